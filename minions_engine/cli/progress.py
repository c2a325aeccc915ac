"""How far indexing has come, on stderr: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from minions_engine.events import (
    EmbeddingProgressed,
    Event,
    FileFailed,
    FileIndexed,
    IndexFinished,
    IndexStarted,
)

SECONDS_BETWEEN_LINES = 5.0


@dataclass(slots=True)
class IndexProgress:
    """Shows index events as they come. A context manager; it draws nothing before the first."""

    _bar: Progress | None = None
    _task: TaskID | None = None
    _stage: str = ""
    _said_at: float = field(default_factory=time.monotonic)

    def __enter__(self) -> IndexProgress:
        if sys.stderr.isatty():
            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, event: Event) -> None:
        """Take one event."""
        match event:
            case IndexStarted(files=files, changed=changed) if changed:
                self._draw("Reading files", files - changed, files)
            case FileIndexed(done=done, files=files) | FileFailed(done=done, files=files):
                self._draw("Reading files", done, files)
            case EmbeddingProgressed(done=done, chunks=chunks):
                self._draw("Making passages findable by meaning", done, chunks)
            case IndexFinished():
                self._said_at = time.monotonic()
            case _:
                pass

    def _draw(self, stage: str, done: int, total: int) -> None:
        if self._bar is not None:
            if self._task is None:
                self._task = self._bar.add_task(stage)
            self._bar.update(self._task, description=stage, completed=done, total=total)
            return
        now = time.monotonic()
        if now - self._said_at >= SECONDS_BETWEEN_LINES:
            self._said_at = now
            sys.stderr.write(f"{stage}: {done} of {total}\n")
            sys.stderr.flush()
