"""One turn of the conversation: the question, the answer with its quotes, and the line below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.conversation import MENDED_AT_MODELS, Turn, TurnState
from desktop_app.viewmodels.copying import as_markdown, with_sources
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.flowing_text import FlowingText
from desktop_app.views.parts import button, clear, label, restyle
from desktop_app.views.quotes import MOST_SHOWN, QuoteCard, QuoteChip
from desktop_app.views.review_card import ReviewCard

_BUBBLE_EDGE = 36
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
COPIES: tuple[tuple[str, Callable[[Turn], str]], ...] = (
    ("Text", lambda turn: turn.as_text),
    ("Markdown", as_markdown),
    ("Text with sources", with_sources),
)
_WHO = {
    "quotes": ("Quotes", "word for word from your files"),
    "auto": ("Answer", "from your files"),
    "local": ("Local model", "read your files here"),
    "minions": ("MinionS", "read here, concluded by a remote model"),
    "minion": ("Minion", "read here, concluded by a remote model"),
    "remote": ("Remote model", "without your files"),
}


class TurnWidget(QWidget):
    """Draws one turn and follows its changes.

    Signals:
        quote_chosen: A quote's source is wanted; carries the quote's index.
        stop_wanted: The running answer should stop.
        again_wanted: The question is to be asked again.
        decided: The person has answered a review; carries its id and the decision.
        models_wanted: The page about models is wanted: there is something to set up.
    """

    quote_chosen = Signal(int)
    stop_wanted = Signal()
    again_wanted = Signal()
    decided = Signal(str, object)
    models_wanted = Signal()

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self.setObjectName("turn")
        self.cards: list[QuoteCard | QuoteChip] = []
        self._shown: Turn | None = None
        self._question = _bubble()
        self._who = label(role="strong")
        self._how = label(role="muted")
        self._text = FlowingText()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._chip_row = QWidget()
        self._chips = FlowLayout()
        self._chip_row.setLayout(self._chips)
        self.thinking = button(
            "", self._fold, name="Show or hide the model's thinking", role="fold"
        )
        self._thoughts = label(role="muted", wrap=True)
        self._thoughts.setTextInteractionFlags(_SELECTABLE)
        self._thoughts.hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Reading")
        self._review: ReviewCard | None = None
        self._notes = label(role="warn", wrap=True)
        self._notes.setTextInteractionFlags(_SELECTABLE)
        self._verdict = label(role="verdict")
        self._summary = label(role="muted", wrap=True)
        self.copy = button("Copy", self._pick_copy, name="Copy answer", role="link")
        self.again = button("Ask again", self.again_wanted.emit, role="link")
        self.stop = button("Stop", self.stop_wanted.emit, name="Stop this answer", role="link")
        self._message = label(wrap=True)
        self._message.setTextInteractionFlags(_SELECTABLE)
        self.mend = button("", self.models_wanted.emit, name="Models")
        self._arrange()
        self.update_turn(turn)

    def update_turn(self, turn: Turn) -> None:
        """Show the turn as it is now."""
        before, self._shown = self._shown, turn
        self.setAccessibleName(f"Question: {turn.question}")
        self._question.setText(turn.question)
        who, how = _WHO.get(turn.protocol, ("Answer", ""))
        self._who.setText(who if turn.protocol or not turn.running else "Searching")
        self._how.setText(_doing(turn) or how)
        as_cards = bool(turn.quotes) and turn.protocol == "quotes"
        text = "" if as_cards else turn.text[:MOST_SHOWN]
        self._text.set_text(text)
        self._text.setVisible(bool(text))
        if before is None or before.quotes != turn.quotes or _chips(before) != _chips(turn):
            self._fill_quotes(turn)
        self._show_thinking(turn)
        self._show_work(turn)
        if before is None or before.review is not turn.review:
            self._show_review(turn)
        self._verdict.setText(turn.verdict)
        self._verdict.setVisible(bool(turn.verdict))
        whole = turn.verified == len(turn.quotes)
        restyle(self._verdict, "state", "whole" if whole else "partly")
        self._summary.setText(turn.summary)
        self._summary.setVisible(bool(turn.summary))
        self.copy.setVisible(bool(turn.text or turn.quotes) and not turn.running)
        self.stop.setVisible(turn.running)
        self.again.setVisible(not turn.running)
        self.again.setText(_again(turn))
        self.again.setAccessibleName(f"{_again(turn)}: {turn.question[:80]}")
        message = " ".join(part for part in (turn.message, turn.next_step) if part)
        self._message.setText(message)
        self._message.setVisible(bool(message))
        mend = MENDED_AT_MODELS.get(turn.code, "")
        self.mend.setText(mend)
        self.mend.setAccessibleName(mend or "Models")
        self.mend.setVisible(bool(mend))
        restyle(self._message, "role", "bad" if turn.state is TurnState.FAILED else "muted")

    def fit(self, width: int) -> int:
        """Take over a width; returns the height that is needed for it."""
        metrics = self._question.fontMetrics()
        lines = self._question.text().splitlines() or [""]
        longest = max(metrics.horizontalAdvance(line) for line in lines)
        self._question.setFixedWidth(min(round(width * 0.78), longest + _BUBBLE_EDGE))
        self._column.activate()
        height = self.heightForWidth(width)
        return height if height > 0 else self.sizeHint().height()

    def light(self, index: int | None) -> None:
        """Mark the quote whose source is shown."""
        for place, card in enumerate(self.cards):
            card.set_lit(place == index)

    def _arrange(self) -> None:
        ask = QHBoxLayout()
        ask.addStretch(1)
        ask.addWidget(self._question)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._who)
        head.addWidget(self._how)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._verdict)
        foot.addWidget(self.mend)
        foot.addStretch(1)
        for made in (self.stop, self.again, self.copy):
            foot.addWidget(made)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 18)
        column.setSpacing(10)
        column.addLayout(ask)
        column.addSpacing(6)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(self.thinking, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._thoughts)
        column.addWidget(self._text)
        column.addLayout(self._cards)
        column.addWidget(self._chip_row)
        column.addWidget(self._message)
        column.addWidget(self._notes)
        column.addLayout(foot)
        column.addWidget(self._summary)

    def _show_work(self, turn: Turn) -> None:
        """How far reading is, and what has to be known of the answer."""
        reading = turn.running and turn.jobs > 0
        self._progress.setVisible(reading)
        if reading:
            self._progress.setRange(0, turn.jobs)
            self._progress.setValue(turn.jobs_done)
        notes = "" if turn.running or turn.protocol == "quotes" else "\n".join(turn.warnings)
        self._notes.setText(notes)
        self._notes.setVisible(bool(notes))

    def _show_review(self, turn: Turn) -> None:
        """The question back to the person, or nothing once it is answered."""
        if self._review is not None:
            self._column.removeWidget(self._review)
            self._review.hide()
            self._review.deleteLater()
            self._review = None
        if turn.review is not None:
            self._review = ReviewCard(turn.review)
            self._review.decided.connect(self.decided)
            self._column.insertWidget(self._column.indexOf(self._message), self._review)

    def _fill_quotes(self, turn: Turn) -> None:
        clear(self._cards)
        clear(self._chips)
        self.cards = []
        chips = _chips(turn)
        self._chip_row.setVisible(chips)
        for index, quote in enumerate(turn.quotes):
            made = QuoteChip(quote) if chips else QuoteCard(quote)
            made.chosen.connect(partial(self.quote_chosen.emit, index))
            (self._chips if chips else self._cards).addWidget(made)
            self.cards.append(made)

    def _show_thinking(self, turn: Turn) -> None:
        """What a model thinks is there for whoever wants it, folded."""
        self.thinking.setVisible(bool(turn.thinking))
        if not turn.thinking:
            self._thoughts.hide()
            return
        count = len(turn.thinking.split())
        words = f"{count:,} word" if count == 1 else f"{count:,} words"
        mark = "▾" if self._thoughts.isVisibleTo(self) else "▸"
        self.thinking.setText(f"{mark} Thinking · {words}")
        if self._thoughts.isVisibleTo(self):
            self._thoughts.setText(turn.thinking[:MOST_SHOWN])

    def _fold(self) -> None:
        self._thoughts.setVisible(not self._thoughts.isVisibleTo(self))
        if self._shown is not None:
            self._show_thinking(self._shown)

    def _pick_copy(self) -> None:
        menu = QMenu(self)
        for title, made in COPIES:
            menu.addAction(title).triggered.connect(partial(self.copy_as, made))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.copy.mapToGlobal(self.copy.rect().bottomLeft()))

    def copy_as(self, made: Callable[[Turn], str]) -> None:
        """Put the answer on the clipboard in one of the ways of ``COPIES``."""
        if self._shown is not None:
            QGuiApplication.clipboard().setText(made(self._shown))


def _bubble() -> QLabel:
    made = label(wrap=True)
    made.setObjectName("bubble")
    made.setTextInteractionFlags(_SELECTABLE)
    made.setContentsMargins(16, 11, 16, 11)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def _chips(turn: Turn) -> bool:
    """Quotes are chips under a model's words, and cards where they are all there is to read."""
    return bool(turn.quotes) and turn.protocol != "quotes" and bool(turn.text)


def _again(turn: Turn) -> str:
    if turn.state is TurnState.STOPPED:
        return "Continue"
    return "Try again" if turn.state is TurnState.FAILED else "Ask again"


def _doing(turn: Turn) -> str:
    if turn.state is TurnState.STOPPED:
        return "stopped"
    if not turn.running:
        return ""
    if turn.review is not None:
        return "waiting for you"
    if turn.jobs:
        return f"{turn.doing or 'reading'}: {turn.jobs_done:,} of {turn.jobs:,}"
    if turn.text:
        return "answering…"
    if turn.thinking:
        return "thinking…"
    if turn.doing:
        return f"{turn.doing}…"
    if turn.searchable is None:
        return "looking through your files…"
    return f"checking quotes in {turn.searchable:,} of {turn.files or 0:,} files…"
