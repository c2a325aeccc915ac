"""``AnthropicClient`` where users of the reference look for it."""

from minions_engine.clients.names import AnthropicClient

__all__ = ["AnthropicClient"]
