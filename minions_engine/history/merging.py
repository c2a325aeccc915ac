"""Takes chats that are missing here over from another file of the history, damaged or not.

Nothing that is here is changed: chats and questions are only added. What cannot be read in the
other file is left out and counted. Blocking.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minions_engine.errors import DataDamaged

_CHAT = (
    "chat_id", "title", "titled", "pinned", "collection", "attachments", "mode", "protocol",
    "draft", "created_at", "changed_at", "archived", "tags", "imported",
)  # fmt: skip
_NUMBERS = frozenset(
    ("id", "pinned", "created_at", "changed_at", "archived", "asked_at", "ended", "chosen")
)
_TURN = ("run_id", "chat_id", "asked_at", "ended", "question", "answer", "parent", "chosen")
# Read as an event of another version: the answer that was kept beside it is shown instead.
_UNREADABLE = "null"
_TROUBLE = ("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_LOCKED")
_MOST_TRIES = 4_000
_HIGHEST_ID = 1 << 31


@dataclass(slots=True)
class Merged:
    """What was added, and what could not be read."""

    chats: int = 0
    turns: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a file has: its chats, and the questions asked in them."""

    chats: frozenset[str]
    turns: frozenset[str]


def held(db: sqlite3.Connection) -> Held:
    """Chats of an open file that are not deleted."""
    chats = db.execute("SELECT chat_id FROM chats WHERE deleted_at IS NULL AND turns > 0")
    turns = db.execute(
        "SELECT run_id FROM turns JOIN chats USING (chat_id) WHERE deleted_at IS NULL"
    )
    return Held(chats=frozenset(row[0] for row in chats), turns=frozenset(row[0] for row in turns))


