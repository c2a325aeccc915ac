"""The one line: urgency, arrival, limits, and people who leave it."""

from __future__ import annotations

import asyncio
import time

import pytest

from minions_engine.errors import QueueFull
from minions_engine.herd.base import Priority
from minions_engine.herd.discipline import Asked, Rules
from minions_engine.herd.node import Node
from minions_engine.herd.queue import WaitingLine
from minions_engine.herd.server import Server
from minions_engine.herd.slots import Slots
from tests.helpers.in_process_model import InProcessModel


def node(slots: int = 1) -> Node:
    return Node(InProcessModel(lambda _: "x"), Server("n", kind="test", slots=Slots(slots)))


async def waiting(
    line: WaitingLine, node: Node, who: str, priority: Priority, order: list[str]
) -> asyncio.Task[None]:
    async def wait() -> None:
        taken = await line.take([node], Asked(model="m", priority=priority))
        order.append(who)
        line.give_back(taken)

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    return task


async def test_the_most_urgent_goes_first_and_equals_in_order_of_arrival() -> None:
    line, one, order = WaitingLine(), node(), list[str]()
    held = await line.take([one], Asked(model="m"))
    tasks = [
        await waiting(line, one, who, priority, order)
        for who, priority in (
            ("background", Priority.BACKGROUND),
            ("job 1", Priority.JOB),
            ("job 2", Priority.JOB),
            ("chat", Priority.CHAT),
        )
    ]
    assert line.must_yield(one, Priority.JOB)
    line.give_back(held)
    await asyncio.gather(*tasks)
    assert order == ["chat", "job 1", "job 2", "background"]
    assert (len(line), one.slots.in_flight) == (0, 0)


async def test_who_gives_up_leaves_no_gap_and_no_lost_place() -> None:
    line, one, order = WaitingLine(), node(), list[str]()
    held = await line.take([one], Asked(model="m"))
    gone = await waiting(line, one, "gone", Priority.CHAT, order)
    stays = await waiting(line, one, "stays", Priority.JOB, order)
    late = await waiting(line, one, "late", Priority.JOB, order)
    gone.cancel()
    line.give_back(held)
    late.cancel()  # perhaps with the place in hand already
    await asyncio.gather(gone, stays, late, return_exceptions=True)
    assert order == ["stays"]
    assert one.slots.in_flight == 0


async def test_a_place_granted_at_the_moment_of_leaving_is_given_back() -> None:
    line, one, order = WaitingLine(), node(), list[str]()
    held = await line.take([one], Asked(model="m"))
    task = await waiting(line, one, "gone", Priority.JOB, order)
    line.give_back(held)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert one.slots.in_flight == 0


async def test_a_full_line_refuses_at_once() -> None:
    line, one, order = WaitingLine(rules=Rules(most_waiting=3)), node(), list[str]()
    held = await line.take([one], Asked(model="m"))
    tasks = [await waiting(line, one, str(n), Priority.JOB, order) for n in range(3)]
    with pytest.raises(QueueFull) as caught:
        await line.take([one], Asked(model="m", priority=Priority.CHAT))
    assert caught.value.next_step
    line.give_back(held)
    await asyncio.gather(*tasks)


async def test_the_node_with_the_larger_free_share_is_chosen() -> None:
    line, small, large = WaitingLine(), node(2), node(4)
    taken = [await line.take([small, large], Asked(model="m")) for _ in range(6)]
    assert [place.node for place in taken].count(small) == 2
    assert [place.node for place in taken].count(large) == 4


async def test_deciding_stays_quick_when_very_many_wait() -> None:
    line, one, order = WaitingLine(rules=Rules(most_waiting=1_000)), node(), list[str]()
    held = await line.take([one], Asked(model="m"))
    tasks = [await waiting(line, one, str(n), Priority.JOB, order) for n in range(999)]
    began = time.process_time()
    line.give_back(held)
    assert time.process_time() - began < 0.05
    await asyncio.gather(*tasks)
    assert order == [str(n) for n in range(999)]
