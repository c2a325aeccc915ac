"""A local model as protocols get it: scheduled, counted, checked before each use."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import cast

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.errors import BadInput, EngineError, ModelUnavailable, NotLocal
from minions_engine.herd.base import DESKTOP, JobBegun, JobResult, Lane, Priority
from minions_engine.herd.discipline import Asked
from minions_engine.herd.health import SleepWatch
from minions_engine.herd.journal import Entry, Journal
from minions_engine.herd.lanes import LaneRun
from minions_engine.herd.node import POOL, KeepsInMemory, Node, canonical
from minions_engine.herd.one_answer import OneAnswer
from minions_engine.herd.queue import WaitingLine
from minions_engine.herd.remembering import Remembered
from minions_engine.herd.results import ResultCache
from minions_engine.herd.values import NODE_KINDS
from minions_engine.metering import Meter
from minions_engine.types import Zone

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every model of a herd is scheduled with: one line, one journal, one cache."""

    line: WaitingLine
    journal: Journal
    results: ResultCache | None = None
    lease_s: float = 90.0
    sleep: SleepWatch = field(default_factory=SleepWatch)


class ScheduledModel:
    """One model of the herd, on behalf of one run.

    Args:
        name: ``provider/model``.
        nodes: Gives the nodes that have it, as they are at the moment.
        desk: What it is scheduled with.
        meter: Told of every token.
        only_here: Nodes of the own network are not used, whatever the person trusts.
    """

    def __init__(
        self,
        name: str,
        *,
        nodes: Callable[[], Sequence[Node]],
        desk: Desk,
        meter: Meter,
        only_here: bool = False,
    ) -> None:
        self._name = name
        self._nodes = nodes
        self._desk = desk
        self._meter = meter
        self._only_here = only_here

    @property
    def name(self) -> str:
        """``provider/model``."""
        return self._name

    def remembering_nothing(self) -> ScheduledModel:
        """The same model without the results of jobs before, keeping neither these nor that it worked."""
        return ScheduledModel(
            self._name,
            nodes=self._nodes,
            desk=replace(self._desk, results=None, journal=Journal()),
            meter=self._meter,
            only_here=self._only_here,
        )

    @property
    def context_tokens(self) -> int:
        """The window of every request: the smallest among the nodes."""
        return min(node.context_tokens for node in self._nodes())

    @property
    def slots(self) -> int:
        """Requests that the model works on at once, as far as is known."""
        return sum({id(node.server): node.slots.level for node in self._nodes()}.values())

    def stream(
        self, request: ChatRequest, *, priority: Priority = Priority.CHAT, app: str = DESKTOP
    ) -> AsyncIterator[ChatDelta]:
        """One answer, as it comes; begun anew before its first word where that can help."""
        return self.answer(request, Asked(app=app, priority=priority))

    async def answer(
        self, request: ChatRequest, asked: Asked, *, within_s: float | None = None
    ) -> AsyncIterator[ChatDelta]:
        """As ``stream``, with everything that an app may say about its job.

        Args:
            within_s: Longest wait for a place. As long, a node that is down is waited for.

        Raises:
            DeadlinePassed: no place became free in time; nothing was sent.
            JobCancelled: someone took it out of the queue, or stopped it.
        """
        asked = replace(asked, model=self._model())
        answer = OneAnswer(
            request,
            asked,
            line=self._desk.line,
            journal=self._desk.journal,
            meter=self._meter,
            checked=self._checked,
            lease_s=self._desk.lease_s,
        )
        source = cast("AsyncGenerator[ChatDelta]", answer.deltas(within_s=within_s))
        async with aclosing(source) as deltas:
            async for delta in deltas:
                yield delta

    async def run(
        self, lanes: Iterable[Lane], *, priority: Priority = Priority.JOB, app: str = DESKTOP
    ) -> AsyncIterator[JobBegun | JobResult]:
        """Work through lanes, taking them lazily; results come as they are done."""
        nodes, weights = await self._alike()

        async def alike() -> list[Node]:
            return (await self._alike(weights))[0]

        run = LaneRun(
            lanes,
            line=self._desk.line,
            journal=self._desk.journal,
            nodes=nodes,
            checked=alike,
            asked=Asked(model=self._model(), app=app, priority=priority, job_id=Entry.new_id()),
            meter=self._meter,
            remembered=self._remembered(weights),
            lease_s=self._desk.lease_s,
        )
        async with aclosing(cast("AsyncGenerator[JobBegun | JobResult]", run.events())) as events:
            async for event in events:
                yield event

    def _model(self) -> str:
        """How it is called in the queue."""
        return self._name if self._name.startswith(POOL) else canonical(self._name)

    async def load(self) -> float:
        """Bring it into memory, once its server is done with what it does. Returns the seconds.

        Raises:
            BadInput: the server does that by itself.
        """
        node, client = await self._keeper()
        place = await self._desk.line.take([node], Asked(model=node.model, priority=Priority.CHAT))
        began = time.monotonic()
        try:
            await client.load()
        finally:
            self._desk.line.give_back(place)
        return time.monotonic() - began

    async def unload(self) -> None:
        """Take it out of memory, once its server is done with what it does. Raises as ``load``."""
        node, client = await self._keeper()
        # Nobody's model: it gets its turn when nothing is under way.
        place = await self._desk.line.take([node], Asked(model="", priority=Priority.CHAT))
        try:
            await client.unload()
        finally:
            self._desk.line.give_back(place)
            node.server.forget_loaded()

    async def _keeper(self) -> tuple[Node, KeepsInMemory]:
        node = (await self._checked())[0]
        if not isinstance(node.client, KeepsInMemory):
            raise BadInput(
                f"The node “{node.server.name}” loads and unloads models by itself.",
                next_step="Ask something; it loads what it needs.",
            )
        if node.server.pinned not in ("", node.model):
            raise BadInput(
                f"Another model is kept in the memory of “{node.server.name}”.",
                next_step=f"Let go of it first: minions herd pin --undo {node.server.pinned}",
            )
        return node, node.client

    async def _checked(self) -> list[Node]:
        """Nodes that are there and work where they may read documents.

        Those that failed of late are left alone while another one is there.

        Raises:
            ModelUnavailable, NotLocal: there is none; as its check put it.
        """
        nodes = list(self._nodes())
        if self._desk.sleep.woke():
            for node in nodes:
                node.server.health.wake()
        rested = [node for node in nodes if not node.server.health.resting] or nodes
        there, faults = await self._there(rested)
        if not there and len(rested) < len(nodes):
            there, _ = await self._there([node for node in nodes if node not in rested])
        if not there:
            raise self._absent(nodes, _worst(faults))
        return there

    def _absent(self, nodes: Sequence[Node], fault: EngineError) -> EngineError:
        """Why it is nowhere, with the nodes where it is known."""
        down_s = [node.server.health.down_for_s for node in nodes]
        names = [node.server.name for node in nodes if node.server.name not in NODE_KINDS]
        if not names or isinstance(fault, NotLocal) or None in down_s:
            return fault
        longest_s = max(seconds for seconds in down_s if seconds is not None)
        return ModelUnavailable(
            f"“{self._name}” is known on {', '.join(names)}, where nothing has answered for "
            f"{longest_s:.0f} s. {fault.message}",
            next_step=fault.next_step,
        )

    async def _there(self, nodes: Sequence[Node]) -> tuple[list[Node], list[EngineError]]:
        outcomes = await asyncio.gather(*(self._fault(node) for node in nodes))
        there = [node for node, fault in zip(nodes, outcomes, strict=True) if fault is None]
        return there, [fault for fault in outcomes if fault is not None]

    async def _fault(self, node: Node) -> EngineError | None:
        if node.server.closed:
            return node.server.why_closed()
        try:
            zone = await node.check()
        except EngineError as error:
            return error
        if self._only_here and zone is not Zone.DEVICE:
            return NotLocal(
                f"“{node.name}” works on another machine of your network, and nothing may leave "
                "this one.",
                next_step="Use a model of this machine, or allow more with: minions egress mode ask",
            )
        return None

    async def _alike(self, weights: str = "") -> tuple[list[Node], str]:
        """Nodes that are there and have these weights under the model's name, and what tells them.

        Two machines may have different models of one name: what one finds is not the other's. The
        first node that tells its weights decides; one that does not tell counts as alike.
        """
        nodes = await self._checked()
        if len(nodes) == 1 and self._desk.results is None:
            return nodes, weights
        told = await asyncio.gather(*(_weights(node) for node in nodes))
        weights = weights or next(filter(None, told), "")
        alike = [node for node, one in zip(nodes, told, strict=True) if one in ("", weights)]
        if len(alike) < len(nodes):
            log.info("left out nodes with other weights of a model: %d", len(nodes) - len(alike))
        return alike, weights

    def _remembered(self, weights: str) -> Remembered:
        if self._desk.results is None:
            return Remembered(None, model=self._name)
        return Remembered(self._desk.results, model=f"{self._name}@{weights}")


async def _weights(node: Node) -> str:
    try:
        return await node.digest()
    except EngineError:  # gone since it was checked: the run will notice
        return ""


def _worst(faults: Sequence[EngineError]) -> EngineError:
    """The one error that says most about why no node is there."""
    return next((fault for fault in faults if isinstance(fault, NotLocal)), faults[0])
