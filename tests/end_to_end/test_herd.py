"""A question read by three nodes of three kinds, of which one dies on the way."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from minions_engine import AnswerReady, AskOptions, EgressMode, JobFinished, NodeSpec
from minions_engine.clients.openai import OpenAIClient
from tests.helpers.brains import reader
from tests.helpers.engines import indexed, open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import plan, planner

DEPOSIT = "How much is the deposit for the premises?"
MODEL = "herd/llama3.2"


def thorough(messages: list, schema: object = None) -> str:  # type: ignore[type-arg]
    """Plans to read everything."""
    text = messages[-1]["content"]
    if "Findings:" in text or "Question:" not in text:
        return planner(messages, None)
    return plan([DEPOSIT], read="all")


@pytest.mark.slow
async def test_an_answer_survives_the_death_of_a_node(
    tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:9")
    with ExitStack() as stack, ExitStack() as mortal:
        desk = stack.enter_context(OllamaStandIn(brain=reader, slots=2))
        rack = mortal.enter_context(OpenAIStandIn(reader, models=("llama3.2",), clock_s=0.02))
        other = stack.enter_context(OpenAIStandIn(reader, models=("ollama/llama3.2",)))
        remote = stack.enter_context(OpenAIStandIn(thorough))
        async with await open_engine(tmp_path) as engine:
            await indexed(engine, sample_folder)
            for name, kind, address in (
                ("desk", "ollama", desk.url),
                ("rack", "openai-compatible", rack.base_url),
                ("other", "engine", other.base_url),
            ):
                await engine.herd.add_node(NodeSpec(name=name, kind=kind, address=address, slots=2))
            pool = next(row for row in await engine.herd.models() if row.model == MODEL)
            assert set(pool.nodes) == {"desk", "rack", "other"}
            options = AskOptions(
                local=MODEL,
                remote=OpenAIClient("gpt-4o", base_url=remote.base_url, api_key="sk-1234567890"),
                egress=EgressMode.AUTO,
            )
            finished, last = 0, None
            async for event in engine.ask(DEPOSIT, protocol="minions", options=options):
                finished += isinstance(event, JobFinished)
                if finished == 3 and rack.bodies:
                    mortal.close()
                last = event
            assert isinstance(last, AnswerReady), last
            assert "5,550" in last.answer.answer
            assert all(citation.verified for citation in last.answer.citations)
            history = await engine.herd.history(limit=1000)
            states = {node.name: node.state for node in await engine.herd.nodes()}
            assert states["rack"] == "down"
            assert {"desk", "other"} <= {record.node for record in history}
            done = [record for record in history if record.state == "done"]
            assert len(done) == last.answer.jobs.run
            counted = sum(record.usage.completion_tokens or 0 for record in history)
            assert counted == last.answer.usage.local.completion_tokens
