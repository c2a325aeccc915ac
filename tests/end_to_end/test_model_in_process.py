"""A question to a real model, tiny and random, through engine, herd, prompts and checks."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest

from minions_engine import AnswerReady, Engine
from minions_engine.asking import AskOptions
from minions_engine.clients.transformers import TransformersClient
from minions_engine.events import PassagesFound, UsageUpdated
from tests.helpers import tiny_llama
from tests.helpers.engines import gather, indexed, open_engine

pytestmark = pytest.mark.slow

LEASE = "The deposit for the premises is 5,550 euros, to be paid before the keys are handed over."
QUESTION = "How much is the deposit for the premises?"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("llama")
    tiny_llama.write(folder, context=32_768)
    return folder


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    lease = tmp_path / "lease.txt"
    lease.write_text(f"{LEASE}\n", encoding="utf-8")
    engine = await open_engine(tmp_path / "home")
    await indexed(engine, lease)
    yield engine
    await engine.close()


async def test_a_model_out_of_a_folder_answers(engine: Engine, model: Path) -> None:
    chosen = AskOptions(local=f"transformers/{model}")
    events = await gather(engine.ask(QUESTION, protocol="local", options=chosen))
    assert any(isinstance(event, PassagesFound) for event in events)
    assert isinstance(events[-1], AnswerReady), events[-1]
    answer = events[-1].answer
    # It talks nonsense, so nothing it says may pass as a statement with a checked place.
    assert all(citation.verified for citation in answer.citations) or answer.abstained
    assert answer.models.local == f"transformers/{model}"
    assert answer.usage.local.requests >= 1
    assert (answer.usage.local.prompt_tokens or 0) > 100
    assert answer.egress.messages == 0
    assert any(isinstance(event, UsageUpdated) for event in events)


async def test_stopping_frees_the_model_at_once(engine: Engine, model: Path) -> None:
    client = TransformersClient(model)
    chosen = AskOptions(local=client)
    await gather(engine.ask(QUESTION, protocol="local", options=chosen))
    async with aclosing(engine.ask(QUESTION, protocol="local", options=chosen)) as events:
        async for event in events:
            if isinstance(event, PassagesFound):
                break
        begun = time.perf_counter()
    assert time.perf_counter() - begun < 0.5
    await client.close()
