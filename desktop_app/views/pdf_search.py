"""Looks for words on the pages of a PDF file, a page at a time between what the window does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QRectF, Signal

from desktop_app.language import tr

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument


class PdfSearch(QObject):
    """The places of some words, and which of them is at hand.

    Signals:
        changed: Another place is at hand, or more of them are known.
    """

    changed = Signal()

    def __init__(self, document: QPdfDocument, parent: QObject) -> None:
        super().__init__(parent)
        from PySide6.QtPdf import QPdfSearchModel

        self._model = QPdfSearchModel(self)
        self._model.setDocument(document)
        self._model.countChanged.connect(self._counted)
        self._words = ""
        self._at = -1

    @property
    def _count(self) -> int:
        return self._model.rowCount(QModelIndex())

    @property
    def said(self) -> str:
        """Which of how many so far."""
        count = self._count
        if not self._words:
            return ""
        return (
            tr("{at} of {count:,}").format(at=self._at + 1, count=count)
            if count
            else tr("Not found so far")
        )

    @property
    def place(self) -> tuple[int, tuple[QRectF, ...]]:
        """Page (from 1) and boxes of the place at hand; page 0 when there is none."""
        if not self._words or not 0 <= self._at < self._count:
            return 0, ()
        link = self._model.resultAtIndex(self._at)
        return link.page() + 1, tuple(link.rectangles())

    def go(self, words: str, step: int) -> str:
        """Look for words, or go to the next place of the same ones."""
        if words != self._words:
            self._words, self._at = words, -1
            self._model.setSearchString(words)
        elif count := self._count:
            self._at = (self._at + step) % count
        self.changed.emit()
        return self.said

    def _counted(self) -> None:
        if self._at < 0 and self._count:
            self._at = 0
        self.changed.emit()
