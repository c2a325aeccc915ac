"""Collections as front ends arrange them. What is read into one is the library's business."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from minions_engine.errors import BadInput
from minions_engine.index.names import files_named
from minions_engine.library import Library
from minions_engine.privacy.door import Door
from minions_engine.types import FileInfo, Shelf

LONGEST_NAME = 80
_OWN_PREFIXES = ("chat-", "docs-")


class Shelves:
    """Verbs on collections. Belongs to the engine's loop."""

    def __init__(
        self,
        *,
        library: Library,
        door: Door,
        detach: Callable[..., Awaitable[int]],
        renamed: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self._library = library
        self._door = door
        self._detach = detach
        self._renamed = renamed

    async def all(self) -> tuple[Shelf, ...]:
        """Every named collection with its files counted by state."""
        return await self._library.look(lambda store: store.shelves.all())

    async def files(self, collection: str) -> tuple[FileInfo, ...]:
        """Every file of a collection, without counts of what was read of it.

        Raises:
            NotFound: there is no such collection.
        """
        return await self._library.look(
            lambda store: store.shelves.files(store.collections.number(collection))
        )

    async def some_files(self, most: int) -> tuple[str, ...]:
        """Paths of some files of named collections that can be searched."""
        return await self._library.look(lambda store: store.shelves.some_files(most))

    async def named(self, words: str, *, most: int = 100) -> tuple[str, ...]:
        """Paths of files whose names fit a few typed letters; the caller puts them in order."""
        return await self._library.look(
            lambda store: files_named(store.connection, words, most=most)
        )

    async def make(self, name: str) -> str:
        """Make an empty collection. Returns its name.

        Raises:
            BadInput: the name is empty, too long or taken.
            Busy: another process owns the data folder.
        """
        name = _checked(name)
        if not await self._library.change(lambda store: store.shelves.make(name)):
            raise _taken(name)
        return name

    async def rename(self, collection: str, name: str) -> str:
        """Give a collection another name. Returns it. Raises as ``make``, and ``NotFound``."""
        name = _checked(name)
        if name == collection:
            return name
        await self._library.look(lambda store: store.collections.number(collection))
        # First what is never sent: between the two steps both names are kept back.
        consents = await self._door.consents()
        if collection in consents.never_send and name not in consents.never_send:
            await self._door.consent(replace(consents, never_send=(*consents.never_send, name)))
        if not await self._library.change(
            lambda store: store.shelves.rename(store.collections.number(collection), name)
        ):
            raise _taken(name)
        await self._renamed(collection, name)
        return name

    async def watch(self, collection: str, on: bool) -> None:
        """Follow the folders of a collection, or leave them alone until they are read again."""
        await self._library.change(
            lambda store: store.shelves.watch(store.collections.number(collection), on)
        )

    async def leave_out(self, collection: str, *paths: str) -> int:
        """Leave files or folders out of a collection for good. Returns the files forgotten."""
        await self._library.change(
            lambda store: store.shelves.leave_out(store.collections.number(collection), *paths)
        )
        return await self._detach(collection, *paths)

    async def take_back(self, collection: str, path: str) -> None:
        """Let a file or folder that was left out be read again."""
        await self._library.change(
            lambda store: store.shelves.take_back(store.collections.number(collection), path)
        )


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadInput("A collection needs a name.", next_step="Type a name.")
    if len(name) > LONGEST_NAME:
        raise BadInput("This name is too long.", next_step=f"Use at most {LONGEST_NAME} letters.")
    if name.startswith(_OWN_PREFIXES):
        raise BadInput(
            "Names that begin so are kept for the program itself.", next_step="Take another name."
        )
    return name


def _taken(name: str) -> BadInput:
    return BadInput(f"There is a collection “{name}” already.", next_step="Take another name.")
