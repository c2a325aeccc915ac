"""Whether a server answers: after a few failures it is left alone, longer each time.

When its rest is over exactly one request tries it; that one decides. Nothing here keeps a person
from being answered: where no other server is left, those at rest are asked all the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from minions_engine.errors import EngineError, ModelUnavailable, NotLocal, QueueFull
from minions_engine.herd.values import NodeState

FAILURES_TO_REST = 3
FIRST_REST_S = 2.0
LONGEST_REST_S = 60.0
_LIMITED_S = 5.0
_SLEPT_S = 20.0


class Health:
    """Of one server.

    Args:
        clock: Monotonic seconds.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._rests = 0
        self._rest_ends = 0.0
        self._down_since: float | None = None
        self._limited_until = float("-inf")
        self._probing = False
        self._seen = False
        self.reason = ""
        self.wrong_key = False
        self.latency_s: float | None = None

    @property
    def resting(self) -> bool:
        """Whether it is left alone at the moment."""
        return self._rests > 0 and (self._clock() < self._rest_ends or self._probing)

    @property
    def down_for_s(self) -> float | None:
        """Seconds since it last worked, while it does not."""
        return None if self._down_since is None else self._clock() - self._down_since

    @property
    def state(self) -> NodeState:
        """In a word, for a person."""
        if self.wrong_key:
            return "wrong key"
        if self._rests:
            return "down"
        if self._clock() < self._limited_until:
            return "limited"
        return "up" if self._seen else "unknown"

    def begins(self) -> None:
        """A request is sent there. The first one after a rest is the probe."""
        if self._rests and self._clock() >= self._rest_ends:
            self._probing = True

    def given_up(self) -> None:
        """A request ended without telling anything about the server."""
        self._probing = False

    def answered(self, latency_s: float | None = None) -> None:
        """It said something: it is there, though perhaps not able to work."""
        self._seen, self.wrong_key = True, False
        if latency_s is not None:
            self.latency_s = latency_s

    def worked(self) -> None:
        """It did what it was asked."""
        self._seen, self._probing, self.wrong_key = True, False, False
        self._failures = self._rests = 0
        self._down_since, self.reason = None, ""

    def failed(self, error: EngineError, *, at_once: bool = False) -> None:
        """It did not; ``at_once`` puts it to rest without waiting for more failures."""
        self._probing = False
        if isinstance(error, QueueFull):
            self._limited_until = self._clock() + _LIMITED_S
            return
        if not isinstance(error, ModelUnavailable) or isinstance(error, NotLocal):
            return
        self.reason = error.message
        self.wrong_key = "key" in error.message and "asks for" in error.message
        if self._down_since is None:
            self._down_since = self._clock()
        self._failures += 1
        if at_once or self._rests or self._failures >= FAILURES_TO_REST:
            rest_s = min(FIRST_REST_S * 2.0**self._rests, LONGEST_REST_S)
            self._rest_ends = self._clock() + rest_s
            self._rests += 1

    def forgive(self) -> None:
        """The last failure was the request's own: it failed elsewhere in the same way."""
        self._failures = max(0, self._failures - 1)
        if not self._failures:
            self._rests, self._down_since, self.reason = 0, None, ""

    def wake(self) -> None:
        """Much time may have passed: nothing is known, and it is asked again at once."""
        self._rest_ends = 0.0
        self._seen = False


class SleepWatch:
    """Notices that the machine has slept, or that its clock was set: the two clocks part then.

    Args:
        wall: Seconds since 1970.
        clock: Monotonic seconds, which stand still while the machine sleeps.
    """

    def __init__(
        self,
        *,
        wall: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall = wall
        self._clock = clock
        self._apart_s = wall() - clock()

    def woke(self) -> bool:
        """Whether it has, since this was asked last."""
        before, self._apart_s = self._apart_s, self._wall() - self._clock()
        return self._apart_s - before > _SLEPT_S
