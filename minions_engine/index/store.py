"""The library's truth: one SQLite file with files, page texts, chunks, words and vectors.

Everything else (Chroma, matrices in memory) can be rebuilt from here without reading a file
again. A change is acknowledged when its transaction has been committed with
``synchronous=FULL``. A ``Store`` belongs to one thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minions_engine.errors import DataDamaged, DiskFull, NotFound
from minions_engine.index.lexical import terms
from minions_engine.index.schema import migrate
from minions_engine.types import (
    PAGE_BREAK,
    Chunk,
    ChunkInfo,
    CollectionInfo,
    Coverage,
    Document,
    DocumentInfo,
    FileInfo,
    FileState,
    Page,
    Passage,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingChunk:
    """A chunk that has no vector yet. ``text`` is what is to be embedded."""

    row: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredVector:
    """A vector of the truth, by the name that Chroma knows it by."""

    row: int
    chunk_id: str
    vector: NDArray[np.float32]


class Store:
    """Reads and writes the library file.

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
            raise DataDamaged(
                "The library file cannot be opened.",
                next_step="Move it aside and index your folders again; your files are untouched.",
            ) from error

    def _configure(self, *, read_only: bool) -> None:
        run = self.connection.execute
        run("PRAGMA foreign_keys=ON")
        run("PRAGMA cache_size=-65536")
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
            if isinstance(error, sqlite3.OperationalError) and "full" in str(error):
                raise DiskFull(
                    "The disk is full; the last file was not added.",
                    next_step="Free some space and start indexing again.",
                ) from error
            raise

    # -- collections -------------------------------------------------------------------

    def ensure_collection(self, name: str, *, hidden: bool = False) -> int:
        """The collection's number; it is made when it does not exist."""
        with self.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO collections(name, hidden) VALUES (?, ?)", (name, hidden)
            )
            row = db.execute("SELECT id FROM collections WHERE name = ?", (name,)).fetchone()
        return int(row[0])

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
            self._touch(db)
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
            self._touch(db)
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
            self._touch(db)

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
            INSERT INTO files(path, size, mtime_ns, sha256, state, reason) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT(path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
                sha256 = excluded.sha256, state = excluded.state, reason = excluded.reason, missed = 0
            RETURNING id
            """,
            (stamp.path, stamp.size_bytes, stamp.mtime_ns, stamp.sha256, state.value, reason),
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
            "INSERT INTO documents(file_id, name, member, title, media_type, pages)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                file_id,
                document.name,
                document.member,
                document.title,
                document.media_type,
                len(document.pages),
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

    def _touch(self, db: sqlite3.Connection) -> None:
        db.execute(
            "INSERT INTO meta VALUES ('generation', '1')"
            " ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )

    def generation(self) -> int:
        """A number that grows with every change of what can be searched."""
        return int(self.meta("generation") or 0)

    def meta(self, key: str) -> str | None:
        """A remembered word, or ``None``."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Remember words under their keys."""
        with self.transaction() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

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

    # -- documents ---------------------------------------------------------------------

    def _document_row(self, name: str) -> int:
        row = self.connection.execute("SELECT id FROM documents WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise NotFound(
                "This document is not in the library.",
                next_step="Index the file or its folder first.",
            )
        return int(row[0])

    def pages(self, name: str) -> tuple[Page, ...]:
        """The pages of a document as they were read (without their structure).

        Raises:
            NotFound: the document is not in the library.
        """
        rows = self.connection.execute(
            "SELECT number, text, label FROM pages WHERE document_id = ? ORDER BY ordinal",
            (self._document_row(name),),
        )
        return tuple(Page(number=number, text=text, label=label) for number, text, label in rows)

    def text(self, name: str) -> str:
        """The text that offsets point into."""
        return PAGE_BREAK.join(page.text for page in self.pages(name))

    def show(self, name: str) -> DocumentInfo:
        """State, reason and chunks of one document or of a file that could not be read."""
        row = self.connection.execute(
            "SELECT d.id, d.pages, f.state, f.reason FROM documents d"
            " JOIN files f ON f.id = d.file_id WHERE d.name = ?",
            (name,),
        ).fetchone()
        if row is None:
            return self._show_unread(name)
        document_id, pages, state, reason = row
        chunks = self.connection.execute(
            "SELECT chunk_id, page, start, end FROM chunks WHERE document_id = ? ORDER BY ordinal",
            (document_id,),
        )
        return DocumentInfo(
            document=name,
            state=FileState(state),
            reason=reason,
            pages=pages,
            chunks=tuple(ChunkInfo(chunk_id=c, page=p, start=s, end=e) for c, p, s, e in chunks),
        )

    def coverage(self, passages: Sequence[Passage]) -> tuple[Coverage, ...]:
        """Of each document with a passage: its chunks, and those that the passages touch."""
        names = dict.fromkeys(passage.document for passage in passages)
        found: list[Coverage] = []
        for name in names:
            spans = [(p.start, p.end) for p in passages if p.document == name]
            chunks = self.connection.execute(
                "SELECT k.start, k.end FROM chunks k JOIN documents d ON d.id = k.document_id"
                " WHERE d.name = ?",
                (name,),
            ).fetchall()
            read = sum(any(s < end and e > start for s, e in spans) for start, end in chunks)
            found.append(Coverage(document=name, chunks=len(chunks), read=read))
        return tuple(found)

    def _show_unread(self, name: str) -> DocumentInfo:
        row = self.connection.execute(
            "SELECT state, reason FROM files WHERE path = ?", (name,)
        ).fetchone()
        if row is None:
            raise NotFound(
                "This file is not in the library.", next_step="Index the file or its folder first."
            )
        return DocumentInfo(
            document=name, state=FileState(row[0]), reason=row[1], pages=0, chunks=()
        )

    def documents_of(self, path: str) -> tuple[str, ...]:
        """Names of the documents that one file holds."""
        rows = self.connection.execute(
            "SELECT d.name FROM documents d JOIN files f ON f.id = d.file_id"
            " WHERE f.path = ? ORDER BY d.id",
            (path,),
        )
        return tuple(row[0] for row in rows)

    # -- vectors -----------------------------------------------------------------------

    def pending_rows(self, model_key: str) -> list[int]:
        """Chunks without a vector of this model, most asked and newest files first."""
        rows = self.connection.execute(
            """
            SELECT k.id FROM chunks k
            JOIN documents d ON d.id = k.document_id JOIN files f ON f.id = d.file_id
            WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.chunk_id = k.id AND v.model_key = ?)
            ORDER BY f.asked DESC, f.mtime_ns DESC, k.id
            """,
            (model_key,),
        )
        return [row[0] for row in rows]

    def pending_chunks(self, rows: Sequence[int]) -> list[PendingChunk]:
        """Texts to embed for these chunks; those deleted meanwhile are left out."""
        marks = ",".join("?" * len(rows))
        found = self.connection.execute(
            f"SELECT id, context, text FROM chunks WHERE id IN ({marks})", list(rows)
        )
        return [
            PendingChunk(row=row, text=f"{context}\n{text}" if context else text)
            for row, context, text in found
        ]

    def put_vectors(
        self, model_key: str, rows: Sequence[int], vectors: NDArray[np.float32]
    ) -> None:
        """Store vectors as float16. Chunks deleted meanwhile are passed over."""
        blobs = [v.astype(np.float16).tobytes() for v in vectors]
        with self.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO vectors(chunk_id, model_key, vector)"
                " SELECT id, ?, ? FROM chunks WHERE id = ?",
                [(model_key, blob, row) for row, blob in zip(rows, blobs, strict=True)],
            )

    def vectors_outside_chroma(self, model_key: str, limit: int) -> list[StoredVector]:
        """Vectors that the vector index has not been given yet."""
        rows = self.connection.execute(
            "SELECT v.id, k.chunk_id, v.vector FROM vectors v JOIN chunks k ON k.id = v.chunk_id"
            " WHERE v.model_key = ? AND v.in_chroma = 0 LIMIT ?",
            (model_key, limit),
        )
        return [_stored_vector(row) for row in rows]

    def mark_in_chroma(self, vector_rows: Sequence[int]) -> None:
        """These vectors are in the vector index."""
        with self.transaction() as db:
            db.executemany(
                "UPDATE vectors SET in_chroma = 1 WHERE id = ?", [(row,) for row in vector_rows]
            )

    def mark_chroma_empty(self, model_key: str) -> None:
        """The vector index was made anew and holds nothing."""
        with self.transaction() as db:
            db.execute("UPDATE vectors SET in_chroma = 0 WHERE model_key = ?", (model_key,))
            db.execute("DELETE FROM stale_vectors")

    def stale_vectors(self) -> list[str]:
        """Chunk names whose vectors have to go from the vector index."""
        return [row[0] for row in self.connection.execute("SELECT chunk_id FROM stale_vectors")]

    def clear_stale(self, chunk_ids: Sequence[str]) -> None:
        """These are gone from the vector index."""
        with self.transaction() as db:
            db.executemany(
                "DELETE FROM stale_vectors WHERE chunk_id = ?", [(key,) for key in chunk_ids]
            )

    def sample_vectors(self, model_key: str, limit: int) -> list[StoredVector]:
        """Vectors spread evenly over the library, for a health check of the vector index."""
        (last,) = self.connection.execute("SELECT COALESCE(MAX(id), 0) FROM vectors").fetchone()
        step = max(1, last // max(1, limit))
        rows = self.connection.execute(
            "SELECT v.id, k.chunk_id, v.vector FROM vectors v JOIN chunks k ON k.id = v.chunk_id"
            " WHERE v.model_key = ? AND v.in_chroma = 1 AND v.id % ? = 0 LIMIT ?",
            (model_key, step, limit),
        )
        return [_stored_vector(row) for row in rows]

    def vector_counts(self, model_key: str) -> tuple[int, int]:
        """Chunks with a vector of this model, and all chunks."""
        (embedded,) = self.connection.execute(
            "SELECT COUNT(*) FROM vectors WHERE model_key = ?", (model_key,)
        ).fetchone()
        (chunks,) = self.connection.execute("SELECT COUNT(*) FROM chunks").fetchone()
        return int(embedded), int(chunks)

    def drop_other_models(self, model_key: str) -> None:
        """Vectors of models that are no longer used."""
        with self.transaction() as db:
            db.execute("DELETE FROM vectors WHERE model_key <> ?", (model_key,))

    # -- forgetting --------------------------------------------------------------------

    def files_below(self, target: str) -> list[int]:
        """Numbers of the file at this path, or of every file below it."""
        prefix = target.rstrip("/\\") + "/"
        rows = self.connection.execute(
            "SELECT id FROM files WHERE path = ? OR substr(path, 1, ?) = ?",
            (target, len(prefix), prefix),
        )
        return [row[0] for row in rows]

    def forget_files(self, file_ids: Sequence[int]) -> None:
        """Delete files and everything that was read from them."""
        with self.transaction() as db:
            for key in file_ids:
                self._drop_documents(db, key)
                db.execute("DELETE FROM files WHERE id = ?", (key,))
            self._touch(db)

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

    def erase_traces(self) -> None:
        """Rewrite the file so that deleted text is in no page of it, nor in its log."""
        self.connection.execute("INSERT INTO chunks_fts(chunks_fts) VALUES ('optimize')")
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def check_integrity(self) -> bool:
        """Whether SQLite finds the file sound."""
        (word,) = self.connection.execute("PRAGMA quick_check(1)").fetchone()
        return bool(word == "ok")


def _fts_row(chunk: Chunk) -> tuple[str, str]:
    return " ".join(terms(chunk.text)), " ".join(terms(chunk.context))


def _stored_vector(row: tuple[int, str, bytes]) -> StoredVector:
    key, chunk_id, blob = row
    return StoredVector(
        row=key, chunk_id=chunk_id, vector=np.frombuffer(blob, dtype=np.float16).astype(np.float32)
    )
