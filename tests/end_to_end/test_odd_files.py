"""Files with odd names, and files that change while a folder is read."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from minions_engine import Engine, FileIndexed, FileState, IndexFinished
from tests.helpers.engines import gather, indexed, open_engine

ODD_NAMES = {
    "newline": "first\nsecond.txt",
    "tab": "a\tb.txt",
    "bidi": "invoice\u202efdp.txt",
    "composed": "caf\u00e9.txt",
    "decomposed": "cafe\u0301.txt",
    "lower": "report.txt",
    "upper": "REPORT.txt",
    "dot": "ends with a dot.",
    "space": "ends with a space ",
    "longest": "n" * 251 + ".txt",
    "quote": 'it\'s "quoted" %s {x} ; DROP TABLE files.txt',
    "markup": "<b>bold & <img src=x>.txt",
    "dash": "--help.txt",
    "wild": "star*[a-z]?.txt",
    "emoji": "\U0001f9ed compass.txt",
}
FILES = 150

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names as Linux allows them")


@pytest_asyncio.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    async with await open_engine(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    return folder


async def states(engine: Engine) -> dict[str, FileState]:
    return {Path(file.path).name: file.state for file in await engine.files()}


async def test_odd_names_are_indexed_found_shown_and_forgotten_each_by_itself(
    engine: Engine, docs: Path
) -> None:
    for word, name in ODD_NAMES.items():
        (docs / name).write_text(f"The word of this file is quokka{word}.")
    await indexed(engine, docs)
    assert await states(engine) == dict.fromkeys(ODD_NAMES.values(), FileState.READY)
    for word, name in ODD_NAMES.items():
        (found,) = await engine.search(f"quokka{word}", method="lexical")
        assert found.document == str(docs / name)
        assert f"quokka{word}" in await engine.text(found.document)
    for number, name in enumerate(ODD_NAMES.values(), start=1):
        assert await engine.forget(str(docs / name)) == 1
        assert len(await engine.files()) == len(ODD_NAMES) - number


async def test_a_file_that_goes_on_changing_is_read_again_and_never_half(
    engine: Engine, docs: Path
) -> None:
    """While a file is written all the time it ends in one state; what is found was in it once."""
    path = docs / "log.txt"
    versions = []
    for number in range(3):
        (docs / "steady.txt").write_text("Always the same.")
        text = f"Version {number} " * 20_000 + f"end{number}"
        versions.append(text)
        path.write_text(text)
        reading = asyncio.create_task(gather(engine.index([docs])))
        while not reading.done():
            with path.open("a") as stream:
                stream.write("x")
            await asyncio.sleep(0)
        assert isinstance((await reading)[-1], IndexFinished)
        final = path.read_text()
        await indexed(engine, docs)
        assert await engine.text(str(path)) == final
        assert (await states(engine))["log.txt"] is FileState.READY


async def test_what_vanishes_while_a_folder_is_read_is_missing_and_the_rest_is_there(
    engine: Engine, docs: Path
) -> None:
    for number in range(FILES):
        (docs / f"{number:03}.txt").write_text(f"Note {number} on the lighthouse.")
        os.utime(docs / f"{number:03}.txt", (1_000_000 + number, 1_000_000 + number))
    done = 0
    async for event in engine.index([docs]):
        done += isinstance(event, FileIndexed)
        if done == 1 and (docs / "000.txt").exists():
            # The newest are read first, so these are still to come.
            (docs / "000.txt").unlink()
            (docs / "001.txt").rename(docs / "moved.txt")
    found = await states(engine)
    assert found.pop("000.txt") is FileState.MISSING
    assert found.pop("001.txt") is FileState.MISSING
    assert set(found.values()) == {FileState.READY}
    assert len(found) == FILES - 2
    await indexed(engine, docs)
    await indexed(engine, docs)
    found = await states(engine)
    assert set(found.values()) == {FileState.READY}
    assert set(found) == {path.name for path in docs.iterdir()}


async def test_a_path_that_becomes_a_link_after_it_was_listed_gives_nothing_away(
    engine: Engine, docs: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("quokkasecret")
    for number in range(FILES):
        (docs / f"{number:03}.txt").write_text(f"Note {number} on the lighthouse.")
        os.utime(docs / f"{number:03}.txt", (1_000_000 + number, 1_000_000 + number))
    swapped = False
    async for event in engine.index([docs]):
        if isinstance(event, FileIndexed) and not swapped:
            swapped = True
            (docs / "000.txt").unlink()
            (docs / "000.txt").symlink_to(secret)
            (docs / "001.txt").unlink()
            os.mkfifo(docs / "001.txt")
    assert swapped
    assert not await engine.search("quokkasecret", method="lexical")
    found = await states(engine)
    assert found["000.txt"] is FileState.UNSUPPORTED
    assert found["001.txt"] is FileState.UNSUPPORTED


async def test_the_files_of_a_person_are_opened_for_reading_only(
    engine: Engine, docs: Path, sample_folder: Path
) -> None:
    """Seen by Python's own hook in this process; ``test_offline`` sees every process by strace."""
    opened: list[tuple[str, object]] = []
    watching = True

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open" and str(docs) in str(arguments[0]):
            opened.append((str(arguments[0]), arguments[2]))

    sys.addaudithook(hook)
    for path in sample_folder.iterdir():
        (docs / path.name).write_bytes(path.read_bytes())
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in docs.iterdir()}
    opened.clear()
    await indexed(engine, docs)
    for path in docs.iterdir():
        os.utime(path, ns=(1, 1))  # the bytes are compared in this process
    await indexed(engine, docs)
    await engine.forget(str(docs))
    watching = False
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
    assert opened
    assert [each for each in opened if isinstance(each[1], int) and each[1] & writing] == []
    assert {path: path.read_bytes() for path in docs.iterdir()} == {
        path: content for path, (content, _) in before.items()
    }


async def test_a_file_of_gigabytes_is_left_out_with_its_reason(engine: Engine, docs: Path) -> None:
    with (docs / "huge.txt").open("wb") as stream:
        stream.truncate(3_000_000_000)
    (docs / "small.txt").write_text("Tulips are planted in autumn.")
    report = await indexed(engine, docs)
    (problem,) = report.problems
    assert (problem.file, problem.state) == (str(docs / "huge.txt"), FileState.UNSUPPORTED)
    assert "larger than the limit" in problem.reason
    assert await engine.search("tulips", method="lexical")
