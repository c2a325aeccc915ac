"""Text as the overlap check compares it: folded words, each with its place in the original.

Folding undoes what a reader does not see: case, accents, invisible characters, soft hyphens,
letters of another script that look the same, digits in place of letters. Both sides are folded
alike, so nothing is lost by folding much.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from minions_engine.paths import resource

_INVISIBLE = (
    "\u00ad\u034f\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u061c\u064b-\u065f\u0670\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
"""Scripts without spaces between words: each of their letters counts as a word."""

_WORD = re.compile(rf"[^\W_](?:[{_INVISIBLE}]*[^\W_]+)*")
_WORD_UNSPACED = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}]|[{_INVISIBLE}])+")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_INVISIBLE_CHARACTER = re.compile(f"[{_INVISIBLE}]")
_ASCII_FOLDS = str.maketrans("i103457", "lloeast")
_ASCII_LETTERS = _ASCII_FOLDS | {code: None for code in range(128) if not chr(code).isalnum()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Folded words of a text, and where each stands in it, as ``(start, end)``."""

    folded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def split_words(text: str) -> Words:
    """The words of a text, folded. What folds to nothing is left out."""
    pattern = _WORD_UNSPACED if _HAS_UNSPACED.search(text) else _WORD
    known: dict[str, str] = {}
    folded: list[str] = []
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        word = match.group()
        fold = known.get(word)
        if fold is None:
            fold = known[word] = fold_word(word)
        if fold:
            folded.append(fold)
            spans.append(match.span())
    return Words(folded=tuple(folded), spans=tuple(spans))


def fold_word(word: str) -> str:
    """One word without what a reader does not see."""
    return word.lower().translate(_ASCII_FOLDS) if word.isascii() else fold_text(word)


def fold_text(text: str) -> str:
    """All letters and digits of a text, folded, without what is between them."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", plain_letters(text).casefold())
        if not text.isascii():
            text = "".join(filter(str.isalnum, text))
    return text.lower().translate(_ASCII_LETTERS)


def plain_letters(text: str) -> str:
    """The text with Latin letters for all that looks like them, without what no one sees."""
    if text.isascii():
        return text
    text = without_invisible(unicodedata.normalize("NFKD", text))
    return text if text.isascii() else text.translate(_look_alikes())


def without_invisible(text: str) -> str:
    """The text without characters that show nothing."""
    return text if text.isascii() else _INVISIBLE_CHARACTER.sub("", text)


@cache
def _look_alikes() -> dict[int, str]:
    """Letters of all scripts that look like a Latin letter or a digit, with that letter."""
    table: dict[int, str] = {}
    for line in resource("words", "look-alikes.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            letter, _, others = line.partition(" ")
            table |= dict.fromkeys(map(ord, others), letter)
    return table
