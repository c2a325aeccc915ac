"""Who is next: the order of the queue, decided anew for every place that becomes free.

Compared field by field: (1) twice the longest wait has passed, (2) a model that has only just been
loaded stays for a while, (3) the class, where whoever has waited longest counts as a person who
waits, (4) the model is in memory there, (5) the multiplier, (6) the app that used least of late,
(7) arrival. So nobody can buy a way past a class, and a server swaps its model only for someone
more urgent, or who has waited long enough; and not at all, for a while, where another server has
the model ready and will soon be free.

Those that are alike in all but arrival stand in one row, and only the first of each row is looked
at: a decision costs the same whether ten or ten thousand wait.
"""

from __future__ import annotations

import itertools
import math
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from minions_engine.herd.base import DESKTOP, Priority
from minions_engine.herd.node import Node
from minions_engine.herd.server import Server
from minions_engine.herd.shares import Shares

LARGEST_MULTIPLIER = 4.0
_STEPS_PER_DOUBLING = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What of the queue can be set.

    Attributes:
        max_wait_s: Whoever has waited longer is as urgent as a person who waits; whoever has
            waited twice as long goes before all others.
        min_loaded_s: For so long a model stays in memory while anybody waits for it.
        swap_after_s: For so long someone waits for a server that has the model ready, before
            another one swaps its own for it.
        most_waiting: One more is refused.
    """

    max_wait_s: float = 60.0
    min_loaded_s: float = 5.0
    swap_after_s: float = 10.0
    most_waiting: int = 10_000


USUAL_RULES = Rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks for a place, for which model, and how urgently."""

    model: str = ""
    app: str = DESKTOP
    priority: Priority = Priority.JOB
    multiplier: float = 1.0
    job_id: str = ""
    client_ref: str = ""
    prefix: int | None = None

    @property
    def step(self) -> int:
        """The multiplier in tenths of a doubling."""
        capped = min(max(self.multiplier, 1.0), LARGEST_MULTIPLIER)
        return round(math.log2(capped) * _STEPS_PER_DOUBLING)


@dataclass(slots=True, eq=False)
class Place:
    """A place that someone holds at a node."""

    node: Node
    asked: Asked
    arrival: int
    came_at: float
    began_at: float
    expected: float
    stop: Callable[[], None] | None = None

    @property
    def model(self) -> str:
        """The model as its server knows it."""
        return _model_at(self.node, self.asked)

    @property
    def waited_s(self) -> float:
        """Seconds between asking and getting it."""
        return self.began_at - self.came_at


@dataclass(slots=True, eq=False)
class Waiting:
    """Someone who waits for a place at one of ``nodes``."""

    asked: Asked
    nodes: tuple[Node, ...]
    granted: Callable[[Place], None]
    arrival: int = -1
    came_at: float = 0.0
    gone: bool = False
    held: Server | None = field(default=None)
    """The one server on which nothing of another model is begun until this one runs."""

    def at(self, server: Server) -> Node | None:
        """The node of a server, if this may work there."""
        return next((node for node in self.nodes if node.server is server), None)


_Row = tuple[tuple[Node, ...], str, Priority, str, int]
_Rank = tuple[int, bool, int, bool, int, float, int]


