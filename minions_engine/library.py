"""The library: files read, looked at, found and forgotten, for one data folder.

Its parts are put together in ``library_parts``; here is what can be done with them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from minions_engine.errors import EngineError, NotFound
from minions_engine.finding import Ground
from minions_engine.index.passes import ReadOptions
from minions_engine.index.scanning import Listing, absolute, scan, without
from minions_engine.index.store import Store
from minions_engine.index.watching import changes
from minions_engine.library_parts import LibraryParts
from minions_engine.paths import Home
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

    def __init__(self, parts: LibraryParts, *, settings: Settings) -> None:
        self._parts = parts
        self.settings = settings
        self.models = parts.models
        self.finder = parts.finder
        self._finishing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, *, home: Home, settings: Settings) -> Library:
        """Open the data folder; raises as ``LibraryParts.open``."""
        opened = cls(await LibraryParts.open(home=home, settings=settings), settings=settings)
        opened.finish_erasing()
        return opened

    async def close(self) -> None:
        """Finish what is in hand and let go of the data folder."""
        if self._finishing is not None:
            self._finishing.cancel()
            await asyncio.gather(self._finishing, return_exceptions=True)
        await self._parts.close()

    @property
    def read_only(self) -> bool:
        """True when another process owns the data folder."""
        return self._parts.writers is None

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
        indexer = self._parts.owned.indexer
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

        def left_out(store: Store) -> tuple[str, ...]:
            try:
                key = store.collections.number(collection)
            except NotFound:
                return ()
            for root in set(store.shelves.left_out(key)).intersection(listing.roots):
                store.shelves.take_back(key, root)
            return store.shelves.left_out(key)

        return without(listing, await self.change(left_out))

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
        return await self.look(
            lambda store: store.collections.folders(store.collections.number(collection))
        )

    async def reread(
        self, path: str, *, run_id: str, password: str | None, ocr: bool, emit: Emit
    ) -> None:
        """Read one known file again, in the collection it is in."""
        indexer = self._parts.owned.indexer
        name = absolute(path)
        collection = await self.look(lambda store: store.collections.of_file(name))
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
        self._parts.owned.indexer.pause()

    def resume(self) -> None:
        """Indexing goes on."""
        self._parts.owned.indexer.resume()

    @property
    def paused(self) -> bool:
        """Whether indexing waits."""
        writers = self._parts.writers
        return writers is not None and writers.indexer.paused

    # -- asking ------------------------------------------------------------------------

    async def ground(self, scope: Scope, *, may_be_empty: bool = False) -> Ground:
        """What a question about ``scope`` stands on."""
        writers = self._parts.writers
        return await self.finder.ground(
            scope,
            unread=lambda: writers.indexer.unread if writers else 0,
            may_be_empty=may_be_empty,
        )

    async def documents(self, scope: Scope) -> tuple[str, ...]:
        """Names of the documents in a scope; none for collections that are not there."""
        return await self.finder.documents(scope)

    async def documents_in(self, file: str) -> tuple[str, ...]:
        """Names of the documents that one file holds."""
        return await self.look(lambda store: store.documents.documents_of(file))

    async def characters(self, scope: Scope) -> int:
        """Characters of all documents in a scope."""
        names = await self.finder.documents(scope)
        return await self.look(lambda store: store.documents.characters(names))

    async def note_quoted(self, documents: Iterable[str]) -> None:
        """Embed first what answers questions."""
        names, writers = set(documents), self._parts.writers
        if writers is not None and names:
            await self.change(lambda store: store.note_asked(names))
            writers.vectors.reorder()

    # -- looking -----------------------------------------------------------------------

    async def look(self, call: Callable[[Store], T]) -> T:
        """Read something from the store, in the lane of its readers."""
        return await self._parts.search_lane.run(lambda: call(self._parts.reading))

    async def change(self, call: Callable[[Store], T]) -> T:
        """Change something of the store, in the lane of its writer. Raises ``Busy``."""
        store = self._parts.owned.store
        return await self._parts.write_lane.run(lambda: call(store))

    async def collections(self) -> tuple[CollectionInfo, ...]:
        """The named collections."""
        return await self.look(lambda store: store.collections.all())

    async def files(self, collection: str) -> tuple[FileInfo, ...]:
        """Files of one collection."""
        return await self.look(lambda store: store.files(store.collections.number(collection)))

    async def show(self, document: str) -> DocumentInfo:
        """How one document was read."""
        return await self.look(lambda store: store.documents.show(document_name(document)))

    async def text(self, document: str) -> str:
        """The text of one document."""
        return await self.look(lambda store: store.documents.text(document_name(document)))

    async def pages(self, document: str) -> tuple[Page, ...]:
        """The pages of one document."""
        return await self.look(lambda store: store.documents.pages(document_name(document)))

    # -- mending -----------------------------------------------------------------------

    async def forget(self, *targets: str) -> Forgotten:
        """Forget collections, and files or folders by their paths; the index is mended once for all."""
        names = await self.look(lambda s: {i.collection for i in s.collections.all(hidden=True)})

        def drop(store: Store) -> Forgotten:
            store.note_erasing(True)
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
                store.note_erasing(False)
                raise NotFound(
                    "There is no such file, folder or collection in the library.",
                    next_step="See the names with: minions library list",
                )
            return _forgotten(store, list(files))

        forgotten = await self.change(drop)
        await self._erase()
        return forgotten

    async def detach(self, collection: str, *paths: str) -> Forgotten:
        """Take files or folders out of one collection; forget what stands in no other one."""

        def drop(store: Store) -> Forgotten:
            key = store.collections.number(collection)
            store.note_erasing(True)
            return _forgotten(store, store.unlink(key, [absolute(path) for path in paths]))

        forgotten = await self.change(drop)
        if forgotten.files:
            await self._erase()
        else:
            await self.change(lambda store: store.note_erasing(False))
        return forgotten

    def finish_erasing(self) -> None:
        """What a program was forgetting when it was killed is forgotten now, beside other work."""
        writers = self._parts.writers
        if writers is not None and writers.store.is_erasing:
            self._finishing = asyncio.create_task(self._finish_erasing())

    async def _finish_erasing(self) -> None:
        try:
            await self.change(lambda store: _forgotten(store, store.collections.files_of_none()))
            await self._erase()
        except EngineError as error:
            log.warning("what was forgotten is not erased yet: %s", error.code)

    async def _erase(self) -> None:
        """Nothing that was made of forgotten files stays in memory, in the index or in the file."""
        self.models.forget()
        await self._parts.owned.vectors.rebuild()
        await self.change(Store.erase_traces)
        await self.change(lambda store: store.note_erasing(False))

    async def verify(self) -> VerifyReport:
        """Check the vector index."""
        return await self._parts.owned.vectors.verify()

    async def rebuild(self) -> VerifyReport:
        """Make the vector index anew."""
        return await self._parts.owned.vectors.rebuild()

    async def integrity(self) -> bool:
        """Whether the library file is sound."""
        return await self.look(Store.check_integrity)


def _forgotten(store: Store, files: Sequence[int]) -> Forgotten:
    documents = store.documents.of_files(files)
    if files:
        store.forget_files(files)
    return Forgotten(files=len(files), documents=documents)


def document_name(document: str) -> str:
    """A document's name, its path made absolute as the library knows it."""
    path, mark, member = document.partition(MEMBER_MARK)
    return absolute(path) + mark + member
