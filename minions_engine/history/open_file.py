"""The file of the history while it is used: opened when first needed, in a thread of its own."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from minions_engine.history.database import Database, is_damage
from minions_engine.history.records import Records
from minions_engine.index.lane import Lane

T = TypeVar("T")
_BLANK_FOR_S = 86_400.0


class Carrier(Protocol):
    """Runs a call where the file of the history may be touched."""

    async def __call__(self, call: Callable[[Records], T], /) -> T: ...


class OpenFile:
    """Belongs to the engine's loop; what it is handed is carried out in its thread.

    ``notice`` says to a person what went wrong with the file; empty when all is well.

    Args:
        path: The file; several processes may use it at once.
        opened: Told in the loop when it was opened.
    """

    def __init__(self, path: Path, *, opened: Callable[[], None]) -> None:
        self._path = path
        self._opened = opened
        self._lane: Lane | None = None
        self._records: Records | None = None
        self._calls: set[asyncio.Task[Any]] = set()
        self.database: Database | None = None
        self.notice = ""

    async def on(self, call: Callable[[Records], T]) -> T:
        """Carry out a call in the thread.

        Raises:
            DiskFull, Busy, DataDamaged: the file cannot be read or written.
        """
        if self._lane is None:
            self._lane = Lane("history")
            await self._lane.run(lambda: self._carry_out(lambda _: None))
            self._opened()
        # What was wished is carried out even when the window that wished it closes meanwhile.
        task = asyncio.create_task(self._lane.run(lambda: self._carry_out(call)))
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)
        return await asyncio.shield(task)

    async def finish(self) -> None:
        """Wait until everything that was handed over is carried out."""
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def close(self) -> None:
        """Close the file and end the thread."""
        lane, self._lane = self._lane, None
        if lane is not None:
            await lane.run(self._close)
            await asyncio.to_thread(lane.close)

    # -- in the thread -----------------------------------------------------------------

    def _open(self) -> Records:
        """The file, opened once."""
        if self._records is None or not self._records.database.is_open:
            self.database = Database(self._path)
            self._records = Records(self.database)
            self._note(self.database)
            self._records.mend()
            self._records.clear_blank(before=time.time() - _BLANK_FOR_S)
        return self._records

    def _carry_out(self, call: Callable[[Records], T]) -> T:
        try:
            return call(self._open())
        except sqlite3.DatabaseError as error:
            if self.database is None or not is_damage(error):
                raise self._told(error) from error
            self.database.start_anew()
            self._note(self.database)
            return call(self._open())

    def _told(self, error: sqlite3.Error) -> Exception:
        return self.database.told(error) if self.database is not None else error

    def _note(self, database: Database) -> None:
        if database.put_aside is not None:
            self.notice = (
                "The file of your chats was damaged. It is kept as "
                f"{database.put_aside.name} in the data folder, and a new one was begun."
            )

    def _close(self) -> None:
        if self.database is not None:
            self.database.close()
            self.database = self._records = None
