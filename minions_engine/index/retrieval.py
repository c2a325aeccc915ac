"""Finds the passages and documents that answer a question.

Words (BM25 over SQLite's full-text index) and meaning (vectors) are scored for every chunk of
the scope in three views, alone, with its page, with its document, and summed as z-scores. The
best passages then pull the question's vector towards themselves and, when documents are
ranked, lend it their words. Works with words alone, and with part of the vectors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from minions_engine.index.catalogue import Catalogue, Floats, Ints, Mask, admitted
from minions_engine.index.dense import EXACT_LIMIT, VectorMatrix
from minions_engine.index.frequency import Frequencies
from minions_engine.index.lexical import query_terms
from minions_engine.index.meaning import FarMeaning, Meaning, NearestVectors, NearMeaning
from minions_engine.index.passages import JOINED_CHUNKS, PassageMaker
from minions_engine.index.scoring import (
    DOCUMENTS,
    PASSAGES,
    Posting,
    Weights,
    WordScores,
    expansion_terms,
    likely_terms,
    rarity,
    word_scores,
)
from minions_engine.index.search_sql import SearchReader
from minions_engine.index.store import Store
from minions_engine.types import Passage, Scope, ScoredDocument, SearchMethod

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
Method = SearchMethod

# Reading postings is the cost of a question by words; common words add cost and little else.
POSTINGS_BUDGET = 20_000
_RANKED = 400
_SHORTLIST = 400
_BASIS = 4096
_PULLING = 5
_LENDING = 8
_LENT_TERMS = 20
_LENT_CANDIDATES = 60
_PASSAGES_A_DOCUMENT = 3
_RERANKED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Scores of all chunks for one query; minus infinity where it does not lead to a chunk that way.

    ``scope`` are the chunks that count, ``passages`` what a search for the query gives.
    """

    catalogue: Catalogue
    words: Floats
    meaning: Floats | None
    fused: Floats
    scope: Mask
    passages: tuple[Passage, ...]


