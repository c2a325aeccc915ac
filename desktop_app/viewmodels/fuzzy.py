"""How well a text fits a few typed letters, and which of its letters are meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD_START, _INSIDE, _SCATTERED = 100.0, 60.0, 20.0
_WHOLE = 30.0
_PER_GAP = 2.0
_MOST_GAPS = 8


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a text fits; higher is better. ``marks`` are the places of the meant letters."""

    score: float
    marks: tuple[int, ...]


class Letters:
    """Typed letters, made ready to be held against many texts."""

    def __init__(self, typed: str) -> None:
        self._words = [word.lower() for word in typed.split()]
        self._scattered = [re.compile(r"\S*?".join(map(re.escape, word))) for word in self._words]

    @property
    def any(self) -> bool:
        """Whether anything was typed."""
        return bool(self._words)

    def fit(self, text: str, *, strewn: bool = True) -> Fit | None:
        """How the text fits; ``None`` when a word does not stand in it at all.

        Args:
            strewn: Its letters may stand apart, inside one word or where words begin.
        """
        lowered = _lowered(text)
        score, marks = 0.0, set[int]()
        for word, scattered in zip(self._words, self._scattered, strict=True):
            found = _near(word, lowered) or (strewn and _far(word, scattered, lowered))
            if not found:
                return None
            score += found[0]
            marks.update(found[1])
        # Of two that fit as well the shorter one is meant.
        return Fit(score - min(len(text), 200) / 10, tuple(sorted(marks)))


def _lowered(text: str) -> str:
    """Small letters, each in the place of its own."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] or c for c in text)


def _near(word: str, text: str) -> tuple[float, range] | None:
    """The word as it is: best at the beginning of a word of the text."""
    at = text.find(word)
    if at < 0:
        return None
    first = at
    while at >= 0 and not _begins(text, at):
        at = text.find(word, at + 1)
    if at < 0:
        return _INSIDE, range(first, first + len(word))
    whole = at + len(word) == len(text) or not text[at + len(word)].isalnum()
    return _WORD_START + whole * _WHOLE, range(at, at + len(word))


def _far(word: str, pattern: re.Pattern[str], text: str) -> tuple[float, list[int]] | None:
    """Its letters in this order, not too far from each other; single ones where words begin."""
    if len(word) < 2:
        return None
    initials = _initials(word, text)
    if initials is not None:
        return _INSIDE, initials
    found = pattern.search(text)
    if found is None:
        return None
    marks, at = [], found.start()
    for letter in word:
        at = text.index(letter, at)
        marks.append(at)
        at += 1
    gaps = marks[-1] - marks[0] + 1 - len(word)
    if gaps > _MOST_GAPS:
        return None
    return max(1.0, _SCATTERED - gaps * _PER_GAP), marks


def _initials(word: str, text: str) -> list[int] | None:
    """The letters as first letters of words, one after the other."""
    marks: list[int] = []
    at = 0
    for letter in word:
        at = text.find(letter, at)
        while at >= 0 and not _begins(text, at):
            at = text.find(letter, at + 1)
        if at < 0:
            return None
        marks.append(at)
        at += 1
    return marks


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
