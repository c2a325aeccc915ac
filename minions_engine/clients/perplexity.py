"""``PerplexityAIClient`` where users of the reference look for it."""

from minions_engine.clients.names import PerplexityAIClient

__all__ = ["PerplexityAIClient"]
