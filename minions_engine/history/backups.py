"""The verbs of the backups: made once a day beside everything else, listed, put back, cleaned."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TypeVar

from minions_engine.errors import BadInput, Busy, DataDamaged, EngineError, NotFound
from minions_engine.history.backup_files import BackupFolder, checked, copy_into, refuse_newer
from minions_engine.history.database import migrate
from minions_engine.history.merging import Merged, gone_in, held, held_in, merge
from minions_engine.history.open_file import Carrier
from minions_engine.history.records import Records
from minions_engine.history.values import BackupInfo, BackupPreview, Damage, Recovered
from minions_engine.index.lane import Lane

log = logging.getLogger(__name__)

T = TypeVar("T")
FILES = ("history", "ledger")
FIRST_AFTER_S = 60.0
_LOOK_EVERY_S = 3600.0
_RECOVERED = "recovered"


class Backups:
    """Copies of the chats and of the ledger, in ``backups`` beside them.

    Args:
        data: The folder that the files are in.
        carry: Runs a call with the open history.
        is_recording: Whether an answer is being written into it.
    """

    def __init__(
        self, data: Path, *, carry: Carrier, is_recording: Callable[[], bool] = lambda: False
    ) -> None:
        self._data = data
        self._folder = BackupFolder(data / "backups")
        self._carry = carry
        self._is_recording = is_recording
        self._making = asyncio.Lock()
        self._stopped = threading.Event()
        self._lane: Lane | None = None
        self.notice = ""

    # -- making ------------------------------------------------------------------------

    async def make(self, *, only_due: bool = False) -> tuple[BackupInfo, ...]:
        """Back up both files now, or those that were not within a day. Each is read back.

        Raises:
            DataDamaged: a file is damaged, or its copy is not as the file.
            DiskFull: there is no room.
        """
        async with self._making:
            made = [await self._beside(partial(self._make, of, only_due)) for of in FILES]
        self.notice = ""
        return tuple(info for info in made if info is not None)

    def _make(self, of: str, only_due: bool) -> BackupInfo | None:
        now = time.time()
        self._folder.sweep(now=now)
        if only_due and not self._folder.is_due(of, now=now):
            return None
        return self._folder.make(of, self._file(of), now=now, go_on=self._goes_on)

    async def keep_up(self, first_after_s: float = FIRST_AFTER_S) -> None:
        """Make a backup each day for as long as this runs; trouble is noted and told."""
        await asyncio.sleep(first_after_s)
        while True:
            try:
                await self.make(only_due=True)
            except EngineError as error:
                log.warning("there is no backup of today yet: %s", error.code)
                self.notice = f"{error.message} {error.next_step}".rstrip()
            except OSError as error:
                log.warning("there is no backup of today yet: %s", type(error).__name__)
                self.notice = "The folder of the backups cannot be written."
            await asyncio.sleep(_LOOK_EVERY_S)

    def stop(self) -> None:
        """Break off the copy in hand; older ones stay."""
        self._stopped.set()

    async def close(self) -> None:
        """Wait for what was broken off and end the thread."""
        lane, self._lane = self._lane, None
        if lane is not None:
            await asyncio.to_thread(lane.close)

    async def _beside(self, call: Callable[[], T]) -> T:
        """In a thread of its own: chats are read and written meanwhile."""
        if self._lane is None:
            self._lane = Lane("backups")
        return await self._lane.run(call)

    def _goes_on(self) -> bool:
        return not self._stopped.is_set()

    def _file(self, of: str) -> Path:
        return self._data / f"{of}.sqlite"

    # -- looking -----------------------------------------------------------------------

    async def list(self) -> tuple[BackupInfo, ...]:
        """Every backup and every file that was put aside for one, newest first."""
        return await self._beside(self._folder.backups)

    async def check(self, name: str) -> None:
        """Read a backup as a whole.

        Raises:
            NotFound: there is no such backup.
            DataDamaged: it is not whole.
        """
        await self._beside(lambda: checked(self._folder.path(name)))

    async def offer(self) -> BackupInfo | None:
        """After damage: the newest good backup that chats could be recovered from."""
        damage = await self.damage()
        return damage.backup if damage is not None else None

    async def damage(self) -> Damage | None:
        """The last damaged file, as long as nothing was recovered after it, nor left at that."""
        damaged = self._damaged()
        if not damaged or await self._carry(lambda r: r.remembered(_RECOVERED)) == damaged[-1].name:
            return None
        return Damage(file=str(damaged[-1]), backup=await self._beside(self._newest_good))

    async def leave_damage(self) -> None:
        """Offer nothing more for the last damaged file; it stays where it is."""
        if damaged := self._damaged():
            await self._carry(lambda records: records.remember(_RECOVERED, damaged[-1].name))

    def _damaged(self) -> tuple[Path, ...]:
        """Damaged files that were kept aside, oldest first."""
        files = self._data.glob("history.damaged-*.sqlite")
        return tuple(sorted(files, key=lambda file: (len(file.name), file.name)))

    def _newest_good(self) -> BackupInfo | None:
        now = time.time()
        made = [info for info in self._folder.backups("history") if not info.replaced]
        # One of a time still to come was made while the clock was wrong, nobody knows when.
        for info in sorted(made, key=lambda info: info.at > now):
            try:
                checked(self._folder.path(info.name))
            except EngineError:
                continue
            return info
        return None

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder.folder

    async def preview(self, name: str) -> BackupPreview:
        """What a backup of the chats holds beside what is here now. Raises as ``check``."""
        path = self._chats_in(name)
        there = await self._beside(lambda: held_in(path))
        here = await self._carry(lambda records: held(records.database.connection))
        return BackupPreview(
            chats=len(there.chats),
            turns=len(there.turns),
            back_chats=len(there.chats - here.chats),
            back_turns=len(there.turns - here.turns),
            newer_chats=len(here.chats - there.chats),
            newer_turns=len(here.turns - there.turns),
        )

    def _chats_in(self, name: str) -> Path:
        if name.startswith("ledger"):
            raise BadInput(
                "The ledger is not replaced from here: what left since would be missing in it.",
                next_step=f"If it is damaged, quit and copy data/backups/{name} to its place.",
            )
        return self._folder.path(name)

    # -- putting back ------------------------------------------------------------------

    async def restore(self, name: str) -> BackupInfo | None:
        """Have the chats as they were in a backup. Returns the copy of what they were until now.

        Raises:
            NotFound: there is no such backup.
            DataDamaged: the backup is damaged, and nothing was changed.
            BadInput: it is one of the ledger.
            Busy: an answer is being written, or another program is writing.
        """
        path = self._chats_in(name)

        def put_back(records: Records) -> BackupInfo | None:
            # Looked at here: no question can be begun before this is through.
            if self._is_recording():
                raise Busy("An answer is being written.", next_step="Wait until it is there.")
            checked(path)
            refuse_newer(path, records.database.connection)
            with self._folder.copied(path) as copy:
                _make_ready(copy, records)
                aside = self._aside(records)
                copy_into(copy, records.database.connection)
            records.empty_log()
            return aside

        async with self._making:
            return await self._carry(put_back)

    def _aside(self, records: Records) -> BackupInfo | None:
        """Keep what a backup takes the place of, even if it turns out to be damaged.

        Raises:
            Busy: another program wrote meanwhile.
        """
        before = records.changes_of_others()
        try:
            aside = self._folder.make(
                "history", self._file("history"), now=time.time(), replaced=True
            )
        except DataDamaged:
            if records.is_whole():
                raise
            records.database.start_anew()
            return None
        if records.changes_of_others() != before:
            raise Busy("Another program is writing into the chats.", next_step="Try it once more.")
        return aside

    async def add_missing(self, name: str) -> Recovered:
        """Bring back what a backup has and what is not here; nothing that is here changes.

        Raises as ``check``.
        """
        path = self._chats_in(name)
        async with self._making:
            await self._beside(lambda: checked(path))

            def take(records: Records) -> Recovered:
                shown = records.show_again(held_in(path).chats)
                taken = self._merged(records, [path])
                return Recovered(
                    backup=name,
                    chats=taken.chats + len(shown),
                    turns=taken.turns + sum(shown.values()),
                    lost=taken.lost,
                )

            return await self._carry(take)

    async def recover(self) -> Recovered:
        """Add what is missing here from the newest good backup, then from the damaged file.

        Chats that are here stay as they are, and the damaged file stays where it is. What was
        deleted in it, as far as that can be read, does not come back.

        Raises:
            NotFound: there is neither.
        """
        damaged = self._damaged()[-1:]
        async with self._making:
            good = await self._beside(self._newest_good)
            if good is None and not damaged:
                raise NotFound("There is nothing to recover chats from.")
            sources = [*([self._folder.path(good.name)] if good else []), *damaged]

            def take(records: Records) -> Recovered:
                gone = self._gone_in(damaged[0]) if damaged else frozenset()
                taken = self._merged(records, sources, but=gone)
                if damaged:
                    records.remember(_RECOVERED, damaged[0].name)
                return Recovered(
                    backup=good.name if good else "",
                    chats=taken.chats,
                    turns=taken.turns,
                    lost=taken.lost,
                )

            return await self._carry(take)

    def _gone_in(self, damaged: Path) -> frozenset[str]:
        with self._folder.copied(damaged) as copy:
            return gone_in(copy)

    def _merged(
        self, records: Records, sources: Sequence[Path], *, but: frozenset[str] = frozenset()
    ) -> Merged:
        """From copies, so that a damaged file is not touched by looking at it."""
        with ExitStack() as opened:
            copies = [opened.enter_context(self._folder.copied(source)) for source in sources]
            with records.database.transaction() as db:
                return merge(db, copies, but=but)

    async def forget_erased(self) -> int:
        """Take chats that were erased out of the backups too. Returns the changed backups.

        Out of those of the ledger go the names that placeholders of these chats stood for.

        Raises:
            DataDamaged: a backup is damaged and may hold them still; the others do not.
        """
        async with self._making:
            gone = await self._carry(lambda records: records.erased())
            cleaned, damaged = await self._beside(lambda: self._clean(gone))
            if damaged:
                raise DataDamaged(
                    f"A backup is damaged and may hold deleted chats still: {damaged}.",
                    next_step="Delete this file in the folder of the backups.",
                )
            await self._carry(lambda records: records.forget_erased(gone))
            return cleaned

    def _clean(self, chat_ids: Sequence[str]) -> tuple[int, str]:
        """How many backups had any of these chats, and the name of one that cannot be read."""
        cleaned, damaged = 0, ""
        for info in self._folder.backups() if chat_ids else ():
            try:
                cleaned += self._folder.without(info.name, chat_ids)
            except DataDamaged:
                damaged = info.name
        return cleaned, damaged


def _make_ready(copy: Path, records: Records) -> None:
    """Bring a copy of the chats up to date, with what is of now: the session, and which chats
    were erased since and may be in other backups still."""
    erased, remembered = records.erased(), records.all_remembered()
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode=DELETE")
        migrate(db)
        db.executemany("INSERT OR IGNORE INTO erased VALUES (?)", [(one,) for one in erased])
        db.execute("DELETE FROM meta")
        db.executemany("INSERT INTO meta VALUES (?, ?)", remembered)
