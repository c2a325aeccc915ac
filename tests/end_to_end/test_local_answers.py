"""Questions that a local model answers, through the engine and a server that speaks as Ollama."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from minions_engine import AnswerReady, Engine, Event, RunFailed
from minions_engine.asking import AskOptions
from minions_engine.clients.ollama import OllamaClient
from minions_engine.events import (
    EgressSent,
    JobStarted,
    PassagesFound,
    QuotesFound,
    RunCancelled,
    TextDelta,
    UsageUpdated,
)
from minions_engine.messages import Exchange
from minions_engine.types import Answer
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn, every

DEPOSIT = "How much is the deposit for the premises?"
DEADLINES = "List every deadline in these files"


@pytest.fixture(scope="module")
def read_once(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has read the samples; every test gets a copy."""
    home = tmp_path_factory.mktemp("read") / "home"

    async def read() -> None:
        engine = await open_engine(home)
        await indexed(engine, sample_folder)
        await engine.close()

    asyncio.run(read())
    return home


@pytest.fixture
async def engine(read_once: Path, tmp_path: Path) -> AsyncIterator[Engine]:
    shutil.copytree(read_once, tmp_path / "home", symlinks=True)
    opened = await open_engine(tmp_path / "home")
    yield opened
    await opened.close()


def options(server: OllamaStandIn, model: str = "llama3.2") -> AskOptions:
    return AskOptions(local=OllamaClient(model_name=model, base_url=server.url))


async def asked(
    engine: Engine, question: str, server: OllamaStandIn, *history: Exchange
) -> list[Event]:
    chosen = replace(options(server), history=history)
    return await gather(engine.ask(question, protocol="local", options=chosen))


def answer_of(events: list[Event]) -> Answer:
    assert isinstance(events[-1], AnswerReady), events[-1]
    return events[-1].answer


async def test_a_question_is_answered_with_a_checked_place(engine: Engine) -> None:
    with OllamaStandIn(brain=reader) as server:
        events = await asked(engine, DEPOSIT, server)
    answer = answer_of(events)
    assert "5,550 euros" in (answer.answer or "")
    assert "".join(e.text for e in events if isinstance(e, TextDelta)) == answer.answer
    citation = next(c for c in answer.citations if "5,550" in c.quote)
    assert citation.verified
    assert citation.document.endswith("lease.pdf")
    assert citation.page == 2
    kinds = [type(event) for event in events]
    assert kinds.index(PassagesFound) < kinds.index(TextDelta)
    assert kinds.index(PassagesFound) < kinds.index(QuotesFound)
    assert UsageUpdated in kinds
    assert EgressSent not in kinds
    assert answer.usage.local.prompt_tokens == server.counted.prompt_tokens
    assert answer.usage.local.completion_tokens == server.counted.completion_tokens
    assert answer.usage.remote.requests == 0
    assert answer.egress.messages == 0
    assert server.counted.loads == 1
    assert server.counted.truncated == 0


async def test_everything_is_read_once_and_kept(engine: Engine) -> None:
    with OllamaStandIn(brain=reader) as server:
        answer = answer_of(await asked(engine, DEADLINES, server))
        for said in ("31 August 2026", "30 June 2026", "22 May 2026", "31 July 2026"):
            assert said in (answer.answer or "")
        assert all(c.read == c.chunks > 0 for c in answer.coverage)
        assert len(answer.coverage) == 10
        assert all(c.verified for c in answer.citations)
        before = server.counted.prompt_tokens
        again = answer_of(await asked(engine, DEADLINES, server))
        assert again.answer == answer.answer
        assert server.counted.prompt_tokens == before
    assert again.jobs.cached == again.jobs.planned == answer.jobs.run
    assert again.usage.local.prompt_tokens == 0


