"""``MLXLMClient`` where users of the reference look for it."""

from minions_engine.clients.names import MLXLMClient

__all__ = ["MLXLMClient"]
