"""From a listing to a searchable library: read, cut, commit, then embed.

Words first: a file is found by its words as soon as its transaction is committed; vectors
follow, most asked and newest files first, and wait while there are files to read. Stopping
at any point loses nothing that was acknowledged.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from minions_engine.errors import EngineError, ReadProblem
from minions_engine.errors import FileFailed as FileFailedError
from minions_engine.events import (
    EmbeddingProgressed,
    Event,
    FileFailed,
    FileIndexed,
    IndexFinished,
    IndexStarted,
)
from minions_engine.index.chunking import chunk
from minions_engine.index.lane import Lane
from minions_engine.index.scanning import FoundFile, Listing
from minions_engine.index.store import ChunkedDocument, FileStamp, KnownFile, Store
from minions_engine.index.vector_lane import VectorLane
from minions_engine.types import (
    Document,
    FileProblem,
    FileState,
    IndexReport,
    IndexSeconds,
)

_HASH_BLOCK = 1 << 20


class ReadFile(Protocol):
    """Reads one file in a place where it can do no harm; raises ``ReadProblem``."""

    async def __call__(
        self, path: str, *, password: str | None = None, ocr: bool = False
    ) -> ReadFileResult: ...


class ReadFileResult(Protocol):
    """What reading hands back, as far as the indexer needs it."""

    @property
    def documents(self) -> tuple[Document, ...]: ...
    @property
    def size_bytes(self) -> int: ...
    @property
    def mtime_ns(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    @property
    def partial(self) -> str: ...


CountTokens = Callable[[Sequence[str]], list[int]]
Emit = Callable[[Event], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read particular files: passwords live here, in memory alone."""

    password: str | None = None
    ocr: bool = False


