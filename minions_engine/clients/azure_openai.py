"""``AzureOpenAIClient`` where users of the reference look for it."""

from minions_engine.clients.names import AzureOpenAIClient

__all__ = ["AzureOpenAIClient"]
