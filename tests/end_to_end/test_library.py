"""The library through the engine's door: what changes, what vanishes, what is damaged."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from minions_engine import (
    AnswerReady,
    Busy,
    EmbeddingProgressed,
    Engine,
    FileIndexed,
    FileState,
    IndexFinished,
    NotFound,
    PassagesFound,
    RunCancelled,
    RunFailed,
    RunStarted,
    Scope,
    Settings,
)
from tests.helpers.engines import gather, indexed, open_engine

CANARY = "quokkamarmot"


@pytest_asyncio.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    async with await open_engine(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "garden.txt").write_text("Tulips are planted in autumn.\nThey bloom in April.\n")
    (folder / "boat.md").write_text("# Boat\n\nThe hull is painted every second spring.\n")
    (folder / "empty.txt").write_text("")
    return folder


async def test_every_event_of_a_first_run_and_a_cited_answer(engine: Engine, docs: Path) -> None:
    events = await gather(engine.index([docs]))
    kinds = [type(event).__name__ for event in events]
    assert kinds[0] == "IndexStarted"
    assert kinds.count("FileIndexed") == 2
    assert kinds.count("FileFailed") == 1
    report = events[-1].report if isinstance(events[-1], IndexFinished) else None
    assert report is not None
    assert (report.files["ready"], report.files["empty"], report.documents) == (2, 1, 2)
    assert [problem.state for problem in report.problems] == [FileState.EMPTY]

    events = await gather(engine.ask("When are tulips planted?"))
    assert isinstance(events[0], RunStarted)
    assert any(isinstance(event, PassagesFound) for event in events)
    assert isinstance(events[-1], AnswerReady)
    answer = events[-1].answer
    assert not answer.abstained
    best = answer.citations[0]
    assert best.document == str(docs / "garden.txt")
    assert best.verified
    assert "autumn" in best.quote
    text = await engine.text(best.document)
    assert text[best.start : best.end] == best.quote
    assert best.line_start == 1


async def test_a_sentence_that_tells_something_comes_before_a_heading_that_repeats_the_question(
    engine: Engine, tmp_path: Path
) -> None:
    page = tmp_path / "kiln.html"
    page.write_text(
        "<h2>Temperature for opening the kiln</h2>"
        "<p>A kiln is opened only below 120 degrees by a member with the course.</p>"
        "<p>Cakes are ordered from the bakery on Thursdays.</p>"
    )
    await indexed(engine, page)
    events = await gather(engine.ask("At which temperature may the kiln be opened?"))
    assert isinstance(events[-1], AnswerReady)
    assert "120 degrees" in events[-1].answer.citations[0].quote


async def test_an_unchanged_folder_is_not_read_again(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    events = await gather(engine.index([docs]))
    assert not any(isinstance(event, FileIndexed) for event in events)
    assert isinstance(events[-1], IndexFinished)
    assert events[-1].report.files["unchanged"] == 2
    assert events[-1].report.files["empty"] == 1


async def test_a_new_date_alone_is_no_change(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    os.utime(docs / "garden.txt", (1, 1))
    report = await indexed(engine, docs)
    assert report.files["unchanged"] == 2


async def test_a_changed_file_is_found_by_its_new_words_alone(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    (docs / "garden.txt").write_text("Dahlias are lifted in November and kept in sand.\n")
    report = await indexed(engine, docs)
    assert report.files["ready"] == 1
    found = await engine.search("dahlias", method="lexical")
    assert found[0].document.endswith("garden.txt")
    assert await engine.search("tulips", method="lexical") == ()


async def test_a_vanished_file_is_missing_and_then_forgotten(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    (docs / "garden.txt").unlink()
    report = await indexed(engine, docs)
    assert report.files["missing"] == 1
    assert await engine.search("tulips", method="lexical") == ()
    report = await indexed(engine, docs)
    assert report.files["missing"] == 0
    with pytest.raises(NotFound):
        await engine.show(str(docs / "garden.txt"))


async def test_a_disk_that_is_not_mounted_forgets_nothing(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs)
    away = docs.with_name("away")
    docs.rename(away)
    for _ in range(3):
        await gather(engine.index([docs]))
    away.rename(docs)
    report = await indexed(engine, docs)
    assert report.files["ready"] + report.files["unchanged"] == 2
    assert (await engine.search("tulips", method="lexical"))[0].document.endswith("garden.txt")


async def test_a_path_that_is_not_there_makes_no_collection(engine: Engine, tmp_path: Path) -> None:
    report = await indexed(engine, tmp_path / "nothing here")
    assert report.files["missing"] == 1
    assert await engine.collections() == ()


async def test_the_same_file_in_two_collections_is_read_once(engine: Engine, docs: Path) -> None:
    await indexed(engine, docs, collection="one")
    report = await indexed(engine, docs, collection="two")
    assert report.files["unchanged"] == 2
    await engine.forget("one")
    assert [info.collection for info in await engine.collections()] == ["two"]
    assert await engine.search("tulips", scope=Scope(collections=("two",)), method="lexical")


async def test_forgetting_a_file_leaves_no_bytes_of_it(tmp_path: Path, docs: Path) -> None:
    secret = docs / f"{CANARY}-name.txt"
    secret.write_text(f"The {CANARY} sleeps under the {CANARY} bridge.\n" * 50)
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, docs)
        assert await engine.search(CANARY)
        vector = _vector_bytes(tmp_path / "home" / "data" / "library.sqlite")
        assert await engine.forget(str(secret)) == 1
        assert not any(CANARY in p.text for p in await engine.search(CANARY))
    left = b"".join(p.read_bytes() for p in (tmp_path / "home").rglob("*") if p.is_file())
    assert CANARY.encode() not in left
    assert vector[:64] not in left


def _vector_bytes(path: Path) -> bytes:
    raw = sqlite3.connect(path)
    (blob,) = raw.execute(
        "SELECT v.vector FROM vectors v JOIN chunks k ON k.id = v.chunk_id WHERE k.text LIKE ?",
        (f"%{CANARY}%",),
    ).fetchone()
    raw.close()
    return bytes(blob)


async def test_forgetting_what_is_not_there_says_so(engine: Engine) -> None:
    with pytest.raises(NotFound):
        await engine.forget("/nowhere/at/all")


async def test_pause_holds_files_back_and_resume_lets_them_go(engine: Engine, docs: Path) -> None:
    engine.pause()
    seen: list[str] = []

    async def run() -> None:
        async for event in engine.index([docs]):
            seen.append(type(event).__name__)

    task = asyncio.create_task(run())
    while not seen:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)
    assert seen == ["IndexStarted"]
    engine.resume()
    await asyncio.wait_for(task, 60)
    assert seen[-1] == "IndexFinished"


async def test_cancel_ends_the_stream_and_keeps_what_was_committed(
    engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(80):
        (folder / f"{number}.txt").write_text(f"Note {number} about thing{number}. " * 30)
    acknowledged: list[str] = []
    last = None
    async for event in engine.index([folder], run_id="r"):
        last = event
        if isinstance(event, FileIndexed):
            acknowledged.append(event.file)
            engine.cancel("r")
    assert isinstance(last, RunCancelled)
    ready = {f.path for f in await engine.files() if f.state is FileState.READY}
    assert set(acknowledged) <= ready
    report = await indexed(engine, folder)
    assert report.files["ready"] + report.files["unchanged"] == 80


async def test_asking_while_files_are_read_says_how_many_are_searchable(
    engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"Report {number} tells of harbour{number}.")
    counts: list[tuple[int, int]] = []
    async for event in engine.index([folder]):
        if isinstance(event, FileIndexed) and event.done == 3:
            engine.pause()
            answers = await gather(engine.ask("What does the report tell of?"))
            found = next(e for e in answers if isinstance(e, PassagesFound))
            counts.append((found.searchable, found.files))
            engine.resume()
    ((searchable, files),) = counts
    assert 3 <= searchable < 40
    assert files == 40


async def test_asking_while_embedding_goes_on_says_how_far_it_is(
    engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(f"Report {number}: the code word is word{number}.")
    async for event in engine.index([folder]):
        if isinstance(event, EmbeddingProgressed) and event.done < event.chunks:
            answers = await gather(engine.ask("What is the code word word17?"))
            found = next(e for e in answers if isinstance(e, PassagesFound))
            assert (found.searchable, found.files) == (60, 60)
            assert found.passages[0].document.endswith("/17.txt")
            break


async def test_a_second_engine_reads_beside_the_owner_and_may_not_write(
    engine: Engine, tmp_path: Path, docs: Path
) -> None:
    await indexed(engine, docs)
    async with await open_engine(tmp_path / "home") as second:
        assert second.read_only
        assert (await second.search("tulips"))[0].document.endswith("garden.txt")
        events = await gather(second.ask("When are tulips planted?"))
        assert isinstance(events[-1], AnswerReady)
        events = await gather(second.index([docs]))
        assert isinstance(events[-1], RunFailed)
        assert events[-1].code == "busy"
        with pytest.raises(Busy):
            await second.forget(str(docs))
    assert not engine.read_only


async def test_a_second_engine_without_a_library_is_told_busy(tmp_path: Path) -> None:
    async with await open_engine(tmp_path / "home"):
        (tmp_path / "home" / "data" / "library.sqlite").unlink()
        with pytest.raises(Busy):
            await open_engine(tmp_path / "home")


@pytest.mark.parametrize("damage", ["removed", "segments removed", "cut", "random"])
@pytest.mark.allow_log("vector index")
async def test_a_damaged_vector_index_is_found_and_rebuilt_without_the_files(
    tmp_path: Path, docs: Path, damage: str
) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, docs)
    chroma = tmp_path / "home" / "data" / "chroma"
    assert chroma.is_dir()
    _damage(chroma, damage)
    shutil.rmtree(docs)
    async with await open_engine(tmp_path / "home") as engine:
        report = await engine.verify()
        again = await engine.verify()
        assert again.ok
        assert again.missing_vectors == 0
        assert report.ok
        assert (await engine.search("tulips"))[0].document.endswith("garden.txt")


def _damage(chroma: Path, how: str) -> None:
    if how == "removed":
        shutil.rmtree(chroma)
        return
    for path in [p for p in chroma.rglob("*") if p.is_file()]:
        if how == "segments removed" and path.suffix == ".bin":
            path.unlink()
        elif how == "cut":
            os.truncate(path, path.stat().st_size // 2)
        elif how == "random" and path.suffix in (".bin", ".sqlite3"):
            size = path.stat().st_size
            with path.open("r+b") as stream:
                stream.seek(size // 3)
                stream.write(os.urandom(max(64, size // 4)))


async def test_another_model_leaves_the_old_index_at_work_until_it_is_done(
    tmp_path: Path, docs: Path
) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, docs)
    settings = Settings(embedding_model=str(tmp_path / "no such model"))
    async with await open_engine(tmp_path / "home", settings) as engine:
        assert (await engine.search("tulips", method="dense"))[0].document.endswith("garden.txt")
        events = await gather(engine.index([docs]))
        assert isinstance(events[-1], RunFailed)
        assert events[-1].code == "model_missing"
        assert (await engine.search("tulips", method="dense"))[0].document.endswith("garden.txt")
