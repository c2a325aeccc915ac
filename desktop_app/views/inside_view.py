"""What a search inside the files has found: files with their places, the words marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from desktop_app.viewmodels.inside import KINDS, SINCE, InsideModel, InsideViewModel, Kind
from desktop_app.viewmodels.inside_rows import InsideRow
from desktop_app.viewmodels.progress import CollectionRow
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import Picker, TickBox, label
from desktop_app.views.row_ground import draw_ground
from desktop_app.views.theme import current_tokens
from desktop_app.views.tokens import Tokens

_SMALLER = 0.92
_LINES = 2
_SIDE = 16
_LEAST_LIST = 150


class InsideDelegate(QStyledItemDelegate):
    """A file's line, or a place with two lines of its text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """A line for a file, three for a place."""
        row = index.data(InsideModel.RowRole) if isinstance(index, QModelIndex) else None
        lines = 1 + _LINES if isinstance(row, InsideRow) and row.is_place else 1
        return QSize(100, lines * option.fontMetrics.height() + (12 if lines > 1 else 18))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row = index.data(InsideModel.RowRole)
        if not isinstance(row, InsideRow):
            return
        tokens = current_tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        if row.is_place:
            draw_ground(painter, rect, option.state, tokens, inset=4)
            self._place(painter, option, row, tokens)
        else:
            self._file(painter, option, row, tokens)
        painter.restore()

    def _file(
        self, painter: QPainter, option: QStyleOptionViewItem, row: InsideRow, tokens: Tokens
    ) -> None:
        inside = option.rect.adjusted(_SIDE, 10, -_SIDE, -2)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inside, right, row.count)
        room = inside.width() - painter.fontMetrics().horizontalAdvance(row.count) - 16
        painter.setFont(_bold(option.font))
        painter.setPen(QColor(tokens.text))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, room)
        painter.drawText(inside, left, name)
        used = metrics.horizontalAdvance(name) + 12
        painter.setFont(_small(option.font))
        painter.setPen(QColor(tokens.muted))
        metrics = painter.fontMetrics()
        if room - used > metrics.averageCharWidth() * 8:
            folder = metrics.elidedText(row.folder, Qt.TextElideMode.ElideMiddle, room - used)
            painter.drawText(inside.adjusted(used, 0, 0, 0), left, folder)

    def _place(
        self, painter: QPainter, option: QStyleOptionViewItem, row: InsideRow, tokens: Tokens
    ) -> None:
        inside = option.rect.adjusted(_SIDE + 8, 5, -_SIDE, -5)
        height = option.fontMetrics.height()
        painter.setFont(_small(option.font))
        painter.setPen(QColor(tokens.accent))
        top = QRect(inside.left(), inside.top(), inside.width(), height)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.place)
        painter.setClipRect(inside)
        painter.setPen(QColor(tokens.text))
        layout = _laid_out(row, option.font, inside.width(), tokens)
        layout.draw(painter, QPointF(inside.left(), inside.top() + height))


def _laid_out(row: InsideRow, font: QFont, width: int, tokens: Tokens) -> QTextLayout:
    """Two lines of the text, the words that were looked for under the marker pen."""
    layout = QTextLayout(row.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(_marks(row, tokens)))
    layout.beginLayout()
    top = 0.0
    for _ in range(_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _marks(row: InsideRow, tokens: Tokens) -> Iterator[QTextLayout.FormatRange]:
    at = 0
    for text, found in row.pieces:
        # Qt counts as UTF-16 does.
        length = len(text.encode("utf-16-le", "replace")) // 2
        if found:
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = at, length
            form = QTextCharFormat()
            form.setBackground(QColor(tokens.lit))
            form.setForeground(QColor(tokens.on_lit))
            mark.format = form
            yield mark
        at += length


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    if made.pointSizeF() > 0:  # a style sheet may have given it pixels instead
        made.setPointSizeF(made.pointSizeF() * _SMALLER)
    return made


class PlaceList(QListView):
    """Places that can be opened with Enter or a click.

    Signals:
        left: The words are wanted again: Up was pressed at the first place.
    """

    left = Signal()

    def __init__(self, inside: InsideViewModel) -> None:
        super().__init__()
        self.setObjectName("filesList")
        self.setAccessibleName(tr("Places in your files"))
        self.setModel(inside.model)
        self.setItemDelegate(InsideDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(_LEAST_LIST)
        self._inside = inside
        self.clicked.connect(lambda index: inside.open(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up at the top goes back to the words."""
        first = next((n for n, row in enumerate(self._inside.model.rows) if row.is_place), -1)
        at = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._inside.open(at)
        elif event.key() == Qt.Key.Key_Up and at <= first:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Take the focus, at the first place if none is chosen."""
        if not self.currentIndex().isValid():
            first = next((n for n, row in enumerate(self._inside.model.rows) if row.is_place), -1)
            if first >= 0:
                self.setCurrentIndex(self.model().index(first, 0))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)


class InsideView(QWidget):
    """Filters, how the search stands, and the places."""

    def __init__(self, inside: InsideViewModel) -> None:
        super().__init__()
        self._inside = inside
        self.collection = Picker(tr("Collection to search"))
        self.kind = Picker(tr("Kind of files"))
        for kind, text, _ in KINDS:
            self.kind.addItem(tr(text), str(kind))
        self.since = Picker(tr("Changed since"))
        for days, text in SINCE:
            self.since.addItem(tr(text), days)
        self.meaning = TickBox(tr("By meaning too"))
        self.meaning.setToolTip(tr("Also finds what says the same in other words; takes longer"))
        self.status = label(role="muted", wrap=True)
        self.list = PlaceList(inside)
        filters = FlowLayout(gap=8)
        for widget in (self.collection, self.kind, self.since, self.meaning):
            filters.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(filters)
        column.addWidget(self.status)
        column.addWidget(self.list, 1)
        # Without a list the words stand below the field, not in the middle of nothing.
        self._below = QWidget()
        column.addWidget(self._below, 1)
        for picker in (self.collection, self.kind, self.since):
            picker.currentIndexChanged.connect(lambda _: self._narrow())
        self.meaning.toggled.connect(lambda _: self._narrow())
        inside.changed.connect(self._show)
        self._show()

    def offer(self, collections: tuple[CollectionRow, ...], shown: str) -> None:
        """Let these be picked from; ``shown`` is picked, empty is all of them."""
        self.collection.blockSignals(True)
        self.collection.clear()
        self.collection.addItem(tr("All collections"), "")
        for row in collections:
            self.collection.addItem(row.title, row.name)
        self.collection.setCurrentIndex(max(0, self.collection.findData(shown)))
        self.collection.blockSignals(False)
        self._narrow()

    def look_for(self, words: str) -> None:
        """Search for other words."""
        self._inside.want(replace(self._inside.wish, words=words))

    def _narrow(self) -> None:
        self._inside.want(
            replace(
                self._inside.wish,
                collection=self.collection.currentData() or "",
                kind=Kind(self.kind.currentData()),
                days=int(self.since.currentData()),
                meaning=self.meaning.isChecked(),
            )
        )

    def _show(self) -> None:
        self.status.setText(self._inside.status)
        found = bool(self._inside.model.rows)
        self.list.setVisible(found)
        self._below.setVisible(not found)
