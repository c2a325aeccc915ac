"""A place that is as high as what stands in it, until there is no more room: then it is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Room(QScrollArea):
    """As high as what is inside, up to some height; the rest is scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self._inside: QWidget | None = None
        self._most = 300
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fill(self, inside: QWidget) -> None:
        """Put something in."""
        inside.setObjectName("conversationBody")
        self._inside = inside
        self.setWidget(inside)
        inside.installEventFilter(self)
        self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside has another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes another height."""
        super().resizeEvent(event)
        self.fit()

    def fit(self, most: int | None = None) -> None:
        """Take as much height as is needed, up to ``most`` from now on."""
        self._most = most or self._most
        layout = self._inside.layout() if self._inside is not None else None
        if layout is None:
            return
        wanted = layout.totalHeightForWidth(self.viewport().width())
        self.setFixedHeight(min(self._most, max(wanted, layout.totalMinimumSize().height())))
