"""The chat that nothing is to stay of: beside all others, never in the list, forgotten at its end."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.held_chat import Conversation
from desktop_app.viewmodels.modes import mode_named
from desktop_app.viewmodels.open_chat import OpenChat
from minions_engine import new_incognito_id


class WithIncognito(OpenChat):
    """The open chat, which may be an incognito one; there is one of these at a time."""

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(thread, parent)
        thread.opened.connect(self._sweep)

    @property
    def incognito(self) -> Conversation | None:
        """The incognito chat, whether it is shown now or not."""
        return next((chat for chat in self._held.values() if chat.incognito), None)

    def open_incognito(self) -> None:
        """Open an incognito chat, or go back to the one there is."""
        chat = self.incognito
        if chat is None:
            mode, key = mode_named(self._begins_as), new_incognito_id()
            chat = Conversation(key=key, mode=mode, protocol=mode.protocols[0], incognito=True)
            self._thread.call(lambda engine: engine.incognito.begin(key))
            self._thread.at_the_end(key, lambda engine: engine.incognito.end(key))
        if chat is self._open:
            self.opened.emit()
        else:
            self._switch(chat)

    def close_incognito(self) -> None:
        """Forget the incognito chat, with what was attached to it."""
        chat = self.incognito
        if chat is None:
            return
        key = chat.key
        del self._held[key]
        self._stop(chat)
        self._attached.let_go(key)
        # Until it was done, it is still to be done when the window closes.
        self._thread.call(
            lambda engine: engine.incognito.end(key), lambda _: self._thread.at_the_end(key)
        )
        if chat is self._open:
            self._open = self._empty()
            self._hold(self._open)
            self._tell_open()
        else:
            self.chats_changed.emit()

    def _sweep(self, read_only: bool) -> None:
        """A program that was killed could not forget its incognito chat: it is done now."""
        chat = self.incognito
        but = (chat.key,) if chat is not None else ()
        if not read_only:
            self._thread.call(lambda engine: engine.incognito.sweep(but=but))
