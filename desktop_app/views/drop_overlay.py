"""The sheet over the window while files are held above it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.views.parts import label


class DropOverlay(QFrame):
    """Says what will happen with the files."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName("dropOverlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = label(role="title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = label("They are read on this machine only, in place.", role="muted")
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(line)
        column.addStretch(1)
        self.hide()

    def offer(self, count: int) -> None:
        """Cover the parent and name the number of things."""
        what = "this" if count == 1 else f"these {count}"
        self._title.setText(f"Drop to ask about {what}")
        self.setGeometry(self._covered.rect().adjusted(12, 12, -12, -12))
        self.raise_()
        self.show()
