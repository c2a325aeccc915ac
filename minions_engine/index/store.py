"""The library's truth: one SQLite file with files, page texts, chunks, words and vectors.

Everything else (Chroma, matrices in memory) can be rebuilt from here without reading a file
again. A change is acknowledged when its transaction has been committed with
``synchronous=FULL``. A ``Store`` belongs to one thread.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from minions_engine.errors import NotFound
from minions_engine.index.database import Database
from minions_engine.index.document_records import DocumentRecords
from minions_engine.index.inspection_records import InspectionRecords
from minions_engine.index.lexical import terms
from minions_engine.index.shelf_records import ShelfRecords
from minions_engine.index.vector_records import VectorRecords
from minions_engine.types import (
    PAGE_BREAK,
    Chunk,
    CollectionInfo,
    Document,
    FileInfo,
    FileState,
)

SEARCHABLE = (FileState.READY.value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFile:
    """What the store remembers of a file, enough to tell whether it changed."""

    file_id: int
    size_bytes: int
    mtime_ns: int
    sha256: str
    state: FileState
    reason: str
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionRow:
    """A collection's name, and whether the library list shows it."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStamp:
    """Identity of a file's bytes at one moment."""

    path: str
    size_bytes: int
    mtime_ns: int
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkedDocument:
    """A document and the chunks it was cut into."""

    document: Document
    chunks: tuple[Chunk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a set of files holds."""

    documents: int = 0
    pages: int = 0
    chunks: int = 0


class Store(Database):
    """Collections, files and what was read from them. Belongs to one thread.

    Takes what ``Database`` takes, and raises what it raises.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        super().__init__(path, read_only=read_only)
        self.documents = DocumentRecords(self)
        self.vectors = VectorRecords(self)
        self.shelves = ShelfRecords(self)
        self.inspections = InspectionRecords(self)

    # -- collections -------------------------------------------------------------------

    def ensure_collection(self, name: str, *, hidden: bool = False) -> int:
        """The collection's number; it is made when it does not exist."""
        with self.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO collections(name, hidden) VALUES (?, ?)", (name, hidden)
            )
            row = db.execute("SELECT id FROM collections WHERE name = ?", (name,)).fetchone()
        return int(row[0])

    def drop_if_empty(self, collection: int) -> None:
        """Delete a collection that has neither a file nor a folder and was not made by hand."""
        with self.transaction() as db:
            db.execute(
                "DELETE FROM collections WHERE id = ?1 AND kept = 0"
                " AND NOT EXISTS (SELECT 1 FROM collection_files WHERE collection_id = ?1)"
                " AND NOT EXISTS (SELECT 1 FROM folders WHERE collection_id = ?1)",
                (collection,),
            )

    def collection_id(self, name: str) -> int:
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

    def collection_of(self, path: str) -> CollectionRow:
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
        with self.transaction() as db:
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

    def collections(self, *, hidden: bool = False) -> tuple[CollectionInfo, ...]:
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

    # -- files -------------------------------------------------------------------------

    def known_files(self) -> dict[str, KnownFile]:
        """Every file of the store by path."""
        rows = self.connection.execute(
            "SELECT path, id, size, mtime_ns, sha256, state, reason, missed FROM files"
        )
        return {
            path: KnownFile(
                file_id=key,
                size_bytes=size,
                mtime_ns=mtime,
                sha256=sha,
                state=FileState(state),
                reason=reason,
                missed=missed,
            )
            for path, key, size, mtime, sha, state, reason, missed in rows
        }

    def link(self, collection: int, file_ids: Iterable[int]) -> None:
        """Put known files into a collection."""
        with self.transaction() as db:
            db.executemany(
                "INSERT OR IGNORE INTO collection_files(collection_id, file_id) VALUES (?, ?)",
                [(collection, key) for key in file_ids],
            )

    def linked(self, collection: int) -> set[int]:
        """Numbers of the files of a collection."""
        rows = self.connection.execute(
            "SELECT file_id FROM collection_files WHERE collection_id = ?", (collection,)
        )
        return {row[0] for row in rows}

    def put_file(
        self,
        stamp: FileStamp,
        documents: Sequence[ChunkedDocument],
        *,
        collection: int,
        reason: str = "",
    ) -> int:
        """Replace everything known of one file, in one transaction. Returns its number."""
        rows = [(item, [_fts_row(chunk) for chunk in item.chunks]) for item in documents]
        with self.transaction() as db:
            file_id = self._put_stamp(db, stamp, state=FileState.READY, reason=reason)
            self._drop_documents(db, file_id)
            for item, fts in rows:
                self._insert_document(db, file_id, item, fts)
            db.execute(
                "INSERT OR IGNORE INTO collection_files(collection_id, file_id) VALUES (?, ?)",
                (collection, file_id),
            )
            self.touch()
        return file_id

    def put_problem(
        self, stamp: FileStamp, *, state: FileState, reason: str, collection: int
    ) -> int:
        """Remember why a file is not searchable; what was known of its text is dropped."""
        with self.transaction() as db:
            file_id = self._put_stamp(db, stamp, state=state, reason=reason)
            self._drop_documents(db, file_id)
            db.execute(
                "INSERT OR IGNORE INTO collection_files(collection_id, file_id) VALUES (?, ?)",
                (collection, file_id),
            )
            self.touch()
        return file_id

    def restamp(self, file_id: int, stamp: FileStamp) -> None:
        """The same bytes under a new date: nothing is read again."""
        with self.transaction() as db:
            db.execute(
                "UPDATE files SET size = ?, mtime_ns = ?, missed = 0 WHERE id = ?",
                (stamp.size_bytes, stamp.mtime_ns, file_id),
            )

    def mark_missing(self, file_ids: Sequence[int]) -> None:
        """Files that were not there this time. They are not searched and not yet forgotten."""
        with self.transaction() as db:
            db.executemany(
                "UPDATE files SET missed = missed + 1, state = ?, mtime_ns = -1,"
                " reason = 'The file is not there any more.' WHERE id = ?",
                [(FileState.MISSING.value, key) for key in file_ids],
            )
            self.touch()

    def note_asked(self, documents: Iterable[str]) -> None:
        """Count that these documents answered a question: they are embedded first."""
        with self.transaction() as db:
            db.executemany(
                "UPDATE files SET asked = asked + 1"
                " WHERE id = (SELECT file_id FROM documents WHERE name = ?)",
                [(name,) for name in documents],
            )

    def _put_stamp(
        self, db: sqlite3.Connection, stamp: FileStamp, *, state: FileState, reason: str
    ) -> int:
        row = db.execute(
            """
            INSERT INTO files(path, size, mtime_ns, sha256, state, reason, read_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
                sha256 = excluded.sha256, state = excluded.state, reason = excluded.reason,
                read_at = excluded.read_at, missed = 0
            RETURNING id
            """,
            (
                stamp.path,
                stamp.size_bytes,
                stamp.mtime_ns,
                stamp.sha256,
                state.value,
                reason,
                time.time(),
            ),
        ).fetchone()
        return int(row[0])

    def _drop_documents(self, db: sqlite3.Connection, file_id: int) -> None:
        rows = (
            "SELECT k.id FROM chunks k JOIN documents d ON d.id = k.document_id WHERE d.file_id = ?"
        )
        db.execute(
            "INSERT OR IGNORE INTO stale_vectors SELECT chunk_id FROM chunks"
            f" WHERE id IN ({rows}) AND id IN (SELECT chunk_id FROM vectors)",
            (file_id,),
        )
        db.execute(f"DELETE FROM chunks_fts WHERE rowid IN ({rows})", (file_id,))
        db.execute("DELETE FROM documents WHERE file_id = ?", (file_id,))

    def _insert_document(
        self,
        db: sqlite3.Connection,
        file_id: int,
        item: ChunkedDocument,
        fts: Sequence[tuple[str, str]],
    ) -> None:
        document = item.document
        cursor = db.execute(
            "INSERT INTO documents(file_id, name, member, title, media_type, pages, notes)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                file_id,
                document.name,
                document.member,
                document.title,
                document.media_type,
                len(document.pages),
                json.dumps(document.notes),
            ),
        )
        document_id = cursor.lastrowid
        start = 0
        for ordinal, page in enumerate(document.pages):
            db.execute(
                "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)",
                (document_id, ordinal, page.number, page.label, start, page.text),
            )
            start += len(page.text) + len(PAGE_BREAK)
        for chunk, words in zip(item.chunks, fts, strict=True):
            row = db.execute(
                "INSERT INTO chunks(chunk_id, document_id, ordinal, page, line_start, line_end,"
                " start, end, context, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    chunk.chunk_id,
                    document_id,
                    chunk.ordinal,
                    chunk.page,
                    chunk.line_start,
                    chunk.line_end,
                    chunk.start,
                    chunk.end,
                    chunk.context,
                    chunk.text,
                ),
            ).lastrowid
            db.execute(
                "INSERT INTO chunks_fts(rowid, body, context) VALUES (?, ?, ?)", (row, *words)
            )
        db.executemany(
            "DELETE FROM stale_vectors WHERE chunk_id = ?", [(c.chunk_id,) for c in item.chunks]
        )

    def files(self, collection: int) -> tuple[FileInfo, ...]:
        """Every file of a collection, problems first, then by path."""
        rows = self.connection.execute(
            """
            SELECT f.path, f.state, f.reason, f.size, f.mtime_ns,
                   (SELECT COUNT(*) FROM documents d WHERE d.file_id = f.id),
                   (SELECT COUNT(*) FROM chunks k JOIN documents d ON d.id = k.document_id
                    WHERE d.file_id = f.id),
                   (SELECT COUNT(*) FROM vectors v JOIN chunks k ON k.id = v.chunk_id
                    JOIN documents d ON d.id = k.document_id
                    WHERE d.file_id = f.id AND v.model_key =
                        (SELECT value FROM meta WHERE key = 'model_key'))
            FROM files f JOIN collection_files cf ON cf.file_id = f.id
            WHERE cf.collection_id = ? ORDER BY f.state = 'ready', f.path
            """,
            (collection,),
        )
        return tuple(
            FileInfo(
                path=path,
                state=FileState(state),
                reason=reason,
                size_bytes=size,
                modified_at=max(mtime, 0) / 1e9,
                documents=documents,
                chunks=chunks,
                embedded=embedded,
            )
            for path, state, reason, size, mtime, documents, chunks, embedded in rows
        )

    def searchable(self, collections: Sequence[str] = ()) -> tuple[int, int]:
        """Files that can be searched now, and all files that are known."""
        where, values = "", list(collections)
        if collections:
            marks = ",".join("?" * len(collections))
            where = (
                " WHERE id IN (SELECT file_id FROM collection_files cf JOIN collections c"
                f" ON c.id = cf.collection_id WHERE c.name IN ({marks}))"
            )
        row = self.connection.execute(
            f"SELECT COALESCE(SUM(state = 'ready'), 0), COUNT(*) FROM files{where}", values
        ).fetchone()
        return int(row[0]), int(row[1])

    def most_chunks(self) -> int:
        """An upper bound of the number of chunks, without counting them."""
        (last,) = self.connection.execute("SELECT COALESCE(MAX(id), 0) FROM chunks").fetchone()
        return int(last)

    def totals(self, file_ids: Sequence[int]) -> Totals:
        """Documents, pages and chunks of these files together."""
        wanted = set(file_ids)
        rows = self.connection.execute(
            "SELECT d.file_id, d.pages, (SELECT COUNT(*) FROM chunks k WHERE k.document_id = d.id)"
            " FROM documents d"
        )
        kept = [(pages, chunks) for file_id, pages, chunks in rows if file_id in wanted]
        return Totals(
            documents=len(kept),
            pages=sum(pages for pages, _ in kept),
            chunks=sum(chunks for _, chunks in kept),
        )

    # -- forgetting --------------------------------------------------------------------

    def files_below(self, target: str) -> list[int]:
        """Numbers of the file at this path, or of every file below it."""
        folder = target.rstrip("/\\")
        # What begins with the folder and a slash; "0" is the character behind it.
        rows = self.connection.execute(
            "SELECT id FROM files WHERE path = ? OR (path > ? AND path < ?)",
            (target, folder + "/", folder + "0"),
        )
        return [row[0] for row in rows]

    def forget_files(self, file_ids: Sequence[int]) -> None:
        """Delete files and everything that was read from them."""
        with self.transaction() as db:
            for key in file_ids:
                self.inspections.forget_file(db, key)
                self._drop_documents(db, key)
                db.execute("DELETE FROM files WHERE id = ?", (key,))
            self.touch()

    def forget_folder(self, target: str) -> None:
        """No collection remembers this folder, or one below it, any more."""
        prefix = target.rstrip("/\\") + "/"
        with self.transaction() as db:
            db.execute(
                "DELETE FROM folders WHERE path = ? OR substr(path, 1, ?) = ?",
                (target, len(prefix), prefix),
            )

    def forget_collection(self, collection: int) -> list[int]:
        """Delete a collection; returns files that stand in no other one."""
        with self.transaction() as db:
            db.execute("DELETE FROM collections WHERE id = ?", (collection,))
            rows = db.execute(
                "SELECT id FROM files WHERE id NOT IN (SELECT file_id FROM collection_files)"
            ).fetchall()
        return [row[0] for row in rows]

    def unlink(self, collection: int, targets: Sequence[str]) -> list[int]:
        """Take files, or what is below folders, out of one collection.

        Returns files that stand in no other one.
        """
        files = [(collection, key) for target in targets for key in self.files_below(target)]
        with self.transaction() as db:
            db.executemany(
                "DELETE FROM collection_files WHERE collection_id = ? AND file_id = ?", files
            )
            db.executemany(
                "DELETE FROM folders WHERE collection_id = ? AND path = ?",
                [(collection, target) for target in targets],
            )
            rows = db.execute(
                "SELECT id FROM files WHERE id NOT IN (SELECT file_id FROM collection_files)"
            ).fetchall()
        self.drop_if_empty(collection)
        return [row[0] for row in rows]


def _fts_row(chunk: Chunk) -> tuple[str, str]:
    return " ".join(terms(chunk.text)), " ".join(terms(chunk.context))
