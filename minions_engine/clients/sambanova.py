"""``SambanovaClient`` where users of the reference look for it."""

from minions_engine.clients.names import SambanovaClient

__all__ = ["SambanovaClient"]
