"""What is read and where a place in it is: pages, chunks, passages, citations, and what a question is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

PAGE_BREAK = "\f"
MEMBER_MARK = "!/"
SearchMethod = Literal["hybrid", "lexical", "dense"]


class FileState(StrEnum):
    """What became of one file. Every file on disk is in exactly one state."""

    QUEUED = "queued"
    READY = "ready"
    UNCHANGED = "unchanged"
    EMPTY = "empty"
    NEEDS_OCR = "needs_ocr"
    LOCKED = "locked"
    UNSUPPORTED = "unsupported"
    FAILED = "failed"
    MISSING = "missing"
    EXCLUDED = "excluded"


class BlockKind(StrEnum):
    """Structure of a stretch of page text, as far as its format says."""

    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch ``[start, end)`` of one page's text.

    Tables hold one row a line; ``header`` repeats their column names, so that a chunk cut
    from the middle of a table can still say what its columns are. ``level`` is the depth of
    a heading (1 is the top).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    header: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Text of one page. ``number`` is ``None`` where the format has no pages.

    ``has_lines`` is true when the lines of ``text`` are the lines of the file itself.
    ``blocks`` may be empty: then the text has no known structure. ``unseen`` are stretches of the
    text that a person who looks at the page does not see.
    """

    number: int | None
    text: str
    label: str = ""
    has_lines: bool = False
    blocks: tuple[Block, ...] = ()
    unseen: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One readable text. A file holds one, or several (members of archives, attachments).

    ``member`` is the place inside the file (``"inner/a.txt"``), empty for the file itself.
    """

    path: str
    media_type: str
    pages: tuple[Page, ...]
    member: str = ""
    title: str = ""
    metadata: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that offsets point into."""
        return PAGE_BREAK.join(page.text for page in self.pages)

    @property
    def unseen(self) -> tuple[tuple[int, int], ...]:
        """Stretches of the text that nobody sees who looks at its pages."""
        found: list[tuple[int, int]] = []
        at = 0
        for page in self.pages:
            found += [(at + start, at + end) for start, end in page.unseen]
            at += len(page.text) + len(PAGE_BREAK)
        return tuple(found)

    @property
    def name(self) -> str:
        """What the outside calls this document: the path, and the member behind ``!/``."""
        return f"{self.path}{MEMBER_MARK}{self.member}" if self.member else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of a document that is searched for as one.

    ``context`` (file name, title, heading path, table header) is embedded and lexically
    indexed with the text and is never quoted.
    """

    chunk_id: str
    ordinal: int
    page: int | None
    line_start: int | None
    line_end: int | None
    start: int
    end: int
    text: str
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A chunk, or joined neighbours, that was found. ``text == document[start:end]``."""

    document: str
    page: int | None
    line_start: int | None
    line_end: int | None
    start: int
    end: int
    text: str
    score: float
    chunk_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredDocument:
    """A document and its passages, best first."""

    document: str
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote and where it stands. When not ``verified`` the place fields are ``None``."""

    document: str
    page: int | None
    line_start: int | None
    line_end: int | None
    start: int | None
    end: int | None
    quote: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which documents a question is about. Empty fields do not restrict.

    ``documents`` holds document names or absolute folders, ``excluded`` names of documents
    that are left out; ``suffixes`` file endings with their dot; ``modified_after`` and
    ``modified_before`` are Unix seconds. Of a document named in ``pages`` these pages count alone.
    """

    collections: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    modified_after: float | None = None
    modified_before: float | None = None
    pages: tuple[tuple[str, int], ...] = ()

    def admits_page(self, document: str, page: int | None) -> bool:
        """Whether a page of an admitted document counts."""
        wanted = [number for name, number in self.pages if name == document]
        return not wanted or page in wanted
