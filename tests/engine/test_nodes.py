"""Nodes of several kinds in one pool: set up, used, trusted, lost and given up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minions_engine import Engine, NodeSpec, Trust
from minions_engine.clients.base import ChatRequest
from minions_engine.errors import BadInput, EngineError, ModelUnavailable, NotLocal
from minions_engine.messages import Message
from minions_engine.privacy.consents import Consents
from minions_engine.types import EgressMode
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel
from tests.helpers.openai_stand_in import Fault, OpenAIStandIn

REQUEST = ChatRequest(messages=(Message.of("user", "CANARY"),), timeout_s=20)


@pytest.fixture
async def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Engine]:
    # Nothing but what a test sets up is on this machine.
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:9")
    monkeypatch.setattr(
        "minions_engine.clients.discovery.usual_places",
        lambda: {"ollama": "http://127.0.0.1:9"},
    )
    async with await open_engine(tmp_path) as engine:
        yield engine


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def says(word: str) -> Any:
    return lambda messages, schema: word


def ollama(stack: ExitStack, word: str = "ollama", **more: Any) -> OllamaStandIn:
    return stack.enter_context(OllamaStandIn(brain=says(word), **more))


def server(stack: ExitStack, word: str = "server", **more: Any) -> OpenAIStandIn:
    return stack.enter_context(OpenAIStandIn(says(word), **{"models": ("small",)} | more))


async def answer(engine: Engine, model: str, **more: Any) -> str:
    deltas = engine.herd.complete(model, REQUEST, **{"app": "notes"} | more)
    return "".join([delta.text async for delta in deltas])


async def test_three_kinds_of_nodes_are_one_list_of_models(
    engine: Engine, stack: ExitStack
) -> None:
    first, second, third = ollama(stack), server(stack), server(stack, models=("ollama/a", "moa:b"))
    await engine.herd.add_node(NodeSpec(name="desk", kind="ollama", address=first.url))
    await engine.herd.add_node(
        NodeSpec(name="rack", kind="openai-compatible", address=second.base_url)
    )
    await engine.herd.add_node(NodeSpec(name="other", kind="engine", address=third.base_url))
    models = {row.model: row.nodes for row in await engine.herd.models()}
    assert models == {
        "ollama/llama3.2:latest": ("desk",),
        "openai-compatible/small": ("rack",),
        "engine/ollama/a": ("other",),
    }
    assert [await answer(engine, model) for model in models] == ["server", "ollama", "server"]
    assert {node.name: node.state for node in await engine.herd.nodes()} == dict.fromkeys(
        ("desk", "rack", "other"), "up"
    )
    assert {row.model for row in await engine.models.list()} == set(models)
    await engine.herd.remove_node("rack")
    assert "openai-compatible/small" not in {row.model for row in await engine.herd.models()}


async def test_a_model_that_differs_between_two_nodes_says_so(
    engine: Engine, stack: ExitStack
) -> None:
    for name, digest in (("desk", "a" * 64), ("rack", "a" * 64), ("old", "b" * 64)):
        models = [StandInModel(name="llama3.2:latest", digest=digest)]
        address = stack.enter_context(OllamaStandIn(models)).url
        await engine.herd.add_node(NodeSpec(name=name, kind="ollama", address=address))
        (row,) = await engine.herd.models()
        assert len(row.weights) == len({"a" * 64, digest})
    assert row.nodes == ("desk", "rack", "old")


async def test_a_node_of_the_wrong_kind_is_named(engine: Engine, stack: ExitStack) -> None:
    first, second = ollama(stack), server(stack)
    with pytest.raises(BadInput, match="Ollama server"):
        await engine.herd.add_node(
            NodeSpec(name="a", kind="openai-compatible", address=f"{first.url}/v1")
        )
    with pytest.raises(BadInput, match="no Ollama server"):
        await engine.herd.add_node(NodeSpec(name="a", kind="ollama", address=second.url))
    with pytest.raises(BadInput, match="kind of node"):
        await engine.herd.add_node(NodeSpec(name="a", kind="cloud", address=second.url))
    assert await engine.herd.nodes() == ()


async def test_a_stranger_in_the_network_is_asked_nothing(engine: Engine, stack: ExitStack) -> None:
    """The address is this machine's own; what the person said of it counts all the same."""
    stranger = server(stack)
    spec = NodeSpec(
        name="stranger", kind="openai-compatible", address=stranger.base_url, trust=Trust.OTHER
    )
    info = await engine.herd.add_node(spec)
    assert info.state == "not allowed"
    for model in ("openai-compatible/small", "openai-compatible/small@stranger", ""):
        with pytest.raises(EngineError):
            await answer(engine, model)
    assert stranger.received == []
    await engine.herd.change_node(replace(spec, trust=Trust.DEVICE))
    assert await answer(engine, "openai-compatible/small") == "server"


