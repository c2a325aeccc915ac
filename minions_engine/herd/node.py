"""A node: one model at one server, with the places it may be given work in."""

from __future__ import annotations

from minions_engine.clients.base import LocalClient
from minions_engine.errors import NotLocal
from minions_engine.herd.slots import Slots
from minions_engine.types import Zone

DEFAULT_CONTEXT_TOKENS = 8192


class Node:
    """A model that can be given work.

    Args:
        client: Talks to the model.
        slots: Places of its server.
        context_tokens: Window that its requests are given; ``None`` leaves the client's.
    """

    def __init__(self, client: LocalClient, slots: Slots, *, context_tokens: int | None) -> None:
        self.client = client
        self.slots = slots
        self.told_context_tokens = context_tokens
        self.name = client.endpoint.name
        self.host = client.endpoint.host or "this process"

    @property
    def context_tokens(self) -> int:
        """Window of the model, in tokens."""
        return self.told_context_tokens or DEFAULT_CONTEXT_TOKENS

    async def check(self) -> Zone:
        """Make sure that the model is there and works where it may read documents.

        Raises:
            ModelUnavailable: it is not there; ``NotLocal``: it works elsewhere.
        """
        zone = await self.client.check_local()
        if zone is Zone.INTERNET:
            raise NotLocal(
                f"The model {self.name} works on another machine, so it may not read your files.",
                next_step="Choose a model that runs on this machine, or name it with --remote.",
            )
        return zone
