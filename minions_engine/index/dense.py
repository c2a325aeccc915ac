"""Similarity of a question to every chunk and to every page, exactly, in memory.

Vectors are read from SQLite once and kept as float32: a product over 100,000 of them takes
about as long as a nearest-neighbour index takes with a filter, and misses nothing. Libraries
beyond ``EXACT_LIMIT`` ask Chroma for candidates instead (see ``retrieval.py``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from minions_engine.index.catalogue import Catalogue, Floats, Ints, Mask
from minions_engine.index.search_sql import SearchReader

EXACT_LIMIT = 250_000
_BLOCK = 8192


class VectorMatrix:
    """The vectors of one model, one row a chunk of the catalogue; unknown ones are zero."""

    def __init__(self, catalogue: Catalogue, model_key: str, dimensions: int) -> None:
        self.model_key = model_key
        self.catalogue = catalogue
        self.vectors = np.zeros((catalogue.size, dimensions), dtype=np.float32)
        self.known: Mask = np.zeros(catalogue.size, dtype=np.bool_)
        self._page_norms: Floats = np.zeros(0, dtype=np.float32)

    @classmethod
    def read(
        cls,
        catalogue: Catalogue,
        reader: SearchReader,
        *,
        model_key: str,
        dimensions: int,
        earlier: VectorMatrix | None,
    ) -> VectorMatrix:
        """The vectors there are now. Those of ``earlier`` are not read again."""
        matrix = cls(catalogue, model_key, dimensions)
        if earlier is not None and earlier.model_key == model_key:
            matrix._take(earlier)
        at, here = catalogue.positions(reader.embedded_rows(model_key))
        missing = at[here]
        missing = missing[~matrix.known[missing]]
        for rows, vectors in reader.vectors(model_key, catalogue.rows[missing]):
            if vectors.shape[1] != dimensions:
                break
            places, _ = catalogue.positions(np.array(rows, dtype=np.int64))
            matrix.vectors[places] = vectors
            matrix.known[places] = True
        matrix._page_norms = matrix._measure_pages()
        return matrix

    def _take(self, earlier: VectorMatrix) -> None:
        if earlier.catalogue is self.catalogue:
            self.vectors, self.known = earlier.vectors, earlier.known.copy()
            return
        at, here = self.catalogue.positions(earlier.catalogue.rows)
        here &= earlier.known & (self.catalogue.keys[at] == earlier.catalogue.keys)
        self.vectors[at[here]] = earlier.vectors[here]
        self.known[at[here]] = True

    def similarities(self, question: NDArray[np.float32]) -> Floats:
        """Cosine of every chunk; 0 where there is no vector."""
        return np.asarray(self.vectors @ question, dtype=np.float32)

    def similarities_at(self, question: NDArray[np.float32], places: Ints) -> Floats:
        """The same for some chunks and those that share a page with them, else 0."""
        wanted = self.catalogue.with_page(places)
        similar = np.zeros(self.catalogue.size, dtype=np.float32)
        similar[wanted] = self.vectors[wanted] @ question
        return similar

    def page_similarities(self, chunk_similarities: Floats) -> Floats:
        """Cosine of every chunk's page, whose vector is the sum of its chunks' vectors."""
        sums = self.catalogue.page_sums(chunk_similarities)
        similar: Floats = (sums / self._page_norms)[self.catalogue.pages]
        return similar

    def _measure_pages(self) -> Floats:
        """Lengths of the pages' vectors, a block of whole pages at a time."""
        catalogue = self.catalogue
        norms = np.ones(catalogue.pages[-1] + 1 if catalogue.size else 0, dtype=np.float32)
        start = 0
        while start < catalogue.size:
            end = _page_end(catalogue.pages, start + _BLOCK)
            low, high = max(0, start - 1), min(catalogue.size, end + 1)
            sums = _neighbour_sums(catalogue, self.vectors[low:high], low)[start - low : end - low]
            first = catalogue.pages[start]
            edges = np.flatnonzero(np.diff(catalogue.pages[start:end], prepend=first - 1))
            totals = np.add.reduceat(sums, edges, axis=0)
            norms[first : first + len(edges)] = np.linalg.norm(totals, axis=1)
            start = end
        return np.maximum(norms, 1e-6)


def _page_end(pages: Ints, wanted: int) -> int:
    """The first place at or after ``wanted`` where a page begins."""
    if wanted >= len(pages):
        return len(pages)
    return int(np.searchsorted(pages, pages[wanted - 1], side="right"))


def _neighbour_sums(catalogue: Catalogue, vectors: Floats, offset: int) -> Floats:
    total = vectors.copy()
    part = slice(offset + 1, offset + len(vectors))
    joined = (catalogue.follows & ~catalogue.paged)[part]
    total[1:][joined] += vectors[:-1][joined]
    total[:-1][joined] += vectors[1:][joined]
    return total
