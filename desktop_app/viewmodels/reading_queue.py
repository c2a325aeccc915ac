"""What is to be read for a person: one thing after the other, and how far the one at hand is."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread, RunHandle
from desktop_app.language import said
from desktop_app.viewmodels.file_rows import FileRow
from desktop_app.viewmodels.progress import Progress
from desktop_app.viewmodels.wording import sentence
from minions_engine import (
    EmbeddingProgressed,
    Engine,
    EngineError,
    Event,
    FileFailed,
    FileIndexed,
    FileState,
    IndexFinished,
    IndexReport,
    IndexStarted,
    RunCancelled,
    RunFailed,
    new_run_id,
)

MakeStream = Callable[[Engine, str], AsyncIterator[Event]]
"""Begins a run under the identity that it is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    collection: str
    make_stream: MakeStream


class ReadingQueue(QObject):
    """Runs that read files.

    Signals:
        began: Something is read from now on; carries the collection's name.
        progress_changed: ``progress`` is another one, or there is none any more.
        file_read: A file was read, or could not be; carries the collection's name and a row.
        failed: Reading failed, or nothing of it can be used; carries a sentence.
        ended: A run is over; carries the collection's name.
    """

    began = Signal(str)
    progress_changed = Signal()
    file_read = Signal(str, object)
    failed = Signal(str)
    ended = Signal(str)

    def __init__(self, thread: EngineThread, *, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._waiting: deque[_Job] = deque()
        self._run: RunHandle | None = None
        self._paused = False
        self._job: _Job | None = None
        self._stopped: _Job | None = None
        self.progress: Progress | None = None

    @property
    def is_busy(self) -> bool:
        """Something is being read, or waits to be."""
        return self._run is not None or bool(self._waiting)

    @property
    def stopped(self) -> str:
        """The collection whose reading a person stopped last; empty when it was gone on with."""
        return self._stopped.collection if self._stopped is not None else ""

    def add(self, collection: str, make_stream: MakeStream) -> None:
        """Have this read once ``go_on`` comes to it."""
        self._waiting.append(_Job(collection=collection, make_stream=make_stream))

    def go_on(self) -> None:
        """Begin with what waits longest, unless something is being read."""
        if self._run is not None or not self._waiting:
            return
        job = self._job = self._waiting.popleft()
        if job.collection == self.stopped:
            self._stopped = None
        run_id = new_run_id()
        self.began.emit(job.collection)
        self.progress = Progress(collection=job.collection, paused=self._paused)
        self._run = self._thread.run(run_id, lambda engine: job.make_stream(engine, run_id))
        self.progress_changed.emit()

    def stop(self) -> None:
        """Stop reading; what was read stays."""
        self._waiting.clear()
        if self._run is not None:
            self._stopped = self._job
            self._run.cancel()

    def continue_stopped(self) -> None:
        """Read on where a person stopped; what was read by then is not read again."""
        if self._stopped is not None:
            self._waiting.append(self._stopped)
            self.go_on()

    def pause(self) -> None:
        """Hold reading after the file at hand."""
        self._set_paused(True, lambda engine: engine.pause())

    def resume(self) -> None:
        """Go on reading."""
        self._set_paused(False, lambda engine: engine.resume())

    def _set_paused(self, paused: bool, act: Callable[[Engine], None]) -> None:
        async def work(engine: Engine) -> None:
            act(engine)

        self._paused = paused
        if self.progress is not None:
            self.progress = replace(self.progress, paused=paused)
        self.progress_changed.emit()
        self._thread.call(work, None, self._tell)

    def _tell(self, error: EngineError) -> None:
        self.failed.emit(sentence(error))

    # ---- what the engine says

    def take(self, batch: Iterable[Event]) -> list[Event]:
        """Apply the events of the run at hand; returns those of other runs."""
        before = self.progress
        others: list[Event] = []
        for event in batch:
            if self._run is not None and event.run_id == self._run.run_id:
                self._apply(event)
            else:
                others.append(event)
        if self.progress is not before:
            self.progress_changed.emit()
        return others

    def _apply(self, event: Event) -> None:
        now = self.progress or Progress(collection="")
        match event:
            case IndexStarted():
                self.progress = replace(now, files=event.changed, done=0)
            case FileIndexed():
                chunks = now.chunks + event.chunks
                self.progress = replace(now, done=event.done, files=event.files, chunks=chunks)
                row = FileRow(path=event.file, state=event.state, chunks=event.chunks)
                self.file_read.emit(now.collection, row)
            case FileFailed():
                problems = now.problems + 1
                self.progress = replace(now, done=event.done, files=event.files, problems=problems)
                row = FileRow(path=event.file, state=event.state, reason=event.reason)
                self.file_read.emit(now.collection, row)
            case EmbeddingProgressed():
                self.progress = replace(now, embedded=event.done, chunks=event.chunks)
            case RunFailed():
                self.failed.emit(sentence(event))
                self._end(now.collection)
            case IndexFinished():
                self._tell_if_useless(event.report)
                self._end(now.collection)
            case RunCancelled():
                self._end(now.collection)
            case _:
                pass

    def _end(self, collection: str) -> None:
        self._run = None
        self.progress = None
        self.ended.emit(collection)
        self.go_on()

    def _tell_if_useless(self, report: IndexReport) -> None:
        usable = sum(report.files.get(state, 0) for state in (FileState.READY, FileState.UNCHANGED))
        if usable or not report.problems:
            return
        first = report.problems[0]
        self.failed.emit(f"{Path(first.file).name}: {said(first.reason)}")
