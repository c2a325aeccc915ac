"""One model in a list: its name, what is known of it, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import label

_GAP = 8


class ModelRow(QFrame):
    """The buttons stand beside the name, or under it where there is no room."""

    def __init__(
        self, name: str, detail: str, marks: Sequence[QWidget], buttons: Sequence[QPushButton]
    ) -> None:
        super().__init__()
        self.setObjectName("modelRow")
        self._parts = [label(name, role="strong"), *marks]
        self._buttons = list(buttons)
        self._beside = True
        self._head = QHBoxLayout()
        self._head.setSpacing(_GAP)
        for part in self._parts:
            self._head.addWidget(part)
        self._head.addStretch(1)
        for made in self._buttons:
            self._head.addWidget(made)
        self._under = FlowLayout(gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        column.addLayout(self._head)
        column.addWidget(label(detail, role="muted", wrap=True))
        column.addLayout(self._under)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose where the buttons stand."""
        super().resizeEvent(event)
        shown = (*self._parts, *self._buttons)
        needed = sum(widget.sizeHint().width() + _GAP for widget in shown)
        beside = needed <= self.width()
        if beside == self._beside:
            return
        self._beside = beside
        for made in self._buttons:
            (self._under if beside else self._head).removeWidget(made)
            (self._head if beside else self._under).addWidget(made)

    def minimumSizeHint(self) -> QSize:
        """The buttons give way; the name does not."""
        widths = [part.sizeHint().width() for part in self._parts]
        return QSize(sum(widths) + _GAP, super().minimumSizeHint().height())
