"""The lock holds whatever is asked for, and no settings file can open a way out."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from minions_engine import (
    AnswerReady,
    AskOptions,
    Decision,
    EgressMode,
    EgressReview,
    Engine,
    Event,
    Home,
    NotLocal,
    RunFailed,
    Settings,
)
from minions_engine.privacy.consents import Consents
from minions_engine.privacy.door import Door
from tests.helpers.brains import reader
from tests.helpers.command_line import CommandLine
from tests.helpers.engines import gather, home_with_model, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn

QUESTION = "What is the code of the safe?"
CANARY = "canary-9f2c71"


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn(brain=reader) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-000000000000000000000")
        monkeypatch.setenv("MINIONS_REMOTE", "openai/gpt-4o")
        yield server


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(f"The code of the safe is {CANARY}. It is changed every spring.\n")
    return path


@pytest.fixture
async def engine(tmp_path: Path, note: Path) -> AsyncIterator[Engine]:
    async with await open_engine(tmp_path / "home") as opened:
        await indexed(opened, note)
        yield opened


async def ask(engine: Engine, protocol: str, egress: EgressMode | None) -> Event:
    options = AskOptions(egress=egress)
    return (await gather(engine.ask(QUESTION, protocol=protocol, options=options)))[-1]


async def lock(engine: Engine, on: bool = True) -> None:
    await engine.egress.allow(dataclasses.replace(await engine.egress.consents(), offline=on))


@pytest.mark.parametrize("egress", [None, EgressMode.ASK, EgressMode.AUTO])
async def test_offline_refuses_whatever_is_asked_for(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn, egress: EgressMode | None
) -> None:
    await engine.egress.allow(Consents(mode=EgressMode.AUTO, offline=True))
    for protocol in ("remote", "minion", "minions"):
        ended = await ask(engine, protocol, egress)
        assert isinstance(ended, RunFailed)
        assert (ended.code, ended.sent) == ("remote_required", 0)
        assert "Offline" in ended.message
    freely = await ask(engine, "auto", egress)
    assert isinstance(freely, AnswerReady) and freely.answer.protocol == "local"
    assert remote.received == []
    await lock(engine, on=False)
    assert isinstance(await ask(engine, "remote", EgressMode.AUTO), AnswerReady)
    assert remote.received


async def test_offline_keeps_here_what_waits_for_a_yes(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn
) -> None:
    options = AskOptions(egress=EgressMode.ASK)
    last: Event | None = None
    async for event in engine.ask(QUESTION, protocol="minions", options=options):
        last = event
        if isinstance(event, EgressReview):
            await lock(engine)
    assert isinstance(last, AnswerReady) and last.answer.protocol == "local"
    assert CANARY in (last.answer.answer or "")
    assert remote.received == []


async def test_the_lock_of_another_process_counts_for_a_run_that_has_begun(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn, tmp_path: Path
) -> None:
    other = Door(tmp_path / "home" / "data" / "ledger.sqlite")
    last: Event | None = None
    options = AskOptions(egress=EgressMode.ASK)
    async for event in engine.ask(QUESTION, protocol="remote", options=options):
        last = event
        if isinstance(event, EgressReview):
            await other.consent(dataclasses.replace(await other.consents(), offline=True))
            assert engine.decide(event.review_id, Decision(action="send"))
    await other.close()
    assert isinstance(last, RunFailed) and "Offline" in last.message
    assert remote.received == []


async def test_the_lock_of_another_process_counts_for_each_further_attempt(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn, tmp_path: Path
) -> None:
    remote.faults = [Fault(status=503, headers={"retry-after": "3"})]
    other = Door(tmp_path / "home" / "data" / "ledger.sqlite")
    asking = asyncio.create_task(ask(engine, "remote", EgressMode.AUTO))
    while not remote.bodies:
        await asyncio.sleep(0.01)
    await other.consent(dataclasses.replace(await other.consents(), offline=True))
    ended = await asking
    assert isinstance(ended, RunFailed) and "Offline" in ended.message
    assert len(remote.bodies) == 1
    (entry,) = await other.entries(limit=10)
    assert entry.outcome == "cancelled"
    await other.close()


async def test_the_lock_of_another_process_keeps_words_from_machines_of_the_network(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.sqlite"
    working, window = Door(path), Door(path)
    await working.note_node("tower:11434", "ollama/small", 10)
    await window.consent(Consents(mode=EgressMode.AUTO, offline=True))
    with pytest.raises(NotLocal, match="Offline"):
        await working.note_node("tower:11434", "ollama/small", 10)
    for door in (working, window):
        await door.close()


async def test_the_lock_of_another_process_ends_what_is_being_fetched(
    engine: Engine, local: OllamaStandIn, tmp_path: Path
) -> None:
    local.load_s = 3.0
    other = Door(tmp_path / "home" / "data" / "ledger.sqlite")
    events: list[Event] = []
    async for event in engine.models.pull("ollama/other"):
        if not events:
            await other.consent(dataclasses.replace(await other.consents(), offline=True))
        events.append(event)
    await other.close()
    assert isinstance(events[-1], RunFailed) and "Offline" in events[-1].message
    assert len(events) < len(local.pull)


async def test_offline_is_what_the_doctor_says(engine: Engine, local: OllamaStandIn) -> None:
    await engine.egress.allow(Consents(mode=EgressMode.AUTO, offline=True))
    (check,) = [c for c in await engine.doctor() if c.check == "what may leave"]
    assert (check.ok, check.detail) == (True, "Nothing: Offline is on.")


async def test_offline_fetches_no_model(engine: Engine, local: OllamaStandIn) -> None:
    await lock(engine)
    (ended,) = await gather(engine.models.pull("ollama/other"))
    assert isinstance(ended, RunFailed) and "Offline" in ended.message
    assert not [r for r in local.received if r.path == "/api/pull"]


@pytest.mark.allow_log("setting ignored")
async def test_no_settings_file_opens_a_way_out(
    tmp_path: Path, note: Path, local: OllamaStandIn, remote: OpenAIStandIn
) -> None:
    """Everything a consent can say, and a remote model as the one that reads."""
    home = home_with_model(tmp_path / "home")
    (home.config / "settings.toml").write_text(
        'mode = "auto"\negress = "auto"\nremote_model = "openai/gpt-4o"\noffline = false\n'
        "question_tokens = 1000000\nmonthly_usd = 1000.0\nstrict = false\nnever_send = []\n"
        'trusted_nodes = ["203.0.113.7"]\npeople = []\nlocal_model = "openai/gpt-4o"\n'
        "max_rounds = 10\n"
        f'[hosts]\nopenai = "{remote.base_url}"\nollama = "http://203.0.113.7:11434"\n'
        '[consents]\nmode = "auto"\n[secrets]\nopenai = "sk-evil"\n'
    )
    async with await Engine.open(home=home) as engine:
        assert engine.settings == Settings(local_model="openai/gpt-4o", max_rounds=10)
        await indexed(engine, note)
        assert await engine.egress.consents() == Consents()
        for protocol in ("auto", "local", "minion", "minions", "remote"):
            ended = await ask(engine, protocol, None)
            assert isinstance(ended, RunFailed | AnswerReady)
            if isinstance(ended, RunFailed):
                assert ended.sent == 0
            else:
                assert ended.answer.protocol == "quotes"
        await engine.change_settings(Settings(max_rounds=9))
        assert await engine.egress.consents() == Consents()
    assert remote.received == []


async def test_changed_settings_count_at_once_where_they_can(
    engine: Engine, local: OllamaStandIn, tmp_path: Path
) -> None:
    assert not (await engine.models.reader()).given
    await engine.change_settings(Settings(local_model="ollama/llama3.2", max_file_bytes=1_000_000))
    choice = await engine.models.reader()
    assert (choice.model, choice.given) == ("ollama/llama3.2", True)
    big = tmp_path / "big.txt"
    big.write_text("word " * 300_000)
    events = await gather(engine.index([big], collection="more"))
    assert not any(type(event).__name__ == "FileIndexed" for event in events)
    assert Settings.load(engine.home).max_file_bytes == 1_000_000


async def test_the_lock_holds_for_the_command_line_until_it_is_opened_there(
    minions: CommandLine, remote: OpenAIStandIn
) -> None:
    own = {"OPENAI_BASE_URL": remote.base_url, "OPENAI_API_KEY": "test-key"}
    beside = dataclasses.replace(minions, environment={**minions.environment, **own})
    assert beside.run("egress", "allow", "--remote", "openai/gpt-4o").code == 0
    ledger = Door(Home.at(minions.home).data / "ledger.sqlite")
    await ledger.consent(dataclasses.replace(await ledger.consents(), offline=True))
    await ledger.close()
    asked = ("ask", "Q?", "--protocol", "remote", "--egress", "auto", "--json")
    assert "Offline is on" in beside.run(*asked).json["error"]["message"]
    assert beside.run("egress", "mode", "local-only", "--json").json["offline"] is True
    assert remote.received == []
    assert beside.run("egress", "mode", "ask", "--json").json["offline"] is False
    assert beside.run(*asked).json["models"]["remote"] == "openai/gpt-4o"
