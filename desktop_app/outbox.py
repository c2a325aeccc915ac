"""The way out of the engine's thread: a bounded buffer that hands over batches.

Lives on the asyncio loop. Text deltas of one run are merged; at most one batch is under way
to the window, so a window that is slow makes the producer wait and memory stays bounded.
"""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable

from minions_engine import Event, TextDelta

PERIOD_S = 0.033
MOST_EVENTS = 1_000
MOST_CHARACTERS = 200_000
_YIELD_EVERY = 64


class Outbox:
    """Collects events and gives them to ``emit`` in batches, at most one per period."""

    def __init__(self, emit: Callable[[list[Event]], None], *, period_s: float = PERIOD_S) -> None:
        self._emit = emit
        self._period_s = period_s
        self._events: list[Event] = []
        self._parts: list[str] = []
        self._characters = 0
        self._count = 0
        self._filled = asyncio.Event()
        self._room = asyncio.Event()
        self._acknowledged = asyncio.Event()
        self._room.set()
        self._acknowledged.set()

    async def put(self, event: Event) -> None:
        """Add an event; waits while the buffer is full."""
        await self._room.wait()
        self.put_now(event)
        self._count += 1
        if self._count % _YIELD_EVERY == 0:
            await asyncio.sleep(0)

    def put_now(self, event: Event) -> None:
        """Add an event without waiting: for the last word of a cancelled run."""
        last = self._events[-1] if self._events else None
        if (
            isinstance(event, TextDelta)
            and isinstance(last, TextDelta)
            and (last.run_id, last.source) == (event.run_id, event.source)
        ):
            self._parts.append(event.text)
        else:
            self._close_text()
            self._events.append(event)
        if isinstance(event, TextDelta):
            self._characters += len(event.text)
        if len(self._events) >= MOST_EVENTS or self._characters >= MOST_CHARACTERS:
            self._room.clear()
        self._filled.set()

    def acknowledge(self) -> None:
        """The window has dealt with the last batch."""
        self._acknowledged.set()

    async def serve(self) -> None:
        """Hand over batches until cancelled."""
        while True:
            await self._filled.wait()
            await self._acknowledged.wait()
            self._hand_over()
            await asyncio.sleep(self._period_s)

    def _hand_over(self) -> None:
        self._close_text()
        batch, self._events = self._events, []
        self._characters = 0
        self._filled.clear()
        self._room.set()
        self._acknowledged.clear()
        self._emit(batch)

    def _close_text(self) -> None:
        if not self._parts:
            return
        last = self._events[-1]
        assert isinstance(last, TextDelta)
        self._events[-1] = dataclasses.replace(last, text=last.text + "".join(self._parts))
        self._parts.clear()
