"""Rich text (rtf): its paragraphs and table rows, without formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minions_engine.errors import FileFailed
from minions_engine.readers.base import Source
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.types import Document

_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_TITLE = re.compile(rb"\{\\title\s([^{}\\]{1,200})\}")
_CELL_END = "|"
_CELL_LINES = 10


def read(source: Source) -> Iterator[Document]:
    """The one document of a rich text file."""
    from striprtf.striprtf import rtf_to_text

    data = source.stream.read()
    found = _CODEPAGE.search(data[:4096])
    encoding = f"cp{found.group(1).decode()}" if found else "cp1252"
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding=_known(encoding), errors="replace")
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise FileFailed("The file is damaged: its text cannot be read.") from error
    # characters outside the first plane are written as two halves
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    builder = PageBuilder(room=source.limits.output_chars)
    _add(text, builder)
    note_cut(source, cut=builder.full)
    title = _TITLE.search(data[:20_000])
    named = title.group(1).decode("cp1252", "replace") if title else ""
    yield finish(source, [builder.build()], title=named)


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "cp1252"
    return encoding


def _add(text: str, builder: PageBuilder) -> None:
    """Lines with cell marks are table rows; the others are paragraphs."""
    rows: list[list[str]] = []
    for line in _rows_joined(text.splitlines()):
        if line.endswith(_CELL_END):
            rows.append(line[:-1].split(_CELL_END))
            continue
        if rows:
            builder.table(rows)
            rows = []
        builder.text(line)
    if rows:
        builder.table(rows)


def _rows_joined(lines: list[str]) -> Iterator[str]:
    """Lines, with the paragraphs of one table row put together.

    A row ends in a cell mark; a line with a mark inside and none at its end is a row whose
    last cell goes on in the next line.
    """
    at = 0
    while at < len(lines):
        line = lines[at].rstrip()
        at += 1
        if _CELL_END in line and not line.endswith(_CELL_END):
            ahead = lines[at : at + _CELL_LINES]
            ends = [i for i, each in enumerate(ahead) if each.rstrip().endswith(_CELL_END)]
            if ends:
                line = " ".join([line, *(each.strip() for each in ahead[: ends[0] + 1])])
                at += ends[0] + 1
        yield line
