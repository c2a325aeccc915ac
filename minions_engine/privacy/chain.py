"""A file that is only ever added to: each row carries the hash of the one before it.

Whoever changes, removes or inserts a row breaks the chain from there on, and ``verify`` says
where. It shows what happened to the file; it cannot keep its owner from rewriting all of it.
With a key the hashes are sealed, so that nobody without the key can rewrite it.
Any process may add rows: each addition is one transaction, on disk before it is acknowledged.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import shutil
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minions_engine.errors import DataDamaged, DiskFull

_VERSION = 1
_LITTLE_ROOM_BYTES = 1_000_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS chain (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at REAL NOT NULL,
    entry INTEGER,
    record TEXT NOT NULL,
    body BLOB,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS chain_of_entry ON chain (entry);
CREATE INDEX IF NOT EXISTS chain_of_kind ON chain (kind, at);
CREATE TABLE IF NOT EXISTS head (
    only INTEGER PRIMARY KEY CHECK (only = 1), seq INTEGER NOT NULL, hash TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS shares (
    conversation TEXT NOT NULL, document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS shares_of_document ON shares (document);
CREATE TABLE IF NOT EXISTS placeholders (
    conversation TEXT PRIMARY KEY, record TEXT NOT NULL
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainWords:
    """What a chain is called when it tells a person of its troubles."""

    full: str = "The disk is full, so nothing can be written into the ledger and nothing is sent."
    damaged: str = "The ledger of what left this machine cannot be used, so nothing is sent."
    step: str = "Move data/ledger.sqlite aside; a new one is begun, and your files are untouched."
    verify: str = "minions egress verify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. ``body`` is exactly what was handed in; ``entry`` is the row it belongs to."""

    seq: int
    kind: str
    at: float
    entry: int | None
    record: Mapping[str, Any]
    body: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerCheck:
    """Whether the chain is unbroken; ``first_bad`` is the first row that is not as written."""

    ok: bool
    rows: int
    first_bad: int | None = None


