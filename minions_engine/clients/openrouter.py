"""``OpenRouterClient`` where users of the reference look for it."""

from minions_engine.clients.names import OpenRouterClient

__all__ = ["OpenRouterClient"]
