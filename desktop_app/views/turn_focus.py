"""Where Tab goes in the conversation: as things stand on the screen, whenever they were made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def controls_of(turn: QWidget) -> list[QWidget]:
    """What takes the keyboard in a turn, from top to bottom."""
    found = [
        widget
        for widget in turn.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    ]
    return sorted(found, key=lambda widget: _place(widget, turn))


def next_control(turns: Sequence[QWidget], focused: QWidget | None, step: int) -> QWidget | None:
    """The control after the focused one (1) or before it (-1), over all turns; ``None``: none."""
    order = [widget for turn in turns for widget in controls_of(turn)]
    if focused is None or focused not in order:
        return (order[0] if step > 0 else None) if order else None
    at = order.index(focused) + step
    return order[at] if 0 <= at < len(order) else None


def outside(area: QWidget, step: int, *, start: QWidget | None = None) -> QWidget | None:
    """The next control (1) or the one before (-1) that is not inside ``area``.

    Args:
        start: Where to begin; then ``area`` itself is an answer too.
    """
    widget: QWidget | None = start or area
    first = widget
    while True:
        assert widget is not None
        widget = widget.nextInFocusChain() if step > 0 else widget.previousInFocusChain()
        if widget is first or widget is None:
            return None
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        shown = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
        inside = area.isAncestorOf(widget) and (widget is not area or start is None)
        if takes and shown and not inside:
            return widget


def tab_reason(step: int) -> Qt.FocusReason:
    """Why the keyboard comes to a control."""
    return Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason


def _place(widget: QWidget, turn: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(turn, QPoint(0, 0))
    return corner.y(), corner.x()
