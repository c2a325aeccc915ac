"""The lock in the header: closed, nothing leaves this computer, whatever a chat asks for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QPushButton

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.views.parts import restyle
from desktop_app.views.theme import current_tokens, text_scale

_SIDE = 14
_OPEN = tr_later("Offline is off: what may leave is said beside Send. Press to lock everything in.")
_CLOSED = tr_later("Offline is on: nothing can leave this computer. Press to unlock.")


class LockButton(QPushButton):
    """Shows whether the lock is closed, and turns it."""

    def __init__(self, remote: RemoteModelViewModel) -> None:
        super().__init__()
        self._remote = remote
        self._short = False
        self.setCheckable(True)
        self.setAccessibleName(tr("Offline"))
        self.setProperty("role", "lock")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(remote.set_offline)
        remote.changed.connect(self.refresh)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """In other colours or another size the lock is drawn anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.refresh()

    def set_short(self, short: bool) -> None:
        """In a narrow place the lock stands without its word; it is still spoken, and in the tip."""
        if short != self._short:
            self._short = short
            self.refresh()

    def refresh(self) -> None:
        """Show the lock as it is."""
        closed = self._remote.facts.allowed.offline
        self.setChecked(closed)
        word = tr("Offline") if closed else tr("Go offline")
        self.setText("" if self._short else word)
        self.setToolTip(tr(_CLOSED) if closed else tr(_OPEN))
        self.setAccessibleDescription(tr(_CLOSED) if closed else tr(_OPEN))
        restyle(self, "tone", "closed" if closed else "open")
        tokens = current_tokens()
        self.setIcon(_lock(closed, tokens.good if closed else tokens.muted))
        side = round(_SIDE * text_scale())
        self.setIconSize(QSize(side, side))


def _lock(closed: bool, colour: str) -> QIcon:
    picture = QPixmap(_SIDE * 4, _SIDE * 4)
    picture.setDevicePixelRatio(4)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.6))
    shackle = QRectF(4, 1.5, 6, 8)
    painter.drawArc(shackle, (0 if closed else 30) * 16, (180 if closed else 150) * 16)
    if closed:
        painter.drawLine(QPointF(10, 5.5), QPointF(10, 7))
    painter.drawLine(QPointF(4, 5.5), QPointF(4, 7))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(2.5, 6.5, 9, 6.5), 1.5, 1.5)
    painter.end()
    return QIcon(picture)
