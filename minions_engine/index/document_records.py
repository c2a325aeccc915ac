"""What was read of each document: its pages, its chunks, and how far an answer has read it."""

from __future__ import annotations

from collections.abc import Sequence

from minions_engine.errors import NotFound
from minions_engine.index.database import Database
from minions_engine.types import (
    PAGE_BREAK,
    Chunk,
    ChunkInfo,
    Coverage,
    DocumentInfo,
    FileState,
    Page,
    Passage,
)


class DocumentRecords:
    """Reads documents of the library file by their names."""

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
