"""Widgets below each other in a set order, of which only those that are needed are ever made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

Made = TypeVar("Made", bound=QWidget)


class LazyColumn(QVBoxLayout):
    """A column whose places have names."""

    def __init__(self, *order: str) -> None:
        super().__init__()
        self._order = order
        self._made: dict[str, QWidget] = {}

    def made(self, name: str) -> QWidget | None:
        """The widget at a place, if it was ever needed."""
        return self._made.get(name)

    def need(self, name: str, make: Callable[[], Made]) -> Made:
        """The widget at a place; it is made the first time."""
        known = self._made.get(name)
        if known is None:
            known = self._made[name] = make()
            before = self._order[: self._order.index(name)]
            self.insertWidget(sum(other in self._made for other in before), known)
        # The maker of a place is always the same.
        return known  # type: ignore[return-value]

    def show_at(self, name: str, wanted: bool, make: Callable[[], Made]) -> Made | None:
        """Show a place or hide it; ``None`` when it is hidden and was never needed."""
        if not wanted and name not in self._made:
            return None
        widget = self.need(name, make)
        widget.setVisible(wanted)
        return widget

    def drop(self, name: str) -> None:
        """Let the widget at a place go."""
        widget = self._made.pop(name, None)
        if widget is not None:
            self.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
