"""Searching the open chat: a line above it, with the way to the next place and back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from desktop_app.language import number, tr
from desktop_app.views.parts import button, label

_PAUSE_MS = 120


class FindBar(QFrame):
    """The words, how many messages hold them, and the steps between them.

    Signals:
        words_changed: Other words are to be looked for; carries them.
        step_wanted: The next place is wanted (1), or the one before (-1).
        closed: The search is over.
    """

    words_changed = Signal(str)
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Find in this chat"))
        self.words.setAccessibleName(tr("Find in this chat"))
        self.words.setMaxLength(200)
        self.words.installEventFilter(self)
        self.count = label(role="muted")
        self.before = button(
            "↑", lambda: self.step_wanted.emit(-1), name=tr("Previous place found")
        )
        self.after = button("↓", lambda: self.step_wanted.emit(1), name=tr("Next place found"))
        self.close_bar = button(tr("Close"), self.leave, name=tr("Close the search"), role="link")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.words_changed.emit(self.words.text()))
        self.words.textChanged.connect(lambda _: self._pause.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 14, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.count)
        for made in (self.before, self.after, self.close_bar):
            row.addWidget(made)
        self.say(-1, 0)
        self.hide()

    def begin(self) -> None:
        """Show it, ready for words."""
        self.show()
        self.words.selectAll()
        self.words.setFocus()
        if self.words.text():
            self.words_changed.emit(self.words.text())

    def leave(self) -> None:
        """End the search."""
        self.hide()
        self._pause.stop()
        self.closed.emit()

    def say(self, place: int, found: int, *, searching: bool = False, hidden: int = 0) -> None:
        """Which of the messages found is shown, and how many stand in hidden versions."""
        more = "+" if searching else ""
        if not self.words.text().strip():
            text = ""
        elif not found:
            text = tr("searching…") if searching else tr("not found")
        else:
            text = tr("message {place:,} of {found}").format(
                place=place + 1, found=number(found) + more
            )
        if hidden and text:
            text = " · ".join((text, tr("%n in other versions", "", hidden)))
        self.count.setText(text)
        for made in (self.before, self.after):
            made.setEnabled(found > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Escape ends it."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() not in keys or not isinstance(event, QKeyEvent):
            return False
        pressed = event.type() == QEvent.Type.KeyPress
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            if pressed:
                self.leave()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and pressed:
            if self._pause.isActive():
                self._pause.stop()
                self.words_changed.emit(self.words.text())
            else:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step_wanted.emit(-1 if back else 1)
            return True
        return False
