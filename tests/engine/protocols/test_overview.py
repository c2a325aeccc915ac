"""Questions about everything: all is read, nothing is dropped, and what was read is said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minions_engine.errors import ModelUnavailable
from minions_engine.events import CoverageGrew, JobFinished, JobStarted, RoundStarted, TextDelta
from minions_engine.herd.base import Job, JobResult
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.local import LocalProtocol
from tests.engine.index.shelf import Shelf
from tests.helpers.brains import reader, silent, stubborn
from tests.helpers.local_models import BrainModel
from tests.helpers.protocol_parts import answer_of, events_of, parts_of

ALL = "List every deadline in these files"
MONTHS = ("March", "April", "May", "June", "July")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    for number, month in enumerate(MONTHS, start=1):
        filler = " ".join(f"Sentence {n} of letter {number} tells nothing new." for n in range(30))
        made.put(f"/docs/{number}.txt", f"{filler} Reply to letter {number} by {number} {month}.")
    made.put("/docs/trees.txt", "Oaks grow slowly.")
    made.embed()
    yield made
    made.store.close()


def parts_with(shelf: Shelf, model: BrainModel) -> Parts:
    return replace(parts_of(shelf), local=model)


async def test_everything_is_read_and_every_finding_is_cited(shelf: Shelf) -> None:
    events = await events_of(LocalProtocol(), ALL, parts_with(shelf, BrainModel()))
    answer = answer_of(events)
    assert answer.answer is not None
    for number, month in enumerate(MONTHS, start=1):
        assert f"by {number} {month}" in answer.answer
    assert len(answer.citations) == len(MONTHS)
    assert all(c.verified and "Reply to letter" in c.quote for c in answer.citations)
    assert [c.document for c in answer.coverage] == [
        *(f"/docs/{n}.txt" for n in range(1, 6)),
        "/docs/trees.txt",
    ]
    assert all(c.read == c.chunks > 0 for c in answer.coverage)
    assert answer.complete
    assert answer.jobs.planned == answer.jobs.run
    assert answer.jobs.found == len(MONTHS)


async def test_the_work_is_told_job_by_job(shelf: Shelf) -> None:
    events = await events_of(LocalProtocol(), ALL, parts_with(shelf, BrainModel()))
    (begun,) = [e for e in events if isinstance(e, RoundStarted)]
    started = [e for e in events if isinstance(e, JobStarted)]
    finished = [e for e in events if isinstance(e, JobFinished)]
    assert begun.jobs == len(started) == len(finished)
    assert [e.done for e in finished] == list(range(1, len(finished) + 1))
    assert {e.jobs for e in finished} == {begun.jobs}
    assert {e.outcome for e in finished} == {"found", "nothing"}
    deltas = [e.text for e in events if isinstance(e, TextDelta)]
    assert "".join(deltas) == answer_of(events).answer
    assert len(deltas) == 1 + len(MONTHS)


async def test_how_much_of_each_file_is_read_is_told_meanwhile(shelf: Shelf) -> None:
    events = await events_of(LocalProtocol(), ALL, parts_with(shelf, BrainModel()))
    first, *later = [e for e in events if isinstance(e, CoverageGrew)]
    coverage = answer_of(events).coverage
    assert [c.document for c in first.files] == [c.document for c in coverage]
    assert all(c.read == 0 < c.chunks for c in first.files)
    assert events.index(later[0]) < events.index(
        [e for e in events if isinstance(e, JobFinished)][-1]
    )
    last = {c.document: c for told in later for c in told.files}
    assert last == {c.document: c for c in coverage}


async def test_the_same_question_asks_the_model_the_very_same(shelf: Shelf) -> None:
    """Otherwise results could not be kept: marks and numbers may not change between runs."""
    first, second = BrainModel(), BrainModel()
    for model in (first, second):
        await events_of(LocalProtocol(), ALL, parts_with(shelf, model))
    assert [r.messages for r in first.requests] == [r.messages for r in second.requests]


async def test_the_part_of_a_file_stands_before_the_task(shelf: Shelf) -> None:
    model = BrainModel()
    await events_of(LocalProtocol(), ALL, parts_with(shelf, model))
    text = model.requests[0].messages[-1].text
    assert text.index("[1]") < text.index(ALL)


async def test_the_same_fact_is_counted_once_and_other_figures_apart(shelf: Shelf) -> None:
    shelf.put("/docs/copy.txt", "Reply to letter 5 by 5 July.")
    shelf.put("/docs/late.txt", "Reply to letter 5 by 6 July.")
    question = "How many dates are there in these files?"
    answer = answer_of(await events_of(LocalProtocol(), question, parts_with(shelf, BrainModel())))
    assert (answer.answer or "").startswith(f"Counted: {len(MONTHS) + 1}, in ")
    assert "/docs/copy.txt" in {c.document for c in answer.citations}


async def test_nothing_in_all_of_it_is_said_with_what_was_read(shelf: Shelf) -> None:
    answer = answer_of(await events_of(LocalProtocol(), ALL, parts_with(shelf, BrainModel(silent))))
    assert answer.abstained
    assert answer.answer is None
    assert all(c.read == c.chunks for c in answer.coverage)


async def test_a_broken_reply_costs_its_own_part_only(shelf: Shelf) -> None:
    def broken(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None) -> str:
        text = messages[-1]["content"]
        return stubborn(messages, schema) if "letter 3" in text else reader(messages, schema)

    events = await events_of(LocalProtocol(), ALL, parts_with(shelf, BrainModel(broken)))
    answer = answer_of(events)
    assert not answer.complete
    assert "by 2 April" in (answer.answer or "")
    assert "by 3 May" not in (answer.answer or "")
    assert answer.jobs.failed > 0
    by_name = {c.document: c for c in answer.coverage}
    assert by_name["/docs/3.txt"].read < by_name["/docs/3.txt"].chunks
    assert any("could not be read" in warning for warning in answer.warnings)


async def test_a_model_that_is_gone_leaves_what_was_read(shelf: Shelf) -> None:
    gone = ModelUnavailable("The server went away.")
    model = BrainModel(fails=gone, fails_after_jobs=3)
    answer = answer_of(await events_of(LocalProtocol(), ALL, parts_with(shelf, model)))
    assert not answer.complete
    assert "by 1 March" in (answer.answer or "")
    assert any("broke off" in warning for warning in answer.warnings)
    with pytest.raises(ModelUnavailable):
        model = BrainModel(fails=gone, fails_after_jobs=0)
        await events_of(LocalProtocol(), ALL, parts_with(shelf, model))


async def test_too_much_for_one_reply_is_read_again_in_halves(shelf: Shelf) -> None:
    class Wordy(BrainModel):
        def _result(self, job: Job) -> JobResult:
            if job.request.messages[-1].text.count("\n[") > 12:
                return JobResult(job=job, outcome="truncated", text='{"items": [')
            return super()._result(job)

    events = await events_of(LocalProtocol(), ALL, parts_with(shelf, Wordy()))
    answer = answer_of(events)
    assert "truncated" in {e.outcome for e in events if isinstance(e, JobFinished)}
    assert len(answer.citations) == len(MONTHS)
    assert answer.jobs.planned > len(MONTHS) + 1


async def test_a_finding_without_a_place_is_left_out_and_said(shelf: Shelf) -> None:
    def inventive(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None) -> str:
        return json.dumps({"items": [{"fact": "A yacht is delivered in Monaco.", "lines": [1]}]})

    answer = answer_of(
        await events_of(LocalProtocol(), ALL, parts_with(shelf, BrainModel(inventive)))
    )
    assert answer.abstained
    assert any("had no place in your files" in warning for warning in answer.warnings)


async def test_a_wrong_number_is_put_right_by_the_words(shelf: Shelf) -> None:
    def careless(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None) -> str:
        found = json.loads(reader(messages, schema))
        return json.dumps({"items": [item | {"lines": [900]} for item in found["items"]]})

    answer = answer_of(
        await events_of(LocalProtocol(), ALL, parts_with(shelf, BrainModel(careless)))
    )
    assert len(answer.citations) == len(MONTHS)
    assert all("Reply to letter" in c.quote for c in answer.citations)


async def test_much_work_is_asked_about_and_a_no_is_taken(shelf: Shelf) -> None:
    asked: list[tuple[int, int, float | None]] = []

    async def no(jobs: int, documents: int, seconds: float | None, reason: str) -> bool:
        asked.append((jobs, documents, seconds))
        return False

    model = BrainModel()
    parts = replace(parts_with(shelf, model), confirm_work=no)
    events = await events_of(LocalProtocol(), ALL, parts)
    ((jobs, documents, seconds),) = asked
    assert jobs >= documents == len(MONTHS) + 1
    assert seconds
    assert not [e for e in events if isinstance(e, JobStarted)]
    assert any("as you wished" in warning for warning in answer_of(events).warnings)
    assert len(model.requests) == 1


async def test_a_summary_is_concluded_from_the_notes(shelf: Shelf) -> None:
    model = BrainModel()
    question = "Compare the reply dates in these documents"
    answer = answer_of(await events_of(LocalProtocol(), question, parts_with(shelf, model)))
    assert answer.citations
    assert all(c.verified for c in answer.citations)
    assert "notes" in model.requests[-1].messages[0].text


@pytest.mark.parametrize("brain", [reader, silent], ids=["condensed", "halved"])
async def test_notes_that_do_not_fit_are_condensed_level_by_level(shelf: Shelf, brain: Any) -> None:
    """Every file tells something of its own, far more than the window holds."""

    def verbose(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None) -> str:
        text = messages[-1]["content"]
        if text.startswith("Lines") and schema is not None:
            numbers = [int(row[1 : row.index("]")]) for row in text.split("\n") if row[:1] == "["]
            items = [{"fact": _line(text, n), "lines": [n]} for n in numbers[:20]]
            return json.dumps({"items": items})
        return str(brain(messages, schema)) if schema is not None else reader(messages, None)

    model = BrainModel(verbose, context_tokens=2048)
    question = "Summarise what is told in these files"
    events = await events_of(LocalProtocol(), question, parts_with(shelf, model))
    answer = answer_of(events)
    assert answer.answer
    assert answer.rounds > 1
    assert len([e for e in events if isinstance(e, RoundStarted)]) == answer.rounds
    assert any("did not fit" in w for w in answer.warnings) is (brain is silent)


def _line(text: str, number: int) -> str:
    return text.split(f"\n[{number}] ", 1)[1].split("\n", 1)[0]


async def test_what_was_said_to_be_whole_is_read_whole(shelf: Shelf) -> None:
    parts = parts_with(shelf, BrainModel())
    task = Task(question="What about letter 4?", run_id="run", whole=True)
    answer = answer_of(await events_of(LocalProtocol(), task.question, parts, task))
    assert answer.jobs.run > 0
    narrow = replace(task, question=ALL, whole=False)
    assert not answer_of(await events_of(LocalProtocol(), ALL, parts, narrow)).jobs.planned
