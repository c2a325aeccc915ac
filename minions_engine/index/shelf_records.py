"""Collections as a person arranges them: made by hand, renamed, watched or not, files left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from minions_engine.index.database import Database
from minions_engine.types import FileInfo, FileState, Shelf


class ShelfRecords:
    """Reads and changes collections of the library file by their numbers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.connection = database.connection

    def all(self) -> tuple[Shelf, ...]:
        """Every named collection, by name, with its files counted by state."""
        rows = self.connection.execute(
            "SELECT id, name, watched FROM collections WHERE hidden = 0 ORDER BY name"
        ).fetchall()
        counts: dict[int, dict[FileState, int]] = {}
        counted = self.connection.execute(
            "SELECT cf.collection_id, f.state, COUNT(*) FROM collection_files cf"
            " JOIN files f ON f.id = cf.file_id GROUP BY cf.collection_id, f.state"
        )
        for key, state, number in counted:
            counts.setdefault(key, {})[FileState(state)] = number
        return tuple(
            Shelf(
                collection=name,
                folders=self._paths("folders", key),
                files=counts.get(key, {}),
                watched=bool(watched),
                left_out=self.left_out(key),
            )
            for key, name, watched in rows
        )

    def files(self, collection: int) -> tuple[FileInfo, ...]:
        """Every file of a collection, quickly: what was read of each is not counted."""
        rows = self.connection.execute(
            "SELECT f.path, f.state, f.reason, f.size, f.mtime_ns FROM collection_files cf"
            " JOIN files f ON f.id = cf.file_id WHERE cf.collection_id = ?",
            (collection,),
        )
        return tuple(
            FileInfo(
                path=path,
                state=FileState(state),
                reason=reason,
                size_bytes=size,
                modified_at=max(mtime, 0) / 1e9,
                documents=0,
                chunks=0,
                embedded=0,
            )
            for path, state, reason, size, mtime in rows
        )

    def some_files(self, most: int) -> tuple[str, ...]:
        """Paths of some files that can be searched."""
        rows = self.connection.execute(
            "SELECT f.path FROM files f WHERE f.state = ? AND EXISTS (SELECT 1"
            " FROM collection_files cf JOIN collections c ON c.id = cf.collection_id"
            " WHERE cf.file_id = f.id AND c.hidden = 0) LIMIT ?",
            (FileState.READY.value, most),
        )
        return tuple(row[0] for row in rows)

    def make(self, name: str) -> bool:
        """Make an empty collection that stays. False: the name is taken."""
        with self._changing() as db:
            cursor = db.execute(
                "INSERT OR IGNORE INTO collections(name, hidden, kept) VALUES (?, 0, 1)", (name,)
            )
        return cursor.rowcount == 1

    def rename(self, collection: int, name: str) -> bool:
        """Give a collection another name. False: the name is taken."""
        with self._changing() as db:
            cursor = db.execute(
                "UPDATE OR IGNORE collections SET name = ? WHERE id = ?", (name, collection)
            )
        return cursor.rowcount == 1

    def watch(self, collection: int, on: bool) -> None:
        """Whether a collection's folders are followed."""
        with self._changing() as db:
            db.execute("UPDATE collections SET watched = ? WHERE id = ?", (on, collection))

    def leave_out(self, collection: int, *paths: str) -> None:
        """Never read these files or folders into the collection again."""
        with self._changing() as db:
            db.executemany(
                "INSERT OR IGNORE INTO left_out VALUES (?, ?)",
                [(collection, path) for path in paths],
            )

    def take_back(self, collection: int, path: str) -> None:
        """What was left out may be read again."""
        with self._changing() as db:
            db.execute(
                "DELETE FROM left_out WHERE collection_id = ? AND path = ?", (collection, path)
            )

    def left_out(self, collection: int) -> tuple[str, ...]:
        """Files and folders that a person left out of a collection."""
        return self._paths("left_out", collection)

    def _paths(self, table: str, collection: int) -> tuple[str, ...]:
        rows = self.connection.execute(
            f"SELECT path FROM {table} WHERE collection_id = ? ORDER BY path", (collection,)
        )
        return tuple(row[0] for row in rows)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._database.transaction() as db:
            yield db
