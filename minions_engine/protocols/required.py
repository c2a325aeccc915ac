"""The models that a way of answering cannot do without."""

from __future__ import annotations

from minions_engine.clients.base import ChatClient
from minions_engine.errors import LocalRequired, RemoteRequired
from minions_engine.herd.base import LocalModel
from minions_engine.protocols.base import Parts


def required_local(parts: Parts) -> LocalModel:
    """The local model.

    Raises:
        LocalRequired: there is none.
    """
    if parts.local is None:
        raise LocalRequired(
            "This way of answering needs a local model, and none is set up.",
            next_step="Start Ollama, or ask with --protocol quotes.",
        )
    return parts.local


def required_remote(parts: Parts) -> ChatClient:
    """The remote model.

    Raises:
        RemoteRequired: there is none.
    """
    if parts.remote is None:
        raise RemoteRequired(
            "This way of answering needs a remote model, and none is set up or allowed.",
            next_step="Ask with --protocol local: it needs none.",
        )
    return parts.remote
