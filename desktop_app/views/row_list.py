"""Rows that come and go: only those that differ are made anew, and the keyboard stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget


class Named(Protocol):
    """A row that is known again by its key, whatever else changes."""

    @property
    def key(self) -> str:
        """Unique among the rows."""
        ...


class RowView(QWidget):
    """What shows a row."""

    def take(self, row: object) -> bool:
        """Show another state of the same row. False: it has to be made anew."""
        return False


Row = TypeVar("Row", bound=Named)


class RowList(QWidget):
    """A column of rows, each made from a value."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: dict[str, tuple[object, QWidget]] = {}

    def show_rows(self, rows: Sequence[Row], make: Callable[[Row], QWidget]) -> None:
        """Show these rows in this order."""
        focused = self._focused()
        before, self._shown = self._shown, {}
        for place, row in enumerate(rows):
            widget = self._kept(before, row) or make(row)
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
            self._shown[row.key] = (row, widget)
        for _, widget in before.values():
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.setVisible(bool(rows))
        self._focus(focused)

    def _kept(self, before: dict[str, tuple[object, QWidget]], row: Named) -> QWidget | None:
        """The widget that shows this row already, if it can go on to."""
        known, widget = before.get(row.key, (None, None))
        if widget is None:
            return None
        if known != row and not (isinstance(widget, RowView) and widget.take(row)):
            return None
        del before[row.key]
        return widget

    def _focused(self) -> str:
        """Name of the control of these rows that has the keyboard."""
        widget = QApplication.focusWidget()
        inside = widget is not None and self.isAncestorOf(widget)
        return widget.accessibleName() if widget is not None and inside else ""

    def _focus(self, name: str) -> None:
        if not name or self._focused() == name:
            return
        for _, row in self._shown.values():
            for widget in row.findChildren(QWidget):
                if widget.accessibleName() == name:
                    widget.setFocus()
                    return
