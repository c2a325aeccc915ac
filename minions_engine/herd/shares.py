"""Which app has used how much of late: the one that used least goes first among equals."""

from __future__ import annotations

import time
from collections.abc import Callable

HALF_LIFE_S = 300.0
_LEAST = 1e-3
_FIRST_GUESS = 100.0
_REMEMBERED = 0.1


class Shares:
    """Use by app, halved every five minutes.

    Its unit is a token that a server reads; one that it writes counts as ten.

    Args:
        clock: Monotonic seconds.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._used: dict[str, tuple[float, float]] = {}
        self.usual = _FIRST_GUESS

    def used(self, app: str) -> float:
        """What an app has used of late."""
        amount, at = self._used.get(app, (0.0, 0.0))
        return amount * 0.5 ** ((self._clock() - at) / HALF_LIFE_S) if amount else 0.0

    def expect(self, app: str) -> float:
        """A job of an app begins: it counts as a usual one until its end is known."""
        self._add(app, self.usual)
        return self.usual

    def settle(self, app: str, *, expected: float, cost: float) -> None:
        """It is over, and took this much."""
        self._add(app, cost - expected)
        if cost > 0:
            self.usual += _REMEMBERED * (cost - self.usual)

    def _add(self, app: str, amount: float) -> None:
        total = self.used(app) + amount
        if total > _LEAST:
            self._used[app] = (total, self._clock())
        else:
            self._used.pop(app, None)
