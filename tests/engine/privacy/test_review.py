"""A question to the person: waited for, answered once, gone when the run is."""

from __future__ import annotations

import asyncio

import pytest

from minions_engine.events import Event, WorkReview
from minions_engine.privacy.review import Reviews
from minions_engine.types import Decision

REVIEW = WorkReview(
    run_id="r", review_id="q1", jobs=3_000, documents=40, estimated_s=None, reason="whole"
)


async def test_the_persons_answer_is_what_comes_back() -> None:
    reviews = Reviews()

    async def emit(event: Event) -> None:
        assert event is REVIEW
        assert reviews.waiting == ("q1",)
        assert reviews.decide("q1", Decision(action="send"))
        assert not reviews.decide("q1", Decision(action="refuse"))

    assert (await reviews.ask(REVIEW, emit)).action == "send"
    assert not reviews.decide("q1", Decision(action="send"))


async def test_an_answer_to_nothing_is_no_answer() -> None:
    assert not Reviews().decide("unknown", Decision(action="send"))


async def test_a_cancelled_run_no_longer_waits() -> None:
    reviews = Reviews()
    shown = asyncio.Event()

    async def emit(event: Event) -> None:
        shown.set()

    task = asyncio.create_task(reviews.ask(REVIEW, emit))
    await shown.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert reviews.waiting == ()
    assert not reviews.decide("q1", Decision(action="send"))
