"""``GrokClient`` where users of the reference look for it."""

from minions_engine.clients.names import GrokClient

__all__ = ["GrokClient"]
