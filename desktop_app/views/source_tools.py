"""What can be looked at beside the page in sight: how it was read, and whether a question finds it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.source import SourceViewModel
from desktop_app.views.folded import Folded
from desktop_app.views.parts import label
from desktop_app.views.reading_view import ReadingView
from desktop_app.views.recall_view import RecallView
from desktop_app.views.room import Room

_SHARE = 0.42
_LEAST = 150


class SourceTools(QWidget):
    """Two things that are folded away; one of them can be open.

    Signals:
        framed: Passages are to be drawn on the page; carries them and which is chosen.
    """

    framed = Signal(tuple, int)

    def __init__(self, source: SourceViewModel) -> None:
        super().__init__()
        self._source = source
        self._page: tuple[int, int | None] = (0, None)
        self._document = ""
        self._reading: ReadingView | None = None
        self._recall: RecallView | None = None
        self.how = Folded(Room(), name=tr("How this file was read"))
        self.how.set_title(tr("How it was read"))
        self.would = Folded(Room(), name=tr("Would my question find this page?"))
        self.would.set_title(tr("Test a question"))
        self.would.head.setToolTip(tr("Would my question find this page?"))
        self.unseen = label(role="warn", wrap=True)
        self.unseen.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.unseen)
        column.addWidget(self.how)
        column.addWidget(self.would)
        self.how.toggled.connect(self._turn_how)
        self.would.toggled.connect(self._turn_would)
        source.reading.changed.connect(self._tell_unseen)

    @property
    def reading(self) -> ReadingView:
        """How the file was read; made when it is first wanted."""
        if self._reading is None:
            made = self._reading = ReadingView(self._source.reading)
            made.chosen.connect(lambda _: self._frame())
            _room(self.how).fill(made)
        return self._reading

    @property
    def recall(self) -> RecallView:
        """The place for a question; made when it is first wanted."""
        if self._recall is None:
            self._recall = RecallView(self._source.recall)
            self._recall.asked.connect(self._ask)
            _room(self.would).fill(self._recall)
        return self._recall

    def choose(self, place: int) -> None:
        """Choose a passage of the page in sight."""
        self.reading.choose(place)

    @property
    def frames(self) -> bool:
        """Passages are drawn on the page."""
        return self.how.is_open

    def follow(self, document: str, page: int, number: int | None) -> None:
        """Another page is in sight: by its index, and by its number where it has one."""
        self.setVisible(bool(document))
        if (document, (page, number)) == (self._document, self._page):
            return
        if document != self._document or number != self._page[1]:
            self._source.recall.clear()
        self._document, self._page = document, (page, number)
        self._source.reading.follow(document)
        self._tell_unseen()
        if self.how.is_open:
            self._source.reading.look(document)
            self.reading.show_page(page)
            self._frame()

    def fit(self, height: int) -> None:
        """Leave most of a panel of this height to the page."""
        for folded in (self.how, self.would):
            _room(folded).fit(max(_LEAST, round(height * _SHARE)))

    def open(self, tool: str) -> None:
        """Open how the file was read (``how``), or the place for a question (``would``)."""
        (self.would if tool == "would" else self.how).set_open(True)

    def _tell_unseen(self) -> None:
        said = self._source.reading.unseen_on(self._page[0])
        self.unseen.setText(said)
        self.unseen.setVisible(bool(said))

    def _turn_how(self, on: bool) -> None:
        if on:
            self.would.set_open(False)
            self._source.reading.look(self._document)
            self.reading.show_page(self._page[0])
        self._frame()

    def _turn_would(self, on: bool) -> None:
        if on:
            self.how.set_open(False)
            self.recall.begin()

    def _frame(self) -> None:
        if self.how.is_open:
            self.framed.emit(self.reading.chunks, self.reading.current)
        else:
            self.framed.emit((), -1)

    def _ask(self, question: str) -> None:
        self._source.recall.ask(question, self._document, self._page[1])


def _room(folded: Folded) -> Room:
    inside = folded.inside
    assert isinstance(inside, Room)
    return inside
