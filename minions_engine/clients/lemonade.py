"""``LemonadeClient`` where users of the reference look for it."""

from minions_engine.clients.names import LemonadeClient

__all__ = ["LemonadeClient"]
