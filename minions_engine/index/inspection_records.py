"""How files were read, which passages the index misses, and the test questions of collections."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from minions_engine.errors import NotFound
from minions_engine.index.database import Database
from minions_engine.index.inspected import (
    ChunkReading,
    FileHealth,
    FileReading,
    PageReading,
    RecallQuestion,
    Unseen,
)
from minions_engine.index.lexical import terms
from minions_engine.types import MEMBER_MARK, FileState

_QUESTION = (
    "SELECT q.id, c.name, q.question, q.document, q.page, q.found, q.run_at"
    " FROM recall_questions q JOIN collections c ON c.id = q.collection_id"
)


class InspectionRecords:
    """Looks into the library file. Belongs to the thread of its connection."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.connection = database.connection

    # -- how a file was read -----------------------------------------------------------

    def reading(self, name: str) -> FileReading:
        """How one document was read, or why its file could not be.

        Raises:
            NotFound: it is not in the library.
        """
        row = self.connection.execute(
            "SELECT d.id, d.media_type, d.notes, f.state, f.reason, f.read_at FROM documents d"
            " JOIN files f ON f.id = d.file_id WHERE d.name = ?",
            (name,),
        ).fetchone()
        if row is None:
            return self._unread(name)
        key, media_type, notes, state, reason, read_at = row
        pages = self.connection.execute(
            "SELECT number, label, start, LENGTH(text), LENGTH(TRIM(text, ?))"
            " FROM pages WHERE document_id = ? ORDER BY ordinal",
            (" \n\r\t\f", key),
        ).fetchall()
        chunks = self._chunks(key, [start for _, _, start, _, _ in pages])
        cut = Counter(chunk.page_index for chunk in chunks)
        embedded = Counter(chunk.page_index for chunk in chunks if chunk.embedded)
        made = tuple(
            PageReading(
                number=number,
                label=label,
                start=start,
                characters=length if words else 0,
                chunks=cut[at],
                embedded=embedded[at],
            )
            for at, (number, label, start, length, words) in enumerate(pages)
        )
        return FileReading(
            document=name,
            state=FileState(state),
            reason=reason,
            notes=tuple(json.loads(notes)),
            media_type=media_type,
            read_at=read_at,
            model=self._database.meta("model_name") or "",
            pages=made,
            chunks=chunks,
        )

    def unseen(
        self, documents: Sequence[str], spans: Sequence[tuple[str, int, int]] | None = None
    ) -> tuple[Unseen, ...]:
        """What of these documents nobody sees who looks at their pages; of ``spans`` of them alone.

        A span is a document, and where in its text it begins and ends.
        """
        found: list[Unseen] = []
        for name in dict.fromkeys(documents):
            row = self.connection.execute(
                "SELECT id, unseen FROM documents WHERE name = ? AND unseen <> ''", (name,)
            ).fetchone()
            for start, end in json.loads(row[1]) if row is not None else ():
                if spans is not None and not any(
                    name == document and first < end and last > start
                    for document, first, last in spans
                ):
                    continue
                page, number, begins, text = self.connection.execute(
                    "SELECT ordinal, number, start, text FROM pages"
                    " WHERE document_id = ? AND start <= ? ORDER BY ordinal DESC LIMIT 1",
                    (row[0], start),
                ).fetchone()
                words = text[start - begins : end - begins]
                found.append(Unseen(document=name, page_index=page, page=number, text=words))
        return tuple(found)

    def _chunks(self, document: int, starts: list[int]) -> tuple[ChunkReading, ...]:
        rows = self.connection.execute(
            "SELECT chunk_id, ordinal, start, end, text, context, EXISTS (SELECT 1 FROM vectors v"
            " WHERE v.chunk_id = k.id AND v.model_key = ?) FROM chunks k WHERE document_id = ?"
            " ORDER BY ordinal",
            (self._database.meta("model_key") or "", document),
        )
        return tuple(
            ChunkReading(
                chunk_id=chunk_id,
                ordinal=ordinal,
                page_index=max(0, bisect_right(starts, start) - 1),
                start=start,
                end=end,
                text=text,
                context=context,
                embedded=bool(embedded),
            )
            for chunk_id, ordinal, start, end, text, context, embedded in rows
        )

    def _unread(self, name: str) -> FileReading:
        path = name.partition(MEMBER_MARK)[0]
        row = self.connection.execute(
            "SELECT state, reason, read_at FROM files WHERE path = ?", (path,)
        ).fetchone()
        if row is None:
            raise NotFound(
                "This file is not in the library.", next_step="Index the file or its folder first."
            )
        return FileReading(document=name, state=FileState(row[0]), reason=row[1], read_at=row[2])

    # -- health ------------------------------------------------------------------------

    def gaps(self, collection: int | None) -> tuple[tuple[FileHealth, ...], int]:
        """Files with passages that are not found by meaning yet, and all passages."""
        within, values = "", [self._database.meta("model_key") or ""]
        if collection is not None:
            within = (
                " AND f.id IN (SELECT file_id FROM collection_files"
                f" WHERE collection_id = {int(collection)})"
            )
        tables = " FROM chunks k JOIN documents d ON d.id = k.document_id JOIN files f ON f.id = d.file_id"
        (total,) = self.connection.execute(
            f"SELECT COUNT(*){tables} WHERE f.state = 'ready'{within}"
        ).fetchone()
        no_vector = (
            "NOT EXISTS (SELECT 1 FROM vectors v WHERE v.chunk_id = k.id AND v.model_key = ?)"
        )
        rows = self.connection.execute(
            f"SELECT f.path, COUNT(*), SUM({no_vector}) AS lacking{tables}"
            f" WHERE f.state = 'ready'{within} GROUP BY f.id HAVING lacking > 0 ORDER BY f.path",
            values,
        )
        files = tuple(
            FileHealth(path=path, chunks=chunks, unembedded=lacking)
            for path, chunks, lacking in rows
        )
        return files, int(total)

    def mend_words(self) -> int:
        """Let words lead again to passages that full-text search has lost. Returns how many."""
        lost = self.connection.execute(
            "SELECT id, text, context FROM chunks k"
            " WHERE NOT EXISTS (SELECT 1 FROM chunks_fts_docsize s WHERE s.id = k.id)"
        ).fetchall()
        if lost:
            rows = [(key, " ".join(terms(text)), " ".join(terms(head))) for key, text, head in lost]
            with self._database.transaction() as db:
                db.executemany(
                    "INSERT INTO chunks_fts(rowid, body, context) VALUES (?, ?, ?)", rows
                )
                self._database.touch()
        return len(lost)

    # -- test questions ----------------------------------------------------------------

    def questions(self, collection: int | None) -> tuple[RecallQuestion, ...]:
        """Test questions of one collection, or of all, the newest last."""
        where, values = (" WHERE c.id = ?", [collection]) if collection is not None else ("", [])
        rows = self.connection.execute(f"{_QUESTION}{where} ORDER BY q.id", values)
        return tuple(map(_question, rows))

    def keep_question(
        self, collection: int, *, question: str, document: str, page: int | None
    ) -> RecallQuestion:
        """Keep a question with its page; one that is kept already is that one."""
        values = (collection, question, document, page)
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO recall_questions(collection_id, question, document, page)"
                " VALUES (?, ?, ?, ?)",
                values,
            )
            row = db.execute(
                f"{_QUESTION} WHERE q.collection_id = ? AND q.question = ? AND q.document = ?"
                " AND q.page IS ?",
                values,
            ).fetchone()
        return _question(row)

    def note_run(self, results: dict[int, int | None], at: float) -> None:
        """Where these questions found their pages."""
        with self._database.transaction() as db:
            db.executemany(
                "UPDATE recall_questions SET found = ?, run_at = ? WHERE id = ?",
                [(found, at, key) for key, found in results.items()],
            )

    def drop_question(self, question_id: int) -> bool:
        """Keep a question no longer. False: there is no such question."""
        with self._database.transaction() as db:
            cursor = db.execute("DELETE FROM recall_questions WHERE id = ?", (question_id,))
        return cursor.rowcount == 1

    def forget_file(self, db: sqlite3.Connection, file_id: int) -> None:
        """Questions about a file go with it, in the caller's transaction."""
        db.execute(
            "DELETE FROM recall_questions WHERE document IN"
            " (SELECT name FROM documents WHERE file_id = ?1 UNION"
            " SELECT path FROM files WHERE id = ?1)",
            (file_id,),
        )


def _question(
    row: tuple[int, str, str, str, int | None, int | None, float | None],
) -> RecallQuestion:
    key, collection, question, document, page, found, run_at = row
    return RecallQuestion(
        question_id=key,
        collection=collection,
        question=question,
        document=document,
        page=page,
        found=found,
        run_at=run_at,
    )