async def test_a_node_of_the_network_works_only_while_something_may_leave(
    engine: Engine, stack: ExitStack
) -> None:
    tower = server(stack)
    spec = NodeSpec(name="tower", kind="openai-compatible", address=tower.base_url, trust=Trust.OWN)
    await engine.herd.add_node(spec)
    with pytest.raises(EngineError):
        await answer(engine, "openai-compatible/small")
    with pytest.raises(NotLocal, match="nothing may leave"):
        await answer(engine, "openai-compatible/small@tower")
    assert tower.received == []
    await engine.egress.allow(replace(await engine.egress.consents(), mode=EgressMode.ASK))
    assert await answer(engine, "openai-compatible/small") == "server"


async def test_what_waits_for_the_network_is_taken_back_when_nothing_may_leave(
    engine: Engine, stack: ExitStack
) -> None:
    tower = server(stack, faults=[Fault(hang=True)])
    spec = NodeSpec(
        name="tower",
        kind="openai-compatible",
        address=tower.base_url,
        trust=Trust.OWN,
        slots=1,
    )
    await engine.egress.allow(Consents(mode=EgressMode.ASK))
    await engine.herd.add_node(spec)
    running = asyncio.create_task(answer(engine, "openai-compatible/small"))
    await until(lambda: len(tower.bodies) == 1)
    queued = asyncio.create_task(answer(engine, "openai-compatible/small"))
    await until(lambda: [job.state for job in engine.herd.queue()] == ["running", "queued"])
    await engine.egress.allow(replace(await engine.egress.consents(), mode=EgressMode.LOCAL_ONLY))
    with pytest.raises(NotLocal, match="nothing may leave"):
        await queued
    assert len(tower.bodies) == 1
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert [record.state for record in await engine.herd.history()] == ["failed", "cancelled"]


async def test_a_wrong_key_is_no_server_that_is_down(engine: Engine, stack: ExitStack) -> None:
    rack = server(stack, facts={})
    await engine.herd.add_node(
        NodeSpec(name="rack", kind="openai-compatible", address=rack.base_url)
    )
    rack.facts = {}
    rack.faults = [Fault(status=401)]
    with pytest.raises(ModelUnavailable, match="key"):
        await answer(engine, "openai-compatible/small")
    (node,) = await engine.herd.nodes()
    assert node.state == "wrong key"
    assert await answer(engine, "openai-compatible/small") == "server"
    (node,) = await engine.herd.nodes()
    assert node.state == "up"


async def test_a_key_of_a_node_is_sent_to_it_and_kept_in_no_file(
    engine: Engine, stack: ExitStack
) -> None:
    rack = server(stack)
    spec = NodeSpec(name="rack", kind="openai-compatible", address=rack.base_url)
    await engine.herd.add_node(spec, secret="sk-canary-of-rack")
    await answer(engine, "openai-compatible/small")
    keys = {r.headers.get("authorization") for r in rack.received if "/v1/" in r.path}
    assert keys == {"Bearer sk-canary-of-rack"}
    await engine.herd.history()
    for file in engine.home.data.parent.rglob("*"):
        assert not file.is_file() or b"sk-canary-of-rack" not in file.read_bytes()