class Discipline:
    """The queue in front of every server. Knows no loop: it is told, and tells.

    Args:
        rules: What can be set.
        clock: Monotonic seconds.
    """

    def __init__(
        self, *, rules: Rules = USUAL_RULES, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.rules = rules
        self.shares = Shares(clock=clock)
        self._clock = clock
        self._rows: dict[_Row, deque[Waiting]] = {}
        self._arrivals = itertools.count()
        self._count = 0
        self._last_at: dict[int, Server] = {}
        self._reluctant: set[Server] = set()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Waiting]:
        return (one for row in self._rows.values() for one in row if not one.gone)

    def enter(self, waiting: Waiting, *, back_as: Place | None = None) -> None:
        """Wait from now on; with ``back_as`` at the place in the line that one had before."""
        waiting.arrival = next(self._arrivals) if back_as is None else back_as.arrival
        waiting.came_at = self._clock() if back_as is None else back_as.came_at
        asked = waiting.asked
        key = (waiting.nodes, asked.model, asked.priority, asked.app, asked.step)
        row = self._rows.setdefault(key, deque())
        if back_as is not None:
            row.appendleft(waiting)
        else:
            row.append(waiting)
        self._count += 1
        self.fill(self._by_preference(waiting))

    def leave(self, waiting: Waiting) -> None:
        """Wait no longer."""
        if not waiting.gone:
            self._out(waiting)
            self._fill_held(waiting)

    def done(self, place: Place, *, cost: float | None = None) -> None:
        """A place is given back; ``cost`` is what it really took, in the units of ``Shares``."""
        server = place.node.server
        worked = cost is not None
        server.end(place.model, service_s=self._clock() - place.began_at if worked else None)
        self.shares.settle(place.asked.app, expected=place.expected, cost=cost or 0.0)
        reluctant, self._reluctant = self._reluctant, set()
        self.fill([server, *(reluctant - {server})])

    def fill(self, servers: Iterable[Server]) -> None:
        """Give free places away, for as long as there is someone for them."""
        for server in servers:
            while server.slots.free and not server.closed:
                waiting = self._next_for(server)
                if waiting is None:
                    break
                self._grant(waiting, server)

    def waits_for(self, server: Server, *, before: Priority | None = None) -> bool:
        """Whether anyone waits for a server; with ``before``, anyone who goes before that class
        or has waited for too long."""
        for row in self._rows.values():
            first = self._first(row)
            if first is None or not any(node.server is server for node in first.nodes):
                continue
            if before is None or first.asked.priority < before or self._overdue(first):
                return True
        return False

    def in_order(self) -> list[Waiting]:
        """Everyone who waits, as they will probably get their turn."""
        ahead: dict[str, int] = {}
        ranked: list[tuple[tuple[float, ...], Waiting]] = []
        for waiting in sorted(self, key=lambda one: one.arrival):
            asked = waiting.asked
            number = ahead[asked.app] = ahead.get(asked.app, -1) + 1
            away = not any(node.server.has_ready(_model_at(node, asked)) for node in waiting.nodes)
            overdue = self._overdue(waiting)
            used = self.shares.used(asked.app) + number * self.shares.usual
            ranked.append(
                (
                    (
                        min(0, 1 - overdue),
                        Priority.CHAT if overdue else asked.priority,
                        away,
                        -asked.step,
                        used,
                        waiting.arrival,
                    ),
                    waiting,
                )
            )
        ranked.sort(key=lambda pair: pair[0])
        return [waiting for _, waiting in ranked]

    # -- deciding ------------------------------------------------------------------------

    def _next_for(self, server: Server) -> Waiting | None:
        """Who gets the next place of a server; nobody while it has to become free for someone."""
        best: Waiting | None = None
        best_rank: _Rank | None = None
        settled = server.just_loaded(self.rules.min_loaded_s)
        for key in list(self._rows):
            row = self._rows[key]
            first = self._first(row)
            if first is None:
                del self._rows[key]
                continue
            rank = self._rank(first, server, settled)
            if rank is None or (best_rank is not None and rank >= best_rank):
                continue
            best, best_rank = first, rank
        if best is None:
            return None
        node = best.at(server)
        if node is not None and server.may_start(_model_at(node, best.asked)):
            return best
        best.held = server
        return None

    def _rank(self, waiting: Waiting, server: Server, settled: bool) -> _Rank | None:
        """The place of someone in the line for a server; ``None`` when it is not for them."""
        node = waiting.at(server)
        if node is None:
            return None
        asked = waiting.asked
        model = _model_at(node, asked)
        away = not server.has_ready(model)
        if away and not server.may_start(model):
            pinned = server.pinned and server.pinned != model
            held = waiting.held
            if pinned or (held is not None and held is not server and not held.closed):
                return None
        overdue = self._overdue(waiting)
        if away and not overdue and self._is_ready_elsewhere(waiting, server):
            self._reluctant.add(server)
            return None
        return (
            min(0, 1 - overdue),
            away and settled and not overdue,
            Priority.CHAT if overdue else asked.priority,
            away,
            -asked.step,
            self.shares.used(asked.app),
            waiting.arrival,
        )

    def _is_ready_elsewhere(self, waiting: Waiting, server: Server) -> bool:
        """Whether it is better to wait for another server than to swap the model of this one."""
        if not server.loaded or self._clock() - waiting.came_at >= self.rules.swap_after_s:
            return False
        return any(
            node.server.has_ready(_model_at(node, waiting.asked))
            and not node.server.closed
            and not node.server.health.resting
            for node in waiting.nodes
            if node.server is not server
        )

    def _overdue(self, waiting: Waiting) -> int:
        """How many times over the longest wait has passed."""
        return int((self._clock() - waiting.came_at) / self.rules.max_wait_s)

    def _first(self, row: deque[Waiting]) -> Waiting | None:
        while row and row[0].gone:
            row.popleft()
        return row[0] if row else None

    def _by_preference(self, waiting: Waiting) -> Sequence[Server]:
        """Servers where someone may work, the best first."""
        last = self._last_at.get(waiting.asked.prefix) if waiting.asked.prefix else None
        models = {node.server: _model_at(node, waiting.asked) for node in waiting.nodes}
        return sorted(
            models,
            key=lambda server: (
                -server.weight,
                server is not last,
                not server.has_ready(models[server]),
                -server.slots.free / server.slots.level,
            ),
        )

    def _grant(self, waiting: Waiting, server: Server) -> None:
        self._out(waiting)
        asked, node = waiting.asked, waiting.at(server)
        assert node is not None
        place = Place(
            node=node,
            asked=asked,
            arrival=waiting.arrival,
            came_at=waiting.came_at,
            began_at=self._clock(),
            expected=self.shares.expect(asked.app),
        )
        server.start(place.model)
        if asked.prefix:
            self._last_at[asked.prefix] = server
            if len(self._last_at) > self.rules.most_waiting:
                del self._last_at[next(iter(self._last_at))]
        waiting.granted(place)
        if waiting.held is not server:
            self._fill_held(waiting)

    def _out(self, waiting: Waiting) -> None:
        waiting.gone = True
        self._count -= 1

    def _fill_held(self, waiting: Waiting) -> None:
        """The server that was kept free for someone is open for others again."""
        if waiting.held is not None:
            self.fill([waiting.held])


def _model_at(node: Node, asked: Asked) -> str:
    """What is to be in a server's memory; nothing, where the memory itself is to be cleared."""
    return node.model if asked.model else ""
