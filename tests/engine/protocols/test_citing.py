"""Marks become citations of what the source really says, however they come in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minions_engine.protocols.citing import UNKNOWN_MARK, Marks, checked, doubts, quoted_words
from minions_engine.protocols.numbering import Line, Sheet, sheet_of
from minions_engine.types import Passage, Scope
from tests.engine.index.shelf import Shelf
from tests.helpers.protocol_parts import parts_of

TEXT = (
    "The rent is 800 euros. It is due on Monday.\nThe deposit is 2,400 euros. Stairs are cleaned."
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    made = Shelf(tmp_path_factory.mktemp("shelf"))
    made.put("/docs/lease.txt", TEXT)
    yield made
    made.store.close()


async def passages_of(shelf: Shelf) -> tuple[Passage, ...]:
    return await parts_of(shelf, meaning=False).retrieve("rent deposit", Scope(), 5)


@pytest.fixture
async def sheet(shelf: Shelf) -> Sheet:
    return sheet_of(await passages_of(shelf), parts_of(shelf, meaning=False))


def test_numbers_are_those_of_the_order_in_which_they_are_shown(sheet: Sheet) -> None:
    marks = Marks(sheet.line)
    shown = marks.feed("The deposit [3]. The rent [1]. Again [3].") + marks.finish()
    assert shown == "The deposit [1]. The rent [2]. Again [1]."
    assert [c.quote for c in marks.citations] == [
        "The deposit is 2,400 euros.",
        "The rent is 800 euros.",
    ]
    assert [c.line_start for c in marks.citations] == [2, 1]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a [1, 2].", "a [1][2]."),
        ("a [1-3].", "a [1][2][3]."),
        ("a [1,1].", "a [1]."),
        ("a [line 2].", "a [1]."),
        ("a [Lines 2 and 3].", "a [1][2]."),
        ("a 【2】.", "a [1]."),
        ("a [[Q2]].", "a [1]."),
        ("a [99].", f"a {UNKNOWN_MARK}."),
        ("a [1-99999].", f"a [1][2][3][4]{UNKNOWN_MARK}."),
        ("a [b] [x1] [] [", "a [b] [x1] [] ["),
        ("x[0]", f"x{UNKNOWN_MARK}"),
    ],
)
def test_the_ways_in_which_models_write_marks(sheet: Sheet, written: str, shown: str) -> None:
    marks = Marks(sheet.line)
    assert marks.feed(written) + marks.finish() == shown


def test_a_quote_is_put_in_where_its_mark_stands(sheet: Sheet) -> None:
    marks = Marks(sheet.line, fill=True)
    shown = marks.feed("It says [[Q1]], and [[Q77]].") + marks.finish()
    assert shown == f"It says “The rent is 800 euros.” [1], and {UNKNOWN_MARK}."
    assert marks.unknown == 1


PIECES = st.lists(
    st.sampled_from(
        ["[1]", "[[Q2]]", "[3, 4]", "[", "]", "1", "Q", "[[", "lines ", "a b", "【2】"]
    ),
    max_size=12,
)


@given(pieces=PIECES, cuts=st.lists(st.integers(0, 60), max_size=8))
def test_where_the_stream_is_cut_makes_no_difference(pieces: list[str], cuts: list[int]) -> None:
    written = "".join(pieces)
    places = [0, *sorted(min(cut, len(written)) for cut in cuts), len(written)]
    whole, parted = Marks(_any_line), Marks(_any_line)
    expected = whole.feed(written) + whole.finish()
    shown = "".join(parted.feed(written[a:b]) for a, b in pairwise(places))
    assert shown + parted.finish() == expected
    assert parted.citations == whole.citations


def _any_line(number: int) -> list[Line]:
    passage = Passage(
        document="/d.txt",
        page=None,
        line_start=None,
        line_end=None,
        start=0,
        end=9,
        text="some text",
        score=0.0,
        chunk_id="c",
    )
    return [Line(number=number, passage=passage, start=number, end=number + 1, text="x")]


async def test_what_changed_meanwhile_is_no_longer_verified(shelf: Shelf, sheet: Sheet) -> None:
    marks = Marks(sheet.line)
    marks.feed("[1][2]")

    async def changed(document: str) -> str:
        return TEXT.replace("800", "900")

    parts = replace(parts_of(shelf, meaning=False), text_of=changed)
    first, second = await checked(marks.citations, parts)
    assert not first.verified
    assert first.quote == "The rent is 800 euros."
    assert (first.start, first.line_start) == (None, None)
    assert second.verified


async def test_words_between_quotation_marks_are_looked_up(shelf: Shelf) -> None:
    passages = await passages_of(shelf)
    answer = (
        "It says “the deposit is\n2,400 euros” and “the tenant owns a yacht in the harbour”, «no»."
    )
    found = await quoted_words(answer, passages, parts_of(shelf, meaning=False), known=())
    assert [c.verified for c in found] == [True, False]
    assert TEXT[found[0].start : found[0].end] == "The deposit is 2,400 euros"
    assert found[1].document == ""
    assert any("not in your files: 1" in said for said in doubts(found, 0))


def test_an_answer_without_places_is_doubted() -> None:
    assert doubts((), 0)
    assert not doubts((), 0, needed=False)
    assert len(doubts((), 3)) == 2
