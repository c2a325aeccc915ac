"""Searching and answering over one store: whatever is loaded by now is used."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from minions_engine.embedding_models import EmbeddingModels
from minions_engine.errors import BadInput, ModelMissing, NotFound
from minions_engine.index.dense import EXACT_LIMIT
from minions_engine.index.embedding import Embedder
from minions_engine.index.inside import search_inside
from minions_engine.index.inspected import InsideFound, Recall
from minions_engine.index.lane import Lane
from minions_engine.index.lexical import query_terms
from minions_engine.index.recalling import recall_of
from minions_engine.index.rerank import CrossEncoderReranker
from minions_engine.index.retrieval import Retriever
from minions_engine.index.search_sql import SearchReader
from minions_engine.index.sentences import sentences
from minions_engine.index.store import Store
from minions_engine.index.vector_lane import MODEL_KEY, MODEL_NAME, VectorLane
from minions_engine.prompts import load_prompt
from minions_engine.protocols.base import Parts
from minions_engine.types import Chunk, Passage, Scope, ScoredDocument, SearchMethod

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

METHODS: tuple[SearchMethod, ...] = ("hybrid", "lexical", "dense")
_AGAIN = "Try it once more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a question stands on. ``searchable`` of ``files`` files could be searched."""

    scope: Scope
    searchable: int
    files: int
    parts: Parts


