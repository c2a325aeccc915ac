"""What left this machine, answer by answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.viewmodels.conversation import Turn, left_this_machine
from desktop_app.viewmodels.leaving import figures_line, sent_line, stretches
from desktop_app.views.outgoing_text import OutgoingText, legend
from desktop_app.views.parts import clear, label

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

    def card(
        self, title: str, lines: Sequence[tuple[str, str]], below: Sequence[QWidget] = ()
    ) -> None:
        """Add a card with a title, lines of (role, text) and what stands below them."""
        made = QFrame()
        made.setObjectName("card")
        inside = QVBoxLayout(made)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(5)
        inside.addWidget(label(title, role="strong", wrap=True))
        for role, text in lines:
            inside.addWidget(label(text, role=role, wrap=True))
        for widget in below:
            inside.addWidget(widget)
        self.column.addWidget(made)


class EgressPanel(Record):
    """What left this machine, answer by answer."""

    def __init__(self) -> None:
        super().__init__("What left for this chat")
        self.show_turns(())

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show the figures of these turns."""
        clear(self.column)
        done = [turn for turn in turns if not turn.running]
        sent = sum(turn.messages_sent for turn in done)
        self.column.addWidget(label("What left this machine", role="heading"))
        if sent == 0:
            head = "Nothing. Reading, searching and answering all happen here."
            self.column.addWidget(label(head, role="good", wrap=True))
        else:
            self.column.addWidget(label(left_this_machine(sent).capitalize(), role="warn"))
        for turn in list(reversed(done))[:_MOST_TURNS]:
            self.card(turn.question, _egress_lines(turn), _messages(turn))
        self.column.addStretch(1)


def _messages(turn: Turn) -> list[QWidget]:
    """Every message of an answer, word for word."""
    made: list[QWidget] = []
    for sent in turn.sent:
        shown = stretches(sent.messages)
        made.append(label(sent_line(sent), role="strong", wrap=True))
        made.append(OutgoingText(shown, name=f"Message {sent.entry} that left"))
        made.append(legend(shown))
        made.append(label(figures_line(sent.figures), role="muted", wrap=True))
    return made


def _egress_lines(turn: Turn) -> list[tuple[str, str]]:
    if turn.answer is None:
        return [("muted", left_this_machine(turn.messages_sent))]
    out = turn.answer.egress
    role = "good" if out.messages == 0 else "warn"
    messages = "1 message" if out.messages == 1 else f"{out.messages:,} messages"
    lines = [(role, f"{messages} · {out.tokens:,} tokens · {out.characters:,} characters")]
    read = sum(coverage.read for coverage in turn.answer.coverage)
    if read:
        files = len(turn.answer.coverage)
        lines.append(("muted", f"Stayed here: {read:,} passages of {files:,} files"))
    return lines
