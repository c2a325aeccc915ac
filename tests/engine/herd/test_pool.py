"""Several nodes with one model: fail-over, leases, health, sticky chats, and who may read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing

import pytest

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.errors import (
    DeadlinePassed,
    DiskFull,
    EngineError,
    ModelUnavailable,
    NotLocal,
    QueueFull,
)
from minions_engine.herd.base import Job, JobResult
from minions_engine.herd.discipline import Asked, Rules
from minions_engine.herd.health import FIRST_REST_S, LONGEST_REST_S, Health, SleepWatch
from minions_engine.herd.herd import Herd
from minions_engine.herd.node import Node
from minions_engine.messages import Message
from minions_engine.metering import Meter
from minions_engine.types import Zone
from tests.helpers.in_process_model import InProcessModel

NAME = "test/small"


def at(port: int, word: str = "", **more: object) -> InProcessModel:
    url = f"http://127.0.0.1:{port}"
    return InProcessModel(lambda _: word or str(port), base_url=url, **more)  # type: ignore[arg-type]


def request(text: str = "hello", timeout_s: float = 5.0) -> ChatRequest:
    return ChatRequest(messages=(Message.of("user", text),), timeout_s=timeout_s)


async def said(herd: Herd, text: str = "hello", within_s: float | None = None) -> str:
    model = herd.local_model(NAME, meter=Meter())
    deltas = model.answer(request(text), Asked(app="notes"), within_s=within_s)
    return "".join([delta.text async for delta in deltas])


class BreaksOff(InProcessModel):
    """Says a word and breaks off."""

    async def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        self.requests.append(request)
        yield ChatDelta(text="One")
        raise ModelUnavailable("The server died.")


class Hangs(InProcessModel):
    """Takes a job and says nothing, though it answers when it is asked how it is."""

    async def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        self.requests.append(request)
        self.in_flight += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.in_flight -= 1
        yield ChatDelta()


def failing(port: int, error: Callable[[], EngineError], times: int = 10**9) -> InProcessModel:
    left = [times]

    def brain(_: ChatRequest) -> str:
        if left[0]:
            left[0] -= 1
            raise error()
        return str(port)

    return InProcessModel(brain, base_url=f"http://127.0.0.1:{port}")


def server_error() -> EngineError:
    return ModelUnavailable("The server failed (500).")


async def test_the_node_with_the_larger_weight_is_used_while_it_has_room() -> None:
    herd, strong, weak = Herd(), at(1, seconds=0.05), at(2, seconds=0.05)
    herd.add_node(strong, slots=1, weight=2.0)
    herd.add_node(weak, slots=1)
    assert [await said(herd), await said(herd, "again")] == ["1", "1"]
    assert sorted(await asyncio.gather(said(herd, "a"), said(herd, "b"))) == ["1", "2"]


async def test_a_failure_before_the_first_word_moves_to_another_node_once() -> None:
    herd, bad, good = Herd(), failing(1, server_error), at(2)
    herd.add_node(bad, weight=2.0)
    herd.add_node(good)
    assert await said(herd) == "2"
    assert (len(bad.requests), len(good.requests)) == (1, 1)


async def test_a_failure_after_the_first_word_is_told_and_no_other_node_goes_on() -> None:
    herd, bad, good = Herd(), BreaksOff(lambda _: "", base_url="http://127.0.0.1:1"), at(2)
    herd.add_node(bad, weight=2.0)
    herd.add_node(good)
    words = []
    with pytest.raises(ModelUnavailable):
        async for delta in herd.local_model(NAME, meter=Meter()).stream(request()):
            words.append(delta.text)
    assert words == ["One"]
    assert good.requests == []
    assert herd.journal.latest[-1].state == "interrupted"


async def test_a_server_is_left_alone_after_three_failures_and_tried_once_after_its_rest() -> None:
    clock = [0.0]
    herd, bad, good = Herd(), failing(1, server_error, times=3), at(2)
    node = herd.add_node(bad, weight=2.0)
    herd.add_node(good)
    node.server.health = Health(clock=lambda: clock[0])
    for number in range(5):
        assert await said(herd, str(number)) == "2"
    assert len(bad.requests) == 3
    assert node.server.health.state == "down"
    clock[0] += FIRST_REST_S
    assert await said(herd, "after the rest") == "1"
    assert node.server.health.state == "up"


async def test_a_request_that_fails_everywhere_is_at_fault_itself() -> None:
    herd, one, two = Herd(), failing(1, server_error), failing(2, server_error)
    nodes = [herd.add_node(one), herd.add_node(two)]
    for number in range(5):
        with pytest.raises(ModelUnavailable):
            await said(herd, str(number))
    assert len(one.requests) == len(two.requests) == 5
    assert [node.server.health.state for node in nodes] != ["down", "down"]


def test_rests_grow_and_end() -> None:
    clock = [0.0]
    health = Health(clock=lambda: clock[0])
    error = ModelUnavailable("gone")
    rests = []
    for _ in range(10):
        health.failed(error, at_once=True)
        began = clock[0]
        while health.resting:
            clock[0] += 0.5
        rests.append(clock[0] - began)
        health.begins()
        assert health.resting  # one request tries it, and others wait for what comes of it
    assert rests[0] == FIRST_REST_S
    assert rests == sorted(rests)
    assert rests[-1] == LONGEST_REST_S
    assert health.down_for_s == clock[0]
    health.worked()
    assert (health.resting, health.state, health.down_for_s) == (False, "up", None)


async def test_after_a_sleep_servers_at_rest_are_asked_again_at_once() -> None:
    wall, clock = [1_000.0], [0.0]
    watch = SleepWatch(wall=lambda: wall[0], clock=lambda: clock[0])
    assert not watch.woke()
    wall[0], clock[0] = wall[0] + 5.0, clock[0] + 5.0
    assert not watch.woke()
    wall[0] -= 3_600.0  # the clock was set back: no wait grows, nothing is asked anew
    assert not watch.woke()
    wall[0] += 7_200.0
    assert watch.woke()
    assert not watch.woke()
    health = Health(clock=lambda: clock[0])
    health.failed(ModelUnavailable("gone"), at_once=True)
    assert health.resting
    health.wake()
    assert not health.resting
    health.begins()
    assert health.resting  # by one request alone


async def test_a_node_that_comes_back_takes_part_in_a_run_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("minions_engine.herd.lanes._LOOK_AGAIN_S", 0.05)
    herd, one, two = Herd(), at(1, seconds=0.01), at(2, seconds=0.01)
    nodes = [herd.add_node(one, slots=1), herd.add_node(two, slots=1)]
    lanes = [[Job(job_id=str(n), request=request())] for n in range(120)]
    done = 0
    async for event in herd.local_model(NAME, meter=Meter()).run(lanes):
        done += isinstance(event, JobResult) and event.outcome == "done"
        if done == 10:
            one.fault = ModelUnavailable("gone")
        if one.fault is not None and done == 40:
            one.fault = None
            nodes[0].server.health.wake()
            asked = len(one.requests)
    assert done == 120
    assert len(one.requests) > asked + 5


async def test_a_job_is_taken_away_from_a_server_that_says_nothing() -> None:
    herd = Herd(lease_s=0.1)
    bad, good = Hangs(lambda _: "", base_url="http://127.0.0.1:1"), at(2)
    node = herd.add_node(bad, slots=1, weight=2.0)
    herd.add_node(good, slots=1)
    assert await said(herd) == "2"
    assert (bad.in_flight, node.slots.in_flight) == (0, 0)
    assert node.server.health.state == "down"
    assert await said(herd, "again") == "2"
    assert len(bad.requests) == 1


async def test_jobs_of_a_run_leave_a_server_that_says_nothing() -> None:
    herd = Herd(lease_s=0.1)
    bad, good = Hangs(lambda _: "", base_url="http://127.0.0.1:1"), at(2)
    herd.add_node(bad, slots=2)
    herd.add_node(good, slots=2)
    lanes = [[Job(job_id=str(n), request=request())] for n in range(12)]
    run = herd.local_model(NAME, meter=Meter()).run(lanes)
    results = [event async for event in run if isinstance(event, JobResult)]
    assert sorted(int(r.job.job_id) for r in results) == list(range(12))
    assert {r.outcome for r in results} == {"done"}
    assert bad.in_flight == 0


@pytest.mark.parametrize("told", ["1", "2", ""])
async def test_jobs_of_a_run_go_to_nodes_with_the_same_weights(told: str) -> None:
    herd, one, two = Herd(), at(1, seconds=0.002), at(2, seconds=0.002)
    two.digest = told
    for client in (one, two):
        herd.add_node(client, slots=1)
    lanes = [[Job(job_id=str(n), request=request())] for n in range(12)]
    run = herd.local_model(NAME, meter=Meter()).run(lanes)
    results = [event async for event in run if isinstance(event, JobResult)]
    assert len(results) == 12
    # What does not tell its weights counts as the same.
    assert bool(two.requests) is (told != "2")
    assert one.requests


async def test_a_chat_stays_with_its_node_while_that_is_there() -> None:
    herd, clients = Herd(), {port: at(port) for port in (1, 2)}
    for client in clients.values():
        herd.add_node(client)
    first = await said(herd)
    assert {await said(herd) for _ in range(5)} == {first}
    clients[int(first)].fault = ModelUnavailable("gone")
    assert await said(herd) != first


async def test_a_full_queue_refuses_and_a_deadline_ends_the_wait() -> None:
    herd, client = Herd(rules=Rules(most_waiting=1)), at(1, seconds=30)
    herd.add_node(client, slots=1)
    running = asyncio.create_task(said(herd, "a"))
    while not client.in_flight:
        await asyncio.sleep(0)
    with pytest.raises(DeadlinePassed, match="nothing was asked"):
        await said(herd, "b", within_s=0.02)
    waiting = asyncio.create_task(said(herd, "c"))
    while not len(herd.line):
        await asyncio.sleep(0)
    began = asyncio.get_running_loop().time()
    with pytest.raises(QueueFull):
        await said(herd, "d")
    assert asyncio.get_running_loop().time() - began < 0.05
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert len(herd.line) == 0
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert len(client.requests) == 1


async def test_when_all_are_down_a_job_waits_up_to_its_deadline() -> None:
    herd, client = Herd(), at(1)
    herd.add_node(client)
    client.fault = ModelUnavailable("It is off.")
    with pytest.raises(DeadlinePassed, match="It is off"):
        await said(herd, within_s=0.3)
    waiting = asyncio.create_task(said(herd, within_s=5.0))
    while not herd.line.asides:
        await asyncio.sleep(0)
    client.fault = None
    assert await waiting == "1"


async def test_many_who_ask_at_once_are_one_check_of_the_server() -> None:
    herd, client = Herd(), at(1)
    herd.add_node(client, slots=4)
    await asyncio.gather(*(said(herd, str(n)) for n in range(50)))
    assert client.checks < 10


async def test_a_machine_of_the_network_is_noted_before_it_reads_and_never_without() -> None:
    noted: list[tuple[str, str, int]] = []

    async def note(host: str, model: str, characters: int) -> None:
        assert client.requests == []
        noted.append((host, model, characters))

    async def full(host: str, model: str, characters: int) -> None:
        raise DiskFull("The ledger cannot be written.")

    client = at(1, zone=Zone.NETWORK)
    herd = Herd(note=note)
    herd.add_node(client)
    assert await said(herd) == "1"
    assert noted == [("127.0.0.1:1", NAME, 5)]
    client = at(1, zone=Zone.NETWORK)
    herd = Herd(note=full)
    herd.add_node(client)
    with pytest.raises(DiskFull):
        await said(herd)
    assert client.requests == []


async def test_on_this_machine_alone_means_that_the_network_is_not_asked() -> None:
    herd, far, near = Herd(), at(1, zone=Zone.NETWORK), at(2)
    herd.add_node(far, weight=2.0)
    model = herd.local_model(NAME, meter=Meter(), only_here=True)
    with pytest.raises(NotLocal):
        async for _ in model.stream(request()):
            pass
    herd.add_node(near)
    assert "".join([d.text async for d in model.stream(request())]) == "2"
    assert far.requests == []


async def test_a_node_that_is_removed_hands_its_queue_to_the_others() -> None:
    herd, one, two = Herd(), at(1, seconds=30), at(2, seconds=0.01)
    herd.add_node(one, slots=1, weight=2.0)
    herd.add_node(two, slots=1)
    first = asyncio.create_task(said(herd, "a"))
    while not one.in_flight:
        await asyncio.sleep(0)
    others = [asyncio.create_task(said(herd, str(n))) for n in range(3)]
    await asyncio.sleep(0)
    herd.remove_server("127.0.0.1:1")
    assert await asyncio.gather(*others) == ["2"] * 3
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)


async def test_a_client_that_goes_away_leaves_no_place_behind() -> None:
    herd, client = Herd(), at(1, seconds=0.05)
    node: Node = herd.add_node(client, slots=1)
    stream = herd.local_model(NAME, meter=Meter()).stream(request())
    async with aclosing(stream) as deltas:  # type: ignore[type-var]
        async for _ in deltas:
            break
    assert (node.slots.in_flight, node.server.in_flight, len(herd.line)) == (0, 0, 0)
    assert await said(herd, "next") == "1"
