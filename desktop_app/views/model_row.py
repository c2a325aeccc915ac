"""One model in a list: its name, what is known of it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import label


class ModelRow(QFrame):
    """The buttons stand beside the name, or under it where there is no room."""

    def __init__(
        self, name: str, detail: str, marks: Sequence[QWidget], buttons: Sequence[QPushButton]
    ) -> None:
        super().__init__()
        self.setObjectName("modelRow")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        column.addLayout(title_line(name, marks, buttons))
        column.addWidget(label(detail, role="muted", wrap=True))


class Name(QLabel):
    """In one line where there is room, else in as many as it needs."""

    def __init__(self, text: str = "", *, role: str = "strong") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)

    def sizeHint(self) -> QSize:
        """That of one line; Qt would begin a new one at a quarter of the usual width."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, self.heightForWidth(width))


def title_line(name: str, marks: Sequence[QWidget], buttons: Sequence[QPushButton]) -> FlowLayout:
    """A name with its marks, and at the right what can be done; it begins a new line where it has to."""
    line = FlowLayout(gap=8)
    for widget in (Name(name), *marks):
        line.addWidget(widget)
    line.part()
    for made in buttons:
        line.addWidget(made)
    return line
