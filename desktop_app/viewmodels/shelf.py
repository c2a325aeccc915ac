"""All chats as the history has them: their list, and what can be done to one of them.

The list is changed at once and the file follows; what the file refuses is told.
"""

from __future__ import annotations

import dataclasses
import heapq
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from operator import attrgetter
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import tr_later
from desktop_app.viewmodels.wording import sentence
from minions_engine import ChatHit, ChatInfo, Engine, EngineError, NotFound

# Kept in English, and translated where it is shown.
UNTITLED = tr_later("New chat")
_MOST_HITS = 60
_LONGEST_TITLE = 200
Change = Callable[[Engine], Awaitable[object]]
Done = Callable[[object], None]
Result = TypeVar("Result")


class ChatShelf(QObject):
    """Every chat that is kept.

    Signals:
        changed: The chats, their order or a title among them changed.
        found: Words were searched for; carries them and the ``ChatHit`` values.
        deleted: A chat was deleted and can be had back; carries its ``ChatInfo``.
        failed: Something could not be kept or done; carries a sentence.
        loaded: The list is there; carries how the last session was left.
        replaced: The chats are others now: a backup was put back or something came in.
    """

    changed = Signal()
    found = Signal(str, object)
    deleted = Signal(object)
    failed = Signal(str)
    loaded = Signal(dict)
    replaced = Signal()

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._infos: dict[str, ChatInfo] = {}
        self._wanted = ""
        self._noticed = ""
        self.is_loaded = False
        thread.opened.connect(self._load)

    @property
    def chats(self) -> tuple[ChatInfo, ...]:
        """Chats worth a row: asked in, or with something typed or attached; in order."""
        return self._in_order(archived=False)

    @property
    def archived(self) -> tuple[ChatInfo, ...]:
        """Chats that were put away, in order."""
        return self._in_order(archived=True)

    @property
    def all(self) -> tuple[ChatInfo, ...]:
        """Every chat that has a row somewhere."""
        return self.chats + self.archived

    @property
    def tags(self) -> dict[str, int]:
        """Names that chats are filed under, by their letters, each with how many there are."""
        counts: dict[str, tuple[str, int]] = {}
        for info in self._infos.values():
            for tag in info.tags if not info.archived else ():
                name, count = counts.get(tag.casefold(), (tag, 0))
                counts[tag.casefold()] = (name, count + 1)
        return {name: count for _, (name, count) in sorted(counts.items())}

    @property
    def counts(self) -> tuple[int, int]:
        """How many chats are listed, and how many are put away."""
        away = [info.archived for info in self._infos.values() if _has_row(info)]
        return len(away) - sum(away), sum(away)

    def _in_order(self, *, archived: bool) -> tuple[ChatInfo, ...]:
        shown = [
            info for info in self._infos.values() if info.archived is archived and _has_row(info)
        ]
        # Two sorts of what is nearly in order already cost less than one by a pair.
        shown.sort(key=attrgetter("changed_at"), reverse=True)
        shown.sort(key=attrgetter("pinned"), reverse=True)
        return tuple(shown)

    def latest(self, most: int) -> list[tuple[str, str]]:
        """Keys and titles of the chats that were changed last, newest first."""
        asked = (info for info in self._infos.values() if info.turns and not info.archived)
        newest = heapq.nlargest(most, asked, key=attrgetter("changed_at"))
        return [(info.chat_id, info.title) for info in newest]

    def info(self, chat_id: str) -> ChatInfo | None:
        """What is known of a chat; ``None`` when it was never kept."""
        return self._infos.get(chat_id)

    def title_of(self, chat_id: str) -> str:
        """What a chat is called; empty when it was never kept."""
        info = self._infos.get(chat_id)
        return info.title if info is not None else ""

    # ---- what the open chat tells

    def put(self, info: ChatInfo) -> None:
        """Take over what is now true of a chat."""
        self._infos[info.chat_id] = info
        self.changed.emit()

    def asked(self, chat_id: str, question: str, turns: int) -> None:
        """A question was asked in a chat: it moves up."""
        info = self._infos.get(chat_id) or ChatInfo(
            chat_id=chat_id, title=UNTITLED, created_at=time.time()
        )
        title = info.title
        if title == UNTITLED:
            title = " ".join(question[:_LONGEST_TITLE].split())
        self.put(
            dataclasses.replace(
                info, title=title, turns=turns, changed_at=time.time(), archived=False
            )
        )

    def keep(
        self, info: ChatInfo, change: Change, *, quietly: bool = False, done: Done | None = None
    ) -> None:
        """Show a change at once, and have it written."""
        if quietly:
            self._infos[info.chat_id] = info
        else:
            self.put(info)
        self.write(change, done)

    def keep_all(
        self, infos: Sequence[ChatInfo], change: Callable[[Engine, str], Awaitable[object]]
    ) -> None:
        """Show a change of several chats at once, and have it written for each."""
        self._put_all(infos)
        chat_ids = [info.chat_id for info in infos]
        self.write(lambda engine: _each(lambda chat_id: change(engine, chat_id), chat_ids))

    def write(self, change: Change, done: Done | None = None) -> None:
        """Have a change written; trouble is told. ``done`` gets what the change gave."""

        def written(reply: tuple[object, str]) -> None:
            result, notice = reply
            self._notice(notice)
            if done is not None:
                done(result)

        self._thread.call(lambda engine: _changed(engine, change), written, self._tell)

    def look(self) -> None:
        """See whether what was asked last could be kept."""
        self._thread.call(_notice, self._notice, lambda _: None)

    # ---- wishes

    def rename(self, chat_id: str, title: str) -> None:
        """Give a chat another title; an empty one changes nothing."""
        info, title = self._infos.get(chat_id), " ".join(title.split())
        if info is None or not title or title == info.title:
            return
        self.keep(
            dataclasses.replace(info, title=title),
            lambda engine: engine.history.rename(chat_id, title),
        )

    def pin(self, chat_id: str, pinned: bool) -> None:
        """Keep a chat at the top, or no longer."""
        info = self._infos.get(chat_id)
        if info is not None:
            self.keep(
                dataclasses.replace(info, pinned=pinned),
                lambda engine: engine.history.pin(chat_id, pinned),
            )

    def delete(self, *chat_ids: str) -> None:
        """Delete chats; for a while they can be had back."""
        gone = [info for chat_id in chat_ids if (info := self._infos.pop(chat_id, None))]
        if gone:
            self.write(lambda engine: _each(engine.history.delete, [i.chat_id for i in gone]))
            self._tell_gone(gone)

    def delete_all(self) -> None:
        """Delete every chat, the archived ones too; for a while they can be had back."""
        gone, self._infos = self._infos, {}
        self.write(lambda engine: engine.history.delete_all())
        self._tell_gone(list(gone.values()))

    def _tell_gone(self, gone: Sequence[ChatInfo]) -> None:
        self.changed.emit()
        for info in gone:
            self.deleted.emit(info)

    def read_anew(self) -> None:
        """The file holds other chats now."""

        def take(reply: tuple[tuple[ChatInfo, ...], str, str]) -> None:
            self._infos = {info.chat_id: info for info in reply[0]}
            self._notice(reply[2])
            self.changed.emit()
            self.replaced.emit()

        self._thread.call(_chats_and_session, take, self._tell)

    def restore(self, *chat_ids: str) -> None:
        """Bring deleted chats back."""
        self._thread.call(
            lambda engine: engine.history.restore_all(chat_ids),
            self._put_all,
            self._tell,
        )

    def _put_all(self, infos: Sequence[ChatInfo]) -> None:
        self._infos.update((info.chat_id, info) for info in infos)
        self.changed.emit()

    def suggest_title(self, chat_id: str) -> None:
        """Let a model of this machine name a chat when it has nothing else to do."""
        self._thread.call(
            lambda engine: engine.history.suggest_title(chat_id), self._titled, lambda _: None
        )

    def search(self, words: str) -> None:
        """Find words in all chats; ``found`` carries what was found last."""
        self._wanted = words
        self._thread.call(
            lambda engine: engine.history.search(words, limit=_MOST_HITS),
            lambda hits: self._found(words, hits),
            self._tell,
        )

    def keep_session(self, state: dict[str, object]) -> None:
        """Remember how the window was left."""
        text = json.dumps(state)
        self._thread.call(lambda engine: engine.history.keep_session(text), None, lambda _: None)

    # ---- replies

    def _load(self, _read_only: bool) -> None:
        self._thread.call(_chats_and_session, self._take, self._tell)

    def _take(self, reply: tuple[tuple[ChatInfo, ...], str, str]) -> None:
        infos, session, notice = reply
        self.is_loaded = True
        # What was asked or typed while the file was being read is newer than what it said.
        self._infos = {info.chat_id: info for info in infos} | self._infos
        self.changed.emit()
        self._notice(notice)
        self.loaded.emit(_session(session))

    def _notice(self, notice: str) -> None:
        if notice != self._noticed:
            self._noticed = notice
            self.failed.emit(notice)

    def _titled(self, info: ChatInfo) -> None:
        known = self._infos.get(info.chat_id)
        if known is not None and known.title != info.title:
            self.put(dataclasses.replace(known, title=info.title))

    def _found(self, words: str, hits: tuple[ChatHit, ...]) -> None:
        if words == self._wanted:
            self.found.emit(words, hits)

    def _tell(self, error: EngineError) -> None:
        self.failed.emit(sentence(error))


def _has_row(info: ChatInfo) -> bool:
    return bool(info.turns or info.draft or info.attachments)


async def _chats_and_session(engine: Engine) -> tuple[tuple[ChatInfo, ...], str, str]:
    history = engine.history
    chats = await history.chats() + await history.chats(archived=True)
    return chats, await history.session(), history.notice


async def _changed(engine: Engine, change: Change) -> tuple[object, str]:
    try:
        result = await change(engine)
    except NotFound:
        # A chat that is not kept is changed in the list alone.
        result = None
    return result, engine.history.notice


async def _each(
    change: Callable[[str], Awaitable[Result]], chat_ids: Sequence[str]
) -> list[Result]:
    """What a change gave for each chat; those that are not kept are passed by."""
    results: list[Result] = []
    for chat_id in chat_ids:
        try:
            results.append(await change(chat_id))
        except NotFound:
            continue
    return results


async def _notice(engine: Engine) -> str:
    return engine.history.notice


def _session(text: str) -> dict[str, object]:
    try:
        state = json.loads(text) if text else {}
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}
