"""The quotes of a turn: chips under a model's words, cards where they are all there is to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.conversation import Quote, Turn
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.folded import Folded
from desktop_app.views.lazy_column import LazyColumn
from desktop_app.views.parts import clear
from desktop_app.views.quotes import QuoteCard, QuoteChip
from desktop_app.views.turn_words import early_title


class TurnQuotes:
    """Fills the places ``early``, ``cards`` and ``chips`` of a column.

    ``cards`` are in the order of ``Turn.sources``; ``choose`` is told which of them was pressed.
    """

    def __init__(self, column: LazyColumn, choose: Callable[[int], object]) -> None:
        self._column, self._choose = column, choose
        self.cards: list[QuoteCard | QuoteChip] = []
        self._lit: int | None = None

    @property
    def early(self) -> Folded | None:
        """The quotes that were there first, if there were any."""
        made = self._column.made("early")
        return made if isinstance(made, Folded) else None

    def show(self, before: Turn | None, turn: Turn) -> None:
        """Show the quotes of a turn."""
        chips = _are_chips(turn)
        if before is None or before.sources != turn.sources or _are_chips(before) != chips:
            self.cards = []
            shown = self._made(turn.quotes, chips=chips)
            self._fill("chips" if chips else "cards", shown)
            self._fill("cards" if chips else "chips", [])
            self._fill("early", self._made(turn.early, chips=False))
            self.light(self._lit)
        if self.early is not None and turn.early:
            self.early.set_title(early_title(turn))
            if before is None or not before.early or bool(before.text) != bool(turn.text):
                self.early.set_open(not turn.text and not turn.quotes)

    def light(self, index: int | None) -> None:
        """Mark the quote whose source is shown."""
        self._lit = index
        for place, card in enumerate(self.cards):
            card.set_lit(place == index)

    def _made(self, quotes: Sequence[Quote], *, chips: bool) -> list[QuoteCard | QuoteChip]:
        made: list[QuoteCard | QuoteChip] = []
        for quote in quotes:
            card = QuoteChip(quote) if chips else QuoteCard(quote)
            card.chosen.connect(partial(self._choose, len(self.cards)))
            self.cards.append(card)
            made.append(card)
        return made

    def _fill(self, name: str, cards: Sequence[QWidget]) -> None:
        place = self._column.show_at(name, bool(cards), _MAKERS[name])
        if place is None:
            return
        layout = (place.inside if isinstance(place, Folded) else place).layout()
        assert layout is not None
        clear(layout)
        for card in cards:
            layout.addWidget(card)


def _are_chips(turn: Turn) -> bool:
    return bool(turn.quotes) and turn.protocol != "quotes" and bool(turn.text)


def _column_of() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    return made


def _row_of() -> QWidget:
    made = QWidget()
    made.setLayout(FlowLayout())
    return made


def _folded() -> QWidget:
    return Folded(_column_of(), name=tr("Show or hide the quotes found first"))


_MAKERS: dict[str, Callable[[], QWidget]] = {
    "early": _folded,
    "cards": _column_of,
    "chips": _row_of,
}
