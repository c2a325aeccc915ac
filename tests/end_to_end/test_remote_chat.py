"""A chat with a remote model through the engine: what the ledger says is what the server got."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from minions_engine import AnswerReady, Engine, Event, RunFailed
from minions_engine.asking import AskOptions
from minions_engine.clients.openai import OpenAIClient
from minions_engine.events import EgressReview, EgressSent, TextDelta
from minions_engine.messages import Exchange
from minions_engine.types import Answer, Decision, EgressMode
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.openai_stand_in import OpenAIStandIn

DEPOSIT = "How much is the deposit for the premises?"


@pytest.fixture
async def engine(tmp_path: Path, sample_folder: Path) -> AsyncIterator[Engine]:
    opened = await open_engine(tmp_path / "home")
    await indexed(opened, sample_folder / "lease.pdf")
    yield opened
    await opened.close()


def saying(text: str) -> OpenAIStandIn:
    return OpenAIStandIn(lambda messages, schema: text)


def options(server: OpenAIStandIn, **choices: Any) -> AskOptions:
    client = OpenAIClient(model_name="gpt-4o", base_url=server.base_url, api_key="test-key")
    return AskOptions(remote=client, **choices)


def answer_of(events: list[Event]) -> Answer:
    assert isinstance(events[-1], AnswerReady), events[-1]
    return events[-1].answer


async def test_the_ledger_has_the_bytes_that_arrived(engine: Engine) -> None:
    with saying("Usually three months' rent.") as server:
        asked = engine.ask("What is a usual deposit?", protocol="remote", options=options(server))
        events = await gather(asked)
        (body,) = server.bodies
    answer = answer_of(events)
    assert answer.answer == "Usually three months' rent."
    assert "".join(e.text for e in events if isinstance(e, TextDelta)) == answer.answer
    (sent,) = [e for e in events if isinstance(e, EgressSent)]
    entry = await engine.egress.entry(sent.entry)
    assert entry.body == body
    assert answer.egress.messages == 1
    assert answer.usage.remote.prompt_tokens == server.prompt_tokens
    assert answer.usage.remote.completion_tokens == server.completion_tokens
    assert b"lease" not in body
    assert b"5,550" not in body


async def test_quotes_go_when_the_person_has_seen_them(engine: Engine) -> None:
    with saying("It is 5,550 euros [[Q1]].") as server:
        events: list[Event] = []
        chosen = options(server, send_documents=True, egress=EgressMode.ASK)
        async for event in engine.ask(DEPOSIT, protocol="remote", options=chosen):
            events.append(event)
            if isinstance(event, EgressReview):
                assert not server.bodies
                assert "deposit of 5,550 euros" in "".join(m.text for m in event.messages)
                decision = Decision(action="send", over_limit=True)
                assert engine.decide(event.review_id, decision)
        (body,) = server.bodies
    answer = answer_of(events)
    assert b"deposit of 5,550 euros" in body
    assert "lease.pdf" not in body.decode()
    (citation,) = answer.citations
    assert citation.verified
    assert "5,550 euros" in citation.quote
    assert "[1]" in (answer.answer or "")
    assert "deposit of 5,550 euros" in (answer.answer or "")


async def test_a_no_sends_nothing(engine: Engine) -> None:
    with saying("Never said.") as server:
        chosen = options(server, send_documents=True, egress=EgressMode.ASK)
        events: list[Event] = []
        async for event in engine.ask(DEPOSIT, protocol="remote", options=chosen):
            events.append(event)
            if isinstance(event, EgressReview):
                engine.decide(event.review_id, Decision(action="refuse"))
        assert not server.bodies
    assert isinstance(events[-1], RunFailed)
    assert events[-1].sent == 0


async def test_a_follow_up_takes_the_chat_along_but_nothing_of_the_files(engine: Engine) -> None:
    history = (
        Exchange(question=DEPOSIT, answer="It is 5,550 euros [1].", protocol="local"),
        Exchange(question="What is usual?", answer="Three months' rent.", protocol="remote"),
    )
    with saying("Yes.") as server:
        chosen = options(server, history=history)
        answer_of(await gather(engine.ask("Always?", protocol="remote", options=chosen)))
        (body,) = server.bodies
    assert b"Three months' rent." in body
    assert b"5,550" not in body
