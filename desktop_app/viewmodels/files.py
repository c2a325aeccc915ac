"""The files of one collection as a model: any number of them, searched, narrowed and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.viewmodels.file_rows import (
    Arranged,
    FileAction,
    FileRow,
    Order,
    Shown,
    arranged,
    fits,
    places_of,
    row_of,
)
from minions_engine import FileState

Index = QModelIndex | QPersistentModelIndex
Work = Callable[[], Arranged]
Aside = Callable[[Work, Callable[[Arranged], None]], None]
# Below this, putting rows in order takes less than a frame.
_AT_ONCE = 2_000


class FilesModel(QAbstractListModel):
    """Rows of one collection, in the order and choice that is wanted.

    Args:
        aside: Does work away from the window's thread and hands back its result.

    Signals:
        arranged_anew: Other rows are shown, or the same in another order.
    """

    RowRole = Qt.ItemDataRole.UserRole + 1
    arranged_anew = Signal()

    def __init__(self, parent: QObject | None = None, *, aside: Aside | None = None) -> None:
        super().__init__(parent)
        self._aside = aside
        self._all: dict[str, FileRow] = {}
        self._rows: list[FileRow] = []
        self._places: dict[str, int] = {}
        self._words = ""
        self._turn = 0
        self.shown = Shown.ALL
        self.order = Order.ATTENTION

    @property
    def rows(self) -> tuple[FileRow, ...]:
        """The rows that are shown."""
        return tuple(self._rows)

    @property
    def total(self) -> int:
        """Number of files, shown or not."""
        return len(self._all)

    def reset(self, rows: Iterable[FileRow]) -> None:
        """Show other files."""
        self.take({row.path: row for row in rows})

    def take(self, rows: dict[str, FileRow], ready: Arranged | None = None) -> None:
        """Show other files; ``ready`` when they were put in order already."""
        self._all = rows
        if ready is not None and not self._words and self.shown is Shown.ALL:
            self._turn += 1
            self._put(ready)
        else:
            self._arrange()

    def place_of(self, path: str) -> int | None:
        """The row of a file, if it is shown."""
        return self._places.get(path)

    def search(self, words: str) -> None:
        """Show only files whose path or state holds ``words``."""
        self._words = words.strip().casefold()
        self._arrange()

    def narrow(self, shown: Shown) -> None:
        """Show only files of one kind."""
        self.shown = shown
        self._arrange()

    def sort_by(self, order: Order) -> None:
        """Put the files in another order."""
        self.order = order
        self._arrange()

    def update(self, row: FileRow) -> None:
        """Change a file's row in place, or add it at the end."""
        self.update_all((row,))

    def update_all(self, rows: Iterable[FileRow]) -> None:
        """Change rows in place and add new ones at the end; views are told once for all."""
        changed: list[int] = []
        new: list[FileRow] = []
        for row in {row.path: row for row in rows}.values():
            before = self._all.get(row.path)
            if before is not None:
                row = _with_stamp(row, before)
            self._all[row.path] = row
            place = self._places.get(row.path)
            if place is not None:
                self._rows[place] = row
                changed.append(place)
            elif fits(row, self._words, self.shown):
                new.append(row)
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))
        if new:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            for row in new:
                self._places[row.path] = len(self._rows)
                self._rows.append(row)
            self.endInsertRows()

    def forget(self, path: str) -> None:
        """Take a file's row away."""
        if self._all.pop(path, None) is None:
            return
        place = self._places.get(path)
        if place is None:
            return
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self._places = places_of(self._rows)
        self.endRemoveRows()

    def waiting(self, path: str) -> None:
        """Show that a file is being read again."""
        row = self._all.get(path)
        if row is not None:
            self.update(replace(row, state=FileState.QUEUED, reason=""))

    def rowCount(self, parent: Index | None = None) -> int:
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

    def _arrange(self) -> None:
        self._turn += 1
        turn, rows = self._turn, self._all
        words, shown, order = self._words, self.shown, self.order

        def work() -> Arranged:
            return arranged(list(rows.values()), words=words, shown=shown, order=order)

        def done(result: Arranged) -> None:
            # A newer wish is under way: this result is nobody's.
            if turn == self._turn:
                self._put(result)

        if self._aside is None or len(rows) < _AT_ONCE:
            done(work())
        else:
            self._aside(work, done)

    def _put(self, result: Arranged) -> None:
        self.beginResetModel()
        self._rows, self._places = result.rows, result.places
        self.endResetModel()
        self.arranged_anew.emit()


def _with_stamp(row: FileRow, before: FileRow) -> FileRow:
    """What an event does not say of a file is as it was."""
    if row.size_bytes or not before.size_bytes:
        return row
    return FileRow(
        path=row.path,
        state=row.state,
        reason=row.reason,
        chunks=row.chunks,
        size_bytes=before.size_bytes,
        modified_at=before.modified_at,
    )


__all__ = ["FileAction", "FileRow", "FilesModel", "Order", "Shown", "row_of"]
