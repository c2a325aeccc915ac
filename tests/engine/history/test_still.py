"""An exported chat fetches nothing, whatever reader of Markdown it is opened with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from minions_engine.history.history import History
from minions_engine.history.still import still, still_line
from tests.helpers.histories import ask

URL = "https://evil.example/x.png"
PIECES = [
    f"![x]({URL})", f"![x][r]\n\n[r]: {URL}\n", f"<img src={URL}>", f"<IMG\nSRC='{URL}'>", "<!--", "-->",
    f"<style>@import '{URL}'</style>", "```", "~~~", "`", "``", "\n", "\n\n", "    ", "- ", "> ", "\\", "!",
    f"[x]({URL})", "<div>", "</div>", "<?x", "?>", "<![CDATA[", "a < b", "![", "](", "1. ", "| a |",
    "\t", "*", f"<{URL}>", "\r", "&lt;img&gt;",
]  # fmt: skip


def fetched(tokens: Iterable[Token]) -> list[str]:
    """What a reader would make pictures or HTML of."""
    found = []
    for token in tokens:
        if token.type in ("image", "html_inline", "html_block"):
            found.append(token.content)
        found += fetched(token.children or ())
    return found


READERS = (
    MarkdownIt("commonmark"),
    MarkdownIt("commonmark").enable(["table", "strikethrough"]),
)


@settings(max_examples=400, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14).map("".join))
def test_nothing_is_fetched_however_it_is_written(text: str) -> None:
    for reader in READERS:
        assert fetched(reader.parse(still(text))) == []
        assert fetched(reader.parse(f"## {still_line(' '.join(text.split()))}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is **5,550** `<b>` and a < b.",
        "```html\n<img src=x>\n![x](y)\n```\nDone.",
        "See [the page](https://example.org) and `![x](y)`.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_what_fetches_nothing_stays_as_it_is(text: str) -> None:
    assert still(text) == text


def test_a_picture_and_html_are_words() -> None:
    shown = MarkdownIt("commonmark").render(still(f"Look: ![x]({URL}) <b>bold</b>"))
    assert "<img" not in shown
    assert "&lt;b&gt;bold" in shown


async def test_an_exported_chat_fetches_nothing(history: History, tmp_path: Path) -> None:
    evil = f"![x]({URL}) <img src={URL}>"
    await ask(history, "c", "r", evil, f"{evil}\n\n{evil}")
    await history.rename("c", evil)
    await history.export("c", tmp_path / "c.md")
    text = (tmp_path / "c.md").read_text(encoding="utf-8")
    assert text.count(URL) >= 6
    assert fetched(MarkdownIt("commonmark").parse(text)) == []
