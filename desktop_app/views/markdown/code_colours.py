"""Colours of programs, a few milliseconds at a time: long code is coloured while one reads."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument

from desktop_app.views.tokens import Tokens, contrast

SLICE_S = 0.006
_LONGEST = 200_000
_REST_MS = 250
_LIGHT = {
    "Comment": "#5d6675",
    "Keyword": "#7b2fb0",
    "Name.Function": "#1d5bd0",
    "Name.Class": "#8a4b08",
    "Name.Builtin": "#0b6a75",
    "Name.Decorator": "#8a4b08",
    "Name.Tag": "#7b2fb0",
    "Name.Attribute": "#8a4b08",
    "Literal.String": "#12673c",
    "Literal.Number": "#9c3a12",
    "Operator.Word": "#7b2fb0",
    "Generic.Deleted": "#b3261e",
    "Generic.Inserted": "#12673c",
}
_DARK = {
    "Comment": "#98a2b3",
    "Keyword": "#d3a5f5",
    "Name.Function": "#8fb5ff",
    "Name.Class": "#f0c27b",
    "Name.Builtin": "#7fd3dd",
    "Name.Decorator": "#f0c27b",
    "Name.Tag": "#d3a5f5",
    "Name.Attribute": "#f0c27b",
    "Literal.String": "#8fdcae",
    "Literal.Number": "#f5a887",
    "Operator.Word": "#d3a5f5",
    "Generic.Deleted": "#ff9c94",
    "Generic.Inserted": "#8fdcae",
}


def load_colours() -> None:
    """Load what is needed for colours before it is: reading its modules takes a moment."""
    _words("", "python")


def colours_for(tokens: Tokens) -> dict[str, str]:
    """Colour by kind of word, for the ground of code cards."""
    return _LIGHT if contrast(tokens.panel, "#000000") > 8 else _DARK


class CodeColours(QObject):
    """Colours one document, again whenever it has grown by enough."""

    def __init__(self, document: QTextDocument) -> None:
        # Goes with the document, whichever of its views goes first.
        super().__init__(document)
        self._document = document
        self._language = ""
        self._text = ""
        self._tokens: Tokens | None = None
        self._coloured = 0
        self._at = 0
        self._words: Iterator[tuple[Any, str]] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)
        self._last = QTimer(self)
        self._last.setSingleShot(True)
        self._last.setInterval(_REST_MS)
        self._last.timeout.connect(self._begin)

    @property
    def at_work(self) -> bool:
        """Some of the code has no colours yet."""
        return self._words is not None

    def colour(self, text: str, language: str, tokens: Tokens, *, anew: bool) -> None:
        """Colour ``text``, which is what the document holds.

        Colouring starts over, so growing text is coloured at ever larger steps: all of it
        together costs little more than once. The rest follows when it has come to rest.
        """
        self._text, self._tokens = text, tokens
        if language != self._language:
            self._language, self._coloured = language, 0
        due = len(text) > self._coloured * 1.3 + 200 or len(text) < self._coloured
        if anew or due:
            self._begin()
        else:
            self._last.start()

    def _begin(self) -> None:
        """Start over with the text as it is now."""
        if len(self._text) > _LONGEST:
            return
        self._coloured, self._at = len(self._text), 0
        self._words = _words(self._text, self._language)
        self._later.start(0)

    def _go_on(self) -> None:
        if self._words is None or self._tokens is None:
            return
        colours = colours_for(self._tokens)
        until = time.perf_counter() + SLICE_S
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        last = self._document.characterCount() - 1
        for kind, word in self._words:
            end = self._at + len(word.encode("utf-16-le")) // 2
            colour = _colour(kind, colours)
            if colour and end <= last and word.strip():
                look = QTextCharFormat()
                look.setForeground(QColor(colour))
                cursor.setPosition(self._at)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
            self._at = end
            if time.perf_counter() > until:
                self._later.start(5)
                break
        else:
            self._words = None
        cursor.endEditBlock()


def _words(text: str, language: str) -> Iterator[tuple[Any, str]] | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    words: Iterator[tuple[Any, str]] = iter(lexer.get_tokens(text))
    return words


def _colour(kind: Any, colours: dict[str, str]) -> str:
    name = str(kind).removeprefix("Token.")
    while name:
        if name in colours:
            return colours[name]
        name = name.rpartition(".")[0]
    return ""
