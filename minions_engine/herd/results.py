"""What local models have found before, so that the same job is not done twice.

Texts are kept under keys that others make (``remembering``). Forgetting a document erases what
was found in it, bytes included. This is a cache: a file that is damaged is made anew, and a disk
that is full costs speed, never an answer.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from minions_engine.errors import Busy
from minions_engine.index.lane import Lane as Thread

log = logging.getLogger(__name__)

MOST_BYTES = 256 * 1024 * 1024
_KEPT_AFTER_CLEARING = 0.8
_ROWS_PER_WRITE = 64
_STALE_S = 86_400.0
T = TypeVar("T")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    key BLOB PRIMARY KEY, text TEXT NOT NULL, bytes INTEGER NOT NULL, used_at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (
    document TEXT NOT NULL, key BLOB NOT NULL REFERENCES results(key) ON DELETE CASCADE,
    PRIMARY KEY (document, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sources_by_key ON sources(key);
CREATE INDEX IF NOT EXISTS results_by_use ON results(used_at);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    key: bytes
    text: str
    documents: tuple[str, ...]
    epoch: int


class ResultCache:
    """Results in one SQLite file, written by a thread of its own. Opened when first used.

    Args:
        path: The file; several processes may use it at once.
        most_bytes: Text kept; what was not used for longest makes room.
        patience_s: How long another process is waited for.
    """

    def __init__(
        self, path: Path, *, most_bytes: int = MOST_BYTES, patience_s: float = 5.0
    ) -> None:
        self._path = path
        self._most_bytes = most_bytes
        self._patience_s = patience_s
        self._thread: Thread | None = None
        self._connection: sqlite3.Connection | None = None
        self._unwritten: list[_Entry] = []
        self._forgotten: dict[str, int] = {}
        self._epoch = 0

    @property
    def epoch(self) -> int:
        """Grows with each forgetting, so that a job that began before it is not kept."""
        return self._epoch

    async def find(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """Texts that are kept under ``keys``."""
        found = {entry.key: entry.text for entry in self._unwritten if entry.key in keys}
        missing = [key for key in keys if key not in found]
        return found | (await self._run(lambda: self._find(missing)) if missing else {})

    def keep(self, key: bytes, text: str, documents: tuple[str, ...], *, epoch: int) -> bool:
        """Remember ``text``; true when enough has come together to be written."""
        if any(self._forgotten.get(document, -1) > epoch for document in documents):
            return False
        self._unwritten.append(_Entry(key=key, text=text, documents=documents, epoch=epoch))
        return len(self._unwritten) >= _ROWS_PER_WRITE

    async def flush(self) -> None:
        """Write what is not yet written."""
        entries, self._unwritten = self._unwritten, []
        if entries:
            await self._run(lambda: self._write(entries))

    async def forget(self, documents: Iterable[str]) -> None:
        """Erase what was found in ``documents``, also what jobs under way are finding.

        Raises:
            Busy: another process does not let go of the file.
        """
        names = set(documents)
        self._epoch += 1
        self._forgotten |= dict.fromkeys(names, self._epoch)
        self._unwritten = [e for e in self._unwritten if names.isdisjoint(e.documents)]
        await self._run(lambda: self._forget(names))

    async def close(self) -> None:
        """Write what is left and close the file."""
        await self.flush()
        if self._thread is not None:
            await self._thread.run(self._close)
            self._thread.close()
            self._thread = None

    async def _run(self, call: Callable[[], T]) -> T:
        if self._thread is None:
            self._thread = Thread("results")
        return await self._thread.run(call)

    # -- in the thread -------------------------------------------------------------------

    def _find(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        marks = ",".join("?" * len(keys))
        try:
            db = self._open()
            rows = db.execute(f"SELECT key, text FROM results WHERE key IN ({marks})", keys)
            found = {bytes(key): str(text) for key, text in rows}
            if found:
                now, stale = time.time(), time.time() - _STALE_S
                db.execute(
                    f"UPDATE results SET used_at = ? WHERE key IN ({marks}) AND used_at < ?",
                    (now, *keys, stale),
                )
        except sqlite3.Error as error:
            self._troubled(error)
            return {}
        return found

    def _write(self, entries: Sequence[_Entry]) -> None:
        now = time.time()
        kept = [e for e in entries if not self._is_forgotten(e)]
        try:
            with self._open() as db:
                db.execute("BEGIN IMMEDIATE")
                db.executemany(
                    "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)",
                    [(e.key, e.text, len(e.text.encode()), now) for e in kept],
                )
                db.executemany(
                    "INSERT OR IGNORE INTO sources VALUES (?, ?)",
                    [(document, e.key) for e in kept for document in e.documents],
                )
                self._make_room(db)
        except sqlite3.Error as error:
            self._troubled(error)

    def _make_room(self, db: sqlite3.Connection) -> None:
        """Drop what was not used for longest while there is too much."""
        (held,) = db.execute("SELECT coalesce(sum(bytes), 0) FROM results").fetchone()
        if held <= self._most_bytes:
            return
        aim = int(self._most_bytes * _KEPT_AFTER_CLEARING)
        db.execute(
            "DELETE FROM results WHERE key IN (SELECT key FROM (SELECT key, sum(bytes) OVER "
            "(ORDER BY used_at DESC, key) AS above FROM results) WHERE above > ?)",
            (aim,),
        )

    def _forget(self, names: Iterable[str]) -> None:
        try:
            with self._open() as db:
                db.execute("BEGIN IMMEDIATE")
                db.executemany(
                    "DELETE FROM results WHERE key IN (SELECT key FROM sources WHERE document = ?)",
                    [(name,) for name in names],
                )
            (in_use, *_) = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            in_use = error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
            if not in_use:
                # Whatever else is wrong with the file: without it nothing is remembered.
                self._close()
                in_use = not _removed(self._path)
        if in_use:
            raise Busy(
                "What local models found in the document could not be erased yet.",
                next_step="Close other windows of the program and remove the document again.",
            )

    def _is_forgotten(self, entry: _Entry) -> bool:
        return any(self._forgotten.get(name, -1) > entry.epoch for name in entry.documents)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self._connection = _connected(self._path, self._patience_s)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                _removed(self._path)
                self._connection = _connected(self._path, self._patience_s)
        return self._connection

    def _troubled(self, error: sqlite3.Error) -> None:
        """Go on without the cache; a damaged file is made anew."""
        log.info("cache of results: %s", error.sqlite_errorname)
        if not isinstance(error, sqlite3.OperationalError):
            self._close()
            _removed(self._path)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _connected(path: Path, patience_s: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=patience_s
    )
    try:
        path.chmod(0o600)
        for line in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "secure_delete=ON",
            "foreign_keys=ON",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {line}")
        connection.executescript(_SCHEMA)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _removed(path: Path) -> bool:
    """Delete the file and its log; false when the system does not allow it."""
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError:
        return False
    return True
