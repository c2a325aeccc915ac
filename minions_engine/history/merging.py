"""Takes chats that are missing here over from another file of the history, damaged or not.

Nothing that is here is changed: chats and questions are only added. What cannot be read in the
other file is left out and counted. Blocking.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
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


def merge(db: sqlite3.Connection, source: Path) -> Merged:
    """Add what is missing here, inside a transaction of ``db``.

    ``source`` is opened for writing where it has a log beside it: hand in a copy.
    """
    merged = Merged()
    with closing(sqlite3.connect(source)) as other:
        for values in _rows(other, "chats", _CHAT, merged):
            if values.pop("deleted_at", None) is None:
                merged.chats += _added(db, "chats", values)
        for values in _rows(other, "turns", _TURN, merged):
            _take_turn(db, other, values, merged)
    # What is here again is not to be taken out of the backups.
    db.execute("DELETE FROM erased WHERE chat_id IN (SELECT chat_id FROM chats)")
    db.execute(
        "UPDATE chats SET turns = (SELECT count(*) FROM turns t WHERE t.chat_id = chats.chat_id)"
    )
    return merged


def _take_turn(
    db: sqlite3.Connection, other: sqlite3.Connection, values: dict[str, Any], merged: Merged
) -> None:
    there = values.pop("id")
    known = db.execute("SELECT 1 FROM chats WHERE chat_id = ?", (values["chat_id"],)).fetchone()
    if known is None or not _added(db, "turns", values):
        return
    (here,) = db.execute("SELECT id FROM turns WHERE run_id = ?", (values["run_id"],)).fetchone()
    merged.turns += 1
    try:
        events = other.execute(
            "SELECT seq, body FROM events WHERE turn_id = ?", (there,)
        ).fetchall()
    except sqlite3.Error:
        merged.lost += 1
        events = [(0, _UNREADABLE)]
    db.executemany("INSERT INTO events VALUES (?, ?, ?)", [(here, *event) for event in events])


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

    Where a page is broken, what stands behind it is looked for from the other end.
    """
    try:
        known = {row[1] for row in other.execute(f"PRAGMA table_info({table})")}
        names = ["id", *(name for name in (*wanted, "deleted_at") if name in known)]
        if len(names) == 1:
            raise sqlite3.DatabaseError("there is no such table")
    except sqlite3.Error:
        merged.lost += 1
        return
    columns = ", ".join(names)
    found: dict[int, dict[str, Any]] = {}
    for order in ("ASC", "DESC"):
        query = f"SELECT {columns} FROM {table} NOT INDEXED ORDER BY id {order}"
        try:
            for row in other.execute(query):
                found.setdefault(row[0], dict(zip(names, row, strict=True)))
            break
        except sqlite3.Error:
            merged.lost += 1
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
