"""``MistralClient`` where users of the reference look for it."""

from minions_engine.clients.names import MistralClient

__all__ = ["MistralClient"]
