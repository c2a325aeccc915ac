"""A follow-up becomes a question of its own, by a model or without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from minions_engine.errors import ModelUnavailable
from minions_engine.messages import Exchange
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.follow_up import standalone
from minions_engine.protocols.local import LocalProtocol
from tests.engine.index.shelf import Shelf
from tests.helpers.local_models import BrainModel
from tests.helpers.protocol_parts import answer_of, events_of, parts_of

EARLIER = Exchange(
    question="What is the rent of the shop?",
    answer="It is 800 euros a month [1].",
    protocol="local",
)


@pytest.fixture
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    made = Shelf(tmp_path_factory.mktemp("shelf"))
    made.put("/docs/lease.txt", "The rent of the shop is 800 euros. The rent is due on Monday.")
    made.embed()
    yield made
    made.store.close()


def asked(question: str, *history: Exchange) -> Task:
    return Task(question=question, run_id="run", history=history, searchable=1, files=1)


def saying(text: str) -> BrainModel:
    def brain(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None) -> str:
        return text

    return BrainModel(brain)


async def written(parts: Parts, text: str, question: str = "When is it due?") -> str:
    return await standalone(asked(question, EARLIER), replace(parts, local=saying(text)))


async def test_the_first_question_is_left_alone(shelf: Shelf) -> None:
    model = BrainModel()
    parts = replace(parts_of(shelf), local=model)
    assert await standalone(asked("What is it?"), parts) == "What is it?"
    assert not model.requests


async def test_what_the_model_writes_is_used_when_it_keeps_to_the_chat(shelf: Shelf) -> None:
    rewritten = "When is the rent of the shop due?"
    assert await written(parts_of(shelf), f"Rewritten: {rewritten}\nMore.") == rewritten


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "When is the yacht in Monaco delivered to the minister?",
        "What is the rent of the shop?",
        "due " * 300,
    ],
)
async def test_what_it_makes_up_or_loses_is_not_used(shelf: Shelf, text: str) -> None:
    joined = await written(parts_of(shelf), text)
    assert joined == f"{EARLIER.question}\nWhen is it due?"


async def test_without_a_model_the_question_before_stands_in_front(shelf: Shelf) -> None:
    joined = await standalone(asked("When is it due?", EARLIER), parts_of(shelf))
    assert joined == f"{EARLIER.question}\nWhen is it due?"
    gone = BrainModel(fails=ModelUnavailable("It is gone."))
    parts = replace(parts_of(shelf), local=gone)
    assert await standalone(asked("When is it due?", EARLIER), parts) == joined


async def test_a_follow_up_is_answered_from_the_files(shelf: Shelf) -> None:
    parts = replace(parts_of(shelf), local=BrainModel())
    task = asked("And when is it due?", EARLIER)
    answer = answer_of(await events_of(LocalProtocol(), task.question, parts, task))
    assert "The rent is due on Monday." in [c.quote for c in answer.citations]
