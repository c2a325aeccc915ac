"""Chats through the engine: a kill loses a second at most, titles stay here, erasing takes all."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from minions_engine import AnswerReady, AskOptions, NotFound, Scope, TextDelta
from minions_engine.titling import cleaned_title
from tests.helpers.brains import reader
from tests.helpers.engines import gather, home_with_model, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn

QUESTION = "What is the name of the lighthouse keeper?"
NOTE = "The name of the lighthouse keeper is Aurelia Brandt, born on the island of Norderney. " * 4

_DRIVER = """
import asyncio, sys
from pathlib import Path
from minions_engine import AskOptions, Engine, Home

async def ask(root, model, question):
    async with await Engine.open(home=Home.at(Path(root))) as engine:
        options = AskOptions(local=model, conversation_id="chat", keep=True)
        async for _ in engine.ask(question, protocol="local", options=options):
            pass

asyncio.run(ask(*sys.argv[1:]))
"""


def said(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """Names chats as it is told to, and answers at length."""
    if messages[-1]["content"].rstrip().endswith("Title:"):
        return "**Title: The lighthouse keeper**\n"
    answer = reader(messages, schema)
    return answer if schema is not None else f"{answer} " + "Nothing else is known. " * 60


@pytest.fixture
def read(tmp_path: Path) -> Path:
    """A data folder that has read one note."""
    note = tmp_path / "note.txt"
    note.write_text(NOTE, encoding="utf-8")

    async def fill() -> None:
        engine = await open_engine(tmp_path / "home")
        await indexed(engine, note)
        await engine.close()

    asyncio.run(fill())
    return tmp_path / "home"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_kill_loses_no_more_than_the_last_second(
    read: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_with_model(read)
    with OllamaStandIn(brain=said, decode_rate=25.0) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        arguments = [sys.executable, "-c", _DRIVER, str(read), "ollama/llama3.2", QUESTION]
        with subprocess.Popen(arguments) as process:
            _wait_for_text(home.data / "history.sqlite", process)
            process.send_signal(signal.SIGKILL)

    async def look() -> None:
        async with await open_engine(read) as engine:
            (chat,) = await engine.history.chats()
            (turn,) = await engine.history.load(chat.chat_id)
            assert turn.question == chat.title == QUESTION
            assert not any(isinstance(event, AnswerReady) for event in turn.events)
            text = "".join(e.text for e in turn.events if isinstance(e, TextDelta))
            assert text.strip()
            (hit,) = await engine.history.search(text.split()[0])
            assert hit.run_id == turn.run_id

    asyncio.run(look())


def _wait_for_text(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Until some of the answer is on disk."""
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.05)
            pytest.fail("the question was answered before it could be killed")
        if not path.exists():
            continue
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=5)
        try:
            if connection.execute(
                "SELECT 1 FROM events WHERE body LIKE '%\"TextDelta\"%'"
            ).fetchone():
                return
        except sqlite3.OperationalError:
            continue  # the tables are not made yet
        finally:
            connection.close()


async def test_a_chat_gets_its_title_from_the_model_that_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(NOTE, encoding="utf-8")
    engine = await open_engine(tmp_path / "home")
    await indexed(engine, note)
    with OllamaStandIn(brain=said) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        options = AskOptions(local="ollama/llama3.2", conversation_id="chat", keep=True)
        await gather(engine.ask(QUESTION, protocol="local", options=options))
        assert (await engine.history.suggest_title("chat")).title == "The lighthouse keeper"
        asked = len(server.chats)
        await engine.history.suggest_title("chat")
        await gather(
            engine.ask(
                QUESTION, protocol="quotes", options=AskOptions(conversation_id="quoted", keep=True)
            )
        )
        assert (await engine.history.suggest_title("quoted")).title == QUESTION
        assert len(server.chats) == asked, "no model is woken only to name a chat"
    await engine.close()


async def test_an_erased_chat_takes_its_attachments_with_it(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(NOTE, encoding="utf-8")
    engine = await open_engine(tmp_path / "home")
    await gather(engine.index([note], collection="chat-c", hidden=True))
    options = AskOptions(conversation_id="c", keep=True)
    scope = Scope(collections=("chat-c",))
    await gather(engine.ask(QUESTION, scope=scope, protocol="quotes", options=options))
    assert len(await engine.files("chat-c")) == 1
    await engine.history.delete("c")
    await engine.history.purge(at_once=True)
    with pytest.raises(NotFound):
        await engine.files("chat-c")
    await engine.close()
    left = b"".join(f.read_bytes() for f in (tmp_path / "home").rglob("*.sqlite*") if f.is_file())
    assert b"Aurelia" not in left
    assert note.exists()


async def test_nothing_is_kept_unless_it_is_asked_for(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(NOTE, encoding="utf-8")
    engine = await open_engine(tmp_path / "home")
    await indexed(engine, note)
    await gather(engine.ask(QUESTION, protocol="quotes"))
    assert await engine.history.chats() == ()
    await engine.close()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"The end of the lease."', "The end of the lease"),
        ("Title: Rent and deposit\n\nBecause …", "Rent and deposit"),
        ("### Offers for the roof ###", "Offers for the roof"),
        ("Lease", ""),
        ("NOTHING HERE", ""),
        ("", ""),
        ("I am sorry, but I cannot give a title to this conversation at all.", ""),
    ],
)
def test_what_a_model_says_is_made_a_title_or_left(text: str, title: str) -> None:
    assert cleaned_title(text) == title
