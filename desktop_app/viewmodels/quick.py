"""A question asked in passing: a chat of its own that is not opened in the large window for it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.held_chat import Conversation
from desktop_app.viewmodels.modes import Mode
from minions_engine import Decision


class QuickViewModel(QObject):
    """What the small window shows and does.

    Signals:
        added: A question was asked; it is the last of ``turns``.
        changed: The last of ``turns`` is another one.
    """

    added = Signal()
    changed = Signal()

    def __init__(self, chats: ChatViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats = chats
        self._chat: Conversation | None = None
        chats.elsewhere_changed.connect(self._tell)
        chats.runs_changed.connect(lambda _: self._tell())

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What was asked since the window was opened."""
        return tuple(self._chat.turns) if self._chat is not None else ()

    @property
    def mode(self) -> Mode:
        """How much may leave for it."""
        return self._chat.mode if self._chat is not None else self._chats.begins_in

    @property
    def busy(self) -> bool:
        """An answer is being made."""
        return self._chat is not None and self._chat.running

    @property
    def chat_id(self) -> str:
        """The chat that all this stands in; empty before the first question."""
        return self._chat.key if self._chat is not None else ""

    def ask(self, question: str) -> bool:
        """Ask. False: there is nothing to ask, or an answer is being made."""
        chat = self._chats.ask_apart(question, self._chat)
        if chat is None:
            return False
        self._chat = chat
        self.added.emit()
        return True

    def stop(self) -> None:
        """Stop the answer that is being made."""
        for turn in self.turns:
            if turn.running:
                self._chats.stop_run(turn.run_id)

    def decide(self, review_id: str, decision: Decision) -> None:
        """Say yes or no to a message that wants to leave."""
        self._chats.decide(review_id, decision)

    def begin_anew(self) -> None:
        """The window was closed: the next question is asked in another chat."""
        self._chat = None

    def _tell(self) -> None:
        if self._chat is not None:
            self.changed.emit()
