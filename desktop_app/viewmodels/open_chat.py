"""The open chat and how it is asked; going from one to another, and having each kept."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.attaching import Attachment, Attachments
from desktop_app.viewmodels.branches import Branches
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.held_chat import AT_END, Conversation
from desktop_app.viewmodels.modes import MODES, Mode, mode_named
from desktop_app.viewmodels.recalling import recalled
from desktop_app.viewmodels.shelf import UNTITLED
from desktop_app.viewmodels.shown_branch import ShownBranch
from desktop_app.viewmodels.wording import sentence
from minions_engine import ChatInfo, Engine

_MOST_HELD = 6
_KEEP_AFTER_MS = 600


class OpenChat(ShownBranch):
    """The open chat; ``shelf`` has all of them. A chat is read from the history when it is opened.

    Signals:
        opened: Another chat is now open.
        leaving: The open chat is about to be left: where it is scrolled to is to be handed in.
        chats_changed: The list of chats, or a title in it, changed.
        mode_changed: How much may leave, or the way of answering, is another one.
        attachments_changed: What is attached to the open chat, or a state of it, changed.
    """

    opened = Signal()
    leaving = Signal()
    chats_changed = Signal()
    mode_changed = Signal()
    attachments_changed = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(thread, parent)
        self._held: dict[str, Conversation] = {self._open.key: self._open}
        self._wanted = ""
        self._begins_as = MODES[0].name
        self._left_at: dict[str, tuple[int, int]] = {}
        self._attached = Attachments(thread, self)
        self._attached.changed.connect(self._tell_attached)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEEP_AFTER_MS)
        self._soon.timeout.connect(self.keep)
        self.shelf.changed.connect(self._take_names)
        self.shelf.deleted.connect(self._let_go)
        self.shelf.loaded.connect(self._restore)
        self.shelf.replaced.connect(self._read_anew)

    # ---- the open chat

    @property
    def mode(self) -> Mode:
        """How much of the open chat may leave."""
        return self._open.mode

    @property
    def protocol(self) -> str:
        """How the open chat's questions are answered."""
        return self._open.protocol

    @protocol.setter
    def protocol(self, name: str) -> None:
        if name != self._open.protocol:
            self._open.protocol = name
            self._keep_soon()

    def set_mode(self, name: str) -> None:
        """How much may leave from now on; takes the mode's first way of answering."""
        self._open.mode = mode_named(name)
        self._open.protocol = self._open.mode.protocols[0]
        self._keep_soon()
        self.mode_changed.emit()

    @property
    def begins_in(self) -> Mode:
        """The mode that new chats begin in."""
        return mode_named(self._begins_as)

    def begin_as(self, mode: str) -> None:
        """New chats begin in this mode from now on, and one that nothing was done in yet."""
        if mode != self._begins_as:
            self._begins_as = mode
            if not self._is_used(self._open):
                self.set_mode(mode)

    def set_collection(self, name: str) -> None:
        """Ask the open chat's questions about one collection; empty means all."""
        if name != self._open.collection:
            self._open.collection = name
            self._keep_soon()

    def follow_collection(self, before: str, after: str) -> None:
        """A collection has another name; the engine has seen to the chats that are kept."""
        for chat in self._held.values():
            if chat.collection == before:
                chat.collection = after

    def set_draft(self, text: str) -> None:
        """What is typed and not asked yet; kept with the chat a moment later."""
        if text != self._open.draft:
            self._open.draft = text
            self._keep_soon()

    def set_place(self, turn: int, into: int) -> None:
        """Where the open chat is scrolled to."""
        self._open.place = (turn, into)

    # ---- attachments

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Files and folders of the open chat alone, each with its state."""
        return self._attached.of(self._open.key)

    def attach(self, paths: Iterable[str | Path]) -> None:
        """Read files and folders for the open chat alone; its questions are about them then."""
        self._attached.attach(self._open.key, paths)
        self._keep_soon()

    def attach_made(self, name: str, make: Callable[[], bytes]) -> None:
        """Attach a text or picture that has no file; ``make`` gives its bytes, in a thread."""
        self._attached.attach_made(self._open.key, name, make)

    def recognise_attached(self, path: str) -> None:
        """Read the text in the pictures of an attached file."""
        self._attached.recognise(self._open.key, path)

    def unlock_attached(self, path: str, password: str) -> None:
        """Read an attached file with its password."""
        self._attached.unlock(self._open.key, path, password)

    def detach(self, path: str) -> None:
        """Take an attached file or folder away from the open chat."""
        self._attached.detach(self._open.key, path)
        self._keep_soon()

    def _tell_attached(self, chat_id: str) -> None:
        if chat_id == self._open.key:
            self.attachments_changed.emit()

    # ---- going from chat to chat

    def new_chat(self) -> None:
        """Open an empty chat; an empty one that is open already is used."""
        if not self._is_used(self._open):
            self.opened.emit()
            return
        self._switch(self._empty())

    def _empty(self) -> Conversation:
        mode = mode_named(self._begins_as)
        empty = next((c for c in self._held.values() if not self._is_used(c)), None)
        return empty or Conversation(mode=mode, protocol=mode.protocols[0])

    def open_chat(self, chat_id: str, run_id: str = "") -> None:
        """Open a chat: at the turn of a run, else where it was left."""
        self._wanted = chat_id
        held = self._held.get(chat_id)
        if held is not None:
            if held is not self._open:
                self._switch(held)
            self._show_turn(run_id)
        elif (info := self.shelf.info(chat_id)) is not None:
            collection = info.collection
            self._thread.call(
                lambda engine: recalled(engine, chat_id, collection),
                lambda turns: self._recalled(chat_id, run_id, turns),
                lambda error: self.shelf.failed.emit(sentence(error)),
            )

    def keep(self) -> None:
        """Have the history know how the open chat is asked and what is typed in it."""
        self._keep(self._open)

    def close(self) -> None:
        """The window is being closed: keep what is typed, and where it was."""
        self.leaving.emit()
        self._soon.stop()
        self.keep()
        self._keep_session()

    def _keep(self, chat: Conversation) -> None:
        if chat.incognito:
            return
        known = self.shelf.info(chat.key)
        attached = tuple(item.path for item in self._attached.of(chat.key))
        if known is None and not (chat.draft or attached or chat.turns):
            return
        before = known or ChatInfo(chat_id=chat.key, title=UNTITLED, changed_at=time.time())
        info = dataclasses.replace(
            before,
            collection=chat.collection,
            attachments=attached,
            mode=chat.mode.name,
            protocol=chat.protocol,
            draft=chat.draft,
        )
        if info != known or not chat.kept:
            unseen = bool(before.attachments) == bool(attached) and (
                before.draft == info.draft or bool(info.turns)
            )
            self.shelf.keep(
                info, lambda engine: _noted(engine, info), quietly=unseen, done=chat.note_stored
            )
        if not chat.kept:
            chat.kept = True
            self._keep_session()

    def _keep_soon(self) -> None:
        self._soon.start()

    def _recalled(self, chat_id: str, run_id: str, turns: list[Turn]) -> None:
        info = self.shelf.info(chat_id)
        if self._wanted != chat_id or info is None or chat_id in self._held:
            return
        mode = mode_named(info.mode)
        chat = Conversation(
            key=chat_id,
            branches=Branches(turns),
            collection=info.collection,
            mode=mode,
            protocol=info.protocol if info.protocol in mode.protocols else mode.protocols[0],
            draft=info.draft,
            place=self._left_at.get(chat_id, AT_END),
            named=info.title,
            kept=True,
            stored=True,
        )
        self._attached.restore(chat_id, info.attachments)
        self._switch(chat)
        self._show_turn(run_id)

    def _switch(self, chat: Conversation) -> None:
        self.leaving.emit()
        self._soon.stop()
        self.keep()
        self._left_at[self._open.key] = self._open.place
        self._open = chat
        self._wanted = chat.key
        self._hold(chat)
        self._tell_open()

    def _tell_open(self) -> None:
        self.opened.emit()
        self.mode_changed.emit()
        self.attachments_changed.emit()
        self.chats_changed.emit()
        self.place_wanted.emit(*self._open.place)
        self._keep_session()

    def _hold(self, chat: Conversation) -> None:
        """Chats that were open lately stay in memory, and those that are at work."""
        self._held.pop(chat.key, None)
        self._held[chat.key] = chat
        idle = [key for key, held in self._held.items() if held.stored and not held.running]
        for key in idle[:-_MOST_HELD]:
            del self._held[key]

    def _is_used(self, chat: Conversation) -> bool:
        return bool(chat.turns or chat.draft or chat.incognito or self._attached.of(chat.key))

    # ---- what the shelf says

    def _take_names(self) -> None:
        info = self.shelf.info(self._open.key)
        if info is not None:
            self._open.named = info.title
        self.chats_changed.emit()

    def _let_go(self, info: ChatInfo) -> None:
        """A chat was deleted: what it does ends, and another one is opened in its place."""
        chat = self._held.pop(info.chat_id, None)
        if chat is None:
            return
        self._stop(chat)
        if chat is self._open:
            self._open = self._empty()
            self._hold(self._open)
            self._tell_open()

    def _read_anew(self) -> None:
        """The history holds other chats now: what stands in it is read again."""
        for key, chat in list(self._held.items()):
            if chat.stored and not chat.running:
                del self._held[key]
        key = self._open.key
        if key not in self._held:
            self._open = self._empty()
            self._hold(self._open)
            self._tell_open()
            self.open_chat(key)

    def _stop(self, chat: Conversation) -> None:
        """Stop what is being made in a chat."""

    def _keep_session(self) -> None:
        if self._open.incognito:
            return
        turn, into = self._open.place
        self.shelf.keep_session({"chat": self._open.key, "turn": turn, "into": into})

    def _restore(self, state: dict[str, object]) -> None:
        """Go on where the last session ended, unless something was begun meanwhile."""
        chat_id, turn, into = (state.get(name) for name in ("chat", "turn", "into"))
        if self._is_used(self._open) or not isinstance(chat_id, str):
            return
        if isinstance(turn, int) and isinstance(into, int):
            self._left_at[chat_id] = (turn, into)
        self.open_chat(chat_id)


async def _noted(engine: Engine, info: ChatInfo) -> bool:
    """Whether it is kept: what was kept before goes on to be, whatever the settings say now."""
    if not engine.settings.keep_chats and not await engine.history.has(info.chat_id):
        return False
    await engine.history.create(
        info.chat_id,
        collection=info.collection,
        attachments=info.attachments,
        mode=info.mode,
        protocol=info.protocol,
        draft=info.draft,
    )
    return True
