"""What an answer is made of: blocks of paragraphs, and paragraphs of spans. No Qt, no state."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CITE = "cite:"
"""Scheme of a mark that points at a quote: ``cite:2`` is the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of text of one look. ``link`` is an address, or a mark that points at a quote."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    raised: bool = False
    link: str = ""


class ParaKind(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    MATHS = "maths"
    NOTE = "note"
    RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph. ``level`` is that of a heading, ``depth`` counts the lists around it.

    ``marker`` stands before an item: a dot, a number, a box that is ticked or not.
    """

    kind: ParaKind = ParaKind.TEXT
    spans: tuple[Span, ...] = ()
    level: int = 0
    depth: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Paragraphs, headings and lists that are read as one."""

    paras: tuple[Para, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A program or other text that is shown as it is."""

    language: str
    text: str


Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells. ``sides`` says of each column ``left``, ``center`` or ``right``.

    ``part`` is true of the parts of a table that is so long that it is shown in several;
    ``header`` is empty in all but the first.
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sides: tuple[str, ...]
    part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What stands behind ``>``."""

    blocks: tuple[Block, ...]


Block = Prose | Code | Table | Quotation


def plain_spans(spans: tuple[Span, ...]) -> str:
    """The words of spans alone; an address that the words do not show stands behind them."""
    return "".join(_plain_span(span) for span in spans)


def _plain_span(span: Span) -> str:
    if span.raised:
        return f"[^{span.text}]"
    shown = not span.link or span.link.startswith(CITE) or span.link == span.text
    return span.text if shown else f"{span.text} ({span.link})"


def plain(blocks: tuple[Block, ...]) -> str:
    """Blocks as text without marks."""
    return "\n\n".join(part for block in blocks if (part := _plain_block(block)))


def _plain_block(block: Block) -> str:
    match block:
        case Prose():
            return _plain_prose(block)
        case Code():
            return block.text.rstrip("\n")
        case Table():
            rows = ((block.header,) if block.header else ()) + block.rows
            return "\n".join("\t".join(plain_spans(cell) for cell in row) for row in rows)
        case Quotation():
            return "\n".join(f"> {line}".rstrip() for line in plain(block.blocks).splitlines())


def _plain_prose(block: Prose) -> str:
    pieces: list[str] = []
    for index, para in enumerate(block.paras):
        close = index > 0 and para.depth > 0 and block.paras[index - 1].depth > 0
        pieces.append("" if index == 0 else "\n" if close else "\n\n")
        if para.kind is ParaKind.RULE:
            pieces.append("———")
            continue
        indent = "  " * max(0, para.depth - 1)
        marker = f"{para.marker} " if para.marker else "  " if para.depth else ""
        pieces.append(indent + marker + plain_spans(para.spans))
    return "".join(pieces)
