"""What looking into the library gives: hits inside files, how a file was read, what a question finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minions_engine.types import FileState, VerifyReport


@dataclass(frozen=True, slots=True, kw_only=True)
class InsideHit:
    """A stretch of a document around words that were looked for.

    ``text == document[start:end]``; ``marks`` are stretches of ``text``. ``cut_before`` and ``cut_after`` tell whether
    the passage goes on there. ``page`` and lines as elsewhere.
    """

    document: str
    page: int | None
    line_start: int | None
    line_end: int | None
    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool
    chunk_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InsideFile:
    """A document with its best hits; ``passages`` counts all of them."""

    document: str
    passages: int
    hits: tuple[InsideHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InsideFound:
    """Result of a search inside the files, best documents first.

    Attributes:
        documents: How many documents hold hits, shown or not, and ``passages`` how many passages.
        more: Words so common that only the newest passages were looked at.
        partly: No passage holds all the words; these hold some.
        meaning: Meaning was searched too.
    """

    query: str
    files: tuple[InsideFile, ...] = ()
    documents: int = 0
    passages: int = 0
    more: bool = False
    partly: bool = False
    meaning: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkReading:
    """A chunk as it is searched: its place, its text, and what is searched with it."""

    chunk_id: str
    ordinal: int
    page_index: int
    start: int
    end: int
    text: str
    context: str
    embedded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What came of one page. ``start`` is where its text begins in that of the document."""

    number: int | None
    label: str
    start: int
    characters: int
    chunks: int
    embedded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Words of a page that nobody sees who looks at it. ``page_index`` counts from 0."""

    document: str
    page_index: int
    page: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """How one document was read.

    Attributes:
        reason: What could not be read although the rest could, or why nothing could.
        notes: What the reader did beyond reading (text recognised on pages, an encoding guessed).
        reader: Which reader read it, and ``read_at`` when; ``None`` when that was not written down yet.
        model: What its passages are embedded by.
        pages: Every page in order, those without text as well.
    """

    document: str
    state: FileState
    reason: str = ""
    notes: tuple[str, ...] = ()
    media_type: str = ""
    reader: str = ""
    read_at: float | None = None
    model: str = ""
    pages: tuple[PageReading, ...] = ()
    chunks: tuple[ChunkReading, ...] = ()

    @property
    def embedded(self) -> int:
        """Chunks that are found by their meaning."""
        return sum(page.embedded for page in self.pages)

    @property
    def empty_pages(self) -> tuple[int, ...]:
        """Numbers of the pages without text."""
        return tuple(p.number or n for n, p in enumerate(self.pages, 1) if not p.characters)


class Miss(StrEnum):
    """Why a question does not lead to a page."""

    UNREAD = "unread"
    LEFT_OUT = "left_out"
    EMPTY = "empty"
    UNEMBEDDED = "unembedded"
    NO_WORDS = "no_words"
    COPY = "copy"
    OUTRANKED = "outranked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRank:
    """Where one passage of the page stands among all, from 1; ``None``: it is not found that way.

    ``fused`` is the order that counts: by words and meaning together. ``place`` is that among the passages which an
    answer gets, ``None`` when it is not one of them. ``shared`` are words of the question that stand in the passage.
    """

    chunk_id: str
    start: int
    end: int
    text: str
    words: int | None
    meaning: int | None
    fused: int | None
    place: int | None
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Whether a question finds a page: its passages, the best first.

    Attributes:
        passages: How many passages there are in all, and ``top`` how many of them an answer gets.
        found: The place of the page among those of the answer, from 1; ``None`` when it is missing.
        miss: Why it is missing.
        detail: A reason that came with ``UNREAD``.
        ahead: Documents of the passages that come first instead, in their order.
        by_meaning: Meaning took part; without an embedding model words alone do.
    """

    question: str
    document: str
    page: int | None
    passages: int
    top: int
    found: int | None
    miss: Miss | None = None
    detail: str = ""
    ranks: tuple[PassageRank, ...] = ()
    ahead: tuple[str, ...] = ()
    by_meaning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallQuestion:
    """A question that is kept with a collection, and the page that it is to find.

    ``found`` is the place at the last run, ``None`` when it was missed; ``run_at`` is ``None`` before the first run.
    """

    question_id: int
    collection: str
    question: str
    document: str
    page: int | None
    found: int | None = None
    run_at: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHealth:
    """A file of whose passages some are not found by meaning yet."""

    path: str
    chunks: int
    unembedded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """State of the index: what the check found and mended, and the files that need something.

    ``reworded`` passages were lost to words and are found again.
    """

    report: VerifyReport
    reworded: int = 0
    files: tuple[FileHealth, ...] = ()
    chunks: int = 0

    @property
    def unembedded(self) -> int:
        """Passages that have no vector yet."""
        return sum(file.unembedded for file in self.files)
