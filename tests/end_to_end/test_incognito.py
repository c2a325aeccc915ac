"""An incognito question leaves no byte in the data folder; what left stands in the ledger."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from minions_engine import AnswerReady, AskOptions, BadInput, Engine
from minions_engine.clients.ollama import OllamaClient
from minions_engine.clients.openai import OpenAIClient
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

ASKED, SAID = "Quetzalcoatlus", "Xylographia"
QUESTION = f"What does the lease say about the {ASKED} and the rent?"


def says(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """An answer with a word that stands nowhere else."""
    if schema is None:
        return f"The rent is 1,850 euros, says {SAID} [1]."
    return json.dumps(json.loads(reader(messages, schema)) | {"note": SAID})


def concludes(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """A planner whose answer has that word too."""
    reply = json.loads(planner(messages, schema))
    if reply.get("answer"):
        reply["answer"] += f" {SAID} says so."
    return json.dumps(reply)


def places(root: Path, word: str) -> list[str]:
    """Every file below ``root`` that holds a word, in whatever case or coding."""
    forms = {
        form.encode(coding)
        for form in (word, word.lower(), word.upper())
        for coding in ("utf-8", "utf-16-le", "utf-16-be")
    }
    found = []
    for path in root.rglob("*"):
        if path.is_file() and "embedding-models" not in path.parts:
            content = path.read_bytes()
            if any(form in content for form in forms) or word in path.name:
                found.append(path.name)
    return found


async def engine_with_lease(home: Path, sample_folder: Path) -> Engine:
    engine = await open_engine(home)
    await indexed(engine, sample_folder / "lease.pdf")
    return engine


async def test_neither_question_nor_answer_is_on_disk(tmp_path: Path, sample_folder: Path) -> None:
    home = tmp_path / "home"
    with OllamaStandIn(brain=says) as server:
        client = OllamaClient(base_url=server.url)
        engine = await engine_with_lease(home, sample_folder)
        for protocol, whole in (("quotes", None), ("local", None), ("local", True)):
            options = AskOptions(
                local=client, whole=whole, conversation_id="secret", incognito=True
            )
            events = await gather(engine.ask(QUESTION, protocol=protocol, options=options))
            assert isinstance(events[-1], AnswerReady), events[-1]
            assert places(home, ASKED) == places(home, SAID) == []
        assert await engine.herd.history() == ()
        assert await engine.history.chats() == ()
        assert await engine.egress.entries() == ()
        await engine.close()
        await client.close()
    assert places(home, ASKED) == places(home, SAID) == []


async def distilled(home: Path, sample_folder: Path, *, incognito: bool) -> tuple[str, bytes]:
    """Ask with a remote model that plans and concludes. Gives the answer and the bytes that left."""
    with OllamaStandIn(brain=says) as server, OpenAIStandIn(concludes) as cloud:
        client = OllamaClient(base_url=server.url)
        remote = OpenAIClient("gpt-4o", base_url=cloud.base_url, api_key="test-key")
        engine = await engine_with_lease(home, sample_folder)
        options = AskOptions(
            local=client, remote=remote, conversation_id="secret", incognito=incognito
        )
        events = await gather(engine.ask(QUESTION, protocol="minions", options=options))
        assert isinstance(events[-1], AnswerReady), events[-1]
        said = events[-1].answer.answer or ""
        await engine.close()
        await client.close()
        await remote.close()
        return said, b"".join(cloud.bodies)


async def test_what_left_stands_in_the_ledger_and_nowhere_else(
    tmp_path: Path, sample_folder: Path
) -> None:
    home = tmp_path / "home"
    said, left = await distilled(home, sample_folder, incognito=True)
    assert SAID in said
    assert ASKED.encode() in left
    # The ledger keeps each message as it was sent, packed, and of what came back only a hash.
    assert {name.partition("-")[0] for name in places(home, ASKED) + places(home, SAID)} <= {
        "ledger.sqlite"
    }
    with closing(sqlite3.connect(home / "data" / "ledger.sqlite")) as ledger:
        packed = ledger.execute("SELECT body FROM chain WHERE body IS NOT NULL ORDER BY seq")
        assert b"".join(zlib.decompress(body) for (body,) in packed) == left
        records = "".join(row[0] for row in ledger.execute("SELECT record FROM chain"))
    assert ASKED not in records
    assert SAID not in records


NAME = "anna.berger@example.org"


async def written_to(engine: Engine, remote: OpenAIClient, *, incognito: bool) -> None:
    options = AskOptions(
        remote=remote, conversation_id="chat", incognito=incognito, keep=not incognito
    )
    events = await gather(
        engine.ask(f"Write a line to {NAME}.", protocol="remote", options=options)
    )
    assert isinstance(events[-1], AnswerReady), events[-1]


async def test_names_that_were_replaced_are_held_in_memory_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with OpenAIStandIn(lambda messages, schema: messages[-1]["content"]) as cloud:
        remote = OpenAIClient("gpt-4o", base_url=cloud.base_url, api_key="test-key")
        async with await open_engine(home) as engine:
            await written_to(engine, remote, incognito=True)
            await engine.history.backups.make()
            assert places(home, NAME) == []
            await written_to(engine, remote, incognito=True)
            first, second = (json.loads(body)["messages"][-1]["content"] for body in cloud.bodies)
            assert NAME not in first, "it did not leave"
            assert first == second, "and is the same one in the whole conversation"
        await remote.close()


async def test_names_of_a_deleted_chat_are_gone_at_once_and_leave_the_backups(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    with OpenAIStandIn(lambda messages, schema: "Done.") as cloud:
        remote = OpenAIClient("gpt-4o", base_url=cloud.base_url, api_key="test-key")
        async with await open_engine(home) as engine:
            await written_to(engine, remote, incognito=False)
            await engine.history.backups.make()
            assert any(name.startswith("ledger-") for name in places(home, NAME))
            await engine.history.delete("chat")
            await engine.history.purge(at_once=True)
            assert all("-" in name for name in places(home, NAME)), "it stands in backups alone"
            assert await engine.history.backups.forget_erased() == 2
            assert places(home, NAME) == []
            assert (await engine.egress.verify()).ok
        await remote.close()


async def test_no_file_is_marked_as_one_that_answered(tmp_path: Path, sample_folder: Path) -> None:
    home = tmp_path / "home"
    async with await engine_with_lease(home, sample_folder) as engine:
        for incognito, marked in ((True, 0), (False, 1)):
            options = AskOptions(incognito=incognito)
            await gather(engine.ask("What is the rent?", protocol="quotes", options=options))
            with closing(sqlite3.connect(home / "data" / "library.sqlite")) as library:
                assert library.execute("SELECT sum(asked) FROM files").fetchone() == (marked,)


_KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from minions_engine import AskOptions, Scope, new_incognito_id
from tests.helpers.engines import gather, open_engine

async def main():
    engine = await open_engine(Path(sys.argv[1]))
    chat = new_incognito_id()
    scope = Scope(collections=(f"chat-{chat}",))
    await engine.incognito.begin(chat)
    pasted = engine.kept_files.keep(chat, "pasted.txt", b"The Xylographia is paid in May.")
    await gather(engine.index([sys.argv[2], pasted], collection=f"chat-{chat}", hidden=True))
    options = AskOptions(conversation_id=chat, incognito=True)
    events = await gather(engine.ask(sys.argv[3], scope=scope, protocol="quotes", options=options))
    assert events[-1].answer.citations
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_of_a_killed_program_nothing_is_left_once_the_next_one_has_begun(
    tmp_path: Path,
) -> None:
    home, note = tmp_path / "home", tmp_path / "note.txt"
    note.write_text(f"The {ASKED} is paid in {SAID}.\n")
    question = f"When is the {ASKED} paid, {SAID}?"
    command = [sys.executable, "-c", _KILLED, str(home), str(note), question]
    died = await asyncio.to_thread(subprocess.run, command, cwd=Path(__file__).parents[2])
    assert died.returncode < 0
    assert places(home, SAID), "what is attached stands in the library while it lasts"
    async with await open_engine(home) as engine:
        assert await engine.incognito.sweep() == 1
        assert places(home, ASKED) == places(home, SAID) == []
        assert places(home, "note.txt") == places(home, "pasted") == []
    assert note.exists()


async def test_a_question_that_is_only_not_kept_lets_results_be_remembered(
    tmp_path: Path, sample_folder: Path
) -> None:
    """So that a search can see what incognito takes away."""
    home = tmp_path / "home"
    await distilled(home, sample_folder, incognito=False)
    assert places(home, SAID) == ["results.sqlite"]


def test_nothing_is_kept_and_incognito_at_once() -> None:
    with pytest.raises(BadInput):
        AskOptions(keep=True, incognito=True)
