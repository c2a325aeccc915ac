"""The border between window and engine: order, batches, cancel, errors, end."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.bridge import EngineThread
from desktop_app.outbox import MOST_EVENTS, PERIOD_S, Outbox
from minions_engine import (
    AnswerReady,
    Busy,
    EmbeddingProgressed,
    Event,
    RunCancelled,
    RunFailed,
    TextDelta,
)


class Resource:
    """Stands where the engine stands: something that is opened on the loop and closed there."""

    def __init__(self) -> None:
        self.closed_in: str | None = None

    async def close(self) -> None:
        self.closed_in = threading.current_thread().name


@pytest.fixture
def resource() -> Resource:
    return Resource()


@pytest.fixture
def thread(qtbot: QtBot, resource: Resource) -> Iterator[EngineThread]:
    async def open_it() -> Any:
        return resource

    made = EngineThread(open_it)
    made.start()
    yield made
    assert made.stop()


def collect(thread: EngineThread) -> list[list[Event]]:
    batches: list[list[Event]] = []
    thread.events.connect(batches.append)
    return batches


def flat(batches: list[list[Event]]) -> list[Event]:
    return [event for batch in batches for event in batch]


def deltas(run_id: str, count: int) -> Any:
    async def stream(engine: Any) -> AsyncIterator[Event]:
        for number in range(count):
            yield TextDelta(run_id=run_id, text=f"{number} ", source="local")

    return stream


def test_text_of_a_run_arrives_whole_in_few_batches(thread: EngineThread, qtbot: QtBot) -> None:
    batches = collect(thread)
    thread.run("a", deltas("a", 5_000))
    qtbot.waitUntil(lambda: any(isinstance(e, RunFailed) for e in flat(batches)), timeout=10_000)
    text = "".join(e.text for e in flat(batches) if isinstance(e, TextDelta))
    assert text == "".join(f"{number} " for number in range(5_000))
    assert sum(isinstance(e, TextDelta) for e in flat(batches)) < 200


def test_text_of_two_runs_is_not_mixed(thread: EngineThread, qtbot: QtBot) -> None:
    batches = collect(thread)
    for run_id in ("a", "b"):
        thread.run(run_id, deltas(run_id, 500))
    qtbot.waitUntil(lambda: sum(isinstance(e, RunFailed) for e in flat(batches)) == 2)
    for run_id in ("a", "b"):
        parts = [e.text for e in flat(batches) if isinstance(e, TextDelta) and e.run_id == run_id]
        assert "".join(parts) == "".join(f"{number} " for number in range(500))


def test_a_stream_without_an_end_is_given_one(thread: EngineThread, qtbot: QtBot) -> None:
    batches = collect(thread)
    thread.run("a", deltas("a", 1))
    qtbot.waitUntil(lambda: bool(flat(batches)) and isinstance(flat(batches)[-1], RunFailed))


def test_cancel_closes_the_stream_and_says_so_once(thread: EngineThread, qtbot: QtBot) -> None:
    batches = collect(thread)
    closed = threading.Event()

    async def endless(engine: Any) -> AsyncIterator[Event]:
        try:
            yield TextDelta(run_id="a", text="x", source="local")
            await asyncio.Event().wait()
        finally:
            closed.set()

    handle = thread.run("a", endless)
    qtbot.waitUntil(lambda: bool(batches))
    handle.cancel()
    handle.cancel()
    qtbot.waitUntil(lambda: isinstance(flat(batches)[-1], RunCancelled))
    assert closed.is_set()
    assert sum(isinstance(e, RunCancelled) for e in flat(batches)) == 1


def test_an_error_for_a_person_keeps_its_words(thread: EngineThread, qtbot: QtBot) -> None:
    batches = collect(thread)

    async def busy(engine: Any) -> AsyncIterator[Event]:
        raise Busy("Another program writes.", next_step="Close it.")
        yield

    thread.run("a", busy)
    qtbot.waitUntil(lambda: bool(batches))
    (event,) = flat(batches)
    assert isinstance(event, RunFailed)
    assert (event.code, event.message, event.next_step) == (
        "busy",
        "Another program writes.",
        "Close it.",
    )


@pytest.mark.allow_log("unexpected ValueError")
def test_a_defect_ends_the_run_and_its_text_is_not_logged(
    thread: EngineThread, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    batches = collect(thread)

    words = "canary-of-a-document"

    async def broken(engine: Any) -> AsyncIterator[Event]:
        raise ValueError(words)
        yield

    thread.run("a", broken)
    qtbot.waitUntil(lambda: bool(batches))
    (event,) = flat(batches)
    assert isinstance(event, RunFailed)
    assert "canary" not in event.message
    assert "canary" not in caplog.text


def test_calls_reply_in_the_thread_of_the_window(thread: EngineThread, qtbot: QtBot) -> None:
    replies: list[tuple[object, str]] = []

    async def work(engine: object) -> str:
        return threading.current_thread().name

    thread.call(work, lambda name: replies.append((name, threading.current_thread().name)))
    qtbot.waitUntil(lambda: bool(replies))
    assert replies == [("engine", threading.current_thread().name)]


def test_failing_calls_reply_with_an_error(thread: EngineThread, qtbot: QtBot) -> None:
    errors: list[str] = []

    async def work(engine: object) -> None:
        raise Busy("Not now.")

    thread.call(work, None, lambda error: errors.append(error.message))
    qtbot.waitUntil(lambda: errors == ["Not now."])


def test_what_cannot_be_opened_fails_every_wish(qtbot: QtBot) -> None:
    async def refuse() -> Any:
        raise Busy("Taken.")

    thread = EngineThread(refuse)
    batches = collect(thread)
    failures: list[object] = []
    thread.open_failed.connect(failures.append)
    thread.run("a", deltas("a", 1))
    thread.start()
    qtbot.waitUntil(lambda: bool(failures) and bool(batches))
    assert isinstance(flat(batches)[0], RunFailed)
    assert thread.stop()


def test_stop_while_busy_closes_everything_within_three_seconds(
    qtbot: QtBot, resource: Resource
) -> None:
    async def open_it() -> Any:
        return resource

    thread = EngineThread(open_it)
    batches = collect(thread)
    thread.start()

    async def endless(engine: Any) -> AsyncIterator[Event]:
        number = 0
        while True:
            yield EmbeddingProgressed(run_id="a", done=number, chunks=10)
            number += 1

    thread.run("a", endless)
    qtbot.waitUntil(lambda: bool(batches))
    began = time.monotonic()
    assert thread.stop()
    assert time.monotonic() - began < 3
    assert resource.closed_in == "engine"


async def test_a_full_buffer_makes_the_producer_wait() -> None:
    batches: list[list[Event]] = []
    outbox = Outbox(batches.append, period_s=0)
    produced = 0

    async def produce() -> None:
        nonlocal produced
        for number in range(5 * MOST_EVENTS):
            await outbox.put(EmbeddingProgressed(run_id="a", done=number, chunks=1))
            produced += 1

    serving = asyncio.create_task(outbox.serve())
    producing = asyncio.create_task(produce())
    for _ in range(500):
        await asyncio.sleep(0)
    # One batch is under way and not acknowledged; one buffer is full.
    assert len(batches) == 1
    assert produced <= 2 * MOST_EVENTS
    while not producing.done():
        outbox.acknowledge()
        await asyncio.sleep(0)
    serving.cancel()
    done = [event.done for batch in batches for event in batch]  # type: ignore[union-attr]
    assert done == list(range(len(done)))


async def test_batches_keep_their_distance() -> None:
    times: list[float] = []
    outbox = Outbox(lambda batch: times.append(time.monotonic()))
    serving = asyncio.create_task(outbox.serve())
    for number in range(4):
        outbox.put_now(EmbeddingProgressed(run_id="a", done=number, chunks=1))
        while len(times) <= number:
            outbox.acknowledge()
            await asyncio.sleep(0.001)
    serving.cancel()
    assert all(b - a >= PERIOD_S * 0.9 for a, b in pairwise(times))


def test_answers_end_a_run_without_another_ending(thread: EngineThread, qtbot: QtBot) -> None:
    from tests.app.conftest import answer_events

    batches = collect(thread)

    async def stream(engine: Any) -> AsyncIterator[Event]:
        for event in answer_events("a", []):
            yield event

    thread.run("a", stream)
    qtbot.waitUntil(lambda: bool(batches))
    qtbot.wait(80)
    assert isinstance(flat(batches)[-1], AnswerReady)
