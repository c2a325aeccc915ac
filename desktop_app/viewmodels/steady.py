"""Work of the engine that gives one thing after another, and can be stopped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.bridge import EngineThread
from minions_engine import Engine, EngineError

_BATCH_S = 0.033
Stream = Callable[[Engine], AsyncIterator[Any]]


class SteadyWork(QObject):
    """One piece of work at a time; what it gives arrives in batches in the window's thread.

    Signals:
        came: Some more was given; carries it as a list, oldest first.
        ended: The work is over; carries the error, ``None`` without one.
    """

    came = Signal(list)
    ended = Signal(object)
    _batch = Signal(object, list)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._current: _Work | None = None
        self._batch.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Something is being worked on."""
        return self._current is not None

    def begin(self, stream: Stream) -> bool:
        """Work on this. False: something else is being worked on."""
        if self._current is not None:
            return False
        work = self._current = _Work(lambda given: self._batch.emit(work, given))
        self._thread.call(
            lambda engine: work.run(stream(engine)),
            lambda _: self._over(work, None),
            lambda error: self._over(work, error),
        )
        return True

    def stop(self) -> None:
        """End it; what was given until then stays."""
        if self._current is not None:
            self._thread.call(self._current.stop)

    def _take(self, work: _Work, given: list[Any]) -> None:
        if work is self._current:
            self.came.emit(given)

    def _over(self, work: _Work, error: EngineError | None) -> None:
        if work is self._current:
            self._current = None
            self.ended.emit(error)


class _Work:
    """One piece of it. Lives on the engine's loop."""

    def __init__(self, tell: Callable[[list[Any]], None]) -> None:
        self._tell = tell
        self._given: list[Any] = []
        self._task: asyncio.Task[None] | None = None
        self._stopped = False

    async def run(self, stream: AsyncIterator[Any]) -> None:
        task = self._task = asyncio.create_task(self._consume(stream))
        try:
            if self._stopped:
                task.cancel()
            await asyncio.wait([task])
        finally:
            task.cancel()
            self._flush()
        if not task.cancelled():
            task.result()

    async def stop(self, _: Engine) -> None:
        self._stopped = True
        if self._task is not None:
            self._task.cancel()

    async def _consume(self, stream: AsyncIterator[Any]) -> None:
        loop = asyncio.get_running_loop()
        async with aclosing(cast("AsyncGenerator[Any]", stream)) as pieces:
            async for piece in pieces:
                if not self._given:
                    loop.call_later(_BATCH_S, self._flush)
                self._given.append(piece)

    def _flush(self) -> None:
        given, self._given = self._given, []
        if given:
            self._tell(given)
