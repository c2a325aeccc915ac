"""The files of one collection as rows, with their state in words and what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from minions_engine import FileInfo, FileState

Index = QModelIndex | QPersistentModelIndex


class FileAction(StrEnum):
    """What a person can do about one file."""

    RETRY = "retry"
    UNLOCK = "unlock"
    RECOGNISE = "recognise"
    FORGET = "forget"


WORDS = {
    FileState.QUEUED: "Waiting",
    FileState.READY: "Ready",
    FileState.UNCHANGED: "Ready",
    FileState.EMPTY: "Nothing in it",
    FileState.NEEDS_OCR: "Pictures of text",
    FileState.LOCKED: "Needs its password",
    FileState.UNSUPPORTED: "Cannot be read",
    FileState.FAILED: "Not read",
    FileState.MISSING: "Not there any more",
    FileState.EXCLUDED: "Left out",
}
READABLE = frozenset({FileState.READY, FileState.UNCHANGED})
ATTENTION = frozenset({FileState.NEEDS_OCR, FileState.LOCKED, FileState.FAILED, FileState.MISSING})
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

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePath(self.path).name

    @property
    def status(self) -> str:
        """Its state in words, with the reason where there is one."""
        word = WORDS[self.state]
        if self.state in READABLE or not self.reason:
            return word
        return f"{word} · {self.reason}"

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
        return (*_ACTIONS.get(self.state, ()), FileAction.FORGET)


def row_of(info: FileInfo) -> FileRow:
    """A row from what the engine says of a file."""
    return FileRow(path=info.path, state=info.state, reason=info.reason, chunks=info.chunks)


class FilesModel(QAbstractListModel):
    """Rows of one collection: those that want attention first, then by path."""

    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: dict[str, FileRow] = {}
        self._rows: list[FileRow] = []
        self._places: dict[str, int] = {}
        self._words = ""

    @property
    def rows(self) -> tuple[FileRow, ...]:
        """The rows that are shown."""
        return tuple(self._rows)

    def reset(self, rows: Iterable[FileRow]) -> None:
        """Show other files."""
        self._all = {row.path: row for row in rows}
        self._arrange()

    def search(self, words: str) -> None:
        """Show only files whose path or state holds ``words``."""
        self._words = words.strip().casefold()
        self._arrange()

    def update(self, row: FileRow) -> None:
        """Change a file's row in place, or add it at the end."""
        self._all[row.path] = row
        place = self._places.get(row.path)
        if place is not None:
            self._rows[place] = row
            index = self.index(place)
            self.dataChanged.emit(index, index)
        elif self._fits(row):
            place = len(self._rows)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.append(row)
            self._places[row.path] = place
            self.endInsertRows()

    def forget(self, path: str) -> None:
        """Take a file's row away."""
        if self._all.pop(path, None) is not None:
            self._arrange()

    def waiting(self, path: str) -> None:
        """Show that a file is being read again."""
        row = self._all.get(path)
        if row is not None:
            self.update(replace(row, state=FileState.QUEUED, reason=""))

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Number of files shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, path, and the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.path
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.status}"
        return row if role == self.RowRole else None

    def _fits(self, row: FileRow) -> bool:
        return not self._words or self._words in f"{row.path} {row.status}".casefold()

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = (row for row in self._all.values() if self._fits(row))
        self._rows = sorted(shown, key=lambda row: (not row.wants_attention, row.path))
        self._places = {row.path: place for place, row in enumerate(self._rows)}
        self.endResetModel()