class Reranker(Protocol):
    """Orders passages anew."""

    def rerank(self, question: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The same passages, best first, with new scores."""
        ...


class Retriever:
    """Searches a store. Belongs to the thread of its store's connection.

    Args:
        store: Where the chunks are.
        embed: Vectors of questions; ``None`` searches by words alone.
        vectors: A vector index, used only beyond ``EXACT_LIMIT`` chunks.
        reranker: Orders the best passages anew, when one is set up.
        exact_limit: Chunks up to which every vector is compared.
        postings_budget: Places of terms read for one question; the commonest terms are left out.
        passage_weights: What counts how much when passages are ranked.
        document_weights: The same for documents.
    """

    def __init__(
        self,
        store: Store,
        *,
        embed: Embed | None,
        vectors: NearestVectors | None,
        reranker: Reranker | None = None,
        exact_limit: int = EXACT_LIMIT,
        postings_budget: int = POSTINGS_BUDGET,
        passage_weights: Weights = PASSAGES,
        document_weights: Weights = DOCUMENTS,
    ) -> None:
        self.embed = embed
        self.vectors = vectors
        self.reranker = reranker
        self._exact_limit = exact_limit
        self._postings_budget = postings_budget
        self._passage_weights = passage_weights
        self._document_weights = document_weights
        self._reader = SearchReader(store)
        self._stamps = (-1, -1)
        self._catalogue: Catalogue | None = None
        self._matrix: VectorMatrix | None = None
        self._counted: Frequencies | None = None
        self._stale = True

    def search(
        self, query: str, *, scope: Scope = Scope(), k: int = 10, method: Method = "hybrid"
    ) -> tuple[Passage, ...]:
        """The best passages. ``lexical`` and ``dense`` are plain: single chunks, one score."""
        with self._reader.snapshot():
            found = self._rank(query, scope, method, self._passage_weights)
            if found is None or k < 1:
                return ()
            catalogue, scores = found
            wanted = max(k, _RERANKED) if self.reranker and method == "hybrid" else k
            maker = self._maker(catalogue, method)
            passages = maker.make(_best(scores, max(_RANKED, 8 * wanted)), scores, wanted)
        if self.reranker and method == "hybrid":
            passages = self.reranker.rerank(query, passages)
        return passages[:k]

    def ranking(self, query: str, *, scope: Scope, k: int) -> Ranking | None:
        """How every chunk of a scope stands to a query; ``None`` when the scope is empty."""
        passages = self.search(query, scope=scope, k=k)
        with self._reader.snapshot():
            found = self._rank(query, scope, "hybrid", self._passage_weights)
            if found is None:
                return None
            catalogue, fused = found
            mask = catalogue.mask(scope, self._reader)
            asked = query_terms(query)
            words = self._words(catalogue, {term: float(asked.count(term)) for term in asked})
            meaning = self._meaning(query, catalogue)
            near = meaning.similarities(meaning.question, mask) if meaning is not None else None
        return Ranking(
            catalogue=catalogue,
            words=_only(words.chunks, mask & (words.chunks > 0)),
            meaning=_only(near.chunks, mask & near.known) if near is not None else None,
            fused=fused,
            scope=mask,
            passages=passages,
        )

    def search_documents(
        self, query: str, *, scope: Scope = Scope(), k: int = 10, method: Method = "hybrid"
    ) -> tuple[ScoredDocument, ...]:
        """The best documents, by their best chunk, each with its best passages."""
        with self._reader.snapshot():
            found = self._rank(query, scope, method, self._document_weights)
            if found is None or k < 1:
                return ()
            catalogue, scores = found
            return tuple(
                self._scored_document(catalogue, scores, number, method)
                for number in _best_documents(catalogue, scores, k)
            )

    def documents(self, scope: Scope) -> tuple[str, ...]:
        """Names of the documents that a scope admits, in alphabetical order."""
        with self._reader.snapshot():
            allowed = admitted(scope, self._reader)
            return tuple(
                sorted(d.name for d in self._reader.documents() if d.document_id in allowed)
            )

    def rarities(self, words: Sequence[str]) -> dict[str, float]:
        """How telling each index term is in this library; most of all one it does not hold."""
        with self._reader.snapshot():
            catalogue = self._refresh()
            found = self._frequencies(catalogue).of(words)
        return {term: rarity(found.get(term, 0), catalogue.size) for term in words}

    def _scored_document(
        self, catalogue: Catalogue, scores: Floats, number: int, method: Method
    ) -> ScoredDocument:
        inside = np.where(catalogue.documents == number, scores, -np.inf)
        ranked = _best(inside, 8 * _PASSAGES_A_DOCUMENT)
        passages = self._maker(catalogue, method).make(ranked, inside, _PASSAGES_A_DOCUMENT)
        return ScoredDocument(
            document=passages[0].document, score=passages[0].score, passages=passages
        )

    def _maker(self, catalogue: Catalogue, method: Method) -> PassageMaker:
        joined = JOINED_CHUNKS if method == "hybrid" else 1
        return PassageMaker(catalogue, self._reader, joined=joined)

    def _rank(
        self, query: str, scope: Scope, method: Method, weights: Weights
    ) -> tuple[Catalogue, Floats] | None:
        """Scores of all chunks; those that are not found at all have minus infinity."""
        catalogue = self._refresh()
        mask = catalogue.mask(scope, self._reader)
        if not mask.any():
            return None
        asked = query_terms(query)
        words = {term: float(asked.count(term)) for term in asked}
        if method == "lexical":
            scores = self._words(catalogue, words).chunks
            return catalogue, _only(scores, mask & (scores > 0))
        meaning = self._meaning(query, catalogue)
        if method == "dense":
            if meaning is None:
                return None
            similar = meaning.similarities(meaning.question, mask)
            return catalogue, _only(similar.chunks, mask & similar.known)
        return catalogue, self._hybrid(words, meaning, catalogue, mask, weights)

    def _hybrid(
        self,
        words: dict[str, float],
        meaning: Meaning | None,
        catalogue: Catalogue,
        mask: Mask,
        weights: Weights,
    ) -> Floats:
        found = self._words(catalogue, words)
        by_words = found.combined(weights, mask)
        if meaning is None:
            return _only(by_words, mask & (found.pages > 0))
        first = meaning.similarities(meaning.question, mask)
        by_meaning = first.combined(weights, mask)
        scores = _fused(by_words, by_meaning, first.known, mask, weights)
        shortlist = _best(scores, _SHORTLIST)
        pulled = meaning.pulled(_leading(catalogue, shortlist, _PULLING), weights.pull)
        if not weights.expansion:
            chosen = np.zeros_like(mask)
            chosen[shortlist] = True
            basis = catalogue.thinned(mask, _BASIS)
            second = meaning.similarities_at(pulled, np.flatnonzero(chosen | basis))
            by_meaning = second.combined(weights, basis)
            return _fused(by_words, by_meaning, first.known, chosen, weights)
        lent = self._lent_words(words, scores, catalogue, weights.expansion)
        by_words = self._words(catalogue, lent).combined(weights, mask)
        again = meaning.similarities(pulled, mask)
        return _fused(by_words, again.combined(weights, mask), again.known, mask, weights)

    def _words(self, catalogue: Catalogue, weights: dict[str, float]) -> WordScores:
        """BM25 by the rarest terms, as many as the budget of postings allows."""
        found = self._frequencies(catalogue).of(weights)
        postings: dict[str, Posting] = {}
        spent = 0
        for term in sorted(found, key=lambda t: (found[t], t)):
            spent += found[term]
            if postings and spent > self._postings_budget:
                break
            rows, counts = self._reader.postings(term)
            at, here = catalogue.positions(rows)
            postings[term] = Posting(at[here], counts[here])
        return word_scores(catalogue, postings, weights)

    def _lent_words(
        self, words: dict[str, float], scores: Floats, catalogue: Catalogue, share: float
    ) -> dict[str, float]:
        """The question's terms with those that mark the best chunks."""
        leading = _best(scores, _LENDING)
        texts = self._reader.analysed([int(row) for row in catalogue.rows[leading]])
        candidates = likely_terms(texts, most=_LENT_CANDIDATES)
        found = self._frequencies(catalogue).of(candidates)
        rarities = {term: rarity(count, catalogue.size) for term, count in found.items()}
        lent = expansion_terms(texts, scores[leading], rarities=rarities, most=_LENT_TERMS)
        total = sum(words.values()) or 1.0
        mixed = {term: (1 - share) * weight / total for term, weight in words.items()}
        for term, weight in lent.items():
            mixed[term] = mixed.get(term, 0.0) + share * weight
        return mixed

    def _refresh(self) -> Catalogue:
        stamps = self._reader.stamps()
        if self._catalogue is None or stamps[0] != self._stamps[0]:
            self._catalogue = Catalogue.read(self._reader)
            self._counted = None
        if stamps != self._stamps:
            self._stale = True
        self._stamps = stamps
        return self._catalogue

    def _frequencies(self, catalogue: Catalogue) -> Frequencies:
        if self._counted is None:
            self._counted = Frequencies(self._reader, catalogue.size)
        return self._counted

    def _meaning(self, query: str, catalogue: Catalogue) -> Meaning | None:
        """The question's vector and what it is compared with; ``None`` without vectors."""
        model_key = self._reader.model_key()
        if self.embed is None or not model_key:
            return None
        question = np.asarray(self.embed([query])[0], dtype=np.float32)
        if catalogue.size > self._exact_limit:
            return FarMeaning(question, catalogue, self._reader, model_key, self.vectors)
        if self._stale or self._matrix is None or self._matrix.model_key != model_key:
            self._matrix = VectorMatrix.read(
                catalogue,
                self._reader,
                model_key=model_key,
                dimensions=len(question),
                earlier=self._matrix,
            )
            self._stale = False
        return NearMeaning(question, self._matrix) if self._matrix.known.any() else None


def _fused(
    by_words: Floats, by_meaning: Floats, known: Mask, mask: Mask, weights: Weights
) -> Floats:
    # A chunk without a vector yet is judged by its words alone, not as one that means nothing.
    by_meaning = np.where(known, by_meaning, by_words)
    return _only(weights.words * by_words + (1 - weights.words) * by_meaning, mask)


def _only(scores: Floats, mask: Mask) -> Floats:
    return np.where(mask, scores, -np.inf).astype(np.float32)


def _best(scores: Floats, most: int) -> Ints:
    """Positions of the highest scores, best first; equal ones in reading order."""
    found = np.flatnonzero(scores > -np.inf)
    if len(found) > most:
        found = np.sort(found[np.argpartition(-scores[found], most - 1)[:most]])
    return found[np.argsort(-scores[found], kind="stable")]


def _leading(catalogue: Catalogue, best: Ints, most: int) -> Ints:
    """The best chunks of the best pages."""
    _, first = np.unique(catalogue.pages[best], return_index=True)
    return best[np.sort(first)[:most]]


def _best_documents(catalogue: Catalogue, scores: Floats, k: int) -> list[int]:
    starts = np.flatnonzero(~catalogue.follows)
    best = np.maximum.reduceat(scores, starts).astype(np.float32)
    return [int(number) for number in _best(best, k)]
