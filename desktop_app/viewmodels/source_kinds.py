"""The text of a document made ready to be shown as what it is: a table, a mail, slides, code.

All of it is worked out away from the window's thread; a document may be long. No Qt.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath

from desktop_app.viewmodels.locating import locate

PAGE_BREAK = "\f"
_CELL_MARK = " | "
_LONGEST_FOLDED = 4_000_000
_LONGEST_FORMATTED = 24_000
_SNIFFED = 4_096


class SourceKind(StrEnum):
    """How a document is shown."""

    TEXT = "text"
    CODE = "code"
    MARKDOWN = "markdown"
    TABLE = "table"
    MAIL = "mail"
    SLIDES = "slides"


_SUFFIXES = {
    SourceKind.TABLE: "csv tsv tab xlsx xls xlsm xlsb ods dbf",
    SourceKind.MAIL: "eml msg mbox mht mhtml",
    SourceKind.SLIDES: "pptx ppt odp",
    SourceKind.MARKDOWN: "md markdown mdown",
    SourceKind.CODE: "py js ts tsx jsx java c h cpp hpp cc cs go rs rb php swift kt scala sh bash "
    "ps1 sql r jl lua pl json jsonl yaml yml toml ini cfg xml css scss tex log diff patch",
}
_KIND_OF = {f".{suffix}": kind for kind, all_ in _SUFFIXES.items() for suffix in all_.split()}
_SEPARATED = {".csv": ",", ".tsv": "\t", ".tab": "\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One page, slide or sheet: where it begins in the text, and its rows if it is a table.

    ``lit_rows`` are the first row of the quote and the one behind its last.
    """

    label: str
    text: str
    start: int
    number: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    lit_rows: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of a document and the stretch of it that is lit, if its place is known.

    ``shown`` is the index of the page that holds the stretch.
    """

    document: str
    text: str
    start: int | None
    end: int | None
    kind: SourceKind = SourceKind.TEXT
    pages: tuple[SourcePage, ...] = ()
    shown: int = 0


def kind_of(document: str) -> SourceKind:
    """How a document of this name is shown."""
    return _KIND_OF.get(PurePath(document).suffix.lower(), SourceKind.TEXT)


def make_source(
    document: str,
    pages: Sequence[tuple[int | None, str, str]],
    *,
    quote: str,
    start: int | None,
    page: int | None = None,
) -> SourceText:
    """A document ready to be shown.

    Args:
        document: Its name.
        pages: Number, label and text of each page.
        quote: What is to be lit; empty lights nothing.
        start: Where it was said to begin.
        page: The page it was said to be on.
    """
    text = PAGE_BREAK.join(body for _, _, body in pages)
    span = _place(quote, text, start)
    kind = kind_of(document)
    if kind is SourceKind.MARKDOWN and len(text) > _LONGEST_FORMATTED:
        kind = SourceKind.TEXT
    made: list[SourcePage] = []
    shown, begin = 0, 0
    for index, (number, label, body) in enumerate(pages):
        inside = span is not None and begin <= span[0] <= begin + len(body)
        if inside or (span is None and page is not None and number == page):
            shown = index
        entry = SourcePage(label=_label(kind, number, label), text=body, start=begin, number=number)
        if kind is SourceKind.TABLE:
            lit = (span[0] - begin, span[1] - begin) if inside and span is not None else None
            entry = _with_rows(entry, document, lit)
        made.append(entry)
        begin += len(body) + len(PAGE_BREAK)
    return SourceText(
        document=document,
        text=text,
        start=span[0] if span else None,
        end=span[1] if span else None,
        kind=kind,
        pages=tuple(made),
        shown=shown,
    )


def _place(quote: str, text: str, start: int | None) -> tuple[int, int] | None:
    """Where a quote stands: as it was said, else word for word, else letter for letter."""
    if not quote:
        return None
    if start is not None and text[start : start + len(quote)] == quote:
        return start, start + len(quote)
    found = text.find(quote)
    if found >= 0:
        return found, found + len(quote)
    if len(text) > _LONGEST_FOLDED:
        return None
    span = locate(quote, text)
    return (span.start, span.end) if span is not None else None


def _label(kind: SourceKind, number: int | None, label: str) -> str:
    word = {SourceKind.SLIDES: "Slide", SourceKind.TABLE: "Sheet"}.get(kind, "Page")
    counted = f"{word} {number}" if number is not None else ""
    return " · ".join(part for part in (counted, label) if part)


def _with_rows(page: SourcePage, document: str, lit: tuple[int, int] | None) -> SourcePage:
    """The page with its rows, and which of them hold the stretch of characters."""
    separator = _SEPARATED.get(PurePath(document).suffix.lower())
    rows, ends = _separated(page.text, separator) if separator else _piped(page.text)
    lit_rows = None
    if lit is not None:
        first = page.text.count("\n", 0, lit[0])
        last = page.text.count("\n", 0, max(lit[0], lit[1] - 1))
        lit_rows = _row_at(ends, first), _row_at(ends, last) + 1
    return replace(page, rows=rows, lit_rows=lit_rows)


def _row_at(ends: Sequence[int], line: int) -> int:
    return next((row for row, end in enumerate(ends) if line < end), max(0, len(ends) - 1))


def _piped(text: str) -> tuple[tuple[tuple[str, ...], ...], list[int]]:
    rows = tuple(tuple(line.split(_CELL_MARK)) for line in text.split("\n"))
    return rows, list(range(1, len(rows) + 1))


def _separated(text: str, usual: str) -> tuple[tuple[tuple[str, ...], ...], list[int]]:
    """Rows of separated values, and behind which line of the file each of them ends."""
    first = text[:_SNIFFED]
    separator = max((usual, ",", ";", "\t"), key=lambda mark: first.count(mark))
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows: list[tuple[str, ...]] = []
    ends: list[int] = []
    try:
        for row in reader:
            rows.append(tuple(row))
            ends.append(reader.line_num)
    except csv.Error:
        lines = text.split("\n")
        return tuple((line,) for line in lines), list(range(1, len(lines) + 1))
    return tuple(rows), ends
