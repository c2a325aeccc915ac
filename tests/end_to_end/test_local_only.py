"""Local-only, through the whole engine: what works elsewhere reads nothing, whatever it is called."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine import AnswerReady, AskOptions, EgressMode, Engine, Event, RunFailed
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel
from tests.helpers.openai_stand_in import OpenAIStandIn

CANARY = "canary-9f2c71"
MODEL = "ollama/llama3.2"


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    note = tmp_path / "note.txt"
    note.write_text(f"The code of the safe is {CANARY}. It is changed every spring.\n")
    async with await open_engine(tmp_path / "home") as opened:
        await indexed(opened, note)
        yield opened


async def ask(engine: Engine, protocol: str = "local", **options: object) -> Event:
    """The last event of one question."""
    events = await gather(
        engine.ask(
            "What is the code of the safe?",
            protocol=protocol,
            options=AskOptions(**{"local": MODEL, **options}),  # type: ignore[arg-type]
        )
    )
    return events[-1]


async def test_a_model_behind_the_local_port_that_works_elsewhere_reads_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = StandInModel(name="llama3.2:latest", remote_host="https://ollama.com:443")
    with OllamaStandIn([elsewhere], brain=reader) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        ended = await ask(engine)
        assert isinstance(ended, RunFailed)
        assert (ended.code, ended.sent) == ("not_local", 0)
        assert server.chats == []
        # Unasked it is not taken either: the answer is made of quotes.
        freely = await ask(engine, "auto", local=None)
        assert isinstance(freely, AnswerReady)
        assert freely.answer.protocol == "quotes"
        assert not any(CANARY.encode() in request.body for request in server.received)


async def test_a_model_that_turns_remote_between_two_questions_reads_no_more(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OllamaStandIn(brain=reader) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        assert isinstance(await ask(engine), AnswerReady)
        before = len(server.chats)
        server.turn_remote("llama3.2:latest")
        ended = await ask(engine)
        assert isinstance(ended, RunFailed)
        assert ended.code == "not_local"
        assert len(server.chats) == before


@pytest.mark.parametrize("host", ["203.0.113.7", "192.168.77.5", "0xCB007107", "[2001:db8::1]"])
async def test_a_server_of_another_machine_is_not_even_connected_to(
    engine: Engine, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guard of the tests fails this one for any try to connect."""
    monkeypatch.setenv("OLLAMA_HOST", f"http://{host}:11434")
    ended = await ask(engine)
    assert isinstance(ended, RunFailed)
    assert ended.sent == 0
    assert isinstance(await ask(engine, "auto", local=None), AnswerReady)


@pytest.mark.parametrize("protocol", ["remote", "minion", "minions"])
async def test_the_environment_allows_nothing(
    engine: Engine, protocol: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key, an address and a model of the environment are no leave to send."""
    with OpenAIStandIn() as service, OllamaStandIn(brain=reader) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", service.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
        monkeypatch.setenv("MINIONS_REMOTE", "openai/gpt-4o")
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        for options in ({}, {"remote": "openai/gpt-4o"}, {"egress": EgressMode.LOCAL_ONLY}):
            ended = await ask(engine, protocol, **options)
            assert isinstance(ended, RunFailed)
            assert (ended.code, ended.sent) == ("remote_required", 0)
        freely = await ask(engine, "auto")
        assert isinstance(freely, AnswerReady)
        assert freely.answer.protocol == "local"
        assert service.received == []
