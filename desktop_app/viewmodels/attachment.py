"""An attached file or folder as a value, and how the engine reads it for one chat. No Qt."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TypeGuard

from desktop_app.language import tr, tr_later
from minions_engine import (
    EmbeddingProgressed,
    Engine,
    EngineError,
    Event,
    FileFailed,
    FileIndexed,
    FileState,
    IndexFinished,
    RunFailed,
)

_FOUND = {
    FileState.LOCKED: tr_later("needs its password"),
    FileState.NEEDS_OCR: tr_later("pictures of text"),
    FileState.EMPTY: tr_later("nothing in it"),
    FileState.MISSING: tr_later("not there"),
}
_NOT_READ = tr_later("not read")
_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff")


class AttachmentState(StrEnum):
    """Where an attached file or folder stands."""

    READING = "reading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file or folder of one chat.

    ``reason`` says why it failed, or what of it did; ``found`` is what was found of a file that
    failed, so that the one next step can be offered. ``done`` of ``files`` are read of a folder.
    """

    path: str
    state: AttachmentState = AttachmentState.READING
    reason: str = ""
    found: FileState | None = None
    done: int = 0
    files: int = 0

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return PurePath(self.path).name or self.path

    @property
    def words(self) -> str:
        """Where it stands, in a few words."""
        if self.state is AttachmentState.READING:
            return (
                tr("reading {done:,} of {files:,}").format(done=self.done, files=self.files)
                if self.files > 1
                else tr("reading…")
            )
        if self.state is AttachmentState.READY:
            return tr("ready")
        return tr(_FOUND.get(self.found, _NOT_READ)) if self.found else tr(_NOT_READ)


def collection_of(chat_id: str) -> str:
    """The hidden collection that holds a chat's attachments."""
    return f"chat-{chat_id}"


async def reading(
    engine: Engine, names: Sequence[str], chat_id: str, *, run_id: str
) -> AsyncIterator[Event]:
    """Read what was attached; pictures that were named are read by text recognition at once."""
    pictures: list[str] = []
    last: Event | None = None
    collection = collection_of(chat_id)
    async for event in engine.index(names, collection=collection, hidden=True, run_id=run_id):
        if _is_picture(event) and event.file in names:
            pictures.append(event.file)
        elif pictures and isinstance(event, IndexFinished):
            last = event
        elif pictures and isinstance(event, EmbeddingProgressed):
            continue
        else:
            yield event
    for picture in pictures:
        async for event in engine.recognise(picture, run_id=run_id):
            if isinstance(event, FileIndexed | FileFailed | RunFailed):
                yield event
    if last is not None:
        yield last


def is_below(path: str, name: str) -> bool:
    return path == name or path.startswith((f"{name}/", f"{name}\\"))


def _is_picture(event: Event) -> TypeGuard[FileFailed]:
    return (
        isinstance(event, FileFailed)
        and event.state is FileState.NEEDS_OCR
        and event.file.lower().endswith(_PICTURES)
    )


async def leave(engine: Engine, chat_id: str, path: str) -> None:
    """Leave the chat's collection; a file that was never read is none to forget."""
    try:
        await asyncio.to_thread(engine.kept_files.drop, path)
        await engine.detach(collection_of(chat_id), path)
    except EngineError:
        return