class Finder:
    """Searches by words at once, and by meaning as soon as the model of the vectors is loaded.

    Args:
        reading: A store for reading, owned by ``lane``.
        lane: The one thread that searches and alone touches Chroma.
        models: Loads embedding models.
        vectors: Gives the vector index; ``None`` beside another process that owns it.
        reranker: Folder of a cross-encoder, or empty.
    """

    def __init__(
        self,
        *,
        reading: Store,
        lane: Lane,
        models: EmbeddingModels,
        vectors: VectorLane | None,
        reranker: str,
    ) -> None:
        self._reading = reading
        self._lane = lane
        self._models = models
        self._vectors = vectors
        self._reranker_folder = reranker
        self._reranker_tried = False
        self._asking: Embedder | None = None
        self._retriever = Retriever(reading, embed=None, vectors=None)
        self._reader: SearchReader | None = None

    async def _prepare(self, scope: Scope, *, may_be_empty: bool = False) -> Scope:
        """A checked scope; the retriever is given whatever is loaded by now."""
        reading = self._reading

        def look() -> tuple[Scope, str | None, str, int]:
            for name in scope.collections:
                reading.collections.number(name)
            named = scope.collections or tuple(
                info.collection for info in reading.collections.all()
            )
            if not named and not may_be_empty:
                raise NotFound(
                    "Nothing has been indexed yet.", next_step="Add a file or a folder first."
                )
            checked = replace(scope, collections=named)
            key = reading.meta(MODEL_KEY) or ""
            return checked, reading.meta(MODEL_NAME), key, reading.most_chunks()

        checked, model, key, chunks = await self._lane.run(look)
        if chunks > EXACT_LIMIT and self._vectors is not None:
            self._vectors.open_soon()
        if model is not None:
            await self._use_embedder(model, key)
        await self._use_reranker()
        return checked

    async def _use_embedder(self, model: str, key: str) -> None:
        """Load the model that the vectors were made with; without it words alone are searched."""
        try:
            await self._models.load(model)
            if self._models.loaded(key) is None:
                log.warning("the embedding model has changed; searching by words alone")
        except ModelMissing:
            log.warning("the embedding model cannot be loaded; searching by words alone")
        self._asking = self._models.loaded(key)
        self._retriever.embed = self._embed_question if self._asking else None

    def _embed_question(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """By the model of the vectors that this very search reads. For the search lane alone."""
        key = self._reading.meta(MODEL_KEY) or ""
        embedder = self._models.loaded(key)
        if embedder is None:
            raise ModelMissing("The embedding model was changed this moment.", next_step=_AGAIN)
        self._retriever.vectors = self._vectors.index_of(key) if self._vectors else None
        return embedder.embed(texts, query=True)

    async def _use_reranker(self) -> None:
        """Load the reranker of the settings once; without it passages keep their order."""
        folder = self._reranker_folder
        if not folder or self._reranker_tried:
            return
        self._reranker_tried = True
        try:
            self._retriever.reranker = await asyncio.to_thread(
                CrossEncoderReranker.load, Path(folder)
            )
        except ModelMissing:
            log.warning("the reranker cannot be loaded; passages keep their order")

    async def search(self, query: str, *, scope: Scope, k: int, method: str) -> tuple[Passage, ...]:
        """Passages, best first. Raises as ``_checked_method``."""
        chosen = _checked_method(query, k, method)
        checked = await self._prepare(scope)
        return await self._lane.run(
            lambda: self._retriever.search(query, scope=checked, k=k, method=chosen)
        )

    async def search_documents(
        self, query: str, *, scope: Scope, k: int, method: str
    ) -> tuple[ScoredDocument, ...]:
        """Documents, best first. Raises as ``_checked_method``."""
        chosen = _checked_method(query, k, method)
        checked = await self._prepare(scope)
        return await self._lane.run(
            lambda: self._retriever.search_documents(query, scope=checked, k=k, method=chosen)
        )

    async def search_inside(self, query: str, *, scope: Scope, typing: bool) -> InsideFound:
        """Documents that hold the words. Neither waits for a model nor needs one."""

        def look() -> InsideFound:
            for name in scope.collections:
                self._reading.collections.number(name)
            if self._reader is None:
                self._reader = SearchReader(self._reading)
            return search_inside(self._reader, query, scope=scope, typing=typing)

        return await self._lane.run(look)

    async def recall(
        self, question: str, *, document: str, page: int | None, scope: Scope, top: int
    ) -> Recall:
        """Where the passages of a page stand for a question."""
        checked = await self._prepare(scope, may_be_empty=True)

        def look() -> Recall:
            ranking = self._retriever.ranking(question, scope=checked, k=top)
            return recall_of(
                self._reading, ranking, question, document=document, page=page, top=top
            )

        return await self._lane.run(look)

    async def ground(
        self, scope: Scope, *, unread: Callable[[], int], may_be_empty: bool = False
    ) -> Ground:
        """What a question stands on: the checked scope, and the parts that read it.

        ``unread`` counts the files that are listed and not in the store yet. Without
        ``may_be_empty`` a library that holds nothing is an error.
        """
        checked = await self._prepare(scope, may_be_empty=may_be_empty)
        reading = self._reading

        def count() -> tuple[int, int]:
            searchable, known = reading.searchable(checked.collections)
            return searchable, known + unread()

        searchable, files = await self._lane.run(count)
        return Ground(scope=checked, searchable=searchable, files=files, parts=self._parts(checked))

    async def documents(self, scope: Scope) -> tuple[str, ...]:
        """Names of the documents that a scope admits, in alphabetical order."""
        return await self._lane.run(lambda: self._retriever.documents(scope))

    def _parts(self, scope: Scope) -> Parts:
        reading = self._reading

        async def retrieve(query: str, scope: Scope, k: int) -> tuple[Passage, ...]:
            return await self._lane.run(
                lambda: self._retriever.search(query, scope=scope, k=k, method="hybrid")
            )

        asking = self._asking

        async def embed_off_loop(texts: Sequence[str]) -> NDArray[np.float32]:
            if asking is None:
                raise ModelMissing("The embedding model is not loaded.")
            return await asyncio.to_thread(asking.embed, texts, query=True)

        async def text_of(document: str) -> str:
            return await self._lane.run(lambda: reading.documents.text(document))

        async def chunks_of(document: str) -> tuple[Chunk, ...]:
            chunks = await self._lane.run(lambda: reading.documents.chunks(document))
            return tuple(c for c in chunks if scope.admits_page(document, c.page))

        async def rarities(terms: Sequence[str]) -> dict[str, float]:
            return await self._lane.run(lambda: self._retriever.rarities(terms))

        return Parts(
            retrieve=retrieve,
            text_of=text_of,
            sentences=sentences,
            question_terms=query_terms,
            rarities=rarities,
            documents=self.documents,
            chunks=chunks_of,
            prompt=load_prompt,
            confirm_work=_always,
            embed=embed_off_loop if asking else None,
            coverage=lambda passages: self._lane.run(lambda: reading.documents.coverage(passages)),
        )


async def _always(jobs: int, documents: int, seconds: float | None, reason: str) -> bool:
    """Nobody is asked."""
    return True


def _checked_method(query: str, k: int, method: str) -> SearchMethod:
    """The method that a search is asked for by, once the search is seen to make sense.

    Raises:
        BadInput: an unknown method, an empty query or a ``k`` below 1.
    """
    if not query.strip():
        raise BadInput("The query is empty.", next_step="Type what you are looking for.")
    if k < 1:
        raise BadInput("The number of results must be at least 1.", next_step="Use -k 10.")
    for known in METHODS:
        if method == known:
            return known
    raise BadInput(
        f"There is no search method “{method}”.", next_step="Choose hybrid, lexical or dense."
    )
