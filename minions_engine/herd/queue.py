"""The one queue in front of every local model, as those see it who wait for a place."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from minions_engine.errors import DeadlinePassed, EngineError, JobCancelled, QueueFull
from minions_engine.herd.base import Priority
from minions_engine.herd.discipline import (
    USUAL_RULES,
    Asked,
    Discipline,
    Place,
    Rules,
    Waiting,
)
from minions_engine.herd.node import Node
from minions_engine.herd.server import Server


@dataclass(slots=True, eq=False)
class Aside:
    """Someone who waits for a node to come back."""

    asked: Asked
    reason: str
    since: float
    cancelled: asyncio.Event


class WaitingLine:
    """Hands out places; who is next is the discipline's word. Belongs to the engine's loop.

    Args:
        rules: Of the discipline.
        clock: Monotonic seconds.
    """

    def __init__(
        self, *, rules: Rules = USUAL_RULES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.discipline = Discipline(rules=rules, clock=clock)
        self._granted: dict[Waiting, asyncio.Future[Place]] = {}
        self._held: dict[Place, None] = {}
        self._aside: list[Aside] = []

    def __len__(self) -> int:
        return len(self.discipline)

    @property
    def held(self) -> tuple[Place, ...]:
        """Places at which someone works."""
        return tuple(self._held)

    @property
    def asides(self) -> tuple[Aside, ...]:
        """Those who wait for a node to come back."""
        return tuple(self._aside)

    async def take(
        self,
        nodes: Sequence[Node],
        asked: Asked,
        *,
        within_s: float | None = None,
        back_as: Place | None = None,
    ) -> Place:
        """Wait for a place at one of ``nodes``, and hold it until ``give_back``.

        Args:
            within_s: Longest wait; nothing has been sent when it is over.
            back_as: The place that was lost: its place in the line is taken up again.

        Raises:
            QueueFull: too many wait already.
            DeadlinePassed: no place became free in time.
            JobCancelled: someone took the job out of the queue.
            ModelUnavailable, NotLocal: the nodes take nothing more.
        """
        if len(self) >= self.discipline.rules.most_waiting:
            raise QueueFull(
                "Too much work for the local models waits already.",
                next_step="Wait until some of it is done, or stop a question that is running.",
            )
        if all(node.server.closed for node in nodes):
            raise nodes[0].server.why_closed()
        granted: asyncio.Future[Place] = asyncio.get_running_loop().create_future()

        def take(place: Place) -> None:
            if granted.done():  # gone at this very moment
                self.discipline.done(place)
            else:
                granted.set_result(place)

        waiting = Waiting(asked=asked, nodes=tuple(nodes), granted=take)
        self._granted[waiting] = granted
        try:
            self.discipline.enter(waiting, back_as=back_as)
            async with asyncio.timeout(within_s):
                place = await granted
        except TimeoutError:
            self._withdraw(waiting)
            raise DeadlinePassed(
                "No local model became free in time; nothing was asked.",
                next_step="Ask again later, or allow a longer wait.",
            ) from None
        except (asyncio.CancelledError, EngineError):
            self._withdraw(waiting)
            raise
        finally:
            del self._granted[waiting]
        self._held[place] = None
        return place

    def give_back(self, place: Place, *, cost: float | None = None) -> None:
        """Let go of a place; ``cost`` is what the work took, ``None`` when there was none."""
        self._held.pop(place, None)
        self.discipline.done(place, cost=cost)

    async def aside(self, asked: Asked, reason: str, wait_s: float) -> None:
        """Wait for a node to come back, visible in the queue.

        Raises:
            JobCancelled: someone took the job out of the queue.
        """
        moment = Aside(asked, reason, time.monotonic(), asyncio.Event())
        self._aside.append(moment)
        try:
            async with asyncio.timeout(wait_s):
                await moment.cancelled.wait()
        except TimeoutError:
            return
        finally:
            self._aside.remove(moment)
        raise _cancelled()

    def must_yield(self, node: Node, priority: Priority) -> bool:
        """Whether someone more urgent, or who has waited too long, waits for a node."""
        return self.discipline.waits_for(node.server, before=priority)

    def someone_waits(self, node: Node) -> bool:
        """Whether anyone waits for a node."""
        return self.discipline.waits_for(node.server)

    def cancel(self, job_id: str) -> bool:
        """Take a job out of the queue, or stop it where it runs. False when there is none."""
        found = False
        for moment in [one for one in self._aside if one.asked.job_id == job_id]:
            moment.cancelled.set()
            found = True
        for waiting in [one for one in self._granted if one.asked.job_id == job_id]:
            self.refuse(waiting, _cancelled())
            found = True
        for place in [one for one in self._held if one.asked.job_id == job_id]:
            if place.stop is not None:
                place.stop()
                found = True
        return found

    def refuse(self, waiting: Waiting, error: EngineError) -> None:
        """Send someone who waits away, with the reason."""
        granted = self._granted.get(waiting)
        if granted is not None and not granted.done():
            self.discipline.leave(waiting)
            granted.set_exception(error)

    def closed(self, server: Server) -> None:
        """A server begins nothing more: whoever can only go there is sent away."""
        for waiting in list(self._granted):
            if not waiting.gone and all(node.server.closed for node in waiting.nodes):
                self.refuse(waiting, server.why_closed())
        # What was kept free for someone elsewhere may be open now.
        self.discipline.fill(
            dict.fromkeys(node.server for one in self._granted for node in one.nodes)
        )

    def opened(self, server: Server) -> None:
        """A server begins work again."""
        self.discipline.fill([server])

    def _withdraw(self, waiting: Waiting) -> None:
        granted = self._granted[waiting]
        if granted.done() and not granted.cancelled() and granted.exception() is None:
            self.discipline.done(granted.result())
        else:
            self.discipline.leave(waiting)


def _cancelled() -> JobCancelled:
    return JobCancelled("The job was taken out of the queue.")
