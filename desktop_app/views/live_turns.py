"""The turn widgets that exist now. Those out of sight rest, and are used for other turns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.conversation import Turn
from desktop_app.views.turn_view import TurnWidget

_MOST_RESTING = 12


class LiveTurns:
    """Widgets by the index of their turn. ``prepare`` is called once for each new widget.

    ``changed`` holds the turns whose height has to be asked for again.
    """

    def __init__(self, body: QWidget, prepare: Callable[[TurnWidget], None]) -> None:
        self._body, self._prepare = body, prepare
        self._live: dict[int, TurnWidget] = {}
        self._resting: list[TurnWidget] = []
        self.changed: set[int] = set()
        self._lit: tuple[int, int] | None = None
        self._words = ""

    def __contains__(self, index: int) -> bool:
        return index in self._live

    def __iter__(self) -> Iterator[tuple[int, TurnWidget]]:
        return iter(list(self._live.items()))

    def get(self, index: int) -> TurnWidget | None:
        """The widget of a turn, if there is one."""
        return self._live.get(index)

    def index_of(self, widget: object) -> int | None:
        """Which turn a widget shows."""
        return next((i for i, known in self._live.items() if known is widget), None)

    def all_changed(self) -> None:
        """Every height has to be asked for again."""
        self.changed.update(self._live)

    def height(self, index: int, turns: Sequence[Turn], width: int, *, known: int) -> int:
        """The height of a turn, whose widget is made if there is none."""
        widget = self._live.get(index)
        if widget is None:
            widget = self._make(index, turns[index], width)
        elif index not in self.changed:
            return known
        self.changed.discard(index)
        return widget.fit(width)

    def light(self, turn: int, quote: int) -> None:
        """Mark the quote whose source is shown; -1 is none."""
        self._lit = (turn, quote)
        for index, widget in self._live.items():
            widget.light(quote if index == turn else None)

    def mark(self, words: str) -> None:
        """Mark words, now and in what will be shown."""
        self._words = words
        for widget in self._live.values():
            widget.mark(words)

    def keep_only(self, wanted: Iterable[int], focused: QWidget | None = None) -> None:
        """Let the other widgets rest; that with the keyboard stays."""
        for index in self._live.keys() - set(wanted):
            widget = self._live[index]
            if focused is not None and widget.isAncestorOf(focused):
                continue
            del self._live[index]
            self.changed.discard(index)
            widget.hide()
            if len(self._resting) < _MOST_RESTING:
                self._resting.append(widget)
            else:
                widget.deleteLater()

    def _make(self, index: int, turn: Turn, width: int) -> TurnWidget:
        if self._resting:
            widget = self._resting.pop()
            widget.update_turn(turn)
        else:
            widget = TurnWidget(turn, self._body)
            self._prepare(widget)
        widget.index = index
        self._live[index] = widget
        lit = self._lit is not None and self._lit[0] == index
        widget.light(self._lit[1] if self._lit is not None and lit else None)
        if self._words:
            widget.mark(self._words)
        widget.resize(width, max(1, widget.height()))
        widget.show()
        return widget
