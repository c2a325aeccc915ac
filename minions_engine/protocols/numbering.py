"""Sentences of passages under numbers, so that a model can point at words instead of copying them.

A model sees numbered lines between two marks. What it says is looked up by number: words of a
document can neither leave their line nor pass for a part of the prompt.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from minions_engine.errors import NotFound
from minions_engine.messages import Origin, Part
from minions_engine.protocols.base import Parts
from minions_engine.types import Chunk, Citation, Passage

_LONGEST_LINE = 500
_LONGEST_NAME = 80
# What a chat template takes for its own: none of it may come from a document.
_TEMPLATE_MARK = re.compile(
    r"<(?=[|｜/]|s>|<SYS|think|start_of|end_of|bos|eos|unused|image|tool)|(?<=[|｜])>"
    r"|\[(?=/?(?:INST|TOOL|AVAILABLE|SYSTEM))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence that a model may point at. ``text`` are the document's own words."""

    number: int
    passage: Passage
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Numbered lines, and how they are shown to a model."""

    lines: tuple[Line, ...]
    shown: str
    _by_number: dict[int, Line] = field(default_factory=dict)

    def line(self, number: int) -> Line | None:
        """The line with this number, if there is one."""
        return self._by_number.get(number)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that have lines here, each once."""
        return tuple({id(line.passage): line.passage for line in self.lines}.values())

    @property
    def part(self) -> Part:
        """The lines as a part of a message."""
        return Part(
            text=self.shown,
            origin=Origin.DOCUMENT,
            chunk_ids=tuple(dict.fromkeys(line.passage.chunk_id for line in self.lines)),
        )


def tokens_of(text: str) -> int:
    """Tokens of a text at most, roughly: a third of its bytes, so that no script is cut short."""
    return len(text.encode()) // 3 + 1


def random_mark() -> Part:
    """A word that no document can know beforehand: lines stand between two of them."""
    return Part(text=f"=={secrets.token_hex(4)}==", origin=Origin.TEMPLATE)


def harmless(text: str) -> str:
    """A document's words on one line, without what a chat template would take for its own."""
    seen = "".join(
        " " if c.isspace() or unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") else c
        for c in text
    )
    return _TEMPLATE_MARK.sub(lambda m: f"{m.group()} ", " ".join(seen.split()))


def shown_name(document: str) -> str:
    """A file's name as a model may see it."""
    name = harmless(document.replace("\\", "/").rsplit("/", 1)[-1])
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def passage_of(document: str, chunk: Chunk) -> Passage:
    """A chunk as something that was found."""
    return Passage(
        document=document,
        page=chunk.page,
        line_start=chunk.line_start,
        line_end=chunk.line_end,
        start=chunk.start,
        end=chunk.end,
        text=chunk.text,
        score=0.0,
        chunk_id=chunk.chunk_id,
    )


async def stored_text(passage: Passage, parts: Parts) -> str | None:
    """The text of a passage's document; ``None`` when the passage is not in it any more."""
    try:
        text = await parts.text_of(passage.document)
    except NotFound:
        return None
    return text if text[passage.start : passage.end] == passage.text else None


async def numbered(
    passages: Iterable[Passage], parts: Parts, *, most_tokens: int, first: int = 1
) -> Sheet:
    """As many passages as fit, sentence by sentence, best first as they are given."""
    lines: list[Line] = []
    shown: list[str] = []
    room = most_tokens
    for passage in passages:
        if await stored_text(passage, parts) is None:
            continue
        heading = f"({place_name(passage)})"
        room -= tokens_of(heading)
        begun = False
        for start, end in _spans(passage, parts):
            words = passage.text[start - passage.start : end - passage.start]
            written = f"[{first + len(lines)}] {harmless(words)}"
            room -= tokens_of(written)
            if room < 0:
                return _sheet(lines, shown)
            if not begun:
                shown.append(heading)
                begun = True
            shown.append(written)
            lines.append(
                Line(number=first + len(lines), passage=passage, start=start, end=end, text=words)
            )
    return _sheet(lines, shown)


def _sheet(lines: Sequence[Line], shown: Sequence[str]) -> Sheet:
    return Sheet(
        lines=tuple(lines),
        shown="\n".join(shown),
        _by_number={line.number: line for line in lines},
    )


def _spans(passage: Passage, parts: Parts) -> Iterable[tuple[int, int]]:
    """Sentences of a passage by their place in the document; endless ones in pieces."""
    for start, end in parts.sentences(passage.text):
        at = start
        while end - at > _LONGEST_LINE:
            cut = passage.text.rfind(" ", at + _LONGEST_LINE // 2, at + _LONGEST_LINE)
            cut = cut if cut > at else at + _LONGEST_LINE
            yield passage.start + at, passage.start + cut
            at = cut
            while at < end and passage.text[at].isspace():
                at += 1
        if at < end:
            yield passage.start + at, passage.start + end


def place_name(passage: Passage) -> str:
    """File and page as a model sees them."""
    name = shown_name(passage.document)
    return f"{name}, page {passage.page}" if passage.page is not None else name


def citation_of(passage: Passage, start: int, end: int, quote: str) -> Citation:
    """The place of words that stand at ``[start, end)`` of the passage's document."""
    line_start = line_end = None
    if passage.line_start is not None:
        line_start = passage.line_start + passage.text.count("\n", 0, start - passage.start)
        line_end = line_start + quote.count("\n")
    return Citation(
        document=passage.document,
        page=passage.page,
        line_start=line_start,
        line_end=line_end,
        start=start,
        end=end,
        quote=quote,
        verified=True,
    )
