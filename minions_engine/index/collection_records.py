"""Collections of the library file: their names and numbers, and the folders they were made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minions_engine.errors import NotFound
from minions_engine.index.database import Database
from minions_engine.types import CollectionInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRow:
    """A collection's name, and whether the library list shows it."""

    name: str
    hidden: bool


class CollectionRecords:
    """Reads and changes the rows of collections. What a person arranges is in ``ShelfRecords``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.connection = database.connection

    def ensure(self, name: str, *, hidden: bool = False) -> int:
        """The collection's number; it is made when it does not exist."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO collections(name, hidden) VALUES (?, ?)", (name, hidden)
            )
            row = db.execute("SELECT id FROM collections WHERE name = ?", (name,)).fetchone()
        return int(row[0])

    def drop_if_empty(self, collection: int) -> None:
        """Delete a collection that has neither a file nor a folder and was not made by hand."""
        with self._database.transaction() as db:
            db.execute(
                "DELETE FROM collections WHERE id = ?1 AND kept = 0"
                " AND NOT EXISTS (SELECT 1 FROM collection_files WHERE collection_id = ?1)"
                " AND NOT EXISTS (SELECT 1 FROM folders WHERE collection_id = ?1)",
                (collection,),
            )

    def number(self, name: str) -> int:
        """The collection's number.

        Raises:
            NotFound: there is no such collection.
        """
        row = self.connection.execute(
            "SELECT id FROM collections WHERE name = ?", (name,)
        ).fetchone()
        if row is None:
            raise NotFound(
                f"There is no collection named “{name}”.",
                next_step="See the names with: minions library list",
            )
        return int(row[0])

    def of_file(self, path: str) -> CollectionRow:
        """The collection a file is in; a named one before a hidden one.

        Raises:
            NotFound: the file is in no collection.
        """
        row = self.connection.execute(
            "SELECT c.name, c.hidden FROM collections c"
            " JOIN collection_files cf ON cf.collection_id = c.id"
            " JOIN files f ON f.id = cf.file_id WHERE f.path = ? ORDER BY c.hidden, c.id",
            (path,),
        ).fetchone()
        if row is None:
            raise NotFound(
                "This file is not in the library.", next_step="Index the file or its folder first."
            )
        return CollectionRow(name=row[0], hidden=bool(row[1]))

    def add_folders(self, collection: int, paths: Iterable[str]) -> None:
        """Remember the folders and files that a collection was made from."""
        with self._database.transaction() as db:
            db.executemany(
                "INSERT OR IGNORE INTO folders(collection_id, path) VALUES (?, ?)",
                [(collection, path) for path in paths],
            )

    def folders(self, collection: int) -> tuple[str, ...]:
        """What ``add_folders`` was given."""
        rows = self.connection.execute(
            "SELECT path FROM folders WHERE collection_id = ? ORDER BY path", (collection,)
        )
        return tuple(row[0] for row in rows)

    def all(self, *, hidden: bool = False) -> tuple[CollectionInfo, ...]:
        """Every collection with its counts; hidden ones only on request."""
        rows = self.connection.execute(
            """
            SELECT c.id, c.name, COUNT(DISTINCT d.id), COUNT(k.id)
            FROM collections c
            LEFT JOIN collection_files cf ON cf.collection_id = c.id
            LEFT JOIN documents d ON d.file_id = cf.file_id
            LEFT JOIN chunks k ON k.document_id = d.id
            WHERE c.hidden <= ? GROUP BY c.id ORDER BY c.name
            """,
            (int(hidden),),
        ).fetchall()
        return tuple(
            CollectionInfo(
                collection=name, documents=documents, chunks=chunks, folders=self.folders(key)
            )
            for key, name, documents, chunks in rows
        )

    def forget_folder(self, target: str) -> None:
        """No collection remembers this folder, or one below it, any more."""
        prefix = target.rstrip("/\\") + "/"
        with self._database.transaction() as db:
            db.execute(
                "DELETE FROM folders WHERE path = ? OR substr(path, 1, ?) = ?",
                (target, len(prefix), prefix),
            )

    def forget(self, collection: int) -> list[int]:
        """Delete a collection; returns files that stand in no other one."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM collections WHERE id = ?", (collection,))
            return self.files_of_none()

    def files_of_none(self) -> list[int]:
        """Files that stand in no collection, and so are to be forgotten."""
        rows = self._database.connection.execute(
            "SELECT id FROM files WHERE id NOT IN (SELECT file_id FROM collection_files)"
        )
        return [row[0] for row in rows]
