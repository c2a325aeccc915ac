"""One file into the store: read where it can do no harm, cut into chunks, committed.

What cannot be read is committed as well, with its reason: every file ends in one state.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from typing import Protocol

from minions_engine.errors import FileFailed as FileFailedError
from minions_engine.errors import ReadProblem
from minions_engine.events import FileFailed, FileIndexed
from minions_engine.index.child import Stopped
from minions_engine.index.chunking import chunk
from minions_engine.index.document_records import ChunkedDocument
from minions_engine.index.lane import Lane
from minions_engine.index.passes import Pass, ReadOptions
from minions_engine.index.scanning import FoundFile
from minions_engine.index.store import FileStamp, KnownFile, Store
from minions_engine.types import Document, FileProblem, FileState

_HASH_BLOCK = 1 << 20

CountTokens = Callable[[Sequence[str]], list[int]]


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


class FileIntake:
    """Takes in one file after the other; several may be on their way at once.

    Args:
        store: Owned by ``lane``.
        lane: The one thread that writes.
        read: Reads one file safely.
    """

    def __init__(self, store: Store, lane: Lane, read: ReadFile) -> None:
        self._store = store
        self._lane = lane
        self._read = read

    async def take(
        self,
        this: Pass,
        item: FoundFile,
        before: KnownFile | None,
        count_tokens: CountTokens,
        budget: int,
    ) -> None:
        """Read a file, cut and commit it; or commit the reason why it could not be read.

        Args:
            before: What is known of the file from an earlier pass.
            count_tokens: The embedding model's own count.
            budget: Tokens that a chunk may have.

        Raises:
            DiskFull, DataDamaged: it could not be committed.
        """
        if before and await self._same_bytes(this, item, before):
            return
        try:
            result = await self._read(
                item.path, password=this.options.password, ocr=this.options.ocr
            )
            chunked = await self._cut(result, count_tokens, budget)
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

    async def _cut(
        self, result: ReadFileResult, count_tokens: CountTokens, budget: int
    ) -> list[ChunkedDocument]:
        """Cut in a thread, which stops soon when nobody waits for it any more."""
        given_up = threading.Event()

        def counted(texts: Sequence[str]) -> list[int]:
            if given_up.is_set():
                raise Stopped
            return count_tokens(texts)

        try:
            return await asyncio.to_thread(_cut, result.documents, result.sha256, counted, budget)
        finally:
            given_up.set()

    async def _write(self, this: Pass, put: Callable[[], int], *, is_new: bool) -> int:
        """Commit a file; whoever counts finds it among the known or the unread, never in both."""

        def write() -> int:
            file_id = put()
            this.unread -= is_new
            return file_id

        return await self._lane.run(write)

    async def _same_bytes(self, this: Pass, item: FoundFile, before: KnownFile) -> bool:
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
        self, this: Pass, item: FoundFile, before: KnownFile | None, problem: ReadProblem
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
        this.take_problem(FileProblem(file=item.path, state=problem.state, reason=reason))
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
