"""Files that need a hand: a password, an eye for letters in pictures, or a second try."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from minions_engine import (
    Engine,
    Event,
    FileFailed,
    FileIndexed,
    FileState,
    IndexFinished,
    RunFailed,
)
from tests.engine.readers.pdf_made import locked, pdf_of
from tests.helpers.engines import gather, indexed, open_engine

PASSWORD = "zebra-umbrella-4711"
WRONG = "walrus-teapot-0815"


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    async with await open_engine(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


@pytest.fixture
def safe(docs: Path) -> Path:
    path = docs / "safe.pdf"
    path.write_bytes(locked(pdf_of("The safe opens with the blue key."), user=PASSWORD))
    return path


@pytest.fixture
def photo(docs: Path) -> Path:
    image = Image.new("RGB", (640, 140), "white")
    font = ImageFont.load_default(size=36)
    ImageDraw.Draw(image).text((40, 40), "Invoice harbour 2024", fill="black", font=font)
    path = docs / "photo.png"
    image.save(path)
    return path


async def state_of(engine: Engine, path: Path) -> FileState:
    (state,) = [file.state for file in await engine.files() if file.path == str(path)]
    return state


def states_told(events: list[Event]) -> list[FileState]:
    assert isinstance(events[-1], IndexFinished), events[-1]
    return [event.state for event in events if isinstance(event, FileFailed | FileIndexed)]


async def test_only_the_right_password_opens_a_file(engine: Engine, safe: Path) -> None:
    assert (await indexed(engine, safe.parent)).files["locked"] == 1
    assert states_told(await gather(engine.unlock(str(safe), WRONG))) == [FileState.LOCKED]
    assert await state_of(engine, safe) is FileState.LOCKED
    assert states_told(await gather(engine.unlock(str(safe), PASSWORD))) == [FileState.READY]
    assert await state_of(engine, safe) is FileState.READY
    assert "blue key" in (await engine.search("safe"))[0].text


async def test_an_opened_file_stays_open_while_it_is_the_same(engine: Engine, safe: Path) -> None:
    await indexed(engine, safe.parent)
    await gather(engine.unlock(str(safe), PASSWORD))
    assert (await indexed(engine, safe.parent)).files["unchanged"] == 1
    os.utime(safe, (1, 1))
    assert (await indexed(engine, safe.parent)).files["unchanged"] == 1
    assert (await indexed(engine, safe.parent, collection="other")).files["unchanged"] == 1
    assert await state_of(engine, safe) is FileState.READY
    safe.write_bytes(locked(pdf_of("It was painted red."), user=PASSWORD))
    assert (await indexed(engine, safe.parent)).files["locked"] == 1
    assert await engine.search("blue key", method="lexical") == ()


@pytest.mark.parametrize("how", ["wrong password", "retry"])
async def test_what_was_opened_is_not_lost_by_a_try_without_the_key(
    engine: Engine, safe: Path, how: str
) -> None:
    await indexed(engine, safe.parent)
    await gather(engine.unlock(str(safe), PASSWORD))
    if how == "retry":
        assert states_told(await gather(engine.retry(str(safe)))) == []
    else:
        assert states_told(await gather(engine.unlock(str(safe), WRONG))) == [FileState.LOCKED]
    assert await state_of(engine, safe) is FileState.READY
    assert await engine.search("blue key", method="lexical")


async def test_a_password_is_kept_nowhere(tmp_path: Path, safe: Path) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, safe.parent)
        await gather(engine.unlock(str(safe), WRONG))
        await gather(engine.unlock(str(safe), PASSWORD))
    for path in (tmp_path / "home").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(
                word.encode(code) in data for word in (PASSWORD, WRONG) for code in CODES
            )


CODES = ("utf-8", "utf-16-le", "utf-16-be")


@pytest.mark.slow
async def test_recognised_text_stays_while_the_picture_is_the_same(
    engine: Engine, photo: Path
) -> None:
    assert (await indexed(engine, photo.parent)).files["needs_ocr"] == 1
    assert await engine.search("harbour", method="lexical") == ()
    assert states_told(await gather(engine.recognise(str(photo)))) == [FileState.READY]
    assert (await engine.search("harbour", method="lexical"))[0].document == str(photo)
    assert (await indexed(engine, photo.parent)).files["unchanged"] == 1
    os.utime(photo, (1, 1))
    assert (await indexed(engine, photo.parent)).files["unchanged"] == 1
    assert states_told(await gather(engine.retry(str(photo)))) == []
    assert await state_of(engine, photo) is FileState.READY
    assert await engine.search("harbour", method="lexical")


async def test_a_repaired_file_is_read_by_a_second_try(engine: Engine, docs: Path) -> None:
    path = docs / "report.pdf"
    whole = pdf_of("The bridge was closed in May.")
    path.write_bytes(whole[: len(whole) // 3])
    before = (await indexed(engine, docs)).files
    assert before["failed"] + before["empty"] == 1
    path.write_bytes(whole)
    assert states_told(await gather(engine.retry(str(path)))) == [FileState.READY]
    assert (await engine.search("bridge", method="lexical"))[0].document == str(path)


async def test_a_file_that_is_gone_is_told_missing(engine: Engine, safe: Path) -> None:
    await indexed(engine, safe.parent)
    safe.unlink()
    events = await gather(engine.retry(str(safe)))
    assert isinstance(events[-1], IndexFinished)
    assert events[-1].report.files["missing"] == 1
    assert events[-1].report.problems[0].state is FileState.MISSING


async def test_a_file_that_is_not_in_the_library_is_not_read(engine: Engine, docs: Path) -> None:
    (docs / "other.txt").write_text("Not asked for.")
    events = await gather(engine.retry(str(docs / "other.txt")))
    assert isinstance(events[-1], RunFailed)
    assert events[-1].code == "not_found"
