"""From a listing to a searchable library: read, cut, commit, then embed.

Words first: a file is found by its words as soon as its transaction is committed; vectors
follow, most asked and newest files first, and wait while there are files to read. Stopping
at any point loses nothing that was acknowledged.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from minions_engine.errors import EngineError
from minions_engine.events import EmbeddingProgressed, IndexFinished, IndexStarted
from minions_engine.index.changed_files import ChangedFiles
from minions_engine.index.file_intake import CountTokens, FileIntake, ReadFile
from minions_engine.index.lane import Lane
from minions_engine.index.passes import Emit, Pass, ReadOptions
from minions_engine.index.scanning import FoundFile, Listing
from minions_engine.index.store import KnownFile, Store
from minions_engine.index.vector_lane import VectorLane
from minions_engine.types import FileState, IndexReport, IndexSeconds


class Indexer:
    """Runs indexing passes over one store. Passes read one after the other.

    What is attached to a chat goes first: somebody waits for it with a question. A pass over the
    library stands still between two files meanwhile.

    Args:
        store: Owned by ``lane``.
        lane: The one thread that writes.
        read: Reads one file safely.
        tokens: Gives the token counter of the embedding model and its budget for a chunk.
        vectors: Embeds what has no vector yet.
        readers: How many files are read at once.
    """

    def __init__(
        self,
        *,
        store: Store,
        lane: Lane,
        read: ReadFile,
        tokens: Callable[[], Awaitable[tuple[CountTokens, int]]],
        vectors: VectorLane,
        readers: int,
    ) -> None:
        self._store = store
        self._lane = lane
        self._intake = FileIntake(store, lane, read)
        self._changed = ChangedFiles(store, lane)
        self._tokens = tokens
        self._vectors = vectors
        self._readers = readers
        self._reading = asyncio.Lock()
        self._attaching = asyncio.Lock()
        self._nobody_waits = asyncio.Event()
        self._nobody_waits.set()
        self._running = asyncio.Event()
        self._running.set()
        self._at_work: set[Pass] = set()

    @property
    def unread(self) -> int:
        """Files that the passes in hand have listed and the store does not know yet."""
        return sum(this.unread for this in tuple(self._at_work))

    @property
    def paused(self) -> bool:
        """Whether indexing waits to be resumed."""
        return not self._running.is_set()

    def pause(self) -> None:
        """Finish the files in hand, then wait."""
        self._running.clear()
        self._vectors.pause()

    def resume(self) -> None:
        """Go on."""
        self._running.set()
        self._vectors.resume()

    async def run(
        self,
        listing: Listing,
        *,
        run_id: str,
        collection: str,
        hidden: bool,
        emit: Emit,
        options: ReadOptions = ReadOptions(),
        reread: bool = False,
    ) -> None:
        """One pass over a listing; ends with ``IndexFinished`` when vectors are done too.

        Args:
            hidden: The collection is not in the list, as one attached to a chat.
            reread: Read files again, whatever is known of them.
        """
        async with self._attaching if hidden else self._reading:
            self._vectors.hold()
            if hidden:
                self._nobody_waits.clear()
            try:
                collection_id = await self._lane.run(
                    lambda: self._store.collections.ensure(collection, hidden=hidden)
                )
                this = Pass(
                    run_id=run_id,
                    collection=collection,
                    collection_id=collection_id,
                    emit=emit,
                    options=options,
                    reread=reread,
                )
                await self._read_pass(this, listing, hidden=hidden)
            finally:
                if hidden:
                    self._nobody_waits.set()
                self._vectors.release()
        lexical = time.monotonic() - this.started
        await self._vectors.embed_pending(lambda done, chunks: self._progress(this, done, chunks))
        await emit(IndexFinished(run_id=run_id, report=await self._report(this, lexical)))

    async def _progress(self, this: Pass, done: int, chunks: int) -> None:
        await this.emit(EmbeddingProgressed(run_id=this.run_id, done=done, chunks=chunks))

    async def _read_pass(self, this: Pass, listing: Listing, *, hidden: bool) -> None:
        store, lane = self._store, self._lane
        if not this.reread:
            absent = {p.file for p in listing.problems if p.state is FileState.MISSING}
            roots = [root for root in listing.roots if root not in absent]
            await lane.run(lambda: store.collections.add_folders(this.collection_id, roots))
        known = await lane.run(store.known_files)
        changed = await self._changed.sort_out(this, listing, known)
        this.files = len(listing.found)
        this.done = this.files - len(changed)
        await this.emit(
            IndexStarted(
                run_id=this.run_id,
                collection=this.collection,
                files=this.files,
                changed=len(changed),
                size_bytes=sum(item.size_bytes for item in changed),
            )
        )
        if changed:
            await self._read_all(this, changed, known, hidden=hidden)
        await lane.run(lambda: store.collections.drop_if_empty(this.collection_id))

    async def _read_all(
        self,
        this: Pass,
        changed: list[FoundFile],
        known: dict[str, KnownFile],
        *,
        hidden: bool,
    ) -> None:
        count_tokens, budget = await self._tokens()
        queue = iter(changed)
        this.unread = sum(item.path not in known for item in changed)
        self._at_work.add(this)

        async def work() -> None:
            for item in queue:
                await self._running.wait()
                if not hidden:
                    await self._nobody_waits.wait()
                await self._intake.take(this, item, known.get(item.path), count_tokens, budget)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._readers, len(changed))):
                    group.create_task(work())
        except ExceptionGroup as errors:
            # A full disk ends every reader at once; the person is told of it once.
            known_errors = errors.subgroup(EngineError)
            if known_errors is None:
                raise
            raise known_errors.exceptions[0] from errors
        finally:
            self._at_work.remove(this)

    async def _report(self, this: Pass, lexical: float) -> IndexReport:
        totals = await self._lane.run(lambda: self._store.totals(this.file_ids))
        states = [state for state in FileState if state is not FileState.QUEUED]
        return IndexReport(
            collection=this.collection,
            files={state.value: this.counts[state] for state in states},
            documents=totals.documents,
            pages=totals.pages,
            chunks=totals.chunks,
            seconds=IndexSeconds(lexical=lexical, total=time.monotonic() - this.started),
            problems=tuple(sorted(this.problems, key=lambda problem: problem.file)),
        )
