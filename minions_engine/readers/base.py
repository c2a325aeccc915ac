"""What a reader is: a function from one opened file to documents.

A reader runs inside a worker process with limits and no network; it may be killed at any
moment. It opens nothing but the stream it is given and writes nothing. It raises a
``ReadProblem`` for what a person can act on and may raise anything else for a damaged file:
the worker turns that into the state ``failed``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from minions_engine.types import Document, FileState


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one reading. Reaching one ends the reading with a reason."""

    wall_s: float = 60.0
    cpu_s: float = 30.0
    memory_bytes: int = 1_500_000_000
    output_chars: int = 20_000_000
    members: int = 5_000
    unpacked_bytes: int = 500_000_000
    unpack_ratio: float = 200.0
    depth: int = 3


@dataclass(slots=True)
class Tally:
    """Running counts of one file and all its members, and what in it could not be read.

    A reader adds to ``problems`` one sentence for each part it had to leave out; ``states``
    says what became of members that could not be read.
    """

    members: int = 0
    unpacked_bytes: int = 0
    problems: list[str] = field(default_factory=list)
    states: set[FileState] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read. ``path`` is for naming only; the bytes come from ``stream``.

    ``member`` names the place inside an outer file when a reader hands on what it found there.
    ``ocr`` is true when the person asked for text recognition of this file. ``tally`` is
    shared by a file and its members.
    """

    path: str
    stream: BinaryIO
    size_bytes: int
    media_type: str
    member: str = ""
    password: str | None = None
    ocr: bool = False
    depth: int = 0
    limits: Limits = Limits()
    tally: Tally = field(default_factory=Tally)

    @property
    def file_name(self) -> str:
        """Last part of the member or path."""
        return (self.member or self.path).replace("\\", "/").rsplit("/", 1)[-1]


Reader = Callable[[Source], Iterable[Document]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What came out of one file. ``sha256`` is of the bytes that were read.

    ``partial`` says in words what could not be read although the rest could ("page 7 is
    damaged"); it is empty for a clean reading.
    """

    path: str
    documents: tuple[Document, ...]
    size_bytes: int
    mtime_ns: int
    sha256: str
    partial: str = ""
