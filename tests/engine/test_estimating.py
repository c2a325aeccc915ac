"""What a question would take is known before anything is sent, and is near to what it takes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine import AnswerReady, AskOptions, EgressMode, Engine, RemoteRequired
from minions_engine.clients.ollama import OllamaClient
from minions_engine.clients.openai import OpenAIClient
from tests.helpers.brains import reader
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

DEPOSIT = "How much is the deposit for the premises?"
USUAL_REPLY_TOKENS = 300


@pytest.fixture
async def engine(tmp_path: Path, sample_folder: Path) -> AsyncIterator[Engine]:
    opened = await open_engine(tmp_path / "home")
    await indexed(opened, sample_folder)
    yield opened
    await opened.close()


@pytest.mark.parametrize("protocol", ["minions", "minion", "remote"])
async def test_it_is_near_and_nothing_is_sent_for_it(engine: Engine, protocol: str) -> None:
    with OllamaStandIn(brain=reader) as local, OpenAIStandIn(planner) as remote:
        here = OllamaClient(model_name="llama3.2", base_url=local.url)
        there = OpenAIClient(model_name="gpt-4o", base_url=remote.base_url, api_key="test-key")
        options = AskOptions(local=here, remote=there, egress=EgressMode.AUTO)
        estimate = await engine.estimate(DEPOSIT, protocol=protocol, options=options)
        assert not remote.bodies
        last = (await gather(engine.ask(DEPOSIT, protocol=protocol, options=options)))[-1]
        sent = len(remote.bodies)
        await here.close()
        await there.close()
    assert isinstance(last, AnswerReady), last
    used = last.answer.usage.remote
    assert used.prompt_tokens is not None
    assert used.completion_tokens is not None
    assert estimate.protocol == protocol
    assert estimate.messages == sent
    spent = used.prompt_tokens + used.completion_tokens
    # The stand-in's answers are far shorter than a model's.
    assert used.prompt_tokens / 2 <= estimate.tokens <= 2 * spent + USUAL_REPLY_TOKENS
    assert spent <= estimate.most_tokens
    assert last.answer.jobs.run <= estimate.jobs
    assert estimate.seconds is not None


async def test_what_stays_here_costs_nothing(engine: Engine) -> None:
    quotes = await engine.estimate(DEPOSIT, protocol="quotes")
    assert (quotes.messages, quotes.tokens, quotes.usd, quotes.jobs) == (0, 0, 0.0, 0)
    with OllamaStandIn(brain=reader) as local:
        here = OllamaClient(model_name="llama3.2", base_url=local.url)
        options = AskOptions(local=here)
        found = await engine.estimate(DEPOSIT, protocol="local", options=options)
        every = await engine.estimate("List all dates.", protocol="local", options=options)
        await here.close()
    assert (found.jobs, found.usd) == (1, 0.0)
    assert every.jobs > 1


async def test_without_a_remote_model_it_says_so(engine: Engine) -> None:
    with pytest.raises(RemoteRequired):
        await engine.estimate(DEPOSIT, protocol="remote")
