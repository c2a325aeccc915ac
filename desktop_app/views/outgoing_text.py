"""Exactly what leaves or would leave, each stretch in the look of where it is from.

Colour never stands alone: words from files are underlined, placeholders dashed, what the person
typed is bold, and what the remote model said before is slanted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.leaving import ORIGINS, Stretch, origins_line, words_by_origin
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.theme import current_tokens
from desktop_app.views.tokens import Tokens

_MOST_LINES = 14
_MOST_CHARACTERS = 200_000
_LEAST_LINES = 2
_AROUND = 14
_UNDERLINES = {
    "document": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "placeholder": QTextCharFormat.UnderlineStyle.DashUnderline,
}


class OutgoingText(QPlainTextEdit):
    """A plain text whose looks say where its words come from."""

    def __init__(self, stretches: Sequence[Stretch], *, name: str) -> None:
        super().__init__()
        self._stretches = tuple(stretches)
        self.setObjectName("sourceText")
        self.setAccessibleName(name)
        self.setAccessibleDescription(origins_line(stretches))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours, larger text takes more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()
        elif event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _fill(self) -> None:
        self.clear()
        tokens = current_tokens()
        cursor = self.textCursor()
        room = _MOST_CHARACTERS
        for stretch in self._stretches:
            if stretch.heading and not cursor.atStart():
                cursor.insertText("\n\n", QTextCharFormat())
            cursor.insertText(stretch.text[:room], _format(stretch, tokens))
            if stretch.heading:
                cursor.insertText("\n", QTextCharFormat())
            room = max(0, room - len(stretch.text))
        if room == 0:
            cursor.insertText("\n…", QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower takes more lines."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        # Line by line: those with letters of another font are higher than others.
        block, lines, high = self.document().firstBlock(), 0, 0.0
        while block.isValid() and lines < _MOST_LINES:
            tall, count = self.blockBoundingRect(block).height(), max(1, block.lineCount())
            shown = min(count, _MOST_LINES - lines)
            high, lines, block = high + tall * shown / count, lines + shown, block.next()
        high += max(0, _LEAST_LINES - lines) * self.fontMetrics().lineSpacing()
        height = math.ceil(high) + _AROUND
        if height != self.height():
            self.setFixedHeight(height)


def legend(stretches: Sequence[Stretch]) -> QWidget:
    """What the looks mean, for those that occur, and how many words each has."""
    row = QWidget()
    inside = FlowLayout(gap=6)
    row.setLayout(inside)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    words = words_by_origin(stretches)
    for origin, meaning in ORIGINS:
        if origin in words:
            count = tr("%n word(s)", "", words[origin])
            inside.addWidget(Swatch(origin, f"{tr(meaning)} · {count}"))
    return row


# Pixels beside the words of a swatch.
_BESIDE = 22


class Swatch(QLabel):
    """An origin in its own look."""

    def __init__(self, origin: str, text: str) -> None:
        super().__init__()
        self._origin = origin
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self._light()

    def sizeHint(self) -> QSize:
        """One line, where there is room for it."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self.text()) + _BESIDE
        return QSize(wide, self.heightForWidth(wide))

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._light()

    def _light(self) -> None:
        back, front = _colours(self._origin, current_tokens())
        line = {"document": "underline", "placeholder": "underline"}.get(self._origin, "none")
        weight = 600 if self._origin == "user" else 400
        style = "italic" if self._origin == "remote" else "normal"
        sheet = (
            f"background: {back}; color: {front}; border-radius: 4px; padding: 1px 6px;"
            f" text-decoration: {line}; font-weight: {weight}; font-style: {style};"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)


def _format(stretch: Stretch, tokens: Tokens) -> QTextCharFormat:
    made = QTextCharFormat()
    if stretch.heading:
        made.setForeground(QColor(tokens.muted))
        made.setFontWeight(QFont.Weight.Bold)
        return made
    back, front = _colours(stretch.origin, tokens)
    if back != "transparent":
        made.setBackground(QColor(back))
    made.setForeground(QColor(front))
    if stretch.origin in _UNDERLINES:
        made.setUnderlineStyle(_UNDERLINES[stretch.origin])
    if stretch.origin == "user":
        made.setFontWeight(QFont.Weight.DemiBold)
    made.setFontItalic(stretch.origin == "remote")
    return made


def _colours(origin: str, tokens: Tokens) -> tuple[str, str]:
    """Background and text."""
    return {
        "document": (tokens.warn_soft, tokens.warn),
        "user": (tokens.bubble, tokens.text),
        "sent": ("transparent", tokens.text),
        "remote": ("transparent", tokens.text),
        "placeholder": (tokens.good_soft, tokens.good),
    }.get(origin, ("transparent", tokens.muted))
