"""What the engine is asked about the library. Runs in the engine's thread; no Qt."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from desktop_app.viewmodels.file_rows import (
    Arranged,
    FileRow,
    Order,
    arranged,
    left_out_row,
    row_of,
)
from minions_engine import Engine, FileInfo, NotFound, Shelf

_ASKED_NAMES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFound:
    """Every collection, and names of some readable files."""

    shelves: tuple[Shelf, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder or file that a collection was made from, and whether it is there."""

    path: str
    there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesFound:
    """The files of one collection, in order, and where they are from."""

    collection: str
    rows: dict[str, FileRow]
    ready: Arranged
    order: Order
    folders: tuple[Folder, ...] = ()


async def look_at_library(engine: Engine) -> LibraryFound:
    """The collections with their counts; no list of files."""
    paths = await engine.shelves.some_files(_ASKED_NAMES)
    names = tuple(dict.fromkeys(PurePath(path).name for path in paths))
    return LibraryFound(shelves=await engine.shelves.all(), names=names)


async def look_at_files(engine: Engine, collection: str, order: Order) -> FilesFound:
    """The files of a collection; none when there is no such collection any more."""
    shelf = next((s for s in await engine.shelves.all() if s.collection == collection), None)
    try:
        infos = await engine.shelves.files(collection)
    except NotFound:
        infos = ()
    return await asyncio.to_thread(_found, collection, shelf, infos, order)


def _found(
    collection: str, shelf: Shelf | None, infos: Sequence[FileInfo], order: Order
) -> FilesFound:
    rows = {info.path: row_of(info) for info in infos}
    for path in shelf.left_out if shelf is not None else ():
        rows[path] = left_out_row(path)
    folders = shelf.folders if shelf is not None else ()
    return FilesFound(
        collection=collection,
        rows=rows,
        ready=arranged(list(rows.values()), order=order),
        order=order,
        folders=tuple(Folder(path=path, there=os.path.exists(path)) for path in folders),
    )
