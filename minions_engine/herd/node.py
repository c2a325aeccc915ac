"""A node: one model at one server, with the places it may be given work in."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from minions_engine.clients.base import LocalClient, ModelInfo
from minions_engine.errors import NotLocal
from minions_engine.herd.slots import Slots
from minions_engine.types import Zone

DEFAULT_CONTEXT_TOKENS = 8192


@runtime_checkable
class HasWindow(Protocol):
    """A client that knows which window its model is loaded with."""

    @property
    def context_tokens(self) -> int | None:
        """Tokens; ``None`` while nobody has settled it."""
        ...


class Node:
    """A model that can be given work.

    Args:
        client: Talks to the model.
        slots: Places of its server.
        context_tokens: Window that its requests are given; ``None`` takes the client's.
    """

    def __init__(self, client: LocalClient, slots: Slots, *, context_tokens: int | None) -> None:
        self.client = client
        self.slots = slots
        self._told_context_tokens = context_tokens
        self._longest_context: int | None = None
        self.name = client.endpoint.name
        self.host = client.endpoint.host or "this process"

    @property
    def context_tokens(self) -> int:
        """Window of the model: as told or as its client has it, but never beyond its longest."""
        window = self._told_context_tokens
        if window is None and isinstance(self.client, HasWindow):
            window = self.client.context_tokens
        window = window or DEFAULT_CONTEXT_TOKENS
        return min(window, self._longest_context or window)

    async def check(self) -> Zone:
        """Make sure that the model is there and works where it may read documents.

        Raises:
            ModelUnavailable: it is not there; ``NotLocal``: it works elsewhere.
        """
        zone = await self.client.check_local()
        if self._longest_context is None:
            await self._described()
        if zone is Zone.INTERNET:
            raise NotLocal(
                f"The model {self.name} works on another machine, so it may not read your files.",
                next_step="Choose a model that runs on this machine, or name it with --remote.",
            )
        return zone

    async def digest(self) -> str:
        """What tells the model's weights from others of the same name; empty is unknown."""
        return (await self._described()).digest

    async def _described(self) -> ModelInfo:
        info = await self.client.describe()
        self._longest_context = info.context
        return info
