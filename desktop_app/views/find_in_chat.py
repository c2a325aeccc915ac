"""Ctrl+F over the open chat: brings words, what holds them, and the conversation together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop_app.viewmodels.chat_finding import ChatFinder
from desktop_app.viewmodels.conversation import Turn
from desktop_app.views.chat_view import ConversationView
from desktop_app.views.find_bar import FindBar


class FindInChat(QObject):
    """Steps through the places of some words: those of one message first, then the next message."""

    def __init__(
        self, conversation: ConversationView, turns: Callable[[], Sequence[Turn]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.bar = FindBar()
        self._conversation, self._turns = conversation, turns
        self._finder = ChatFinder(self)
        self._place, self._inside = -1, 0
        self.bar.words_changed.connect(self._search)
        self.bar.step_wanted.connect(self.step)
        self.bar.closed.connect(self._close)
        self._finder.changed.connect(self._found)

    def begin(self) -> None:
        """Show the line to write in."""
        self.bar.begin()

    def leave(self) -> None:
        """Another chat is open: what was found was in the last one."""
        if self.bar.isVisible():
            self.bar.leave()

    def step(self, by: int) -> None:
        """The next place of the words (1), or the one before (-1)."""
        found = self._finder.found
        if not found:
            return
        here = found[self._place] if 0 <= self._place < len(found) else -1
        inside = self._inside + by
        if here >= 0 and inside >= 0 and self._conversation.show_found(here, inside):
            self._inside = inside
        else:
            self._place = (self._place + by) % len(found)
            self._inside = 0
            self._conversation.show_found(found[self._place], 0)
        self._say()

    def _search(self, words: str) -> None:
        self._place, self._inside = -1, 0
        self._conversation.mark(words.strip())
        self._finder.search(words, self._turns())

    def _found(self) -> None:
        """Go to the message nearest to what is read, once it is known."""
        if self._place < 0 and self._finder.found and not self._finder.searching:
            turn = self._conversation.place[0]
            self._place = self._finder.near(turn if turn >= 0 else len(self._turns()))
            self._conversation.show_found(self._finder.found[self._place], 0)
        self._say()

    def _say(self) -> None:
        self.bar.say(max(0, self._place), len(self._finder.found), searching=self._finder.searching)

    def _close(self) -> None:
        self._finder.search("", ())
        self._conversation.mark("")
        self._conversation.setFocus()
