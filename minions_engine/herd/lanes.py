"""One run of jobs: lanes taken lazily, kept on one place each, split when places run idle."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from minions_engine.clients.structured import schema_of
from minions_engine.errors import EngineError, ModelUnavailable, NotLocal
from minions_engine.herd.base import Job, JobBegun, JobResult, Lane
from minions_engine.herd.calls import LeaseEnded
from minions_engine.herd.discipline import Asked, Place
from minions_engine.herd.journal import Journal
from minions_engine.herd.node import Node
from minions_engine.herd.queue import WaitingLine
from minions_engine.herd.remembering import Remembered
from minions_engine.herd.work import Done, carry_out
from minions_engine.metering import Meter

if TYPE_CHECKING:
    from pydantic import BaseModel

_LOOK_AGAIN_S = 5.0
_HOPELESS_IN_A_ROW = 5
"""Jobs that fail one after the other through the server's fault, until it counts as gone."""


class LaneRun:
    """Works through lanes at a model's nodes.

    Args:
        line: Where places are waited for.
        nodes: Those that were found to be there; the run owns this list.
        checked: Which are there at this moment: one that was lost may be back.
        asked: Who asks.
        lease_s: How long a server may say nothing while another one could do the job.
        remembered: Results of earlier runs.
    """

    def __init__(
        self,
        lanes: Iterable[Lane],
        *,
        line: WaitingLine,
        journal: Journal,
        nodes: list[Node],
        checked: Callable[[], Awaitable[list[Node]]],
        asked: Asked,
        meter: Meter,
        remembered: Remembered,
        lease_s: float = math.inf,
    ) -> None:
        self._lanes = iter(lanes)
        self._line = line
        self._nodes = nodes
        self._checked = checked
        self._looked_at = time.monotonic()
        self._journal = journal
        self._asked = asked
        self._lease_s = lease_s
        self._meter = meter
        self._remembered = remembered
        self._waiting: deque[deque[Job]] = deque()
        self._at_work: list[deque[Job]] = []
        self._begun: dict[str, tuple[Job, Node]] = {}
        self._out: deque[JobBegun | JobResult] = deque()
        self._queued_at: dict[str, float] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._news = asyncio.Event()
        self._error: BaseException | None = None
        self._failed_in_a_row = 0
        self._places = 0
        self._schemas: dict[type[BaseModel], dict[str, Any]] = {}

    async def events(self) -> AsyncIterator[JobBegun | JobResult]:
        """What happens, in order. Closing the iterator cancels what is under way."""
        pump = self._started(self._pump())
        try:
            while True:
                while self._out:
                    yield self._out.popleft()
                    self._changed.set()
                if self._error is not None or pump.done():
                    break
                self._news.clear()
                await self._news.wait()
        finally:
            await self._stop(pump)
        if isinstance(self._error, EngineError):
            for result in self._interrupted(self._error):
                yield result
        if self._error is not None:
            raise self._error

    # -- taking lanes --------------------------------------------------------------------

    async def _pump(self) -> None:
        """Give work to places for as long as there is any."""
        while True:
            work_is_left = await self._work_is_left()
            if not work_is_left and not self._workers:
                return
            if not work_is_left or self._crowded():
                await self._change()
                continue
            await self._look_for_more()
            self._places += 1
            asked = replace(self._asked, job_id=f"{self._asked.job_id}-{self._places}")
            place = await self._line.take(self._nodes, asked)
            lane = self._next_lane()
            if lane is None:
                self._line.give_back(place)
                continue
            took = _Took()
            worker = self._started(self._work(lane, place, took))
            # Not in the worker: one that is cancelled before its first step runs nothing at all.
            worker.add_done_callback(partial(self._let_go, place, took))
            self._workers.add(worker)

    async def _look_for_more(self) -> None:
        """Take in nodes that came back, or were added, since the run began."""
        if time.monotonic() - self._looked_at < _LOOK_AGAIN_S:
            return
        self._looked_at = time.monotonic()
        try:
            found = await self._checked()
        except EngineError:
            return
        known = set(self._nodes)
        self._nodes += [n for n in found if n not in known and not n.server.health.resting]

    def _let_go(self, place: Place, took: _Took, _: asyncio.Task[None]) -> None:
        self._line.give_back(place, cost=took.units)

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    async def _work_is_left(self) -> bool:
        """Whether a lane waits, one more can be taken, or one at work can be split."""
        while not self._waiting:
            lane = next(self._lanes, None)
            if lane is None:
                return any(self._at_work)
            now = time.monotonic()
            unknown: deque[Job] = deque()
            jobs = [self._with_schema(job) for job in lane]
            for job, result in await self._remembered.look_up(jobs):
                if result is not None:
                    self._tell(result)
                else:
                    self._queued_at[job.job_id] = now
                    unknown.append(job)
            if unknown:
                self._waiting.append(unknown)
            elif self._crowded():
                await self._change()
        return True

    def _with_schema(self, job: Job) -> Job:
        """The server is told of the shape that the answer has to have."""
        shape = job.reply
        if shape is None or job.request.schema is not None:
            return job
        if shape not in self._schemas:
            self._schemas[shape] = schema_of(shape)
        return replace(job, request=replace(job.request, schema=self._schemas[shape]))

    def _next_lane(self) -> deque[Job] | None:
        """A lane that waits, else the second half of the longest that is at work."""
        if self._waiting:
            return self._waiting.popleft()
        longest = max(self._at_work, key=len, default=None)
        if not longest:
            return None
        half: deque[Job] = deque()
        for _ in range((len(longest) + 1) // 2):
            half.appendleft(longest.pop())
        return half

    def _crowded(self) -> bool:
        """Whether whoever reads the results is so far behind that no more are wanted."""
        return len(self._out) > 4 * sum(node.slots.level for node in self._nodes)

    # -- at a place ----------------------------------------------------------------------

    async def _work(self, lane: deque[Job], place: Place, took: _Took) -> None:
        """Do the jobs of a lane in a row, unless someone more urgent needs the place."""
        node = place.node
        self._at_work.append(lane)
        try:
            while lane and node in self._nodes and not node.server.closed:
                await self._do(lane, place, took)
                if self._crowded() or self._line.must_yield(node, self._asked.priority):
                    break
        finally:
            self._at_work = [other for other in self._at_work if other is not lane]
            if lane:
                self._waiting.appendleft(lane)

    async def _do(self, lane: deque[Job], place: Place, took: _Took) -> None:
        """Do the first job of ``lane``; it goes back there when only its node is lost."""
        job, node = lane.popleft(), place.node
        began = time.monotonic()
        queued_s = began - self._queued_at[job.job_id]
        self._begun[job.job_id] = (job, node)
        self._tell(JobBegun(job=job, node=node.host))
        epoch = self._remembered.begin()
        done = await carry_out(
            job, place, self._meter, lease_s=self._lease_s, elsewhere=lambda: self._others(node)
        )
        took.add(done.work_units)
        node.slots.finished(done.work_units, more_waits=self._line.someone_waits(node))
        await self._judge(done, node)
        if self._error is not None:
            return
        del self._begun[job.job_id]
        if done.server_at_fault is not None and node not in self._nodes:
            lane.appendleft(job)
            return
        del self._queued_at[job.job_id]
        run_s = time.monotonic() - began
        result = replace(done.result, queued_s=queued_s, run_s=run_s)
        self._tell(result)
        self._journal.finished(self._asked, place, result)
        await self._remembered.keep(result, began=epoch)

    def _others(self, node: Node) -> bool:
        """Whether another server of this run could do what ``node`` does."""
        return any(other.server is not node.server for other in self._nodes)

    async def _judge(self, done: Done, node: Node) -> None:
        """Take a node out of the run when it is gone for good."""
        error = done.server_at_fault
        if error is None:
            self._failed_in_a_row = 0
            return
        self._failed_in_a_row += 1
        at_once = isinstance(error, NotLocal | LeaseEnded) or (
            node.server.health.resting and self._others(node)
        )
        if not at_once and self._failed_in_a_row < _HOPELESS_IN_A_ROW:
            try:
                await node.check()
                return
            except EngineError as reason:
                error = reason
        if node in self._nodes:
            self._nodes.remove(node)
            self._failed_in_a_row = 0
        if not self._nodes:
            self._error = self._error or _gone(error)
            self._news.set()

    # -- telling -------------------------------------------------------------------------

    def _tell(self, event: JobBegun | JobResult) -> None:
        self._out.append(event)
        self._news.set()

    def _interrupted(self, error: EngineError) -> Sequence[JobResult]:
        return [
            JobResult(job=job, outcome="failed", reason=error.message, node=node.host)
            for job, node in self._begun.values()
        ]

    # -- tasks ---------------------------------------------------------------------------

    def _started(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._workers.discard(task)
        if not task.cancelled():
            self._error = self._error or task.exception()
        self._changed.set()
        self._news.set()

    async def _stop(self, pump: asyncio.Task[None]) -> None:
        tasks = [pump, *self._workers]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._remembered.flush()


@dataclass(slots=True)
class _Took:
    """What the work at one place took of its server; ``None`` while there was none."""

    units: float | None = None

    def add(self, units: float) -> None:
        self.units = (self.units or 0.0) + units


def _gone(error: EngineError) -> EngineError:
    """The error that ends a run: it speaks of the model, not of the last job."""
    if isinstance(error, ModelUnavailable):
        return error
    return ModelUnavailable(
        "The local model fails again and again, or does not answer in time.",
        next_step="Look at the model's server, or choose another local model.",
    )
