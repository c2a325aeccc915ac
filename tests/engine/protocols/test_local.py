"""A local model's answer: streamed, cited, checked, and honest about what it does not know."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.errors import ContextOverflow, LocalRequired, ModelUnavailable
from minions_engine.events import PassagesFound, QuotesFound, TextDelta
from minions_engine.herd.base import Priority
from minions_engine.protocols.base import Task
from minions_engine.protocols.local import LocalProtocol
from minions_engine.types import Scope
from tests.engine.index.shelf import Shelf
from tests.helpers.brains import silent, stubborn
from tests.helpers.local_models import BrainModel
from tests.helpers.protocol_parts import answer_of, events_of, library_of, parts_of

RENT = "The rent for the shop is 800 euros a month."


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    made.put(
        "/docs/lease.pdf",
        f"Lease of the shop in the harbour street. {RENT} It is due on the third working day.",
        "The tenant has to clean the stairs. The deposit is three times the rent of the shop.",
    )
    made.put("/docs/trees.txt", "Oaks and beeches grow slowly.\nA birch grows fast.\n")
    made.embed()
    yield made
    made.store.close()


async def test_an_answer_streams_and_points_at_verified_words(shelf: Shelf) -> None:
    parts = replace(parts_of(shelf), local=BrainModel())
    events = await events_of(LocalProtocol(), "What is the rent for the shop?", parts)
    assert isinstance(events[0], PassagesFound)
    assert isinstance(events[1], QuotesFound)
    answer = answer_of(events)
    deltas = [event for event in events if isinstance(event, TextDelta)]
    assert len(deltas) > 3
    assert {delta.source for delta in deltas} == {"local"}
    assert "".join(delta.text for delta in deltas) == answer.answer
    assert not answer.abstained
    assert answer.complete
    assert answer.protocol == "local"
    assert RENT in [c.quote for c in answer.citations]
    assert all(c.verified for c in answer.citations)
    for number, citation in enumerate(answer.citations, start=1):
        assert f"[{number}]" in (answer.answer or "")
        text = shelf.store.documents.text(citation.document)
        assert text[citation.start : citation.end] == citation.quote
    assert {c.document for c in answer.coverage} >= {"/docs/lease.pdf"}


async def test_nothing_here_is_an_abstention_and_is_never_shown_as_text(shelf: Shelf) -> None:
    parts = replace(parts_of(shelf), local=BrainModel(silent))
    events = await events_of(LocalProtocol(), "What is the rent for the shop?", parts)
    answer = answer_of(events)
    assert answer.abstained
    assert answer.answer is None
    assert answer.warnings
    assert not [event for event in events if isinstance(event, TextDelta)]


async def test_a_model_that_makes_things_up_is_found_out(shelf: Shelf) -> None:
    parts = replace(parts_of(shelf), local=BrainModel(stubborn))
    answer = answer_of(await events_of(LocalProtocol(), "What is the rent for the shop?", parts))
    assert "[97]" not in (answer.answer or "")
    (citation,) = answer.citations
    assert not citation.verified
    assert citation.start is None
    assert any("not in your files" in warning for warning in answer.warnings)
    assert any("do not exist" in warning for warning in answer.warnings)


async def test_without_a_model_it_says_what_to_do(shelf: Shelf) -> None:
    with pytest.raises(LocalRequired) as raised:
        await events_of(LocalProtocol(), "What is the rent?", parts_of(shelf))
    assert raised.value.next_step


async def test_a_model_that_dies_in_the_middle_leaves_what_it_said(shelf: Shelf) -> None:
    gone = ModelUnavailable("The server went away.")
    parts = replace(parts_of(shelf), local=BrainModel(fails=gone, fails_after=6))
    answer = answer_of(await events_of(LocalProtocol(), "What is the rent for the shop?", parts))
    assert not answer.complete
    assert answer.answer
    assert any("broke off" in warning for warning in answer.warnings)


async def test_a_model_that_dies_before_the_first_word_is_an_error(shelf: Shelf) -> None:
    gone = ModelUnavailable("The server went away.")
    parts = replace(parts_of(shelf), local=BrainModel(fails=gone))
    with pytest.raises(ModelUnavailable):
        await events_of(LocalProtocol(), "What is the rent for the shop?", parts)


async def test_stopping_closes_the_model_s_answer(shelf: Shelf) -> None:
    model = BrainModel()
    parts = replace(parts_of(shelf), local=model)
    run = LocalProtocol().run(Task(question="What is the rent?", run_id="run"), parts)
    async for event in run:
        if isinstance(event, TextDelta):
            break
    await run.aclose()  # type: ignore[attr-defined]
    assert model.open_streams == 0


async def test_the_sample_folder_is_answered_from(
    sample_folder: Path, sample_questions: list[dict[str, Any]], tmp_path: Path
) -> None:
    async with library_of(sample_folder, tmp_path / "home") as library:
        ground = await library.ground(Scope())
        parts = replace(ground.parts, local=BrainModel(context_tokens=8192))
        right = 0
        for row in sample_questions:
            answer = answer_of(await events_of(LocalProtocol(), row["question"], parts))
            quotes = " ".join(c.quote for c in answer.citations)
            assert all(c.verified for c in answer.citations)
            right += any(piece in quotes for piece in row["text"])
        assert right >= len(sample_questions) // 2


async def test_what_does_not_fit_after_all_is_asked_with_half_of_the_lines(shelf: Shelf) -> None:
    class Narrow(BrainModel):
        async def stream(
            self, request: ChatRequest, *, priority: Priority = Priority.CHAT, app: str = "desktop"
        ) -> AsyncIterator[ChatDelta]:
            if len(request.messages[-1].text) > 900:
                raise ContextOverflow("It does not fit.")
            async for delta in super().stream(request, priority=priority):
                yield delta

    for number in range(20):
        shelf.put(f"/docs/{number}.txt", f"Note {number}: the rent for the shop was {number} once.")
    shelf.embed()
    task = Task(question="What is the rent for the shop?", run_id="run")
    parts = replace(parts_of(shelf), local=Narrow(context_tokens=1400))
    answer = answer_of(await events_of(LocalProtocol(), task.question, parts, task))
    assert answer.citations
    assert answer.complete


@pytest.mark.parametrize("window", [1024, 2048, 8192])
async def test_any_window_is_kept(shelf: Shelf, window: int) -> None:
    for number in range(40):
        shelf.put(f"/docs/{number}.txt", f"Note {number}: the rent for the shop was {number} once.")
    shelf.embed()
    parts = replace(parts_of(shelf), local=BrainModel(context_tokens=window))
    for question in ("What is the rent for the shop?", "Summarise all files", "List all dates"):
        assert answer_of(await events_of(LocalProtocol(), question, parts)).coverage
