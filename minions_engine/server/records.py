"""The past of the API: one row for each call, with counts and times, and content only if wanted."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from minions_engine.errors import EngineError
from minions_engine.server.database import Database, DatabaseError, transaction
from minions_engine.types import TokenCount

_COLUMNS = (
    "request_id, app, kind, model, node, state, arrived_at, queued_s, first_token_s, total_s,"
    " prompt_tokens, completion_tokens, multiplier, credits, usd, error, client_ref, prompt,"
    " prompt_version, question, answer, rating, comment"
)
MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a call. ``tokens`` counts against limits: what was really used.

    ``usd`` is what remote models took for it; ``None`` is unknown.
    """

    state: str
    usage: TokenCount
    queued_s: float | None = None
    first_token_s: float | None = None
    total_s: float = 0.0
    node: str = ""
    error: str = ""
    answer: str | None = None
    credits: int = 0
    usd: float | None = 0.0

    @property
    def tokens(self) -> int:
        """What is counted; a call that failed counts none."""
        if self.state == "failed":
            return 0
        return (self.usage.prompt_tokens or 0) + (self.usage.completion_tokens or 0)


class Records:
    """What was done.

    Args:
        database: Where it is written down.
        now: Unix seconds.
    """

    def __init__(self, database: Database, *, now: Callable[[], float] = time.time) -> None:
        self._database = database
        self._now = now
        self._unsettled: dict[str, Outcome] = {}

    @property
    def unsettled(self) -> int:
        """Calls whose end could not be written down yet; what they held stays held."""
        return len(self._unsettled)

    async def recover(self) -> int:
        """Whatever was under way when the program was killed counts as interrupted."""

        def write(db: sqlite3.Connection) -> int:
            return db.execute(
                "UPDATE requests SET state = 'interrupted', counted_tokens = 0"
                " WHERE state IN ('queued', 'running')"
            ).rowcount

        return await self._database.on(write)

    async def begin(self, request_id: str, *, queued_s: float) -> None:
        """A call has left the line."""
        await self._quietly(
            lambda db: db.execute(
                "UPDATE requests SET state = 'running', queued_s = ? WHERE request_id = ?",
                (queued_s, request_id),
            )
        )

    async def settle(self, request_id: str, outcome: Outcome) -> None:
        """Note how a call ended. What cannot be written now is written with the next one."""
        self._unsettled[request_id] = outcome
        waiting = dict(self._unsettled)

        def write(db: sqlite3.Connection) -> None:
            with transaction(db):
                for each, ended in waiting.items():
                    _write(db, each, ended)

        if await self._quietly(write):
            for each in waiting:
                self._unsettled.pop(each, None)

    async def _quietly(self, write: Callable[[sqlite3.Connection], Any]) -> bool:
        try:
            await self._database.on(write)
        except (DatabaseError, EngineError, OSError):
            return False
        return True

    async def rows(
        self, *, token_id: str | None, limit: int = 100, before: float | None = None
    ) -> list[dict[str, Any]]:
        """The latest calls, newest first; of one token, or of all when it is ``None``."""
        found = await self._database.on(
            lambda db: db.execute(
                f"SELECT {_COLUMNS} FROM requests WHERE (? IS NULL OR token_id = ?)"
                " AND (? IS NULL OR arrived_at < ?) ORDER BY arrived_at DESC LIMIT ?",
                (token_id, token_id, before, before, min(limit, MOST_ROWS)),
            ).fetchall()
        )
        return [dict(row) for row in found]

    async def rate(
        self, request_id: str, *, token_id: str | None, rating: int | None, comment: str | None
    ) -> bool:
        """Say how good an answer was. False when there is no such call of this token."""

        def write(db: sqlite3.Connection) -> bool:
            return (
                db.execute(
                    "UPDATE requests SET rating = ?, comment = ?"
                    " WHERE request_id = ? AND (? IS NULL OR token_id = ?)",
                    (rating, comment, request_id, token_id, token_id),
                ).rowcount
                > 0
            )

        return await self._database.on(write)

    async def erase_content(self, *, token_id: str | None) -> int:
        """Erase what was asked and answered; counts stay, and with them the limits."""

        def write(db: sqlite3.Connection) -> int:
            erased = db.execute(
                "UPDATE requests SET question = NULL, answer = NULL, comment = NULL"
                " WHERE (? IS NULL OR token_id = ?) AND (question IS NOT NULL"
                " OR answer IS NOT NULL OR comment IS NOT NULL)",
                (token_id, token_id),
            ).rowcount
            # What is still in the log of the database would outlive its erasure.
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return erased

        return await self._database.on(write)

    async def heat(
        self, *, token_id: str | None, since: float, zone: tzinfo | None = None
    ) -> dict[str, list[dict[str, Any]]]:
        """Requests, tokens and waiting by hour of the week, and by day and program.

        ``zone`` is whose hours and days; by itself this machine's.
        """
        rows = await self._database.on(
            lambda db: db.execute(
                "SELECT arrived_at, app, coalesce(prompt_tokens, 0) +"
                " coalesce(completion_tokens, 0) AS tokens, coalesce(queued_s, 0) AS wait"
                " FROM requests WHERE arrived_at >= ? AND (? IS NULL OR token_id = ?)",
                (since, token_id, token_id),
            ).fetchall()
        )
        hours: dict[tuple[Any, ...], list[float]] = {}
        days: dict[tuple[Any, ...], list[float]] = {}
        for row in rows:
            at = datetime.fromtimestamp(row["arrived_at"], zone)
            for cells, key in (
                (hours, (at.weekday(), at.hour)),
                (days, (at.date().isoformat(), row["app"])),
            ):
                cell = cells.setdefault(key, [0, 0, 0.0])
                cell[0] += 1
                cell[1] += row["tokens"]
                cell[2] += row["wait"]
        return {
            "hours": _cells(hours, ("weekday", "hour")),
            "days": _cells(days, ("day", "app")),
        }


def _write(db: sqlite3.Connection, request_id: str, outcome: Outcome) -> None:
    db.execute(
        "UPDATE requests SET state = ?, node = ?, queued_s = coalesce(?, queued_s),"
        " first_token_s = ?, total_s = ?, prompt_tokens = ?, completion_tokens = ?,"
        " counted_tokens = ?, credits = ?, usd = ?, error = ?, answer = ? WHERE request_id = ?",
        (
            outcome.state,
            outcome.node,
            outcome.queued_s,
            outcome.first_token_s,
            outcome.total_s,
            outcome.usage.prompt_tokens,
            outcome.usage.completion_tokens,
            outcome.tokens,
            outcome.credits,
            outcome.usd,
            outcome.error,
            outcome.answer,
            request_id,
        ),
    )


def _cells(
    cells: dict[tuple[Any, ...], list[float]], names: tuple[str, str]
) -> list[dict[str, Any]]:
    return [
        dict(zip(names, key, strict=True))
        | {"requests": int(count), "tokens": int(tokens), "wait_s": round(wait / count, 3)}
        for key, (count, tokens, wait) in sorted(cells.items())
    ]