async def test_a_node_is_used_for_its_models_alone(engine: Engine, stack: ExitStack) -> None:
    one, two = ollama(stack, "one", models=("a", "b")), ollama(stack, "two", models=("a", "b"))
    await engine.herd.add_node(
        NodeSpec(name="one", kind="ollama", address=one.url, models=("ollama/a",), weight=2.0)
    )
    await engine.herd.add_node(NodeSpec(name="two", kind="ollama", address=two.url))
    assert [await answer(engine, name) for name in ("ollama/a", "ollama/b")] == ["one", "two"]
    assert {row.model: row.nodes for row in await engine.herd.models()} == {
        "ollama/a:latest": ("one", "two"),
        "ollama/b:latest": ("two",),
    }


async def test_a_model_whose_nodes_are_down_says_where_it_is_known(
    engine: Engine, stack: ExitStack
) -> None:
    with ExitStack() as mortal:
        rack = server(mortal)
        await engine.herd.add_node(
            NodeSpec(name="rack", kind="openai-compatible", address=rack.base_url)
        )
        assert await answer(engine, "openai-compatible/small") == "server"
    with pytest.raises(ModelUnavailable, match="known on rack, where nothing has answered for"):
        await answer(engine, "openai-compatible/small")


async def test_the_estimate_of_a_wait_is_near_the_wait(engine: Engine, stack: ExitStack) -> None:
    rack = server(stack, clock_s=0.2)
    await engine.herd.add_node(
        NodeSpec(name="rack", kind="openai-compatible", address=rack.base_url, slots=1)
    )
    await answer(engine, "openai-compatible/small")
    jobs = [
        asyncio.create_task(answer(engine, "openai-compatible/small", job_id=str(number)))
        for number in range(6)
    ]
    await until(lambda: len(engine.herd.queue()) == 6)
    last = engine.herd.queue()[-1]
    assert (last.position, last.node) == (5, "rack")
    assert last.estimate_s is not None
    began = asyncio.get_running_loop().time()
    await until(lambda: [job.job_id for job in engine.herd.queue()] == [last.job_id])
    waited_s = asyncio.get_running_loop().time() - began
    assert last.estimate_s == pytest.approx(waited_s, rel=0.3)
    await asyncio.gather(*jobs)


async def test_the_same_model_on_two_machines_is_one_pool(engine: Engine, stack: ExitStack) -> None:
    one, two = ollama(stack, "one", decode_rate=20), ollama(stack, "two", decode_rate=20)
    for name, stand_in in (("one", one), ("two", two)):
        await engine.herd.add_node(
            NodeSpec(name=name, kind="ollama", address=stand_in.url, slots=1)
        )
    answers = await asyncio.gather(
        *(answer(engine, "ollama/llama3.2", app=str(number)) for number in range(8))
    )
    assert {"one", "two"} == set(answers)
    assert one.counted.peak_taken == two.counted.peak_taken == 1
    assert await answer(engine, "ollama/llama3.2@two") == "two"


async def test_a_node_that_dies_before_its_first_word_is_replaced_unseen(
    engine: Engine, stack: ExitStack
) -> None:
    strong, weak = ExitStack(), ollama(stack, "weak")
    with strong:
        first = ollama(strong, "strong")
        for name, stand_in, weight in (("strong", first, 2.0), ("weak", weak, 1.0)):
            await engine.herd.add_node(
                NodeSpec(name=name, kind="ollama", address=stand_in.url, weight=weight)
            )
        assert await answer(engine, "ollama/llama3.2") == "strong"
    assert await answer(engine, "ollama/llama3.2") == "weak"
    states = {node.name: node.state for node in await engine.herd.nodes()}
    assert states == {"strong": "down", "weak": "up"}


