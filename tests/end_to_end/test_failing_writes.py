"""The disk fails at the n-th write: nothing acknowledged is lost, and it goes on afterwards.

The default run tries a few of the writes; ``-m kill`` tries a hundred of each kind.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from minions_engine import Engine, Home, IndexFinished, Settings
from minions_engine.privacy.chain import Chain
from tests.end_to_end.test_kill import check_nothing_lost
from tests.helpers.command_line import ROOT
from tests.helpers.engines import gather
from tests.helpers.failing_writes import FailingDisk, compiled
from tests.helpers.histories import Kept
from tests.helpers.killed_statements import facts
from tests.helpers.models import model_cache

FILES = 12
CHATS = 8

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="a library before the system's own calls"),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = compiled(tmp_path_factory.mktemp("library"))
    if found is None:
        pytest.skip("there is no C compiler here")
    return found


def spread(writes: int, count: int) -> list[int]:
    """``count`` numbers, evenly over all the writes."""
    assert writes > count
    return sorted({1 + (writes * (2 * step + 1)) // (2 * count) for step in range(count)})


def run(
    command: Sequence[str | Path], environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)), env=environment, cwd=ROOT, capture_output=True, text=True,
        timeout=180, check=False,
    )  # fmt: skip


# -- the library ---------------------------------------------------------------------------


def make_docs(folder: Path) -> dict[str, set[str]]:
    folder.mkdir()
    texts = {}
    for number in range(FILES):
        path = folder / f"{number}.txt"
        path.write_text("\n".join(f"File {number} line {n} on subject{n}." for n in range(40)))
        texts[str(path)] = {path.read_text()}
    return texts


def fresh_home(folder: Path) -> Path:
    (folder / "cache").mkdir(parents=True)
    (folder / "config").mkdir()
    (folder / "cache" / "embedding-models").symlink_to(model_cache() / "embedding-models")
    (folder / "config" / "settings.toml").write_text('embedding_precision = "fp32"\n')
    return folder


def index_on(disk: dict[str, str], home: Path, docs: Path, environment: dict[str, str]) -> set[str]:
    """Acknowledged files of one run on a disk that fails; it ends by itself and says why."""
    command = [sys.executable, "-m", "minions_engine", "index", "--events", docs]
    done = run(command, {**environment, "MINIONS_HOME": str(home), **disk})
    assert done.returncode >= 0, f"ended by signal {-done.returncode}"
    assert "Traceback" not in done.stderr, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    last = events[-1]["event"] if events else "nothing"
    if done.returncode:
        assert last in ("RunFailed", "nothing") and (done.stderr or events[-1]["message"])
    else:
        assert last == "IndexFinished"
    return {event["file"] for event in events if event["event"] == "FileIndexed"}


def begun(library: Path) -> bool:
    """Whether the file got as far as having tables."""
    return library.exists() and facts(library)[0] != 0


async def goes_on(home: Path, docs: Path) -> None:
    """With a sound disk again, everything is read and found."""
    settings = Settings(embedding_precision="fp32")
    async with await Engine.open(home=Home.at(home), settings=settings) as engine:
        assert isinstance((await gather(engine.index([docs])))[-1], IndexFinished)
        report = await engine.verify()
        assert (report.ok, report.missing_vectors) == (True, 0)
        assert len(await engine.search("subject7", method="lexical")) > 0


def try_library(
    tmp_path: Path, library: Path, environment: dict[str, str], *, count: int, once: bool
) -> None:
    versions = make_docs(tmp_path / "docs")
    log = tmp_path / "writes"
    home = fresh_home(tmp_path / "counted")
    disk = FailingDisk(library=library, folder=home)
    index_on(disk.at(10**9, log=log), home, tmp_path / "docs", environment)
    for number in spread(log.stat().st_size, count):
        home = fresh_home(tmp_path / f"home{number}")
        disk = FailingDisk(library=library, folder=home)
        kept = index_on(disk.at(number, once=once), home, tmp_path / "docs", environment)
        if begun(home / "data" / "library.sqlite"):
            check_nothing_lost(home, kept, versions)
        else:
            assert not kept
        asyncio.run(goes_on(home, tmp_path / "docs"))


def test_a_few_failing_writes_of_the_library(
    tmp_path: Path, library: Path, environment: dict[str, str]
) -> None:
    try_library(tmp_path, library, environment, count=1, once=False)


@pytest.mark.kill
@pytest.mark.parametrize("once", [False, True], ids=["full", "one error"])
def test_a_hundred_failing_writes_of_the_library(
    tmp_path: Path, library: Path, environment: dict[str, str], once: bool
) -> None:
    try_library(tmp_path, library, environment, count=100, once=once)


# -- chats and ledger ----------------------------------------------------------------------


def keep_on(
    disk: dict[str, str], folder: Path, environment: dict[str, str], *, name: str = "c"
) -> dict[str, list[str]]:
    """What was acknowledged, and the troubles that were told."""
    command = [sys.executable, "-m", "tests.helpers.keeping", folder, str(CHATS), name]
    done = run(command, {**environment, **disk})
    assert done.returncode == 0, done.stderr
    told: dict[str, list[str]] = {"chat": [], "row": [], "trouble": []}
    for line in done.stdout.splitlines():
        kind, _, rest = line.partition(" ")
        told[kind].append(rest)
    return told


async def chats_of(folder: Path) -> dict[str, str]:
    """Every chat with the text of its answer."""
    history = Kept(folder / "history.sqlite").open()
    found = {}
    for chat in await history.chats():
        (turn,) = await history.load(chat.chat_id)
        found[chat.chat_id] = "".join(getattr(event, "text", "") for event in turn.events)
    await history.close()
    return found


def try_chats(
    tmp_path: Path, library: Path, environment: dict[str, str], *, count: int, once: bool
) -> None:
    log, counted = tmp_path / "writes", tmp_path / "counted"
    counted.mkdir()
    keep_on(FailingDisk(library=library, folder=counted).at(10**9, log=log), counted, environment)
    for number in spread(log.stat().st_size, count):
        folder = tmp_path / f"data{number}"
        folder.mkdir()
        disk = FailingDisk(library=library, folder=folder)
        told = keep_on(disk.at(number, once=once), folder, environment)
        assert told["trouble"] or once or len(told["chat"]) == len(told["row"]) == CHATS
        ledger = Chain(folder / "ledger.sqlite")
        assert ledger.verify().ok
        rows = {str(row.seq) for row in ledger.rows()}
        ledger.close()
        assert set(told["row"]) <= rows
        chats = asyncio.run(chats_of(folder))
        assert set(told["chat"]) <= set(chats)
        assert all(chats[chat] == "word " * 500 for chat in told["chat"])
        again = keep_on({}, folder, environment, name="again")
        assert again["trouble"] == []


@pytest.mark.parametrize("once", [False, True], ids=["full", "one error"])
def test_a_few_failing_writes_of_chats_and_ledger(
    tmp_path: Path, library: Path, environment: dict[str, str], once: bool
) -> None:
    try_chats(tmp_path, library, environment, count=3, once=once)


@pytest.mark.kill
@pytest.mark.parametrize("once", [False, True], ids=["full", "one error"])
def test_a_hundred_failing_writes_of_chats_and_ledger(
    tmp_path: Path, library: Path, environment: dict[str, str], once: bool
) -> None:
    try_chats(tmp_path, library, environment, count=100, once=once)
