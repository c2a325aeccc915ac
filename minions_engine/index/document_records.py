"""What was read of each document: its pages, its chunks, and how far an answer has read it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from minions_engine.errors import NotFound
from minions_engine.index.database import Database
from minions_engine.index.lexical import terms
from minions_engine.types import (
    PAGE_BREAK,
    Chunk,
    ChunkInfo,
    Coverage,
    Document,
    DocumentInfo,
    FileState,
    Page,
    Passage,
)

IndexedWords = tuple[str, str]
"""The words that find a chunk: those of its text, and those of its context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkedDocument:
    """A document and the chunks it was cut into."""

    document: Document
    chunks: tuple[Chunk, ...]


class DocumentRecords:
    """Reads documents of the library file by their names, and keeps what was read of a file."""

    def __init__(self, database: Database) -> None:
        self.connection = database.connection

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

    def chunks(self, name: str) -> tuple[Chunk, ...]:
        """Every chunk of a document in reading order.

        Raises:
            NotFound: the document is not in the library.
        """
        rows = self.connection.execute(
            "SELECT chunk_id, ordinal, page, line_start, line_end, start, end, text, context"
            " FROM chunks WHERE document_id = ? ORDER BY ordinal",
            (self._document_row(name),),
        )
        return tuple(
            Chunk(
                chunk_id=chunk_id,
                ordinal=ordinal,
                page=page,
                line_start=line_start,
                line_end=line_end,
                start=start,
                end=end,
                text=text,
                context=context,
            )
            for chunk_id, ordinal, page, line_start, line_end, start, end, text, context in rows
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

    def characters(self, names: Sequence[str]) -> int:
        """Characters of these documents together; unknown names count nothing."""
        total = 0
        for name in names:
            (length,) = self.connection.execute(
                "SELECT COALESCE(SUM(LENGTH(p.text)), 0) FROM pages p"
                " JOIN documents d ON d.id = p.document_id WHERE d.name = ?",
                (name,),
            ).fetchone()
            total += int(length)
        return total

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

    def of_files(self, file_ids: Sequence[int]) -> tuple[str, ...]:
        """Names of the documents in these files."""
        query = "SELECT name FROM documents WHERE file_id = ? ORDER BY id"
        return tuple(name for key in file_ids for (name,) in self.connection.execute(query, (key,)))

    def documents_of(self, path: str) -> tuple[str, ...]:
        """Names of the documents that one file holds."""
        rows = self.connection.execute(
            "SELECT d.name FROM documents d JOIN files f ON f.id = d.file_id"
            " WHERE f.path = ? ORDER BY d.id",
            (path,),
        )
        return tuple(row[0] for row in rows)

    # -- writing -----------------------------------------------------------------------

    def insert(
        self,
        db: sqlite3.Connection,
        file_id: int,
        item: ChunkedDocument,
        words: Sequence[IndexedWords],
    ) -> None:
        """Keep what was read from a file: a document, its pages, its chunks and their words."""
        document = item.document
        cursor = db.execute(
            "INSERT INTO documents(file_id, name, member, title, media_type, pages, notes, unseen)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                file_id,
                document.name,
                document.member,
                document.title,
                document.media_type,
                len(document.pages),
                json.dumps(document.notes),
                json.dumps(document.unseen) if document.unseen else "",
            ),
        )
        document_id = cursor.lastrowid
        assert document_id is not None
        _insert_pages(db, document_id, document)
        _insert_chunks(db, document_id, item.chunks, words)

    def drop(self, db: sqlite3.Connection, file_id: int) -> None:
        """Delete what was read from a file; vectors of it are noted as stale."""
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


def indexed_words(chunk: Chunk) -> IndexedWords:
    """The words that find a chunk, as the lexical index holds them."""
    return " ".join(terms(chunk.text)), " ".join(terms(chunk.context))


def _insert_pages(db: sqlite3.Connection, document_id: int, document: Document) -> None:
    start = 0
    for ordinal, page in enumerate(document.pages):
        db.execute(
            "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)",
            (document_id, ordinal, page.number, page.label, start, page.text),
        )
        start += len(page.text) + len(PAGE_BREAK)


def _insert_chunks(
    db: sqlite3.Connection,
    document_id: int,
    chunks: Sequence[Chunk],
    words: Sequence[IndexedWords],
) -> None:
    for chunk, indexed in zip(chunks, words, strict=True):
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
        db.execute("INSERT INTO chunks_fts(rowid, body, context) VALUES (?, ?, ?)", (row, *indexed))
    db.executemany("DELETE FROM stale_vectors WHERE chunk_id = ?", [(c.chunk_id,) for c in chunks])
