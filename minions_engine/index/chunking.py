"""A document to the pieces that are searched for.

Pieces are measured in the embedder's own tokens and cut where the text itself pauses: at
headings, paragraphs, rows and sentences, never across a page. Together they hold every
character of the document that is not white space, each exactly once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from minions_engine.index.sentences import Span, sentences
from minions_engine.types import PAGE_BREAK, Block, BlockKind, Chunk, Document, Page

CountTokens = Callable[[Sequence[str]], list[int]]

CONTEXT_TOKENS = 24
_PART_SEPARATOR = " | "
_SPACE = re.compile(r"\s+")
_NAME_BREAKS = re.compile(r"[\s_\-.,()\[\]]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_PIECE = 1200
_HEAD_CHARS = 90
_HEAD_LINES = 5
_LEAST_FILL = 0.5


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is never parted unless it alone is over the budget."""

    start: int
    end: int
    tokens: int = 0
    starts_section: bool = False
    headings: tuple[str, ...] = ()
    table_header: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the pieces of one page share."""

    page: Page
    name: str
    title: str
    head: str
    start: int
    first_line: int
    newlines: tuple[int, ...]


def chunk(
    document: Document, *, identity: str, count_tokens: CountTokens, budget: int
) -> tuple[Chunk, ...]:
    """Cut a document into chunks.

    Args:
        document: What a reader gave.
        identity: Prefix of the chunks' names; the same document gives the same names.
        count_tokens: Tokens of each text as the embedder counts them, in one call for many.
        budget: Most tokens of a chunk with its context and the embedder's special tokens.
    """
    special = count_tokens([""])[0]
    room = max(16, budget - special - CONTEXT_TOKENS - 2)
    headings: list[tuple[int, str]] = []
    chunks: list[Chunk] = []
    for frame in _frames(document):
        pieces = list(_pieces(frame.page, headings))
        measured = _measure(frame.page.text, pieces, count_tokens, special, room)
        for group in _pack(measured, room):
            chunks.append(_chunk(frame, group, f"{identity}-{len(chunks):05d}", len(chunks)))
    return _fit_contexts(chunks, count_tokens, special)


def _frames(document: Document) -> Iterator[_Frame]:
    name = _name_words(document.member or document.path)
    running = _running_lines(document.pages)
    start = 0
    line = 1
    for page in document.pages:
        yield _Frame(
            page=page,
            name=name,
            title=_one_line(document.title),
            head=_head(page, running),
            start=start,
            first_line=line,
            newlines=tuple(m.start() for m in re.finditer("\n", page.text)),
        )
        start += len(page.text) + len(PAGE_BREAK)
        line += page.text.count("\n")


def _name_words(path: str) -> str:
    last = path.replace("\\", "/").rsplit("/", 1)[-1]
    stem = last.rsplit(".", 1)[0] if "." in last[1:] else last
    words = _NAME_BREAKS.sub(" ", stem).strip()
    # A mere number ("0137.txt") says nothing and would match numbers in questions.
    says_something = any(c.isalpha() for c in words) or _YEAR.search(words)
    return words if says_something else ""


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _running_lines(pages: Sequence[Page]) -> frozenset[str]:
    """Lines that stand at the head of page after page and say nothing about one of them."""
    seen = Counter(line for page in pages for line in set(_first_lines(page)))
    return frozenset(line for line, count in seen.items() if count > max(2, len(pages) // 5))


def _first_lines(page: Page) -> list[str]:
    lines = (_one_line(line) for line in page.text[:1000].splitlines())
    return [line for line in lines if sum(c.isalpha() for c in line) >= 4][:_HEAD_LINES]


def _head(page: Page, running: frozenset[str]) -> str:
    """First words of a page: what its tables and figures are called, more often than not."""
    if page.number is None:
        return ""
    kept = [line for line in _first_lines(page) if line not in running]
    return " ".join(kept[:2])[:_HEAD_CHARS]


def _pieces(page: Page, headings: list[tuple[int, str]]) -> Iterator[_Piece]:
    """Sentences, rows and lines of a page. ``headings`` is carried from page to page."""
    for block in _whole_page(page):
        if block.kind is BlockKind.HEADING:
            title = _one_line(page.text[block.start : block.end])
            while headings and headings[-1][0] >= block.level:
                headings.pop()
            if title:
                headings.append((block.level, title))
        path = tuple(title for _, title in headings)
        spans = _spans(page.text, block)
        for number, (start, end) in enumerate(spans):
            yield _Piece(
                start=start,
                end=end,
                starts_section=block.kind is BlockKind.HEADING and number == 0,
                headings=path,
                table_header=block.header,
            )


def _whole_page(page: Page) -> Iterator[Block]:
    """The page's blocks in order, with blocks of plain text where it names none."""
    at = 0
    for block in sorted(page.blocks, key=lambda b: (b.start, b.end)):
        start, end = max(at, block.start), min(len(page.text), block.end)
        if start >= end:
            continue
        if start > at:
            yield Block(kind=BlockKind.TEXT, start=at, end=start)
        yield replace(block, start=start, end=end)
        at = end
    if at < len(page.text):
        yield Block(kind=BlockKind.TEXT, start=at, end=len(page.text))


