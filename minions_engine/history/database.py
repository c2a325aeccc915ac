"""The file of the history: its tables, how it is opened, and what becomes of a damaged one.

Any process may write: each change is one short transaction, on disk before it is acknowledged.
A file that is damaged is put aside under another name and never deleted.
"""

from __future__ import annotations

import itertools
import logging
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from minions_engine.errors import Busy, DataDamaged, DiskFull

log = logging.getLogger(__name__)

_LITTLE_ROOM_BYTES = 1_000_000
_AGAIN_S = 0.02
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_WITH_IT = ("", "-wal", "-shm")
# Where SQLite holds a lock on a file for as long as it is open, in write-ahead mode.
_SHARED_FIRST, _SHARED_SIZE = 0x4000_0002, 510

_FIRST = """
CREATE TABLE chats (
    id INTEGER PRIMARY KEY,
    chat_id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    titled TEXT NOT NULL DEFAULT '',
    pinned INTEGER NOT NULL DEFAULT 0,
    collection TEXT NOT NULL DEFAULT '',
    attachments TEXT NOT NULL DEFAULT '',
    mode TEXT NOT NULL DEFAULT '',
    protocol TEXT NOT NULL DEFAULT '',
    draft TEXT NOT NULL DEFAULT '',
    created_at REAL NOT NULL,
    changed_at REAL NOT NULL,
    turns INTEGER NOT NULL DEFAULT 0,
    deleted_at REAL
);
CREATE INDEX chats_in_order ON chats (pinned DESC, changed_at DESC, id DESC);
CREATE INDEX chats_deleted ON chats (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE turns (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    chat_id TEXT NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE,
    asked_at REAL NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0,
    question TEXT NOT NULL,
    answer TEXT NOT NULL DEFAULT ''
);
CREATE INDEX turns_of_chat ON turns (chat_id, id);
CREATE INDEX turns_unended ON turns (ended) WHERE ended = 0;

CREATE TABLE events (
    turn_id INTEGER NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (turn_id, seq)
) WITHOUT ROWID;

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE VIRTUAL TABLE turns_fts USING fts5(
    question, answer, content='turns', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
CREATE TRIGGER turns_added AFTER INSERT ON turns BEGIN
    INSERT INTO turns_fts (rowid, question, answer) VALUES (new.id, new.question, new.answer);
END;
CREATE TRIGGER turns_removed AFTER DELETE ON turns BEGIN
    INSERT INTO turns_fts (turns_fts, rowid, question, answer)
    VALUES ('delete', old.id, old.question, old.answer);
END;
CREATE TRIGGER turns_changed AFTER UPDATE OF question, answer ON turns BEGIN
    INSERT INTO turns_fts (turns_fts, rowid, question, answer)
    VALUES ('delete', old.id, old.question, old.answer);
    INSERT INTO turns_fts (rowid, question, answer) VALUES (new.id, new.question, new.answer);
END;

CREATE VIRTUAL TABLE chats_fts USING fts5(
    title, content='chats', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
CREATE TRIGGER chats_added AFTER INSERT ON chats BEGIN
    INSERT INTO chats_fts (rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER chats_removed AFTER DELETE ON chats BEGIN
    INSERT INTO chats_fts (chats_fts, rowid, title) VALUES ('delete', old.id, old.title);
END;
CREATE TRIGGER chats_renamed AFTER UPDATE OF title ON chats BEGIN
    INSERT INTO chats_fts (chats_fts, rowid, title) VALUES ('delete', old.id, old.title);
    INSERT INTO chats_fts (rowid, title) VALUES (new.id, new.title);
END;
"""

# Put away, filed under names, taken over from elsewhere; and which chats were erased while
# backups may hold them still.
_SECOND = """
ALTER TABLE chats ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chats ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE chats ADD COLUMN imported TEXT NOT NULL DEFAULT '';
CREATE TABLE erased (chat_id TEXT PRIMARY KEY) WITHOUT ROWID;
"""

