"""The field of a question: it grows with the text, Enter sends, files may be pasted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from desktop_app.language import tr
from desktop_app.views.incoming import incoming

_MOST_LINES = 8
_LONGEST_PASTE = 20_000


class MessageEdit(QPlainTextEdit):
    """The text of the question.

    Signals:
        send_wanted: Enter was pressed.
        recall_wanted: Up was pressed in an empty field.
        pasted: Files, a picture or a very long text were pasted; carries an ``Incoming``.
        focus_changed: The field won or lost the keyboard.
    """

    send_wanted = Signal()
    recall_wanted = Signal()
    pasted = Signal(object)
    focus_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Message"))
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(tr("Ask about your files…"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._grow)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Shift+Enter makes a line, Up in an empty field brings the last back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.send_wanted.emit()
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.recall_wanted.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files, pictures and text may be pasted."""
        return source.hasUrls() or source.hasImage() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted files are attached; pasted text is taken without its looks.

        A text beside a picture is the same thing twice, as spreadsheets give it.
        """
        goods = incoming(source)
        short = source.hasText() and len(source.text()) <= _LONGEST_PASTE
        if goods is not None and (goods.paths or not short):
            self.pasted.emit(goods)
        elif source.hasText():
            self.insertPlainText(source.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In another width the same words take other lines."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters take other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _grow(self) -> None:
        lines = max(1, min(_MOST_LINES, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 12)
