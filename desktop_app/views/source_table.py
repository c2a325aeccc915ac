"""A table of a source: rows and columns, with the rows of the quote lit."""

from __future__ import annotations

import re

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QTableView

from desktop_app.language import tr
from desktop_app.viewmodels.source_kinds import SourcePage, SourceText
from desktop_app.views.theme import current_tokens

Index = QModelIndex | QPersistentModelIndex
_MOST_COLUMNS = 512
_MEASURED_ROWS = 40
_WIDEST = 260
_NUMBER = re.compile(r"[-+−]?[$€£]?\d[\d.,' ]*\s?[%$€£]?")
# More cells at once would hold the window up.
_MOST_SEARCHED = 200_000


class RowsModel(QAbstractTableModel):
    """The rows of one sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._columns = 0
        self._lit: tuple[int, int] | None = None
        self.found = QModelIndex()

    @property
    def lit(self) -> tuple[int, int] | None:
        """First lit row, and the one behind the last."""
        return self._lit

    def show_page(self, page: SourcePage) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._rows, self._lit = page.rows, page.lit_rows
        self._columns = min(_MOST_COLUMNS, max((len(row) for row in page.rows), default=0))
        self.found = QModelIndex()
        self.endResetModel()

    def places(self, words: str) -> list[tuple[int, int]]:
        """Rows and columns of the cells that hold ``words``."""
        wanted = words.casefold()
        most = _MOST_SEARCHED // max(1, self._columns)
        return [
            (r, c)
            for r, row in enumerate(self._rows[:most])
            for c, cell in enumerate(row[:_MOST_COLUMNS])
            if wanted in cell.casefold()
        ]

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Number of columns of the widest row."""
        return 0 if parent is not None and parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, and the marker over it."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole and _NUMBER.fullmatch(text):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.ForegroundRole):
            back = role == Qt.ItemDataRole.BackgroundRole
            tokens = current_tokens()
            if index == self.found:
                return QColor(tokens.accent if back else tokens.on_accent)
            if self._lit is not None and self._lit[0] <= index.row() < self._lit[1]:
                return QColor(tokens.lit if back else tokens.on_lit)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Letters above, numbers beside, as in a spreadsheet."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters(section) if orientation == Qt.Orientation.Horizontal else section + 1


class TableSource(QTableView):
    """One sheet of a source."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sourceTable")
        self.setAccessibleName(tr("Table of the source"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setAccessibleName(tr("Columns of the table"))
        self.verticalHeader().setAccessibleName(tr("Rows of the table"))
        if (corner := self.findChild(QAbstractButton)) is not None:
            corner.setAccessibleName(tr("Corner of the table"))
            corner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            corner.hide()
        self.rows = RowsModel()
        self.setModel(self.rows)
        self.horizontalHeader().setMaximumSectionSize(_WIDEST * 3)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self._source: SourceText | None = None
        self._words = ""
        self._places: list[tuple[int, int]] = []
        self._at = -1
        self.page = 0

    @property
    def is_lit(self) -> bool:
        """The rows of the quote are marked."""
        return self.rows.lit is not None

    def show_source(self, source: SourceText) -> None:
        """Show a document at the sheet of its quote."""
        self._source = source
        self.go_to(source.shown)

    def go_to(self, page: int) -> None:
        """Show a sheet, by its index."""
        if self._source is None or not self._source.pages:
            return
        self.page = min(max(0, page), len(self._source.pages) - 1)
        self._words, self._places, self._at = "", [], -1
        self.rows.show_page(self._source.pages[self.page])
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        for column in range(min(self.rows.columnCount(), _MEASURED_ROWS)):
            self.setColumnWidth(column, min(_WIDEST, self.sizeHintForColumn(column) + 12))
        if self.rows.lit is not None:
            place = self.rows.index(self.rows.lit[0], 0)
            self.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtCenter)

    def relight(self) -> None:
        """Paint in the colours of the theme in use."""
        self.viewport().update()

    def search(self, words: str, step: int) -> str:
        """Go to the next cell that holds ``words``; returns which of how many."""
        if words != self._words:
            self._words, self._at = words, -1
            self._places = self.rows.places(words) if words else []
            step = 1
        if not self._places:
            self.rows.found = QModelIndex()
            self.viewport().update()
            return tr("Not in this table") if words else ""
        self._at = (self._at + step) % len(self._places)
        self.rows.found = self.rows.index(*self._places[self._at])
        self.scrollTo(self.rows.found, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.viewport().update()
        return tr("{at} of {count:,}").format(at=self._at + 1, count=len(self._places))

    def zoom(self, by: int) -> None:
        """Larger or smaller."""
        font = self.font()
        font.setPointSizeF(max(6.0, font.pointSizeF() + by))
        self.setFont(font)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)


def letters(column: int) -> str:
    """The name of a column as spreadsheets give it."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
