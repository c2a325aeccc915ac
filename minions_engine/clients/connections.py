"""Connections that are kept for the next request, until one was broken off.

A pool that is cancelled in the wrong moment loses a connection for ever: it stays open and counts
among those that may be open at once, until nothing can be asked any more. So a pool in which
something was broken off takes no new request, and is closed when its last one is over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

log = logging.getLogger(__name__)


class Closable(Protocol):
    """A pool of connections."""

    async def aclose(self) -> None:
        """Close every connection."""


Pool = TypeVar("Pool", bound=Closable)


@dataclass(slots=True, eq=False)
class Held(Generic[Pool]):
    """A pool, and how many requests are under way in it."""

    pool: Pool
    at_work: int = 0
    retired: bool = False


class Connections(Generic[Pool]):
    """The pool of now, and those that are on their way out."""

    def __init__(self) -> None:
        self._now: Held[Pool] | None = None
        self._leaving: set[Held[Pool]] = set()
        self._closing: set[asyncio.Task[None]] = set()

    @property
    def open_pools(self) -> int:
        """How many pools may have connections."""
        return len(self._leaving) + (self._now is not None)

    def take(self, make: Callable[[], Pool]) -> Held[Pool]:
        """The pool for one more request; to be given back by ``done``."""
        if self._now is None:
            self._now = Held(make())
        self._now.at_work += 1
        return self._now

    def done(self, held: Held[Pool], *, broken: bool) -> None:
        """A request is over. With ``broken`` it was cancelled, so its pool is not trusted again."""
        held.at_work -= 1
        if broken and not held.retired:
            held.retired = True
            self._leaving.add(held)
            if self._now is held:
                self._now = None
        if held.retired and not held.at_work:
            task = asyncio.get_running_loop().create_task(self._close(held))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def aclose(self) -> None:
        """Close every connection of every pool."""
        await asyncio.gather(*self._closing, return_exceptions=True)
        left = [*self._leaving, *([self._now] if self._now is not None else [])]
        self._now = None
        for held in left:
            await self._close(held)

    async def _close(self, held: Held[Pool]) -> None:
        self._leaving.discard(held)
        try:
            await held.pool.aclose()
        except (OSError, RuntimeError) as error:
            log.info("connections were not closed in order: %s", type(error).__name__)
