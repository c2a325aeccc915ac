"""``LlamaApiClient`` where users of the reference look for it."""

from minions_engine.clients.names import LlamaApiClient

__all__ = ["LlamaApiClient"]
