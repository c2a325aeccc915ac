"""Exactly what leaves or would leave, each stretch in the colour of where it is from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from desktop_app.viewmodels.leaving import ORIGINS, Stretch
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import label
from desktop_app.views.theme import Tokens, current_tokens

_MOST_LINES = 14
_MOST_CHARACTERS = 200_000


class OutgoingText(QPlainTextEdit):
    """A plain text whose colours say where its words come from."""

    def __init__(self, stretches: Sequence[Stretch], *, name: str) -> None:
        super().__init__()
        self.setObjectName("sourceText")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cursor = self.textCursor()
        room = _MOST_CHARACTERS
        for stretch in stretches:
            if stretch.heading and not cursor.atStart():
                cursor.insertText("\n\n", QTextCharFormat())
            cursor.insertText(stretch.text[:room], _format(stretch, current_tokens()))
            if stretch.heading:
                cursor.insertText("\n", QTextCharFormat())
            room = max(0, room - len(stretch.text))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        lines = min(
            _MOST_LINES, max(4, self.document().blockCount() + len(self.toPlainText()) // 70)
        )
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)


def legend(stretches: Sequence[Stretch]) -> QWidget:
    """What the colours mean, for those that occur."""
    row = QWidget()
    inside = FlowLayout(gap=8)
    row.setLayout(inside)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    there = {stretch.origin for stretch in stretches}
    for origin, meaning in ORIGINS:
        if origin in there:
            inside.addWidget(_swatch(origin, meaning))
    return row


def _swatch(origin: str, meaning: str) -> QLabel:
    made = label(meaning)
    back, front = _colours(origin, current_tokens())
    made.setStyleSheet(
        f"background: {back}; color: {front}; border-radius: 4px; padding: 1px 6px; font-size: 9pt;"
    )
    return made


def _format(stretch: Stretch, tokens: Tokens) -> QTextCharFormat:
    made = QTextCharFormat()
    if stretch.heading:
        made.setForeground(QColor(tokens.muted))
        made.setFontWeight(700)
        return made
    back, front = _colours(stretch.origin, tokens)
    if back != "transparent":
        made.setBackground(QColor(back))
    made.setForeground(QColor(front))
    return made


def _colours(origin: str, tokens: Tokens) -> tuple[str, str]:
    """Background and text."""
    return {
        "document": (tokens.warn_soft, tokens.warn),
        "user": (tokens.bubble, tokens.text),
        "sent": ("transparent", tokens.text),
        "placeholder": (tokens.good_soft, tokens.good),
    }.get(origin, ("transparent", tokens.muted))
