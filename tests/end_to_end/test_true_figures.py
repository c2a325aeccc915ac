"""What a person is told of cost, messages and modes is what the ledger and the servers have."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from minions_engine import (
    AnswerReady,
    AskOptions,
    EgressMode,
    Engine,
    Event,
    RunCancelled,
    RunFailed,
)
from minions_engine.events import ENDINGS
from minions_engine.privacy.consents import Consents
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn

QUESTION = "How much is the deposit for the premises?"
MODES = (EgressMode.LOCAL_ONLY, EgressMode.ASK, EgressMode.AUTO)
PLACES = 4
CANCELLED_AFTER = (1, 4, 9, 16)


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
async def engine(tmp_path: Path, sample_folder: Path) -> AsyncIterator[Engine]:
    async with await open_engine(tmp_path / "home") as opened:
        await indexed(opened, sample_folder / "lease.pdf")
        yield opened


async def asked(engine: Engine, protocol: str, mode: EgressMode) -> list[Event]:
    return await gather(engine.ask(QUESTION, protocol=protocol, options=AskOptions(egress=mode)))


async def test_the_cost_of_the_answers_is_the_sum_of_the_ledger(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn
) -> None:
    spent, messages = 0.0, 0
    for protocol in ("minions", "minion", "remote", "local", "minions"):
        ended = (await asked(engine, protocol, EgressMode.AUTO))[-1]
        assert isinstance(ended, AnswerReady)
        spent += ended.answer.cost.spent_usd or 0.0
        messages += ended.answer.egress.messages
        sums = await engine.egress.sums()
        assert sums.month_usd == pytest.approx(spent)
        assert sums.messages == messages == len(remote.bodies)
    assert spent > 0
    entries = await engine.egress.entries()
    assert len(entries) == messages
    assert {entry.body for entry in entries if entry.body} <= set(remote.bodies)


@pytest.mark.parametrize("protocol", ["minions", "local"])
async def test_after_a_cancel_at_most_one_more_message_is_sent(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn, protocol: str
) -> None:
    cancelled = 0
    for number in CANCELLED_AFTER:
        run_id, seen, at = f"r{number}", 0, (0, 0)
        last: Event | None = None
        options = AskOptions(egress=EgressMode.AUTO)
        async for event in engine.ask(QUESTION, protocol=protocol, options=options, run_id=run_id):
            seen, last = seen + 1, event
            if seen == number and not isinstance(event, ENDINGS):
                at = (len(remote.bodies), len(local.chats))
                engine.cancel(run_id)
        if isinstance(last, RunCancelled):
            cancelled += 1
            assert len(remote.bodies) - at[0] <= 1
            # Jobs that were at their places on this machine may arrive still; nothing of them leaves.
            assert len(local.chats) - at[1] <= PLACES
    assert cancelled


async def test_what_is_shown_as_allowed_is_what_the_gate_does_in_every_transition(
    engine: Engine, local: OllamaStandIn, remote: OpenAIStandIn
) -> None:
    """Every mode and the lock, in every order of two: shown, kept, and obeyed."""
    states = list(itertools.product(MODES, (False, True)))
    for before, (mode, offline) in itertools.permutations(states, 2):
        await engine.egress.allow(Consents(mode=before[0], offline=before[1]))
        await engine.egress.allow(Consents(mode=mode, offline=offline))
        shown = await engine.egress.consents()
        assert (shown.mode, shown.offline) == (mode, offline)
    for mode, offline in states:
        await engine.egress.allow(Consents(mode=mode, offline=offline))
        sent = len(remote.bodies)
        chosen = None if mode is EgressMode.ASK else mode
        options = AskOptions(egress=chosen)
        if mode is EgressMode.ASK:
            # Nobody answers the question that would be asked; nothing may go without that.
            continue
        ended = (await gather(engine.ask(QUESTION, protocol="remote", options=options)))[-1]
        if mode is EgressMode.AUTO and not offline:
            assert isinstance(ended, AnswerReady) and len(remote.bodies) == sent + 1
        else:
            assert isinstance(ended, RunFailed) and len(remote.bodies) == sent
