"""Ctrl+F over the open chat: brings words, what holds them, and the conversation together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.chat_finding import ChatFinder
from desktop_app.viewmodels.conversation import Turn
from desktop_app.views.chat_view import ConversationView
from desktop_app.views.find_bar import FindBar


class FindInChat(QObject):
    """Steps through the places of some words: those of one message first, then the next message.

    Messages of hidden branches come last; stepping to one shows its branch.
    """

    def __init__(self, conversation: ConversationView, chats: ChatViewModel, parent: QObject):
        super().__init__(parent)
        self.bar = FindBar()
        self._conversation, self._chats = conversation, chats
        self._hidden: Sequence[Turn] = ()
        self._wanted = ""
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

    def look_again(self) -> None:
        """Another branch is shown: its messages are looked through."""
        if self.bar.isVisible():
            self._search(self.bar.words.text())

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
            self._go_to(found[self._place])
        self._say()

    def _go_to(self, index: int) -> None:
        """Show a message that holds the words, and its branch where that is hidden."""
        shown = len(self._chats.turns)
        if index < shown:
            self._conversation.show_found(index, 0)
        else:
            self._wanted = self._hidden[index - shown].run_id
            self._chats.show_branch(self._wanted)

    def _search(self, words: str) -> None:
        self._place, self._inside = -1, 0
        self._conversation.mark(words.strip())
        self._hidden = self._chats.hidden_turns
        self._finder.search(words, (*self._chats.turns, *self._hidden))

    def _found(self) -> None:
        """Go to the message nearest to what is read, once it is known."""
        if self._place < 0 and self._finder.found and not self._finder.searching:
            found, shown = self._finder.found, len(self._chats.turns)
            wanted = self._chats.current.branches.place(self._wanted) if self._wanted else None
            self._wanted = ""
            if wanted is not None and wanted in found:
                self._place = found.index(wanted)
            elif found[0] < shown:
                turn = self._conversation.place[0]
                last = sum(index < shown for index in found) - 1
                self._place = min(last, self._finder.near(turn if turn >= 0 else shown - 1))
            # What stands in hidden branches alone is shown when it is stepped to.
            if self._place >= 0:
                self._conversation.show_found(found[self._place], 0)
        self._say()

    def _say(self) -> None:
        found, shown = self._finder.found, len(self._chats.turns)
        self.bar.say(
            max(0, self._place),
            len(found),
            searching=self._finder.searching,
            hidden=sum(index >= shown for index in found),
        )

    def _close(self) -> None:
        self._finder.search("", ())
        self._conversation.mark("")
        self._conversation.setFocus()
