"""Sentences of passages under numbers, so that a model can point at words instead of copying them.

A model sees numbered lines between two marks. What it says is looked up by number: words of a
document can neither leave their line nor pass for a part of the prompt.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from minions_engine.errors import NotFound
from minions_engine.messages import Origin, Part
from minions_engine.protocols.base import Parts
from minions_engine.types import Chunk, Citation, Passage

_LONGEST_LINE = 500
_SHORTEST_LINE = 12
_LEAST_LETTERS = 4
_LONGEST_NAME = 80
_ROW = re.compile(r"[,;|\t]")
_SIGN = re.compile(r"[\d!-/:-@\[-`{-~]")
_COLUMNS = re.compile(r" \| |\t|[,;]\S[^,;\n]*[,;]\S")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Every format character of Unicode but the two joiners, which some scripts are written with.
_UNSEEN = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
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

    def line(self, number: int) -> tuple[Line, ...]:
        """The line with this number, or nothing."""
        found = self._by_number.get(number)
        return (found,) if found is not None else ()

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
    """Tokens of a text at most, roughly, for any tokenizer and script.

    Figures and signs are counted one by one, as many tokenizers do: tables are what overflows a
    window that was reckoned in characters.
    """
    signs = len(_SIGN.findall(text))
    letters = len(text) - signs
    foreign = len(text.encode()) - len(text)
    return signs + letters // 3 + foreign // 3 + 1


def answer_tokens(window: int, most: int) -> int:
    """Tokens of an answer in a window of so many: ``most``, in a small one a quarter of it."""
    return min(most, window // 4)


def random_mark() -> Part:
    """A word that no document can know beforehand: lines stand between two of them."""
    return Part(text=f"=={secrets.token_hex(4)}==", origin=Origin.TEMPLATE)


def fixed_mark(text: str) -> Part:
    """A word that ``text`` does not have: the same for the same text, so that results keep."""
    salt = 0
    while True:
        digest = hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()[:8]
        if digest not in text:
            return Part(text=f"=={digest}==", origin=Origin.TEMPLATE)
        salt += 1


def harmless(text: str) -> str:
    """A document's words on one line, without what a chat template would take for its own."""
    seen = _UNSEEN.sub("", _CONTROLS.sub(" ", text))
    return _TEMPLATE_MARK.sub(
        lambda m: " >" if m.group() == ">" else f"{m.group()} ", " ".join(seen.split())
    )


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


async def headings_of(passages: Iterable[Passage], parts: Parts) -> dict[str, str]:
    """What to write above rows of a table that was cut: the names of its columns."""
    found: dict[str, str] = {}
    for document in dict.fromkeys(p.document for p in passages if _COLUMNS.search(p.text)):
        try:
            chunks = await parts.chunks(document)
        except NotFound:
            continue
        found |= {c.chunk_id: heading(document, c) for c in chunks}
    return found


def heading(document: str, chunk: Chunk) -> str:
    """What to write above a chunk: its file, its page and what stands around it."""
    place = place_name(passage_of(document, chunk))
    return f"{place}: {harmless(chunk.context)}" if chunk.context else place


async def numbered(
    passages: Iterable[Passage],
    parts: Parts,
    *,
    most_tokens: int,
    headings: Mapping[str, str] | None = None,
) -> Sheet:
    """As many of the passages as fit, sentence by sentence; best first as they are given.

    What has changed or gone since it was found is left out.
    """
    there = [p for p in passages if await stored_text(p, parts) is not None]
    return sheet_of(there, parts, most_tokens=most_tokens, headings=headings)


def sheet_of(
    passages: Iterable[Passage],
    parts: Parts,
    *,
    most_tokens: int | None = None,
    headings: Mapping[str, str] | None = None,
) -> Sheet:
    """Passages as numbered lines. ``headings`` says by chunk what to write above its lines."""
    lines: list[Line] = []
    shown: list[str] = []
    room = most_tokens
    above = ""
    for passage in passages:
        place = f"({(headings or {}).get(passage.chunk_id) or place_name(passage)})"
        for start, end in _spans(passage, parts):
            words = passage.text[start - passage.start : end - passage.start]
            number = len(lines) + 1
            written = [f"[{number}] {harmless(words)}"]
            if place != above:
                written.insert(0, place)
                above = place
            if room is not None:
                room -= sum(map(tokens_of, written))
            if room is not None and room < 0:
                return _sheet(lines, shown)
            shown.extend(written)
            lines.append(Line(number=number, passage=passage, start=start, end=end, text=words))
    return _sheet(lines, shown)


def _sheet(lines: Sequence[Line], shown: Sequence[str]) -> Sheet:
    return Sheet(
        lines=tuple(lines),
        shown="\n".join(shown),
        _by_number={line.number: line for line in lines},
    )


def _spans(passage: Passage, parts: Parts) -> Iterator[tuple[int, int]]:
    """Sentences of a passage by their place in the document; endless ones in pieces."""
    for start, end in _joined(passage.text, parts.sentences(passage.text)):
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


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """“2.” or “11:30 a.m.” alone says nothing: it stands with what follows it."""
    begun: int | None = None
    for start, end in spans:
        if end - start <= _SHORTEST_LINE and not _ROW.search(text, start, end):
            letters = sum(c.isalpha() for c in text[start:end])
            if letters < _LEAST_LETTERS and (start, end) != spans[-1]:
                begun = start if begun is None else begun
                continue
        yield (start if begun is None else begun), end
        begun = None


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
