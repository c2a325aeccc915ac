"""Words that were searched for, marked in the texts of a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop_app.views.flowing_text import ReadOnlyText
from desktop_app.views.theme import current_tokens

_MOST_MARKED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One place: the text it is in, and its words."""

    text: ReadOnlyText
    cursor: QTextCursor


def places_of(texts: Sequence[ReadOnlyText], words: str) -> list[Found]:
    """Every place of some words, from top to bottom."""
    found: list[Found] = []
    for text in texts if words else ():
        cursor = text.document().find(words)
        while not cursor.isNull() and len(found) < _MOST_MARKED:
            found.append(Found(text=text, cursor=cursor))
            cursor = text.document().find(words, cursor)
    return found


def mark_places(texts: Sequence[ReadOnlyText], places: Sequence[Found], current: int) -> None:
    """Show places, one of them as the one that is looked at; none of them is -1."""
    tokens = current_tokens()
    for text in texts:
        marks: list[QTextEdit.ExtraSelection] = []
        for number, place in enumerate(places):
            if place.text is text:
                made = QTextEdit.ExtraSelection()
                here = number == current
                made.cursor = place.cursor
                made.format.setBackground(QColor(tokens.accent if here else tokens.lit))
                made.format.setForeground(QColor(tokens.on_accent if here else tokens.on_lit))
                marks.append(made)
        if marks or text.extraSelections():
            text.setExtraSelections(marks)
