"""A local model as protocols get it: scheduled, counted, checked before each use."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Sequence
from contextlib import aclosing
from typing import cast

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.errors import EngineError, ModelUnavailable, NotLocal, QueueFull
from minions_engine.herd.base import DESKTOP, JobBegun, JobResult, Lane, Priority
from minions_engine.herd.calls import Call, deltas
from minions_engine.herd.lanes import LaneRun
from minions_engine.herd.node import Node
from minions_engine.herd.queue import WaitingLine
from minions_engine.herd.remembering import Remembered
from minions_engine.herd.results import ResultCache
from minions_engine.herd.work import MOST_ATTEMPTS, pause
from minions_engine.metering import Meter


class ScheduledModel:
    """One model of the herd, on behalf of one run.

    Args:
        name: ``provider/model``.
        nodes: Gives the nodes that have it, as they are at the moment.
        line: Where places are waited for.
        results: What was found before.
        meter: Told of every token.
    """

    def __init__(
        self,
        name: str,
        *,
        nodes: Callable[[], Sequence[Node]],
        line: WaitingLine,
        results: ResultCache | None,
        meter: Meter,
    ) -> None:
        self._name = name
        self._nodes = nodes
        self._line = line
        self._results = results
        self._meter = meter

    @property
    def name(self) -> str:
        """``provider/model``."""
        return self._name

    @property
    def context_tokens(self) -> int:
        """The window of every request: the smallest among the nodes."""
        return min(node.context_tokens for node in self._nodes())

    @property
    def slots(self) -> int:
        """Requests that the model works on at once, as far as is known."""
        return sum(node.slots.level for node in self._nodes())

    async def stream(
        self, request: ChatRequest, *, priority: Priority = Priority.CHAT, app: str = DESKTOP
    ) -> AsyncIterator[ChatDelta]:
        """One answer, as it comes; begun anew at most three times, before its first word."""
        nodes = await self._checked()
        for attempt in range(1, MOST_ATTEMPTS + 1):
            node = await self._line.take(nodes, priority=priority)
            begun = False
            try:
                source = cast(
                    "AsyncGenerator[ChatDelta]", deltas(node, request, Call(), self._meter)
                )
                async with aclosing(source):
                    async for delta in source:
                        begun = True
                        yield delta
                return
            except NotLocal:
                raise
            except (ModelUnavailable, QueueFull):
                if begun or attempt == MOST_ATTEMPTS:
                    raise
            finally:
                self._line.give_back(node)
            await pause(attempt)
            nodes = await self._checked()

    async def run(
        self, lanes: Iterable[Lane], *, priority: Priority = Priority.JOB, app: str = DESKTOP
    ) -> AsyncIterator[JobBegun | JobResult]:
        """Work through lanes, taking them lazily; results come as they are done."""
        nodes = await self._checked()
        run = LaneRun(
            lanes,
            line=self._line,
            nodes=nodes,
            priority=priority,
            meter=self._meter,
            remembered=await self._remembered(nodes[0]),
        )
        async with aclosing(cast("AsyncGenerator[JobBegun | JobResult]", run.events())) as events:
            async for event in events:
                yield event

    async def _checked(self) -> list[Node]:
        """Nodes that are there and work where they may read documents.

        Raises:
            ModelUnavailable, NotLocal: there is none; as its check put it.
        """
        nodes = list(self._nodes())
        outcomes = await asyncio.gather(*(_fault(node) for node in nodes))
        there = [node for node, fault in zip(nodes, outcomes, strict=True) if fault is None]
        if not there:
            raise next(fault for fault in outcomes if fault is not None)
        return there

    async def _remembered(self, node: Node) -> Remembered:
        if self._results is None:
            return Remembered(None, model=self._name)
        return Remembered(self._results, model=f"{self._name}@{await node.digest()}")


async def _fault(node: Node) -> EngineError | None:
    try:
        await node.check()
    except EngineError as error:
        return error
    return None
