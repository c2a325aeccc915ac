"""One answer from one of several nodes: fails over once before its first word, never after."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import cast

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.errors import DeadlinePassed, EngineError, ModelUnavailable, NotLocal, QueueFull
from minions_engine.herd.calls import Call, LeaseEnded, deltas
from minions_engine.herd.discipline import Asked, Place
from minions_engine.herd.journal import Entry, Journal
from minions_engine.herd.node import Node
from minions_engine.herd.queue import WaitingLine
from minions_engine.herd.server import Server
from minions_engine.herd.work import MOST_ATTEMPTS, pause
from minions_engine.metering import Meter

_OTHERS = 2
"""Servers on which the same request fails before it is the request's own fault."""
_LOOK_AGAIN_S = (0.25, 5.0)
_PREFIX_MESSAGES = 2


class OneAnswer:
    """One job of one answer.

    Args:
        checked: Nodes that are there and may be used at this moment.
        lease_s: How long a server may say nothing while another one could do the job.
    """

    def __init__(
        self,
        request: ChatRequest,
        asked: Asked,
        *,
        line: WaitingLine,
        journal: Journal,
        meter: Meter,
        checked: Callable[[], Awaitable[list[Node]]],
        lease_s: float,
    ) -> None:
        self._request = request
        self._line = line
        self._journal = journal
        self._meter = meter
        self._checked = checked
        self._lease_s = lease_s
        self._failed_at: dict[Server, EngineError] = {}
        self._asked = replace(
            asked, job_id=asked.job_id or Entry.new_id(), prefix=prefix_of(request)
        )

    async def deltas(self, *, within_s: float | None) -> AsyncIterator[ChatDelta]:
        """The answer as it comes. Raises as ``ScheduledModel.answer``."""
        loop = asyncio.get_running_loop()
        deadline = math.inf if within_s is None else loop.time() + within_s
        lost: Place | None = None
        with self._journal.entry(self._asked) as entry:
            for attempt in range(1, MOST_ATTEMPTS + 1):
                nodes = await self._nodes(deadline)
                left_s = None if deadline == math.inf else max(0.0, deadline - loop.time())
                place = await self._line.take(nodes, self._asked, within_s=left_s, back_as=lost)
                entry.begins(place)
                self._journal.begun(entry)
                call = Call(lease_s=self._lease_s if len(nodes) > 1 else math.inf)
                begun = False
                try:
                    source = cast("AsyncGenerator[ChatDelta]", self._tried(place, call))
                    async with aclosing(source):
                        async for delta in source:
                            begun = True
                            yield delta
                    return
                except NotLocal:
                    raise
                except (ModelUnavailable, QueueFull) as error:
                    if begun or attempt == MOST_ATTEMPTS or self._is_its_own_fault(place, error):
                        raise
                    if place.node.server.health.wrong_key and not self._others(nodes):
                        raise
                finally:
                    entry.ends(call)
                lost = place
                if not self._others(nodes):
                    await pause(attempt)

    async def _tried(self, place: Place, call: Call) -> AsyncIterator[ChatDelta]:
        """One attempt at one node; its place is given back and its server judged."""
        server = place.node.server
        place.stop = call.stop
        server.health.begins()
        try:
            source = deltas(place.node, self._request, call, self._meter)
            async with aclosing(cast("AsyncGenerator[ChatDelta]", source)) as pieces:
                async for delta in pieces:
                    yield delta
            server.health.worked()
        except (ModelUnavailable, QueueFull) as error:
            server.health.failed(error, at_once=isinstance(error, LeaseEnded))
            if isinstance(error, LeaseEnded):
                server.forget_loaded()
            raise
        finally:
            server.health.given_up()
            worked = bool(call.text) or call.finish is not None
            self._line.give_back(place, cost=call.work_units if worked else None)

    async def _nodes(self, deadline: float) -> list[Node]:
        """Nodes that are there. While there is none they are waited for, up to the deadline."""
        loop = asyncio.get_running_loop()
        wait_s, longest_s = _LOOK_AGAIN_S
        while True:
            try:
                found = await self._checked()
            except NotLocal:
                raise
            except ModelUnavailable as error:
                if deadline == math.inf:
                    raise
                if loop.time() + wait_s > deadline:
                    raise DeadlinePassed(
                        f"No node was there in time. {error.message}", next_step=error.next_step
                    ) from error
                await self._line.aside(self._asked, error.message, wait_s)
                wait_s = min(2 * wait_s, longest_s)
            else:
                return self._others(found) or found

    def _others(self, nodes: Sequence[Node]) -> list[Node]:
        return [node for node in nodes if node.server not in self._failed_at]

    def _is_its_own_fault(self, place: Place, error: EngineError) -> bool:
        """Whether servers fail that are there: then the request is at fault, not they."""
        self._failed_at[place.node.server] = error
        if len(self._failed_at) < _OTHERS:
            return False
        for server in self._failed_at:
            server.health.forgive()
        return True


def prefix_of(request: ChatRequest) -> int:
    """What tells a conversation from others: a server that has its beginning in its cache is
    the quickest to go on with it."""
    return hash(tuple(message.text for message in request.messages[:_PREFIX_MESSAGES]))
