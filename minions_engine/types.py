"""Values that every floor shares. Pure data: no behaviour beyond small derived properties.

Offsets are Unicode code points, end exclusive, into the text of a document: its pages
joined by a form feed. ``page`` is the physical page, slide or sheet, 1-based, and ``None``
where a format has none; lines are 1-based and ``None`` where a format has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

PAGE_BREAK = "\f"
MEMBER_MARK = "!/"

SearchMethod = Literal["hybrid", "lexical", "dense"]


class Zone(StrEnum):
    """How far away a model is, by the address that was connected to and by the model itself."""

    DEVICE = "device"
    NETWORK = "network"
    INTERNET = "internet"


class EgressMode(StrEnum):
    """What may leave this machine for a remote model."""

    LOCAL_ONLY = "local-only"
    ASK = "ask"
    AUTO = "auto"


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
    ``blocks`` may be empty: then the text has no known structure.
    """

    number: int | None
    text: str
    label: str = ""
    has_lines: bool = False
    blocks: tuple[Block, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCount:
    """Tokens of one role; ``None`` is unknown."""

    requests: int = 0
    prompt_tokens: int | None = 0
    cached_prompt_tokens: int | None = 0
    completion_tokens: int | None = 0

    def __add__(self, other: TokenCount) -> TokenCount:
        """Both together; unknown and known make unknown."""

        def add(a: int | None, b: int | None) -> int | None:
            return None if a is None or b is None else a + b

        return TokenCount(
            requests=self.requests + other.requests,
            prompt_tokens=add(self.prompt_tokens, other.prompt_tokens),
            cached_prompt_tokens=add(self.cached_prompt_tokens, other.cached_prompt_tokens),
            completion_tokens=add(self.completion_tokens, other.completion_tokens),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What an answer used, by role."""

    local: TokenCount = field(default_factory=TokenCount)
    remote: TokenCount = field(default_factory=TokenCount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Models of an answer as ``provider/model``; ``None`` where none took part."""

    local: str | None = None
    remote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCount:
    """Jobs of an answer."""

    planned: int = 0
    run: int = 0
    cached: int = 0
    failed: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """US dollars; ``None`` is unknown, never zero by default."""

    spent_usd: float | None = 0.0
    remote_only_usd: float | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressTotals:
    """What left the machine for one answer. ``document_share`` is a fraction of 0 to 1."""

    messages: int = 0
    tokens: int = 0
    characters: int = 0
    longest_run_words: int = 0
    longest_run_chars: int = 0
    document_share: float = 0.0
    redactions: int = 0
    blocked: int = 0

    def __add__(self, other: EgressTotals) -> EgressTotals:
        """Both together: counts add up, of runs and shares the worst counts."""
        return EgressTotals(
            messages=self.messages + other.messages,
            tokens=self.tokens + other.tokens,
            characters=self.characters + other.characters,
            longest_run_words=max(self.longest_run_words, other.longest_run_words),
            longest_run_chars=max(self.longest_run_chars, other.longest_run_chars),
            document_share=max(self.document_share, other.document_share),
            redactions=self.redactions + other.redactions,
            blocked=self.blocked + other.blocked,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of one document an answer has read."""

    document: str
    chunks: int
    read: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSeconds:
    """Wall seconds from the question on; ``None`` where it did not happen."""

    first_evidence: float | None = None
    first_token: float | None = None
    total: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result of a question. Field names are those of ``ask --json``.

    ``complete`` is false when something broke on the way and this is what there was by then;
    ``warnings`` say what.
    """

    answer: str | None
    protocol: str
    abstained: bool
    complete: bool = True
    citations: tuple[Citation, ...] = ()
    models: Models = field(default_factory=Models)
    rounds: int = 0
    jobs: JobCount = field(default_factory=JobCount)
    usage: Usage = field(default_factory=Usage)
    cost: Cost = field(default_factory=Cost)
    egress: EgressTotals = field(default_factory=EgressTotals)
    coverage: tuple[Coverage, ...] = ()
    seconds: AnswerSeconds = field(default_factory=AnswerSeconds)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens, as published on ``as_of`` (ISO date)."""

    prompt_usd: float
    completion_usd: float
    cached_usd: float | None = None
    as_of: str = ""

    def usd(self, *, prompt_tokens: int, completion_tokens: int, cached_tokens: int = 0) -> float:
        """US dollars of a call; ``cached_tokens`` are part of ``prompt_tokens``."""
        cached_usd = self.prompt_usd if self.cached_usd is None else self.cached_usd
        return (
            (prompt_tokens - cached_tokens) * self.prompt_usd
            + cached_tokens * cached_usd
            + completion_tokens * self.completion_usd
        ) / 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressSums:
    """Messages that have left this machine, ever, and US dollars of this calendar month."""

    messages: int = 0
    month_usd: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a question would take; ``None`` is unknown.

    Attributes:
        protocol: What would run; of ``auto`` the remote part counts as if it were needed.
        messages: Messages to the remote model, as is usual.
        prompt_tokens: Their tokens: what would leave.
        tokens: Those and the tokens of the replies; ``most_tokens`` with every round used.
        usd: The price of ``tokens``, and ``most_usd`` that of ``most_tokens``.
        jobs: Tasks of the local model.
        seconds: At a usual laptop's pace; ``None`` where no model takes part.
        remote_only_usd: The price of sending every document in scope instead.
    """

    protocol: str
    messages: int = 0
    prompt_tokens: int = 0
    tokens: int = 0
    most_tokens: int = 0
    usd: float | None = 0.0
    most_usd: float | None = 0.0
    jobs: int = 0
    seconds: float | None = None
    remote_only_usd: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's answer to an ``EgressReview`` or a ``WorkReview``.

    Attributes:
        action: ``send`` goes on; ``shorter`` has the local model say it in fewer words of its
            own; ``local`` answers without the remote model; ``refuse`` ends the run;
            ``never`` refuses, and the collections of the question are never sent from.
        edits: ``(message, part, new text)`` for parts that the person has rewritten.
        over_limit: The person has seen that a limit is passed and sends all the same.
    """

    action: Literal["send", "shorter", "local", "refuse", "never"]
    edits: tuple[tuple[int, int, str], ...] = ()
    over_limit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow:
    """One line of ``models list``; ``None`` is unknown."""

    model: str
    zone: Zone
    size_bytes: int | None
    loaded: bool | None
    context: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyInfo:
    """A key that is known, never the key itself. ``store`` names where it is kept.

    ``note`` says why a key could not be kept longer than this session.
    """

    provider: str
    store: str
    host: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderInfo:
    """A service or kind of server that a remote model can be at. ``host`` may be empty.

    ``models`` are those of its models whose price is known.
    """

    name: str
    title: str
    host: str
    local: bool = False
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderChoice:
    """Which local model reads when a question names none, and which ones this machine can hold.

    ``given`` says that a setting or the environment names it; ``model`` is empty without any.
    ``too_large`` could read as well if more memory were free.
    """

    model: str = ""
    given: bool = False
    fitting: tuple[str, ...] = ()
    too_large: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedModel:
    """A model that could be fetched; ``fits_now`` says that so much memory is free at present."""

    model: str
    size_bytes: int
    note: str
    fits_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Models for the memory of this machine, as published on ``as_of`` (ISO date)."""

    total_bytes: int = 0
    free_bytes: int = 0
    as_of: str = ""
    models: tuple[SuggestedModel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSpeed:
    """How fast a local model is here: seconds to load, tokens a second read and written."""

    model: str
    load_s: float
    read_tokens_s: float
    write_tokens_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerInfo:
    """A kind of model server and whether one answers here.

    Attributes:
        start: What to type, or open, to start it.
        models: How many models it offers; ``None`` when it does not answer.
    """

    name: str
    title: str
    address: str
    start: str
    models: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProblem:
    """A file that is not searchable, and why, in words a person understands."""

    file: str
    state: FileState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSeconds:
    """Wall seconds until everything was lexically searchable, and until vectors were done."""

    lexical: float
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexReport:
    """Result of one indexing run. Field names are those of ``index --json``."""

    collection: str
    files: dict[str, int]
    documents: int
    pages: int
    chunks: int
    seconds: IndexSeconds
    problems: tuple[FileProblem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionInfo:
    """One line of the library."""

    collection: str
    documents: int
    chunks: int
    folders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInfo:
    """One file of a collection as the library shows it."""

    path: str
    state: FileState
    reason: str
    size_bytes: int
    modified_at: float
    documents: int
    chunks: int
    embedded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A named collection as a person arranges it.

    ``files`` counts files by state; ``left_out`` are paths that are never read into it.
    """

    collection: str
    folders: tuple[str, ...] = ()
    files: Mapping[FileState, int] = field(default_factory=dict)
    watched: bool = True
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkInfo:
    """Place of one chunk, for "how was this file read"."""

    chunk_id: str
    page: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """Result of ``library show``. ``pages`` counts pages, slides or sheets."""

    document: str
    state: FileState
    reason: str
    pages: int
    chunks: tuple[ChunkInfo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptCheck:
    """Result of a check. ``problems`` says each fault in one sentence; none means all holds."""

    ok: bool
    files: int
    citations: int
    messages: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """Result of a health check of the vector index."""

    ok: bool
    checked: int
    missing_vectors: int
    repaired: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of ``doctor``."""

    check: str
    ok: bool
    detail: str
    next_step: str = ""
