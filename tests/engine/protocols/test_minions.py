"""MinionS: planned from afar, read here, concluded from few words, cited and checked."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minions_engine.clients.base import ChatDelta, ChatRequest, Endpoint
from minions_engine.errors import (
    EngineError,
    ModelUnavailable,
    RemoteFailed,
    RemoteRequired,
    ReplyInvalid,
)
from minions_engine.events import JobFinished, JobStarted, RoundStarted, TextDelta, ThinkingDelta
from minions_engine.messages import Origin
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.minion import MinionProtocol
from minions_engine.protocols.minions import MinionsProtocol
from tests.engine.index.shelf import Shelf
from tests.helpers.brains import Brain, silent, stubborn
from tests.helpers.local_models import BrainModel
from tests.helpers.protocol_parts import answer_of, events_of, parts_of
from tests.helpers.supervisors import never_content, plan, planner

RENT = "The rent for the shop is 800 euros a month."
QUESTION = "What is the rent for the shop?"


class RemoteBrain:
    """A remote model inside the test process, already allowed to be asked."""

    endpoint = Endpoint(provider="openai", model="brain", base_url="http://127.0.0.1/v1")

    def __init__(self, brain: Brain = planner, *, fails_at: int = 0) -> None:
        self.brain = brain
        self.fails_at = fails_at
        self.requests: list[ChatRequest] = []

    async def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        self.requests.append(request)
        if len(self.requests) == self.fails_at:
            raise RemoteFailed("The service answered with an error (500).")
        messages = [{"role": m.role, "content": m.text} for m in request.messages]
        said = self.brain(messages, request.schema)
        for at in range(0, len(said), 7):
            yield ChatDelta(text=said[at : at + 7])

    async def close(self) -> None:
        """Nothing to let go of."""

    @property
    def said(self) -> str:
        """Every word that was sent."""
        return "\n".join(m.text for request in self.requests for m in request.messages)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    made.put(
        "/docs/lease of Anna.pdf",
        f"Lease of the shop in the harbour street. {RENT} It is due on the third working day.",
        "The tenant has to clean the stairs. The deposit is three times the rent of the shop.",
    )
    made.put("/docs/trees.txt", "Oaks and beeches grow slowly.\nA birch grows fast.\n")
    made.embed()
    yield made
    made.store.close()


def parts_with(shelf: Shelf, remote: RemoteBrain, local: BrainModel | None = None) -> Parts:
    return replace(parts_of(shelf), local=local or BrainModel(), remote=remote)


async def test_a_question_is_planned_read_and_concluded_in_two_remote_calls(shelf: Shelf) -> None:
    remote = RemoteBrain()
    events = await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, remote))
    answer = answer_of(events)
    assert len(remote.requests) == 2
    assert "800 euros" in (answer.answer or "")
    assert RENT in [c.quote for c in answer.citations]
    assert all(c.verified for c in answer.citations)
    assert answer.rounds == 1
    assert answer.jobs.run == answer.jobs.planned > 0
    assert answer.jobs.found >= 1
    purposes = [e.purpose for e in events if isinstance(e, RoundStarted)]
    assert purposes == ["plan", "read", "conclude"]
    started = [e.job_id for e in events if isinstance(e, JobStarted)]
    assert sorted(started) == sorted(e.job_id for e in events if isinstance(e, JobFinished))
    shown = "".join(e.text for e in events if isinstance(e, TextDelta))
    assert shown.strip() == answer.answer
    (plan_shown,) = [e.text for e in events if isinstance(e, ThinkingDelta)]
    assert QUESTION in plan_shown


async def test_minion_asks_one_reader_that_sees_the_best_passages_together(shelf: Shelf) -> None:
    remote, local = RemoteBrain(), BrainModel()
    events = await events_of(MinionProtocol(), QUESTION, parts_with(shelf, remote, local))
    answer = answer_of(events)
    assert answer.protocol == "minion"
    assert len(remote.requests) == 2
    assert len(local.requests) == 1
    assert "800 euros" in (answer.answer or "")
    assert RENT in [c.quote for c in answer.citations]


@pytest.mark.parametrize("rounds", [2, 4])
async def test_a_further_round_carries_no_history(shelf: Shelf, rounds: int) -> None:
    remote = RemoteBrain(never_content)
    task = Task(question=QUESTION, run_id="run", max_rounds=rounds)
    await events_of(MinionProtocol(), QUESTION, parts_with(shelf, remote), task)
    sizes = [sum(len(m.text) for m in request.messages) for request in remote.requests]
    assert max(sizes[2:], default=0) <= sizes[1] + 200


async def test_file_names_and_sentences_that_nobody_asked_for_stay_here(shelf: Shelf) -> None:
    remote = RemoteBrain()
    await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, remote))
    for word in ("Anna", "harbour", "stairs", "birch"):
        assert word not in remote.said
    for request in remote.requests:
        for message in request.messages:
            for part in message.parts:
                if "800" in part.text:
                    assert part.origin is Origin.DOCUMENT


async def test_nothing_here_sends_no_second_message(shelf: Shelf) -> None:
    remote = RemoteBrain()
    answer = answer_of(
        await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, remote, BrainModel(silent)))
    )
    assert answer.abstained
    assert len(remote.requests) == 1


async def test_broken_replies_of_readers_lose_only_themselves(shelf: Shelf) -> None:
    def every_other(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
        from tests.helpers.brains import reader

        every_other.calls += 1  # type: ignore[attr-defined]
        chosen = stubborn if every_other.calls % 2 == 0 else reader  # type: ignore[attr-defined]
        return chosen(messages, schema)

    every_other.calls = 0  # type: ignore[attr-defined]
    answer = answer_of(
        await events_of(
            MinionsProtocol(), QUESTION, parts_with(shelf, RemoteBrain(), BrainModel(every_other))
        )
    )
    assert answer.jobs.failed >= 1
    assert "800 euros" in (answer.answer or "")
    assert any("failed" in warning for warning in answer.warnings)


async def test_a_remote_model_that_fails_at_the_end_loses_no_finding(shelf: Shelf) -> None:
    answer = answer_of(
        await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, RemoteBrain(fails_at=2)))
    )
    assert not answer.complete
    assert "800 euros" in (answer.answer or "")
    assert all(c.verified for c in answer.citations)
    assert any("500" in warning for warning in answer.warnings)


async def test_readers_that_go_in_the_middle_leave_what_they_had_found(shelf: Shelf) -> None:
    gone = ModelUnavailable("The Ollama server went away.", next_step="Start it again.")
    local = BrainModel(fails=gone, fails_after_jobs=1)
    answer = answer_of(
        await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, RemoteBrain(), local))
    )
    assert "800 euros" in (answer.answer or "")
    assert any("went away" in warning for warning in answer.warnings)
    assert answer.jobs.run == 1
    assert not answer.complete


async def test_readers_that_are_not_there_at_all_are_an_error(shelf: Shelf) -> None:
    gone = ModelUnavailable("The Ollama server went away.", next_step="Start it again.")
    local = BrainModel(fails=gone, fails_after_jobs=0)
    with pytest.raises(ModelUnavailable):
        await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, RemoteBrain(), local))


async def test_contradicting_passages_both_reach_the_supervisor(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("/docs/one.txt", "The rent for the shop is 800 euros a month.")
    shelf.put("/docs/two.txt", "The rent for the shop is 950 euros a month since May.")
    shelf.embed()
    remote = RemoteBrain()
    await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, remote))
    shelf.store.close()
    findings = remote.requests[-1].messages[-1].text
    assert "800" in findings
    assert "950" in findings
    assert "(file 1)" in findings
    assert "(file 2)" in findings


async def test_asking_for_more_for_ever_ends_at_the_last_round(shelf: Shelf) -> None:
    remote = RemoteBrain(never_content)
    task = Task(question=QUESTION, run_id="run", max_rounds=2)
    answer = answer_of(
        await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, remote), task)
    )
    assert len(remote.requests) <= 3
    assert answer.abstained or answer.answer


@pytest.mark.parametrize(
    "reply",
    [
        json.dumps({"tasks": [{"task": f"Find thing number {n}."} for n in range(10_000)]}),
        json.dumps(
            {
                "tasks": [{"task": "What is the rent?", "code": "import os", "op": "exec"}],
                "prepare_jobs": "def prepare_jobs(): open('x', 'w')",
            }
        ),
        "```json\n" + plan([QUESTION]) + "\n```",
    ],
    ids=["ten thousand tasks", "code in unknown fields", "fenced"],
)
async def test_a_plan_is_bounded_data(shelf: Shelf, reply: str) -> None:
    def brain(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
        return reply if "Findings:" not in messages[-1]["content"] else planner(messages, schema)

    local = BrainModel()
    answer = answer_of(
        await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, RemoteBrain(brain), local))
    )
    assert answer.jobs.planned <= 8 * 10
    assert len(local.requests) <= 8 * 10


async def test_garbage_instead_of_a_plan_is_asked_for_once_more_and_then_told(
    shelf: Shelf,
) -> None:
    remote = RemoteBrain(lambda messages, schema=None: "Certainly! I will help.")
    with pytest.raises(ReplyInvalid):
        await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, remote))
    assert len(remote.requests) == 2


async def test_a_citation_of_what_does_not_exist_is_marked(shelf: Shelf) -> None:
    def brain(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
        if "Findings:" not in messages[-1]["content"]:
            return planner(messages, schema)
        return json.dumps({"decision": "answer", "answer": "It is 800 euros [7]. See [[Q1]]."})

    answer = answer_of(
        await events_of(MinionsProtocol(), QUESTION, parts_with(shelf, RemoteBrain(brain)))
    )
    assert "[?]" in (answer.answer or "")
    assert RENT in (answer.answer or "")
    assert any("do not exist" in warning for warning in answer.warnings)


async def test_without_a_remote_model_it_says_so(shelf: Shelf) -> None:
    parts = replace(parts_of(shelf), local=BrainModel())
    with pytest.raises(RemoteRequired) as caught:
        await events_of(MinionsProtocol(), QUESTION, parts)
    assert isinstance(caught.value, EngineError)
    assert caught.value.next_step
