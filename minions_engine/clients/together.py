"""``TogetherClient`` where users of the reference look for it."""

from minions_engine.clients.names import TogetherClient

__all__ = ["TogetherClient"]
