"""``GeminiClient`` where users of the reference look for it."""

from minions_engine.clients.names import GeminiClient

__all__ = ["GeminiClient"]
