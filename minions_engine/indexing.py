"""Files read into the library as runs; what models found in them goes when they are read anew."""

from __future__ import annotations

import hashlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from minions_engine.errors import BadInput
from minions_engine.events import Event, FileIndexed, new_run_id
from minions_engine.streaming import Emit, Runs

if TYPE_CHECKING:
    from minions_engine.library import Library
    from minions_engine.model_access import ModelAccess

Read = Callable[[str, Emit], Awaitable[None]]
"""Reads under the name of its run, and says what it does."""


class Indexing:
    """Every run that reads files. Belongs to the engine's loop."""

    def __init__(self, *, library: Library, models: ModelAccess, runs: Runs) -> None:
        self._library = library
        self._models = models
        self._runs = runs

    def index(
        self, paths: Sequence[str | Path], *, collection: str, hidden: bool, run_id: str | None
    ) -> AsyncIterator[Event]:
        """Read files and folders into a collection; ends with ``IndexFinished``."""

        async def read(key: str, emit: Emit) -> None:
            if not paths:
                raise BadInput("No file or folder was named.", next_step="Name at least one path.")
            await self._library.index(
                paths, run_id=key, collection=collection, hidden=hidden, emit=emit
            )

        return self._run(read, run_id)

    def watch(self, collection: str, *, run_id: str | None) -> AsyncIterator[Event]:
        """Read a collection's folders again whenever something in them changes, until closed."""

        async def read(key: str, emit: Emit) -> None:
            await self._library.watch(collection, run_id=key, emit=emit)

        return self._run(read, run_id)

    def reread(
        self,
        path: str,
        *,
        password: str | None = None,
        ocr: bool = False,
        run_id: str | None,
    ) -> AsyncIterator[Event]:
        """Read one known file again, whatever became of it."""

        async def read(key: str, emit: Emit) -> None:
            await self._library.reread(path, run_id=key, password=password, ocr=ocr, emit=emit)

        return self._run(read, run_id)

    def _run(self, read: Read, run_id: str | None) -> AsyncIterator[Event]:
        key = run_id or new_run_id()

        async def run(emit: Emit) -> None:
            async with self._unlearning(emit) as heard:
                await read(key, heard)

        return self._runs.stream(key, run)

    @asynccontextmanager
    async def _unlearning(self, emit: Emit) -> AsyncIterator[Emit]:
        """What local models found in a file is forgotten when the file has been read anew."""
        read: list[str] = []

        async def heard(event: Event) -> None:
            if isinstance(event, FileIndexed):
                read.append(event.file)
            await emit(event)

        try:
            yield heard
        finally:
            if read and self._models.remembers:
                names = [await self._library.documents_in(file) for file in read]
                await self._models.forget([name for found in names for name in found])


def hidden_name(paths: Sequence[str | Path]) -> str:
    """Name of the hidden collection of exactly these paths, in whatever order."""
    names = sorted(os.path.abspath(os.path.expanduser(os.fspath(path))) for path in paths)
    digest = hashlib.sha256("\0".join(names).encode("utf-8", "replace")).hexdigest()
    return f"docs-{digest[:16]}"
