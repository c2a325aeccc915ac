"""How evidence becomes a score: BM25 over three views of a chunk, and sums of z-scores.

A z-score says by how many standard deviations a chunk stands above the mean of all chunks in
the scope. That makes word scores and vector similarities comparable without training.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from minions_engine.index.catalogue import Catalogue, Floats, Ints, Mask
from minions_engine.index.lexical import is_stop_term

_K1 = 1.2
_B = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What counts how much. ``words`` is the share of words against meaning.

    ``page_words``, ``document_words`` and ``page_meaning`` add the wider views to the chunk's
    own score; ``pull`` moves the question's vector towards the best passages found first;
    ``expansion`` is the share of terms taken from them. Chosen on the sets of
    tests/benchmarks/retrieval.py, each set's figure with the choice of the others.
    """

    words: float
    page_words: float = 0.5
    document_words: float = 0.5
    page_meaning: float = 0.5
    pull: float = 0.3
    expansion: float = 0.0


PASSAGES = Weights(words=0.4)
DOCUMENTS = Weights(words=0.3, pull=0.5, expansion=0.5)


@dataclass(frozen=True, slots=True)
class Posting:
    """Where one term stands: positions in the catalogue and counts."""

    positions: Ints
    counts: Floats


def z_scores(values: Floats, mask: Mask) -> Floats:
    """Values as standard deviations from the mean, both taken inside the mask."""
    inside = values if mask.all() else values[mask]
    spread = float(inside.std()) if len(inside) else 0.0
    if spread < 1e-9:
        return np.zeros_like(values)
    scores: Floats = ((values - inside.mean()) * np.float32(1 / spread)).astype(np.float32)
    return scores


@dataclass(frozen=True, slots=True)
class WordScores:
    """BM25 of every chunk: alone, of its page, of its document."""

    chunks: Floats
    pages: Floats
    documents: Floats

    def combined(self, weights: Weights, mask: Mask) -> Floats:
        """One score a chunk."""
        total = z_scores(self.chunks, mask)
        total = total + weights.page_words * z_scores(self.pages, mask)
        total = total + weights.document_words * z_scores(self.documents, mask)
        return z_scores(total, mask)


def word_scores(
    catalogue: Catalogue, postings: Mapping[str, Posting], weights: Mapping[str, float]
) -> WordScores:
    """BM25 in the three views for weighted terms."""
    chunks = np.zeros(catalogue.size, dtype=np.float32)
    pages = np.zeros(len(catalogue.page_lengths), dtype=np.float32)
    documents = np.zeros(len(catalogue.document_lengths), dtype=np.float32)
    chunk_norms = _norms(catalogue.lengths)
    page_norms = _norms(catalogue.page_lengths)
    document_norms = _norms(catalogue.document_lengths)
    for term, posting in postings.items():
        weight = weights[term]
        places, counts = posting.positions, posting.counts
        _add(chunks, places, counts, chunk_norms, weight)
        on_pages = catalogue.page_counts(places, counts)
        at = np.flatnonzero(on_pages)
        _add(pages, at, on_pages[at], page_norms, weight)
        in_documents = catalogue.document_counts(places, counts)
        at = np.flatnonzero(in_documents)
        _add(documents, at, in_documents[at], document_norms, weight)
    return WordScores(chunks, pages[catalogue.pages], documents[catalogue.documents])


def rarity(found_in: int, of: int) -> float:
    """BM25's inverse document frequency; never negative."""
    return float(np.log1p((of - found_in + 0.5) / (found_in + 0.5)))


def _norms(lengths: Floats) -> Floats:
    mean = float(lengths.mean()) if len(lengths) else 0.0
    return (_K1 * (1 - _B + _B * lengths / max(mean, 1e-9))).astype(np.float32)


def _add(total: Floats, at: Ints, counts: Floats, norms: Floats, weight: float) -> None:
    gain = weight * rarity(len(at), len(total)) * (_K1 + 1)
    total[at] += gain * counts / (counts + norms[at])


def expansion_terms(
    texts: Sequence[Sequence[str]],
    scores: Floats,
    *,
    rarities: Mapping[str, float],
    most: int,
) -> dict[str, float]:
    """Terms that mark the best passages, with shares that sum to 1 (a relevance model)."""
    if not texts:
        return {}
    shares = np.exp(scores - scores.max())
    shares = shares / shares.sum()
    model: dict[str, float] = {}
    for share, terms in zip(shares, texts, strict=True):
        for term in terms:
            model[term] = model.get(term, 0.0) + float(share) / len(terms)
    ranked = {t: p * rarities[t] for t, p in model.items() if t in rarities}
    best = sorted(ranked, key=lambda t: (-ranked[t], t))[:most]
    total = sum(ranked[t] for t in best)
    return {t: ranked[t] / total for t in best} if total else {}


def likely_terms(texts: Sequence[Sequence[str]], *, most: int) -> list[str]:
    """The most frequent terms of these texts that are no stop words."""
    counts = Counter(term for terms in texts for term in terms)
    ranked = sorted(counts, key=lambda t: (-counts[t], t))
    return [term for term in ranked if not is_stop_term(term)][:most]
