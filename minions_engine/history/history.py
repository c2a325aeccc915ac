"""The verbs of the history, for the engine's loop. One thread of its own reads and writes."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from minions_engine.errors import BadInput, EngineError
from minions_engine.events import Event, new_run_id
from minions_engine.history.backups import Backups
from minions_engine.history.branches import shown_branch
from minions_engine.history.erasing import Erasing, Purged
from minions_engine.history.exporting import write_chat
from minions_engine.history.importing import look_into, take_over
from minions_engine.history.open_file import OpenFile
from minions_engine.history.page import pieces_of
from minions_engine.history.recording import Bodies, Keep, recorded
from minions_engine.history.records import Records
from minions_engine.history.values import (
    ChatHit,
    ChatInfo,
    ChatPage,
    ImportPreview,
    ImportReport,
    StoredTurn,
    checked_tags,
)
from minions_engine.types import ENGLISH, PageLanguage

T = TypeVar("T")
UNDO_S = 30.0
_SESSION = "session"
_LONGEST_TITLE = 200
Titler = Callable[[StoredTurn], Awaitable[str]]


class History:
    """The chats of one data folder. Opened when first used.

    Args:
        path: The file; several processes may use it at once.
        titler: Makes a few words of a turn by a model of this machine; empty when it cannot.
        purged: What else belongs to a chat that was erased goes here.
        undo_s: How long a deleted chat can be had back.
    """

    def __init__(
        self, path: Path, *, titler: Titler, purged: Purged, undo_s: float = UNDO_S
    ) -> None:
        self._titler = titler
        self._file = OpenFile(path, opened=self._opened)
        self._erasing = Erasing(self._on, purged=purged, undo_s=undo_s)
        self._recording: set[str] = set()
        self._keeping_up: asyncio.Task[None] | None = None
        self.backups = Backups(
            path.parent, carry=self._on, is_recording=lambda: bool(self._recording)
        )
        """Copies of the chats and of the ledger; chats come back from them."""

    @property
    def notice(self) -> str:
        """What went wrong with the file, for a person; empty when all is well."""
        return self._file.notice

    # -- looking -----------------------------------------------------------------------

    async def chats(self, *, archived: bool = False) -> tuple[ChatInfo, ...]:
        """The chats, or those that were put away: pinned ones first, then newest first."""
        return await self._on(lambda records: records.chats(archived=archived))

    async def has(self, chat_id: str) -> bool:
        """Whether there is such a chat."""
        return await self._on(lambda records: records.has(chat_id))

    async def load(self, chat_id: str, *, branches: bool = False) -> tuple[StoredTurn, ...]:
        """The turns of a chat, oldest first: the branch that is shown, or all ``branches``.

        Raises:
            NotFound: there is no such chat.
        """
        turns = await self._on(lambda records: records.turns(chat_id))
        return turns if branches else tuple(shown_branch(turns))

    async def search(self, words: str, *, limit: int = 50) -> tuple[ChatHit, ...]:
        """Places that hold every word, the last one as far as it is typed; newest first."""
        return await self._on(lambda records: records.search(words, limit=limit))

    async def titled(self, words: str, *, most: int = 50) -> tuple[tuple[str, str], ...]:
        """Chats whose titles fit a few typed letters, newest first: the key and title of each."""
        return await self._on(lambda records: records.titled(words, most=most))

    async def export(
        self, chat_id: str, path: str | Path, *, language: PageLanguage = ENGLISH
    ) -> None:
        """Write a chat with its sources, as Markdown, a page or JSON by the name's ending.

        JSON holds all branches and stays English; the others hold the branch that is shown.

        Raises:
            NotFound: there is no such chat.
            BadInput: another ending, or the file cannot be written.
        """
        target = Path(path).expanduser()
        chat, turns = await self._on(lambda r: (r.chat(chat_id), r.turns(chat_id)))
        await asyncio.to_thread(write_chat, chat, turns, target, language)

    async def page(self, chat_id: str, *, language: PageLanguage = ENGLISH) -> ChatPage:
        """A chat to be printed, as ``export`` would write it. Raises ``NotFound``."""
        chat, turns = await self._on(lambda r: (r.chat(chat_id), r.turns(chat_id)))
        return await asyncio.to_thread(pieces_of, chat, shown_branch(turns), language)

    async def preview_import(self, path: str | Path) -> ImportPreview:
        """What ``import_chats`` would take over. Raises as it does."""
        return await look_into(Path(path).expanduser(), self._on)

    async def import_chats(
        self, path: str | Path, *, on_progress: Callable[[int, int], None] = lambda done, of: None
    ) -> ImportReport:
        """Take chats over from our own JSON or from ChatGPT's export: words, and nothing else.

        ``on_progress`` is told of chats that are done, and of how many.

        Raises:
            BadInput: the file cannot be read or is of another kind.
        """
        return await take_over(Path(path).expanduser(), self._on, on_progress)

    # -- changing ----------------------------------------------------------------------

    async def create(
        self,
        chat_id: str = "",
        *,
        collection: str = "",
        attachments: Sequence[str] = (),
        mode: str = "",
        protocol: str = "",
        draft: str = "",
    ) -> ChatInfo:
        """Make a chat; one that is there already takes over what is given."""
        chat_id = chat_id or new_run_id()
        values = {
            "collection": collection,
            "attachments": listed(attachments),
            "mode": mode,
            "protocol": protocol,
            "draft": draft,
        }

        def make(records: Records) -> ChatInfo:
            records.create(chat_id, at=time.time())
            return records.change(chat_id, values)

        return await self._on(make)

    async def rename(self, chat_id: str, title: str) -> ChatInfo:
        """Give a chat a title, which is then never changed but by a person.

        Raises:
            BadInput: the title is empty.
            NotFound: there is no such chat.
        """
        title = " ".join(title.split())[:_LONGEST_TITLE]
        if not title:
            raise BadInput("The title is empty.", next_step="Type one.")
        return await self._changed(chat_id, {"title": title, "titled": "person"})

    async def pin(self, chat_id: str, pinned: bool = True) -> ChatInfo:
        """Keep a chat at the top, or no longer. Raises ``NotFound``."""
        return await self._changed(chat_id, {"pinned": int(pinned)})

    async def archive(self, chat_id: str, archived: bool = True) -> ChatInfo:
        """Put a chat away from the list, or back into it. Raises ``NotFound``."""
        return await self._changed(chat_id, {"archived": int(archived)})

    async def tag(self, chat_id: str, tags: Sequence[str]) -> ChatInfo:
        """File a chat under exactly these names.

        Raises:
            BadInput: too many names, or one that is too long.
            NotFound: there is no such chat.
        """
        return await self._changed(chat_id, {"tags": listed(checked_tags(tags))})

    async def set_scope(
        self, chat_id: str, *, collection: str = "", attachments: Sequence[str] = ()
    ) -> ChatInfo:
        """What a chat's questions are about. Raises ``NotFound``."""
        return await self._changed(
            chat_id, {"collection": collection, "attachments": listed(attachments)}
        )

    async def follow_collection(self, before: str, after: str) -> None:
        """Chats about a collection that has another name now are about it still."""
        await self._on(lambda records: records.follow_collection(before, after))

    async def set_way(self, chat_id: str, *, mode: str, protocol: str) -> ChatInfo:
        """How a chat's questions are answered. Raises ``NotFound``."""
        return await self._changed(chat_id, {"mode": mode, "protocol": protocol})

    async def keep_draft(self, chat_id: str, draft: str) -> ChatInfo:
        """Keep what was typed and not asked. Raises ``NotFound``."""
        return await self._changed(chat_id, {"draft": draft})

    async def drop_turns(self, chat_id: str, run_ids: Sequence[str]) -> None:
        """Erase turns of a chat, because others are asked in their place."""
        await self._on(lambda records: records.drop_turns(chat_id, run_ids))

    async def show_branch(self, chat_id: str, run_id: str) -> None:
        """Show the branch of a chat that a turn stands in, from now on."""
        await self._on(lambda records: records.show_branch(chat_id, run_id))

    async def suggest_title(self, chat_id: str) -> ChatInfo:
        """A title of a few words by a model of this machine, unless there is a given one.

        Raises:
            NotFound: there is no such chat.
        """
        chat = await self._on(lambda records: records.chat(chat_id))
        turns = await self.load(chat_id)
        if not turns or await self._given(chat_id):
            return chat
        title = " ".join((await self._titler(turns[0])).split())
        if not title or await self._given(chat_id):
            return chat
        return await self._changed(chat_id, {"title": title, "titled": "model"})

    async def _given(self, chat_id: str) -> bool:
        return bool(await self._on(lambda records: records.way_of_titling(chat_id)))

    async def _changed(self, chat_id: str, values: Mapping[str, object]) -> ChatInfo:
        return await self._on(lambda records: records.change(chat_id, values))

    # -- deleting ----------------------------------------------------------------------

    async def delete(self, chat_id: str) -> None:
        """Hide a chat, and erase it after a while in which ``restore`` brings it back.

        Raises:
            NotFound: there is no such chat.
        """
        await self._on(lambda records: records.hide(chat_id, at=time.time()))
        self._erasing.purge_later()

    async def delete_all(self) -> tuple[str, ...]:
        """Hide every chat, archived or not, as ``delete`` does. Returns them."""
        gone = await self._on(lambda records: records.hide_all(at=time.time()))
        self._erasing.purge_later()
        return gone

    async def restore(self, chat_id: str) -> ChatInfo:
        """Bring a deleted chat back. Raises ``NotFound`` when it was erased meanwhile."""
        await self._on(lambda records: records.hide(chat_id, at=None))
        return await self._on(lambda records: records.chat(chat_id))

    async def restore_all(self, chat_ids: Sequence[str]) -> tuple[ChatInfo, ...]:
        """Bring deleted chats back; those that were erased meanwhile are passed by."""
        return await self._on(
            lambda records: tuple(map(records.chat, records.show_again(chat_ids)))
        )

    async def purge(self, *, at_once: bool = False) -> int:
        """Erase what was deleted a while ago, bytes included. Returns its chats."""
        return await self._erasing.purge(at_once=at_once)

    # -- a run -------------------------------------------------------------------------

    def record(
        self,
        stream: AsyncIterator[Event],
        *,
        run_id: str,
        chat_id: str,
        question: str,
        parent: str | None = None,
    ) -> AsyncIterator[Event]:
        """The events of a run, each kept in a chat; the question is on disk before the first.

        ``parent`` is the run of the turn that it follows; ``None`` is what is shown last.
        """
        at = time.time()

        def begun(records: Records) -> Path | None:
            records.begin_turn(chat_id, run_id, question, at=at, parent=parent)
            return records.database.put_aside

        async def begin() -> Keep:
            self._recording.add(run_id)
            try:
                file = await self._on(begun)
            except BaseException:
                self._recording.discard(run_id)
                raise

            def add(records: Records, bodies: Bodies, ended: int, answer: str) -> None:
                kept = records.add_events(run_id, bodies, ended=ended, answer=answer)
                if not kept and records.database.put_aside != file:
                    # The file was damaged meanwhile: in the new one the question stands anew.
                    begun(records)
                    records.add_events(run_id, bodies, ended=ended, answer=answer)

            async def keep(bodies: Bodies, *, ended: int = 0, answer: str = "") -> None:
                try:
                    await self._on(lambda records: add(records, bodies, ended, answer))
                finally:
                    if ended:
                        self._recording.discard(run_id)

            return keep

        return recorded(stream, run_id=run_id, begin=begin, trouble=self._troubled)

    def _troubled(self, error: EngineError) -> None:
        self._file.notice = f"This chat is not kept. {error.message} {error.next_step}".rstrip()

    # -- the session -------------------------------------------------------------------

    async def session(self) -> str:
        """What a front end asked to remember of how it was left; empty at first."""
        return await self._on(lambda records: records.remembered(_SESSION))

    async def keep_session(self, state: str) -> None:
        """Remember how a front end was left."""
        await self._on(lambda records: records.remember(_SESSION, state))

    # -- the file ----------------------------------------------------------------------

    async def close(self) -> None:
        """Finish the call in hand and close the file."""
        self.backups.stop()
        await self._erasing.stop()
        if self._keeping_up is not None:
            self._keeping_up.cancel()
            await asyncio.gather(self._keeping_up, return_exceptions=True)
        await self._file.finish()
        await self.backups.close()
        await self._file.close()

    def _opened(self) -> None:
        self._erasing.purge_later(now_too=True)
        self._keeping_up = asyncio.get_running_loop().create_task(self.backups.keep_up())

    async def _on(self, call: Callable[[Records], T]) -> T:
        return await self._file.on(call)


def listed(names: Sequence[str]) -> str:
    """Names as they are kept in one field; empty for none."""
    return json.dumps(list(names)) if names else ""