@dataclass(slots=True, eq=False)
class _Pass:
    """One indexing run: what it was asked for and what it has counted so far."""

    run_id: str
    collection: str
    collection_id: int
    emit: Emit
    options: ReadOptions
    started: float = field(default_factory=time.monotonic)
    counts: Counter[FileState] = field(default_factory=Counter)
    problems: list[FileProblem] = field(default_factory=list)
    file_ids: list[int] = field(default_factory=list)
    done: int = 0
    files: int = 0
    unread: int = 0
    """Files that are listed and the store does not know yet."""


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
        self._read = read
        self._tokens = tokens
        self._vectors = vectors
        self._readers = readers
        self._reading = asyncio.Lock()
        self._attaching = asyncio.Lock()
        self._nobody_waits = asyncio.Event()
        self._nobody_waits.set()
        self._running = asyncio.Event()
        self._running.set()
        self._at_work: set[_Pass] = set()

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
        """One pass over a listing; ends with ``IndexFinished`` when vectors are done too."""
        async with self._attaching if hidden else self._reading:
            self._vectors.hold()
            if hidden:
                self._nobody_waits.clear()
            try:
                this = await self._read_pass(
                    listing, run_id, collection, hidden, emit, options, reread
                )
            finally:
                if hidden:
                    self._nobody_waits.set()
                self._vectors.release()
        lexical = time.monotonic() - this.started
        await self._vectors.embed_pending(lambda done, chunks: self._progress(this, done, chunks))
        await emit(IndexFinished(run_id=run_id, report=await self._report(this, listing, lexical)))

    async def _progress(self, this: _Pass, done: int, chunks: int) -> None:
        await this.emit(EmbeddingProgressed(run_id=this.run_id, done=done, chunks=chunks))

    async def _read_pass(
        self,
        listing: Listing,
        run_id: str,
        collection: str,
        hidden: bool,
        emit: Emit,
        options: ReadOptions,
        reread: bool,
    ) -> _Pass:
        store, lane = self._store, self._lane
        collection_id = await lane.run(lambda: store.ensure_collection(collection, hidden=hidden))
        if not reread:
            absent = {p.file for p in listing.problems if p.state is FileState.MISSING}
            roots = [root for root in listing.roots if root not in absent]
            await lane.run(lambda: store.add_folders(collection_id, roots))
        this = _Pass(
            run_id=run_id,
            collection=collection,
            collection_id=collection_id,
            emit=emit,
            options=options,
        )
        known = await lane.run(store.known_files)
        changed = await self._sort_out(this, listing, known, reread=reread)
        this.files = len(listing.found)
        this.done = this.files - len(changed)
        await emit(
            IndexStarted(
                run_id=run_id,
                collection=collection,
                files=this.files,
                changed=len(changed),
                size_bytes=sum(item.size_bytes for item in changed),
            )
        )
        if changed:
            await self._read_all(this, changed, known, hidden=hidden)
        await lane.run(lambda: store.drop_if_empty(collection_id))
        return this

    async def _sort_out(
        self, this: _Pass, listing: Listing, known: dict[str, KnownFile], *, reread: bool
    ) -> list[FoundFile]:
        """Count what needs no reading; returns what does, newest first."""
        changed: list[FoundFile] = []
        for item in listing.found:
            before = known.get(item.path)
            if (
                reread
                or before is None
                or (before.size_bytes, before.mtime_ns) != (item.size_bytes, item.mtime_ns)
            ):
                changed.append(item)
                continue
            this.file_ids.append(before.file_id)
            self._count_known(this, item.path, before)
        await self._lane.run(lambda: self._store.link(this.collection_id, this.file_ids))
        for problem in listing.problems:
            this.counts[problem.state] += 1
            this.problems.append(problem)
        if listing.excluded:
            this.counts[FileState.EXCLUDED] += listing.excluded
        if not reread:
            await self._note_gone(this, listing, known)
        return sorted(changed, key=lambda item: item.mtime_ns, reverse=True)

    def _count_known(self, this: _Pass, path: str, before: KnownFile) -> None:
        if before.state is FileState.READY:
            this.counts[FileState.UNCHANGED] += 1
            return
        this.counts[before.state] += 1
        this.problems.append(FileProblem(file=path, state=before.state, reason=before.reason))

    async def _note_gone(self, this: _Pass, listing: Listing, known: dict[str, KnownFile]) -> None:
        """Files of these folders that are no longer listed.

        A folder that has vanished as a whole may be a disk that is not mounted: its files
        are marked and kept. A file alone is forgotten when it was gone twice.
        """
        linked = await self._lane.run(lambda: self._store.linked(this.collection_id))
        listed = {item.path for item in listing.found} | {p.file for p in listing.problems}
        alive = {root for path in listed if (root := _root_of(path, listing.roots)) != path}
        gone: list[int] = []
        forget: list[int] = []
        for path, before in known.items():
            root = _root_of(path, listing.roots)
            if path in listed or root is None or before.file_id not in linked:
                continue
            if os.path.lexists(path):
                forget.append(before.file_id)
                continue
            if before.missed and root in alive:
                forget.append(before.file_id)
                continue
            gone.append(before.file_id)
            this.counts[FileState.MISSING] += 1
            this.problems.append(
                FileProblem(
                    file=path, state=FileState.MISSING, reason="The file is not there any more."
                )
            )
        if gone:
            await self._lane.run(lambda: self._store.mark_missing(gone))
        if forget:
            await self._lane.run(lambda: self._store.forget_files(forget))

    async def _read_all(
        self,
        this: _Pass,
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
                await self._read_one(this, item, known.get(item.path), count_tokens, budget)

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

    async def _read_one(
        self,
        this: _Pass,
        item: FoundFile,
        before: KnownFile | None,
        count_tokens: CountTokens,
        budget: int,
    ) -> None:
        if before and await self._same_bytes(this, item, before):
            return
        try:
            result = await self._read(
                item.path, password=this.options.password, ocr=this.options.ocr
            )
            chunked = await asyncio.to_thread(
                _cut, result.documents, result.sha256, count_tokens, budget
            )
            if not any(entry.chunks for entry in chunked):
                raise FileFailedError("Nothing that can be searched was found in the file.")
        except ReadProblem as problem:
            await self._keep_problem(this, item, before, problem)
            return
        stamp = FileStamp(
            path=item.path,
            size_bytes=result.size_bytes,
            mtime_ns=result.mtime_ns,
            sha256=result.sha256,
        )
        file_id = await self._write(
            this,
            lambda: self._store.put_file(
                stamp, chunked, collection=this.collection_id, reason=result.partial
            ),
            is_new=before is None,
        )
        this.file_ids.append(file_id)
        this.counts[FileState.READY] += 1
        this.done += 1
        await this.emit(
            FileIndexed(
                run_id=this.run_id,
                file=item.path,
                state=FileState.READY,
                documents=len(chunked),
                pages=sum(len(entry.document.pages) for entry in chunked),
                chunks=sum(len(entry.chunks) for entry in chunked),
                done=this.done,
                files=this.files,
            )
        )

    async def _write(self, this: _Pass, put: Callable[[], int], *, is_new: bool) -> int:
        """Commit a file; whoever counts finds it among the known or the unread, never in both."""

        def write() -> int:
            file_id = put()
            this.unread -= is_new
            return file_id

        return await self._lane.run(write)

    async def _same_bytes(self, this: _Pass, item: FoundFile, before: KnownFile) -> bool:
        """A file with a new date and the old bytes is not read again."""
        if (
            before.state is not FileState.READY
            or before.size_bytes != item.size_bytes
            or this.options != ReadOptions()
            or await asyncio.to_thread(_sha256, item.path) != before.sha256
        ):
            return False
        stamp = FileStamp(path=item.path, size_bytes=item.size_bytes, mtime_ns=item.mtime_ns)
        await self._lane.run(lambda: self._store.restamp(before.file_id, stamp))
        await self._lane.run(lambda: self._store.link(this.collection_id, [before.file_id]))
        this.file_ids.append(before.file_id)
        this.counts[FileState.UNCHANGED] += 1
        this.done += 1
        return True

    async def _keep_problem(
        self, this: _Pass, item: FoundFile, before: KnownFile | None, problem: ReadProblem
    ) -> None:
        """Tell why a file could not be read, and remember it.

        What was read of the same bytes before stays: a wrong password takes nothing away.
        """
        reason = " ".join(part for part in (problem.message, problem.next_step) if part)
        changed = await asyncio.to_thread(_has_changed, item)
        if changed or before is None or not _is_read(item, before):
            stamp = FileStamp(
                path=item.path,
                size_bytes=item.size_bytes,
                mtime_ns=-1 if changed else item.mtime_ns,
            )
            await self._write(
                this,
                lambda: self._store.put_problem(
                    stamp, state=problem.state, reason=reason, collection=this.collection_id
                ),
                is_new=before is None,
            )
        this.counts[problem.state] += 1
        this.problems.append(FileProblem(file=item.path, state=problem.state, reason=reason))
        this.done += 1
        await this.emit(
            FileFailed(
                run_id=this.run_id,
                file=item.path,
                state=problem.state,
                reason=reason,
                done=this.done,
                files=this.files,
            )
        )

    async def _report(self, this: _Pass, listing: Listing, lexical: float) -> IndexReport:
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


def _cut(
    documents: Sequence[Document], sha256: str, count_tokens: CountTokens, budget: int
) -> list[ChunkedDocument]:
    return [
        ChunkedDocument(
            document=document,
            chunks=chunk(
                document,
                identity=hashlib.sha256(f"{document.name}\0{sha256}".encode()).hexdigest()[:20],
                count_tokens=count_tokens,
                budget=budget,
            ),
        )
        for document in documents
    ]


def _root_of(path: str, roots: Sequence[str]) -> str | None:
    for root in roots:
        if path == root or path.startswith(root.rstrip(os.sep) + os.sep):
            return root
    return None


def _sha256(path: str) -> str:
    digest = hashlib.sha256()
    try:
        with open(path, "rb") as stream:
            while block := stream.read(_HASH_BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def _is_read(item: FoundFile, before: KnownFile) -> bool:
    stamps = (before.size_bytes, before.mtime_ns), (item.size_bytes, item.mtime_ns)
    return before.state is FileState.READY and stamps[0] == stamps[1]


def _has_changed(item: FoundFile) -> bool:
    try:
        info = os.stat(item.path)
    except OSError:
        return True
    return (info.st_size, info.st_mtime_ns) != (item.size_bytes, item.mtime_ns)
