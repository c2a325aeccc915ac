"""How far work has come, on stderr: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from minions_engine.cli.output import safe
from minions_engine.events import (
    EmbeddingProgressed,
    Event,
    FileFailed,
    FileIndexed,
    IndexFinished,
    IndexStarted,
    JobFinished,
    PullFinished,
    PullProgressed,
    RoundStarted,
)

SECONDS_BETWEEN_LINES = 5.0
_MEGABYTE = 1_000_000


@dataclass(slots=True)
class WorkProgress:
    """Shows events of indexing, of local jobs and of fetching a model as they come.

    A context manager; it draws nothing before the first.
    """

    _bar: Progress | None = None
    _task: TaskID | None = None
    _stage: str = ""
    _said_at: float = field(default_factory=time.monotonic)

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._bar = Progress(
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                MofNCompleteColumn(),
                console=Console(stderr=True),
                transient=True,
            )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the bar away, so that words can be written; the next event draws it again."""
        if self._bar is not None and self._bar.live.is_started:
            self._bar.stop()

    def show(self, event: Event) -> None:
        """Take one event."""
        match event:
            case IndexStarted(files=files, changed=changed) if changed:
                self._draw("Reading files", files - changed, files)
            case FileIndexed(done=done, files=files) | FileFailed(done=done, files=files):
                self._draw("Reading files", done, files)
            case EmbeddingProgressed(done=0, chunks=chunks) if chunks:
                self._draw("Getting ready to find by meaning", 0, 0)
            case EmbeddingProgressed(done=done, chunks=chunks):
                self._draw("Making passages findable by meaning", done, chunks)
            case RoundStarted(number=number, most=most, purpose=purpose, jobs=jobs):
                self._stage = f"{purpose} ({number} of at most {most})" if most > 1 else purpose
                self._draw(self._stage, 0, jobs)
            case JobFinished(done=done, jobs=jobs):
                self._draw(self._stage or "Reading", done, jobs)
            case PullProgressed(done_bytes=int(done), total_bytes=int(total), status=status):
                self._draw(f"{status}, MB", done // _MEGABYTE, total // _MEGABYTE)
            case PullProgressed(status=status):
                self._draw(status, 0, 0)
            case IndexFinished() | PullFinished():
                self._said_at = time.monotonic()
            case _:
                pass

    def _draw(self, stage: str, done: int, total: int) -> None:
        stage = safe(stage).replace("\n", " ")
        if self._bar is not None:
            if self._task is None:
                self._task = self._bar.add_task(stage)
            self._bar.start()
            self._bar.update(self._task, description=stage, completed=done, total=total or None)
            return
        now = time.monotonic()
        if now - self._said_at >= SECONDS_BETWEEN_LINES:
            self._said_at = now
            sys.stderr.write(f"{stage}: {done} of {total}\n" if total else f"{stage} …\n")
            sys.stderr.flush()