async def test_a_follow_up_stands_on_what_was_said(engine: Engine) -> None:
    earlier = Exchange(
        question="What is the rent of the premises?", answer="1,960 euros [1].", protocol="local"
    )
    with OllamaStandIn(brain=reader) as server:
        answer = answer_of(await asked(engine, "And when is it due?", server, earlier))
    assert any("third working day" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "fault", [Fault.ERROR_500, Fault.BUSY_503, Fault.BROKEN_JSON, Fault.CUT, Fault.GARBAGE]
)
@pytest.mark.allow_log(".*")
async def test_some_broken_replies_change_nothing(engine: Engine, fault: Fault) -> None:
    with OllamaStandIn(brain=reader) as server:
        expected = answer_of(await asked(engine, DEADLINES, server))
    with OllamaStandIn(brain=reader, faults=every(5, fault)) as server:
        question = f"{DEADLINES}, please"
        answer = answer_of(await asked(engine, question, server))
        assert server.counted.chats > answer.jobs.planned
    assert answer.answer == expected.answer
    assert answer.complete


async def test_a_missing_model_is_named_and_never_fetched(engine: Engine) -> None:
    with OllamaStandIn(brain=reader) as server:
        chosen = options(server, "qwen2.5")
        events = await gather(engine.ask(DEPOSIT, protocol="local", options=chosen))
        paths = {received.path for received in server.received}
    (failed,) = [e for e in events if isinstance(e, RunFailed)]
    assert failed is events[-1]
    assert "models pull" in failed.next_step
    assert "/api/pull" not in paths


async def test_a_server_that_is_not_there_is_said_within_seconds(engine: Engine) -> None:
    with OllamaStandIn(brain=reader) as server:
        chosen = options(server)
    began = time.monotonic()
    events = await gather(engine.ask(DEPOSIT, protocol="local", options=chosen))
    assert time.monotonic() - began < 6
    assert isinstance(events[-1], RunFailed)
    assert events[-1].next_step
    assert events[-1].sent == 0


async def test_cancelling_lets_go_of_the_server(engine: Engine) -> None:
    with OllamaStandIn(brain=reader, decode_rate=4.0) as server:
        cancelled_at = 0.0
        asking = engine.ask(DEADLINES, protocol="local", options=options(server), run_id="whole")
        async for event in asking:
            if isinstance(event, JobStarted) and not cancelled_at:
                cancelled_at = time.monotonic()
                engine.cancel("whole")
        assert isinstance(event, RunCancelled)
        assert time.monotonic() - cancelled_at < 1.0
        async with asyncio.timeout(1.0):
            while server.working:
                await asyncio.sleep(0)


@pytest.mark.allow_log(".*")
@pytest.mark.parametrize("fault", [Fault.CUT, Fault.ERROR_LINE, Fault.GARBAGE])
async def test_a_server_that_dies_in_the_middle_leaves_what_it_said(
    engine: Engine, fault: Fault
) -> None:
    with OllamaStandIn(brain=reader, faults=every(1, fault)) as server:
        events = await asked(engine, DEPOSIT, server)
    answer = answer_of(events)
    assert answer.answer == "".join(e.text for e in events if isinstance(e, TextDelta))
    assert answer.answer
    assert not answer.complete
    assert any("broke off" in warning for warning in answer.warnings)


@pytest.mark.allow_log(".*")
@pytest.mark.parametrize("fault", [Fault.OUT_OF_MEMORY, Fault.HTML, Fault.ERROR_500])
@pytest.mark.parametrize("question", [DEPOSIT, DEADLINES], ids=["one thing", "everything"])
async def test_a_server_that_never_answers_is_one_clear_sentence(
    engine: Engine, fault: Fault, question: str
) -> None:
    with OllamaStandIn(brain=reader, faults=every(1, fault)) as server:
        events = await asked(engine, question, server)
    if isinstance(events[-1], RunFailed):
        assert events[-1].message.endswith(".")
        assert events[-1].next_step
        assert events[-1].sent == 0
    else:
        answer = answer_of(events)
        assert not answer.complete
        assert answer.abstained
        assert any("could not be read" in warning for warning in answer.warnings)
        assert not any("Nothing in the files" in warning for warning in answer.warnings)
