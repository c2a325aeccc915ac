"""The border between the window and the engine: one thread, one asyncio loop, one signal.

The engine lives on the loop and is touched from nowhere else. What it says crosses as batches
of events; what the window wants crosses as coroutines. This is one of the three places where
a broad ``except`` stands: whatever breaks a run must reach the person as its last event.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.language import tr
from desktop_app.outbox import Outbox
from minions_engine import (
    AnswerReady,
    Engine,
    EngineError,
    Event,
    IndexFinished,
    PullFinished,
    RunCancelled,
    RunFailed,
)

log = logging.getLogger(__name__)

Result = TypeVar("Result")
ENDINGS = (AnswerReady, IndexFinished, PullFinished, RunFailed, RunCancelled)
STOP_S = 3.0


class RunHandle:
    """A run under way. ``cancel`` may be called from any thread, any number of times."""

    def __init__(self, run_id: str, thread: EngineThread) -> None:
        self.run_id = run_id
        self._thread = thread

    def cancel(self) -> None:
        """Ask the run to stop; its last event is ``RunCancelled`` unless it was done before."""
        self._thread.cancel(self.run_id)


class EngineThread(QObject):
    """Runs the engine in its own thread.

    Signals:
        opened: The engine is there; true when it only reads because another process writes.
        open_failed: The engine could not be opened; carries the ``EngineError``.
        events: A batch of events, oldest first, at most every 33 ms.
    """

    opened = Signal(bool)
    open_failed = Signal(object)
    events = Signal(list)
    _batch = Signal(list)
    _reply = Signal(object)

    def __init__(self, open_engine: Callable[[], Awaitable[Engine]]) -> None:
        super().__init__()
        self._open_engine = open_engine
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._live, name="engine", daemon=True)
        self._engine: asyncio.Future[Engine] = self._loop.create_future()
        self._outbox = Outbox(self._batch.emit)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._others: set[asyncio.Task[Any]] = set()
        self._stopping = False
        self._farewells: dict[str, Callable[[Engine], Awaitable[object]]] = {}
        self._batch.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reply.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the thread and open the engine in it."""
        self._thread.start()

    def run(self, run_id: str, make_stream: Callable[[Engine], AsyncIterator[Event]]) -> RunHandle:
        """Consume a stream of the engine; exactly one ending event arrives for it."""
        self._submit(lambda: self._begin(run_id, make_stream))
        return RunHandle(run_id, self)

    def call(
        self,
        work: Callable[[Engine], Awaitable[Result]],
        on_done: Callable[[Result], None] | None = None,
        on_error: Callable[[EngineError], None] | None = None,
    ) -> None:
        """Await ``work(engine)`` on the loop; the reply is called in the window's thread."""
        self._submit(lambda: self._keep(self._answering(work, on_done, on_error)))

    def at_the_end(
        self, name: str, work: Callable[[Engine], Awaitable[object]] | None = None
    ) -> None:
        """Await ``work(engine)`` when the thread ends, behind all runs; ``None`` takes it back."""
        if work is None:
            self._farewells.pop(name, None)
        else:
            self._farewells[name] = work

    def cancel(self, run_id: str) -> None:
        """Ask a run to stop; unknown or finished runs are left alone."""
        self._submit(lambda: self._cancel(run_id))

    def stop(self, timeout_s: float = STOP_S) -> bool:
        """Cancel everything, close the engine, end the thread. False: it did not end in time."""
        if self._stopping or not self._thread.is_alive():
            if self._thread.ident is None:
                self._loop.close()
            return not self._thread.is_alive()
        self._stopping = True
        self._loop.call_soon_threadsafe(lambda: self._keep(self._shut_down(timeout_s)))
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            log.warning("the engine did not stop in time")
            return False
        return True

    # ---- the window's side

    def _deliver(self, batch: list[Event]) -> None:
        if self._stopping:
            return
        try:
            self.events.emit(batch)
        finally:
            self._submit(self._outbox.acknowledge)

    def _answer(self, reply: Callable[[], None]) -> None:
        if not self._stopping:
            reply()

    def _submit(self, action: Callable[[], None]) -> None:
        if not self._stopping and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(action)

    # ---- the engine's side

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._keep(self._open())
        self._keep(self._outbox.serve())
        try:
            self._loop.run_forever()
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
            # Whoever still holds this thread does not hold the models of a closed engine with it.
            self._engine = self._loop.create_future()

    def _keep(self, work: Any) -> None:
        task = self._loop.create_task(work)
        self._others.add(task)
        task.add_done_callback(self._others.discard)

    async def _open(self) -> None:
        try:
            engine = await self._open_engine()
        except Exception as error:  # the border: the window must learn of it
            failure = _as_engine_error(error)
            self._engine.set_exception(failure)
            self._engine.exception()
            self.open_failed.emit(failure)
            return
        self._engine.set_result(engine)
        self.opened.emit(bool(getattr(engine, "read_only", False)))

    def _begin(self, run_id: str, make_stream: Callable[[Engine], AsyncIterator[Event]]) -> None:
        task = self._loop.create_task(self._consume(run_id, make_stream))
        self._tasks[run_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(run_id, None))

    def _cancel(self, run_id: str) -> None:
        task = self._tasks.get(run_id)
        if task is not None:
            task.cancel()

    async def _consume(
        self, run_id: str, make_stream: Callable[[Engine], AsyncIterator[Event]]
    ) -> None:
        ended = False
        last: Event | None = None
        try:
            stream = make_stream(await asyncio.shield(self._engine))
            try:
                async for event in stream:
                    ended = ended or isinstance(event, ENDINGS)
                    await self._outbox.put(event)
            finally:
                close = getattr(stream, "aclose", None)
                if close is not None:
                    await close()
        except asyncio.CancelledError:
            last = RunCancelled(run_id=run_id)
        except Exception as error:  # the border: a run that breaks says so as its last event
            last = _as_failure(run_id, error)
        if not ended:
            self._outbox.put_now(last or _unfinished(run_id))

    async def _answering(
        self,
        work: Callable[[Engine], Awaitable[Result]],
        on_done: Callable[[Result], None] | None,
        on_error: Callable[[EngineError], None] | None,
    ) -> None:
        try:
            result = await work(await asyncio.shield(self._engine))
        except Exception as error:  # the border: the caller must get a reply
            failure = _as_engine_error(error)
            if on_error is not None:
                self._reply.emit(lambda: on_error(failure))
            return
        if on_done is not None:
            self._reply.emit(lambda: on_done(result))

    async def _shut_down(self, timeout_s: float) -> None:
        me = asyncio.current_task()
        tasks = [t for t in (*self._tasks.values(), *self._others) if t is not me]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=timeout_s * (0.4 if self._farewells else 0.6))
        if self._engine.done() and self._engine.exception() is None:
            engine = self._engine.result()
            closing = [(work(engine), 0.2) for work in tuple(self._farewells.values())]
            for ending, share in (*closing, (engine.close(), 0.35)):
                try:
                    await asyncio.wait_for(ending, timeout_s * share)
                except Exception as error:  # the border: closing must not keep the window open
                    log.warning("the engine did not close: %s", type(error).__name__)
        self._loop.stop()


def _as_engine_error(error: Exception) -> EngineError:
    if isinstance(error, EngineError):
        return error
    # Frames only: the text of a strange exception may hold words of a document.
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("unexpected %s\n%s", type(error).__name__, frames)
    return EngineError(
        tr("Something went wrong inside the program ({name}).").format(name=type(error).__name__),
        next_step=tr("Try again. If it happens again, please report it."),
    )


def _as_failure(run_id: str, error: Exception) -> RunFailed:
    failure = _as_engine_error(error)
    return RunFailed(
        run_id=run_id,
        code=failure.code,
        message=failure.message,
        next_step=failure.next_step,
        sent=failure.sent,
    )


def _unfinished(run_id: str) -> RunFailed:
    return RunFailed(
        run_id=run_id,
        code=EngineError.code,
        message=tr("The work ended without a result."),
        next_step=tr("Try again."),
    )
