"""Whether the remote model answers: one press, one message that is shown first, one sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.remote_test import RemoteTestViewModel
from desktop_app.views.parts import Note, button, clear, label
from desktop_app.views.review_card import ReviewCard

_WORDS = tr_later("Sends one short message, which you see first.")


class RemoteTest(QWidget):
    """A button, the message when it waits for a yes, and what came of it."""

    def __init__(self, test: RemoteTestViewModel, remote: RemoteModelViewModel) -> None:
        super().__init__()
        self._test, self._remote = test, remote
        self.start = button(tr("Test it"), self._start, name=tr("Test the remote model"))
        self.stop = button(tr("Stop"), test.stop, name=tr("Stop the test"))
        self.note = Note()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.start)
        row.addWidget(self.stop)
        row.addWidget(label(tr(_WORDS), role="muted", wrap=True), 1)
        self._card = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(self._card)
        column.addWidget(self.note)
        test.changed.connect(self.refresh)
        test.said.connect(self.note.say)
        remote.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show where the test stands."""
        self.start.setVisible(not self._test.busy)
        self.stop.setVisible(self._test.busy)
        self.start.setEnabled(bool(self._remote.facts.model))
        clear(self._card)
        if self._test.review is not None:
            card = ReviewCard(self._test.review)
            card.decided.connect(self._test.decide)
            self._card.addWidget(card)

    def _start(self) -> None:
        self.note.say("", True)
        self._test.start()
