"""What left this machine, answer by answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.leaving import Stretch, stretches
from desktop_app.viewmodels.left_turn import (
    LeftMessage,
    chat_line,
    kept_lines,
    left_line,
    left_messages,
    stayed_line,
)
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.folded import Folded
from desktop_app.views.outgoing_text import OutgoingText, legend
from desktop_app.views.parts import button, clear, label, restyle

_LONGEST_QUESTION = 300
_MOST_TURNS = 100


class Record(QScrollArea):
    """A scrolling column of cards, newest first."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body = QWidget()
        body.setObjectName("conversationBody")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(10)
        self.setWidget(body)


class SentMessage(Folded):
    """One message, word for word once it is unfolded, and what came back.

    Signals:
        bytes_wanted: The exact bytes are to be shown; carries the entry of the ledger.
    """

    bytes_wanted = Signal(int)

    def __init__(self, sent: LeftMessage) -> None:
        super().__init__(
            QWidget(), name=tr("Show or hide message {entry}").format(entry=sent.entry)
        )
        self.sent = sent
        self._built = False
        self._reply = label(wrap=True)
        self._column = QVBoxLayout(self.inside)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(6)
        self.set_title(f"↗ {sent.title}")
        self.toggled.connect(lambda _: self.show_sent(self.sent))

    def show_sent(self, sent: LeftMessage) -> None:
        """Show what is known of it now."""
        self.sent = sent
        if self.is_open and not self._built:
            self._build()
        self._reply.setText(tr("↙ Came back: {reply}").format(reply=sent.reply))
        self._reply.setVisible(bool(sent.reply))

    def show_bytes(self, text: str) -> None:
        """Show the body of the message below it."""
        stretch = Stretch(text=text, origin="sent")
        shown = OutgoingText(
            [stretch], name=tr("Exact bytes of message {entry}").format(entry=self.sent.entry)
        )
        self._column.addWidget(shown)
        self._bytes.hide()

    def _build(self) -> None:
        self._built = True
        shown = stretches(self.sent.messages)
        self._column.addWidget(label(self.sent.where, role="muted", wrap=True))
        self._column.addWidget(
            OutgoingText(shown, name=tr("Message {entry} that left").format(entry=self.sent.entry))
        )
        self._column.addWidget(legend(shown))
        self._column.addWidget(label(self.sent.figures, role="muted", wrap=True))
        self._column.addWidget(self._reply)
        entry = self.sent.entry
        copy = button(
            tr("Copy"), self._copy, name=tr("Copy message {entry}").format(entry=entry), role="link"
        )
        self._bytes = button(
            tr("Exact bytes"),
            lambda: self.bytes_wanted.emit(entry),
            name=tr("Show the exact bytes of message {entry}").format(entry=entry),
            role="link",
        )
        row = FlowLayout(gap=4)
        row.addWidget(copy)
        row.addWidget(self._bytes)
        self._column.addLayout(row)

    def _copy(self) -> None:
        text = "\n\n".join(message.text for message in self.sent.messages)
        QGuiApplication.clipboard().setText(text)


class TurnCard(QFrame):
    """What left for one answer, and what stayed here.

    Signals:
        bytes_wanted: The exact bytes of a message are to be shown; carries its entry.
    """

    bytes_wanted = Signal(int)

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self.setObjectName("card")
        self.sent: dict[int, SentMessage] = {}
        self._state: object = None
        self._left, self._kept = label(wrap=True), label(role="warn", wrap=True)
        self._stayed = label(role="good", wrap=True)
        self._messages = QVBoxLayout()
        self._messages.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(5)
        question = " ".join(turn.question.split())
        column.addWidget(label(question[:_LONGEST_QUESTION], role="strong", wrap=True))
        column.addWidget(self._left)
        column.addLayout(self._messages)
        column.addWidget(self._kept)
        column.addWidget(self._stayed)

    def show_turn(self, turn: Turn, *, unfold: bool) -> None:
        """Show what is new of the turn; messages are unfolded while it is the newest one."""
        state = (turn.state, len(turn.sent), turn.doing)
        if state == self._state:
            return
        self._state = state
        for sent in left_messages(turn):
            if sent.entry not in self.sent:
                self.sent[sent.entry] = made = SentMessage(sent)
                made.bytes_wanted.connect(self.bytes_wanted)
                self._messages.addWidget(made)
                made.set_open(unfold)
            self.sent[sent.entry].show_sent(sent)
        line = left_line(turn)
        still = tr("Nothing has left so far.") if turn.running else tr("Nothing left this machine.")
        self._left.setText(line or still)
        restyle(self._left, "role", "warn" if line else "muted" if turn.running else "good")
        for shown, text in (
            (self._kept, "\n".join(kept_lines(turn))),
            (self._stayed, "" if turn.running else stayed_line(turn)),
        ):
            shown.setText(text)
            shown.setVisible(bool(text))


class EgressPanel(Record):
    """What left this machine, answer by answer, the newest first.

    Signals:
        bytes_wanted: The exact bytes of a message are to be shown; carries its entry.
    """

    bytes_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("What left for this chat"))
        self.cards: dict[str, TurnCard] = {}
        self._head = label(wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.column.addWidget(label(tr("What left this machine"), role="heading", wrap=True))
        self.column.addWidget(self._head)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)
        self.show_turns(())

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show what is new in these turns."""
        shown = tuple(turns[-_MOST_TURNS:])
        names = [turn.run_id for turn in shown]
        if list(self.cards) != names[: len(self.cards)]:
            clear(self._rows)
            self.cards = {}
        for turn in shown:
            if turn.run_id not in self.cards:
                self.cards[turn.run_id] = card = TurnCard(turn)
                card.bytes_wanted.connect(self.bytes_wanted)
                self._rows.insertWidget(0, card)
            self.cards[turn.run_id].show_turn(turn, unfold=turn is shown[-1])
        line = chat_line(tuple(turns))
        nothing = tr("Nothing. Reading, searching and answering all happen here.")
        self._head.setText(line or nothing)
        restyle(self._head, "role", "warn" if line else "good")

    def show_bytes(self, entry: int, text: str) -> None:
        """Show the body of a message."""
        for card in self.cards.values():
            if entry in card.sent:
                card.sent[entry].show_bytes(text)
