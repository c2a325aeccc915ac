"""Passages, quotes and places as people read them in a terminal."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

from minions_engine.cli.output import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minions_engine.cli.output import Output
    from minions_engine.types import Answer, Citation, Coverage, Passage

INDENT = "    "
WIDEST = 100
_MOST_COVERED = 30


def place(item: Citation | Passage) -> str:
    """``/a/lease.pdf, page 3`` or ``/a/notes.md, lines 4-6``; never wrapped."""
    parts = [one_line(item.document)]
    if item.page is not None:
        parts.append(f"page {item.page}")
    if item.line_start is not None and item.line_end is not None:
        one = item.line_start == item.line_end
        parts.append(
            f"line {item.line_start}" if one else f"lines {item.line_start}-{item.line_end}"
        )
    return ", ".join(parts)


def print_passage(number: int, passage: Passage, output: Output) -> None:
    """One found passage: where it stands, then its words."""
    output.say(f"{number}. {place(passage)}  ({passage.score:.3f})", opens=passage.document)
    for line in passage.text.splitlines():
        if line.strip():
            output.say(_wrapped(line))
    output.say()


def print_answer(answer: Answer, output: Output, *, shown: str = "") -> None:
    """The answer, then each citation under its number. What was ``shown`` is not said again."""
    if answer.answer is None:
        output.say("Nothing in your files answers this question.")
        return
    extracts = answer.protocol == "quotes"
    if extracts or shown.strip() != answer.answer.strip():
        output.say("From your files, word for word:" if extracts else answer.answer)
    for number, citation in enumerate(answer.citations, start=1):
        mark = "" if citation.verified else "  (not found in the file as quoted)"
        output.say()
        output.say(f"[{number}] {place(citation)}{mark}", opens=citation.document)
        for line in citation.quote.splitlines():
            if line.strip():
                output.say(_wrapped(line))


def print_coverage(coverage: Sequence[Coverage], output: Output) -> None:
    """How much of each document was read; those that were not read whole come first."""
    read, there = sum(c.read for c in coverage), sum(c.chunks for c in coverage)
    output.say()
    output.say(
        f"Read: {read} of {counted(there, 'passage')} in {counted(len(coverage), 'document')}."
    )
    for one in sorted(coverage, key=lambda c: c.read == c.chunks)[:_MOST_COVERED]:
        output.say(f"{INDENT}{one.read} of {one.chunks}  {one_line(one.document)}")
    if len(coverage) > _MOST_COVERED:
        output.say(f"{INDENT}and {len(coverage) - _MOST_COVERED} more; --json lists all.")


def _wrapped(line: str) -> str:
    """Wrapped to the terminal; left whole where no person reads along."""
    if not sys.stdout.isatty():
        return INDENT + line
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return textwrap.fill(line, width=width, initial_indent=INDENT, subsequent_indent=INDENT)
