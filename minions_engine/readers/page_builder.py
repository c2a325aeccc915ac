"""Builds the text of one page together with the blocks it consists of.

Readers say what they find (a heading, a paragraph, a table row) and need not think about
offsets: every block is exactly the stretch of text that was added for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minions_engine.errors import FileEmpty
from minions_engine.readers.base import Source
from minions_engine.types import PAGE_BREAK, Block, BlockKind, Document, Page

_BREAKS = re.compile(r"\r\n?|[\f\v\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\u00a0]*\n(?:[ \t\u00a0]*\n)+")
_CELL_SPACE = re.compile(r"\s+")
CELL_SEPARATOR = " | "


def clean(text: str) -> str:
    """Text with plain line ends and without control characters or page breaks."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def clean_lines(text: str) -> str:
    """Like ``clean`` but keeps the count of lines as an editor shows it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace(PAGE_BREAK, " ")
    return _CONTROLS.sub("", plain)


def join_cells(cells: Iterable[str]) -> str:
    """One table row as one line; trailing empty cells are left out."""
    flat = [_CELL_SPACE.sub(" ", clean(cell)).strip() for cell in cells]
    while flat and not flat[-1]:
        flat.pop()
    return CELL_SEPARATOR.join(flat) if any(flat) else ""


class PageBuilder:
    """Collects the blocks of one page. ``room`` is how many characters may still be added.

    When the room is used up, ``full`` is true and further additions are dropped: a reader
    may then stop and say so.
    """

    def __init__(self, *, room: int) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._room = room
        self.full = False

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    @property
    def room(self) -> int:
        """Characters that may still be added."""
        return max(0, self._room - self._length)

    @property
    def empty(self) -> bool:
        """Whether nothing was added yet."""
        return not self._blocks

    def heading(self, text: str, *, level: int = 1) -> None:
        """Add a heading; ``level`` 1 is the top."""
        line = _CELL_SPACE.sub(" ", clean(text)).strip()
        self._add(BlockKind.HEADING, line, level=max(1, level))

    def text(self, text: str) -> None:
        """Add one paragraph."""
        self._add(BlockKind.TEXT, _BLANKS.sub("\n\n", clean(text)).strip())

    def code(self, text: str) -> None:
        """Add a stretch of code with its indentation."""
        self._add(BlockKind.CODE, clean(text).strip("\n").rstrip())

    def list_items(self, items: Iterable[str]) -> None:
        """Add a list, one item a line as given (with its own bullet or number)."""
        lines = [clean(item).strip("\n").rstrip() for item in items]
        self._add(BlockKind.LIST, "\n".join(line for line in lines if line.strip()))

    def table(self, rows: Iterable[Sequence[str]], *, has_header: bool = True) -> None:
        """Add a table, one row a line. The first row that is not empty names the columns."""
        self.table_lines((join_cells(row) for row in rows), has_header=has_header)

    def table_lines(
        self, lines: Iterable[str], *, has_header: bool = True, header: str = ""
    ) -> None:
        """Add a table whose rows are lines already; ``header`` stands when not among them."""
        kept: list[str] = []
        used, cut = 2, False
        for line in lines:
            if not line:
                continue
            if used + len(line) + 1 > self.room:
                cut = True
                break
            kept.append(line)
            used += len(line) + 1
        own = kept[0] if has_header and len(kept) > 1 else header
        self._add(BlockKind.TABLE, "\n".join(kept), header=own)
        self.full = self.full or cut

    def build(self, *, number: int | None = None, label: str = "") -> Page:
        """The page."""
        return Page(
            number=number, text="".join(self._parts), label=label, blocks=tuple(self._blocks)
        )

    def _add(self, kind: BlockKind, text: str, *, level: int = 0, header: str = "") -> None:
        if not text.strip() or self.full:
            return
        gap = "\n\n" if self._blocks else ""
        left = self._room - self._length - len(gap)
        if len(text) > left:
            self.full = True
            text = text[: max(0, left)].rstrip()
            if not text:
                return
        start = self._length + len(gap)
        self._parts += [gap, text]
        self._length = start + len(text)
        self._blocks.append(
            Block(kind=kind, start=start, end=self._length, level=level, header=header)
        )


def finish(
    source: Source,
    pages: Iterable[Page],
    *,
    title: str = "",
    metadata: Iterable[tuple[str, str]] = (),
) -> Document:
    """The document of ``source``; its first heading is the title where none is given.

    Raises:
        FileEmpty: no page holds a letter or a digit.
    """
    kept = tuple(pages)
    if not any(char.isalnum() for page in kept for char in page.text):
        raise FileEmpty("There are no words in this file.")
    named = _CELL_SPACE.sub(" ", clean(title)).strip()
    return Document(
        path=source.path,
        media_type=source.media_type,
        pages=kept,
        member=source.member,
        title=(named or first_heading(kept))[:300],
        metadata=tuple(
            (key, value) for key, raw in metadata if (value := clean(raw).strip()[:1000])
        ),
    )


def first_heading(pages: Iterable[Page]) -> str:
    """Text of the first heading, or nothing."""
    for page in pages:
        for block in page.blocks:
            if block.kind is BlockKind.HEADING:
                return page.text[block.start : block.end]
    return ""


def note_cut(source: Source, *, cut: bool) -> None:
    """Say that the text was longer than may be read, if it was."""
    if cut:
        source.tally.problems.append(
            f"{source.file_name}: only the first {source.limits.output_chars:,} characters"
            " were read."
        )
