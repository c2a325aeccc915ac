"""The library: store, readers, index and search joined together for one data folder.

The composition root of everything that needs no model. Blocking work has two lanes: one
thread writes the store, one thread searches it (and alone touches Chroma).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from minions_engine.embedding_models import EmbeddingModels
from minions_engine.errors import Busy, DiskFull, NotFound
from minions_engine.finding import Finder, Ground
from minions_engine.index.embedding import default_threads
from minions_engine.index.indexer import Indexer
from minions_engine.index.lane import Lane
from minions_engine.index.passes import ReadOptions
from minions_engine.index.scanning import Listing, absolute, scan, without
from minions_engine.index.store import Store
from minions_engine.index.vector_lane import VectorLane
from minions_engine.index.watching import changes
from minions_engine.paths import Home
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool
from minions_engine.settings import Settings
from minions_engine.streaming import Emit
from minions_engine.types import (
    MEMBER_MARK,
    CollectionInfo,
    DocumentInfo,
    FileInfo,
    Page,
    Scope,
    VerifyReport,
)

log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was forgotten: how many files, and the names of the documents in them."""

    files: int
    documents: tuple[str, ...]


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
        self.models = EmbeddingModels(
            chosen=settings.embedding_model,
            precision=settings.embedding_precision,
            cache=home.cache,
        )
        self._pool = ReaderPool(limits=_limits(settings), processes=_readers(settings))
        self._vectors: VectorLane | None = None
        self._indexer: Indexer | None = None
        if store is not None:
            self._vectors = VectorLane(
                store=store,
                lane=self._write_lane,
                search_lane=self._search_lane,
                folder=home.data / "chroma",
                model_name=settings.embedding_model,
                model_stamp=self.models.stamp,
                embedder=lambda: self.models.load(settings.embedding_model),
            )
            self._indexer = Indexer(
                store=store,
                lane=self._write_lane,
                read=self._pool.read,
                tokens=self.models.token_counter,
                vectors=self._vectors,
                readers=_readers(settings) + 1,
            )
        self.finder = Finder(
            reading=reading,
            lane=self._search_lane,
            models=self.models,
            vectors=self._vectors,
            reranker=settings.reranker_model,
        )

    @classmethod
    async def open(cls, *, home: Home, settings: Settings) -> Library:
        """Open the data folder: as its owner, or for reading when another process owns it."""
        _create(home)
        path = home.data / "library.sqlite"
        lock = FileLock(home.data / "owner.lock", thread_local=False, mode=0o600)
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
        await self._pool.close()
        if self._vectors is not None:
            await self._vectors.stop_opening()
            await self._search_lane.run(self._vectors.close)
        await self.models.close()
        for lane, store in ((self._search_lane, self._reading), (self._write_lane, self._store)):
            if store is not None:
                await lane.run(store.close)
            await asyncio.to_thread(lane.close)
        if self._lock is not None:
            self._lock.release()

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
        listing = await self._without_left_out(collection, listing)
        await indexer.run(listing, run_id=run_id, collection=collection, hidden=hidden, emit=emit)

    async def _without_left_out(self, collection: str, listing: Listing) -> Listing:
        """A listing without what the person left out; naming a path itself takes it back."""
        store = self._store
        assert store is not None

        def left_out() -> tuple[str, ...]:
            try:
                key = store.collections.number(collection)
            except NotFound:
                return ()
            for root in set(store.shelves.left_out(key)).intersection(listing.roots):
                store.shelves.take_back(key, root)
            return store.shelves.left_out(key)

        return without(listing, await self._write_lane.run(left_out))

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
            lambda: reading.collections.folders(reading.collections.number(collection))
        )

    async def reread(
        self, path: str, *, run_id: str, password: str | None, ocr: bool, emit: Emit
    ) -> None:
        """Read one known file again, in the collection it is in."""
        _, indexer = self._owned()
        name = absolute(path)
        reading = self._reading
        collection = await self._search_lane.run(lambda: reading.collections.of_file(name))
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

    # -- asking ------------------------------------------------------------------------

    async def ground(self, scope: Scope, *, may_be_empty: bool = False) -> Ground:
        """What a question about ``scope`` stands on."""
        return await self.finder.ground(
            scope,
            unread=lambda: self._indexer.unread if self._indexer else 0,
            may_be_empty=may_be_empty,
        )

    async def documents(self, scope: Scope) -> tuple[str, ...]:
        """Names of the documents in a scope; none for collections that are not there."""
        return await self.finder.documents(scope)

    async def documents_in(self, file: str) -> tuple[str, ...]:
        """Names of the documents that one file holds."""
        return await self._look(lambda: self._reading.documents.documents_of(file))

    async def characters(self, scope: Scope) -> int:
        """Characters of all documents in a scope."""
        names = await self.finder.documents(scope)
        reading = self._reading
        return await self._look(lambda: reading.documents.characters(names))

    async def note_quoted(self, documents: Iterable[str]) -> None:
        """Embed first what answers questions."""
        names = set(documents)
        if self._store is not None and self._vectors is not None and names:
            store = self._store
            await self._write_lane.run(lambda: store.note_asked(names))
            self._vectors.reorder()

    # -- looking -----------------------------------------------------------------------

    async def _look(self, call: Callable[[], T]) -> T:
        return await self._search_lane.run(call)

    async def look(self, call: Callable[[Store], T]) -> T:
        """Read something from the store, in the lane of its readers."""
        return await self._search_lane.run(lambda: call(self._reading))

    async def change(self, call: Callable[[Store], T]) -> T:
        """Change something of the store that holds no text, in the lane of its writer."""
        store = self._store
        if store is None:
            raise _busy()
        return await self._write_lane.run(lambda: call(store))

    async def collections(self) -> tuple[CollectionInfo, ...]:
        """The named collections."""
        return await self._look(self._reading.collections.all)

    async def files(self, collection: str) -> tuple[FileInfo, ...]:
        """Files of one collection."""
        reading = self._reading
        return await self._look(lambda: reading.files(reading.collections.number(collection)))

    async def show(self, document: str) -> DocumentInfo:
        """How one document was read."""
        return await self._look(lambda: self._reading.documents.show(document_name(document)))

    async def text(self, document: str) -> str:
        """The text of one document."""
        return await self._look(lambda: self._reading.documents.text(document_name(document)))

    async def pages(self, document: str) -> tuple[Page, ...]:
        """The pages of one document."""
        return await self._look(lambda: self._reading.documents.pages(document_name(document)))

    # -- mending -----------------------------------------------------------------------

    async def forget(self, *targets: str) -> Forgotten:
        """Forget collections, and files or folders by their paths; the index is mended once for all."""
        vectors, _ = self._owned()
        store, reading = self._store, self._reading
        assert store is not None
        names = await self._look(
            lambda: {i.collection for i in reading.collections.all(hidden=True)}
        )

        def drop() -> Forgotten:
            files: dict[int, None] = {}
            for target in targets:
                if target in names:
                    files |= dict.fromkeys(
                        store.collections.forget(store.collections.number(target))
                    )
                else:
                    files |= dict.fromkeys(store.files_below(absolute(target)))
                    store.collections.forget_folder(absolute(target))
            if not files and not names.intersection(targets):
                raise NotFound(
                    "There is no such file, folder or collection in the library.",
                    next_step="See the names with: minions library list",
                )
            return _forgotten(store, list(files))

        forgotten = await self._write_lane.run(drop)
        self.models.forget()
        await vectors.rebuild()
        await self._write_lane.run(store.erase_traces)
        return forgotten

    async def detach(self, collection: str, *paths: str) -> Forgotten:
        """Take files or folders out of one collection; forget what stands in no other one."""
        vectors, _ = self._owned()
        store = self._store
        assert store is not None

        def drop() -> Forgotten:
            key = store.collections.number(collection)
            return _forgotten(store, store.unlink(key, [absolute(path) for path in paths]))

        forgotten = await self._write_lane.run(drop)
        if forgotten.files:
            self.models.forget()
            await vectors.rebuild()
            await self._write_lane.run(store.erase_traces)
        return forgotten

    async def verify(self) -> VerifyReport:
        """Check the vector index."""
        return await self._owned()[0].verify()

    async def rebuild(self) -> VerifyReport:
        """Make the vector index anew."""
        return await self._owned()[0].rebuild()

    async def integrity(self) -> bool:
        """Whether the library file is sound."""
        return await self._look(self._reading.check_integrity)


def _forgotten(store: Store, files: Sequence[int]) -> Forgotten:
    documents = store.documents.of_files(files)
    if files:
        store.forget_files(files)
    return Forgotten(files=len(files), documents=documents)


def document_name(document: str) -> str:
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
