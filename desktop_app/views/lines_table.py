"""A table of plain lines: as fast with thousands as with ten, and read out by screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.language import tr

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS_SHOWN = 9
_WIDEST = 320
_LAST_LEAST = 60


class LinesModel(QAbstractTableModel):
    """Lines of words below a head."""

    def __init__(self, head: Sequence[str]) -> None:
        super().__init__()
        self._head = tuple(tr(text) for text in head)
        self.lines: tuple[tuple[str, ...], ...] = ()

    def show_lines(self, lines: tuple[tuple[str, ...], ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._head)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.lines[index.row()][index.column()]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The head."""
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self._head[section] if shown else None


class LinesTable(QTableView):
    """As high as its lines, up to some."""

    def __init__(self, name: str, head: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("sourceTable")
        self.setAccessibleName(name)
        self._lines = LinesModel(head)
        self.setModel(self._lines)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.hide()

    def show_lines(self, lines: tuple[tuple[str, ...], ...]) -> None:
        """Show other lines; none hides the table."""
        if lines == self._lines.lines:
            return
        self._lines.show_lines(lines)
        self.setVisible(bool(lines))
        height = self.fontMetrics().height() + 12
        self.verticalHeader().setDefaultSectionSize(height)
        self.resizeColumnsToContents()
        for column in range(self._lines.columnCount()):
            self.setColumnWidth(column, min(_WIDEST, self.columnWidth(column)))
        # The last one takes the room that is left: its words are shortened, and whole in its tip.
        self.setColumnWidth(self._lines.columnCount() - 1, _LAST_LEAST)
        shown = min(len(lines), _MOST_ROWS_SHOWN)
        room = self.horizontalHeader().sizeHint().height() + shown * height + 16
        self.setFixedHeight(room)
