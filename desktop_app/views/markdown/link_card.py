"""An address of the web, shown whole before it is opened: a link can carry words out."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop_app.language import tr
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.flowing_text import FlowingText
from desktop_app.views.parts import button, label


class LinkCard(QFrame):
    """Asks whether an address is to be opened. Until then nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("linkCard")
        self._address = ""
        self._told = label(role="muted", wrap=True)
        self.address = FlowingText(name=tr("Whole address"))
        self.open = button(tr("Open in the browser"), self._open)
        self.copy = button(tr("Copy address"), self._copy)
        self.close_card = button(tr("Close"), self.hide, name=tr("Close the address"), role="link")
        row = FlowLayout(gap=8)
        for made in (self.open, self.copy, self.close_card):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self._told)
        column.addWidget(self.address)
        column.addLayout(row)
        self.hide()

    def show_address(self, address: str) -> None:
        """Show an address as it would be called: signs of other scripts stand as what they are."""
        url = QUrl(address)
        self._address = bytes(url.toEncoded().data()).decode("ascii", "replace")
        mail = url.scheme() == "mailto"
        self._told.setText(
            tr("This link writes a mail to:")
            if mail
            else tr("This link leads out of Minions. Opening it tells the site this whole address:")
        )
        self.open.setText(tr("Write a mail") if mail else tr("Open in the browser"))
        self.address.set_text(self._address)
        self.show()
        self.open.setFocus()

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._address))
        self.hide()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
