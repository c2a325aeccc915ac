"""What is deleted is gone, what is kept is for its owner alone, and the log says no word of it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from minions_engine import AnswerReady, AskOptions, Engine, RunFailed, Settings
from minions_engine.cli.running import print_frames
from minions_engine.clients.ollama import OllamaClient
from minions_engine.streaming import Emit, Runs
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn

OTHERS = stat.S_IRWXG | stat.S_IRWXO
SECRETS = {"file": "quokkaname", "text": "quokkatext", "question": "quokkaquestion"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / f"{SECRETS['file']}.txt").write_text(
        f"The {SECRETS['text']} sleeps by the river.\n" * 20
    )
    (folder / "other.txt").write_text("Tulips are planted in autumn.\n")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 quokkabroken")
    if os.name == "posix":
        hostile = "quokka\n2026-01-01 WARNING quokka \x1b[31m.txt"
        (folder / hostile).write_text("Nothing of note.")
        os.symlink("quokkanowhere", folder / "quokkalink")
    return folder


async def lived_in(engine: Engine, docs: Path) -> None:
    """A chat about the files, exported, titled, tagged and backed up."""
    await indexed(engine, docs)
    options = AskOptions(keep=True, conversation_id="chat")
    question = f"Where does the {SECRETS['text']} sleep, {SECRETS['question']}?"
    await gather(engine.ask(question, options=options))
    await engine.history.rename("chat", f"On the {SECRETS['text']}")
    await engine.history.tag("chat", [SECRETS["question"]])
    await engine.history.keep_draft("chat", f"And the {SECRETS['question']}")


def holding(root: Path, secret: str) -> list[str]:
    """Files below ``root`` that hold a word, in their bytes or in their name."""
    return [
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and (secret.encode() in path.read_bytes() or secret in path.name)
    ]


async def test_a_deleted_chat_and_collection_leave_no_word(tmp_path: Path, docs: Path) -> None:
    home = tmp_path / "home"
    async with await open_engine(home) as engine:
        await lived_in(engine, docs)
        assert all(holding(home, secret) for secret in SECRETS.values())
        await engine.history.delete("chat")
        await engine.history.purge(at_once=True)
        assert await engine.forget(str(docs)) >= 3
    assert [path for secret in SECRETS.values() for path in holding(home, secret)] == []


async def test_what_models_found_in_a_forgotten_file_goes_at_once(
    tmp_path: Path, docs: Path
) -> None:
    """While the program runs, and with all that can be made of a file: only a kept chat has words of it."""
    home = tmp_path / "home"

    def finds(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
        said = f"It sleeps by the river, says {SECRETS['text']} [1]."
        return said if schema is None else json.dumps(json.loads(reader(messages, schema)))

    with OllamaStandIn(brain=finds) as server:
        client = OllamaClient(base_url=server.url)
        async with await open_engine(home) as engine:
            await indexed(engine, docs)
            note = str(docs / f"{SECRETS['file']}.txt")
            await engine.inspecting.keep_question("default", "Where does it sleep?", note)
            for whole in (None, True):
                options = AskOptions(local=client, whole=whole)
                asked = engine.ask("Where does it sleep?", protocol="local", options=options)
                assert isinstance((await gather(asked))[-1], AnswerReady)
            assert {"library.sqlite-wal", "results.sqlite-wal"} & {
                Path(name).name for name in holding(home, SECRETS["text"])
            }
            await engine.forget(note)
            assert holding(home, SECRETS["text"]) == holding(home, SECRETS["file"]) == []
        await client.close()


_DIES = """
import asyncio, os, signal, sys
from pathlib import Path
from minions_engine import library
from minions_engine.index.store import Store
from tests.helpers.engines import open_engine

def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(*{"files": (library, "_forgotten", die), "bytes": (Store, "erase_traces", die)}[sys.argv[3]])

async def main():
    async with await open_engine(Path(sys.argv[1])) as engine:
        await engine.forget(sys.argv[2])

asyncio.run(main())
"""


@pytest.mark.parametrize("before", ["files", "bytes"])
async def test_what_was_being_forgotten_when_the_program_was_killed_goes_at_the_next_start(
    tmp_path: Path, docs: Path, before: str
) -> None:
    home = tmp_path / "home"
    async with await open_engine(home) as engine:
        await indexed(engine, docs)
    command = [sys.executable, "-c", _DIES, str(home), "default", before]
    died = await asyncio.to_thread(subprocess.run, command, cwd=Path(__file__).parents[2])
    assert died.returncode < 0
    assert holding(home, SECRETS["text"])
    async with asyncio.timeout(60), await open_engine(home) as engine:
        while holding(home, SECRETS["text"]):
            await asyncio.sleep(0.05)
        assert await engine.collections() == ()
    assert holding(home, SECRETS["file"]) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
async def test_everything_is_for_its_owner_alone(tmp_path: Path, docs: Path) -> None:
    home = tmp_path / "home"
    async with await open_engine(home) as engine:
        await lived_in(engine, docs)
        await engine.history.backups.make()
        engine.kept_files.keep("chat", "note.txt", b"words")
        await engine.prompts.save("letter", 'text = "Write to {{text}}."')
        Settings(max_rounds=5).save(engine.home)
        for folder in (home / "data", home / "config", home / "cache"):
            assert folder.stat().st_mode & OTHERS == 0, folder
        open_to_others = [
            path.relative_to(home)
            for path in (home / "data").rglob("*")
            if path.stat().st_mode & OTHERS and "chroma" not in path.parts
        ]
    # Chroma makes its files as it likes; the folder that they are in is closed.
    assert (home / "data" / "chroma").stat().st_mode & OTHERS == 0
    assert open_to_others == []


async def test_the_log_says_no_word_of_what_was_read_or_asked(
    tmp_path: Path, docs: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="minions_engine")
    async with await open_engine(tmp_path / "home") as engine:
        await lived_in(engine, docs)
        (docs / "broken.pdf").unlink()
        await gather(engine.index([docs]))
        await engine.forget(str(docs))
    told = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith("minions")
    )
    assert "quokka" not in told
    assert str(docs) not in told


@pytest.mark.allow_log("run ended by a defect")
async def test_a_defect_is_told_by_its_place_and_not_by_its_words(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a strange exception says may be a sentence of a file, and is what people send around."""
    caplog.set_level(logging.DEBUG)

    async def broken(emit: Emit) -> None:
        try:
            raise KeyError(SECRETS["text"])
        except KeyError as error:
            raise RuntimeError(f"cannot read {SECRETS['file']}") from error

    (event,) = await gather(Runs().stream("run", broken))
    assert isinstance(event, RunFailed) and event.code == "defect"
    assert "quokka" not in event.message + caplog.text
    assert "in broken" in caplog.text
    try:
        await broken(lambda event: asyncio.sleep(0))
    except RuntimeError as error:
        print_frames(error)
    said = capsys.readouterr().err
    assert "RuntimeError" in said and "KeyError" in said and "in broken" in said
    assert "quokka" not in said
