"""A question as it was asked, and a place to ask it with other words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from desktop_app.views.parts import button, label

_BUBBLE_EDGE = 36
_SHARE = 0.78
_MOST_LINES = 10


class QuestionView(QWidget):
    """The bubble, or the field that takes its place while it is changed.

    Signals:
        asked: The question is to be asked with these words.
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.bubble = _bubble()
        self._editor: _Editor | None = None
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.bubble)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(row)
        self.about = label(role="muted", wrap=True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.about.hide()
        self._column.addWidget(self.about)

    @property
    def editor(self) -> _Editor | None:
        """The field, while the question is changed."""
        return self._editor

    def set_text(self, text: str, *, about: Sequence[str] = ()) -> None:
        """Show a question, and what it alone was about."""
        if text != self.bubble.text():
            self.bubble.setText(text)
        self.about.setText(tr("Only about: {names}").format(names=" · ".join(about)))
        self.about.setVisible(bool(about))

    def fit(self, width: int) -> None:
        """As narrow as the question allows, in a column of that width."""
        metrics = self.bubble.fontMetrics()
        lines = self.bubble.text().splitlines() or [""]
        longest = max(metrics.horizontalAdvance(line[:400]) for line in lines)
        self.bubble.setFixedWidth(min(round(width * _SHARE), longest + _BUBBLE_EDGE))

    def edit(self) -> None:
        """Let the person change the question."""
        if self._editor is None:
            self._editor = _Editor(self.bubble.text())
            self._editor.asked.connect(self._ask)
            self._editor.left.connect(self.leave)
            self._column.addWidget(self._editor)
        self.bubble.hide()
        self._editor.show()
        self._editor.field.setFocus()

    def _ask(self, text: str) -> None:
        self.leave()
        self.asked.emit(text)

    def leave(self) -> None:
        """Leave the question as it was."""
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
        self.bubble.show()


class _Editor(QWidget):
    """The field for the words of a question, with its two ways out."""

    asked = Signal(str)
    left = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.field = QPlainTextEdit(text)
        self.field.setObjectName("wordsEdit")
        self.field.setAccessibleName(tr("Change the question"))
        self.field.setTabChangesFocus(True)
        self.field.setAcceptDrops(False)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._grow)
        self.ask = button(tr("Ask"), self._ask, name=tr("Ask the changed question"), role="primary")
        self.cancel = button(tr("Cancel"), self.left.emit, name=tr("Leave the question as it was"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addLayout(row)
        self._grow()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter asks, Escape leaves."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(
            event, QKeyEvent
        ):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self.left.emit()
                return True
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if enter and plain and event.type() == QEvent.Type.KeyPress:
                self._ask()
                return True
        return False

    def _ask(self) -> None:
        text = self.field.toPlainText().strip()
        if text:
            self.asked.emit(text)

    def _grow(self) -> None:
        lines = max(2, min(_MOST_LINES, int(self.field.document().size().height())))
        self.field.setFixedHeight(lines * self.field.fontMetrics().lineSpacing() + 18)


def _bubble() -> QLabel:
    made = label(wrap=True)
    made.setObjectName("bubble")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setContentsMargins(16, 11, 16, 11)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made
