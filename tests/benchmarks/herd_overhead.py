"""What scheduling itself costs: jobs a second with a model that needs no time, and more.

    python -m tests.benchmarks.herd_overhead

Over HTTP the stand-in server runs in this very process, so both sides share one processor.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from contextlib import aclosing

from pydantic import BaseModel

from minions_engine.clients.base import ChatRequest, LocalClient
from minions_engine.clients.ollama import OllamaClient
from minions_engine.herd.base import Job, JobBegun, JobResult, Lane
from minions_engine.herd.herd import Herd
from minions_engine.messages import Message
from minions_engine.metering import Meter
from tests.helpers.in_process_model import InProcessModel
from tests.helpers.ollama_stand_in import Fault, Faults, OllamaStandIn, every

CHUNK_CHARACTERS = 3_200
TASK_CHARACTERS = 240
ANSWER_CHARACTERS = 160
SLOTS = 4
SPEED = 5.0
"""The model's seconds in one second: high enough not to wait long, low enough that what a real
model would not notice, a millisecond here and there, does not fill the figures."""


class Told(BaseModel):
    """What a job answers."""

    answer: str


def work(lanes: int, tasks: int, *, characters: int = CHUNK_CHARACTERS) -> list[Lane]:
    """Lanes of chunks, each read for several tasks; chunk first, task last."""
    return [
        [
            _job(f"{lane}.{task}", f"{lane} ".ljust(characters, "w"), f"{task} ")
            for task in range(tasks)
        ]
        for lane in range(lanes)
    ]


def _job(name: str, chunk: str, task: str) -> Job:
    message = Message.of("user", chunk + task.ljust(TASK_CHARACTERS, "t"))
    request = ChatRequest(messages=(message,), max_tokens=64)
    return Job(job_id=name, request=request, reply=Told if chunk[CHUNK_CHARACTERS - 1 :] else None)


async def run(
    client: LocalClient, lanes: Iterable[Lane], *, slots: int | None = SLOTS
) -> tuple[float, int]:
    """Wall seconds, and how many jobs were done."""
    herd = Herd()
    herd.add_node(client, slots=slots)
    model = herd.local_model(client, meter=Meter())
    began, done = time.perf_counter(), 0
    async for event in model.run(lanes):
        done += isinstance(event, JobResult) and event.outcome == "done"
    return time.perf_counter() - began, done


async def overhead() -> None:
    """Jobs a second with zero-time models."""
    for count in (1_000, 5_000):
        client = InProcessModel(lambda _: "x")
        seconds, done = await run(client, work(count, 1, characters=100))
        print(
            f"in process, {count} jobs: {done / seconds:,.0f}/s, in flight {client.peak_in_flight}"
        )
    for count in (1_000, 5_000):
        with OllamaStandIn(slots=SLOTS) as server:
            client_ = OllamaClient(model_name="llama3.2", base_url=server.url)
            seconds, done = await run(client_, work(count, 1, characters=100))
            await client_.close()
        peak = server.counted.peak_taken
        print(f"over HTTP, {count} jobs: {done / seconds:,.0f}/s, taken at once {peak}")


async def laptop(
    lanes: int,
    tasks: int,
    *,
    slots: int | None = SLOTS,
    server_slots: int = SLOTS,
    faults: Faults | None = None,
) -> float:
    """A server with a laptop's rates; prints wall over ideal and the prefix cache's share."""
    with OllamaStandIn(
        slots=server_slots,
        prefill_rate=400,
        decode_rate=40,
        speed=SPEED,
        brain=lambda messages, schema: '{"answer": "' + "a" * ANSWER_CHARACTERS + '"}',
        faults=faults or (lambda number, body: None),
    ) as server:
        client = OllamaClient(model_name="llama3.2", base_url=server.url)
        wall, done = await run(client, work(lanes, tasks), slots=slots)
        await client.close()
    counted = server.counted
    ideal = counted.busy_s / server_slots / SPEED
    share = counted.cached_tokens / counted.prompt_tokens
    told = "measured" if slots is None else f"{slots}"
    print(
        f"{lanes} lanes of {tasks}, places {told} of {server_slots}: done {done}, wall {wall:.2f} s, "
        f"ideal {ideal:.2f} s, ratio {wall / ideal:.2f}, cached {share:.0%}, loads {counted.loads}"
    )
    return wall


async def cancelling() -> None:
    """How long it takes until every place is free."""
    with OllamaStandIn(slots=SLOTS, prefill_rate=400, decode_rate=40) as server:
        client = OllamaClient(model_name="llama3.2", base_url=server.url)
        herd = Herd()
        herd.add_node(client, slots=SLOTS)
        async with aclosing(herd.local_model(client, meter=Meter()).run(work(50, 3))) as events:  # type: ignore[type-var]
            async for event in events:
                if isinstance(event, JobBegun) and server.working == SLOTS:
                    break
            began = time.perf_counter()
        while server.working:
            await asyncio.sleep(0.001)
        print(f"cancel: every place free after {1000 * (time.perf_counter() - began):.0f} ms")
        await client.close()


async def main() -> None:
    """All of it, one after the other."""
    await overhead()
    await laptop(24, 3)
    await laptop(24, 1)
    await laptop(40, 3, slots=None)
    await laptop(20, 3, slots=None, server_slots=1)
    await laptop(20, 3, slots=1, server_slots=1)
    sound = await laptop(40, 3)
    for fault in (Fault.ERROR_500, Fault.BUSY_503, Fault.BROKEN_JSON, Fault.CUT):
        wall = await laptop(40, 3, faults=every(20, fault))
        print(f"  with {fault.name} every 20th: {wall / sound - 1:+.0%}")
    await cancelling()


if __name__ == "__main__":
    asyncio.run(main())
