"""Vectors of chunks: which are missing, which Chroma has been given, which must go from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from minions_engine.index.database import Database


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


class VectorRecords:
    """The vectors in the library file, by model, as float16."""

    def __init__(self, database: Database) -> None:
        self.connection = database.connection
        self.transaction = database.transaction

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

    def put(self, model_key: str, rows: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Store vectors as float16. Chunks deleted meanwhile are passed over."""
        blobs = [v.astype(np.float16).tobytes() for v in vectors]
        with self.transaction() as db:
            db.executemany(
                "INSERT OR REPLACE INTO vectors(chunk_id, model_key, vector)"
                " SELECT id, ?, ? FROM chunks WHERE id = ?",
                [(model_key, blob, row) for row, blob in zip(rows, blobs, strict=True)],
            )

    def outside_chroma(self, model_key: str, limit: int) -> list[StoredVector]:
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

    def stale(self) -> list[str]:
        """Chunk names whose vectors have to go from the vector index."""
        return [row[0] for row in self.connection.execute("SELECT chunk_id FROM stale_vectors")]

    def clear_stale(self, chunk_ids: Sequence[str]) -> None:
        """These are gone from the vector index."""
        with self.transaction() as db:
            db.executemany(
                "DELETE FROM stale_vectors WHERE chunk_id = ?", [(key,) for key in chunk_ids]
            )

    def sample(self, model_key: str, limit: int) -> list[StoredVector]:
        """Vectors spread evenly over the library, for a health check of the vector index."""
        (last,) = self.connection.execute("SELECT COALESCE(MAX(id), 0) FROM vectors").fetchone()
        step = max(1, last // max(1, limit))
        rows = self.connection.execute(
            "SELECT v.id, k.chunk_id, v.vector FROM vectors v JOIN chunks k ON k.id = v.chunk_id"
            " WHERE v.model_key = ? AND v.in_chroma = 1 AND v.id % ? = 0 LIMIT ?",
            (model_key, step, limit),
        )
        return [_stored_vector(row) for row in rows]

    def counts(self, model_key: str) -> tuple[int, int]:
        """Chunks with a vector of this model, and all chunks."""
        (embedded,) = self.connection.execute(
            "SELECT COUNT(*) FROM vectors WHERE model_key = ?", (model_key,)
        ).fetchone()
        (chunks,) = self.connection.execute("SELECT COUNT(*) FROM chunks").fetchone()
        return int(embedded), int(chunks)

    def has_other_models(self, model_key: str) -> bool:
        """Whether there are vectors of models that are not used."""
        row = self.connection.execute(
            "SELECT 1 FROM vectors WHERE model_key <> ? LIMIT 1", (model_key,)
        ).fetchone()
        return row is not None

    def use_model(self, model_key: str, meta: Mapping[str, str]) -> None:
        """Search with this model from now on; vectors of all others go in the same moment."""
        with self.transaction() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(meta.items()))
            db.execute("DELETE FROM vectors WHERE model_key <> ?", (model_key,))


def _stored_vector(row: tuple[int, str, bytes]) -> StoredVector:
    key, chunk_id, blob = row
    return StoredVector(
        row=key, chunk_id=chunk_id, vector=np.frombuffer(blob, dtype=np.float16).astype(np.float32)
    )
