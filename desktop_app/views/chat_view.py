"""The conversation: widgets only for the turns in sight, remembered heights for the rest."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.conversation import Turn
from desktop_app.views.heights import Heights
from desktop_app.views.live_turns import LiveTurns
from desktop_app.views.markdown.code_colours import load_colours
from desktop_app.views.markdown.parsing import load_parser
from desktop_app.views.turn_focus import next_control, outside, tab_reason
from desktop_app.views.turn_view import TurnWidget

WIDEST = 760
SIDE = 24
_MARGIN = 600
_PATIENCE_S = 0.025
_PREPARE_MS = 700
_CHARACTERS_A_LINE, _LINE, _QUOTE, _FRAME = 95, 20, 92, 130
_HIGHEST = 16_000_000
"""A widget cannot be higher than this. The oldest turns of a longer chat are reached by search."""


class ConversationView(QScrollArea):
    """Scrolls over the turns of one chat.

    Signals:
        quote_chosen: A quote's source is wanted; carries turn and quote index.
        decided: A review was answered; carries its id and the decision.
        models_wanted: The page about models is wanted.
        stop_wanted: The running answer should stop.
        again_wanted: A turn's question is to be asked again; carries its index.
        edited: A question is to be asked with other words; carries its turn's index and them.
        version_wanted: Another version of a turn; carries its index, and -1 or 1.
        more_wanted: What else can be done with a turn; carries its index and the control for it.
    """

    quote_chosen = Signal(int, int)
    decided = Signal(str, object)
    models_wanted = Signal()
    stop_wanted = Signal()
    again_wanted = Signal(int)
    edited = Signal(int, str)
    version_wanted = Signal(int, int)
    more_wanted = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Conversation"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._body.setObjectName("conversationBody")
        self.setWidget(self._body)
        self._turns: list[Turn] = []
        self._heights = Heights()
        self._live = LiveTurns(self._body, self._prepare)
        self._width = 0
        self._at_end = True
        self._placing = False
        self._made, self._until = 0, 0.0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._place)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        QTimer.singleShot(_PREPARE_MS, self, load_parser)
        QTimer.singleShot(2 * _PREPARE_MS, self, load_colours)

    @property
    def live(self) -> dict[int, TurnWidget]:
        """The turn widgets that exist now, by turn index."""
        return dict(iter(self._live))

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show another conversation, at its end."""
        self._live.keep_only(())
        self._live.light(-1, -1)
        self._turns = list(turns)
        self._heights = Heights(_guess(turn) for turn in turns)
        self._at_end = True
        self._place()

    def show_from(self, index: int, turns: Sequence[Turn]) -> None:
        """Show other turns from an index on; what stands before stays where it is."""
        at_end, top = self._at_end, self.verticalScrollBar().value()
        self._live.keep_only([place for place, _ in self._live if place < index + len(turns)])
        for place, widget in self._live:
            if place >= index:
                widget.update_turn(turns[place - index])
                self._live.changed.add(place)
        known = [self._heights[place] for place in range(min(index, len(self._heights)))]
        self._turns[index:] = turns
        self._heights = Heights([*known, *(_guess(turn) for turn in turns)])
        self._at_end = at_end and any(turn.running for turn in turns[-1:])
        self._place()
        if not self._at_end:
            # The question stays in sight whose version is another one now.
            first = SIDE + self._heights.top_of(index) if index < len(self._turns) else top
            self._scroll_to(min(top, first))
            self._place()

    def version_turn(self) -> int:
        """The turn whose versions are meant: with the keyboard, else the last in sight with any."""
        focused = self.focusWidget()
        seen = self.viewport().rect().translated(0, -self._body.y())
        found = -1
        for index, widget in sorted(self._live):
            if self._turns[index].versions < 2:
                continue
            if focused is not None and widget.isAncestorOf(focused):
                return index
            if widget.geometry().intersects(seen):
                found = index
        return found

    def add_turn(self, turn: Turn) -> None:
        """Add a turn at the end and go there."""
        self._turns.append(turn)
        self._heights.append(_guess(turn))
        self._at_end = True
        self._place()

    def change_turn(self, index: int, turn: Turn) -> None:
        """Show a turn as it is now. A finished answer is shown from its beginning."""
        before = self._turns[index]
        ended = before.running and not turn.running
        self._turns[index] = turn
        widget = self._live.get(index)
        if widget is not None:
            widget.update_turn(turn)
            self._live.changed.add(index)
            self._later.start()
        if turn.review is not None and turn.review is not before.review:
            # What waits for a yes is shown, wherever was read meanwhile.
            QTimer.singleShot(0, self, lambda: self.go_to(-1))
        if ended and self._at_end and index == len(self._turns) - 1:
            QTimer.singleShot(0, self, self._show_from_its_beginning)

    def light(self, turn: int, quote: int) -> None:
        """Mark the quote whose source is shown."""
        self._live.light(turn, quote)
        shown = self._live.get(turn)
        if shown is not None and quote < len(shown.cards):
            card = shown.cards[quote]
            if card.isVisible():
                self.ensureWidgetVisible(card, 0, 40)

    @property
    def place(self) -> tuple[int, int]:
        """Where it is scrolled to: the turn at the top and how far into it; -1 is the end."""
        if self._at_end or not len(self._heights):
            return -1, 0
        value = self.verticalScrollBar().value()
        index = self._heights.at(value - SIDE)
        return index, value - SIDE - self._heights.top_of(index)

    def go_to(self, turn: int, into: int = 0) -> None:
        """Scroll to a turn, ``into`` pixels of it; a turn that is not there is the end."""
        if not 0 <= turn < len(self._turns):
            self._at_end = True
            self._place()
            return
        self._at_end = False
        for _ in range(2):  # heights that are only guessed are learned on the way
            self._scroll_to(self._heights.top_of(turn) + SIDE + into)
            self._place()

    def mark(self, words: str) -> None:
        """Mark words in what is shown, and in what will be; empty marks nothing."""
        self._live.mark(words)

    def show_found(self, turn: int, number: int) -> bool:
        """Go to a place of the marked words in a turn; -1 is the last. False: it has none."""
        if turn not in self._live:
            self.go_to(turn)
        widget = self._live.get(turn)
        place = widget.show_found(number) if widget is not None else None
        if widget is None or place is None:
            if number in (0, -1):
                self.go_to(turn)
            return False
        self._place()
        y = place.text.mapTo(self._body, place.text.cursorRect(place.cursor).topLeft()).y()
        height = self.viewport().height()
        if self._body.y() + y not in range(height // 8, height * 7 // 8):
            self._at_end = False
            self._scroll_to(y - height // 3)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the turns out for the new width."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the ends; the rest scrolls."""
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else -1, -SIDE)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the turns as they stand, and leaves them at their end."""
        step = 1 if forward else -1
        focused = self.focusWidget() if self.focusWidget() is not self else None
        turns = [widget for _, widget in sorted(self._live)]
        if focused is None and not forward:
            turns = []
        elif focused is None and self.place[0] >= 0:
            turns = [widget for index, widget in sorted(self._live) if index >= self.place[0]]
        goal = next_control(turns, focused, step)
        if goal is not None:
            goal.setFocus(tab_reason(step))
            self.ensureWidgetVisible(goal, 0, 40)
            return True
        goal = self if focused is not None and not forward else outside(self, step)
        if goal is not None:
            goal.setFocus(tab_reason(step))
        return goal is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A turn that wants another height is laid out anew."""
        if event.type() == QEvent.Type.LayoutRequest and not self._placing:
            index = self._live.index_of(watched)
            if index is not None:
                self._live.changed.add(index)
                self._later.start()
        return super().eventFilter(watched, event)

    def _show_from_its_beginning(self) -> None:
        """The end of a long answer is no place to begin reading."""
        self._place()
        last = len(self._heights) - 1
        if last >= 0 and self._heights[last] > self.viewport().height():
            self._at_end = False
            self._scroll_to(SIDE + self._heights.top_of(last) - 8)

    def _scroll_to(self, y: int) -> None:
        """Scroll, where only a guess says that there is so much to scroll over."""
        self._fit_body()
        self.verticalScrollBar().setValue(y)

    def _scrolled(self, value: int) -> None:
        if not self._placing:
            self._at_end = value >= self.verticalScrollBar().maximum() - 4
            self._place()

    def _place(self) -> None:
        if self._placing:
            return
        self._placing = True
        self._made, self._until = 0, time.perf_counter() + _PATIENCE_S
        try:
            for _ in range(4):
                if not self._settle():
                    break
        finally:
            self._placing = False

    def _settle(self) -> bool:
        """One pass: live widgets for what is in sight. True when a height was learned.

        Around it, one widget is made at a time, and in sight no more than there is time for:
        nothing that a person does may wait for many.
        """
        width = max(120, min(WIDEST, self.viewport().width() - 2 * SIDE))
        if width != self._width:
            self._width = width
            self._live.all_changed()
        anchor = self.place
        bar, tall = self.verticalScrollBar(), self.viewport().height()
        total = self._heights.total
        seen = max(0, total + 2 * SIDE - tall) - SIDE if self._at_end else bar.value() - SIDE
        wanted: set[int] = set()
        learned = False
        for index in self._around(seen, tall):
            y = self._heights.top_of(index)
            in_sight = y + self._heights[index] >= seen and y <= seen + tall
            if index not in self._live:
                if self._made and (not in_sight or time.perf_counter() > self._until):
                    self._later.start()
                    continue
                self._made += 1
            wanted.add(index)
            known = self._heights[index]
            height = self._live.height(index, self._turns, width, known=known)
            if height != known:
                learned = True
                self._heights.change(index, height)
        self._live.keep_only(wanted, self.focusWidget())
        self._arrange(width)
        self._return_to(anchor)
        return learned

    def _around(self, seen: int, tall: int) -> list[int]:
        """The turns in sight and a little around them, those in sight first."""
        if not len(self._heights):
            return []
        first, last = self._heights.at(seen - _MARGIN), self._heights.at(seen + tall + _MARGIN)
        top, bottom = self._heights.at(seen), self._heights.at(seen + tall)
        inner = list(range(bottom, top - 1, -1) if self._at_end else range(top, bottom + 1))
        return inner + list(range(bottom + 1, last + 1)) + list(range(top - 1, first - 1, -1))

    def _arrange(self, width: int) -> None:
        left = max(SIDE, (self.viewport().width() - width) // 2)
        self._fit_body()
        for index, widget in self._live:
            y = SIDE + self._heights.top_of(index)
            widget.setGeometry(left, y, width, self._heights[index])

    def _fit_body(self) -> None:
        height = min(_HIGHEST, self._heights.total + 2 * SIDE)
        self._body.resize(self.viewport().width(), height)

    def _return_to(self, anchor: tuple[int, int]) -> None:
        """Stay where it was read, though heights above have changed."""
        bar = self.verticalScrollBar()
        if self._at_end:
            bar.setValue(bar.maximum())
        else:
            bar.setValue(SIDE + self._heights.top_of(anchor[0]) + anchor[1])

    def _prepare(self, widget: TurnWidget) -> None:
        """Connect a new widget. Which turn it shows may change, so it is asked."""
        widget.installEventFilter(self)
        widget.quote_chosen.connect(lambda quote: self.quote_chosen.emit(widget.index, quote))
        widget.again_wanted.connect(lambda: self.again_wanted.emit(widget.index))
        widget.decided.connect(self.decided)
        widget.models_wanted.connect(self.models_wanted)
        widget.stop_wanted.connect(self.stop_wanted)
        widget.edited.connect(lambda words: self.edited.emit(widget.index, words))
        widget.version_wanted.connect(lambda step: self.version_wanted.emit(widget.index, step))
        widget.more_wanted.connect(lambda at: self.more_wanted.emit(widget.index, at))


def _guess(turn: Turn) -> int:
    """How high a turn may be, before it is ever shown."""
    if turn.protocol == "quotes" and turn.quotes:
        return _FRAME + _QUOTE * len(turn.quotes)
    return _FRAME + _LINE * (len(turn.text) // _CHARACTERS_A_LINE + turn.text.count("\n"))
