"""The chip of the herd at the foot of the side bar; hidden while there is only this machine."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.herd import HerdViewModel
from desktop_app.views.parts import WrappingButton
from desktop_app.views.theme import text_scale

_LARGE = 1.4


class HerdChip(QWidget):
    """A line that opens the page of the herd.

    Signals:
        wanted: The page is wanted.
    """

    wanted = Signal()

    def __init__(self, herd: HerdViewModel) -> None:
        super().__init__()
        self._herd = herd
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.button = WrappingButton("", self.wanted.emit, role="herd")
        # As high as its lines, which are more than one where text is large.
        policy = self.button.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        self.button.setSizePolicy(policy)
        self._column.addWidget(self.button)
        herd.chip_changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Letters of another size have room for more or less."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "button"):
            self._show()

    def _show(self) -> None:
        text = self._herd.chip
        self.setVisible(bool(text))
        first, _, rest = text.partition(" · ")
        # With very large letters all of it would take the room of the chats.
        short = bool(rest) and text_scale() > _LARGE
        self.button.set_text(f"{first} …" if short else text)
        self.button.setToolTip(text if short else "")
        self.button.setAccessibleName(tr("Herd: {text}").format(text=text))
