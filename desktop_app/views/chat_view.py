"""The conversation: widgets only for the turns in sight, remembered heights for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.viewmodels.conversation import Turn
from desktop_app.views.turn_view import TurnWidget

WIDEST = 760
SIDE = 24
_GUESS = 220
_MARGIN = 800


class ConversationView(QScrollArea):
    """Scrolls over the turns of one chat.

    Signals:
        quote_chosen: A quote's source is wanted; carries turn and quote index.
        decided: A review was answered; carries its id and the decision.
        models_wanted: The page about models is wanted.
        stop_wanted: The running answer should stop.
        again_wanted: A turn's question is to be asked again; carries its index.
        edited: A question is to be asked with other words; carries them.
    """

    quote_chosen = Signal(int, int)
    decided = Signal(str, object)
    models_wanted = Signal()
    stop_wanted = Signal()
    again_wanted = Signal(int)
    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Conversation")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._body.setObjectName("conversationBody")
        self.setWidget(self._body)
        self._turns: list[Turn] = []
        self._heights: list[int] = []
        self._live: dict[int, TurnWidget] = {}
        self._lit: tuple[int, int] | None = None
        self._at_end = True
        self._placing = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._place)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def live(self) -> dict[int, TurnWidget]:
        """The turn widgets that exist now, by turn index."""
        return dict(self._live)

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show another conversation, at its end."""
        for widget in self._live.values():
            widget.hide()
            widget.deleteLater()
        self._live.clear()
        self._lit = None
        self._turns = list(turns)
        self._heights = [_GUESS] * len(turns)
        self._at_end = True
        self._place()

    def add_turn(self, turn: Turn) -> None:
        """Add a turn at the end and go there."""
        self._turns.append(turn)
        self._heights.append(_GUESS)
        self._at_end = True
        self._place()

    def change_turn(self, index: int, turn: Turn) -> None:
        """Show a turn as it is now. A finished answer is shown from its beginning."""
        ended = self._turns[index].running and not turn.running
        self._turns[index] = turn
        widget = self._live.get(index)
        if widget is not None:
            widget.update_turn(turn)
            if self._lit is not None and self._lit[0] == index:
                widget.light(self._lit[1])
        self._later.start()
        if ended and self._at_end and index == len(self._turns) - 1:
            QTimer.singleShot(0, self, self._show_from_its_beginning)

    def light(self, turn: int, quote: int) -> None:
        """Mark the quote whose source is shown."""
        self._lit = (turn, quote)
        for index, widget in self._live.items():
            widget.light(quote if index == turn else None)
        shown = self._live.get(turn)
        if shown is not None and quote < len(shown.cards):
            self.ensureWidgetVisible(shown.cards[quote], 0, 40)

    @property
    def place(self) -> tuple[int, int]:
        """Where it is scrolled to: the turn at the top and how far into it; -1 is the end."""
        if self._at_end or not self._heights:
            return -1, 0
        y, value = SIDE, self.verticalScrollBar().value()
        for index, height in enumerate(self._heights):
            if y + height > value:
                return index, value - y
            y += height
        return -1, 0

    def go_to(self, turn: int, into: int = 0) -> None:
        """Scroll to a turn, ``into`` pixels of it; a turn that is not there is the end."""
        if not 0 <= turn < len(self._turns):
            self._at_end = True
            self._place()
            return
        self._at_end = False
        for _ in range(2):  # heights that are only guessed are learned on the way
            self.verticalScrollBar().setValue(SIDE + sum(self._heights[:turn]) + into)
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the turns out for the new width."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Home and End go to the ends; the rest scrolls."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A turn that wants another height is laid out anew."""
        if event.type() == QEvent.Type.LayoutRequest and not self._placing:
            self._later.start()
        return super().eventFilter(watched, event)

    def _show_from_its_beginning(self) -> None:
        """The end of a long answer is no place to begin reading."""
        self._place()
        if self._heights and self._heights[-1] > self.viewport().height():
            self._at_end = False
            self.verticalScrollBar().setValue(SIDE + sum(self._heights[:-1]) - 8)

    def _scrolled(self, value: int) -> None:
        if not self._placing:
            self._at_end = value >= self.verticalScrollBar().maximum() - 4
            self._place()

    def _place(self) -> None:
        if self._placing:
            return
        self._placing = True
        try:
            for _ in range(4):
                if not self._settle():
                    break
        finally:
            self._placing = False

    def _settle(self) -> bool:
        """One pass: live widgets for what is in sight. True when a height was learned."""
        width = max(120, min(WIDEST, self.viewport().width() - 2 * SIDE))
        left = max(SIDE, (self.viewport().width() - width) // 2)
        bar = self.verticalScrollBar()
        top = bar.value() - _MARGIN
        bottom = bar.value() + self.viewport().height() + _MARGIN
        if self._at_end:
            total = sum(self._heights)
            top, bottom = total - self.viewport().height() - _MARGIN, total
        learned, y, shift = False, SIDE, 0
        wanted: set[int] = set()
        for index, height in enumerate(self._heights):
            if y + height >= top and y <= bottom:
                wanted.add(index)
                true_height = self._lay(index, left, y, width)
                if true_height != height:
                    learned = True
                    self._heights[index] = true_height
                    if y + height <= bar.value() and not self._at_end:
                        shift += true_height - height
                    height = true_height
            y += height
        self._drop_all_but(wanted)
        self._body.resize(self.viewport().width(), y + SIDE)
        if self._at_end:
            bar.setValue(bar.maximum())
        elif shift:
            bar.setValue(bar.value() + shift)
        return learned

    def _lay(self, index: int, left: int, y: int, width: int) -> int:
        widget = self._live.get(index)
        if widget is None:
            widget = TurnWidget(self._turns[index])
            widget.setParent(self._body)
            widget.installEventFilter(self)
            widget.quote_chosen.connect(
                lambda quote, index=index: self.quote_chosen.emit(index, quote)
            )
            widget.decided.connect(self.decided)
            widget.models_wanted.connect(self.models_wanted)
            widget.stop_wanted.connect(self.stop_wanted)
            widget.edited.connect(self.edited)
            widget.again_wanted.connect(partial(self.again_wanted.emit, index))
            self._live[index] = widget
            if self._lit is not None and self._lit[0] == index:
                widget.light(self._lit[1])
            widget.show()
        height = widget.fit(width)
        widget.setGeometry(left, y, width, height)
        return height

    def _drop_all_but(self, wanted: set[int]) -> None:
        for index in [i for i in self._live if i not in wanted]:
            widget = self._live[index]
            if widget.isAncestorOf(self.focusWidget() or self):
                continue
            del self._live[index]
            widget.hide()
            widget.deleteLater()
