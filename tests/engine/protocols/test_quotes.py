"""Quotes are word for word from the files, or it is said that nothing was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from minions_engine.errors import NotFound
from minions_engine.events import Event, PassagesFound, TextDelta
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.quotes import MOST_QUOTES, QuotesProtocol
from tests.engine.index.shelf import Shelf
from tests.helpers.protocol_parts import answer_of, parts_of

RENT = "The rent for the shop is 800 euros a month."


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    made.put(
        "/docs/lease.pdf",
        f"Lease of the shop in the harbour street. {RENT} It is due on the third working day.",
        "The tenant has to clean the stairs. The deposit is three times the rent of the shop.",
    )
    made.put("/docs/letter.txt", "Dear Ann,\n\nthe rent of the shop goes up to 850 euros in May.\n")
    made.put("/docs/trees.txt", "Oaks and beeches grow slowly. A birch grows fast.")
    made.embed()
    yield made
    made.store.close()


async def events_of(question: str, parts: Parts, **task: int) -> list[Event]:
    asked = Task(question=question, run_id="run", **{"searchable": 3, "files": 3, **task})
    return [event async for event in QuotesProtocol().run(asked, parts)]


@pytest.mark.parametrize("meaning", [True, False], ids=["with meaning", "words alone"])
async def test_the_answer_is_made_of_verified_quotes(shelf: Shelf, meaning: bool) -> None:
    events = await events_of("What is the rent of the shop?", parts_of(shelf, meaning=meaning))
    answer = answer_of(events)
    assert not answer.abstained
    assert answer.protocol == "quotes"
    assert 1 <= len(answer.citations) <= MOST_QUOTES
    for citation in answer.citations:
        assert citation.verified
        text = shelf.store.documents.text(citation.document)
        assert citation.quote == text[citation.start : citation.end]
    assert any(RENT in c.quote for c in answer.citations)
    assert {c.document for c in answer.citations} >= {"/docs/lease.pdf", "/docs/letter.txt"}


async def test_the_stream_shows_passages_first_and_adds_up_to_the_answer(shelf: Shelf) -> None:
    events = await events_of("What is the rent of the shop?", parts_of(shelf))
    assert isinstance(events[0], PassagesFound)
    deltas = [event for event in events if isinstance(event, TextDelta)]
    answer = answer_of(events)
    assert "".join(delta.text for delta in deltas) == answer.answer
    assert {delta.source for delta in deltas} == {"quotes"}
    assert answer.answer is not None
    positions = [answer.answer.index(f"[{n}]") for n in range(1, len(answer.citations) + 1)]
    assert positions == sorted(positions)
    assert "extracts" in answer.answer


async def test_places_are_those_of_the_sentence(shelf: Shelf) -> None:
    answer = answer_of(await events_of("Who has to clean the stairs?", parts_of(shelf)))
    assert (answer.citations[0].page, answer.citations[0].line_start) == (2, None)
    answer = answer_of(await events_of("What goes up to 850 euros in May?", parts_of(shelf)))
    assert (answer.citations[0].page, answer.citations[0].line_start) == (None, 3)


@pytest.mark.parametrize("meaning", [True, False], ids=["with meaning", "words alone"])
@pytest.mark.parametrize(
    "question", ["Who won the football championship in Spain?", "submarine engines", "?", ""]
)
async def test_nothing_found_is_said(shelf: Shelf, question: str, meaning: bool) -> None:
    events = await events_of(question, parts_of(shelf, meaning=meaning))
    answer = answer_of(events)
    assert answer.abstained
    assert answer.answer is None
    assert answer.citations == ()
    assert not [event for event in events if isinstance(event, TextDelta)]
    assert answer.warnings


async def test_an_unfinished_library_is_mentioned(shelf: Shelf) -> None:
    events = await events_of("What is the rent?", parts_of(shelf), searchable=12, files=340)
    assert any("12 of 340" in warning for warning in answer_of(events).warnings)


async def test_what_was_forgotten_or_changed_meanwhile_is_not_quoted(shelf: Shelf) -> None:
    async def changed(document: str) -> str:
        return "x" + shelf.store.documents.text(document)

    async def gone(document: str) -> str:
        raise NotFound("It was forgotten.")

    for text_of in (changed, gone):
        parts = replace(parts_of(shelf), text_of=text_of)
        assert answer_of(await events_of("What is the rent of the shop?", parts)).abstained


async def test_the_same_sentence_is_quoted_once(shelf: Shelf) -> None:
    for number in range(4):
        shelf.put(f"/copies/{number}.txt", f"Note {number}. {RENT} Signed by {number}.")
    shelf.embed()
    answer = answer_of(await events_of("What is the rent of the shop?", parts_of(shelf)))
    assert len([c for c in answer.citations if RENT in c.quote]) == 1


async def test_an_endless_sentence_is_cut_at_a_word(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("/one_line.txt", "rent of the shop " * 400)
    answer = answer_of(
        await events_of("What is the rent of the shop?", parts_of(shelf, meaning=False))
    )
    assert all(len(c.quote) <= 500 for c in answer.citations)
    assert answer.citations[0].quote.split()[-1] in {"rent", "of", "the", "shop"}
    shelf.store.close()


async def test_column_names_are_quoted_with_their_rows(shelf: Shelf) -> None:
    shelf.put(
        "/docs/kilns.txt",
        "Firing | Kiln | Temperature\nBiscuit | left | 1,000\nGlaze | right | 1,240",
    )
    shelf.embed()
    answer = answer_of(await events_of("firing temperature of the kiln", parts_of(shelf)))
    assert "Glaze | right | 1,240" in answer.citations[0].quote
