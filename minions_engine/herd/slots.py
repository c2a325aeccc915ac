"""How many requests one model server is given at once: told, or learned by measuring."""

from __future__ import annotations

import time
from collections.abc import Callable

FIRST_LEVEL = 2
_LEVELS_TO_TRY = (2, 4, 1)
_WORTH_MORE = 1.10
"""A higher level has to bring this much more throughput; otherwise fewer slots are kinder to
the machine, to the person who waits behind them, and to the server's prefix cache."""
_AS_GOOD = 0.95


class Slots:
    """Places of one server, and who holds them. Shared by every model of that server.

    Args:
        told: How many there are; ``None`` starts at 2 and measures 4 and 1 in passing.
        clock: Monotonic seconds.
    """

    def __init__(self, told: int | None = None, *, clock: Callable[[], float] = time.monotonic):
        self.level = told or FIRST_LEVEL
        self.in_flight = 0
        self._clock = clock
        self._to_try = [] if told else list(_LEVELS_TO_TRY)
        self._throughput: dict[int, float] = {}
        self._window: _Window | None = None

    @property
    def free(self) -> int:
        """Places that nobody holds; none while more are held than there should be."""
        return max(0, self.level - self.in_flight)

    @property
    def learned(self) -> bool:
        """Whether the number of places is settled."""
        return not self._to_try

    def tell(self, level: int) -> None:
        """Someone who knows says how many places there are."""
        self.level, self._to_try, self._window = level, [], None

    def take(self) -> None:
        """Hold one place."""
        self.in_flight += 1

    def give_back(self) -> None:
        """Let go of one place."""
        self.in_flight -= 1

    def finished(self, work_units: float, *, more_waits: bool) -> None:
        """A request ended while held: what it took of the server, for the measurement.

        A window counts only while every place is held and more work waits.
        """
        if not self._to_try:
            return
        if not more_waits or self.in_flight != self.level:
            self._window = None
            return
        if self._window is None:
            self._window = _Window(self._clock())
            return
        self._window.add(work_units)
        if self._window.requests >= 4 + 3 * self.level:
            self._measured(self._window.throughput(self._clock()))

    def overloaded(self) -> None:
        """The server refused for too much work: half as many from now on."""
        self._to_try = []
        self._window = None
        self.level = max(1, self.level // 2)

    def _measured(self, throughput: float) -> None:
        self._window = None
        self._throughput[self._to_try.pop(0)] = throughput
        if self._to_try == [1] and self._throughput[4] >= _WORTH_MORE * self._throughput[2]:
            self._to_try = []
        self.level = self._to_try[0] if self._to_try else self._best()

    def _best(self) -> int:
        """The fewest places that come near the best throughput."""
        most = max(self._throughput.values())
        return min(
            level for level, reached in self._throughput.items() if reached >= _AS_GOOD * most
        )


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
