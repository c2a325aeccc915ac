"""Markdown from whoever wrote it, so that no reader of it fetches anything: pictures and HTML are words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MOST_ROUNDS = 6
_TICKS = re.compile(r"`+")
_PICTURE = re.compile(r"!\[")
_TAG = re.compile(r"(?<!\\)(\\*)<(?=[A-Za-z/!?])")


def still(markdown: str) -> str:
    """The same words; where a picture or HTML would be made of them, they stand as they are.

    Code is left alone. What is made words may change what is code behind it, so this goes on until
    nothing changes any more.
    """
    if not (_PICTURE.search(markdown) or _TAG.search(markdown)):
        return markdown
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark")
    for _ in range(_MOST_ROUNDS):
        tokens = reader.parse(markdown)
        if not _fetches(tokens):
            return markdown
        changed = _changed(markdown.split("\n"), tokens)
        if changed == markdown:
            break
        markdown = changed
    return markdown if not _would_fetch(reader, markdown) else _escaped(markdown)


def still_line(words: str) -> str:
    """The same for one line of words that is set into another text: code is none in it."""
    return _escaped(words)


def _would_fetch(reader: MarkdownIt, markdown: str) -> bool:
    return _fetches(reader.parse(markdown))


def _fetches(tokens: Iterable[Token]) -> bool:
    return any(
        token.type in ("image", "html_inline", "html_block") or _fetches(token.children or ())
        for token in tokens
    )


def _changed(lines: list[str], tokens: Iterable[Token]) -> str:
    for token in tokens:
        if token.type in ("inline", "html_block") and token.map:
            first, end = token.map
            text = "\n".join(lines[first:end])
            lines[first:end] = (
                _escaped(text) if token.type == "html_block" else _prose(text)
            ).split("\n")
    return "\n".join(lines)


def _prose(text: str) -> str:
    """Escaped between the stretches of code in it."""
    parts: list[str] = []
    at = 0
    for start, end in _code(text):
        parts += (_escaped(text[at:start]), text[start:end])
        at = end
    return "".join((*parts, _escaped(text[at:])))


def _code(text: str) -> Iterator[tuple[int, int]]:
    """From a run of backticks to the next one of the same length."""
    runs = [match.span() for match in _TICKS.finditer(text)]
    alike: dict[int, list[int]] = {}
    for place, (start, end) in enumerate(runs):
        alike.setdefault(end - start, []).append(place)
    place = 0
    while place < len(runs):
        start, end = runs[place]
        same = alike[end - start]
        following = bisect_right(same, place)
        if following < len(same):
            place = same[following]
            yield start, runs[place][1]
        place += 1


def _escaped(text: str) -> str:
    return _TAG.sub(_as_words, _PICTURE.sub(r"!\\[", text))


def _as_words(tag: re.Match[str]) -> str:
    """Behind an odd number of backslashes it is words already."""
    before = tag[1]
    return f"{before}<" if len(before) % 2 else f"{before}\\<"
