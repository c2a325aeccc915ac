"""Markdown as language models write it, taken apart into values."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.views.markdown.growing import GrowingText, blocks_of_text
from desktop_app.views.markdown.maths import looks_like_maths, readable
from desktop_app.views.markdown.values import (
    Block,
    Code,
    ParaKind,
    Prose,
    Quotation,
    Span,
    Table,
    plain,
)


def spans(text: str) -> tuple[Span, ...]:
    """The spans of a text that is one paragraph."""
    (block,) = blocks_of_text(text)
    assert isinstance(block, Prose)
    (para,) = block.paras
    return para.spans


def test_marks_that_cite_are_links_to_their_quotes() -> None:
    cited = [(s.text, s.link) for s in spans("It ends [1][12], or not [?]; `code [3]`.") if s.link]
    assert cited == [("[1]", "cite:1"), ("[12]", "cite:12"), ("[?]", "cite:?")]


@pytest.mark.parametrize(
    "text",
    [
        "<img src='file:///etc/hostname'><script>x</script> and then more",
        "[name](javascript:alert) and then more",
        "[name](file:///etc/hostname) and then more",
        "[1]: https://x.example/swallowed\n\nand then more",
        "<!-- hidden and then more",
        "&lt;b&gt; and then more",
    ],
)
def test_nothing_is_swallowed_and_nothing_dangerous_is_a_link(text: str) -> None:
    blocks = blocks_of_text(text)
    assert "and then more" in plain(blocks)
    links = [s.link for b in blocks if isinstance(b, Prose) for p in b.paras for s in p.spans]
    assert all(link.startswith(("", "cite:", "https://")) for link in links)
    assert not any("file:" in link or "javascript:" in link for link in links)


def test_a_picture_is_words_and_an_address() -> None:
    made = spans("![a cat](https://x.example/cat.png?secret=1)")
    assert [s.text for s in made] == ["[picture: a cat] ", "https://x.example/cat.png?secret=1"]
    assert made[1].link == "https://x.example/cat.png?secret=1"


def test_bare_addresses_end_where_their_sentence_goes_on() -> None:
    links = [s.link for s in spans("See (https://x.example/a_(b)), https://y.example/c.") if s.link]
    assert links == ["https://x.example/a_(b)", "https://y.example/c"]


def test_lists_keep_their_numbers_around_code() -> None:
    first, code, second = blocks_of_text("1. one\n   ```sh\n   ls\n   ```\n2. two\n   - [x] done")
    assert isinstance(first, Prose) and first.paras[0].marker == "1."
    assert code == Code(language="sh", text="ls\n")
    assert isinstance(second, Prose)
    assert [(p.marker, p.depth) for p in second.paras] == [("2.", 1), ("☑", 2)]


def test_footnotes_stay_what_they_are() -> None:
    blocks = blocks_of_text("Said so[^1] and[^b].\n\n[^1]: The first.\n[^b]: The second.")
    assert isinstance(blocks[-1], Prose)
    assert any(para.kind is ParaKind.NOTE for para in blocks[-1].paras)
    assert plain(blocks) == "Said so[^1] and[^b].\n\n[^1] The first.\n[^b] The second."


def test_tables_keep_their_cells_and_sides() -> None:
    (table,) = blocks_of_text("| a | b |\n|:-:|--:|\n| 1 [2] | **x** |\n")
    assert isinstance(table, Table) and table.sides == ("center", "right")
    assert table.rows[0][0][1].link == "cite:2" and table.rows[0][1][0].bold


def test_quotations_hold_blocks() -> None:
    (quotation,) = blocks_of_text("> words\n>\n> ```\n> x\n> ```")
    assert isinstance(quotation, Quotation)
    assert [type(block) for block in quotation.blocks] == [Prose, Code]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        (r"E=mc^2", "E=mc²"),
        (r"\frac{a+b}{2}", "(a+b)/2"),
        (r"\sqrt{x^2+y^2} \leq \alpha", "√(x²+y²) ≤ α"),
        (r"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\text{total} = 5 \times 3", "total = 5 × 3"),
        (r"e^{-x^2}", "e^(-x²)"),
        (r"\{1, 2\} \subset \mathbb{R}", "{1, 2} ⊂ ℝ"),
        (r"\begin{matrix}1\end{matrix}", None),
        (r"\unknown{x}", None),
    ],
)
def test_simple_formulas_are_readable(formula: str, shown: str | None) -> None:
    assert readable(formula) == shown


def test_formulas_are_found_and_prices_are_not() -> None:
    assert plain(blocks_of_text(r"So $x_1$, \(a^2\) and $$\alpha$$.")) == "So x₁, a² and α."
    prices = "It costs $5 and then $10, or $5-$10."
    assert plain(blocks_of_text(prices)) == prices
    assert not looks_like_maths("5 and then ")
    assert plain(blocks_of_text("$$\nx = 1\n- y\n$$\n\nend")) == "x = 1 - y\n\nend"
    written = r"$\unknown{x}$"
    assert [(s.text, s.code) for s in spans(written)] == [(written, True)]


def test_what_is_nested_without_end_is_shown_as_it_is() -> None:
    for text in (">" * 500 + " words", "- " * 300 + "words", "[" * 2_000 + "words"):
        assert "words" in plain(blocks_of_text(text))


PIECES = st.sampled_from(
    [
        "word ", "**bold** ", "`code` ", "\n", "\n\n", "- item\n", "1. one\n", "# head\n",
        "```python\nx = 1\n", "```\n", "| a | b |\n", "|---|---|\n", "| 1 | 2 |\n", "> said\n",
        "$x^2$ ", "[1]", "[^1]: note\n", "---\n", "  ", "<b>", "*", "_", "$$\n", "A sentence. " * 60,
        "line of code\n" * 40, "| r | s |\n" * 45,
    ]
)  # fmt: skip


WORDS = re.compile(r"word|bold|item|sentence|said|note|head|line|one")


def read(blocks: tuple[Block, ...]) -> Counter[str]:
    return Counter(WORDS.findall(plain(blocks)))


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=20), st.integers(30, 400))
def test_no_word_is_lost_however_a_text_grows(pieces: list[str], step: int) -> None:
    text = "".join(pieces)
    growing = GrowingText()
    for end in range(step, len(text), step):
        growing.feed(text[:end])
        growing.step()
    growing.feed(text, whole=True)
    growing.step()
    while growing.behind:
        growing.step()
    words = Counter(WORDS.findall(text))
    assert not words - read(growing.blocks)
    assert not words - read(blocks_of_text(text))
