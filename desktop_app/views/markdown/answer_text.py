"""The text of an answer: markdown that may still grow, its marks as links to their quotes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.views.flowing_text import ReadOnlyText
from desktop_app.views.markdown.block_column import BlockColumn
from desktop_app.views.markdown.growing import GrowingText
from desktop_app.views.markdown.link_card import LinkCard
from desktop_app.views.markdown.looks import Looks
from desktop_app.views.markdown.prose_view import LinkedText
from desktop_app.views.markdown.selecting import SelectingAcross
from desktop_app.views.markdown.values import CITE

_CHANGES = (
    QEvent.Type.PaletteChange,
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
)


class AnswerText(QWidget):
    """Shows markdown.

    Signals:
        cite_chosen: A mark was followed; carries the number of the quote, from 1.
        grown: More of the text is shown than before.
    """

    cite_chosen = Signal(int)
    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._growing = GrowingText()
        self._text, self._whole = "", True
        self._marks: Mapping[str, bool] = {}
        self._looks = Looks(font=self.font())
        self._column = BlockColumn(self._made)
        self._selecting = SelectingAcross(self.texts, self)
        self._link: LinkCard | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._column)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._step)
        self._anew = QTimer(self)
        self._anew.setSingleShot(True)
        self._anew.timeout.connect(self._look_anew)

    @property
    def settled(self) -> bool:
        """All of the text is shown."""
        return not self._growing.behind

    def set_text(self, text: str, marks: Mapping[str, bool], *, whole: bool) -> None:
        """Show a text. ``marks`` says of each number whether its quote was found again.

        ``whole`` says that no more will come.
        """
        anew = marks != self._marks
        if text == self._text and not anew and whole == self._whole:
            return
        if anew:
            self._marks = dict(marks)
            self._looks = Looks(font=self.font(), marks=self._marks)
        self._text, self._whole = text, whole
        self._growing.feed(text, whole=whole)
        self._growing.step()
        self._show(anew=anew)

    def forget(self) -> None:
        """Another text is shown from now on."""
        self._selecting.clear()
        if self._link is not None:
            self._link.hide()
        self._later.stop()
        self._text = ""
        self._growing = GrowingText()

    def texts(self) -> list[ReadOnlyText]:
        """Its texts, from top to bottom."""
        return self._column.texts()

    def changeEvent(self, event: QEvent) -> None:
        """Other colours or another font: write everything anew."""
        super().changeEvent(event)
        if event.type() in _CHANGES and self._text:
            self._anew.start(0)

    def _show(self, *, anew: bool = False) -> None:
        self._column.show_blocks(self._growing.blocks, self._looks, anew=anew)
        if self._growing.behind:
            self._later.start(1)

    def _step(self) -> None:
        self._growing.step()
        self._show()
        self.grown.emit()

    def _look_anew(self) -> None:
        looks = Looks(font=self.font(), marks=self._marks)
        if (looks.tokens, looks.font) != (self._looks.tokens, self._looks.font):
            self._looks = looks
            self._show(anew=True)
            for text in self.texts():
                text.forget_measure()

    def _made(self, text: ReadOnlyText) -> None:
        self._selecting.watch(text)
        if isinstance(text, LinkedText):
            text.link_chosen.connect(self._follow)

    def _follow(self, address: str) -> None:
        """A mark leads to its quote; an address of the web is shown before it is opened."""
        if address.startswith(CITE):
            number = address.removeprefix(CITE)
            if number.isdecimal():
                self.cite_chosen.emit(int(number))
            return
        if self._link is None:
            self._link = LinkCard()
            self._layout.addWidget(self._link)
        self._link.show_address(address)
