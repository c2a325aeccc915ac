"""A watched folder: what is added, changed, removed or left out while the program looks on."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest

from minions_engine import (
    Engine,
    Event,
    FileIndexed,
    FileState,
    IndexFinished,
    IndexReport,
    RunCancelled,
    RunFailed,
)
from tests.helpers.engines import indexed, open_engine

PATIENCE_S = 60


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    async with await open_engine(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "garden.txt").write_text("Tulips are planted in autumn.\n")
    return folder


async def next_pass(stream: AsyncIterator[Event]) -> tuple[list[str], IndexReport]:
    """Names of the files that the next pass read, and its report."""
    names: list[str] = []
    async with asyncio.timeout(PATIENCE_S):
        async for event in stream:
            if isinstance(event, FileIndexed):
                names.append(Path(event.file).name)
            if isinstance(event, IndexFinished):
                return names, event.report
    raise AssertionError("watching ended")


async def test_what_is_added_changed_and_removed_is_seen(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    async with aclosing(engine.watch()) as stream:
        names, report = await next_pass(stream)
        assert (names, report.files["unchanged"]) == ([], 1)

        (docs / "boat.md").write_text("# Boat\n\nThe hull is painted every second spring.\n")
        names, _ = await next_pass(stream)
        assert names == ["boat.md"]
        found = await engine.search("hull", method="lexical")
        assert found[0].document.endswith("boat.md")

        (docs / "garden.txt").write_text("Dahlias are lifted in November.\n")
        names, _ = await next_pass(stream)
        assert names == ["garden.txt"]
        assert await engine.search("tulips", method="lexical") == ()

        (docs / "boat.md").unlink()
        names, report = await next_pass(stream)
        assert (names, report.files["missing"]) == ([], 1)
        assert await engine.search("hull", method="lexical") == ()


async def test_a_new_folder_with_files_in_it_is_seen(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    async with aclosing(engine.watch()) as stream:
        await next_pass(stream)
        (docs / "deep" / "deeper").mkdir(parents=True)
        (docs / "deep" / "deeper" / "well.txt").write_text("The well is forty feet deep.\n")
        read: list[str] = []
        while "well.txt" not in read:
            names, _ = await next_pass(stream)
            read += names


async def test_what_is_left_out_is_never_read(engine: Engine, docs: Path) -> None:
    (docs / ".minionsignore").write_text("private/\n")
    await indexed(engine, docs)
    async with aclosing(engine.watch()) as stream:
        await next_pass(stream)
        (docs / "private").mkdir()
        (docs / "private" / "diary.txt").write_text("Nobody reads this.\n")
        (docs / "download.part").write_text("Half of a file.\n")
        (docs / "sign.txt").write_text("This one may be read.\n")
        read: list[str] = []
        while "sign.txt" not in read:
            names, report = await next_pass(stream)
            read += names
        assert read == ["sign.txt"]
        assert report.files["excluded"] >= 3
    assert {Path(f.path).name for f in await engine.files()} == {"garden.txt", "sign.txt"}


async def test_a_file_that_is_not_there_any_more_comes_back(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    text = (docs / "garden.txt").read_text()
    async with aclosing(engine.watch()) as stream:
        await next_pass(stream)
        (docs / "garden.txt").unlink()
        _, report = await next_pass(stream)
        assert report.files["missing"] == 1
        (docs / "garden.txt").write_text(text)
        await next_pass(stream)
    assert (await engine.search("tulips", method="lexical"))[0].document.endswith("garden.txt")
    assert [f.state for f in await engine.files()] == [FileState.READY]


async def test_cancel_ends_watching(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    async with aclosing(engine.watch(run_id="w")) as stream:
        await next_pass(stream)
        assert engine.cancel("w")
        async with asyncio.timeout(PATIENCE_S):
            last = [event async for event in stream][-1]
    assert isinstance(last, RunCancelled)
    assert not engine.cancel("w")


async def test_closing_the_engine_ends_watching(tmp_path: Path, docs: Path) -> None:
    engine = await open_engine(tmp_path / "home")
    await indexed(engine, docs)
    stream = engine.watch()
    await next_pass(stream)
    rest = asyncio.ensure_future(_rest(stream))
    async with asyncio.timeout(PATIENCE_S):
        await engine.close()
        assert isinstance((await rest)[-1], RunCancelled)


async def _rest(stream: AsyncIterator[Event]) -> list[Event]:
    events: list[Event] = []
    with contextlib.suppress(asyncio.CancelledError):
        async for event in stream:
            events.append(event)
    return events


async def test_folders_that_are_gone_cannot_be_watched(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    docs.rename(docs.with_name("away"))
    async with asyncio.timeout(PATIENCE_S):
        events = [event async for event in engine.watch()]
    assert isinstance(events[-1], RunFailed)
    assert events[-1].code == "not_found"


async def test_watching_a_collection_that_is_not_there_says_so(engine: Engine) -> None:
    async with asyncio.timeout(PATIENCE_S):
        events = [event async for event in engine.watch("nowhere")]
    assert isinstance(events[-1], RunFailed)
    assert events[-1].code == "not_found"
