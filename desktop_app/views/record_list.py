"""A list of any length whose rows have two lines, drawn by hand: jobs, files, messages."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app.viewmodels.job_rows import ROW_ROLE, ListedRow
from desktop_app.views.row_ground import draw_ground
from desktop_app.views.theme import current_tokens
from desktop_app.views.tokens import Tokens

_SMALLER = 0.92
_STRIP = 96
_MOST_ASIDE = 0.45
_BATCH = 1_000
_LEAST_ROWS = 3


class RecordDelegate(QStyledItemDelegate):
    """Two lines: a title with figures at the right, and a text, perhaps behind a bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """All rows are equally high."""
        return QSize(100, 2 * option.fontMetrics.height() + 14)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ListedRow):
            return
        tokens = current_tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, rect, option.state, tokens, inset=3)
        inside = rect.adjusted(10, 5, -10, -5)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = upper.translated(0, inside.height() // 2)
        # Figures that would leave the title no room go before the text.
        is_narrow = painter.fontMetrics().horizontalAdvance(row.aside) > upper.width() * _MOST_ASIDE
        _line(painter, upper, row.title, "" if is_narrow else row.aside, tokens)
        small = painter.font()
        small.setPointSizeF(small.pointSizeF() * _SMALLER)
        painter.setFont(small)
        if row.share is not None:
            lower = _strip(painter, lower, row.share, tokens)
        colour = {"good": tokens.good, "warn": tokens.warn}.get(row.tone, tokens.muted)
        painter.setPen(QColor(colour))
        words = f"{row.aside} · {row.text}" if is_narrow else row.text
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class RecordList(QListView):
    """The list. A click or Enter opens a row.

    Signals:
        opened: A row was chosen; carries its index.
    """

    opened = Signal(QModelIndex)

    def __init__(self, model: QAbstractItemModel, *, name: str) -> None:
        super().__init__()
        self.setObjectName("filesList")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self.setItemDelegate(RecordDelegate(self))
        self.setUniformItemSizes(True)
        # All rows at once would hold the window up.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self.opened)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open the row that the keyboard is on."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text takes higher rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        self.setMinimumHeight(_LEAST_ROWS * (2 * self.fontMetrics().height() + 14))


def _line(painter: QPainter, rect: QRect, title: str, aside: str, tokens: Tokens) -> None:
    """A title, shortened in its middle, and figures at the right that are never cut."""
    metrics = painter.fontMetrics()
    centre = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(tokens.muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | centre, aside)
    room = rect.width() - (metrics.horizontalAdvance(aside) + 14 if aside else 0)
    painter.setPen(QColor(tokens.text))
    text = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, room)
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | centre, text)


def _strip(painter: QPainter, rect: QRect, share: float, tokens: Tokens) -> QRect:
    """A bar that is filled as far as ``share`` says. Returns what is left of the line."""
    wide = min(_STRIP, rect.width() // 2)
    bar = QRectF(rect.left(), rect.center().y() - 2.5, wide, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.line))
    painter.drawRoundedRect(bar, 3, 3)
    if share > 0:
        bar.setWidth(max(6.0, wide * min(1.0, share)))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(bar, 3, 3)
    return rect.adjusted(wide + 10, 0, 0, 0)
