"""One SQLite file, opened safely: whole changes or none, and words remembered under keys.

A change is acknowledged when its transaction has been committed with ``synchronous=FULL``.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from minions_engine.errors import DataDamaged, DiskFull, NotFound
from minions_engine.index.schema import migrate

_LITTLE_ROOM_BYTES = 1_000_000
_ERASING = "erasing"


class Database:
    """The library file. Belongs to one thread.

    Args:
        path: The SQLite file; it is made when it does not exist and ``read_only`` is false.
        read_only: Open for reading beside another process that owns the folder.

    Raises:
        DataDamaged: the file is no library, is damaged, or is from a newer program.
        NotFound: ``read_only`` and there is no file.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        if read_only and not path.exists():
            raise NotFound("There is no library yet.", next_step="Add a folder first.")
        mode = "ro" if read_only else "rwc"
        try:
            self.connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=20.0,
            )
            self._configure(read_only=read_only)
        except sqlite3.DatabaseError as error:
            if lacks_room(error, path):
                raise no_room() from error
            raise DataDamaged(
                "The library file cannot be opened.",
                next_step="Move it aside and index your folders again; your files are untouched.",
            ) from error

    def _configure(self, *, read_only: bool) -> None:
        run = self.connection.execute
        run("PRAGMA foreign_keys=ON")
        run("PRAGMA cache_size=-65536")
        # Else what is set aside in the middle of a change, text included, goes to /var/tmp.
        run("PRAGMA temp_store=MEMORY")
        if read_only:
            run("PRAGMA query_only=ON")
            return
        self.path.chmod(0o600)
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=FULL")
        run("PRAGMA secure_delete=ON")
        migrate(self.connection)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. A full disk becomes ``DiskFull`` and nothing is changed."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error) and lacks_room(error, self.path):
                raise no_room() from error
            raise

    def generation(self) -> int:
        """A number that grows with every change of what can be searched."""
        return int(self.meta("generation") or 0)

    def touch(self) -> None:
        """What can be searched has changed; inside the caller's transaction."""
        self.connection.execute(
            "INSERT INTO meta VALUES ('generation', '1')"
            " ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )

    def meta(self, key: str) -> str | None:
        """A remembered word, or ``None``."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Remember words under their keys."""
        with self.transaction() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    @property
    def is_erasing(self) -> bool:
        """Whether something is being forgotten, or was when the program was killed."""
        return self.meta(_ERASING) == "yes"

    def note_erasing(self, erasing: bool) -> None:
        """Remember it until every byte is gone."""
        self.set_meta({_ERASING: "yes" if erasing else ""})

    def erase_traces(self) -> None:
        """Rewrite the file so that deleted text is in no page of it, nor in its log."""
        try:
            self._rewrite()
        except sqlite3.OperationalError as error:
            if lacks_room(error, self.path):
                raise no_room() from error
            raise

    def _rewrite(self) -> None:
        self.connection.execute("INSERT INTO chunks_fts(chunks_fts) VALUES ('optimize')")
        # The copy that VACUUM makes is too large for memory, and is to stay in this folder.
        folder = str(self.path.absolute().parent).replace("'", "''")
        self.connection.execute(f"PRAGMA temp_store_directory = '{folder}'")
        self.connection.execute("PRAGMA temp_store=FILE")
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA temp_store=MEMORY")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def check_integrity(self) -> bool:
        """Whether SQLite finds the file sound."""
        (word,) = self.connection.execute("PRAGMA quick_check(1)").fetchone()
        return bool(word == "ok")


def lacks_room(error: BaseException | None, path: Path) -> bool:
    """Whether it failed because the disk of ``path`` is full.

    A full disk shows itself by many names, as that of damage too; so the room is looked at.
    """
    if isinstance(error, sqlite3.Error) and error.sqlite_errorname == "SQLITE_FULL":
        return True
    return shutil.disk_usage(path.parent).free < _LITTLE_ROOM_BYTES


def no_room() -> DiskFull:
    """The error for a disk that is full."""
    return DiskFull(
        "The disk is full; what was added before is kept.",
        next_step="Free some space and start indexing again.",
    )
