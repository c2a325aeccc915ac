"""Runs of jobs: order, places, splitting, cancelling, and what goes wrong."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterable, Iterator
from contextlib import aclosing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import ModelUnavailable, NotLocal, ReplyInvalid
from minions_engine.herd.base import Job, JobBegun, JobResult, Lane, LocalModel, Priority
from minions_engine.herd.herd import Herd
from minions_engine.messages import Message
from minions_engine.metering import Meter
from minions_engine.types import Zone
from tests.helpers.in_process_model import InProcessModel


class Number(BaseModel):
    number: int


def job(name: str, *, reply: type[BaseModel] | None = None, timeout_s: float = 5.0) -> Job:
    request = ChatRequest(messages=(Message.of("user", name),), timeout_s=timeout_s)
    return Job(job_id=name, request=request, reply=reply)


def lanes(count: int, length: int) -> list[Lane]:
    return [[job(f"{lane}.{task}") for task in range(length)] for lane in range(count)]


def model_of(
    client: InProcessModel, *, slots: int | None = 2, meter: Meter | None = None
) -> LocalModel:
    herd = Herd()
    herd.add_node(client, slots=slots)
    return herd.local_model(client, meter=meter or Meter())


async def results(model: LocalModel, work: Iterable[Lane]) -> list[JobResult]:
    return [event async for event in model.run(work) if isinstance(event, JobResult)]


async def test_every_job_ends_once_and_in_its_places() -> None:
    client = InProcessModel(lambda request: request.messages[-1].text.upper(), seconds=0.001)
    meter = Meter()
    found = await results(model_of(client, slots=3, meter=meter), lanes(20, 3))
    assert sorted(r.job.job_id for r in found) == sorted(
        j.job_id for la in lanes(20, 3) for j in la
    )
    assert all(r.outcome == "done" and r.text == r.job.job_id.upper() for r in found)
    assert client.peak_in_flight == 3
    assert meter.usage.local.requests == 60
    assert meter.usage.local.prompt_tokens == 600


async def test_jobs_of_a_lane_run_in_a_row_on_one_place() -> None:
    client = InProcessModel(lambda _: "x", seconds=0.001)
    await results(model_of(client, slots=1), lanes(4, 3))
    asked = [request.messages[-1].text for request in client.requests]
    assert asked == [f"{lane}.{task}" for lane in range(4) for task in range(3)]


async def test_lanes_are_taken_only_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Lane]:
        nonlocal taken
        while True:
            taken += 1
            yield [job(f"job {taken}")]

    client = InProcessModel(lambda _: "x")
    seen = 0
    async with aclosing(model_of(client, slots=2).run(endless())) as events:  # type: ignore[type-var]
        async for event in events:
            seen += isinstance(event, JobResult)
            if seen == 50:
                break
    assert taken <= 50 + 2 * 2 + 8


async def test_the_last_lane_is_split_over_idle_places() -> None:
    client = InProcessModel(lambda _: "x", seconds=0.02)
    found = await results(model_of(client, slots=4), lanes(1, 8))
    assert len(found) == 8
    assert client.peak_in_flight == 4


async def test_closing_cancels_within_a_fifth_of_a_second() -> None:
    client = InProcessModel(lambda _: "x", seconds=30)
    events = model_of(client, slots=4).run(lanes(50, 2))
    async with aclosing(events) as running:  # type: ignore[type-var]
        async for event in running:
            assert isinstance(event, JobBegun)
            if client.in_flight == 4:
                break
        began = time.monotonic()
    assert time.monotonic() - began < 0.2
    assert client.in_flight == 0
    assert client.closed_early == 4


async def test_a_person_goes_before_jobs_at_the_next_free_place() -> None:
    client = InProcessModel(lambda _: "x", seconds=0.01)
    model = model_of(client, slots=1)
    order: list[str] = []

    async def chat() -> None:
        request = ChatRequest(messages=(Message.of("user", "chat"),))
        async for _ in model.stream(request, priority=Priority.CHAT):
            pass

    chatting = None
    async for event in model.run(lanes(3, 4)):
        if isinstance(event, JobBegun) and chatting is None:
            chatting = asyncio.create_task(chat())
    assert chatting is not None
    await chatting
    order = [request.messages[-1].text for request in client.requests]
    assert order.index("chat") <= 2
    assert len(order) == 13


async def test_a_broken_shape_is_mended_once() -> None:
    client = InProcessModel(
        lambda request: '{"number": 7}' if len(request.messages) > 1 else "seven, I think"
    )
    (result,) = await results(model_of(client), [[job("a", reply=Number)]])
    assert (result.outcome, result.value, result.attempts) == ("done", Number(number=7), 2)


async def test_a_shape_that_stays_broken_fails_that_job_alone() -> None:
    client = InProcessModel(
        lambda request: "no" if request.messages[0].text == "bad" else '{"number": 1}'
    )
    work = [[job("bad", reply=Number), job("good", reply=Number)]]
    bad, good = sorted(await results(model_of(client), work), key=lambda r: r.job.job_id)
    assert (bad.outcome, bad.attempts, good.outcome) == ("failed", 2, "done")
    assert bad.reason


async def test_a_fault_that_passes_is_not_noticed() -> None:
    failures = iter([True, True, False])

    def brain(_: ChatRequest) -> str:
        if next(failures, False):
            raise ModelUnavailable("500")
        return "x"

    (result,) = await results(model_of(InProcessModel(brain)), [[job("a")]])
    assert (result.outcome, result.attempts) == ("done", 3)


async def test_a_server_that_dies_leaves_what_was_found() -> None:
    client = InProcessModel(lambda _: "x", seconds=0.001)
    found: list[JobResult] = []
    with pytest.raises(ModelUnavailable):
        async for event in model_of(client).run(lanes(50, 2)):
            if isinstance(event, JobResult):
                found.append(event)
                if len(found) == 10:
                    client.fault = ModelUnavailable("gone")
    assert sum(r.outcome == "done" for r in found) >= 10
    assert 1 <= sum(r.outcome == "failed" for r in found) <= 4


async def test_nothing_is_sent_to_a_model_that_is_not_local() -> None:
    client = InProcessModel(lambda _: "x", zone=Zone.INTERNET)
    with pytest.raises(NotLocal):
        await results(model_of(client), lanes(2, 2))
    assert client.requests == []


async def test_a_job_that_takes_too_long_fails_alone() -> None:
    client = InProcessModel(lambda _: "x", seconds=0.05)
    slow, quick = job("slow", timeout_s=0.01), job("quick")
    by_name = {r.job.job_id: r for r in await results(model_of(client), [[slow, quick]])}
    assert by_name["slow"].outcome == "failed"
    assert by_name["quick"].outcome == "done"


async def test_a_model_that_turns_out_to_work_elsewhere_ends_the_run_at_once() -> None:
    client = InProcessModel(lambda _: "x", seconds=0.001)
    with pytest.raises(NotLocal):
        async for event in model_of(client).run(lanes(50, 2)):
            if isinstance(event, JobResult):
                client.fault = NotLocal("elsewhere")
    assert len(client.requests) <= 6


async def test_a_node_that_dies_loses_nothing_while_another_is_there() -> None:
    herd = Herd()
    dying = InProcessModel(lambda _: "x", base_url="http://127.0.0.1:1", seconds=0.001)
    other = InProcessModel(lambda _: "x", base_url="http://127.0.0.1:2", seconds=0.001)
    for client in (dying, other):
        herd.add_node(client, slots=2)
    found: list[JobResult] = []
    async for event in herd.local_model("test/small", meter=Meter()).run(lanes(30, 2)):
        if isinstance(event, JobResult):
            found.append(event)
            if len(found) == 10:
                dying.fault = ModelUnavailable("gone")
    assert len({result.job.job_id for result in found}) == len(found) == 60
    assert all(result.outcome == "done" for result in found)


async def test_a_reader_that_falls_behind_is_waited_for() -> None:
    client = InProcessModel(lambda _: "x")
    async with aclosing(model_of(client).run(lanes(500, 1))) as events:  # type: ignore[type-var]
        await anext(events)
        for _ in range(200):
            await asyncio.sleep(0)
        assert len(client.requests) < 20


async def test_a_defect_is_not_taken_for_a_result() -> None:
    def brain(_: ChatRequest) -> str:
        raise ZeroDivisionError

    client = InProcessModel(brain)
    with pytest.raises(ZeroDivisionError):
        await results(model_of(client), lanes(10, 1))
    assert client.in_flight == 0


async def test_lanes_that_cannot_be_made_end_the_run_with_that_error() -> None:
    def broken() -> Iterator[Lane]:
        yield [job("a")]
        raise LookupError

    with pytest.raises(LookupError):
        await results(model_of(InProcessModel(lambda _: "x")), broken())


async def test_no_lanes_and_empty_lanes_are_no_work() -> None:
    model = model_of(InProcessModel(lambda _: "x"))
    assert await results(model, []) == []
    assert len(await results(model, [[], [job("a")], []])) == 1


async def test_two_runs_take_turns() -> None:
    client = InProcessModel(lambda _: "x", seconds=0.001)
    model = model_of(client, slots=1)
    ends: list[str] = []

    async def run(name: str, count: int) -> None:
        await results(model, [[job(f"{name}{n}")] for n in range(count)])
        ends.append(name)

    await asyncio.gather(run("long", 60), run("short", 5))
    assert ends == ["short", "long"]
    first = [request.messages[0].text for request in client.requests[:14]]
    assert sum(text.startswith("short") for text in first) == 5


@settings(max_examples=40, deadline=None)
@given(
    lengths=st.lists(st.integers(0, 5), max_size=12),
    slots=st.integers(1, 5),
    bad=st.sets(st.integers(0, 40)),
)
def test_whatever_the_lanes_each_job_ends_exactly_once(
    lengths: list[int], slots: int, bad: set[int]
) -> None:
    work = [[job(f"{n}.{task}") for task in range(length)] for n, length in enumerate(lengths)]
    calls = itertools.count()

    def brain(_: ChatRequest) -> str:
        if next(calls) in bad:
            raise ReplyInvalid("garbage")
        return "x"

    client = InProcessModel(brain)
    found = asyncio.run(results(model_of(client, slots=slots), work))
    assert sorted(r.job.job_id for r in found) == sorted(j.job_id for lane in work for j in lane)
    assert client.peak_in_flight <= slots
    assert client.in_flight == 0


async def test_work_that_is_stopped_at_any_moment_lets_go_of_its_places() -> None:
    """A worker may be cancelled before it has taken its first step."""
    model = model_of(InProcessModel(lambda _: "x"), slots=2)
    for stop_after in range(40):
        seen = 0
        async with aclosing(model.run(lanes(6, 2))) as events:  # type: ignore[type-var]
            async for _ in events:
                seen += 1
                if seen > stop_after % 20:
                    break
    async with asyncio.timeout(5):
        assert len(await results(model, lanes(3, 1))) == 3