async def test_drained_nodes_end_what_they_do_and_begin_nothing(
    engine: Engine, stack: ExitStack
) -> None:
    one, two = ollama(stack, "one", decode_rate=40), ollama(stack, "two")
    await engine.herd.add_node(NodeSpec(name="one", kind="ollama", address=one.url))
    running = asyncio.create_task(answer(engine, "ollama/llama3.2"))
    await until(lambda: one.counted.chats == 1)
    await engine.herd.add_node(NodeSpec(name="two", kind="ollama", address=two.url))
    await engine.herd.drain("one")
    assert await answer(engine, "ollama/llama3.2") == "two"
    assert await running == "one"
    with pytest.raises(ModelUnavailable, match="no new work"):
        await answer(engine, "ollama/llama3.2@one")
    await engine.herd.drain("one", resume=True)
    assert await answer(engine, "ollama/llama3.2@one") == "one"


async def test_a_job_that_waits_for_a_node_says_why_and_starts_when_it_is_back(
    engine: Engine, stack: ExitStack
) -> None:
    rack = server(stack)
    await engine.herd.add_node(
        NodeSpec(name="rack", kind="openai-compatible", address=rack.base_url)
    )
    assert await answer(engine, "openai-compatible/small") == "server"
    rack.facts = {"/v1/models": {"data": [{"id": "another", "object": "model"}]}}
    waiting = asyncio.create_task(answer(engine, "openai-compatible/small", deadline_s=10.0))
    await until(lambda: [job.state for job in engine.herd.queue()] == ["queued"])
    assert engine.herd.queue()[0].reason
    rack.facts = {}
    assert await waiting == "server"


async def test_a_job_can_be_taken_out_of_the_queue_or_stopped(
    engine: Engine, stack: ExitStack
) -> None:
    rack = server(stack, faults=[Fault(hang=True)])
    await engine.herd.add_node(
        NodeSpec(name="rack", kind="openai-compatible", address=rack.base_url, slots=1)
    )
    jobs = [asyncio.create_task(answer(engine, "openai-compatible/small", job_id="a"))]
    await until(lambda: len(rack.bodies) == 1)
    jobs.append(asyncio.create_task(answer(engine, "openai-compatible/small", job_id="b")))
    await until(lambda: len(engine.herd.queue()) == 2)
    assert engine.herd.cancel("b") and engine.herd.cancel("a")
    assert not engine.herd.cancel("c")
    outcomes = await asyncio.gather(*jobs, return_exceptions=True)
    assert [getattr(outcome, "code", "") for outcome in outcomes] == ["cancelled"] * 2
    assert len(rack.bodies) == 1
    assert {record.state for record in await engine.herd.history(app="notes")} == {"cancelled"}


async def test_loading_waits_for_the_answer_under_way(engine: Engine, stack: ExitStack) -> None:
    desk = ollama(stack, "four words are enough", models=("a", "b"), decode_rate=20, slots=1)
    await engine.herd.add_node(NodeSpec(name="desk", kind="ollama", address=desk.url, slots=1))
    running = asyncio.create_task(answer(engine, "ollama/a"))
    await until(lambda: desk.working == 1)
    await engine.herd.load("ollama/b", node="desk")
    assert running.done()
    assert await running == "four words are enough"
    await engine.herd.pin("ollama/b", node="desk")
    with pytest.raises(BadInput, match="kept in the memory"):
        await engine.herd.load("ollama/a", node="desk")
    await engine.herd.pin("ollama/b", node="desk", undo=True)
    await engine.herd.unload("ollama/b", node="desk")
    assert "b:latest" not in desk.loaded


async def until(what: Any) -> None:
    async with asyncio.timeout(5):
        while not what():
            await asyncio.sleep(0.005)
