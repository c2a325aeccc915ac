"""The queue's discipline against a clock of its own: hours of work in a moment, always the same."""

from __future__ import annotations

import heapq
import itertools
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

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
from minions_engine.herd.slots import Slots
from tests.helpers.in_process_model import InProcessModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A job that comes ``at`` and takes ``service_s`` of a model that is in memory."""

    at: float
    model: str = "A"
    service_s: float = 5.0
    app: str = "app"
    priority: Priority = Priority.JOB
    multiplier: float = 1.0


@dataclass(slots=True)
class Ran:
    """What became of it."""

    job: Wanted
    began: float
    ended: float
    server: str

    @property
    def waited_s(self) -> float:
        return self.began - self.job.at


@dataclass(slots=True)
class Report:
    """What came of a simulation."""

    ran: list[Ran] = field(default_factory=list)
    swaps: int = 0
    peak: dict[str, int] = field(default_factory=dict)

    def of(self, app: str) -> list[Ran]:
        return [ran for ran in self.ran if ran.job.app == app]

    @property
    def order(self) -> list[str]:
        return [ran.job.model for ran in sorted(self.ran, key=lambda ran: ran.began)]


class InOrder(Discipline):
    """Whoever came first is next, whatever that costs: what the discipline is measured against."""

    def _next_for(self, server: Server) -> Waiting | None:
        first = min(self, key=lambda waiting: waiting.arrival, default=None)
        node = None if first is None else first.at(server)
        return first if node is not None and server.may_start(node.model) else None


class Simulation:
    """Servers, their memory, and a clock that jumps from one event to the next.

    Args:
        servers: How many there are, alike.
        slots: Of each.
        swap_s: Seconds to load a model.
        make: Makes the discipline.
    """

    def __init__(
        self,
        *,
        servers: int = 1,
        slots: int = 2,
        swap_s: float = 12.0,
        rules: Rules = USUAL_RULES,
        make: Callable[..., Discipline] = Discipline,
    ) -> None:
        self.now = 0.0
        self.swap_s = swap_s
        self.discipline = make(rules=rules, clock=lambda: self.now)
        self.servers = [
            Server(f"node {number}", kind="test", slots=Slots(slots), clock=lambda: self.now)
            for number in range(servers)
        ]
        self.report = Report()
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = itertools.count()
        self._nodes: dict[str, tuple[Node, ...]] = {}
        self._memory: dict[Server, str] = {}

    def run(self, jobs: Iterable[Wanted]) -> Report:
        for job in jobs:
            self.at(job.at, lambda job=job: self.enter(job))  # type: ignore[misc]
        while self._events:
            self.now, _, happens = heapq.heappop(self._events)
            happens()
        return self.report

    def at(self, when: float, happens: Callable[[], None]) -> None:
        heapq.heappush(self._events, (when, next(self._numbers), happens))

    def enter(self, job: Wanted, then: Callable[[], None] | None = None) -> Waiting:
        asked = Asked(
            model=job.model, app=job.app, priority=job.priority, multiplier=job.multiplier
        )
        waiting = Waiting(
            asked=asked,
            nodes=self.nodes(job.model),
            granted=lambda place: self._begin(job, place, then),
        )
        self.discipline.enter(waiting)
        return waiting

    def nodes(self, model: str) -> tuple[Node, ...]:
        if model not in self._nodes:
            client = InProcessModel(lambda _: "x", name=model)
            self._nodes[model] = tuple(Node(client, server) for server in self.servers)
        return self._nodes[model]

    def _begin(self, job: Wanted, place: Place, then: Callable[[], None] | None) -> None:
        server = place.node.server
        there = self._memory.get(server)
        self.report.swaps += there not in (None, job.model)
        takes = job.service_s + (self.swap_s if there != job.model else 0.0)
        self._memory[server] = job.model
        taken = self.report.peak
        taken[server.name] = max(taken.get(server.name, 0), server.in_flight)
        ran = Ran(job, self.now, self.now + takes, server.name)
        self.report.ran.append(ran)

        def end() -> None:
            self.discipline.done(place, cost=100 * job.service_s)
            if then is not None:
                then()

        self.at(ran.ended, end)


def mixed_load(seed: int, *, jobs: int = 300, every_s: float = 3.5) -> list[Wanted]:
    """Three models at 60, 30 and 10 %, answers of 2 to 8 seconds, four apps."""
    chance = random.Random(seed)
    at, found = 0.0, []
    for _ in range(jobs):
        at += chance.expovariate(1 / every_s)
        found.append(
            Wanted(
                at=at,
                model=chance.choices("ABC", weights=(60, 30, 10))[0],
                service_s=chance.uniform(2, 8),
                app=chance.choices(("heavy", "other", "small", "desktop"), (60, 20, 10, 10))[0],
            )
        )
    return found