def _spans(text: str, block: Block) -> list[Span]:
    part = text[block.start : block.end]
    if block.kind in (BlockKind.TABLE, BlockKind.CODE):
        spans = [m.span() for m in re.finditer(r"\S(?:[^\n]*\S)?", part)]
    elif block.kind is BlockKind.HEADING:
        spans = [m.span() for m in re.finditer(r"\S(?:.*\S)?", part, re.DOTALL)]
    else:
        spans = sentences(part)
    return [
        (block.start + start, block.start + end)
        for span in spans
        for start, end in _bounded(part, *span)
    ]


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """A span in parts that are cheap to count, cut at white space where there is some."""
    while end - start > _LONGEST_PIECE:
        cut = _cut_near(text, start, end, start + _LONGEST_PIECE)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def _cut_near(text: str, start: int, end: int, wanted: int) -> int:
    for mark in ("\n", " "):
        at = text.rfind(mark, start + (wanted - start) // 2, wanted)
        if at > start:
            return at + 1
    return max(start + 1, min(wanted, end - 1))


def _measure(
    text: str, pieces: Sequence[_Piece], count_tokens: CountTokens, special: int, room: int
) -> list[_Piece]:
    """Pieces with their tokens; those over the room are halved until they fit."""
    todo = list(pieces)
    done: list[_Piece] = []
    while todo:
        counts = count_tokens([text[p.start : p.end] for p in todo])
        halves: list[_Piece] = []
        for piece, count in zip(todo, counts, strict=True):
            tokens = max(1, count - special)
            if tokens <= room or piece.end - piece.start == 1:
                done.append(replace(piece, tokens=tokens))
            else:
                halves.extend(_halves(text, piece))
        todo = halves
    return sorted(done, key=lambda p: p.start)


def _halves(text: str, piece: _Piece) -> Iterator[_Piece]:
    middle = piece.start + (piece.end - piece.start + 1) // 2
    cut = _cut_near(text, piece.start, piece.end, middle)
    for number, (start, end) in enumerate(((piece.start, cut), (cut, piece.end))):
        for low, high in _trimmed(text, start, end):
            first = piece.starts_section and number == 0
            yield replace(piece, start=low, end=high, starts_section=first)


def _pack(pieces: Sequence[_Piece], room: int) -> Iterator[list[_Piece]]:
    """Neighbours together up to the room; a heading opens a new group where that leaves
    no very small one behind."""
    group: list[_Piece] = []
    tokens = 0
    for piece in pieces:
        full = tokens + piece.tokens > room
        new_section = piece.starts_section and tokens >= room * _LEAST_FILL
        if group and (full or new_section):
            carried = _carried_headings(group) if full and not piece.starts_section else []
            yield group[: len(group) - len(carried)]
            group = carried
            tokens = sum(p.tokens for p in group)
            if tokens + piece.tokens > room:
                yield group
                group, tokens = [], 0
        group.append(piece)
        tokens += piece.tokens
    if group:
        yield group


def _carried_headings(group: Sequence[_Piece]) -> list[_Piece]:
    """Headings at the end of a group: they belong to what follows."""
    kept = len(group)
    while kept > 1 and group[kept - 1].starts_section:
        kept -= 1
    return list(group[kept:])


def _chunk(frame: _Frame, group: Sequence[_Piece], chunk_id: str, ordinal: int) -> Chunk:
    start, end = group[0].start, group[-1].end
    page = frame.page
    lines = page.has_lines
    return Chunk(
        chunk_id=chunk_id,
        ordinal=ordinal,
        page=page.number,
        line_start=frame.first_line + bisect_right(frame.newlines, start - 1) if lines else None,
        line_end=frame.first_line + bisect_right(frame.newlines, end - 1) if lines else None,
        start=frame.start + start,
        end=frame.start + end,
        text=page.text[start:end],
        context=_context(frame, group),
    )


def _context(frame: _Frame, group: Sequence[_Piece]) -> str:
    """What a person would see around the text: the nearest things last are cut last."""
    path = [title for title in group[0].headings if title != frame.title]
    header = next((p.table_header for p in group if p.table_header), "")
    head = "" if group[0].headings else frame.head
    own = _one_line(frame.page.text[group[0].start : group[-1].end])
    parts = [frame.name, _one_line(header), *reversed(path), head, frame.title]
    kept = [part for part in dict.fromkeys(parts) if part and not own.startswith(part)]
    return _PART_SEPARATOR.join(kept)


def _fit_contexts(
    chunks: Sequence[Chunk], count_tokens: CountTokens, special: int
) -> tuple[Chunk, ...]:
    """Cut each context to its share of the tokens, whole words at a time."""
    shares = {chunk.context for chunk in chunks}
    fitted: dict[str, str] = {"": ""}
    todo = {context: context for context in shares if context}
    while todo:
        counts = count_tokens([*todo.values()])
        rest: dict[str, str] = {}
        for (context, cut), count in zip(todo.items(), counts, strict=True):
            if count - special <= CONTEXT_TOKENS:
                fitted[context] = cut
            else:
                rest[context] = _shorter(cut, CONTEXT_TOKENS / (count - special))
        todo = {context: cut for context, cut in rest.items() if cut}
        fitted.update({context: "" for context, cut in rest.items() if not cut})
    return tuple(replace(chunk, context=fitted[chunk.context]) for chunk in chunks)


def _shorter(text: str, share: float) -> str:
    words = text.split(" ")
    kept = words[: min(len(words) - 1, max(1, int(len(words) * share)))]
    if not kept:
        return text[: min(len(text) - 1, int(len(text) * share))]
    return " ".join(kept).rstrip(" |")
