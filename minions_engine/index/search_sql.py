"""What searching reads from the library file. Read-only; belongs to one thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from minions_engine.index.store import Store
from minions_engine.types import Scope

T = TypeVar("T")

_BATCH = 500


@dataclass(frozen=True, slots=True)
class ChunkRow:
    """What is shown of one chunk."""

    row: int
    chunk_id: str
    document: str
    document_id: int
    ordinal: int
    page: int | None
    line_start: int | None
    line_end: int | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """What a scope is checked against."""

    document_id: int
    name: str
    path: str
    modified_at: float


class SearchReader:
    """Queries over a store's connection."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._db = store.connection
        self._make_vocabularies()

    def _make_vocabularies(self) -> None:
        # They are views in the connection's own memory; nothing is written to the library.
        (guarded,) = self._db.execute("PRAGMA query_only").fetchone()
        self._db.execute("PRAGMA query_only=OFF")
        for name, kind in (("search_terms", "row"), ("search_places", "instance")):
            self._db.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name}"
                f" USING fts5vocab(main, chunks_fts, {kind})"
            )
        if guarded:
            self._db.execute("PRAGMA query_only=ON")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment, whatever is written meanwhile."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("COMMIT")

    def stamps(self) -> tuple[int, int]:
        """Two numbers: they change when chunks change and when vectors are added."""
        (last,) = self._db.execute("SELECT COALESCE(MAX(id), 0) FROM vectors").fetchone()
        return self._store.generation(), int(last)

    def model_key(self) -> str:
        """The model whose vectors are complete enough to be searched."""
        return self._store.meta("model_key") or ""

    def places(self) -> list[tuple[int, str, int, int | None]]:
        """Row, name, document and page of every chunk, in reading order."""
        return self._db.execute(
            "SELECT id, chunk_id, document_id, page FROM chunks ORDER BY document_id, ordinal"
        ).fetchall()

    def lengths(self) -> dict[int, int]:
        """Terms of each chunk with its context, as full-text search counted them."""
        rows = self._db.execute("SELECT id, sz FROM chunks_fts_docsize")
        return {row: sum(_varints(blob)) for row, blob in rows}

    def document_frequency(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many chunks each term stands; terms that stand nowhere are left out."""
        found: dict[str, int] = {}
        for term in dict.fromkeys(terms):
            row = self._db.execute(
                "SELECT doc FROM search_terms WHERE term = ?", (term,)
            ).fetchone()
            if row is not None:
                found[term] = int(row[0])
        return found

    def sample(self, most: int, of: int) -> list[list[str]]:
        """Terms of chunks spread evenly over the library; of all, if there are not more."""
        step = max(1, of // most)
        rows = self._db.execute("SELECT id FROM chunks WHERE id % ? = 0", (step,))
        return self.analysed([row for (row,) in rows])

    def postings(self, term: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Rows of the chunks that hold the term, and how often."""
        places = self._db.execute("SELECT doc FROM search_places WHERE term = ?", (term,))
        rows, counts = np.unique(
            np.fromiter((doc for (doc,) in places), dtype=np.int64), return_counts=True
        )
        return rows, counts.astype(np.float32)

    def matching(
        self, expression: str, scope: Scope, *, most: int, sifted: int
    ) -> tuple[list[tuple[int, int, float]], bool]:
        """Row, document and SQLite's score of chunks that full-text search finds, newest first.

        Args:
            expression: What full-text search is asked.
            scope: Which documents count.
            most: Matches that are given back at most.
            sifted: Matches that are looked at at most for those of a narrow scope.

        Returns:
            The matches, and whether there are more.
        """
        where, values = _within_scope(scope)
        looked_at = most if scope == Scope() else sifted
        inner = (
            "SELECT rowid AS row, bm25(chunks_fts) AS score FROM chunks_fts"
            " WHERE chunks_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
        )
        found = (
            f"SELECT m.row, k.document_id, m.score FROM ({inner}) m"
            " CROSS JOIN chunks k ON k.id = m.row"
        )
        if scope.collections:
            # A list of the documents is soon made, and asked faster than each match is followed.
            query = (
                f"{found} WHERE k.document_id IN (SELECT d.id FROM collections c"
                " CROSS JOIN collection_files cf ON cf.collection_id = c.id"
                " CROSS JOIN files f ON f.id = cf.file_id CROSS JOIN documents d ON d.file_id = f.id"
                f" WHERE f.state = 'ready' AND {where}) LIMIT ?"
            )
        else:
            query = (
                f"{found} CROSS JOIN documents d ON d.id = k.document_id CROSS JOIN files f"
                f" ON f.id = d.file_id WHERE f.state = 'ready' AND {where} LIMIT ?"
            )
        values = [expression, looked_at + 1, *values, most + 1]
        rows = self._db.execute(query, values).fetchall()
        return rows[:most], len(rows) > most

    def analysed(self, rows: Sequence[int]) -> list[list[str]]:
        """Index terms of these chunks, context included, in the order of ``rows``."""
        found: dict[int, list[str]] = {}
        for part in _parts(rows):
            marks = ",".join("?" * len(part))
            for row, body, context in self._db.execute(
                f"SELECT rowid, body, context FROM chunks_fts WHERE rowid IN ({marks})", part
            ):
                found[row] = [*body.split(), *context.split()]
        return [found.get(row, []) for row in rows]

    def searchable(self) -> set[int]:
        """Every document that can be searched."""
        rows = self._db.execute(
            "SELECT d.id FROM documents d JOIN files f ON f.id = d.file_id WHERE f.state = 'ready'"
        )
        return {row[0] for row in rows}

    def documents(self) -> list[DocumentRow]:
        """Every document that can be searched, with what a scope looks at."""
        return [
            DocumentRow(key, name, path, mtime / 1e9)
            for key, name, path, mtime in self._db.execute(
                "SELECT d.id, d.name, f.path, f.mtime_ns FROM documents d"
                " JOIN files f ON f.id = d.file_id WHERE f.state = 'ready'"
            )
        ]

    def off_pages(self, scope: Scope) -> list[int]:
        """Chunks of the documents whose pages are named, on any other page."""
        names = sorted({name for name, _ in scope.pages})
        marks = ",".join("?" * len(names))
        rows = self._db.execute(
            "SELECT k.id, d.name, k.page FROM chunks k JOIN documents d ON d.id = k.document_id"
            f" WHERE d.name IN ({marks})",
            names,
        )
        return [row for row, name, page in rows if not scope.admits_page(name, page)]

    def documents_in(self, collections: Sequence[str]) -> set[int]:
        """Documents of the files in these collections."""
        marks = ",".join("?" * len(collections))
        rows = self._db.execute(
            "SELECT d.id FROM documents d JOIN collection_files cf ON cf.file_id = d.file_id"
            f" JOIN collections c ON c.id = cf.collection_id WHERE c.name IN ({marks})",
            list(collections),
        )
        return {row[0] for row in rows}

    def embedded_rows(self, model_key: str) -> NDArray[np.int64]:
        """Rows of the chunks that have a vector of this model."""
        rows = self._db.execute("SELECT chunk_id FROM vectors WHERE model_key = ?", (model_key,))
        return np.fromiter((row for (row,) in rows), dtype=np.int64)

    def vectors(
        self, model_key: str, rows: NDArray[np.int64]
    ) -> Iterator[tuple[list[int], NDArray[np.float16]]]:
        """Vectors of these chunks, some at a time. All at once when all are wanted."""
        for part in _parts([int(row) for row in rows]):
            marks = ",".join("?" * len(part))
            found = self._db.execute(
                "SELECT chunk_id, vector FROM vectors"
                f" WHERE chunk_id IN ({marks}) AND model_key = ?",
                [*part, model_key],
            ).fetchall()
            if found:
                matrix = np.frombuffer(b"".join(blob for _, blob in found), dtype=np.float16)
                yield [row for row, _ in found], matrix.reshape(len(found), -1)

    def chunks(self, rows: Sequence[int]) -> dict[int, ChunkRow]:
        """What is shown of these chunks."""
        found: dict[int, ChunkRow] = {}
        for part in _parts(rows):
            marks = ",".join("?" * len(part))
            for values in self._db.execute(
                "SELECT k.id, k.chunk_id, d.name, d.id, k.ordinal, k.page, k.line_start,"
                " k.line_end, k.start, k.end, k.text FROM chunks k"
                f" JOIN documents d ON d.id = k.document_id WHERE k.id IN ({marks})",
                part,
            ):
                found[values[0]] = ChunkRow(*values)
        return found

    def text_between(self, document_id: int, start: int, end: int) -> str:
        """``document[start:end]`` where both ends lie on one page."""
        row = self._db.execute(
            "SELECT substr(text, ? - start + 1, ?) FROM pages WHERE document_id = ? AND start <= ?"
            " ORDER BY ordinal DESC LIMIT 1",
            (start, end - start, document_id, start),
        ).fetchone()
        return str(row[0]) if row else ""

    def rows_by_name(self, chunk_ids: Sequence[str]) -> dict[str, int]:
        """Rows of chunks by their names."""
        found: dict[str, int] = {}
        for part in _parts(chunk_ids):
            marks = ",".join("?" * len(part))
            query = f"SELECT chunk_id, id FROM chunks WHERE chunk_id IN ({marks})"
            found.update(self._db.execute(query, part).fetchall())
        return found


def _within_scope(scope: Scope) -> tuple[str, list[str | float]]:
    """A scope as conditions on ``documents d``, ``files f`` and, where it names some, ``collections c``.

    Without collections all named ones count.
    """
    marks = ",".join("?" * len(scope.collections))
    parts = [
        f"c.name IN ({marks})"
        if scope.collections
        else "EXISTS (SELECT 1 FROM collection_files cf JOIN collections c"
        " ON c.id = cf.collection_id WHERE cf.file_id = f.id AND c.hidden = 0)"
    ]
    values: list[str | float] = [*scope.collections]
    if scope.documents:
        marks = ",".join("?" * len(scope.documents))
        below = " OR ".join("substr(f.path, 1, ?) = ?" for _ in scope.documents)
        parts.append(f"(d.name IN ({marks}) OR f.path IN ({marks}) OR {below})")
        values += [*scope.documents, *scope.documents]
        for folder in (name.rstrip("/\\") + "/" for name in scope.documents):
            values += [len(folder), folder]
    if scope.excluded:
        parts.append(f"d.name NOT IN ({','.join('?' * len(scope.excluded))})")
        values += scope.excluded
    if scope.suffixes:
        ends = " OR ".join("lower(substr(d.name, -?)) = ?" for _ in scope.suffixes)
        parts.append(f"({ends})")
        for suffix in scope.suffixes:
            values += [len(suffix), suffix.lower()]
    if scope.modified_after is not None:
        parts.append("f.mtime_ns >= ?")
        values.append(scope.modified_after * 1e9)
    if scope.modified_before is not None:
        parts.append("f.mtime_ns <= ?")
        values.append(scope.modified_before * 1e9)
    return " AND ".join(parts), values


def _parts(items: Sequence[T]) -> Iterator[list[T]]:
    for at in range(0, len(items), _BATCH):
        yield list(items[at : at + _BATCH])


def _varints(blob: bytes) -> Iterator[int]:
    """SQLite's variable-length numbers, seven bits a byte, highest first."""
    value = 0
    for byte in blob:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0
