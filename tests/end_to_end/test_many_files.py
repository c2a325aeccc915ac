"""A folder of 100,000 files: listed, looked at again and left in the middle."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from minions_engine import FileIndexed, FileState, IndexFinished, IndexStarted, RunCancelled
from minions_engine.index.scanning import scan
from minions_engine.settings import DEFAULT_EXCLUDES
from tests.helpers.engines import gather, open_engine

FILES = 100_000
MOST_BYTES = 600_000_000
MOST_SECONDS = 60.0

pytestmark = pytest.mark.large


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("crowd")
    for group in range(FILES // 1000):
        (folder / str(group)).mkdir()
        for number in range(1000):
            descriptor = os.open(folder / str(group) / f"{number}.txt", os.O_WRONLY | os.O_CREAT)
            os.write(descriptor, b"Note %d of group %d." % (number, group))
            os.close(descriptor)
    yield folder


def peak_bytes() -> int:
    """The most memory this process has had; where that cannot be told, what it has now."""
    status = Path("/proc/self/status")
    if not status.exists():
        return int(psutil.Process().memory_info().rss)
    (line,) = [row for row in status.read_text().splitlines() if row.startswith("VmHWM")]
    return int(line.split()[1]) * 1024


def known_already(home: Path, folder: Path) -> None:
    """Every file is in the library, as an earlier pass would have left it."""
    listing = scan([folder], excludes=DEFAULT_EXCLUDES, max_file_bytes=10**9)
    raw = sqlite3.connect(home / "data" / "library.sqlite")
    raw.execute("INSERT INTO collections(id, name) VALUES (1, 'default')")
    raw.executemany(
        "INSERT INTO files(path, size, mtime_ns, state) VALUES (?, ?, ?, 'ready')",
        [(item.path, item.size_bytes, item.mtime_ns) for item in listing.found],
    )
    raw.execute("INSERT INTO collection_files SELECT 1, id FROM files")
    raw.commit()
    raw.close()


async def test_an_unchanged_crowd_is_looked_at_in_bounded_time_and_memory(
    crowd: Path, tmp_path: Path
) -> None:
    async with await open_engine(tmp_path / "home"):
        pass
    known_already(tmp_path / "home", crowd)
    before = psutil.Process().memory_info().rss
    async with await open_engine(tmp_path / "home") as engine:
        start = time.perf_counter()
        events = await gather(engine.index([crowd]))
        spent = time.perf_counter() - start
    grown = peak_bytes() - before
    assert isinstance(events[-1], IndexFinished)
    assert events[-1].report.files["unchanged"] == FILES
    assert spent < MOST_SECONDS
    assert grown < MOST_BYTES


async def test_a_crowd_is_left_in_the_middle_and_what_was_told_is_kept(
    crowd: Path, tmp_path: Path
) -> None:
    told: list[str] = []
    async with await open_engine(tmp_path / "home") as engine:
        async for event in engine.index([crowd], run_id="r"):
            if isinstance(event, FileIndexed):
                told.append(event.file)
                if len(told) == 100:
                    engine.cancel("r")
            last = event
        assert isinstance(last, RunCancelled)
    async with await open_engine(tmp_path / "home") as engine:
        ready = {file.path for file in await engine.files() if file.state is FileState.READY}
        assert set(told) <= ready
        async for event in engine.index([crowd], run_id="again"):
            if isinstance(event, IndexStarted):
                assert event.files == FILES
                assert event.changed == FILES - len(ready)
                engine.cancel("again")
