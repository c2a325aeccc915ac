"""One file of the library as it is shown, and the order of many. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from desktop_app.language import number, said, tr, tr_later
from minions_engine import FileInfo, FileState


class FileAction(StrEnum):
    """What a person can do about one file."""

    RETRY = "retry"
    UNLOCK = "unlock"
    RECOGNISE = "recognise"
    LEAVE_OUT = "leave_out"
    TAKE_BACK = "take_back"
    FORGET = "forget"


class Shown(StrEnum):
    """Which files are listed."""

    ALL = "all"
    READY = "ready"
    ATTENTION = "attention"
    PROBLEMS = "problems"
    LEFT_OUT = "left_out"


class Order(StrEnum):
    """In which order."""

    ATTENTION = "attention"
    NAME = "name"
    FOLDER = "folder"
    NEWEST = "newest"
    LARGEST = "largest"


WORDS = {
    FileState.QUEUED: tr_later("Waiting"),
    FileState.READY: tr_later("Ready"),
    FileState.UNCHANGED: tr_later("Ready"),
    FileState.EMPTY: tr_later("Nothing in it"),
    FileState.NEEDS_OCR: tr_later("Pictures of text"),
    FileState.LOCKED: tr_later("Needs its password"),
    FileState.UNSUPPORTED: tr_later("Cannot be read"),
    FileState.FAILED: tr_later("Not read"),
    FileState.MISSING: tr_later("Not there any more"),
    FileState.EXCLUDED: tr_later("Left out"),
}
READABLE = frozenset({FileState.READY, FileState.UNCHANGED})
ATTENTION = frozenset({FileState.NEEDS_OCR, FileState.LOCKED, FileState.FAILED})
_QUIET = READABLE | {FileState.QUEUED, FileState.EXCLUDED}
_ACTIONS = {
    FileState.LOCKED: (FileAction.UNLOCK,),
    FileState.NEEDS_OCR: (FileAction.RECOGNISE,),
    FileState.FAILED: (FileAction.RETRY,),
    FileState.MISSING: (FileAction.RETRY,),
    FileState.EMPTY: (FileAction.RETRY,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file as it is shown."""

    path: str
    state: FileState
    reason: str = ""
    chunks: int = 0
    size_bytes: int = 0
    modified_at: float = 0.0

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePath(self.path).name

    @property
    def status(self) -> str:
        """Its state in words, with the reason where there is one."""
        word = tr(WORDS[self.state])
        if self.state in READABLE or not self.reason:
            return word
        return f"{word} · {said(self.reason)}"

    @property
    def size(self) -> str:
        """Its size in words; empty when it is not known."""
        if not self.size_bytes:
            return ""
        for unit, bytes_ in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
            if self.size_bytes >= bytes_:
                return f"{number(self.size_bytes / bytes_, '.1f')} {unit}"
        return tr("%n byte(s)", "", self.size_bytes)

    @property
    def readable(self) -> bool:
        """Questions can be answered from it."""
        return self.state in READABLE

    @property
    def wants_attention(self) -> bool:
        """A person could make it readable."""
        return self.state in ATTENTION

    @property
    def actions(self) -> tuple[FileAction, ...]:
        """What can be done about it, the most useful first."""
        if self.state is FileState.EXCLUDED:
            return (FileAction.TAKE_BACK,)
        return (*_ACTIONS.get(self.state, ()), FileAction.LEAVE_OUT, FileAction.FORGET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """Rows in order, and the place of each path among them."""

    rows: list[FileRow]
    places: dict[str, int]


def row_of(info: FileInfo) -> FileRow:
    """A row from what the engine says of a file."""
    return FileRow(
        path=info.path,
        state=info.state,
        reason=info.reason,
        chunks=info.chunks,
        size_bytes=info.size_bytes,
        modified_at=info.modified_at,
    )


def left_out_row(path: str) -> FileRow:
    """A row for what a person left out."""
    return FileRow(path=path, state=FileState.EXCLUDED, reason=tr("You left it out."))


def arranged(
    rows: Sequence[FileRow], *, words: str = "", shown: Shown = Shown.ALL, order: Order
) -> Arranged:
    """The wanted rows in the wanted order. Takes long for very many: not for the window's thread."""
    statuses: dict[tuple[FileState, str], str] = {}
    kept = [row for row in rows if fits(row, words, shown, statuses)]
    match order:
        case Order.NAME:
            kept.sort(key=lambda row: (row.name.casefold(), row.path))
        case Order.FOLDER:
            kept.sort(key=lambda row: row.path)
        case Order.NEWEST:
            kept.sort(key=lambda row: (-row.modified_at, row.path))
        case Order.LARGEST:
            kept.sort(key=lambda row: (-row.size_bytes, row.path))
        case _:
            kept.sort(key=lambda row: (row.state not in ATTENTION, row.path))
    return Arranged(rows=kept, places=places_of(kept))


def fits(
    row: FileRow,
    words: str,
    shown: Shown,
    statuses: dict[tuple[FileState, str], str] | None = None,
) -> bool:
    """Whether a row is among the wanted ones; ``words`` are in small letters.

    ``statuses`` remembers, over very many rows, the few states there are in words.
    """
    match shown:
        case Shown.READY:
            wanted = row.state in READABLE
        case Shown.ATTENTION:
            wanted = row.state in ATTENTION
        case Shown.PROBLEMS:
            wanted = row.state not in _QUIET
        case Shown.LEFT_OUT:
            wanted = row.state is FileState.EXCLUDED
        case _:
            wanted = True
    if not wanted or not words:
        return wanted
    state = (row.state, row.reason)
    status = (statuses or {}).get(state) or row.status
    if statuses is not None:
        statuses[state] = status
    return words in f"{row.path} {status}".casefold()


def places_of(rows: Iterable[FileRow]) -> dict[str, int]:
    """The place of each path."""
    return {row.path: place for place, row in enumerate(rows)}
