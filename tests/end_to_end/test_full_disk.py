"""A disk without room: said plainly, nothing acknowledged is lost, and it goes on afterwards."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from minions_engine import (
    DiskFull,
    Engine,
    EngineError,
    Event,
    FileIndexed,
    FileState,
    Home,
    IndexFinished,
    RunFailed,
    Settings,
)
from tests.helpers.engines import gather, home_with_model

FILES = 120

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs root"
    ),
]


class SmallDisk:
    """A file system in memory, of a size that can be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def resize(self, megabytes: int) -> None:
        self._mount(f"remount,size={megabytes}m")

    def mount(self, megabytes: int) -> None:
        self.folder.mkdir()
        try:
            self._mount(f"size={megabytes}m")
        except subprocess.CalledProcessError:
            pytest.skip("this machine mounts nothing")

    def _mount(self, options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)]
        subprocess.run(command, check=True, capture_output=True)

    @contextmanager
    def filled(self) -> Iterator[None]:
        """No room at all."""
        with self._filler.open("wb", buffering=0) as stream:
            try:
                while stream.write(bytes(4096)):
                    pass
            except OSError:
                pass
        try:
            yield
        finally:
            self._filler.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    disk = SmallDisk(tmp_path / "disk")
    disk.mount(4)
    yield disk
    subprocess.run(["umount", "-l", str(disk.folder)], check=True)


@pytest.fixture
def home(tmp_path: Path, disk: SmallDisk) -> Home:
    other = home_with_model(tmp_path / "home")
    home = Home(data=disk.folder / "data", config=other.config, cache=other.cache)
    home.create()
    return home


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    choice = random.Random(1)
    for number in range(FILES):
        words = [f"word{choice.randrange(10**6)}" for _ in range(150)]
        (folder / f"{number}.txt").write_text(f"Report {number} of the harbour. " + " ".join(words))
    return folder


async def opened(home: Home) -> Engine:
    return await Engine.open(home=home, settings=Settings(embedding_precision="fp32"))


def acknowledged(events: list[Event]) -> set[str]:
    return {event.file for event in events if isinstance(event, FileIndexed)}


async def ready(engine: Engine) -> set[str]:
    return {file.path for file in await engine.files() if file.state is FileState.READY}


async def test_a_full_disk_is_told_once_and_nothing_is_lost(
    disk: SmallDisk, home: Home, docs: Path
) -> None:
    with_library = disk.folder / "data" / "library.sqlite"
    async with await opened(home) as engine:
        disk.resize(2)
        events = await gather(engine.index([docs]))
        assert [type(event) for event in events if isinstance(event, RunFailed)] == [RunFailed]
        assert isinstance(events[-1], RunFailed)
        assert events[-1].code == "disk_full"
        assert "room" in events[-1].message or "full" in events[-1].message
        kept = acknowledged(events)
        assert 0 < len(kept) < FILES
        assert kept <= await ready(engine)
        assert await engine.search("harbour", method="lexical")
        disk.resize(100)
        events = await gather(engine.index([docs]))
        assert isinstance(events[-1], IndexFinished)
        assert not acknowledged(events) & kept
        assert len(await ready(engine)) == FILES
        report = await engine.verify()
        assert (report.ok, report.missing_vectors) == (True, 0)
    assert with_library.is_file()


@pytest.mark.parametrize("megabytes", [5, 7])
@pytest.mark.allow_log("vector index", "disk")
async def test_a_disk_that_fills_at_any_later_step_loses_nothing(
    disk: SmallDisk, home: Home, docs: Path, megabytes: int
) -> None:
    """The room ends while files are read, while vectors are made, or while Chroma is filled."""
    disk.resize(megabytes)
    async with await opened(home) as engine:
        events = await gather(engine.index([docs]))
        kept = acknowledged(events)
        if not isinstance(events[-1], IndexFinished):
            assert isinstance(events[-1], RunFailed)
            assert events[-1].code == "disk_full", events[-1]
        assert kept <= await ready(engine)
    disk.resize(100)
    async with await opened(home) as engine:
        assert kept <= await ready(engine)
        assert isinstance((await gather(engine.index([docs])))[-1], IndexFinished)
        report = await engine.verify()
        assert (report.ok, report.missing_vectors) == (True, 0)


@pytest.mark.allow_log("vector index", "disk")
async def test_with_no_room_at_all_it_opens_or_says_why(
    disk: SmallDisk, home: Home, docs: Path
) -> None:
    disk.resize(100)
    async with await opened(home) as engine:
        await gather(engine.index([docs]))
    disk.resize(12)
    with disk.filled():
        try:
            async with await opened(home) as engine:
                assert await engine.search("harbour", method="lexical")
                with pytest.raises(EngineError) as caught:
                    await engine.forget(str(docs))
                assert caught.value.code == "disk_full"
        except DiskFull as error:
            assert error.next_step
    disk.resize(100)
    async with await opened(home) as engine:
        assert await engine.search("harbour", method="lexical")
        assert isinstance((await gather(engine.index([docs])))[-1], IndexFinished)
        assert len(await ready(engine)) == FILES
