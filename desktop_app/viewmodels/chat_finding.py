"""Searching the open chat: which of its turns hold the words, looked up a few hundred at a time."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.viewmodels.turns import Turn

_SLICE_S = 0.006
_AT_ONCE = 50


class ChatFinder(QObject):
    """The turns that hold some words.

    Signals:
        changed: More is found, or something else is searched.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.found: list[int] = []
        self._turns: Sequence[Turn] = ()
        self._next = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._go_on)

    @property
    def searching(self) -> bool:
        """There are turns that were not looked at yet."""
        return bool(self.words) and self._next < len(self._turns)

    def search(self, words: str, turns: Sequence[Turn]) -> None:
        """Look for words, whatever their case; empty finds nothing."""
        self.words = words.strip().casefold()
        self.found, self._turns, self._next = [], turns, 0
        self._later.stop()
        if self.words:
            self._go_on()
        else:
            self.changed.emit()

    def near(self, turn: int) -> int:
        """The place in ``found`` of the last turn at or before a turn; -1 when nothing is found."""
        before = [place for place, index in enumerate(self.found) if index <= turn]
        return before[-1] if before else len(self.found) - 1

    def _go_on(self) -> None:
        until = time.perf_counter() + _SLICE_S
        while self._next < len(self._turns) and time.perf_counter() < until:
            for index in range(self._next, min(self._next + _AT_ONCE, len(self._turns))):
                if _holds(self._turns[index], self.words):
                    self.found.append(index)
            self._next += _AT_ONCE
        if self.searching:
            self._later.start(1)
        self.changed.emit()


def _holds(turn: Turn, words: str) -> bool:
    if words in turn.question.casefold() or words in turn.text.casefold():
        return True
    return any(words in quote.text.casefold() for quote in turn.sources)
