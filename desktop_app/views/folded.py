"""Something that is folded away behind its title, for whoever wants to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.views.parts import button


class Folded(QWidget):
    """A title that shows and hides what is below it.

    Signals:
        toggled: It was opened or closed; carries whether it is open.
    """

    toggled = Signal(bool)

    def __init__(self, inside: QWidget, *, name: str) -> None:
        super().__init__()
        self.inside = inside
        self._title = ""
        self.head = button("", self._toggle, name=name, role="fold")
        # A long title is cut rather than making all around it wider.
        self.head.setMinimumWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(inside)
        inside.hide()

    @property
    def is_open(self) -> bool:
        """What is inside can be seen."""
        return self.inside.isVisibleTo(self)

    def set_title(self, title: str) -> None:
        """What is inside, in a few words."""
        self._title = title
        self._show()

    def set_open(self, wanted: bool) -> None:
        """Show or hide what is inside."""
        if wanted != self.is_open:
            self.inside.setVisible(wanted)
            self._show()
            self.toggled.emit(wanted)

    def _toggle(self) -> None:
        self.set_open(not self.is_open)

    def _show(self) -> None:
        self.head.setText(f"{'▾' if self.is_open else '▸'} {self._title}")
        state = tr("open", "of what can be folded") if self.is_open else tr("closed")
        self.head.setAccessibleDescription(f"{self._title}, {state}")
