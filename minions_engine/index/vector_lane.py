"""Gives every chunk its vector, and keeps Chroma in step with the truth in SQLite.

Vectors are written to SQLite first; Chroma is given them afterwards and can be thrown away
and filled again at any time. Chroma is touched by the search lane alone.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import numpy as np

from minions_engine.errors import DataDamaged, EngineError
from minions_engine.index.embedding import Embedder
from minions_engine.index.lane import Lane
from minions_engine.index.store import Store
from minions_engine.index.vector_records import StoredVector
from minions_engine.index.vectors import VectorIndex, load_chroma
from minions_engine.types import VerifyReport

log = logging.getLogger(__name__)

EMBED_BATCH = 32
CHROMA_BATCH = 256
HEALTH_SAMPLE = 40
# A graph of neighbours does not reach a few vectors where thousands of texts are the same.
TOLERATED_SHARE = 0.05
MODEL_KEY = "model_key"
MODEL_NAME = "model_name"
MODEL_STAMP = "model_stamp"

Progress = Callable[[int, int], Awaitable[None]]


class VectorLane:
    """Embeds pending chunks, one pass at a time, and stands back while files are read.

    Args:
        store: Owned by ``lane``.
        lane: The one thread that writes.
        search_lane: The one thread that touches Chroma.
        folder: Where Chroma lives.
        model_name: The embedding model of the settings.
        model_stamp: Changes when the files of that model or the way it runs do; it is empty
            when that cannot be told.
        embedder: Loads that model, once.
    """

    def __init__(
        self,
        *,
        store: Store,
        lane: Lane,
        search_lane: Lane,
        folder: Path,
        model_name: str,
        model_stamp: Callable[[], str],
        embedder: Callable[[], Awaitable[Embedder]],
    ) -> None:
        self._store = store
        self._lane = lane
        self._search_lane = search_lane
        self._folder = folder
        self._model_name = model_name
        self._model_stamp = model_stamp
        self._embedder = embedder
        self._index: VectorIndex | None = None
        self._index_key = ""
        self._embedding = asyncio.Lock()
        self._readers_at_work = 0
        self._free = asyncio.Event()
        self._free.set()
        self._running = asyncio.Event()
        self._running.set()
        self._reorder = False
        self._opening: asyncio.Task[None] | None = None

    def index_of(self, model_key: str) -> VectorIndex | None:
        """The vector index of this model when it is open. For the search lane alone."""
        return self._index if self._index_key == model_key else None

    def hold(self) -> None:
        """Files are being read: words come before vectors."""
        self._readers_at_work += 1
        self._free.clear()

    def release(self) -> None:
        """Reading is over."""
        self._readers_at_work -= 1
        if not self._readers_at_work:
            self._free.set()

    def pause(self) -> None:
        """Wait after the batch in hand."""
        self._running.clear()

    def resume(self) -> None:
        """Go on."""
        self._running.set()

    def reorder(self) -> None:
        """What is asked for most has changed: look again at what comes first."""
        self._reorder = True

    async def embed_pending(self, progress: Progress) -> None:
        """Embed every chunk that has no vector, then bring Chroma into step."""
        if await self._nothing_to_do():
            await progress(*await self._counts())
            return
        async with self._embedding:
            # The first time on a machine the model is made ready now, which takes half a minute.
            embedded, chunks = await self._counts()
            if not embedded:
                await progress(0, chunks)
            embedder = await self._embedder()
            rows = await self._pending(embedder)
            embedded, chunks = await self._counts(embedder.model_key)
            while rows:
                batch, rows = rows[:EMBED_BATCH], rows[EMBED_BATCH:]
                await self._free.wait()
                await self._running.wait()
                embedded += await self._embed(embedder, batch)
                chunks = max(chunks, embedded)
                await progress(embedded, chunks)
                if self._reorder or not rows:
                    self._reorder = False
                    rows = await self._pending(embedder)
                    embedded, chunks = await self._counts(embedder.model_key)
            await self._switch_model(embedder)
            await self._feed_chroma(embedder)

    async def _nothing_to_do(self) -> bool:
        """Without loading a model: the known key covers every chunk and Chroma has it all."""
        stamp = await asyncio.to_thread(self._model_stamp)

        def look() -> bool:
            store, vectors = self._store, self._store.vectors
            key = store.meta(MODEL_KEY)
            embedded, chunks = vectors.counts(key or "")
            same = store.meta(MODEL_NAME) == self._model_name
            same = same and (not stamp or store.meta(MODEL_STAMP) == stamp)
            if key is None or not same:
                return chunks == 0
            left = vectors.outside_chroma(key, 1) or vectors.stale()
            return embedded == chunks and not left and not vectors.has_other_models(key)

        return await self._lane.run(look)

    async def _counts(self, model_key: str | None = None) -> tuple[int, int]:
        return await self._lane.run(
            lambda: self._store.vectors.counts(model_key or self._store.meta(MODEL_KEY) or "")
        )

    async def _pending(self, embedder: Embedder) -> list[int]:
        return await self._lane.run(lambda: self._store.vectors.pending_rows(embedder.model_key))

    async def _embed(self, embedder: Embedder, rows: list[int]) -> int:
        chunks = await self._lane.run(lambda: self._store.vectors.pending_chunks(rows))
        vectors = await asyncio.to_thread(embedder.embed, [item.text for item in chunks])
        await self._lane.run(
            lambda: self._store.vectors.put(
                embedder.model_key, [item.row for item in chunks], vectors
            )
        )
        return len(chunks)

    async def _switch_model(self, embedder: Embedder) -> None:
        """Search with this model from now on; until here the old vectors answered."""
        key = embedder.model_key
        stamp = await asyncio.to_thread(self._model_stamp)
        if await self._lane.run(lambda: self._store.meta(MODEL_KEY)) != key:
            await self._reset(key, embedder.dimensions)
            await self._fill(key)
        meta = {MODEL_KEY: key, MODEL_NAME: self._model_name, MODEL_STAMP: stamp}
        await self._lane.run(lambda: self._store.vectors.use_model(key, meta))

    # -- Chroma ------------------------------------------------------------------------

    def open_soon(self) -> None:
        """Start opening the vector index; searching goes on without it meanwhile."""
        if self._opening is None:
            self._opening = asyncio.create_task(self._open_quietly())

    async def _open_quietly(self) -> None:
        try:
            await self.open()
        except EngineError as error:
            log.warning("searching without the vector index: %s", error.code)

    async def stop_opening(self) -> None:
        """Give up opening, if that is going on."""
        if self._opening is not None:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)

    async def open(self) -> None:
        """Open the vector index of the model in use; a damaged one is made anew from SQLite."""
        async with self._embedding:
            await self._open()

    async def _open(self) -> None:
        if self._index is not None:
            return
        key = await self._lane.run(lambda: self._store.meta(MODEL_KEY))
        sample = await self._lane.run(lambda: self._store.vectors.sample(key or "", HEALTH_SAMPLE))
        if key is None:
            return
        dimensions = sample[0].vector.size if sample else 0
        if not dimensions:
            embedder = await self._embedder()
            dimensions = embedder.dimensions
        try:
            await self._probe(key, dimensions)
            await self._search_lane.run(lambda: self._open_index(key, dimensions))
            known = [(item.chunk_id, item.vector) for item in sample]
            lost = await self._search_lane.run(lambda: self._opened().check(known))
        except DataDamaged:
            lost = ["unreadable", *(item.chunk_id for item in sample)]
        if len(lost) > TOLERATED_SHARE * len(sample):
            log.info("the vector index is damaged and is rebuilt")
            await self._reset(key, dimensions)
            await self._fill(key)

    async def _probe(self, model_key: str, dimensions: int) -> None:
        """What takes seconds before an index is opened, beside the lane: nobody waits for it.

        Neither a search meanwhile nor the end of the program: it is left alone, its child killed.
        """
        stop = threading.Event()

        def probe() -> None:
            VectorIndex.probe(self._folder, model_key=model_key, dimensions=dimensions, stop=stop)
            if not stop.is_set():
                load_chroma()

        try:
            await asyncio.to_thread(probe)
        finally:
            stop.set()

    def _open_index(self, model_key: str, dimensions: int) -> None:
        self._index = VectorIndex.open_probed(
            self._folder, model_key=model_key, dimensions=dimensions
        )
        self._index_key = model_key
        VectorIndex.keep_only(self._folder, model_key=model_key)

    def _opened(self) -> VectorIndex:
        if self._index is None:
            raise DataDamaged(
                "The vector index is not open.", next_step="Run: minions library rebuild"
            )
        return self._index

    async def _reset(self, model_key: str, dimensions: int) -> None:
        await asyncio.to_thread(load_chroma)
        await self._lane.run(lambda: self._store.vectors.mark_chroma_empty(model_key))

        def make() -> None:
            self.close()
            VectorIndex.destroy(self._folder)
            self._open_index(model_key, dimensions)

        await self._search_lane.run(make)

    async def _feed_chroma(self, embedder: Embedder) -> None:
        await self._open()
        stale = await self._lane.run(self._store.vectors.stale)
        if stale:
            await self._search_lane.run(lambda: self._opened().delete(stale))
            await self._lane.run(lambda: self._store.vectors.clear_stale(stale))
        await self._fill(embedder.model_key)

    async def _fill(self, model_key: str) -> int:
        filled = 0
        while True:
            items = await self._lane.run(
                lambda: self._store.vectors.outside_chroma(model_key, CHROMA_BATCH)
            )
            if not items:
                return filled
            await self._give(items)
            filled += len(items)

    async def _give(self, items: Sequence[StoredVector]) -> None:
        ids = [item.chunk_id for item in items]
        matrix = np.stack([item.vector for item in items])
        await self._search_lane.run(lambda: self._opened().upsert(ids, matrix))
        await self._lane.run(
            lambda: self._store.vectors.mark_in_chroma([item.row for item in items])
        )

    async def verify(self) -> VerifyReport:
        """Query the vector index with known vectors; what does not find itself is repaired."""
        await self.open()
        key = await self._lane.run(lambda: self._store.meta(MODEL_KEY))
        embedded, chunks = await self._counts(key)
        if key is None:
            return VerifyReport(ok=chunks == 0, checked=0, missing_vectors=chunks, repaired=0)
        lost, checked = await self._lost(key)
        repaired = 0
        if lost:
            repaired = (await self.rebuild()).repaired
            lost, checked = await self._lost(key)
        missing = chunks - embedded
        return VerifyReport(
            ok=not missing and lost <= TOLERATED_SHARE * checked,
            checked=checked,
            missing_vectors=missing + lost,
            repaired=repaired,
        )

    async def _lost(self, key: str) -> tuple[int, int]:
        """Of known vectors: how many do not find themselves, and how many were asked for."""
        sample = await self._lane.run(lambda: self._store.vectors.sample(key, HEALTH_SAMPLE * 5))
        known = [(item.chunk_id, item.vector) for item in sample]
        lost = await self._search_lane.run(lambda: self._opened().check(known))
        return len(lost), len(sample)

    async def rebuild(self) -> VerifyReport:
        """Throw the vector index away and fill a new one from SQLite, reading no file."""
        key = await self._lane.run(lambda: self._store.meta(MODEL_KEY))
        embedded, chunks = await self._counts(key)
        if key is None:
            return VerifyReport(ok=chunks == 0, checked=0, missing_vectors=chunks, repaired=0)
        async with self._embedding:
            sample = await self._lane.run(lambda: self._store.vectors.sample(key, 1))
            dimensions = sample[0].vector.size if sample else (await self._embedder()).dimensions
            await self._reset(key, dimensions)
            repaired = await self._fill(key)
        return VerifyReport(
            ok=embedded == chunks,
            checked=repaired,
            missing_vectors=chunks - embedded,
            repaired=repaired,
        )

    def close(self) -> None:
        """Close the vector index; to be called in the search lane."""
        if self._index is not None:
            self._index.close()
            self._index = None