# What a turn follows (nothing kept: the one asked before it), and which of several is shown.
_THIRD = """
ALTER TABLE turns ADD COLUMN parent TEXT;
ALTER TABLE turns ADD COLUMN chosen INTEGER NOT NULL DEFAULT 0;
CREATE INDEX turns_branches ON turns (chat_id, chosen, parent, run_id);
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD)


class Database:
    """The open file. Belongs to one thread.

    Raises:
        DataDamaged: the file is from a newer program; it is left as it is.
    """

    def __init__(self, path: Path, *, patience_s: float = 10.0) -> None:
        self.path = path
        self.put_aside: Path | None = None
        self.is_open = True
        self._patience_s = patience_s
        self._file: tuple[int, int] | None = None
        try:
            self.connection = self._opened()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise _told(error, path) from error
            self._set_aside()
            self.connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlite3.connect(
            self.path, isolation_level=None, check_same_thread=False, timeout=self._patience_s
        )
        try:
            self.path.chmod(0o600)
            self._file = _identity(self.path)
            for line in (
                "foreign_keys=ON",
                "temp_store=MEMORY",
                "synchronous=FULL",
                "secure_delete=ON",
            ):
                connection.execute(f"PRAGMA {line}")
            self._write_ahead(connection)
            migrate(connection)
            connection.execute("SELECT count(*) FROM (SELECT 1 FROM chats LIMIT 1)")
        except BaseException:
            connection.close()
            raise
        return connection

    def _write_ahead(self, connection: sqlite3.Connection) -> None:
        """Switch to WAL: of two programs that open a new file at once, SQLite lets one fail without waiting."""
        until = time.monotonic() + self._patience_s
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                busy = error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
                if not busy or time.monotonic() > until:
                    raise
                time.sleep(_AGAIN_S)

    def close(self) -> None:
        """Close the file."""
        self.is_open = False
        self.connection.close()

    def start_anew(self) -> None:
        """Put the damaged file aside and go on with an empty one.

        Raises:
            Busy: another program has it open; it stays, and this is closed.
        """
        self.close()
        self._set_aside()
        self.connection = self._opened()
        self.is_open = True

    def _set_aside(self) -> None:
        """Unless another program did so already, and has begun a new file in its place."""
        with _alone_with(self.path):
            if _identity(self.path) == self._file:
                self.put_aside = _aside(self.path)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise

    def told(self, error: sqlite3.Error) -> Exception:
        """The error as a person is told of it; one that is a defect stays as it is."""
        return _told(error, self.path)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, and not merely busy or without room."""
    return getattr(error, "sqlite_errorname", "").startswith(_DAMAGED)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to this program's version; another process may be at it too."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > len(MIGRATIONS):
            raise DataDamaged(
                "The chats were kept by a newer version of this program.",
                next_step="Install the newer version; nothing was changed.",
            )
        for script in MIGRATIONS[version:]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """One after the other: running a script as a whole would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path, whatever was renamed meanwhile; ``None`` for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Nobody else has the file open meanwhile.

    A program that goes on with a renamed file takes, when it closes, the log of the file that
    stands in its place then: chats would be lost. Windows renames no file that is open.

    Raises:
        Busy: another program has it open.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        yield
        return
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except OSError as error:
        os.close(descriptor)
        raise Busy(
            "The file of your chats is damaged, and another program has it open.",
            next_step="Quit the other one; then a new file is begun and chats are recovered.",
        ) from error
    try:
        yield
    finally:
        os.close(descriptor)


def _aside(path: Path) -> Path:
    """Rename a damaged file, and what belongs to it, to a name that is free."""
    for number in itertools.count(1):
        target = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not target.exists():
            break
    for suffix in _WITH_IT:
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))
    log.warning("the history was damaged and is kept aside as number %d", number)
    return target


def _told(error: sqlite3.Error, path: Path) -> Exception:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or shutil.disk_usage(path.parent).free < _LITTLE_ROOM_BYTES:
        return DiskFull("The disk is full.", next_step="Free some space.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy("Another program is using the chats.", next_step="Try it once more.")
    if isinstance(error, sqlite3.OperationalError):
        return DataDamaged(
            "The file of the chats cannot be opened.",
            next_step="See whether the data folder can be read and written.",
        )
    return error
