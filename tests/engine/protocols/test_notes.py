"""Notes: the same fact once, other facts apart, each with its places."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from minions_engine.index.lexical import query_terms
from minions_engine.protocols.notes import Note, merged, written_list
from minions_engine.protocols.numbering import Line
from minions_engine.types import Passage

WORDS = ["rent", "shop", "due", "monday", "lease", "kiln", "3", "14", "2026"]


def line(number: int, document: str = "/a.txt") -> Line:
    passage = Passage(
        document=document,
        page=None,
        line_start=None,
        line_end=None,
        start=0,
        end=9,
        text="some text",
        score=0.0,
        chunk_id=document,
    )
    return Line(number=number, passage=passage, start=number, end=number + 1, text="x")


def note(fact: str, number: int = 0, document: str = "/a.txt") -> Note:
    return Note(fact=fact, lines=(line(number, document),), terms=frozenset(query_terms(fact)))


def test_the_same_fact_in_two_files_has_two_places() -> None:
    (one,) = merged([note("The rent is due on 3 May."), note("Rent is due: 3 May", 1, "/b.txt")])
    assert [place.passage.document for place in one.lines] == ["/a.txt", "/b.txt"]


def test_other_figures_are_other_facts() -> None:
    assert len(merged([note("The rent is due on 3 May."), note("The rent is due on 4 May.")])) == 2


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=12)
)
def test_merging_finds_what_comparing_each_with_each_finds(facts: list[str]) -> None:
    notes = [note(fact, number) for number, fact in enumerate(facts)]
    kept: list[Note] = []
    for one in notes:
        if not any(
            one.figures == other.figures
            and len(one.terms & other.terms) >= 0.75 * len(one.terms | other.terms)
            for other in kept
        ):
            kept.append(one)
    assert [one.fact for one in merged(notes)] == [one.fact for one in kept]


def test_thousands_of_notes_are_merged_at_once() -> None:
    notes = [
        note(f"The lease of shop number {n} ends in the year {n % 40}.", n) for n in range(5000)
    ]
    began = time.process_time()
    assert len(merged(notes)) == 5000
    assert time.process_time() - began < 3


def test_a_list_is_ordered_by_file_and_place() -> None:
    notes = [note("c.", 5, "/b.txt"), note("b", 9), note("a.", 2)]
    pieces = written_list(notes, lambda place: place.number)
    assert "".join(pieces) == "\n\n**a.txt**\n\n- a [2]\n- b [9]\n\n**b.txt**\n\n- c [5]"
