"""A question back to the person, in the conversation: what would leave or be read, and the choices.

Nothing is modal: the card waits, and everything else goes on meanwhile.
"""

from __future__ import annotations

import dataclasses
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.conversation import Review
from desktop_app.viewmodels.leaving import (
    Choice,
    choices_of,
    findings_of,
    lines_of,
    parts_to_edit,
    stretches,
    title_of,
)
from desktop_app.views.announcing import announce
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.message_parts import MessageParts
from desktop_app.views.outgoing_text import OutgoingText, legend
from desktop_app.views.parts import TickBox, button, label

_EDIT, _UNDO = tr_later("Change the words…"), tr_later("Undo my changes")
_EDITING = tr_later(
    "The message is checked again before it leaves. The figures are from before your changes."
)
_SEEN = tr_later("I know that this goes over a limit")


class ReviewCard(QFrame):
    """One review.

    Signals:
        decided: The person has chosen; carries the review's id and the decision.
    """

    decided = Signal(str, object)

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.setObjectName("review")
        self.setAccessibleName(title_of(review))
        self.review_id = review.review_id
        self.over_limit = bool(getattr(review, "over_limit", False))
        self.buttons: list[QPushButton] = []
        self.parts: MessageParts | None = None
        self.seen = TickBox(tr(_SEEN))
        self.edit = button(tr(_EDIT), self._toggle_edit, role="link")
        self._messages = getattr(review, "messages", ())
        self._spoken = " ".join((f"{title_of(review)}", *lines_of(review), *findings_of(review)))
        self._is_new = True
        self._note = label(tr(_EDITING), role="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(8)
        self._column.addWidget(label(title_of(review), role="strong", wrap=True))
        self._text: list[QWidget] = self._shown_text()
        self._parts_at = self._column.count()
        if self._messages:
            self._column.addWidget(self.edit, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._note)
        self._note.hide()
        for line in lines_of(review):
            self._column.addWidget(label(line, role="muted", wrap=True))
        for finding in findings_of(review):
            role = "warn" if self.over_limit else "muted"
            self._column.addWidget(label(finding, role=role, wrap=True))
        self._column.addLayout(self._choices(review))

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever listens instead of looking hears that something waits."""
        super().showEvent(event)
        if self._is_new:
            self._is_new = False
            announce(self, self._spoken)

    def _shown_text(self) -> list[QWidget]:
        """Every word that would leave; nothing where nothing would."""
        if not self._messages:
            return []
        shown = stretches(self._messages)
        made = [OutgoingText(shown, name=tr("What would be sent")), legend(shown)]
        for widget in made:
            self._column.addWidget(widget)
        return made

    def _choices(self, review: Review) -> FlowLayout:
        row = FlowLayout(gap=8)
        if self.over_limit:
            # More than one press: what passes a limit needs a yes of its own.
            self._column.addWidget(self.seen)
            self.seen.toggled.connect(lambda seen: self.buttons[0].setEnabled(seen))
        for choice in choices_of(review):
            made = button(choice.title, partial(self._decide, choice), role=choice.role)
            made.setEnabled(not (self.over_limit and choice.decision.action == "send"))
            row.addWidget(made)
            self.buttons.append(made)
        return row

    def _toggle_edit(self) -> None:
        """Show the words to be changed, or those that were proposed again."""
        if self.parts is None:
            self.parts = MessageParts(parts_to_edit(self._messages))
            self._column.insertWidget(self._parts_at, self.parts)
            if self.parts.fields:
                next(iter(self.parts.fields.values())).setFocus()
        else:
            self.parts.hide()
            self.parts.deleteLater()
            self.parts = None
        for widget in self._text:
            widget.setVisible(self.parts is None)
        self._note.setVisible(self.parts is not None)
        self.edit.setText(tr(_EDIT if self.parts is None else _UNDO))
        self.edit.setAccessibleName(self.edit.text())

    def _decide(self, choice: Choice) -> None:
        decision = choice.decision
        if self.parts is not None and decision.action == "send":
            decision = dataclasses.replace(decision, edits=self.parts.edits)
        for made in (*self.buttons, self.edit, self.seen):
            made.setEnabled(False)
        self.decided.emit(self.review_id, decision)
