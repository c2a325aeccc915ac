"""The list of files: any number of rows of one height, drawn by hand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.language import tr
from desktop_app.viewmodels.file_rows import FileRow
from desktop_app.viewmodels.files import FilesModel
from desktop_app.views.row_ground import draw_ground
from desktop_app.views.theme import current_tokens

Index = QModelIndex | QPersistentModelIndex
_SMALLER = 0.92
_SAMPLE = 200
_MOST_KEPT = 1_000
_BATCH = 10_000


class FileDelegate(QStyledItemDelegate):
    """Two lines: the name with its size, and the state with its reason."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """All rows are equally high."""
        return QSize(100, 2 * option.fontMetrics.height() + 16)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one file."""
        row = index.data(FilesModel.RowRole)
        if not isinstance(row, FileRow):
            return
        tokens = current_tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, rect, option.state, tokens, inset=4)
        inside = rect.adjusted(16, 6, -16, -6)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = upper.translated(0, inside.height() // 2)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.muted))
        painter.drawText(upper, right, row.size)
        room = upper.width() - (metrics.horizontalAdvance(row.size) + 16 if row.size else 0)
        painter.setPen(QColor(tokens.text))
        painter.drawText(upper, left, metrics.elidedText(row.name, elide.ElideMiddle, room))
        small = painter.font()
        small.setPointSizeF(small.pointSizeF() * _SMALLER)
        painter.setFont(small)
        colour = tokens.warn if row.wants_attention else tokens.muted
        painter.setPen(QColor(tokens.good if row.readable else colour))
        status = painter.fontMetrics().elidedText(row.status, elide.ElideRight, lower.width())
        painter.drawText(lower, left, status)
        painter.restore()


class FileList(QListView):
    """The files of a collection; several can be marked at once."""

    def __init__(self, files: FilesModel) -> None:
        super().__init__()
        self.setObjectName("filesList")
        self.setAccessibleName(tr("Files"))
        self.setModel(files)
        self.setItemDelegate(FileDelegate(self))
        self.setUniformItemSizes(True)
        # All rows of a large library at once would hold the window up.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._files = files
        self._kept: tuple[str, ...] = ()
        files.modelAboutToBeReset.connect(self._keep_marks)
        files.modelReset.connect(self._mark_again)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Draw anew what is in sight: rows keep their height, so nothing has to be laid out again.

        A list would go through all rows of the library for each batch of files that were read.
        """
        QAbstractItemView.dataChanged(self, first, last, roles)
        self.viewport().update()

    def _keep_marks(self) -> None:
        """The list is read anew while files are read; what the person has marked stays marked."""
        few = self.count <= _MOST_KEPT
        self._kept = tuple(row.path for row in self.marked) if few else ()

    def _mark_again(self) -> None:
        places = [self._files.place_of(path) for path in self._kept]
        marked = QItemSelection()
        for place in places:
            if place is not None:
                index = self._files.index(place, 0)
                marked.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(marked, flags.ClearAndSelect)
        if marked.count():
            self.selectionModel().setCurrentIndex(marked.indexes()[0], flags.NoUpdate)

    def selectAll(self) -> None:
        """Mark every file, as one stretch: Qt itself goes through the rows."""
        model = self.model()
        every = QItemSelection(model.index(0, 0), model.index(model.rowCount() - 1, 0))
        self.selectionModel().select(every, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def marked(self) -> tuple[FileRow, ...]:
        """The marked files."""
        return self._rows(self.count)

    @property
    def count(self) -> int:
        """How many files are marked."""
        return sum(part.height() for part in self._stretches())

    @property
    def sample(self) -> tuple[FileRow, ...]:
        """Enough of the marked files to tell what can be done about them."""
        return self._rows(_SAMPLE)

    def _stretches(self) -> list[QItemSelectionRange]:
        marked = self.selectionModel().selection()
        return [marked.at(place) for place in range(marked.count())]

    def _rows(self, most: int) -> tuple[FileRow, ...]:
        model = self.model()
        places = (
            place for part in self._stretches() for place in range(part.top(), part.bottom() + 1)
        )
        rows = (model.index(place, 0).data(FilesModel.RowRole) for place in islice(places, most))
        return tuple(row for row in rows if isinstance(row, FileRow))
