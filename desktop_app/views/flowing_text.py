"""The text of an answer while it grows."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

_LONGEST_PARAGRAPH = 4_000
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class FlowingText(QTextEdit):
    """A plain text that grows at its end: only its last paragraph is laid out again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("flowing")
        self.setAccessibleName("Answer")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(_SELECTABLE | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text = ""
        self._line = 0
        self._measured = (-1, -1, 0)

    def set_text(self, text: str) -> None:
        """Show ``text``; a continuation of the shown text only touches its end."""
        if not text.startswith(self._text):
            self.clear()
            self._text, self._line, self._measured = "", 0, (-1, -1, 0)
        if text == self._text:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._broken(text[len(self._text) :]))
        self._text = text
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as the text is when it is that wide."""
        if self._measured[:2] != (width, len(self._text)):
            self.document().setTextWidth(width)
            height = math.ceil(self.document().size().height())
            self._measured = (width, len(self._text), height)
        return self._measured[2]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The height that the width asks for."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The conversation scrolls, not this."""
        event.ignore()

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
