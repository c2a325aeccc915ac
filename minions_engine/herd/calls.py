"""One call of one model: collected, counted, held to its deadline, and closed in any case."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import cast

from minions_engine.clients.base import ChatDelta, ChatRequest, Finish, estimated_tokens
from minions_engine.errors import DeadlinePassed, JobCancelled, ModelUnavailable
from minions_engine.herd.node import Node
from minions_engine.metering import Meter
from minions_engine.types import TokenCount, Zone

_DECODE_WEIGHT = 10
"""A written token costs a server about as much as ten that it reads."""


class LeaseEnded(ModelUnavailable):
    """Nothing came for so long that the job is taken away from its server."""


@dataclass(slots=True, eq=False)
class Call:
    """What has come of a call so far.

    ``lease_s`` is how long it may say nothing; every piece of the answer renews it.
    """

    text: str = ""
    finish: Finish | None = None
    usage: TokenCount = field(default_factory=TokenCount)
    lease_s: float = math.inf
    first_after_s: float | None = None
    stopped: bool = False
    limit: asyncio.Timeout | None = None

    def stop(self) -> None:
        """End it now, from outside."""
        self.stopped = True
        if self.limit is not None and not self.limit.expired():
            self.limit.reschedule(asyncio.get_running_loop().time())

    @property
    def work_units(self) -> float:
        """How much work the server did, for comparing throughput."""
        read = self.usage.prompt_tokens or 0
        written = self.usage.completion_tokens or 0
        return max(1.0, read + _DECODE_WEIGHT * written)


async def deltas(
    node: Node, request: ChatRequest, call: Call, meter: Meter
) -> AsyncIterator[ChatDelta]:
    """The answer as it comes; ``call`` is filled in and ``meter`` is told, however it ends.

    Raises:
        DeadlinePassed: it took longer than the request allows.
        LeaseEnded: nothing came for too long.
        JobCancelled: it was stopped.
    """
    if node.server.note is not None and node.server.zone is not Zone.DEVICE:
        characters = sum(len(message.text) for message in request.messages)
        await node.server.note(node.host, node.name, characters)
    pieces: list[str] = []
    began = asyncio.get_running_loop().time()
    deadline = began + request.timeout_s
    counted: TokenCount | None = None
    failed, answering = True, False
    source = cast("AsyncGenerator[ChatDelta]", node.client.chat(request))
    try:
        async with aclosing(source):
            while (delta := await _next(source, call, deadline)) is not None:
                if not answering:
                    answering = True
                    call.first_after_s = asyncio.get_running_loop().time() - began
                    node.slots.begins_to_answer()
                pieces.append(delta.text)
                call.finish = delta.finish or call.finish
                counted = delta.usage or counted
                yield delta
        failed = False
    except (DeadlinePassed, LeaseEnded, JobCancelled, asyncio.CancelledError, GeneratorExit):
        failed = False
        raise
    finally:
        if answering:
            node.slots.stops_answering()
        call.text = "".join(pieces)
        if counted is None:
            # Nobody counted. A server that failed before its first word has done nothing.
            idle = failed and not pieces
            counted = TokenCount(requests=1) if idle else _estimate(request, call.text)
        call.usage = replace(counted, requests=1)
        meter.add_local(call.usage)


async def _next(source: AsyncGenerator[ChatDelta], call: Call, deadline: float) -> ChatDelta | None:
    lease_ends = asyncio.get_running_loop().time() + call.lease_s
    if call.stopped:
        raise _stopped()
    try:
        async with asyncio.timeout_at(min(deadline, lease_ends)) as call.limit:
            return await anext(source, None)
    except TimeoutError as error:
        if call.stopped:
            raise _stopped() from None
        if lease_ends < deadline:
            raise LeaseEnded(
                "The server took the job and said nothing for too long.",
                next_step="See whether the server still works, or restart it.",
            ) from error
        raise DeadlinePassed(
            "The local model did not finish in time.",
            next_step="Ask for less at once, or choose a smaller local model.",
        ) from error
    finally:
        call.limit = None


def _stopped() -> JobCancelled:
    return JobCancelled("The job was stopped.")


def _estimate(request: ChatRequest, text: str) -> TokenCount:
    prompt = sum(estimated_tokens(message.text) for message in request.messages)
    return TokenCount(
        requests=1,
        prompt_tokens=prompt,
        cached_prompt_tokens=None,
        completion_tokens=estimated_tokens(text),
    )
