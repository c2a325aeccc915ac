"""Finds a quote in the text of a page although the two were taken by different readers.

Only letters and digits are compared, folded: white space, line ends, hyphens at line ends,
ligatures, accents written in two characters and typographic quotes do not matter.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_SHORTEST_ANCHOR = 16


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``[start, end)`` of the page's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Folded:
    text: str
    places: tuple[int, ...]


def locate(quote: str, text: str, *, near: float | None = None) -> Span | None:
    """Where ``quote`` stands in ``text``, or ``None``.

    ``near`` is the expected place as a share of the text; of several equal places the
    nearest is taken. A quote whose middle was read differently is found by its two ends.
    """
    wanted, page = _fold(quote), _fold(text)
    if not wanted.text:
        return None
    start = _nearest(wanted.text, page.text, near)
    if start >= 0:
        return _span(page, start, start + len(wanted.text))
    return _by_ends(wanted.text, page)


def _by_ends(wanted: str, page: _Folded) -> Span | None:
    anchor = min(40, len(wanted) // 3)
    if anchor < _SHORTEST_ANCHOR:
        return None
    head = page.text.find(wanted[:anchor])
    if head < 0:
        return None
    tail = page.text.find(wanted[-anchor:], head)
    if tail < 0 or tail + anchor - head > 2 * len(wanted):
        return None
    return _span(page, head, tail + anchor)


def _nearest(wanted: str, text: str, near: float | None) -> int:
    first = text.find(wanted)
    if near is None or first < 0:
        return first
    goal, best, place = near * len(text), first, first
    while place >= 0:
        if abs(place - goal) < abs(best - goal):
            best = place
        place = text.find(wanted, place + 1)
    return best


def _span(page: _Folded, start: int, end: int) -> Span:
    return Span(page.places[start], page.places[end - 1] + 1)


def _fold(text: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character).casefold():
            if letter.isalnum():
                letters.append(letter)
                places.append(place)
    return _Folded("".join(letters), tuple(places))
