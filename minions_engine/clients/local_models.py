"""Clients of local models by their kind of server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minions_engine.clients.base import LocalClient

OLLAMA = "ollama"
TRANSFORMERS = "transformers"


def local_client(
    provider: str,
    model: str,
    *,
    base_url: str | None = None,
    api_key: str | None = None,
    context_tokens: int | None = None,
    trusted: tuple[str, ...] = (),
) -> LocalClient:
    """The client of a model that does local work; nothing is asked of its server yet.

    Args:
        base_url: Where the server is; ``None`` is its usual place.
        api_key: For servers of OpenAI's dialect that want one.
        context_tokens: Window of requests; ``None`` leaves it to them.
        trusted: Hosts on the network that are the person's own.

    Raises:
        BadInput: there is no such provider, or the address is none.
    """
    if provider == OLLAMA:
        from minions_engine.clients.ollama import OllamaClient

        return OllamaClient(model, base_url=base_url, num_ctx=context_tokens, trusted=trusted)
    if provider == TRANSFORMERS:
        from minions_engine.clients.transformers import TransformersClient

        return TransformersClient(model, num_ctx=context_tokens)
    from minions_engine.clients.openai import OpenAIClient

    return OpenAIClient(
        model,
        provider=provider,
        base_url=base_url,
        api_key=api_key,
        local=True,
        num_ctx=context_tokens,
        trusted=trusted,
    )
