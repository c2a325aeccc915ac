"""``DeepSeekClient`` where users of the reference look for it."""

from minions_engine.clients.names import DeepSeekClient

__all__ = ["DeepSeekClient"]
