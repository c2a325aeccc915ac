"""Text to read and to select: as high as it has to be, in a conversation that scrolls."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

_LONGEST_PARAGRAPH = 4_000
_NARROWEST = 30
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ReadOnlyText(QTextEdit):
    """A text whose height follows from its width, and that takes no part in scrolling.

    Signals:
        all_wanted: Everything is to be selected, beyond this text too.
        left: The keyboard went elsewhere: selections end.
    """

    all_wanted = Signal()
    left = Signal()

    def __init__(self, *, name: str, wraps: bool = True) -> None:
        super().__init__()
        self.setObjectName("flowing")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(_SELECTABLE)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if wraps:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        else:
            self.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.selected: Callable[[], str] = self.own_selection
        self._by_key = False
        self._revision = -1
        self._heights: dict[int, int] = {}
        self._height = 0

    def own_selection(self) -> str:
        """What is selected in this text."""
        return self.textCursor().selection().toPlainText().replace("\u2028", "\n")

    def heightForWidth(self, width: int) -> int:
        """As high as the text is when it is that wide."""
        revision = self.document().revision()
        if revision != self._revision:
            self._revision = revision
            self._heights.clear()
        if width < _NARROWEST:
            return self._height  # a layout that has no width yet
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self.measure(width)
        self._height = height
        return height

    def measure(self, width: int) -> int:
        """The height at a width."""
        if self.lineWrapMode() != QTextEdit.LineWrapMode.NoWrap:
            self.document().setTextWidth(width)
        size = self.document().size()
        bar = self.horizontalScrollBar().sizeHint().height() if size.width() > width + 1 else 0
        wide = self.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return math.ceil(size.height()) + (bar if wide else 0)

    def forget_measure(self) -> None:
        """The looks of the text have changed."""
        self._revision = -1
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The last height; what counts is the one for a width."""
        return QSize(self.width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """No text is too narrow."""
        return QSize(40, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text as wide as it is shown, though another width may have been asked about."""
        width = self.viewport().width()
        wraps = self.lineWrapMode() != QTextEdit.LineWrapMode.NoWrap
        if wraps and self.document().textWidth() != width:
            self.document().setTextWidth(width)
        super().paintEvent(event)
        if self._by_key:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().highlight().color())
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The conversation scrolls, not this; sideways it may."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything means the whole message; keys that scroll are for the conversation."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the way of the keyboard; who clicks knows where."""
        super().focusInEvent(event)
        self._by_key = event.reason() in _KEYS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere ends a selection; a menu of this text does not."""
        super().focusOutEvent(event)
        self._by_key = False
        self.viewport().update()
        if event.reason() not in _STAYS:
            self.left.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text alone, of every text in which something is selected."""
        data = QMimeData()
        data.setText(self.selected())
        return data


class FlowingText(ReadOnlyText):
    """A plain text that grows at its end: only its last paragraph is laid out again."""

    def __init__(self, *, name: str = "Answer") -> None:
        super().__init__(name=name)
        self._text = ""
        self._line = 0

    def set_text(self, text: str) -> None:
        """Show ``text``; a continuation of the shown text only touches its end."""
        if not text.startswith(self._text):
            self.clear()
            self._text, self._line = "", 0
        if text == self._text:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._broken(text[len(self._text) :]))
        self._text = text
        self.updateGeometry()

    def _broken(self, text: str) -> str:
        """Cut paragraphs that never end: the cost of the last one is paid at every step."""
        pieces = []
        for line in text.splitlines(keepends=True):
            self._line += len(line)
            pieces.append(line)
            if line.endswith("\n"):
                self._line = 0
            elif self._line > _LONGEST_PARAGRAPH:
                pieces.append("\n")
                self._line = 0
        return "".join(pieces)
