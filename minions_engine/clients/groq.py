"""``GroqClient`` where users of the reference look for it."""

from minions_engine.clients.names import GroqClient

__all__ = ["GroqClient"]
