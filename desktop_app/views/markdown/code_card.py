"""Code in a card of its own: its language, its colours, and a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.language import tr
from desktop_app.viewmodels.copying import as_seen
from desktop_app.views.flowing_text import ReadOnlyText
from desktop_app.views.markdown.code_colours import CodeColours
from desktop_app.views.markdown.looks import Looks
from desktop_app.views.markdown.values import Code
from desktop_app.views.parts import button, label

_COPIED_MS = 1_600


class CodeCard(QFrame):
    """One piece of code."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("codeCard")
        self.text = ReadOnlyText(name=tr("Code"), wraps=False)
        self._language = label(role="muted")
        self.copy = button(tr("Copy"), self._copy, name=tr("Copy code"), role="link")
        self._colours = CodeColours(self.text.document())
        self._shown = ""
        self._reset = QTimer(self)
        self._reset.setSingleShot(True)
        self._reset.setInterval(_COPIED_MS)
        self._reset.timeout.connect(lambda: self.copy.setText(tr("Copy")))
        head = QHBoxLayout()
        head.setContentsMargins(14, 4, 6, 0)
        head.addWidget(self._language)
        head.addStretch(1)
        head.addWidget(self.copy)
        inside = QVBoxLayout()
        inside.setContentsMargins(14, 2, 14, 12)
        inside.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(inside)

    def show_block(self, block: Code, looks: Looks, *, anew: bool = False) -> None:
        """Show code; what is there already stays untouched."""
        text = block.text.removesuffix("\n").replace("\u2029", "\n")
        language = block.language.lower()
        if text == self._shown and not anew and self._language.text() == (language or tr("text")):
            return
        self._language.setText(language or tr("text"))
        self.text.setAccessibleName(
            tr("Code, {language}").format(language=language) if language else tr("Code")
        )
        cursor = QTextCursor(self.text.document())
        if anew or not text.startswith(self._shown):
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            self._shown = ""
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text[len(self._shown) :], looks.code())
        self._shown = text
        self._stay_at_the_beginning()
        if language:
            self._colours.colour(text, language, looks.tokens, anew=anew)
        self.text.updateGeometry()

    def _stay_at_the_beginning(self) -> None:
        """A cursor that goes along with what is written would scroll to the end of a long line."""
        cursor = self.text.textCursor()
        if not cursor.hasSelection() and cursor.position():
            cursor.setPosition(0)
            self.text.setTextCursor(cursor)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_seen(self._shown))
        self.copy.setText(tr("Copied"))
        self._reset.start()
