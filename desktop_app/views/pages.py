"""Quiet pages in the middle: what they share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from desktop_app.views.parts import button, label
from desktop_app.views.theme import text_scale

_WIDEST = 720


class Page(QScrollArea):
    """A titled page that can be left again.

    Signals:
        closed: The conversation is wanted back.
    """

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(tr("{title} page").format(title=title))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setObjectName("page")
        head = QHBoxLayout()
        head.addWidget(label(title, role="title", wrap=True), 1)
        back = button(tr("Back"), self.closed.emit, name=tr("Back to the conversation"), tip="Esc")
        self.setFocusProxy(back)
        head.addWidget(back)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        inner = QVBoxLayout()
        inner.setSpacing(14)
        inner.addLayout(head)
        inner.addLayout(self.column)
        inner.addStretch(1)
        holder = self._holder = QWidget()
        holder.setLayout(inner)
        self._fit()
        row = QHBoxLayout(body)
        row.setContentsMargins(28, 22, 28, 22)
        row.addWidget(holder, 1)
        row.addStretch(0)
        self.setWidget(body)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters take a wider page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self._holder.setMaximumWidth(round(_WIDEST * text_scale()))

    def card(self, title: str) -> QVBoxLayout:
        """A titled card to fill."""
        made = QFrame()
        made.setObjectName("card")
        inside = QVBoxLayout(made)
        inside.setContentsMargins(18, 14, 18, 16)
        inside.setSpacing(6)
        inside.addWidget(label(title, role="heading"))
        self.column.addWidget(made)
        return inside
