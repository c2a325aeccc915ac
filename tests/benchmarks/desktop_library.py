"""A library of 100,000 files in the window: batches of files that were read, and scrolling.

``python -m tests.benchmarks.desktop_library``. Processor time for which the window is blocked.
"""

from __future__ import annotations

import tempfile
import time
from functools import partial
from pathlib import Path

from desktop_app.app import Shell
from desktop_app.bridge import RunHandle
from desktop_app.viewmodels.file_rows import FileRow
from desktop_app.viewmodels.progress import Progress
from minions_engine import FileIndexed, FileState, Home
from tests.benchmarks.desktop_stream import WatchedApplication, blocked_ms, spread

FILES = 100_000
BATCH = 1_000
ROUNDS = 10
STEP = 3


def main() -> None:
    """Measure and print."""
    app = WatchedApplication([])
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        home.create()
        shell = Shell(home=home, theme="light", watch=False)
        shell.window.resize(1280, 800)
        shell.window.show()
        library, middle = shell.library, shell.window.middle
        library.shown = "Studio"
        library.files.reset([_row(number) for number in range(FILES)])
        middle.show_files("Studio")
        _rest(app)
        library._queue._run = RunHandle("a", shell.thread)
        library._queue.progress = Progress(collection="Studio", files=FILES)
        batches = [
            blocked_ms(app, partial(library.take, _batch(number))) for number in range(ROUNDS)
        ]
        bar = middle.files.list.verticalScrollBar()
        places = [bar.maximum() * n // ROUNDS for n in range(ROUNDS)]
        jumps = [blocked_ms(app, partial(bar.setValue, place)) for place in places]
        steps = [blocked_ms(app, lambda: bar.setValue(bar.value() - STEP)) for _ in places]
        print("a batch of 1,000 files, ms", spread(batches))
        print("a jump, ms                ", spread(jumps))
        print("a step of scrolling, ms   ", spread(steps))
        shell.stop()


def _row(number: int) -> FileRow:
    path = f"/files/part {number % 200}/file number {number}.pdf"
    state = FileState.QUEUED if number % 3 else FileState.READY
    return FileRow(path=path, state=state, size_bytes=number * 1_000)


def _batch(number: int) -> list[FileIndexed]:
    return [
        FileIndexed(
            run_id="a",
            file=_row(place).path,
            state=FileState.READY,
            documents=1,
            pages=2,
            chunks=3,
            done=place,
            files=FILES,
        )
        for place in range(number * BATCH, (number + 1) * BATCH)
    ]


def _rest(app: WatchedApplication) -> None:
    """The list is laid out in pieces."""
    for _ in range(100):
        app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    main()
