"""One job at one node: asked, checked, mended once, tried again where that can help."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.structured import parse_reply
from minions_engine.errors import (
    DeadlinePassed,
    EngineError,
    ModelUnavailable,
    NotLocal,
    QueueFull,
    ReplyInvalid,
)
from minions_engine.herd.base import Job, JobResult, Outcome
from minions_engine.herd.calls import Call, LeaseEnded, deltas
from minions_engine.messages import Message, Origin, Part
from minions_engine.prompts import load_prompt
from minions_engine.types import TokenCount

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from pydantic import BaseModel

    from minions_engine.clients.base import ChatDelta
    from minions_engine.herd.discipline import Place
    from minions_engine.metering import Meter

MOST_ATTEMPTS = 4
_FIRST_PAUSE_S = 0.05
_PAUSE_GROWTH = 4


@dataclass(slots=True)
class Done:
    """A result, and how the server itself did: a server at fault may be gone for good."""

    result: JobResult
    server_at_fault: EngineError | None = None
    work_units: float = 1.0


async def pause(attempt: int) -> None:
    """Wait before the next attempt, a little longer and less evenly each time."""
    await asyncio.sleep(_FIRST_PAUSE_S * _PAUSE_GROWTH ** (attempt - 1) * random.uniform(0.5, 1))


async def carry_out(
    job: Job,
    place: Place,
    meter: Meter,
    *,
    lease_s: float = math.inf,
    elsewhere: Callable[[], bool] = lambda: False,
) -> Done:
    """What becomes of ``job`` at a place; whatever goes wrong with it is a result as well.

    Args:
        lease_s: How long the server may say nothing.
        elsewhere: Whether another server could do it, so that this one is not asked again.
    """
    work = _Work(job, place, meter, lease_s=lease_s, elsewhere=elsewhere)
    try:
        # The deadline is one for all attempts: a job may not take four times its time.
        async with asyncio.timeout(job.request.timeout_s):
            return await work.done()
    except TimeoutError:
        late = DeadlinePassed("The local model did not finish in time.")
        return work.failed(late.message, late)


class _Work:
    """The attempts at one job."""

    def __init__(
        self,
        job: Job,
        place: Place,
        meter: Meter,
        *,
        lease_s: float,
        elsewhere: Callable[[], bool],
    ) -> None:
        self._job = job
        self._place = place
        self._node = place.node
        self._lease_s = lease_s
        self._elsewhere = elsewhere
        self._meter = meter
        self._attempts = 0
        self._usage = TokenCount()
        self._work_units = 0.0

    async def done(self) -> Done:
        request, mended = self._job.request, False
        while True:
            try:
                call = await self._call(request)
            except (NotLocal, DeadlinePassed, LeaseEnded) as error:
                return self.failed(error.message, error)
            except (ModelUnavailable, QueueFull) as error:
                self._node.server.health.failed(error)
                if self._elsewhere():
                    return self.failed(error.message, error)
                if isinstance(error, QueueFull) and self._attempts > 1:
                    # Refused once is chance, refused again is a server with fewer places.
                    self._node.slots.overloaded()
                if self._attempts >= MOST_ATTEMPTS:
                    return self.failed(error.message, error)
                await pause(self._attempts)
                continue
            except ReplyInvalid as error:
                # Not an answer of the wrong shape, but none that can be read at all.
                if self._attempts > 1:
                    return self.failed(error.message)
                continue
            except EngineError as error:
                return self.failed(error.message)
            try:
                return self._accepted(call)
            except ReplyInvalid as error:
                if call.finish == "length":
                    return self._ended("truncated", call.text, reason="The answer was cut short.")
                if mended:
                    return self.failed(error.message, text=call.text)
                mended, request = True, _mending(self._job.request, call.text, error)

    async def _call(self, request: ChatRequest) -> Call:
        self._attempts += 1
        call = Call(lease_s=self._lease_s if self._elsewhere() else math.inf)
        self._place.stop = call.stop
        source = cast("AsyncGenerator[ChatDelta]", deltas(self._node, request, call, self._meter))
        try:
            async with aclosing(source):
                async for _ in source:
                    pass
            self._node.server.health.worked()
        finally:
            self._place.stop = None
            self._usage += call.usage
            self._work_units += call.work_units
        return call

    def _accepted(self, call: Call) -> Done:
        shape = self._job.reply
        if shape is None:
            cut = call.finish == "length"
            reason = "The answer was cut short." if cut else ""
            return self._ended("truncated" if cut else "done", call.text, reason=reason)
        return self._ended("done", call.text, value=parse_reply(call.text, shape))

    def failed(
        self, reason: str, server_at_fault: EngineError | None = None, *, text: str = ""
    ) -> Done:
        done = self._ended("failed", text, reason=reason)
        done.server_at_fault = server_at_fault
        return done

    def _ended(
        self, outcome: Outcome, text: str, *, value: BaseModel | None = None, reason: str = ""
    ) -> Done:
        result = JobResult(
            job=self._job,
            outcome=outcome,
            text=text,
            value=value,
            usage=self._usage,
            reason=reason,
            attempts=max(1, self._attempts),
            node=self._node.host,
        )
        return Done(result, work_units=self._work_units)


def _mending(request: ChatRequest, reply: str, error: ReplyInvalid) -> ChatRequest:
    """The same request, with what was wrong with the first reply."""
    told = load_prompt("herd/repair").messages({"error": Part(text=error.message)})
    answered = Message.of("assistant", reply, Origin.DOCUMENT)
    return replace(request, messages=(*request.messages, answered, *told))
