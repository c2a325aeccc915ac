"""The file of the local API: tokens and requests. One thread touches it.

Content of requests is written only for those who want it kept, and erased byte by byte.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from minions_engine.errors import DataDamaged
from minions_engine.index.lane import Lane

T = TypeVar("T")
DatabaseError = sqlite3.Error
_VERSION = 1
_PATIENCE_S = 1.0
_SCHEMA = """
CREATE TABLE tokens (
    token_id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    salt BLOB NOT NULL,
    hash BLOB NOT NULL,
    permissions TEXT NOT NULL,
    created_at REAL NOT NULL,
    expires_at REAL,
    revoked_at REAL
);
CREATE TABLE requests (
    request_id TEXT PRIMARY KEY,
    token_id TEXT NOT NULL,
    app TEXT NOT NULL,
    kind TEXT NOT NULL,
    model TEXT NOT NULL,
    node TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    arrived_at REAL NOT NULL,
    queued_s REAL,
    first_token_s REAL,
    total_s REAL,
    prompt_tokens INTEGER,
    completion_tokens INTEGER,
    counted_tokens INTEGER NOT NULL,
    multiplier REAL NOT NULL DEFAULT 1.0,
    credits INTEGER NOT NULL DEFAULT 0,
    usd REAL,
    error TEXT NOT NULL DEFAULT '',
    client_ref TEXT NOT NULL DEFAULT '',
    prompt TEXT NOT NULL DEFAULT '',
    prompt_version TEXT NOT NULL DEFAULT '',
    question TEXT,
    answer TEXT,
    rating INTEGER,
    comment TEXT
);
CREATE INDEX requests_of_token ON requests (token_id, arrived_at);
CREATE INDEX requests_by_time ON requests (arrived_at);
CREATE INDEX requests_by_state ON requests (state);
"""


class Database:
    """Opens the file when it is first needed.

    Args:
        path: ``data/server.sqlite``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lane = Lane("server")
        self._db: sqlite3.Connection | None = None

    async def on(self, call: Callable[[sqlite3.Connection], T]) -> T:
        """The result of ``call`` with the open file."""
        return await self._lane.run(lambda: call(self._opened()))

    async def close(self) -> None:
        """Close the file and end the thread."""

        def close() -> None:
            if self._db is not None:
                self._db.close()
                self._db = None

        await self._lane.run(close)
        self._lane.close()

    def _opened(self) -> sqlite3.Connection:
        if self._db is None:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            db = sqlite3.connect(
                self.path, isolation_level=None, check_same_thread=False, timeout=_PATIENCE_S
            )
            try:
                self._configure(db)
            except BaseException:
                db.close()
                raise
            self._db = db
        return self._db

    def _configure(self, db: sqlite3.Connection) -> None:
        self.path.chmod(0o600)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("PRAGMA secure_delete=ON")
        db.execute("PRAGMA temp_store=MEMORY")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise DataDamaged(
                "The file of the local API was written by a newer version of this program.",
                next_step="Install the newer version again.",
            )
        if version < _VERSION:
            db.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version={_VERSION};COMMIT;")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, and no other process writes meanwhile."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
