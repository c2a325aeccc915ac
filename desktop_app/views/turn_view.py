"""One turn of the conversation: the question, the quotes as cards, and the line below."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.conversation import MENDED_AT_MODELS, Quote, Turn, TurnState
from desktop_app.views.parts import button, clear, label, restyle
from desktop_app.views.review_card import ReviewCard

MOST_SHOWN = 200_000
_BUBBLE_EDGE = 36
_LONGEST_PARAGRAPH = 4_000
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
_WHO = {
    "quotes": ("Quotes", "word for word from your files"),
    "auto": ("Answer", "from your files"),
    "local": ("Local model", "read your files here"),
    "minions": ("MinionS", "read here, concluded by a remote model"),
    "minion": ("Minion", "read here, concluded by a remote model"),
    "remote": ("Remote model", "without your files"),
}


class QuoteCard(QFrame):
    """A quote with its place. A click anywhere on it opens the source.

    Signals:
        chosen: The source of this quote is wanted.
    """

    chosen = Signal()

    def __init__(self, quote: Quote) -> None:
        super().__init__()
        self.setObjectName("quote")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        text = label(f"“{_one_paragraph(quote.text)}”", role="quote", wrap=True)
        text.setTextInteractionFlags(_SELECTABLE)
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        text.setAccessibleName(f"Quote {quote.number}: {quote.text}")
        text.installEventFilter(self)
        self._text = text
        place = f", {quote.place}" if quote.place else ""
        self.chip = button(
            quote.label,
            self.chosen.emit,
            name=f"Quote {quote.number}, {quote.name}{place}",
            role="chip",
            tip=quote.document,
        )
        mark = (
            label("✓ verified", role="good")
            if quote.verified
            else label("not found again in the file", role="warn")
        )
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.chip)
        foot.addWidget(mark)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addWidget(text)
        column.addLayout(foot)

    def set_lit(self, lit: bool) -> None:
        """Show whether this quote is the one in the Source panel."""
        restyle(self, "lit", "true" if lit else "false")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on the card opens the source."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A click on the text opens the source too, unless it marked some of it."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and not self._text.hasSelectedText()
        ):
            self.chosen.emit()
        return super().eventFilter(watched, event)


class FlowingText(QTextEdit):
    """A plain text that grows at its end: only its last paragraph is laid out again."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("flowing")
        self.setAccessibleName("Answer")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(_SELECTABLE | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text = ""
        self._line = 0
        self._measured = (-1, -1, 0)

    def set_text(self, text: str) -> None:
        """Show ``text``; a continuation of the shown text only touches its end."""
        if not text.startswith(self._text):
            self.clear()
            self._text, self._line, self._measured = "", 0, (-1, -1, 0)
        if text == self._text:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._broken(text[len(self._text) :]))
        self._text = text
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as the text is when it is that wide."""
        if self._measured[:2] != (width, len(self._text)):
            self.document().setTextWidth(width)
            height = math.ceil(self.document().size().height())
            self._measured = (width, len(self._text), height)
        return self._measured[2]

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The height that the width asks for."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """The conversation scrolls, not this."""
        event.ignore()

    def _broken(self, text: str) -> str:
        """Cut paragraphs that never end: the cost of the last one is paid at every step."""
        pieces = []
        for line in text.splitlines(keepends=True):
            self._line += len(line)
            pieces.append(line)
            if line.endswith("\n"):
                self._line = 0
            elif self._line > _LONGEST_PARAGRAPH:
                pieces.append("\n")
                self._line = 0
        return "".join(pieces)


class TurnWidget(QWidget):
    """Draws one turn and follows its changes.

    Signals:
        quote_chosen: A quote's source is wanted; carries the quote's index.
        stop_wanted: The running answer should stop.
        decided: The person has answered a review; carries its id and the decision.
        models_wanted: The page about models is wanted: there is something to set up.
    """

    quote_chosen = Signal(int)
    stop_wanted = Signal()
    decided = Signal(str, object)
    models_wanted = Signal()

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self.setObjectName("turn")
        self.cards: list[QuoteCard] = []
        self._shown: Turn | None = None
        self._question = _bubble()
        self._who = label(role="strong")
        self._how = label(role="muted")
        self._text = FlowingText()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Reading")
        self._review: ReviewCard | None = None
        self._notes = label(role="warn", wrap=True)
        self._notes.setTextInteractionFlags(_SELECTABLE)
        self._verdict = label(role="verdict")
        self._summary = label(role="muted", wrap=True)
        self._copy = button("Copy", self._copy_text, name="Copy answer", role="link")
        self._message = label(wrap=True)
        self._message.setTextInteractionFlags(_SELECTABLE)
        self.mend = button("", self.models_wanted.emit, name="Models", role="link")
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
        if before is None or before.quotes != turn.quotes:
            self._fill_cards(turn.quotes)
        self._show_work(turn)
        if before is None or before.review is not turn.review:
            self._show_review(turn)
        self._verdict.setText(turn.verdict)
        self._verdict.setVisible(bool(turn.verdict))
        whole = turn.verified == len(turn.quotes)
        restyle(self._verdict, "state", "whole" if whole else "partly")
        self._summary.setText(turn.summary)
        self._summary.setVisible(bool(turn.summary))
        self._copy.setVisible(turn.state is TurnState.ANSWERED)
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
        foot.addStretch(1)
        foot.addWidget(self._copy)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 18)
        column.setSpacing(10)
        column.addLayout(ask)
        column.addSpacing(6)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(self._text)
        column.addLayout(self._cards)
        column.addWidget(self._message)
        column.addWidget(self.mend, alignment=Qt.AlignmentFlag.AlignLeft)
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

    def _fill_cards(self, quotes: tuple[Quote, ...]) -> None:
        clear(self._cards)
        self.cards = []
        for index, quote in enumerate(quotes):
            card = QuoteCard(quote)
            card.chosen.connect(lambda index=index: self.quote_chosen.emit(index))
            self._cards.addWidget(card)
            self.cards.append(card)

    def _copy_text(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(self._shown.as_text)


def _bubble() -> QLabel:
    made = label(wrap=True)
    made.setObjectName("bubble")
    made.setTextInteractionFlags(_SELECTABLE)
    made.setContentsMargins(16, 11, 16, 11)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


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
    if turn.doing:
        return f"{turn.doing}…"
    if turn.searchable is None:
        return "looking through your files…"
    return f"checking quotes in {turn.searchable:,} of {turn.files or 0:,} files…"


def _one_paragraph(text: str) -> str:
    return " ".join(text.split())[:MOST_SHOWN]
