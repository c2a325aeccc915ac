"""Events come back from JSON as they were, whichever version wrote them."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import get_args

import pytest

from minions_engine import (
    Answer,
    AnswerReady,
    Citation,
    EgressReview,
    EgressTotals,
    Event,
    FileIndexed,
    FileState,
    IndexFinished,
    IndexReport,
    JobFinished,
    Message,
    Origin,
    RunStarted,
    TextDelta,
    TokenCount,
    UsageUpdated,
    Zone,
    event_from_json,
    event_to_json,
)
from minions_engine.types import Coverage, IndexSeconds, Usage

CITATION = Citation(
    document="/d/\udce4.txt", page=None, line_start=1, line_end=2, start=0, end=4, quote="Yes.",
    verified=True,
)  # fmt: skip
EVENTS: tuple[Event, ...] = (
    RunStarted(run_id="a", at=1.5, question="Why?", protocol="quotes", warnings=("one", "two")),
    TextDelta(run_id="a", text="It is \ud800 so", source="local"),
    JobFinished(
        run_id="a", job_id="j", document="d", chunk_id="c", outcome="found", seconds=math.inf,
        usage=TokenCount(requests=1, prompt_tokens=None),
    ),
    EgressReview(
        run_id="a", review_id="r", model="m", host="h", zone=Zone.INTERNET,
        messages=(Message.of("user", "hello", Origin.USER),), figures=EgressTotals(messages=1),
    ),
    FileIndexed(run_id="a", file="f", state=FileState.READY, documents=1, pages=1, chunks=1,
                done=1, files=1),
    IndexFinished(run_id="a", report=IndexReport(
        collection="c", files={"ready": 1}, documents=1, pages=1, chunks=1,
        seconds=IndexSeconds(lexical=1.0, total=2),
    )),
    UsageUpdated(run_id="a", usage=Usage(), cost=Answer(answer="", protocol="", abstained=False).cost,
                 egress=EgressTotals()),
    AnswerReady(run_id="a", answer=Answer(
        answer=None, protocol="quotes", abstained=True, citations=(CITATION,),
        coverage=(Coverage(document="d", chunks=2, read=1),),
    )),
)  # fmt: skip


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    assert event_from_json(json.loads(json.dumps(event_to_json(event)))) == event


def test_every_kind_of_event_can_be_read() -> None:
    for kind in get_args(Event):
        fields = {f.name for f in dataclasses.fields(kind)}
        with pytest.raises(ValueError, match=r"missing|not of its type"):
            event_from_json({"event": kind.__name__, **dict.fromkeys(fields, object())})


def test_fields_of_a_later_version_are_left_out() -> None:
    fields = event_to_json(EVENTS[0]) | {"mood": "calm"}
    assert event_from_json(fields) == EVENTS[0]


def test_fields_that_an_earlier_version_did_not_write_take_their_default() -> None:
    fields = event_to_json(RunStarted(run_id="a", at=1.5, question="Why?", protocol="quotes"))
    assert event_from_json(fields) == event_from_json(
        {name: value for name, value in fields.items() if name != "warnings"}
    )


@pytest.mark.parametrize(
    "change",
    [{"event": "Unheard"}, {"question": 7}, {"warnings": "one"}, {"at": True}, {"run_id": None}],
)
def test_what_is_no_event_is_said_to_be_none(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"not"):
        event_from_json(event_to_json(EVENTS[0]) | change)
