"""``LlamaCppClient`` where users of the reference look for it."""

from minions_engine.clients.names import LlamaCppClient

__all__ = ["LlamaCppClient"]
