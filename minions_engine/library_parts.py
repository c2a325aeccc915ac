"""What a library is made of: its file, its lanes, its readers, its index, its search.

Blocking work has two lanes: one thread writes the store, one thread searches it (and alone
touches Chroma). One process owns the parts that write, by a lock of the operating system.
"""

from __future__ import annotations

import asyncio
import errno
from dataclasses import dataclass

from filelock import FileLock, Timeout

from minions_engine.embedding_models import EmbeddingModels
from minions_engine.errors import BadInput, Busy, DiskFull, NotFound
from minions_engine.finding import Finder
from minions_engine.index.embedding import default_threads
from minions_engine.index.indexer import Indexer
from minions_engine.index.lane import Lane
from minions_engine.index.store import Store
from minions_engine.index.vector_lane import VectorLane
from minions_engine.paths import Home
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool
from minions_engine.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Writers:
    """The parts that change the library; only the process that owns it has them."""

    store: Store
    vectors: VectorLane
    indexer: Indexer


class LibraryParts:
    """Built with ``LibraryParts.open``; whoever does closes them. Belongs to the engine's loop."""

    def __init__(
        self,
        *,
        home: Home,
        settings: Settings,
        lock: FileLock | None,
        store: Store | None,
        reading: Store,
    ) -> None:
        self._lock = lock
        self.reading = reading
        self.search_lane = Lane("search")
        self.write_lane = Lane("write")
        self.models = EmbeddingModels(
            chosen=settings.embedding_model,
            precision=settings.embedding_precision,
            cache=home.cache,
        )
        self._pool = ReaderPool(limits=_limits(settings), processes=_readers(settings))
        self.writers = self._writers(home, settings, store) if store is not None else None
        self.finder = Finder(
            reading=reading,
            lane=self.search_lane,
            models=self.models,
            vectors=self.writers.vectors if self.writers else None,
            reranker=settings.reranker_model,
        )

    def _writers(self, home: Home, settings: Settings, store: Store) -> Writers:
        vectors = VectorLane(
            store=store,
            lane=self.write_lane,
            search_lane=self.search_lane,
            folder=home.data / "chroma",
            model_name=settings.embedding_model,
            model_stamp=self.models.stamp,
            embedder=lambda: self.models.load(settings.embedding_model),
        )
        indexer = Indexer(
            store=store,
            lane=self.write_lane,
            read=self._pool.read,
            tokens=self.models.token_counter,
            vectors=vectors,
            readers=_readers(settings) + 1,
        )
        return Writers(store=store, vectors=vectors, indexer=indexer)

    @classmethod
    async def open(cls, *, home: Home, settings: Settings) -> LibraryParts:
        """Open the data folder: as its owner, or for reading when another process owns it.

        Raises:
            Busy: another process owns the folder and has not made its library yet.
            DataDamaged: the library file cannot be read.
            DiskFull: the folder cannot be made.
        """
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

    @property
    def owned(self) -> Writers:
        """The parts that change the library. Raises ``Busy`` beside its owner."""
        if self.writers is None:
            raise _busy()
        return self.writers

    async def close(self) -> None:
        """Finish what is in hand and let go of the data folder."""
        await self._pool.close()
        if self.writers is not None:
            await self.writers.vectors.stop_opening()
            await self.search_lane.run(self.writers.vectors.close)
        await self.models.close()
        await self.search_lane.run(self.reading.close)
        await asyncio.to_thread(self.search_lane.close)
        if self.writers is not None:
            await self.write_lane.run(self.writers.store.close)
        await asyncio.to_thread(self.write_lane.close)
        if self._lock is not None:
            self._lock.release()


def _create(home: Home) -> None:
    try:
        home.create()
    except OSError as error:
        kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else BadInput
        raise kind(
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
