"""A line that says what was done, with the way back for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.views.parts import ElidedLabel, button

_UNDO_MS = 29_000


class UndoLine(QWidget):
    """Shown after something was done; what comes after takes its place.

    Signals:
        left: It goes and had the keyboard.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._back: Callable[[], None] | None = None
        self._aside = False
        self._text = ElidedLabel(role="muted")
        self.button = button(tr("Undo"), self.undo, role="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.setInterval(_UNDO_MS)
        self._forgetting.timeout.connect(self.forget)
        self.hide()

    def offer(self, text: str, back: Callable[[], None]) -> None:
        """Say what was done; ``back`` takes it back."""
        self._back = back
        self._text.set_text(text)
        self.button.setAccessibleName(tr("Undo: {text}").format(text=text))
        self.setVisible(not self._aside)
        self._forgetting.start()

    def undo(self) -> None:
        """Take it back."""
        back = self._back
        self.forget()
        if back is not None:
            back()
            # What took it back was a change as well, and is not offered to be taken back.
            self.forget()

    def set_aside(self, aside: bool) -> None:
        """Make room for a while, or come back if there is still something to take back."""
        self._aside = aside
        self.setVisible(not aside and self._back is not None)

    def forget(self) -> None:
        """It stays done."""
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self._back = None
        self._forgetting.stop()
        self.hide()
        if had_focus:
            self.left.emit()
