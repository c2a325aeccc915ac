"""Keeps a run while it happens: its question first, its events about every second.

Pieces of text that follow each other are kept as one. Trouble with the file never breaks the
run: the answer is worth more than its copy.
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Protocol

from minions_engine.errors import EngineError
from minions_engine.events import (
    ENDINGS,
    AnswerReady,
    DraftFinished,
    Event,
    RunCancelled,
    TextDelta,
    ThinkingDelta,
    event_to_json,
)
from minions_engine.history.records import ANSWERED, BROKEN

log = logging.getLogger(__name__)

FLUSH_S = 1.0
Bodies = tuple[tuple[int, str], ...]
Trouble = Callable[[EngineError], None]


class Keep(Protocol):
    """Writes events of the turn under their numbers; with ``ended`` its answer too."""

    async def __call__(self, bodies: Bodies, *, ended: int = 0, answer: str = "") -> None: ...


class Recorder:
    """The events of one turn on their way to the file."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._kept = 0
        self._waiting: list[Event] = []
        self._parts: list[str] = []
        self._said: list[str] = []
        self._ended = 0
        self._answer = ""
        self._writing = asyncio.Lock()

    @property
    def ended(self) -> bool:
        """An ending was among the events."""
        return bool(self._ended)

    def add(self, event: Event) -> None:
        """Take an event; it is not on disk yet."""
        if isinstance(event, DraftFinished) and not event.keep:
            event = dataclasses.replace(event, text="")
        if isinstance(event, TextDelta):
            self._said.append(event.text)
        last = self._waiting[-1] if self._waiting else None
        if (
            isinstance(event, TextDelta | ThinkingDelta)
            and type(last) is type(event)
            and last.source == event.source
        ):
            self._parts.append(event.text)
            return
        self._close_text()
        self._waiting.append(event)
        if isinstance(event, AnswerReady):
            self._ended, self._answer = ANSWERED, event.answer.answer or ""
        elif isinstance(event, ENDINGS):
            self._ended, self._answer = BROKEN, "".join(self._said)

    async def flush(self) -> None:
        """Write what waits. The last piece of text stays open: more may be added to it."""
        async with self._writing:
            self._close_text()
            if not self._waiting:
                return
            first = self._kept
            bodies = tuple(
                (first + place, json.dumps(event_to_json(event)))
                for place, event in enumerate(self._waiting)
            )
            last = self._waiting[-1]
            growing = isinstance(last, TextDelta | ThinkingDelta)
            self._kept += len(self._waiting) - growing
            self._waiting = [last] if growing else []
            await self._keep(bodies, ended=self._ended, answer=self._answer)

    def _close_text(self) -> None:
        last = self._waiting[-1] if self._waiting else None
        if self._parts and isinstance(last, TextDelta | ThinkingDelta):
            self._waiting[-1] = dataclasses.replace(last, text=last.text + "".join(self._parts))
        self._parts.clear()


async def recorded(
    stream: AsyncIterator[Event],
    *,
    run_id: str,
    begin: Callable[[], Awaitable[Keep]],
    trouble: Trouble,
    flush_s: float = FLUSH_S,
) -> AsyncGenerator[Event, None]:
    """The events of ``stream``, each kept; the question is on disk before the first of them.

    ``trouble`` is told when something cannot be kept.
    """
    recorder = await _begun(begin, trouble)
    flushing = asyncio.create_task(_flushing(recorder, trouble, flush_s))
    try:
        async for event in stream:
            recorder.add(event)
            if recorder.ended:
                await _flushed(recorder, trouble)
            yield event
    finally:
        flushing.cancel()
        await asyncio.gather(flushing, return_exceptions=True)
        close = getattr(stream, "aclose", None)
        if close is not None:
            await close()
        if not recorder.ended:
            recorder.add(RunCancelled(run_id=run_id))
        await _flushed(recorder, trouble)


async def _begun(begin: Callable[[], Awaitable[Keep]], trouble: Trouble) -> Recorder:
    try:
        return Recorder(await begin())
    except EngineError as error:
        log.warning("a chat cannot be kept: %s", error.code)
        trouble(error)
        return Recorder(_nowhere)


async def _nowhere(bodies: Bodies, *, ended: int = 0, answer: str = "") -> None:
    """The file cannot be written: the run goes on without it."""


async def _flushing(recorder: Recorder, trouble: Trouble, every_s: float) -> None:
    while True:
        await asyncio.sleep(every_s)
        await _flushed(recorder, trouble)


async def _flushed(recorder: Recorder, trouble: Trouble) -> None:
    try:
        await recorder.flush()
    except EngineError as error:
        log.warning("part of a chat cannot be kept: %s", error.code)
        trouble(error)
