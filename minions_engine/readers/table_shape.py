"""Finds the header row of a grid of cells and tells titles above it from the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"^[\s(+\-$€£¥]*\d[\d\s.,:/%'’)eE+\-]*$")
_SEARCHED_ROWS = 15

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class TableShape:
    """``preface`` rows of title and units stand first; ``header`` says whether one follows."""

    preface: int
    header: bool


def is_number(text: str) -> bool:
    """Whether a cell holds a number, a date or a time rather than words."""
    return bool(_NUMBER.match(text))


def find_shape(rows: Sequence[Row]) -> TableShape:
    """Where the table proper begins, judged by how many cells the first rows fill.

    The header is the first row that fills most columns with words. Rows above it that fill
    few are its title. A first full row of numbers means that there is no header.
    """
    filled = [sum(1 for cell in row if cell) for row in rows[: 4 * _SEARCHED_ROWS]]
    if not filled:
        return TableShape(0, False)
    usual = _usual(filled)
    if usual < 2:
        return TableShape(0, False)
    for index, row in enumerate(rows[:_SEARCHED_ROWS]):
        words = [cell for cell in row if cell]
        if len(words) < max(2, 0.6 * usual):
            continue
        numbers = sum(1 for cell in words if is_number(cell))
        years = all(is_number(cell) for cell in words[1:]) and not is_number(words[0])
        if numbers <= 0.5 * len(words) or (years and index + 1 < len(rows) and _is_years(words)):
            return TableShape(index, index + 1 < len(rows))
        return TableShape(index, False)
    return TableShape(0, False)


def _is_years(words: Sequence[str]) -> bool:
    """A header such as "Item | 2021 | 2022" consists of numbers and yet names columns."""
    return all(re.fullmatch(r"(?:19|20)\d\d\D?", cell) for cell in words[1:])


def _usual(filled: Sequence[int]) -> int:
    """The upper middle of how many cells a row fills."""
    ordered = sorted(count for count in filled if count)
    return ordered[(2 * len(ordered)) // 3] if ordered else 0
