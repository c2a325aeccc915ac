"""Tables as text (csv, tsv): the file's own lines, with the header row known.

Lines stay as they are in the file, so that what is quoted can be found in it again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from minions_engine.readers import kinds
from minions_engine.readers.base import Source
from minions_engine.readers.own_lines import own_text
from minions_engine.readers.page_builder import finish
from minions_engine.readers.table_shape import TableShape, find_shape
from minions_engine.types import Block, BlockKind, Document, Page

_SAMPLE_CHARS = 65_536
_SAMPLE_ROWS = 60
_DELIMITERS = (",", ";", "\t", "|")


def read(source: Source) -> Iterator[Document]:
    """The one document of a table."""
    text = own_text(source)
    blocks = _blocks(text, tabs=source.media_type == kinds.TSV)
    yield finish(source, [Page(number=None, text=text, has_lines=True, blocks=blocks)])


def _blocks(text: str, *, tabs: bool) -> tuple[Block, ...]:
    """One table, and a text block for the lines above it."""
    delimiter = "\t" if tabs else _delimiter(text[:_SAMPLE_CHARS])
    rows, starts = _sample(text, delimiter)
    shape = find_shape(rows) if rows else TableShape(0, False)
    begin = starts[shape.preface] if rows else 0
    end = len(text.rstrip())
    blocks: list[Block] = []
    above = len(text[:begin].rstrip())
    if above:
        blocks.append(Block(kind=BlockKind.TEXT, start=0, end=above))
    if begin < end:
        after = starts[shape.preface + 1] if len(starts) > shape.preface + 1 else end
        header = text[begin:after].strip("\n") if shape.header else ""
        header = " ".join(header.split("\n"))
        blocks.append(Block(kind=BlockKind.TABLE, start=begin, end=end, header=header))
    return tuple(blocks)


def _delimiter(sample: str) -> str:
    """The character that cuts the most lines into the same number of cells."""
    lines = [line for line in sample.split("\n")[:_SAMPLE_ROWS] if line.strip()]
    best, best_score = ",", 0.0
    for candidate in _DELIMITERS:
        widths = [len(row) for row in csv.reader(lines, delimiter=candidate)]
        usual = max(set(widths), key=widths.count) if widths else 1
        score = widths.count(usual) * min(usual - 1, 20) ** 0.5
        if score > best_score:
            best, best_score = candidate, score
    return best


def _sample(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first rows, and where in the text each begins."""
    offsets = [0]

    def lines() -> Iterator[str]:
        at = 0
        while at < len(text):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end + 1
            offsets.append(end)
            yield text[at:end]
            at = end

    rows: list[list[str]] = []
    starts: list[int] = []
    reader = csv.reader(lines(), delimiter=delimiter)
    try:
        while len(rows) < _SAMPLE_ROWS:
            begin = offsets[-1]
            row = [cell.strip() for cell in next(reader)]
            if any(row):
                rows.append(row)
                starts.append(begin)
    except (StopIteration, csv.Error):
        pass
    return rows, starts
