"""What can be looked at beside the page in sight: how it was read, and whether a question finds it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.source import SourceViewModel
from desktop_app.views.folded import Folded
from desktop_app.views.reading_view import ReadingView
from desktop_app.views.recall_view import RecallView

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
        self.reading = ReadingView(source.reading)
        self.recall = RecallView(source.recall)
        self.how = Folded(_Room(self.reading), name=tr("How this file was read"))
        self.how.set_title(tr("How this file was read"))
        self.would = Folded(_Room(self.recall), name=tr("Would my question find this page?"))
        self.would.set_title(tr("Would my question find this page?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.how)
        column.addWidget(self.would)
        self.how.toggled.connect(self._turn_how)
        self.would.toggled.connect(self._turn_would)
        self.reading.chosen.connect(lambda _: self._frame())
        self.recall.asked.connect(self._ask)

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
        if self.how.is_open:
            self._source.reading.look(document)
            self.reading.show_page(page)
            self._frame()

    def fit(self, height: int) -> None:
        """Leave most of a panel of this height to the page."""
        for folded in (self.how, self.would):
            if isinstance(folded.inside, _Room):
                folded.inside.most = max(_LEAST, round(height * _SHARE))
                folded.inside.fit()

    def open(self, tool: str) -> None:
        """Open how the file was read (``how``), or the place for a question (``would``)."""
        (self.would if tool == "would" else self.how).set_open(True)

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


class _Room(QScrollArea):
    """As high as what is inside, up to some height; the rest is scrolled to."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        inside.setObjectName("conversationBody")
        self._inside = inside
        self.most = 300
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """What is inside has another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width makes another height."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take as much height as is needed and allowed."""
        layout = self._inside.layout()
        if layout is None:
            return
        wanted = layout.totalHeightForWidth(self.viewport().width())
        self.setFixedHeight(min(self.most, max(wanted, layout.totalMinimumSize().height())))
