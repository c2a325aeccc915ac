"""The herd as front ends and the local API see it: its nodes, its models, its queue, one call.

Everything here goes through the one scheduler that questions go through as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING, cast

from minions_engine.herd.base import Priority
from minions_engine.metering import Meter
from minions_engine.types import EgressMode

if TYPE_CHECKING:
    from minions_engine.clients.base import ChatDelta, ChatRequest
    from minions_engine.herd.values import HerdModel, JobRecord, NodeInfo, NodeSpec, QueuedJob
    from minions_engine.library import Library
    from minions_engine.model_access import ModelAccess
    from minions_engine.privacy.door import Door


class HerdAccess:
    """Every verb about nodes, models and the queue. Belongs to the engine's loop."""

    def __init__(self, *, models: ModelAccess, door: Door, library: Library) -> None:
        self._models = models
        self._door = door
        self._library = library

    # -- one call ----------------------------------------------------------------------

    async def complete(
        self,
        model: str,
        request: ChatRequest,
        *,
        app: str,
        priority: Priority = Priority.JOB,
        multiplier: float = 1.0,
        deadline_s: float | None = None,
        client_ref: str = "",
        meter: Meter | None = None,
    ) -> AsyncIterator[ChatDelta]:
        """One answer of a local model, as it comes.

        Args:
            model: ``provider/model``; empty takes the model that reads questions.
            app: Who asks: shares are fair between apps.
            multiplier: From 1 to 4; the larger goes first among equals of its class.
            deadline_s: Longest wait for a place.
            client_ref: What the app calls this job.

        Raises:
            LocalRequired, ModelUnavailable, NotLocal, QueueFull, DeadlinePassed: it cannot.
        """
        consents = await self._door.consents()
        local = await self._models.local(
            model or None,
            consents=consents,
            meter=meter or Meter(),
            only_here=consents.mode is EgressMode.LOCAL_ONLY,
        )
        source = cast(
            "AsyncGenerator[ChatDelta]", local.stream(request, priority=priority, app=app)
        )
        async with aclosing(source) as deltas:
            async for delta in deltas:
                yield delta

    async def embed(self, texts: Sequence[str], *, model: str = "") -> list[list[float]]:
        """Vectors of texts, made in this process by the model that documents are found with."""
        models = self._library.models
        embedder = await models.load(model or models.chosen)
        vectors = await asyncio.to_thread(embedder.embed, list(texts))
        return [[float(number) for number in vector] for vector in vectors]

    # -- nodes and models --------------------------------------------------------------

    async def nodes(self) -> tuple[NodeInfo, ...]:
        """Every node, as it is now."""
        return ()

    async def add_node(self, spec: NodeSpec) -> NodeInfo:
        """Set up a node; only a person's own act may lead here."""
        raise NotImplementedError

    async def change_node(self, spec: NodeSpec) -> NodeInfo:
        """Set up a node of this name anew."""
        raise NotImplementedError

    async def remove_node(self, name: str) -> None:
        """Forget a node; its queued jobs move to others."""
        raise NotImplementedError

    async def drain(self, name: str, *, resume: bool = False) -> None:
        """Give a node no new work; what runs there may end."""
        raise NotImplementedError

    async def find_nodes(self) -> tuple[NodeSpec, ...]:
        """Servers that answer on this machine and are not set up yet. Nothing leaves it."""
        return ()

    async def models(self) -> tuple[HerdModel, ...]:
        """Every model of every node that may be used."""
        return ()

    # -- the queue ---------------------------------------------------------------------

    def queue(self) -> tuple[QueuedJob, ...]:
        """Jobs that run and wait, the next one first."""
        return ()

    def cancel(self, job_id: str) -> bool:
        """Take a job out of the queue, or stop it. False when there is none."""
        return False

    async def history(self, *, limit: int = 100, app: str | None = None) -> tuple[JobRecord, ...]:
        """What became of jobs, the newest first."""
        return ()
