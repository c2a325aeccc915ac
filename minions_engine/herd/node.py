"""A node: one model at one server. All models of a server share its places and its health."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol, runtime_checkable

from minions_engine.clients.base import LocalClient, ModelInfo
from minions_engine.errors import EngineError, NotLocal
from minions_engine.herd.server import Server
from minions_engine.herd.slots import Slots
from minions_engine.types import Zone

DEFAULT_CONTEXT_TOKENS = 8192
POOL = "herd/"
"""Provider of models that are meant wherever they are."""


@runtime_checkable
class HasWindow(Protocol):
    """A client that knows which window its model is loaded with."""

    @property
    def context_tokens(self) -> int | None:
        """Tokens; ``None`` while nobody has settled it."""
        ...


@runtime_checkable
class KeepsInMemory(Protocol):
    """A client whose server loads and unloads models when it is told to."""

    async def load(self) -> None:
        """Bring the model into memory, with the window that answers use."""
        ...

    async def unload(self) -> None:
        """Take the model out of memory."""
        ...


class Node:
    """A model that can be given work.

    Args:
        client: Talks to the model.
        server: Where it is.
        context_tokens: Window that its requests are given; ``None`` takes the client's.
    """

    def __init__(
        self, client: LocalClient, server: Server, *, context_tokens: int | None = None
    ) -> None:
        self.client = client
        self.server = server
        self._told_context_tokens = context_tokens
        self._longest_context: int | None = None
        self._checking: asyncio.Task[Zone] | None = None
        self.name = client.endpoint.name
        self.model = canonical(self.name)
        self.host = client.endpoint.host or "this process"

    @property
    def slots(self) -> Slots:
        """Places of its server."""
        return self.server.slots

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
        if self._checking is None:
            # Many may ask at the same moment, after the machine has slept for instance.
            self._checking = asyncio.create_task(self._check())
            self._checking.add_done_callback(self._checked)
        return await asyncio.shield(self._checking)

    def _checked(self, task: asyncio.Task[Zone]) -> None:
        self._checking = None
        if not task.cancelled():
            task.exception()  # whoever asked has it; nobody has to

    async def _check(self) -> Zone:
        began = time.monotonic()
        try:
            zone = await self.client.check_local()
        except EngineError as error:
            self.server.health.failed(error, at_once=True)
            raise
        self.server.health.answered(time.monotonic() - began)
        self.server.zone = zone
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

    async def settled(self) -> None:
        """Wait for a check that is under way, before its client is closed."""
        if self._checking is not None:
            await asyncio.gather(self._checking, return_exceptions=True)

    async def _described(self) -> ModelInfo:
        info = await self.client.describe()
        self._longest_context = info.context
        return info


def canonical(name: str) -> str:
    """The one spelling of a model's name: Ollama has two for its newest."""
    provider, _, model = name.partition("/")
    return f"{name}:latest" if provider == "ollama" and ":" not in model else name


def means(wish: str, name: str) -> bool:
    """Whether a wish is for a model of this name. ``herd/MODEL`` is that model on any kind of
    node, whatever its servers call it."""
    if wish.startswith(POOL):
        return bare(wish) == bare(name)
    return canonical(wish) == canonical(name)


def bare(name: str) -> str:
    """A model's own name: without its provider, and without the tag of the newest."""
    provider, _, model = name.partition("/")
    if provider == "engine":
        model = model.partition("/")[2]
    return model.removesuffix(":latest").lower()
