"""The library's truth: one SQLite file with files, page texts, chunks, words and vectors.

Everything else (Chroma, matrices in memory) can be rebuilt from here without reading a file
again. A change is acknowledged when its transaction has been committed with
``synchronous=FULL``. A ``Store`` belongs to one thread.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from minions_engine.index.collection_records import CollectionRecords
from minions_engine.index.database import Database
from minions_engine.index.document_records import (
    ChunkedDocument,
    DocumentRecords,
    indexed_words,
)
from minions_engine.index.inspection_records import InspectionRecords
from minions_engine.index.shelf_records import ShelfRecords
from minions_engine.index.vector_records import VectorRecords
from minions_engine.types import (
    FileInfo,
    FileState,
)


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
class FileStamp:
    """Identity of a file's bytes at one moment."""

    path: str
    size_bytes: int
    mtime_ns: int
    sha256: str = ""


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
        self.collections = CollectionRecords(self)
        self.documents = DocumentRecords(self)
        self.vectors = VectorRecords(self)
        self.shelves = ShelfRecords(self)
        self.inspections = InspectionRecords(self)

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
        rows = [(item, [indexed_words(chunk) for chunk in item.chunks]) for item in documents]
        with self.transaction() as db:
            file_id = self._put_stamp(db, stamp, state=FileState.READY, reason=reason)
            self.documents.drop(db, file_id)
            for item, words in rows:
                self.documents.insert(db, file_id, item, words)
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
            self.documents.drop(db, file_id)
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
        """Files that can be searched now, and those with the ones that still may be.

        What holds no text, is of no kind that is read, failed or is gone was told of when it was
        read. It does not become searchable by waiting, as “so far” beside an answer would say.
        """
        where, values = "", list(collections)
        if collections:
            marks = ",".join("?" * len(collections))
            where = (
                " WHERE id IN (SELECT file_id FROM collection_files cf JOIN collections c"
                f" ON c.id = cf.collection_id WHERE c.name IN ({marks}))"
            )
        row = self.connection.execute(
            "SELECT COALESCE(SUM(state = 'ready'), 0), COALESCE(SUM(state NOT IN"
            f" ('empty', 'unsupported', 'failed', 'missing')), 0) FROM files{where}",
            values,
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
                self.documents.drop(db, key)
                db.execute("DELETE FROM files WHERE id = ?", (key,))
            self.touch()

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
            files_of_none = self.collections.files_of_none()
        self.collections.drop_if_empty(collection)
        return files_of_none
