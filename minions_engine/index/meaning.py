"""A question's vector against the library's: all of it in memory, or through Chroma."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from minions_engine.index.catalogue import Catalogue, Floats, Ints, Mask
from minions_engine.index.dense import VectorMatrix
from minions_engine.index.scoring import Weights, z_scores
from minions_engine.index.search_sql import SearchReader

_CANDIDATES = 1_000
_SAMPLE = 2_000
_FEW = 0.15


class NearestVectors(Protocol):
    """A vector index that finds neighbours."""

    def query(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """Names of the nearest chunks and their cosine."""
        ...


@dataclass(frozen=True, slots=True)
class Similarities:
    """Cosine of every chunk, and of its page where that is known. ``known`` has a vector."""

    chunks: Floats
    known: Mask
    pages: Floats | None = None

    def combined(self, weights: Weights, mask: Mask) -> Floats:
        """One score a chunk, measured inside the mask."""
        inside = mask & self.known
        total = z_scores(self.chunks, inside)
        if self.pages is not None and weights.page_meaning:
            total += np.float32(weights.page_meaning) * z_scores(self.pages, inside)
        return z_scores(total, inside)


class Meaning(Protocol):
    """A question's vector and what it can be compared with."""

    question: Floats

    def similarities(self, question: Floats, mask: Mask) -> Similarities:
        """How near every chunk of the mask is."""
        ...

    def similarities_at(self, question: Floats, places: Ints) -> Similarities:
        """How near these chunks are; of the others nothing is said."""
        ...

    def pulled(self, leading: Ints, pull: float) -> Floats:
        """The question's vector, moved towards these chunks."""
        ...


class NearMeaning:
    """Exact, over all vectors in memory."""

    def __init__(self, question: Floats, matrix: VectorMatrix) -> None:
        self.question = question
        self._matrix = matrix

    def similarities(self, question: Floats, mask: Mask) -> Similarities:
        """How near every chunk of the mask is."""
        if mask.mean() < _FEW:
            return self.similarities_at(question, np.flatnonzero(mask))
        chunks = self._matrix.similarities(question)
        return Similarities(chunks, self._matrix.known, self._matrix.page_similarities(chunks))

    def similarities_at(self, question: Floats, places: Ints) -> Similarities:
        """How near these chunks are; of the others nothing is said."""
        chunks = self._matrix.similarities_at(question, places)
        return Similarities(chunks, self._matrix.known, self._matrix.page_similarities(chunks))

    def pulled(self, leading: Ints, pull: float) -> Floats:
        """The question's vector, moved towards these chunks."""
        known = leading[self._matrix.known[leading]]
        return _pulled(self.question, self._matrix.vectors[known], pull)


class FarMeaning:
    """For libraries too large for memory: Chroma's neighbours, or the scope's vectors alone.

    Chunks that Chroma does not name stand at the mean, which is taken from a sample.
    """

    def __init__(
        self,
        question: Floats,
        catalogue: Catalogue,
        reader: SearchReader,
        model_key: str,
        index: NearestVectors | None,
    ) -> None:
        self.question = question
        self._catalogue = catalogue
        self._reader = reader
        self._model_key = model_key
        self._index = index

    def similarities(self, question: Floats, mask: Mask) -> Similarities:
        """How near the chunks of the mask are."""
        if self._index is None or mask.mean() < 0.5:
            return self._read(question, np.flatnonzero(mask))
        step = max(1, self._catalogue.size // _SAMPLE)
        found = self._read(question, np.arange(0, self._catalogue.size, step))
        named = dict(self._index.query(question, _CANDIDATES))
        rows = self._reader.rows_by_name(list(named))
        at, here = self._catalogue.positions(np.array(list(rows.values()), dtype=np.int64))
        cosines = np.array([named[name] for name in rows], dtype=np.float32)
        known, chunks = found.known, found.chunks
        chunks[~known] = chunks[known].mean() if known.any() else 0.0
        chunks[at[here]] = cosines[here]
        return Similarities(chunks, np.ones_like(known))

    def similarities_at(self, question: Floats, places: Ints) -> Similarities:
        """How near these chunks are; of the others nothing is said."""
        return self._read(question, places)

    def pulled(self, leading: Ints, pull: float) -> Floats:
        """The question's vector, moved towards these chunks."""
        rows = self._catalogue.rows[leading]
        blocks = [vectors for _, vectors in self._reader.vectors(self._model_key, rows)]
        if not blocks:
            return self.question
        return _pulled(self.question, np.vstack(blocks).astype(np.float32), pull)

    def _read(self, question: Floats, places: Ints) -> Similarities:
        chunks = np.zeros(self._catalogue.size, dtype=np.float32)
        known = np.zeros(self._catalogue.size, dtype=np.bool_)
        for rows, vectors in self._reader.vectors(self._model_key, self._catalogue.rows[places]):
            at, _ = self._catalogue.positions(np.array(rows, dtype=np.int64))
            chunks[at] = vectors.astype(np.float32) @ question
            known[at] = True
        return Similarities(chunks, known)


def _pulled(question: Floats, vectors: Floats, pull: float) -> Floats:
    if not len(vectors):
        return question
    moved = question + pull * vectors.mean(axis=0)
    return np.asarray(moved / max(float(np.linalg.norm(moved)), 1e-9), dtype=np.float32)
