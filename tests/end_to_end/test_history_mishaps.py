"""A program that restores, backs up, recovers, takes over, forgets or exports chats dies in the
middle, or its disk is full: no chat is lost, and what was begun is done by the next try.

The default run tries a few of the writes; ``-m kill`` twenty of each kind.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from minions_engine.history.backup_files import checked
from tests.end_to_end.test_failing_writes import spread
from tests.helpers.command_line import ROOT
from tests.helpers.failing_writes import FailingDisk, compiled
from tests.helpers.histories import Kept, ask
from tests.helpers.history_steps import STEPS
from tests.helpers.history_steps import run as run_here

SECRET = b"Xylographia"
BEFORE = "What was there before."
Chats = dict[str, list[str]]

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


async def make(step: str, folder: Path) -> tuple[Chats, Chats]:
    """A folder before a step: the chats of its backup, and those of now."""
    folder.mkdir()
    kept = Kept(folder / "history.sqlite")
    history = kept.open()
    await ask(history, "a", "r1", f"What is {SECRET.decode()}?", "A craft. " * 90)
    await ask(history, "b", "r2", "When?", "In March.")
    await history.backups.make()
    then = await chats_of(folder)
    await history.rename("a", "Another name")
    await ask(history, "a", "r3", "And then?", "Nothing. " * 90)
    await ask(history, "d", "r4", "Who?", "The tenant.")
    await history.close()
    (folder / "a.md").write_text(BEFORE)
    turns = [{"question": f"Question {n}?", "asked_at": 1.7e9 + n,
              "events": [{"event": "TextDelta", "run_id": "x", "text": f"Said {n}.", "source": ""}]}
             for n in range(60)]  # fmt: skip
    chat = {"format": "minions-chat", "version": 1, "chat_id": "f", "title": "F", "turns": turns}
    (folder / "chats.json").write_text(json.dumps(chat))
    now = await chats_of(folder)
    if step == "recover":
        (folder / "history.sqlite").rename(folder / "history.damaged-1.sqlite")
    return then, now


async def chats_of(folder: Path) -> Chats:
    """Each chat: its title, and its questions with their answers."""
    history = Kept(folder / "history.sqlite").open()
    found = {}
    for chat in await history.chats():
        turns = await history.load(chat.chat_id)
        said = ["".join(getattr(e, "text", "") for e in turn.events) for turn in turns]
        assert len(turns) == chat.turns
        found[chat.chat_id] = [chat.title, *(t.question for t in turns), *said]
    await history.close()
    return found


async def check(step: str, folder: Path, then: Chats, now: Chats) -> None:
    """Whatever happened: nothing is lost, nothing is half."""
    damaged = {path.name for path in folder.glob("history.damaged*")}
    assert damaged <= ({"history.damaged-1.sqlite"} if step == "recover" else set())
    for path in (folder / "backups").glob("*.sqlite"):
        checked(path)
    found = await chats_of(folder)
    if step == "restore":
        assert found in (then, now)
        asides = list((folder / "backups").glob("*-replaced.sqlite"))
        assert found == now or asides
    elif step == "import":
        new = [chat for name, chat in found.items() if name not in now]
        assert {name: found[name] for name in now} == now
        assert not new or [len(chat) for chat in new] == [121]
    elif step == "forget" or step == "recover":
        assert found in ({}, now)
    else:
        assert found == now
    if step == "export":
        text = (folder / "a.md").read_text()
        assert text == BEFORE or text.rstrip().endswith("this machine.*")


async def goes_on(step: str, folder: Path, now: Chats) -> None:
    """With a sound disk the same step is done, and leaves nothing behind."""
    await run_here(step, folder)
    if step == "forget":
        on_disk = b"".join(p.read_bytes() for p in folder.rglob("history*") if p.is_file())
        assert await chats_of(folder) == {}
        assert SECRET.lower() not in on_disk.lower()
    if step == "recover":
        assert await chats_of(folder) == now
    if step == "export":
        assert (folder / "a.md").read_text() != BEFORE


def run(step: str, folder: Path, environment: dict[str, str], disk: dict[str, str]) -> int:
    command = [sys.executable, "-m", "tests.helpers.history_steps", step, str(folder)]
    done = subprocess.run(
        command, env={**environment, **disk}, cwd=ROOT, capture_output=True, text=True,
        timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode in (0, -9), done.stderr
    assert done.returncode or done.stdout.startswith(("done", "trouble")), done.stdout
    return done.returncode


def try_step(
    step: str, tmp_path: Path, library: Path, environment: dict[str, str], *, way: str, count: int
) -> None:
    whole = tmp_path / "whole"
    then, now = asyncio.run(make(step, whole))
    log = tmp_path / "writes"
    shutil.copytree(whole, tmp_path / "counted")
    disk = FailingDisk(library=library, folder=tmp_path / "counted")
    run(step, tmp_path / "counted", environment, disk.at(10**9, log=log))
    writes = log.stat().st_size
    for number in spread(writes, count) if count < writes else range(1, writes + 1):
        folder = tmp_path / f"data{number}"
        shutil.copytree(whole, folder)
        disk = FailingDisk(library=library, folder=folder)
        fails = disk.at(number, once=way == "one error", kill=way == "killed")
        code = run(step, folder, environment, fails)
        assert code == (-9 if way == "killed" else 0)
        asyncio.run(check(step, folder, then, now))
        asyncio.run(goes_on(step, folder, now))
        shutil.rmtree(folder)


@pytest.mark.parametrize("way", ["killed", "full"])
@pytest.mark.parametrize("step", STEPS)
def test_a_few_mishaps(
    tmp_path: Path, library: Path, environment: dict[str, str], step: str, way: str
) -> None:
    try_step(step, tmp_path, library, environment, way=way, count=2)


@pytest.mark.kill
@pytest.mark.parametrize("way", ["killed", "full", "one error"])
@pytest.mark.parametrize("step", STEPS)
def test_twenty_mishaps(
    tmp_path: Path, library: Path, environment: dict[str, str], step: str, way: str
) -> None:
    try_step(step, tmp_path, library, environment, way=way, count=20)
