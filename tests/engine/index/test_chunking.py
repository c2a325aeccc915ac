"""Chunks hold the whole text, once, in the embedder's measure, where the text pauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minions_engine.index.chunking import CONTEXT_TOKENS, chunk
from minions_engine.index.sentences import sentences
from minions_engine.types import Block, BlockKind, Chunk, Document, Page

_WORDS = re.compile(r"\w{1,6}|[^\w\s]")


def count_tokens(texts: Sequence[str]) -> list[int]:
    """Like a word-piece tokeniser: long words are several tokens."""
    return [len(_WORDS.findall(text)) for text in texts]


def cut(
    *pages: Page, path: str = "/files/A plan.txt", title: str = "", budget: int = 64
) -> tuple[Chunk, ...]:
    document = Document(path=path, media_type="text/plain", pages=pages, title=title)
    return chunk(document, identity="doc", count_tokens=count_tokens, budget=budget)


TEXTS = st.text(
    alphabet=st.sampled_from("abc XYZ \n\t.!?,;0123456789 äß東京。あ | - \u00a0\u3000"),
    max_size=1500,
)


@settings(max_examples=80, deadline=None)
@given(
    pages=st.lists(TEXTS, min_size=1, max_size=4), budget=st.integers(min_value=44, max_value=120)
)
def test_chunks_cover_everything_once_and_keep_the_budget(pages: list[str], budget: int) -> None:
    document = Document(
        path="/files/report.pdf",
        media_type="application/pdf",
        pages=tuple(Page(number=n, text=text) for n, text in enumerate(pages, start=1)),
    )
    chunks = chunk(document, identity="doc", count_tokens=count_tokens, budget=budget)
    text = document.text
    covered = 0
    for number, piece in enumerate(chunks):
        assert piece.text == text[piece.start : piece.end]
        assert piece.start >= covered
        assert not text[covered : piece.start].strip()
        assert "\f" not in piece.text
        assert piece.ordinal == number
        assert piece.chunk_id == f"doc-{number:05d}"
        context, own = count_tokens([piece.context, piece.text])
        assert context <= CONTEXT_TOKENS
        assert context + own + 2 <= budget or len(piece.text) == 1
        covered = piece.end
    assert not text[covered:].strip()


@settings(max_examples=40, deadline=None)
@given(text=TEXTS, cuts=st.lists(st.integers(min_value=0, max_value=1500), max_size=8))
def test_structure_never_loses_text(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    kinds = list(BlockKind)
    blocks = tuple(
        Block(kind=kinds[n % len(kinds)], start=a, end=b, level=n % 3 + 1, header="name | value")
        for n, (a, b) in enumerate(pairwise(edges))
    )
    chunks = cut(Page(number=1, text=text, blocks=blocks))
    kept = "".join("".join(c.text.split()) for c in chunks)
    assert kept == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    ["x" * 50_000, "東京都に行きました。" * 3_000, "word " * 20_000, "1234567890" * 5_000],
    ids=["no spaces", "no spaces, Japanese", "one line", "digits"],
)
def test_endless_lines_are_bounded(text: str) -> None:
    chunks = cut(Page(number=None, text=text, has_lines=True))
    assert all(count_tokens([c.text])[0] <= 64 for c in chunks)
    assert sum(len(c.text) for c in chunks) >= len(text.replace(" ", ""))


def test_the_same_document_gives_the_same_chunks() -> None:
    page = Page(number=1, text="One sentence. Another one follows.\n\nA paragraph." * 20)
    assert cut(page) == cut(page)


def test_a_chunk_ends_with_a_sentence() -> None:
    text = " ".join(f"The number {n} stands in this sentence of the text." for n in range(40))
    assert all(c.text.endswith(".") for c in cut(Page(number=1, text=text)))


def test_pages_are_never_joined() -> None:
    chunks = cut(Page(number=1, text="Short."), Page(number=2, text="Also short."))
    assert [(c.page, c.text) for c in chunks] == [(1, "Short."), (2, "Also short.")]


def test_lines_count_from_one() -> None:
    text = "\n".join(f"line {n} says something of its own." for n in range(1, 41))
    chunks = cut(Page(number=None, text=text, has_lines=True))
    for piece in chunks:
        assert piece.text.startswith(f"line {piece.line_start} ")
        assert f"line {piece.line_end} " in piece.text.splitlines()[-1]
    assert cut(Page(number=1, text=text))[0].line_start is None


def test_a_chunk_knows_its_file_title_headings_and_table_header() -> None:
    text = "Terms\nRent\nMonth | Amount\nMay | 5\nJune | 6"
    blocks = (
        Block(kind=BlockKind.HEADING, start=0, end=5, level=1),
        Block(kind=BlockKind.HEADING, start=6, end=10, level=2),
        Block(kind=BlockKind.TABLE, start=11, end=len(text), header="Month | Amount"),
    )
    pages = (Page(number=None, text=text, blocks=blocks),)
    (piece,) = cut(*pages, path="/files/Lease_2024.docx", title="Lease of a shop")
    assert piece.context.startswith("Lease 2024 | Month | Amount")
    assert "Lease of a shop" in piece.context


def test_every_part_of_a_long_table_knows_its_columns() -> None:
    rows = [f"item {n} | {n * 3} | euro" for n in range(120)]
    text = "\n".join(rows)
    blocks = (Block(kind=BlockKind.TABLE, start=0, end=len(text), header="Name | Price | Unit"),)
    chunks = cut(Page(number=1, text=text, blocks=blocks))
    assert len(chunks) > 5
    for piece in chunks:
        assert "Name | Price | Unit" in piece.context
        assert all(line in rows for line in piece.text.splitlines())


@pytest.mark.parametrize("before", range(1, 20))
def test_a_heading_stays_with_what_it_heads(before: int) -> None:
    filler = " ".join("Some words that fill it." for _ in range(before))
    text = f"{filler}\nNext part\nThe next part begins with this sentence."
    start = len(filler) + 1
    blocks = (Block(kind=BlockKind.HEADING, start=start, end=start + 9, level=1),)
    chunks = cut(Page(number=1, text=text, blocks=blocks))
    assert "Next part\nThe next part" in chunks[-1].text


def test_running_heads_and_bare_numbers_say_nothing() -> None:
    pages = [
        Page(
            number=n,
            text=f"Yearly report of the firm\nChapter {'abcdefgh'[n % 8]} title\nText {n}.",
        )
        for n in range(1, 20)
    ]
    chunks = cut(*pages, path="/files/0137.pdf")
    assert all("Yearly report" not in c.context for c in chunks)
    assert all("0137" not in c.context for c in chunks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Smith paid 3.50 euros. He left.", ["Dr. Smith paid 3.50 euros.", "He left."]),
        (
            "Das gilt z.B. für Art. 5 Abs. 2. Der Rest nicht.",
            ["Das gilt z.B. für Art. 5 Abs. 2.", "Der Rest nicht."],
        ),
        ("東京に行く。雨です！", ["東京に行く。", "雨です！"]),
        (
            "A sentence that\nwraps over lines. Next.",
            ["A sentence that\nwraps over lines.", "Next."],
        ),
        (
            "Net sales 34,229 35,355\nCost of sales 19,232 18,795",
            ["Net sales 34,229 35,355", "Cost of sales 19,232 18,795"],
        ),
        ("- one\n- two", ["- one", "- two"]),
        ("Am 1. Mai beginnt es. Gut.", ["Am 1. Mai beginnt es.", "Gut."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected
