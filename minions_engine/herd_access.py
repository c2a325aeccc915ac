"""The herd as front ends and the local API see it: its nodes, its models, its queue, one call.

Everything here goes through the one scheduler that questions go through as well.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from minions_engine.errors import BadInput, EngineError
from minions_engine.herd.base import Priority
from minions_engine.herd.discipline import Asked
from minions_engine.herd.node import canonical
from minions_engine.herd.values import NodeSpec, Trust
from minions_engine.metering import Meter
from minions_engine.node_clients import KEY_OWNER
from minions_engine.node_rules import usable
from minions_engine.node_views import (
    Place,
    merged,
    on_this_machine,
    places_here,
    queued,
    set_up,
)

if TYPE_CHECKING:
    from minions_engine.clients.base import ChatDelta, ChatRequest
    from minions_engine.herd.model import ScheduledModel
    from minions_engine.herd.server import Server
    from minions_engine.herd.values import HerdModel, JobRecord, NodeInfo, QueuedJob
    from minions_engine.library import Library
    from minions_engine.model_access import ModelAccess
    from minions_engine.privacy.consents import Consents
    from minions_engine.privacy.door import Door

_FOUND_FOR_S = 5.0


class HerdAccess:
    """Every verb about nodes, models and the queue. Belongs to the engine's loop."""

    def __init__(self, *, models: ModelAccess, door: Door, library: Library) -> None:
        self._models = models
        self._door = door
        self._library = library
        self._found: tuple[Place, ...] = ()
        self._looked_at = float("-inf")

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
        job_id: str = "",
        only_here: bool = False,
        meter: Meter | None = None,
    ) -> AsyncIterator[ChatDelta]:
        """One answer of a local model, as it comes.

        Args:
            model: ``provider/model``, or ``provider/model@node``; empty takes the model that
                reads questions.
            app: Who asks: shares are fair between apps.
            multiplier: From 1 to 4; the larger goes first among equals of its class.
            deadline_s: Longest wait for a place, and for a node that is down to come back.
            client_ref: What the app calls this job.
            job_id: Its name in the queue; one is made where none is given.
            only_here: No other machine will do, whatever was allowed.

        Raises:
            LocalRequired, ModelUnavailable, NotLocal, QueueFull, DeadlinePassed, JobCancelled:
                it cannot.
        """
        consents = await self._door.consents()
        local = await self._models.local(
            model or None,
            consents=consents,
            meter=meter or Meter(),
            only_here=only_here or consents.only_here,
        )
        asked = Asked(
            app=app,
            priority=priority,
            multiplier=multiplier,
            client_ref=client_ref,
            job_id=job_id,
        )
        source = local.answer(request, asked, within_s=deadline_s)
        async with aclosing(cast("AsyncGenerator[ChatDelta]", source)) as deltas:
            async for delta in deltas:
                yield delta

    async def embed(self, texts: Sequence[str], *, model: str = "") -> list[list[float]]:
        """Vectors of texts, made in this process by the model that documents are found with."""
        models = self._library.models
        embedder = await models.load(model or models.chosen)
        vectors = await asyncio.to_thread(embedder.embed, list(texts))
        return [[float(number) for number in vector] for vector in vectors]

    # -- nodes -------------------------------------------------------------------------

    async def nodes(self) -> tuple[NodeInfo, ...]:
        """Every node as it is now: those that are set up, and those found on this machine."""
        only_here = (await self._taken()).only_here
        access = self._models.nodes
        found, _ = await asyncio.gather(self._found_here(), access.refresh(only_here=only_here))
        mine = [
            set_up(known, access.server(known), only_here=only_here) for known in access.known()
        ]
        return (*mine, *(on_this_machine(place, self._models.herd) for place in found))

    async def add_node(self, spec: NodeSpec, *, secret: str | None = None) -> NodeInfo:
        """Set up a node; only a person's own act may lead here.

        Args:
            secret: Its key, kept in the system's key store alone.

        Raises:
            BadInput: there is one of this name, or it is of another kind than said.
            ModelUnavailable, NotLocal: it does not answer, or is on no machine that may be used.
        """
        consents = await self._taken()
        if any(node.name == spec.name for node in consents.nodes):
            raise BadInput(
                f"There is a node “{spec.name}” already.",
                next_step=f"Change it with: minions herd change {spec.name}",
            )
        return await self._set_up(spec, consents, secret)

    async def change_node(self, spec: NodeSpec, *, secret: str | None = None) -> NodeInfo:
        """Set up the node of this name anew. Raises as ``add_node``."""
        consents = await self._taken()
        self._models.nodes.named(spec.name)
        return await self._set_up(spec, consents, secret)

    async def _set_up(self, spec: NodeSpec, consents: Consents, secret: str | None) -> NodeInfo:
        only_here = consents.only_here
        if spec.trust is not Trust.OWN or not only_here:
            await self._models.nodes.clients.examine(spec, only_here=only_here, secret=secret)
        if secret:
            host = urlsplit(spec.address).netloc
            await self._models.remotes.keys.save(KEY_OWNER, secret, host=host)
        # In its old place: front ends show nodes in the order in which they were set up.
        nodes = tuple(spec if node.name == spec.name else node for node in consents.nodes)
        await self._keep(replace(consents, nodes=nodes if spec in nodes else (*nodes, spec)))
        return next(node for node in await self.nodes() if node.name == spec.name)

    async def remove_node(self, name: str) -> None:
        """Forget a node; jobs that wait for it move to others that can do them.

        Raises:
            BadInput: there is none of this name.
        """
        consents = await self._taken()
        known = self._models.nodes.named(name)
        await self._keep(
            replace(consents, nodes=tuple(n for n in consents.nodes if n.name != name))
        )
        with suppress(EngineError):
            await self._models.remotes.keys.remove(KEY_OWNER, host=known.at)

    async def drain(self, name: str, *, resume: bool = False) -> None:
        """Give a node no new work, or again; what runs there ends undisturbed.

        Raises:
            BadInput: there is none of this name.
        """
        consents = await self._taken()
        spec = next((node for node in consents.nodes if node.name == name), None)
        if spec is None:
            self._models.herd.drain(await self._server(name), resume=resume)
            return
        changed = replace(spec, draining=not resume)
        nodes = tuple(changed if node.name == name else node for node in consents.nodes)
        await self._keep(replace(consents, nodes=nodes))

    async def find_nodes(self) -> tuple[NodeSpec, ...]:
        """Servers that answer on this machine and are not set up yet. Nothing leaves it."""
        await self._taken()
        return tuple(
            NodeSpec(name=place.kind, kind=place.kind, address=place.address)
            for place in await self._found_here(anew=True)
        )

    # -- models ------------------------------------------------------------------------

    async def models(self) -> tuple[HerdModel, ...]:
        """Every model of every node that may be used."""
        only_here = (await self._taken()).only_here
        access = self._models.nodes
        found, _ = await asyncio.gather(self._found_here(), access.refresh(only_here=only_here))
        return merged(found, access, self._models.herd, only_here=only_here)

    async def load(self, model: str, *, node: str = "") -> float:
        """Have a node load a model, once what it works on is done. Returns the seconds it took.

        Raises:
            BadInput: the node's server loads models by itself.
            ModelUnavailable: it does not have the model, or no room for it.
        """
        return await (await self._local(model, node)).load()

    async def unload(self, model: str, *, node: str = "") -> None:
        """Have a node let go of a model, once what it works on is done. Raises as ``load``."""
        await (await self._local(model, node)).unload()

    async def pin(self, model: str, *, node: str, undo: bool = False) -> None:
        """Keep a model in a node's memory: no other one takes its place.

        Raises:
            BadInput: there is no such node.
        """
        server = await self._server(node, model=model)
        server.pinned = "" if undo else canonical(model)
        self._models.herd.line.opened(server)

    async def _local(self, model: str, node: str) -> ScheduledModel:
        consents = await self._door.consents()
        return await self._models.local(
            f"{model}@{node}" if node in {n.name for n in consents.nodes} else model,
            consents=consents,
            meter=Meter(),
            only_here=consents.only_here,
        )

    # -- the queue ---------------------------------------------------------------------

    def queue(self) -> tuple[QueuedJob, ...]:
        """Jobs that run, then those that wait, the next one first."""
        return queued(self._models.herd)

    def cancel(self, job_id: str) -> bool:
        """Take a job out of the queue, or stop it. False when there is none."""
        return self._models.herd.line.cancel(job_id)

    async def history(self, *, limit: int = 100, app: str | None = None) -> tuple[JobRecord, ...]:
        """What became of jobs, the newest first."""
        return await self._models.records.list(limit=limit, app=app)

    async def queue_of_all(self) -> tuple[JobRecord, ...]:
        """Jobs that wait and run in any process that uses this data folder."""
        return await self._models.records.open_jobs()

    async def cancel_anywhere(self, job_id: str) -> bool:
        """As ``cancel``, also in another process that uses this data folder."""
        return self.cancel(job_id) or await self._models.records.wish_cancelled(job_id)

    # -- for all of these --------------------------------------------------------------

    async def _taken(self) -> Consents:
        consents = await self._door.consents()
        await self._models.nodes.take(consents)
        return consents

    async def _keep(self, consents: Consents) -> None:
        await self._door.consent(consents)
        await self._models.allow(consents)

    async def _server(self, name: str, *, model: str = "") -> Server:
        """A server of the herd by its node's name; its first model is looked up for it.

        Raises:
            BadInput: there is none of this name.
        """
        consents = await self._taken()
        access, herd = self._models.nodes, self._models.herd
        only_here = consents.only_here
        for known in access.known():
            if known.spec.name == name:
                await access.refresh(only_here=only_here)
                first = next((row.model for row in usable(known)), "")
                await access.with_model(model or first, at=name, only_here=only_here)
                server = access.server(known)
                assert server is not None
                return server
        for server in herd.servers:
            if server.name == name:
                return server
        raise BadInput(
            f"There is no node “{name}” that has worked already.",
            next_step="See which there are: minions herd list",
        )

    async def _found_here(self, *, anew: bool = False) -> tuple[Place, ...]:
        """Servers of this machine that are not set up by the person."""
        if anew or time.monotonic() - self._looked_at > _FOUND_FOR_S:
            self._found = await places_here()
            self._looked_at = time.monotonic()
        return tuple(p for p in self._found if not self._models.nodes.speaks_for(p.host))
