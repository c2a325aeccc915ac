"""The sheet over the window while something is held above it: two places to let it go."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.views.incoming import Incoming
from desktop_app.views.parts import label, restyle

_GAP = 12


class Zone(StrEnum):
    """Where goods go."""

    CHAT = "chat"
    LIBRARY = "library"


class DropOverlay(QWidget):
    """Says what will happen with the goods, here and there.

    Args:
        parent: The window.
        side: The side bar's place in the window; empty when it is hidden.
        middle: The conversation's place in the window.
    """

    def __init__(
        self, parent: QWidget, *, side: Callable[[], QRect], middle: Callable[[], QRect]
    ) -> None:
        super().__init__(parent)
        self._window, self._side, self._middle = parent, side, middle
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._goods: Incoming | None = None
        self._first = False
        self.zone = Zone.CHAT
        self._titles = {zone: label(role="title", wrap=True) for zone in Zone}
        self._lines = {
            Zone.CHAT: label(tr("For this chat alone. Read on this machine only."), role="muted"),
            Zone.LIBRARY: label(tr("Kept for every chat, read in place."), role="muted"),
        }
        self.cards = {zone: self._card(zone) for zone in Zone}
        self.hide()

    def offer(self, goods: Incoming, *, first: bool = False, into: str = "") -> None:
        """Cover the window and name the goods.

        Args:
            goods: What is held over the window.
            first: Files can only go to the library: nothing is there yet, or it is shown.
            into: The collection that is shown.
        """
        self._goods, self._first = goods, first
        asking = tr("Drop to ask about {what}").format(what=goods.what)
        self._titles[Zone.CHAT].setText(asking)
        adding = (
            tr("Drop to add to “{into}”").format(into=into)
            if into
            else tr("Drop to add to the library")
        )
        self._titles[Zone.LIBRARY].setText(asking if first and not into else adding)
        self.cards[Zone.LIBRARY].setVisible(bool(goods.paths))
        self.cards[Zone.CHAT].setVisible(not (first and goods.paths))
        self._arrange()
        self.move_to(QPoint(-1, -1))
        self.raise_()
        self.show()

    def move_to(self, spot: QPoint) -> Zone:
        """The goods are held over a spot of the window; returns what letting go would do."""
        self.zone = self.zone_at(spot)
        for zone, card in self.cards.items():
            restyle(card, "lit", "true" if zone is self.zone else "false")
        return self.zone

    def zone_at(self, spot: QPoint) -> Zone:
        """The side bar and the lower part are the library; a text or picture has no place there."""
        if self._goods is None or not self._goods.paths:
            return Zone.CHAT
        if self._first:
            return Zone.LIBRARY
        inside = self._side().contains(spot) or self.cards[Zone.LIBRARY].geometry().contains(spot)
        return Zone.LIBRARY if inside else Zone.CHAT

    def paintEvent(self, event: QPaintEvent) -> None:
        """What lies under the places gives way to them."""
        QPainter(self).fillRect(self._middle(), self.palette().window())

    def _arrange(self) -> None:
        self.setGeometry(self._window.rect())
        room = self._middle().adjusted(_GAP, _GAP, -_GAP, -_GAP)
        shown = [card for card in self.cards.values() if card.isVisibleTo(self)]
        if len(shown) == 1:
            shown[0].setGeometry(room)
            return
        upper = (room.height() - _GAP) * 3 // 5
        self.cards[Zone.CHAT].setGeometry(QRect(room.left(), room.top(), room.width(), upper))
        self.cards[Zone.LIBRARY].setGeometry(room.adjusted(0, upper + _GAP, 0, 0))

    def _card(self, zone: Zone) -> QFrame:
        card = QFrame(self)
        card.setObjectName("dropZone")
        column = QVBoxLayout(card)
        column.addStretch(1)
        for line in (self._titles[zone], self._lines[zone]):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setWordWrap(True)
            column.addWidget(line)
        column.addStretch(1)
        return card
