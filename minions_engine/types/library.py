"""What a library holds and what became of it: files, collections, reports and checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from minions_engine.types.documents import FileState


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
