"""One turn of the conversation: the question, the answer with its quotes, and the line below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.copying import as_html, as_markdown, as_seen, with_sources
from desktop_app.viewmodels.wording import together
from desktop_app.views.flowing_text import FlowingText
from desktop_app.views.folded import Folded
from desktop_app.views.lazy_column import LazyColumn
from desktop_app.views.markdown.answer_text import AnswerText
from desktop_app.views.markdown.found_marks import Found, mark_places, places_of
from desktop_app.views.markdown.growing import blocks_of_text
from desktop_app.views.markdown.values import plain
from desktop_app.views.parts import ElidedLabel, button, label, restyle
from desktop_app.views.question_view import QuestionView
from desktop_app.views.quotes import MOST_SHOWN, QuoteCard, QuoteChip
from desktop_app.views.review_card import ReviewCard
from desktop_app.views.turn_foot import TurnFoot, menu_under
from desktop_app.views.turn_quotes import TurnQuotes
from desktop_app.views.turn_words import broken, marks_of, notes, who
from desktop_app.views.version_switch import VersionSwitch

_BODY = (
    "progress", "thinking", "early", "text", "cards", "chips", "review", "message", "notes",
)  # fmt: skip


def as_plain(turn: Turn) -> str:
    """The answer as text without the marks of markdown."""
    if turn.protocol == "quotes" or not turn.text:
        return as_seen(turn.as_text)
    # What is longer than anything that is read is not worth the wait.
    return as_seen(plain(blocks_of_text(turn.text[:MOST_SHOWN])) + turn.text[MOST_SHOWN:])


COPIES: tuple[tuple[str, Callable[[Turn], str]], ...] = (
    (tr_later("Text"), as_plain),
    (tr_later("Markdown"), as_markdown),
    (tr_later("Text with sources"), lambda turn: with_sources(turn, text=as_plain(turn))),
)


class TurnWidget(QWidget):
    """Draws one turn and follows its changes.

    Signals:
        quote_chosen: A quote's source is wanted; carries the quote's index in ``Turn.sources``.
        stop_wanted: The running answer should stop.
        again_wanted: The question is to be asked again.
        edited: The question is to be asked with other words; carries them.
        version_wanted: The version before (-1) or after (1) is wanted.
        more_wanted: What else can be done is wanted; carries the control to show it at.
        decided: The person has answered a review; carries its id and the decision.
        models_wanted: The page about models is wanted: there is something to set up.
    """

    quote_chosen = Signal(int)
    stop_wanted = Signal()
    again_wanted = Signal()
    edited = Signal(str)
    version_wanted = Signal(int)
    more_wanted = Signal(object)
    decided = Signal(str, object)
    models_wanted = Signal()

    def __init__(self, turn: Turn, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("turn")
        self.index = 0
        self._shown: Turn | None = None
        self._places: list[Found] = []
        self.question = QuestionView()
        self.question.asked.connect(self.edited)
        self._who = label(role="strong")
        self._how = ElidedLabel(role="muted")
        self._summary = label(role="muted", wrap=True)
        self.versions = VersionSwitch()
        self.versions.wanted.connect(self.version_wanted)
        foot = self._foot = TurnFoot(
            mend=self.models_wanted.emit,
            copy=self._pick_copy,
            again=self.again_wanted.emit,
            edit=self.question.edit,
            more=lambda: self.more_wanted.emit(self.more),
            bare=bare,
        )
        self.copy, self.again, self.edit = foot.copy, foot.again, foot.edit
        self.mend, self.more = foot.mend, foot.more
        self.stop = button(
            tr("Stop"), self.stop_wanted.emit, name=tr("Stop this answer"), role="link", tip="Esc"
        )
        self._body = LazyColumn(*_BODY)
        self._quotes = TurnQuotes(self._body, self.quote_chosen.emit)
        self._bare = bare
        self._arrange()
        # Not before it has its place: alone it would be a window of its own for a moment.
        self._who.setVisible(not bare)
        self.update_turn(turn)

    def update_turn(self, turn: Turn) -> None:
        """Show the turn as it is now, or another one."""
        before = self._shown if self._shown is not None and _same(self._shown, turn) else None
        if self._shown is not None and before is None:
            self._forget()
        self._shown = turn
        if before is None or before.question != turn.question:
            self.setAccessibleName(tr("Question: {question}").format(question=turn.question))
            self.question.set_text(turn.question, about=[m.words for m in turn.about])
        name, how = who(turn)
        self._who.setText(name)
        self._how.set_text(how)
        self._show_text(turn)
        self._quotes.show(before, turn)
        self._show_thinking(turn)
        self._show_work(turn)
        if before is None or before.review is not turn.review:
            self._show_review(turn)
        self._show_foot(turn)

    @property
    def thinking(self) -> Folded | None:
        """What the model thinks, if it does."""
        made = self._body.made("thinking")
        return made if isinstance(made, Folded) else None

    @property
    def early(self) -> Folded | None:
        """The quotes that were there first, if there were any."""
        return self._quotes.early

    @property
    def cards(self) -> list[QuoteCard | QuoteChip]:
        """The quotes, in the order of ``Turn.sources``."""
        return self._quotes.cards

    @property
    def review_shown(self) -> bool:
        """A review waits in it for an answer."""
        return self._body.made("review") is not None

    @property
    def text(self) -> AnswerText | None:
        """The text of the answer, if it has one."""
        made = self._body.made("text")
        return made if isinstance(made, AnswerText) else None

    def fit(self, width: int) -> int:
        """Take over a width; returns the height that is needed for it."""
        self.question.fit(width)
        self._column.activate()
        height = self.heightForWidth(width)
        return height if height > 0 else self.sizeHint().height()

    def light(self, index: int | None) -> None:
        """Mark the quote whose source is shown."""
        self._quotes.light(index)

    def mark(self, words: str) -> None:
        """Mark words in the answer; empty marks nothing."""
        texts = self.text.texts() if self.text is not None else []
        self._places = places_of(texts, words)
        mark_places(texts, self._places, -1)

    def show_found(self, number: int) -> Found | None:
        """Mark one of the places of the words as the one that is looked at."""
        if self.text is None or not -1 <= number < len(self._places) or not self._places:
            return None
        mark_places(self.text.texts(), self._places, number % len(self._places))
        return self._places[number]

    def copy_as(self, made: Callable[[Turn], str]) -> None:
        """Put the answer on the clipboard in one of the ways of ``COPIES``."""
        if self._shown is not None:
            QGuiApplication.clipboard().setText(as_seen(made(self._shown)))

    def copy_formatted(self) -> None:
        """Put the answer with its looks and sources on the clipboard, as text beside that."""
        if self._shown is None:
            return
        both = QMimeData()
        both.setHtml(as_seen(as_html(self._shown)))
        both.setText(as_seen(with_sources(self._shown, text=as_plain(self._shown))))
        QGuiApplication.clipboard().setMimeData(both)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._who)
        head.addWidget(self._how, 1)
        head.addWidget(self.versions)
        head.addWidget(self.stop)
        self._body.setSpacing(10)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 18)
        column.setSpacing(10)
        column.addWidget(self.question)
        if self._bare:
            self.question.hide()
        else:
            column.addSpacing(6)
        column.addLayout(head)
        column.addLayout(self._body)
        column.addLayout(self._foot)
        column.addWidget(self._summary)

    def _forget(self) -> None:
        """Another turn is shown from now on: nothing of the last one may stay."""
        self.question.leave()
        self._places = []
        self.light(None)
        if self.text is not None:
            self.text.forget()
        if self.thinking is not None:
            self.thinking.set_open(False)

    def _show_text(self, turn: Turn) -> None:
        """The words of a model; quotes alone are cards."""
        as_cards = bool(turn.quotes) and turn.protocol == "quotes"
        text = "" if as_cards else turn.text[:MOST_SHOWN]
        shown = self._body.show_at("text", bool(text), self._make_text)
        if shown is not None:
            shown.set_text(text, marks_of(turn), whole=not turn.running)

    def _make_text(self) -> AnswerText:
        made = AnswerText()
        made.cite_chosen.connect(lambda number: self.quote_chosen.emit(number - 1))
        return made

    def _show_work(self, turn: Turn) -> None:
        """How far reading is, and what has to be known of the answer."""
        reading = self._body.show_at("progress", turn.running and turn.jobs > 0, _progress)
        if reading is not None and turn.jobs:
            reading.setRange(0, turn.jobs)
            reading.setValue(turn.jobs_done)
        message = together((turn.message, turn.next_step))
        told = self._body.show_at("message", bool(message), _told)
        if told is not None:
            told.setText(message)
            restyle(told, "role", "bad" if broken(turn) else "muted")
        said = notes(turn)
        noted = self._body.show_at("notes", bool(said), _told)
        if noted is not None:
            noted.setText(said)
            restyle(noted, "role", "warn")

    def _show_foot(self, turn: Turn) -> None:
        """What can be done now, and the line about the answer."""
        self._foot.show_turn(turn)
        if not self._bare:
            self.versions.show_version(turn.version, turn.versions)
        self._summary.setText(turn.summary)
        self._summary.setVisible(bool(turn.summary))
        self.stop.setVisible(turn.running)

    def _show_review(self, turn: Turn) -> None:
        """The question back to the person, or nothing once it is answered."""
        known = self._body.made("review")
        wanted = turn.review.review_id if turn.review is not None else ""
        if isinstance(known, ReviewCard) and known.review_id == wanted:
            return  # words may have been changed in it
        self._body.drop("review")
        if turn.review is not None:
            card = ReviewCard(turn.review)
            card.decided.connect(self.decided)
            self._body.need("review", lambda: card)

    def _show_thinking(self, turn: Turn | None) -> None:
        """What a model thinks is there for whoever wants it, folded."""
        if turn is None:
            return
        shown = self._body.show_at("thinking", bool(turn.thinking), self._make_thinking)
        if shown is not None and turn.thinking:
            words = turn.thinking.count(" ") + 1
            shown.set_title(tr("Thinking · %n word(s)", "", words))
            if shown.is_open and isinstance(shown.inside, FlowingText):
                shown.inside.set_text(turn.thinking[:MOST_SHOWN])

    def _make_thinking(self) -> Folded:
        made = Folded(
            FlowingText(name=tr("Thinking")), name=tr("Show or hide the model's thinking")
        )
        made.toggled.connect(lambda _: self._show_thinking(self._shown))
        return made

    def _pick_copy(self) -> None:
        menu = QMenu(self)
        for title, made in COPIES:
            menu.addAction(tr(title)).triggered.connect(partial(self.copy_as, made))
        formatted = menu.addAction(tr("Formatted, for a letter or mail"))
        formatted.triggered.connect(self.copy_formatted)
        menu_under(self.copy, menu)


def _same(before: Turn, turn: Turn) -> bool:
    return (before.run_id, before.question) == (turn.run_id, turn.question)


def _progress() -> QProgressBar:
    made = QProgressBar()
    made.setTextVisible(False)
    made.setAccessibleName(tr("Reading"))
    return made


def _told() -> QLabel:
    made = label(wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
