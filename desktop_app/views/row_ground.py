"""What lies behind a row of a list that is chosen or under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle

from desktop_app.views.tokens import Tokens

_ROUND = 8


def draw_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, tokens: Tokens, *, inset: int
) -> None:
    """Paint it, ``inset`` pixels from the sides of the row and half as many from above."""
    if not state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        return
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.bubble if chosen else tokens.panel))
    painter.drawRoundedRect(rect.adjusted(inset, inset // 2, -inset, -(inset // 2)), _ROUND, _ROUND)
