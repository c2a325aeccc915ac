"""How an incognito chat looks: its line beside the list of chats, and the strip above it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import button, label
from desktop_app.views.theme import text_scale

# Pixels; below, the button has no room beside the words.
_NARROW = 420
SIGN = "◌"
_WORDS = tr_later(
    "Incognito: nothing of this chat is kept. It is not listed, and it is forgotten when you close "
    "it or quit. What leaves this machine is still recorded."
)


class IncognitoLine(QFrame):
    """The way back to the incognito chat while there is one: it is in no list.

    Signals:
        wanted: It is to be shown.
    """

    wanted = Signal()

    def __init__(self, chats: ChatViewModel) -> None:
        super().__init__()
        self._chats = chats
        self.show_it = button(
            tr("◌  Incognito"),
            self.wanted.emit,
            name=tr("Show the incognito chat"),
            role="plain",
        )
        self.close_it = button(
            "×",
            chats.close_incognito,
            name=tr("Close the incognito chat and forget it"),
            role="link",
            tip=tr("Close and forget"),
        )
        row = FlowLayout(gap=0)
        row.addWidget(self.show_it)
        row.addWidget(self.close_it)
        self.setLayout(row)
        for signal in (chats.opened, chats.chats_changed):
            signal.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self.setVisible(self._chats.incognito is not None)


class IncognitoStrip(QWidget):
    """Stands above the conversation for as long as the incognito chat is shown."""

    def __init__(self, chats: ChatViewModel) -> None:
        super().__init__()
        self._chats = chats
        text = label(f"{SIGN}  {tr(_WORDS)}", wrap=True)
        self.forget = button(
            tr("Close and forget"),
            chats.close_incognito,
            name=tr("Close the incognito chat and forget it"),
            role="link",
        )
        strip = QFrame()
        strip.setObjectName("incognito")
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, strip)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(text, 1)
        row.addWidget(self.forget)
        around = QHBoxLayout(self)
        around.setContentsMargins(20, 0, 20, 4)
        around.addWidget(strip)
        chats.opened.connect(self.refresh)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow middle the button stands below the words."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < _NARROW * text_scale()
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def refresh(self) -> None:
        """Be there while an incognito chat is shown."""
        self.setVisible(self._chats.current.incognito)


__all__ = ["SIGN", "IncognitoLine", "IncognitoStrip"]
