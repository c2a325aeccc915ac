"""A question back to the person, in the conversation: what would leave or be read, and the choices.

Nothing is modal: the card waits, and everything else goes on meanwhile.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop_app.viewmodels.conversation import Review
from desktop_app.viewmodels.leaving import choices_of, lines_of, stretches, title_of
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.outgoing_text import OutgoingText, legend
from desktop_app.views.parts import button, label


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
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(title_of(review), role="strong", wrap=True))
        messages = getattr(review, "messages", ())
        if messages:
            shown = stretches(messages)
            column.addWidget(OutgoingText(shown, name="What would be sent"))
            column.addWidget(legend(shown))
        for line in lines_of(review):
            column.addWidget(label(line, role="muted", wrap=True))
        row = FlowLayout(gap=8)
        for choice in choices_of(review):
            made = button(choice.title, partial(self._decide, choice.decision), role=choice.role)
            row.addWidget(made)
            self.buttons.append(made)
        column.addLayout(row)

    def _decide(self, decision: object) -> None:
        for made in self.buttons:
            made.setEnabled(False)
        self.decided.emit(self.review_id, decision)
