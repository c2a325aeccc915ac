"""How many requests one model server is given at once: told, or learned by measuring."""

from __future__ import annotations

import time
from collections.abc import Callable

FIRST_LEVEL = 2
_HIGH_LEVEL = 4
_WORTH_MORE = 1.10
"""A higher level has to bring this much more throughput; otherwise fewer slots are kinder to
the machine, to the person who waits behind them, and to the server's prefix cache."""
_AS_GOOD = 0.95
_CONFIRMED = 0.8
"""One at a time is no slower than this share of two at a time: the suspicion was right."""
_ENOUGH_TO_SUSPECT = 4
_CALM_REQUESTS = 20
"""After so many requests without a refusal a server is given one more, up to what it had."""


class Slots:
    """Places of one server, and who holds them. Shared by every model of that server.

    Args:
        told: How many there are; ``None`` starts at 2 and measures 4 or 1 in passing.
        clock: Monotonic seconds.
    """

    def __init__(self, told: int | None = None, *, clock: Callable[[], float] = time.monotonic):
        self.level = told or FIRST_LEVEL
        self.in_flight = 0
        self.learned = told is not None
        self._clock = clock
        self._throughput: dict[int, float] = {}
        self._window: _Window | None = None
        self._answering = 0
        self._side_by_side = False
        self._before_refusal = 0
        self._calm = 0

    @property
    def free(self) -> int:
        """Places that nobody holds; none while more are held than there should be."""
        return max(0, self.level - self.in_flight)

    @property
    def answering(self) -> int:
        """Requests whose answer has begun."""
        return self._answering

    def tell(self, level: int) -> None:
        """Someone who knows says how many places there are."""
        self.level, self.learned, self._before_refusal = level, True, 0

    def take(self) -> None:
        """Hold one place."""
        self.in_flight += 1

    def give_back(self) -> None:
        """Let go of one place."""
        self.in_flight -= 1

    def begins_to_answer(self) -> None:
        """The first word of an answer came."""
        self._answering += 1
        self._side_by_side = self._side_by_side or self._answering > 1

    def stops_answering(self) -> None:
        """An answer that had begun is over."""
        self._answering -= 1

    # -- learning ------------------------------------------------------------------------

    def finished(self, work_units: float, *, more_waits: bool) -> None:
        """A request ended while held: what it took of the server, for the measurement.

        A window counts only while every place is held, or is about to be.
        """
        if self.level < self._before_refusal:
            self._recover()
        if self.learned:
            return
        idle = self.in_flight < self.level and not more_waits
        if idle or self.in_flight > self.level:
            self._window = None
        elif self._window is None:
            self._window = _Window(self._clock())
        else:
            self._window.add(work_units)
            if self._window.requests >= self._enough():
                self._measured(self._window.throughput(self._clock()))

    def _enough(self) -> int:
        """Requests after which a level is judged.

        A server that never says two answers side by side works on one after the other, and
        what is next in its line drives the text before out of its cache. So that is found out
        soon.
        """
        if self.level == FIRST_LEVEL and not self._side_by_side:
            return _ENOUGH_TO_SUSPECT
        return 4 + 2 * self.level

    def _measured(self, throughput: float) -> None:
        self._window = None
        self._throughput[self.level] = throughput
        untried = self._worth_trying()
        self.learned = untried is None
        self.level = untried or self._best()

    def _worth_trying(self) -> int | None:
        known = self._throughput
        if len(known) == 1:
            return _HIGH_LEVEL if self._side_by_side else 1
        if 1 not in known:
            return None if known[_HIGH_LEVEL] >= _WORTH_MORE * known[FIRST_LEVEL] else 1
        if _HIGH_LEVEL not in known:
            return None if known[1] >= _CONFIRMED * known[FIRST_LEVEL] else _HIGH_LEVEL
        return None

    def _best(self) -> int:
        """The fewest places that come near the best throughput."""
        if _HIGH_LEVEL not in self._throughput:
            return 1
        most = max(self._throughput.values())
        return min(
            level for level, reached in self._throughput.items() if reached >= _AS_GOOD * most
        )

    # -- refusals ------------------------------------------------------------------------

    def overloaded(self) -> None:
        """The server refused for too much work, more than once: half as many for a while."""
        self.learned, self._calm = True, 0
        self._before_refusal = max(self._before_refusal, self.level)
        self.level = max(1, self.level // 2)

    def _recover(self) -> None:
        self._calm += 1
        if self._calm >= _CALM_REQUESTS:
            self._calm = 0
            self.level += 1


class _Window:
    """Work done since a moment at which every place was held."""

    def __init__(self, began: float) -> None:
        self._began = began
        self._work_units = 0.0
        self.requests = 0

    def add(self, work_units: float) -> None:
        self._work_units += work_units
        self.requests += 1

    def throughput(self, now: float) -> float:
        return self._work_units / max(now - self._began, 1e-6)
