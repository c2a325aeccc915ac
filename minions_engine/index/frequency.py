"""In how many chunks a term stands: exactly for rare terms, from a sample for common ones.

Counting a common term means reading all its places, which costs more than the answer is worth:
common terms are only ordered by it and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from minions_engine.index.search_sql import SearchReader

_SAMPLE = 2_000
_ENOUGH = 20


class Frequencies:
    """Document frequencies of one state of the library."""

    def __init__(self, reader: SearchReader, chunks: int) -> None:
        self._reader = reader
        self.chunks = chunks
        texts = reader.sample(_SAMPLE, chunks)
        self._factor = chunks / max(1, len(texts))
        self._sampled = Counter(term for text in texts for term in set(text))
        self._exact: dict[str, int] = {}

    def of(self, terms: Iterable[str]) -> dict[str, int]:
        """Chunks that hold each term; terms that stand nowhere are left out."""
        wanted = list(dict.fromkeys(terms))
        unsure = [t for t in wanted if self._sampled[t] < _ENOUGH and t not in self._exact]
        found = self._reader.document_frequency(unsure)
        self._exact.update({term: found.get(term, 0) for term in unsure})
        counts = {
            term: self._exact[term]
            if term in self._exact
            else round(self._sampled[term] * self._factor)
            for term in wanted
        }
        return {term: count for term, count in counts.items() if count}
