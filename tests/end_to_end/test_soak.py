"""Thousands of questions in one process: nothing grows but what is kept on disk.

``-m soak`` asks 10,000 questions (see tests/benchmarks/README.md); the default run a few.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from minions_engine import AnswerReady, Engine, Event, RunFailed
from minions_engine.asking import AskOptions
from minions_engine.clients.openai import OpenAIClient
from minions_engine.types import EgressMode, Scope
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.footprint import Footprint, footprint, growth
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn

QUESTIONS = 10_000
A_FEW = 120
ROUND = 20
"""Questions after which every way of asking has been gone through once."""
CHAT = 5
"""Questions of a chat."""
NOW_AND_THEN = 5 * ROUND
"""Questions between two files that are attached, and between two looks at what was before."""
MARKS = 20
"""How often it is looked at what the process holds."""
WARM_UP = 0.2
"""Share of the run after which caches are expected to be full."""


class Asker:
    """Asks in every way that there is, one after the other, as a person does who never sleeps."""

    def __init__(
        self,
        engine: Engine,
        ollama: OllamaStandIn,
        cloud: OpenAIStandIn,
        *,
        questions: list[str],
        folder: Path,
    ) -> None:
        self._engine, self._ollama, self._cloud = engine, ollama, cloud
        self._questions = questions
        self._folder = folder
        self._remote = OpenAIClient("gpt-4o", base_url=cloud.base_url, api_key="test-key")
        self.failed: list[RunFailed] = []
        self.answered = 0

    async def ask(self, number: int) -> None:
        """One question; each goes another way than the one before."""
        way, chat = number % ROUND, f"chat-{number // CHAT}"
        question = f"{self._questions[number % len(self._questions)]} Case {number}."
        if way < 9:
            await self._ask(question, chat, "quotes")
        elif way < 13:
            await self._ask(question, chat, "local", local="ollama/llama3.2")
        elif way < 15:
            await self._ask(question, chat, "minions", local="ollama/llama3.2", remote=self._remote)
        elif way == 15:
            await self._ask(question, chat, "minion", local="ollama/llama3.2", remote=self._remote)
        elif way == 16:
            await self._ask(question, chat, "remote", remote=self._remote)
        elif way == 17:
            await self._stopped(question, chat)
        elif way == 18:
            await self._failing(question, chat)
        elif number % NOW_AND_THEN == way:
            await self._attached(number)
        else:
            await self._ask(question, chat, "quotes")
        if number % NOW_AND_THEN == 0:
            await self._look_back(number)
        # What the stand-ins remember is not the product's.
        for server in (self._ollama, self._cloud):
            del server.received[:]
        del self._ollama.counted.windows[:]

    async def _ask(self, question: str, chat: str, protocol: str, **chosen: Any) -> None:
        events = await gather(
            self._engine.ask(question, protocol=protocol, options=_options(chat, **chosen))
        )
        self._note(events[-1])

    async def _stopped(self, question: str, chat: str) -> None:
        """A person who does not wait for the end."""
        options = _options(chat, local="ollama/llama3.2")
        stream = self._engine.ask(question, protocol="local", options=options)
        async with aclosing(stream) as events:  # type: ignore[type-var]
            async for _ in events:
                if self._ollama.working:
                    break

    async def _failing(self, question: str, chat: str) -> None:
        """A server that breaks every answer off."""
        self._ollama.faults = lambda number, body: Fault.CUT
        await self._ask(question, chat, "local", local="ollama/llama3.2")
        self._ollama.faults = lambda number, body: None

    async def _attached(self, number: int) -> None:
        """A file that comes, is asked about, and is forgotten."""
        path = self._folder / f"note {number}.txt"
        path.write_text(f"The heron number {number} stands by the pond of mill {number}.")
        name = self._engine.collection_of([path])
        await gather(self._engine.index([path], collection=name, hidden=True))
        scope = Scope(collections=(name,))
        question = f"Where does heron {number} stand?"
        events = await gather(self._engine.ask(question, scope=scope, protocol="quotes"))
        self._note(events[-1])
        await self._engine.forget(name)
        path.unlink()

    async def _look_back(self, number: int) -> None:
        """The list, a search, an old chat opened; what is older than that is erased."""
        history = self._engine.history
        await history.search(f"case {number}")
        await history.load(f"chat-{number // CHAT}")
        await self._engine.egress.entries(limit=100)
        chats = await history.chats()
        for chat in chats[2 * ROUND :]:
            await history.delete(chat.chat_id)
        await history.purge(at_once=True)

    def _note(self, last: Event) -> None:
        if isinstance(last, RunFailed):
            self.failed.append(last)
        self.answered += isinstance(last, AnswerReady)


def _options(chat: str, **chosen: Any) -> AskOptions:
    return AskOptions(
        conversation_id=chat, keep=True, egress=EgressMode.AUTO, confirmed_work=True, **chosen
    )


async def _run(asker: Asker, *, most: int, folders: list[Path]) -> list[Footprint]:
    """The footprints of a run; the first after the caches are full."""
    taken: list[Footprint] = []
    # Each after a whole round, so that connections and tasks of the same way are compared.
    marks = {_rounded(most * (WARM_UP + (1 - WARM_UP) * n / MARKS)) for n in range(MARKS + 1)}
    began = time.monotonic()
    for number in range(1, most + 1):
        await asker.ask(number)
        if number in marks:
            # Caches of ten seconds, connections that are let go of, transactions that end.
            await asyncio.sleep(0.5)
            taken.append(footprint(folders=folders))
            print(f"{number} after {time.monotonic() - began:.0f} s: {taken[-1]}", flush=True)
    return taken


async def _soak(
    tmp_path: Path, questions: list[str], samples: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> tuple[Asker, list[Footprint]]:
    temporary, folder = tmp_path / "temporary", tmp_path / "folder"
    temporary.mkdir()
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with OllamaStandIn(brain=reader) as ollama, OpenAIStandIn() as cloud:
        monkeypatch.setenv("OLLAMA_HOST", ollama.url)
        engine = await open_engine(tmp_path / "home")
        await indexed(engine, samples)
        asker = Asker(engine, ollama, cloud, questions=questions, folder=folder)
        taken = await _run(asker, most=most, folders=[temporary, folder])
        await engine.close()
    return asker, taken


def _rounded(number: float) -> int:
    return max(ROUND, int(number) // ROUND * ROUND)


def _words(rows: list[dict[str, Any]]) -> list[str]:
    return [row["question"] for row in rows]


@pytest.mark.soak
@pytest.mark.allow_log(".")
async def test_ten_thousand_questions_leave_nothing_behind(
    tmp_path: Path,
    sample_folder: Path,
    sample_questions: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asker, taken = await _soak(
        tmp_path, _words(sample_questions), sample_folder, monkeypatch, QUESTIONS
    )
    assert growth(taken[0], taken[-1]) == []
    assert asker.answered > 0.85 * QUESTIONS, asker.failed[:5]


@pytest.mark.slow
@pytest.mark.allow_log(".")
async def test_every_way_of_asking_gives_back_what_it_took(
    tmp_path: Path,
    sample_folder: Path,
    sample_questions: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asker, taken = await _soak(
        tmp_path, _words(sample_questions), sample_folder, monkeypatch, A_FEW
    )
    early, late = taken[0], taken[-1]
    counted = ("descriptors", "threads", "tasks", "processes", "files")
    assert [g for g in growth(early, late) if g.partition(":")[0] in counted] == []
    assert asker.answered > 0.85 * A_FEW, asker.failed[:5]