class Chain:
    """The file. Its calls block; one thread at a time is let in.

    Args:
        path: The SQLite file; it is made when it does not exist, for its owner alone.
        key: Seals each hash, and the noted end; always the same for one file.
        words: What to say of its troubles.

    Raises:
        DataDamaged: the file cannot be read or is from a newer program.
    """

    def __init__(
        self, path: Path, *, key: bytes | None = None, words: ChainWords | None = None
    ) -> None:
        self.path = path
        self._key = key
        self._words = words or ChainWords()
        self._lock = threading.RLock()
        with self._told():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # In WAL mode every commit is flushed to the disk itself before it returns.
            self._db = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=20.0
            )
            try:
                self._configure()
            except BaseException:
                self._db.close()
                raise

    def _configure(self) -> None:
        self.path.chmod(0o600)
        run = self._db.execute
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=FULL")
        run("PRAGMA secure_delete=ON")
        run("PRAGMA temp_store=MEMORY")
        (version,) = run("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise DataDamaged(
                "The ledger was written by a newer version of this program.",
                next_step="Install the newer version again.",
            )
        if version < _VERSION:
            self._db.executescript(
                f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version={_VERSION};COMMIT;"
            )

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, and no other process writes meanwhile."""
        with self._lock, self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def empty_log(self) -> None:
        """Write everything into the file itself: what was deleted outlives no more in its log."""
        with self._lock, self._told():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def append(
        self,
        kind: str,
        record: Mapping[str, Any],
        *,
        entry: int | None = None,
        body: bytes | None = None,
    ) -> int:
        """Add a row inside ``transaction``; returns its number."""
        seq, previous, latest = self._head()
        # Order is by number; a clock that was turned back may not reopen a month.
        row = Row(
            seq=seq + 1,
            kind=kind,
            at=max(time.time(), latest),
            entry=entry,
            record=record,
            body=body,
        )
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = self._hash(row, text, previous)
        packed = None if body is None else zlib.compress(body)
        self._db.execute(
            "INSERT INTO chain VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (row.seq, kind, row.at, entry, text, packed, previous, digest),
        )
        self._db.execute(
            "INSERT OR REPLACE INTO head VALUES (1, ?, ?)", (row.seq, self._end(digest))
        )
        return row.seq

    def _head(self) -> tuple[int, str, float]:
        found = self._db.execute(
            "SELECT seq, hash, at FROM chain ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return (0, "", 0.0) if found is None else (int(found[0]), str(found[1]), float(found[2]))

    def rows(
        self, where: str = "1", values: tuple[Any, ...] = (), *, bodies: bool = False
    ) -> list[Row]:
        """Rows that satisfy ``where``, a condition of ours with its values."""
        body = "body" if bodies else "NULL"
        with self._lock, self._told():
            found = self._db.execute(
                f"SELECT seq, kind, at, entry, record, {body} FROM chain WHERE {where}", values
            ).fetchall()
            return [self._row(*columns) for columns in found]

    def look(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """What a query of ours finds."""
        with self._lock, self._told():
            return self._db.execute(sql, values).fetchall()

    def verify(self) -> LedgerCheck:
        """Follow the chain from its beginning to its noted end."""
        with self._lock:
            try:
                return self._verify()
            except sqlite3.DatabaseError:
                return LedgerCheck(ok=False, rows=0, first_bad=1)

    def _verify(self) -> LedgerCheck:
        rows, previous, expected = 0, "", 1
        for columns in self._db.execute(
            "SELECT seq, kind, at, entry, record, body, previous, hash FROM chain ORDER BY seq"
        ):
            if not self._as_written(columns, previous, expected):
                return LedgerCheck(ok=False, rows=rows, first_bad=expected)
            rows, expected, previous = rows + 1, expected + 1, str(columns[7])
        noted = self._db.execute("SELECT seq, hash FROM head").fetchone() or (0, "")
        if noted != (rows, self._end(previous) if rows else ""):
            return LedgerCheck(ok=False, rows=rows, first_bad=expected)
        return LedgerCheck(ok=True, rows=rows)

    def _as_written(self, columns: tuple[Any, ...], previous: str, expected: int) -> bool:
        seq, kind, at, entry, text, packed, noted, digest = columns
        try:
            body = None if packed is None else zlib.decompress(packed)
            row = Row(seq=seq, kind=kind, at=float(at), entry=entry, record={}, body=body)
            in_place = seq == expected and noted == previous
            return bool(in_place and digest == self._hash(row, text, previous))
        except (zlib.error, ValueError, TypeError, AttributeError):
            return False

    def _hash(self, row: Row, text: str, previous: str) -> str:
        body = "" if row.body is None else hashlib.sha256(row.body).hexdigest()
        parts = [previous, row.seq, row.kind, repr(row.at), row.entry, text, body]
        return self._sealed(json.dumps(parts).encode())

    def _end(self, digest: str) -> str:
        """What is noted as the end. Sealed, it cannot be set back to an earlier row."""
        return digest if self._key is None else self._sealed(b"end " + digest.encode())

    def _sealed(self, data: bytes) -> str:
        if self._key is None:
            return hashlib.sha256(data).hexdigest()
        return hmac.new(self._key, data, hashlib.sha256).hexdigest()

    def _row(
        self, seq: int, kind: str, at: float, entry: int | None, text: str, packed: bytes | None
    ) -> Row:
        try:
            body = None if packed is None else zlib.decompress(packed)
            return Row(seq=seq, kind=kind, at=at, entry=entry, record=json.loads(text), body=body)
        except (zlib.error, ValueError, TypeError) as error:
            raise DataDamaged(
                "The ledger has been changed from outside.",
                next_step=f"See where with: {self._words.verify}",
            ) from error

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the file in words that a person can act on."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
            free_bytes = shutil.disk_usage(self.path.absolute().parent).free
            if full or free_bytes < _LITTLE_ROOM_BYTES:
                raise DiskFull(
                    self._words.full, next_step="Free some space and ask again."
                ) from error
            raise DataDamaged(self._words.damaged, next_step=self._words.step) from error
