"""Questions that are answered at the same time share models, places and connections, and nothing else.

Whatever becomes of one, the other is answered.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
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
    RunCancelled,
)
from minions_engine.privacy.consents import Consents
from tests.helpers.brains import reader
from tests.helpers.engines import indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn

QUESTION = "How much is the deposit for the premises?"
WAYS = ("local", "minions", "minion", "mixture", "auto", "quotes")
ROUNDS = 200
A_FEW = 20
PATIENCE_S = 30


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn(brain=reader) as local, OpenAIStandIn() as remote:
        monkeypatch.setenv("OLLAMA_HOST", local.url)
        monkeypatch.setenv("OPENAI_BASE_URL", remote.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-000000000000000000000")
        monkeypatch.setenv("MINIONS_REMOTE", "openai/gpt-4o")
        yield local


async def ask(engine: Engine, way: str, run_id: str, options: AskOptions) -> Event | None:
    """The last event of a question of which every message is let go."""
    last: Event | None = None
    async for event in engine.ask(QUESTION, protocol=way, options=options, run_id=run_id):
        last = event
        if isinstance(event, EgressReview):
            engine.decide(event.review_id, Decision(action="send", over_limit=event.over_limit))
    return last


def options_of(number: int) -> AskOptions:
    """Half of the questions are kept in one chat, side by side; of the others nothing stays."""
    kept = number % 2 == 0
    return AskOptions(
        conversation_id=f"chat-{number}",
        egress=EgressMode.ASK,
        confirmed_work=True,
        after="",
        keep=kept,
        incognito=not kept,
    )


def is_answered(last: Event | None) -> bool:
    return isinstance(last, AnswerReady) and "5,550" in (last.answer.answer or "")


@pytest.mark.parametrize("way", ["local", "minions", "mixture", "auto"])
async def test_both_are_answered_when_they_are_the_first_to_use_a_model(
    models: OllamaStandIn, tmp_path: Path, sample_folder: Path, way: str
) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, sample_folder / "lease.pdf")
        both = [
            ask(engine, kind, kind + place, options_of(0))
            for kind, place in ((way, "1"), ("local", "2"))
        ]
        for last in await asyncio.gather(*both):
            assert is_answered(last), last


@pytest.mark.parametrize(
    "rounds", [A_FEW, pytest.param(ROUNDS, marks=[pytest.mark.soak, pytest.mark.slow])]
)
async def test_one_that_is_stopped_at_any_moment_leaves_the_other_alone(
    models: OllamaStandIn, tmp_path: Path, sample_folder: Path, rounds: int
) -> None:
    chance, cancelled = random.Random(7), 0
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, sample_folder / "lease.pdf")
        await engine.egress.allow(Consents(mode=EgressMode.ASK, monthly_usd=1_000.0))
        began = time.monotonic()
        assert is_answered(await ask(engine, "minions", "first", options_of(1)))
        usual_s = time.monotonic() - began
        for number in range(rounds):
            ways, options = chance.choices(WAYS, k=2), options_of(number)
            stays, goes = (
                asyncio.create_task(ask(engine, way, f"{number}-{which}", options))
                for which, way in enumerate(ways)
            )
            await asyncio.wait([stays], timeout=chance.uniform(0, usual_s))
            engine.cancel(f"{number}-1")
            last, other = await stays, await goes
            assert is_answered(last), (number, ways, last)
            assert isinstance(other, RunCancelled) or is_answered(other), (number, ways, other)
            cancelled += isinstance(other, RunCancelled)
        # The server learns of the last one's end by its connection.
        async with asyncio.timeout(PATIENCE_S):
            while models.working:
                await asyncio.sleep(0.01)
    assert cancelled >= rounds // 5
