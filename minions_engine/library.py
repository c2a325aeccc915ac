"""The library: store, readers, index and search joined together for one data folder.

The composition root of everything that needs no model. Blocking work has two lanes: one
thread writes the store, one thread searches it (and alone touches Chroma).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from filelock import FileLock, Timeout

from minions_engine.errors import Busy, DiskFull, EngineError, ModelMissing, NotFound
from minions_engine.events import AnswerReady
from minions_engine.index.dense import EXACT_LIMIT
from minions_engine.index.embedding import Embedder, default_threads
from minions_engine.index.indexer import CountTokens, Indexer, ReadOptions
from minions_engine.index.lane import Lane
from minions_engine.index.lexical import query_terms
from minions_engine.index.models import source_stamp
from minions_engine.index.rerank import CrossEncoderReranker
from minions_engine.index.retrieval import Retriever
from minions_engine.index.scanning import absolute, scan
from minions_engine.index.sentences import sentences
from minions_engine.index.store import Store
from minions_engine.index.token_counting import token_counter
from minions_engine.index.vector_lane import MODEL_KEY, MODEL_NAME, VectorLane
from minions_engine.index.watching import changes
from minions_engine.paths import Home
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.quotes import QuotesProtocol
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool
from minions_engine.settings import Settings
from minions_engine.streaming import Emit
from minions_engine.types import (
    MEMBER_MARK,
    Answer,
    CollectionInfo,
    DocumentInfo,
    FileInfo,
    Page,
    Passage,
    Scope,
    ScoredDocument,
    SearchMethod,
    VerifyReport,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

log = logging.getLogger(__name__)

T = TypeVar("T")

_AGAIN = "Try it once more."


class Library:
    """Opened with ``Library.open``; every method may raise ``EngineError``."""

    def __init__(
        self,
        *,
        home: Home,
        settings: Settings,
        lock: FileLock | None,
        store: Store | None,
        reading: Store,
    ) -> None:
        self.home = home
        self.settings = settings
        self.read_only = store is None
        self._lock = lock
        self._store = store
        self._reading = reading
        self._search_lane = Lane("search")
        self._write_lane = Lane("write")
        self._embedders: dict[str, asyncio.Task[Embedder]] = {}
        self._loaded: dict[str, Embedder] = {}
        self._asking: Embedder | None = None
        self._tokens: tuple[CountTokens, int] | None = None
        self._opening: asyncio.Task[None] | None = None
        self._reranker_tried = False
        self._pool = ReaderPool(limits=_limits(settings), processes=_readers(settings))
        self._vectors: VectorLane | None = None
        self._indexer: Indexer | None = None
        self._retriever = Retriever(reading, embed=None, vectors=None)
        if store is not None:
            self._vectors = VectorLane(
                store=store,
                lane=self._write_lane,
                search_lane=self._search_lane,
                folder=home.data / "chroma",
                model_name=settings.embedding_model,
                model_stamp=self._model_stamp,
                embedder=lambda: self.embedder(settings.embedding_model),
            )
            self._indexer = Indexer(
                store=store,
                lane=self._write_lane,
                read=self._pool.read,
                tokens=self._token_counter,
                vectors=self._vectors,
                readers=_readers(settings) + 1,
            )

    @classmethod
    async def open(cls, *, home: Home, settings: Settings) -> Library:
        """Open the data folder: as its owner, or for reading when another process owns it."""
        _create(home)
        path = home.data / "library.sqlite"
        lock = FileLock(home.data / "owner.lock", thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            try:
                reading = Store(path, read_only=True)
            except NotFound as error:
                raise _busy() from error
            return cls(home=home, settings=settings, lock=None, store=None, reading=reading)
        try:
            store = Store(path)
            reading = Store(path, read_only=True)
        except BaseException:
            lock.release()
            raise
        return cls(home=home, settings=settings, lock=lock, store=store, reading=reading)

    async def close(self) -> None:
        """Finish what is in hand and let go of the data folder."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        await self._pool.close()
        if self._vectors is not None:
            await self._search_lane.run(self._vectors.close)
        loading = list(self._embedders.values())
        for task in loading:
            task.cancel()
        for outcome in await asyncio.gather(*loading, return_exceptions=True):
            if isinstance(outcome, Embedder):
                await asyncio.to_thread(outcome.close)
        for lane, store in ((self._search_lane, self._reading), (self._write_lane, self._store)):
            if store is not None:
                await lane.run(store.close)
            await asyncio.to_thread(lane.close)
        if self._lock is not None:
            self._lock.release()

    # -- parts that load late ----------------------------------------------------------

    def _open_vectors(self) -> None:
        """Start opening the vector index; searching goes on without it meanwhile."""
        if self._vectors is not None and self._opening is None:
            self._opening = asyncio.create_task(self._opened_quietly(self._vectors))

    async def _opened_quietly(self, vectors: VectorLane) -> None:
        try:
            await vectors.open()
        except EngineError as error:
            log.warning("searching without the vector index: %s", error.code)

    async def embedder(self, model: str) -> Embedder:
        """The embedding model of this name, loaded once."""
        task = self._embedders.get(model)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = asyncio.create_task(asyncio.to_thread(self._load, model))
            self._embedders[model] = task
        embedder = await asyncio.shield(task)
        self._loaded[embedder.model_key] = embedder
        return embedder

    def _model_stamp(self) -> str:
        stamp = source_stamp(self.settings.embedding_model)
        return f"{self.settings.embedding_precision} {stamp}" if stamp else ""

    def _load(self, model: str) -> Embedder:
        return Embedder.load(
            model, cache=self.home.cache, precision=self.settings.embedding_precision
        )

    async def _token_counter(self) -> tuple[CountTokens, int]:
        if self._tokens is None:
            self._tokens = await asyncio.to_thread(
                token_counter, self.settings.embedding_model, cache=self.home.cache
            )
        return self._tokens

    def _owned(self) -> tuple[VectorLane, Indexer]:
        if self._vectors is None or self._indexer is None:
            raise _busy()
        return self._vectors, self._indexer

    # -- indexing ----------------------------------------------------------------------

    async def index(
        self,
        paths: Sequence[str | Path],
        *,
        run_id: str,
        collection: str,
        hidden: bool,
        emit: Emit,
    ) -> None:
        """One pass over files and folders."""
        _, indexer = self._owned()
        listing = await asyncio.to_thread(
            scan,
            paths,
            excludes=self.settings.excludes,
            max_file_bytes=self.settings.max_file_bytes,
        )
        await indexer.run(listing, run_id=run_id, collection=collection, hidden=hidden, emit=emit)

    async def watch(self, collection: str, *, run_id: str, emit: Emit) -> None:
        """A pass now, and another one whenever something has changed."""
        folders = await self._folders(collection)
        async with aclosing(changes(folders)) as changed:
            while True:
                # Watching starts before the pass, or what changes during it would be missed.
                change = asyncio.ensure_future(anext(changed))
                try:
                    # One turn of the loop lets it set up its watch before the folder is listed.
                    await asyncio.sleep(0)
                    await self.index(
                        folders, run_id=run_id, collection=collection, hidden=False, emit=emit
                    )
                    await change
                finally:
                    change.cancel()
                    await asyncio.gather(change, return_exceptions=True)

    async def _folders(self, collection: str) -> tuple[str, ...]:
        reading = self._reading
        return await self._search_lane.run(
            lambda: reading.folders(reading.collection_id(collection))
        )

    async def reread(
        self, path: str, *, run_id: str, password: str | None, ocr: bool, emit: Emit
    ) -> None:
        """Read one known file again, in the collection it is in."""
        _, indexer = self._owned()
        name = absolute(path)
        reading = self._reading
        collection = await self._search_lane.run(lambda: reading.collection_of(name))
        listing = await asyncio.to_thread(
            scan, [name], excludes=(), max_file_bytes=self.settings.max_file_bytes
        )
        await indexer.run(
            listing,
            run_id=run_id,
            collection=collection.name,
            hidden=collection.hidden,
            emit=emit,
            options=ReadOptions(password=password, ocr=ocr),
            reread=True,
        )

    def pause(self) -> None:
        """Indexing waits."""
        self._owned()[1].pause()

    def resume(self) -> None:
        """Indexing goes on."""
        self._owned()[1].resume()

    @property
    def paused(self) -> bool:
        """Whether indexing waits."""
        return self._indexer is not None and self._indexer.paused

    # -- searching ---------------------------------------------------------------------

    async def _prepare_search(self, scope: Scope) -> Scope:
        """A checked scope; the retriever is given whatever is loaded by now."""
        reading = self._reading

        def look() -> tuple[Scope, str | None, str, int]:
            for name in scope.collections:
                reading.collection_id(name)
            named = scope.collections or tuple(info.collection for info in reading.collections())
            if not named:
                raise NotFound(
                    "Nothing has been indexed yet.", next_step="Add a folder: minions index FOLDER"
                )
            checked = replace(scope, collections=named)
            key = reading.meta(MODEL_KEY) or ""
            return checked, reading.meta(MODEL_NAME), key, reading.most_chunks()

        checked, model, key, chunks = await self._search_lane.run(look)
        if chunks > EXACT_LIMIT:
            self._open_vectors()
        if model is not None:
            await self._use_embedder(model, key)
        await self._use_reranker()
        return checked

    async def _use_embedder(self, model: str, key: str) -> None:
        """Load the model that the vectors were made with; without it words alone are searched."""
        try:
            await self.embedder(model)
            if key not in self._loaded:
                log.warning("the embedding model has changed; searching by words alone")
        except ModelMissing:
            log.warning("the embedding model cannot be loaded; searching by words alone")
        self._asking = self._loaded.get(key)
        self._retriever.embed = self._embed_question if self._asking else None

    def _embed_question(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """By the model of the vectors that this very search reads. For the search lane alone."""
        key = self._reading.meta(MODEL_KEY) or ""
        if key not in self._loaded:
            raise ModelMissing("The embedding model was changed this moment.", next_step=_AGAIN)
        self._retriever.vectors = self._vectors.index_of(key) if self._vectors else None
        return self._loaded[key].embed(texts, query=True)

    async def _use_reranker(self) -> None:
        """Load the reranker of the settings once; without it passages keep their order."""
        folder = self.settings.reranker_model
        if not folder or self._reranker_tried:
            return
        self._reranker_tried = True
        try:
            self._retriever.reranker = await asyncio.to_thread(
                CrossEncoderReranker.load, Path(folder)
            )
        except ModelMissing:
            log.warning("the reranker cannot be loaded; passages keep their order")

    async def search(
        self, query: str, *, scope: Scope, k: int, method: SearchMethod
    ) -> tuple[Passage, ...]:
        """Passages, best first."""
        checked = await self._prepare_search(scope)
        return await self._search_lane.run(
            lambda: self._retriever.search(query, scope=checked, k=k, method=method)
        )

    async def search_documents(
        self, query: str, *, scope: Scope, k: int, method: SearchMethod
    ) -> tuple[ScoredDocument, ...]:
        """Documents, best first."""
        checked = await self._prepare_search(scope)
        return await self._search_lane.run(
            lambda: self._retriever.search_documents(query, scope=checked, k=k, method=method)
        )

    async def answer(
        self,
        question: str,
        *,
        scope: Scope,
        run_id: str,
        warnings: tuple[str, ...],
        emit: Emit,
    ) -> None:
        """Answer with verified quotes."""
        checked = await self._prepare_search(scope)
        reading = self._reading
        searchable, files = await self._look(lambda: reading.searchable(checked.collections))
        task = Task(
            question=question,
            run_id=run_id,
            scope=checked,
            searchable=searchable,
            files=files + (self._indexer.unread if self._indexer else 0),
            warnings=warnings,
        )
        async for event in QuotesProtocol().run(task, self._parts()):
            await emit(event)
            if isinstance(event, AnswerReady):
                await self._note_asked(event.answer)

    def _parts(self) -> Parts:
        async def retrieve(query: str, scope: Scope, k: int) -> tuple[Passage, ...]:
            return await self._search_lane.run(
                lambda: self._retriever.search(query, scope=scope, k=k, method="hybrid")
            )

        asking = self._asking

        async def embed_off_loop(texts: Sequence[str]) -> NDArray[np.float32]:
            if asking is None:
                raise ModelMissing("The embedding model is not loaded.")
            return await asyncio.to_thread(asking.embed, texts, query=True)

        async def rarities(terms: Sequence[str]) -> dict[str, float]:
            return await self._search_lane.run(lambda: self._retriever.rarities(terms))

        return Parts(
            retrieve=retrieve,
            text_of=self.text,
            sentences=sentences,
            question_terms=query_terms,
            rarities=rarities,
            embed=embed_off_loop if asking else None,
            coverage=lambda passages: self._look(
                lambda: self._reading.documents.coverage(passages)
            ),
        )

    async def _note_asked(self, answer: Answer) -> None:
        if self._store is None or self._vectors is None or not answer.citations:
            return
        store = self._store
        names = {citation.document for citation in answer.citations}
        await self._write_lane.run(lambda: store.note_asked(names))
        self._vectors.reorder()

    # -- looking -----------------------------------------------------------------------

    async def _look(self, call: Callable[[], T]) -> T:
        return await self._search_lane.run(call)

    async def collections(self) -> tuple[CollectionInfo, ...]:
        """The named collections."""
        return await self._look(self._reading.collections)

    async def files(self, collection: str) -> tuple[FileInfo, ...]:
        """Files of one collection."""
        reading = self._reading
        return await self._look(lambda: reading.files(reading.collection_id(collection)))

    async def show(self, document: str) -> DocumentInfo:
        """How one document was read."""
        return await self._look(lambda: self._reading.documents.show(_name(document)))

    async def text(self, document: str) -> str:
        """The text of one document."""
        return await self._look(lambda: self._reading.documents.text(_name(document)))

    async def pages(self, document: str) -> tuple[Page, ...]:
        """The pages of one document."""
        return await self._look(lambda: self._reading.documents.pages(_name(document)))

    # -- mending -----------------------------------------------------------------------

    async def forget(self, target: str) -> int:
        """Forget a collection, or a file or folder by its path."""
        vectors, _ = self._owned()
        store, reading = self._store, self._reading
        assert store is not None
        names = await self._look(lambda: {i.collection for i in reading.collections(hidden=True)})

        def drop() -> int:
            if target in names:
                files = store.forget_collection(store.collection_id(target))
            else:
                files = store.files_below(absolute(target))
                store.forget_folder(absolute(target))
                if not files:
                    raise NotFound(
                        "There is no such file, folder or collection in the library.",
                        next_step="See the names with: minions library list",
                    )
            store.forget_files(files)
            return len(files)

        count = await self._write_lane.run(drop)
        await vectors.rebuild()
        await self._write_lane.run(store.erase_traces)
        return count

    async def verify(self) -> VerifyReport:
        """Check the vector index."""
        return await self._owned()[0].verify()

    async def rebuild(self) -> VerifyReport:
        """Make the vector index anew."""
        return await self._owned()[0].rebuild()

    async def integrity(self) -> bool:
        """Whether the library file is sound."""
        return await self._look(self._reading.check_integrity)


def _name(document: str) -> str:
    """A document's name, its path made absolute as the library knows it."""
    path, mark, member = document.partition(MEMBER_MARK)
    return absolute(path) + mark + member


def _create(home: Home) -> None:
    try:
        home.create()
    except OSError as error:
        raise DiskFull(
            f"The data folder {home.data} cannot be made: {error.strerror}.",
            next_step="Set MINIONS_HOME to a folder that can be written to.",
        ) from error


def _busy() -> Busy:
    return Busy(
        "Another Minions program is using this library.",
        next_step="Close it, or wait until it is done; searching and asking work meanwhile.",
    )


def _readers(settings: Settings) -> int:
    return settings.read_processes or default_threads()


def _limits(settings: Settings) -> Limits:
    return Limits(
        wall_s=settings.read_timeout_s,
        memory_bytes=settings.read_memory_bytes,
        output_chars=settings.read_output_chars,
    )