def held_in(path: Path) -> Held:
    """The same of a file that nothing writes to.

    Raises:
        DataDamaged: it is not whole.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as db:
            return held(db)
    except sqlite3.Error as error:
        raise DataDamaged(
            "This backup is damaged.", next_step="Take another one; nothing was changed."
        ) from error


def gone_in(source: Path) -> frozenset[str]:
    """Chats that were deleted or erased in a copy of a file, as far as that can be read."""
    gone: set[str] = set()
    with closing(_opened(source)) as other:
        for query in (
            "SELECT chat_id FROM erased",
            "SELECT chat_id FROM chats NOT INDEXED WHERE deleted_at IS NOT NULL",
        ):
            try:
                gone.update(row[0] for row in other.execute(query) if isinstance(row[0], str))
            except sqlite3.Error as error:
                _refuse_trouble(error)
    return frozenset(gone)


def merge(
    db: sqlite3.Connection, sources: Sequence[Path], *, but: frozenset[str] = frozenset()
) -> Merged:
    """Add what is missing here, ``but`` some chats, inside a transaction of ``db``.

    ``sources`` are copies, older ones first: they are opened for writing where they have a log
    beside them. Of a chat the newest names and places count, and turns come in their order.
    """
    merged = Merged()
    with ExitStack() as opened:
        others = [opened.enter_context(closing(_opened(source))) for source in sources]
        for other in reversed(others):
            for values in _rows(other, "chats", _CHAT, merged):
                if values.pop("deleted_at", None) is None and values["chat_id"] not in but:
                    merged.chats += _added(db, "chats", values)
        for other in others:
            for values in _rows(other, "turns", _TURN, merged):
                _take_turn(db, other, values, merged)
    # What is here again is not to be taken out of the backups.
    db.execute("DELETE FROM erased WHERE chat_id IN (SELECT chat_id FROM chats)")
    db.execute(
        "UPDATE chats SET turns = (SELECT count(*) FROM turns t WHERE t.chat_id = chats.chat_id)"
    )
    return merged


def _refuse_trouble(error: sqlite3.Error) -> None:
    """Raise what says nothing of the file: a disk in trouble must not pass for words that are lost."""
    if getattr(error, "sqlite_errorname", "").startswith(_TROUBLE):
        raise error


def _opened(source: Path) -> sqlite3.Connection:
    """Damaged text is read with a sign in the place of what is no text."""
    other = sqlite3.connect(source)
    other.text_factory = lambda data: data.decode("utf-8", "replace")
    return other


def _take_turn(
    db: sqlite3.Connection, other: sqlite3.Connection, values: dict[str, Any], merged: Merged
) -> None:
    there = values.pop("id")
    known = db.execute("SELECT 1 FROM chats WHERE chat_id = ?", (values["chat_id"],)).fetchone()
    if known is None:
        return
    if _added(db, "turns", values):
        merged.turns += 1
    elif not _ended_since(db, values):
        return
    (here,) = db.execute("SELECT id FROM turns WHERE run_id = ?", (values["run_id"],)).fetchone()
    try:
        events = other.execute(
            "SELECT seq, body FROM events WHERE turn_id = ?", (there,)
        ).fetchall()
    except sqlite3.Error as error:
        _refuse_trouble(error)
        merged.lost += 1
        events = [(0, _UNREADABLE)]
    # A broken page may hold anything, and the same number twice.
    db.executemany(
        "INSERT OR REPLACE INTO events VALUES (?, ?, ?)",
        [
            (here, seq, body)
            for seq, body in events
            if isinstance(seq, int) and isinstance(body, str)
        ],
    )


def _ended_since(db: sqlite3.Connection, values: dict[str, Any]) -> bool:
    """Whether an answer that was being written in what is here was ended in the other file."""
    if not values["ended"]:
        return False
    changed = db.execute(
        "UPDATE turns SET ended = ?, answer = ? WHERE run_id = ? AND ended = 0",
        (values["ended"], values["answer"], values["run_id"]),
    )
    return changed.rowcount > 0


def _last_id(other: sqlite3.Connection, table: str) -> int:
    try:
        (last,) = other.execute(f"SELECT max(id) FROM {table} NOT INDEXED").fetchone()
    except sqlite3.Error as error:
        _refuse_trouble(error)
        return _HIGHEST_ID
    return int(last or 0)


def _added(db: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    places = ", ".join("?" * len(values))
    return db.execute(
        f"INSERT OR IGNORE INTO {table} ({', '.join(values)}) VALUES ({places})",
        tuple(values.values()),
    ).rowcount


def _rows(
    other: sqlite3.Connection, table: str, wanted: Sequence[str], merged: Merged
) -> Iterator[dict[str, Any]]:
    """Rows in their order, with the columns that the file knows, as far as they can be read.

    Around what is broken, the rest is looked for in ever smaller stretches.
    """
    try:
        known = {row[1] for row in other.execute(f"PRAGMA table_info({table})")}
        names = ["id", *(name for name in (*wanted, "deleted_at") if name in known)]
        if len(names) == 1:
            raise sqlite3.DatabaseError("there is no such table")
    except sqlite3.Error as error:
        _refuse_trouble(error)
        merged.lost += 1
        return
    query = (
        f"SELECT {', '.join(names)} FROM {table} NOT INDEXED WHERE id BETWEEN ? AND ? ORDER BY id"
    )
    found: dict[int, dict[str, Any]] = {}
    stretches = deque([(1, _last_id(other, table))])
    tries_left = _MOST_TRIES
    while stretches and tries_left:
        low, high = stretches.popleft()
        try:
            for row in other.execute(query, (low, high)):
                found.setdefault(row[0], dict(zip(names, row, strict=True)))
                low = row[0] + 1
        except sqlite3.Error as error:
            _refuse_trouble(error)
            tries_left -= 1
            if low >= high:
                merged.lost += 1
                continue
            middle = (low + high) // 2
            stretches += ((low, middle), (middle + 1, high))
    merged.lost += bool(stretches)
    for key in sorted(found):
        values = found[key]
        if not all(map(_fits, values, values.values())):
            merged.lost += 1
            continue
        if table == "chats":
            del values["id"]
        yield values


def _fits(name: str, value: Any) -> bool:
    """Whether a value is of its column's kind: a broken page may hold anything."""
    if name == "deleted_at":
        return value is None or isinstance(value, float)
    if name == "parent" and value is None:
        return True
    return isinstance(value, int | float) if name in _NUMBERS else isinstance(value, str)
