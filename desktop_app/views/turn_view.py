"""One turn of the conversation: the question, the answer with its quotes, and the line below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from desktop_app.viewmodels.conversation import MENDED_AT_MODELS, Turn
from desktop_app.viewmodels.copying import as_markdown, with_sources
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.flowing_text import FlowingText
from desktop_app.views.folded import Folded
from desktop_app.views.markdown.answer_text import AnswerText
from desktop_app.views.markdown.found_marks import Found, mark, places_of
from desktop_app.views.markdown.growing import blocks_of_text
from desktop_app.views.markdown.values import plain
from desktop_app.views.parts import button, clear, label, restyle
from desktop_app.views.question_view import QuestionView
from desktop_app.views.quotes import MOST_SHOWN, QuoteCard, QuoteChip
from desktop_app.views.review_card import ReviewCard
from desktop_app.views.turn_words import again, broken, early_title, marks_of, notes, who

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


def as_plain(turn: Turn) -> str:
    """The answer as text without the marks of markdown."""
    if turn.protocol == "quotes" or not turn.text:
        return turn.as_text
    return plain(blocks_of_text(turn.text[:MOST_SHOWN]))


COPIES: tuple[tuple[str, Callable[[Turn], str]], ...] = (
    ("Text", as_plain),
    ("Markdown", as_markdown),
    ("Text with sources", lambda turn: with_sources(turn, text=as_plain(turn))),
)


class TurnWidget(QWidget):
    """Draws one turn and follows its changes.

    Signals:
        quote_chosen: A quote's source is wanted; carries the quote's index in ``Turn.sources``.
        stop_wanted: The running answer should stop.
        again_wanted: The question is to be asked again.
        edited: The question is to be asked with other words; carries them.
        decided: The person has answered a review; carries its id and the decision.
        models_wanted: The page about models is wanted: there is something to set up.
    """

    quote_chosen = Signal(int)
    stop_wanted = Signal()
    again_wanted = Signal()
    edited = Signal(str)
    decided = Signal(str, object)
    models_wanted = Signal()

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self.setObjectName("turn")
        self.cards: list[QuoteCard | QuoteChip] = []
        self._shown: Turn | None = None
        self._lit: int | None = None
        self._places: list[Found] = []
        self.question = QuestionView()
        self.question.asked.connect(self.edited)
        self._who = label(role="strong")
        self._how = label(role="muted")
        self.text = AnswerText()
        self.text.cite_chosen.connect(lambda number: self.quote_chosen.emit(number - 1))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._chips = FlowLayout()
        self._thoughts = FlowingText(name="Thinking")
        self.thinking = Folded(self._thoughts, name="Show or hide the model's thinking")
        self.thinking.toggled.connect(lambda _: self._show_thinking(self._shown))
        self._early = QWidget()
        self._early_cards = QVBoxLayout(self._early)
        self._early_cards.setContentsMargins(0, 0, 0, 0)
        self._early_cards.setSpacing(8)
        self.early = Folded(self._early, name="Show or hide the quotes found first")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Reading")
        self._review: ReviewCard | None = None
        self._notes = label(role="warn", wrap=True)
        self._notes.setTextInteractionFlags(_SELECTABLE)
        self._verdict = label(role="verdict")
        self._summary = label(role="muted", wrap=True)
        self.copy = button("Copy", self._pick_copy, name="Copy answer", role="link")
        self.edit = button("Edit", self.question.edit, name="Edit the question", role="link")
        self.again = button("Ask again", self.again_wanted.emit, role="link")
        self.stop = button(
            "Stop", self.stop_wanted.emit, name="Stop this answer", role="link", tip="Esc"
        )
        self._message = label(wrap=True)
        self._message.setTextInteractionFlags(_SELECTABLE)
        self.mend = button("", self.models_wanted.emit, name="Models")
        self._arrange()
        self.update_turn(turn)

    def update_turn(self, turn: Turn) -> None:
        """Show the turn as it is now."""
        before, self._shown = self._shown, turn
        if before is None or before.question != turn.question:
            self.setAccessibleName(f"Question: {turn.question}")
            self.question.set_text(turn.question)
        name, how = who(turn)
        self._who.setText(name)
        self._how.setText(how)
        as_cards = bool(turn.quotes) and turn.protocol == "quotes"
        text = "" if as_cards else turn.text[:MOST_SHOWN]
        self.text.set_text(text, marks_of(turn), whole=not turn.running)
        self.text.setVisible(bool(text))
        self._show_quotes(before, turn)
        self._show_thinking(turn)
        self._show_work(turn)
        if before is None or before.review is not turn.review:
            self._show_review(turn)
        self._show_foot(turn)

    def fit(self, width: int) -> int:
        """Take over a width; returns the height that is needed for it."""
        self.question.fit(width)
        self._column.activate()
        height = self.heightForWidth(width)
        return height if height > 0 else self.sizeHint().height()

    def light(self, index: int | None) -> None:
        """Mark the quote whose source is shown."""
        self._lit = index
        for place, card in enumerate(self.cards):
            card.set_lit(place == index)

    def mark(self, words: str) -> None:
        """Mark words in the answer; empty marks nothing."""
        self._places = places_of(self.text.texts(), words)
        mark(self.text.texts(), self._places, -1)

    def show_found(self, number: int) -> Found | None:
        """Mark one of the places of the words as the one that is looked at."""
        if not -1 <= number < len(self._places) or not self._places:
            return None
        mark(self.text.texts(), self._places, number % len(self._places))
        return self._places[number]

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for made in (self._who, self._how):
            head.addWidget(made)
        head.addStretch(1)
        head.addWidget(self.stop)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._verdict)
        foot.addWidget(self.mend)
        foot.addStretch(1)
        for link in (self.edit, self.again, self.copy):
            foot.addWidget(link)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 18)
        column.setSpacing(10)
        column.addWidget(self.question)
        column.addSpacing(6)
        column.addLayout(head)
        for widget in (self._progress, self.thinking, self.early, self.text):
            column.addWidget(widget)
        column.addLayout(self._cards)
        column.addLayout(self._chips)
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
        said = notes(turn)
        self._notes.setText(said)
        self._notes.setVisible(bool(said))

    def _show_foot(self, turn: Turn) -> None:
        """What can be done now, and the line about the answer."""
        self._verdict.setText(turn.verdict)
        self._verdict.setVisible(bool(turn.verdict))
        whole = turn.verified == len(turn.quotes)
        restyle(self._verdict, "state", "whole" if whole else "partly")
        self._summary.setText(turn.summary)
        self._summary.setVisible(bool(turn.summary))
        self.copy.setVisible(bool(turn.text or turn.quotes) and not turn.running)
        self.stop.setVisible(turn.running)
        self.edit.setVisible(not turn.running)
        self.again.setVisible(not turn.running)
        self.again.setText(again(turn))
        self.again.setAccessibleName(f"{again(turn)}: {turn.question[:80]}")
        message = " ".join(part for part in (turn.message, turn.next_step) if part)
        self._message.setText(message)
        self._message.setVisible(bool(message))
        restyle(self._message, "role", "bad" if broken(turn) else "muted")
        mend = MENDED_AT_MODELS.get(turn.code, "")
        self.mend.setText(mend)
        self.mend.setAccessibleName(mend or "Models")
        self.mend.setVisible(bool(mend))

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

    def _show_quotes(self, before: Turn | None, turn: Turn) -> None:
        """The quotes of the answer; those found first above it, folded once there is one."""
        if before is None or before.sources != turn.sources or _chips(before) != _chips(turn):
            for layout in (self._cards, self._chips, self._early_cards):
                clear(layout)
            self.cards = []
            for index, quote in enumerate(turn.sources):
                early = index >= len(turn.quotes)
                made = QuoteChip(quote) if _chips(turn) and not early else QuoteCard(quote)
                made.chosen.connect(partial(self.quote_chosen.emit, index))
                goal = self._early_cards if early else self._cards
                (self._chips if isinstance(made, QuoteChip) else goal).addWidget(made)
                self.cards.append(made)
            self.light(self._lit)
        self.early.setVisible(bool(turn.early))
        if turn.early:
            self.early.set_title(early_title(turn))
            if before is None or not before.early or bool(before.text) != bool(turn.text):
                self.early.set_open(not turn.text and not turn.quotes)

    def _show_thinking(self, turn: Turn | None) -> None:
        """What a model thinks is there for whoever wants it, folded."""
        if turn is None:
            return
        self.thinking.setVisible(bool(turn.thinking))
        if turn.thinking:
            words = turn.thinking.count(" ") + 1
            self.thinking.set_title(f"Thinking · {words:,} word{'' if words == 1 else 's'}")
            if self.thinking.is_open:
                self._thoughts.set_text(turn.thinking[:MOST_SHOWN])

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


def _chips(turn: Turn) -> bool:
    """Quotes are chips under a model's words, and cards where they are all there is to read."""
    return bool(turn.quotes) and turn.protocol != "quotes" and bool(turn.text)
