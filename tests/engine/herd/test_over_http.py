"""The herd in front of an Ollama server: over real HTTP, in good and bad weather."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import ExitStack, aclosing, asynccontextmanager
from typing import Any

import pytest
from pydantic import BaseModel

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.ollama import OllamaClient
from minions_engine.errors import ModelUnavailable, NotLocal
from minions_engine.herd.base import Job, JobBegun, JobResult, Lane, LocalModel
from minions_engine.herd.herd import Herd
from minions_engine.messages import Message
from minions_engine.metering import Meter
from tests.helpers.ollama_stand_in import Fault, OllamaStandIn, every

SLOTS = 4
CHUNK = "All of this has been agreed between the parties on the day it was signed. " * 30


class Told(BaseModel):
    answer: str


def brain(messages: list[dict[str, Any]], _: object) -> str:
    return json.dumps({"answer": str(messages[0]["content"])[-12:]})


def work(lanes: int, tasks: int = 3) -> list[Lane]:
    return [[_job(lane, task) for task in range(tasks)] for lane in range(lanes)]


def _job(lane: int, task: int) -> Job:
    text = f"{lane:04d} {CHUNK}{f'task {task} of {lane}'.rjust(100)}"
    request = ChatRequest(messages=(Message.of("user", text),), max_tokens=64, timeout_s=20)
    return Job(job_id=f"{lane}.{task}", request=request, reply=Told)


@asynccontextmanager
async def model_of(
    server: OllamaStandIn, *, slots: int | None = SLOTS, meter: Meter | None = None
) -> AsyncIterator[LocalModel]:
    client = OllamaClient(base_url=server.url, num_ctx=4096)
    herd = Herd()
    await herd.add_checked_node(client, slots=slots)
    try:
        yield herd.local_model(client, meter=meter or Meter())
    finally:
        await client.close()


async def until(what: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not what():
            await asyncio.sleep(0.005)


async def results(model: LocalModel, lanes: Iterable[Lane]) -> list[JobResult]:
    return [event async for event in model.run(lanes) if isinstance(event, JobResult)]


def all_right(found: list[JobResult], lanes: int, tasks: int = 3) -> bool:
    """Every job is done, once, with its own answer."""
    answers = {
        result.job.job_id: result.value.answer.strip()
        for result in found
        if isinstance(result.value, Told)
    }
    expected = {
        f"{lane}.{task}": f"task {task} of {lane}"[-12:].strip()
        for lane in range(lanes)
        for task in range(tasks)
    }
    return answers == expected and len(found) == len(expected)


async def test_the_tasks_of_a_chunk_are_served_from_the_prefix_cache() -> None:
    meter = Meter()
    with OllamaStandIn(
        slots=SLOTS, brain=brain, prefill_rate=400, decode_rate=40, speed=300
    ) as server:
        async with model_of(server, meter=meter) as model:
            assert all_right(await results(model, work(30)), 30)
    counted = server.counted
    assert counted.cached_tokens / counted.prompt_tokens >= 0.6
    assert counted.loads == 1
    assert counted.peak_taken <= SLOTS
    assert meter.usage.local.requests == counted.chats == 90
    assert meter.usage.local.prompt_tokens == counted.prompt_tokens
    assert meter.usage.local.completion_tokens == counted.completion_tokens


@pytest.mark.parametrize(
    "fault",
    [
        Fault.ERROR_500,
        Fault.BUSY_503,
        Fault.CUT,
        Fault.ERROR_LINE,
        Fault.BROKEN_JSON,
        Fault.GARBAGE,
    ],
)
async def test_an_answer_that_goes_wrong_loses_nothing(fault: Fault) -> None:
    # Once in all: a job whose second try went wrong as well would rightly be given up.
    with OllamaStandIn(slots=SLOTS, brain=brain, faults=every(11, fault)) as server:
        async with model_of(server) as model:
            assert all_right(await results(model, work(15)), 15)
    assert server.counted.peak_taken <= SLOTS


async def test_a_task_that_always_fails_fails_alone_and_soon() -> None:
    def poisoned(_: int, body: dict[str, Any]) -> Fault | None:
        return Fault.ERROR_500 if "task 1 of 3" in body["messages"][0]["content"] else None

    with OllamaStandIn(slots=SLOTS, brain=brain, faults=poisoned) as server:
        async with model_of(server) as model:
            found = await results(model, work(5))
    assert [r.job.job_id for r in found if r.outcome == "failed"] == ["3.1"]
    assert sum(r.outcome == "done" for r in found) == 14


async def test_a_server_that_fails_at_everything_is_given_up() -> None:
    with OllamaStandIn(slots=SLOTS, brain=brain, faults=every(1, Fault.ERROR_500)) as server:
        async with model_of(server) as model:
            with pytest.raises(ModelUnavailable) as caught:
                await results(model, work(500))
    assert caught.value.next_step
    assert server.counted.chats <= 4 * (5 + SLOTS)


async def test_a_server_that_stops_leaves_what_was_found() -> None:
    found: list[JobResult] = []
    with ExitStack() as running:
        server = running.enter_context(
            OllamaStandIn(slots=SLOTS, brain=brain, decode_rate=40, speed=50)
        )
        async with model_of(server) as model:
            with pytest.raises(ModelUnavailable) as caught:
                async for event in model.run(work(100)):
                    if isinstance(event, JobResult):
                        found.append(event)
                    if len(found) == 20:
                        running.close()
    assert sum(result.outcome == "done" for result in found) >= 20
    assert caught.value.next_step


async def test_a_model_that_moves_elsewhere_between_runs_gets_no_job() -> None:
    with OllamaStandIn(slots=SLOTS, brain=brain) as server:
        async with model_of(server) as model:
            await results(model, work(2))
            before = len(server.chats)
            server.turn_remote("llama3.2:latest")
            with pytest.raises(NotLocal):
                await results(model, work(2))
    assert len(server.chats) == before


async def test_closing_frees_every_place_of_the_server() -> None:
    with OllamaStandIn(slots=SLOTS, brain=brain, prefill_rate=400, decode_rate=40) as server:
        async with model_of(server) as model:
            async with aclosing(model.run(work(50))) as events:  # type: ignore[type-var]
                begun = 0
                while begun < SLOTS:
                    begun += isinstance(await anext(events), JobBegun)
                await until(lambda: server.working == SLOTS)
            began = time.monotonic()
            await until(lambda: server.working == 0)
            assert time.monotonic() - began < 0.2


async def test_a_short_queue_at_the_server_is_borne() -> None:
    """Four places told, one there, and one may wait: the others are refused."""
    with OllamaStandIn(
        slots=1, queue=1, brain=brain, prefill_rate=400, decode_rate=40, speed=20
    ) as server:
        async with model_of(server) as model:
            assert all_right(await results(model, work(8)), 8)
    assert server.counted.refused


async def test_places_are_learned_from_a_server_with_one() -> None:
    with OllamaStandIn(slots=1, brain=brain, prefill_rate=400, decode_rate=40, speed=30) as server:
        async with model_of(server, slots=None) as model:
            assert all_right(await results(model, work(12)), 12)
            assert model.slots == 1
    assert server.counted.cached_tokens / server.counted.prompt_tokens >= 0.3


async def test_the_window_is_the_clients_and_never_beyond_the_models() -> None:
    with OllamaStandIn() as server:
        async with model_of(server) as model:
            assert model.context_tokens == 4096
        client = OllamaClient(base_url=server.url)
        herd = Herd()
        node = await herd.add_checked_node(client)
        assert node.context_tokens == 8192
        await client.close()
