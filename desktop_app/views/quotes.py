"""Quotes with their places: as cards where they are the answer, as chips where a model wrote it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.language import tr
from desktop_app.viewmodels.conversation import Quote
from desktop_app.views.parts import button, label, restyle

MOST_SHOWN = 200_000
_LONGEST_TIP = 400
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class QuoteCard(QFrame):
    """A quote with its place. A click anywhere on it opens the source.

    Signals:
        chosen: The source of this quote is wanted.
    """

    chosen = Signal()

    def __init__(self, quote: Quote) -> None:
        super().__init__()
        self.setObjectName("quote")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        text = label(f"“{_one_paragraph(quote.text)}”", role="quote", wrap=True)
        text.setTextInteractionFlags(_SELECTABLE)
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        text.setAccessibleName(
            tr("Quote {number}: {text}").format(number=quote.number, text=quote.text)
        )
        text.installEventFilter(self)
        self._text = text
        place = f", {quote.place}" if quote.place else ""
        self.chip = button(
            quote.label,
            self.chosen.emit,
            name=tr("Quote {number}, {name}{place}").format(
                number=quote.number, name=quote.name, place=place
            ),
            role="chip",
            tip=quote.document,
        )
        mark = (
            label(tr("✓ verified"), role="good")
            if quote.verified
            else label(tr("not found again in the file"), role="warn")
        )
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.chip)
        foot.addWidget(mark)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addWidget(text)
        column.addLayout(foot)

    def set_lit(self, lit: bool) -> None:
        """Show whether this quote is the one in the Source panel."""
        if lit != (self.property("lit") == "true"):
            restyle(self, "lit", "true" if lit else "false")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the card opens the source."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the text opens the source too, unless it marked some of it."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and not self._text.hasSelectedText()
        ):
            self.chosen.emit()
        return super().eventFilter(watched, event)


class QuoteChip(QPushButton):
    """A quote as its number, file and place. Its words are in the Source panel, and in the tip.

    Signals:
        chosen: The source of this quote is wanted.
    """

    chosen = Signal()

    def __init__(self, quote: Quote) -> None:
        mark = "✓" if quote.verified else "!"
        super().__init__(f"{quote.label}  {mark}".replace("&", "&&"))
        place = f", {quote.place}" if quote.place else ""
        found = tr("verified") if quote.verified else tr("not found again in the file")
        self.setAccessibleName(
            tr("Quote {number}, {name}{place}, {found}").format(
                number=quote.number, name=quote.name, place=place, found=found
            )
        )
        self.setToolTip(f"{quote.name}{place} ({found})\n“{quote.text[:_LONGEST_TIP]}”")
        self.setProperty("role", "chip")
        self.setProperty("state", "found" if quote.verified else "lost")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.chosen.emit())

    @property
    def chip(self) -> QPushButton:
        """Itself: a card has one, too."""
        return self

    def set_lit(self, lit: bool) -> None:
        """Show whether this quote is the one in the Source panel."""
        if lit != (self.property("lit") == "true"):
            restyle(self, "lit", "true" if lit else "false")


def _one_paragraph(text: str) -> str:
    return " ".join(text.split())[:MOST_SHOWN]
