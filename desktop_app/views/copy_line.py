"""Words to copy, set apart: an address, a token, a call."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.language import tr
from desktop_app.views.parts import button, label

# A word without end, as a token is, may break here; what is copied has no such marks.
_LONG = re.compile(r"\S{24}(?=\S)")
_BREAK = "\u200b"


class CopyLine(QFrame):
    """Text in the code face with a button that copies it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("command")
        self._text = ""
        self.words = label(role="mono", wrap=True)
        self.words.setAccessibleName(name)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.addWidget(self.words, 1)
        self.copy = button(
            tr("Copy"), self._copy, name=tr("Copy: {what}").format(what=name), role="link"
        )
        row.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show these words; none hides it."""
        self._text = text
        self.words.setText(_LONG.sub(lambda found: found[0] + _BREAK, text))
        self.setVisible(bool(text))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
