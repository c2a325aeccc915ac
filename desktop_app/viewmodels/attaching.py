"""Files that belong to one chat: what became of each, read into a hidden collection of the chat."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread, RunHandle
from minions_engine import (
    Engine,
    EngineError,
    Event,
    FileFailed,
    FileIndexed,
    FileInfo,
    FileState,
    IndexFinished,
    RunCancelled,
    RunFailed,
    new_run_id,
)

_NOT_READ = "It could not be read."
_NOTHING_IN_IT = "There is nothing in it that can be read."
_STOPPED = "Reading was stopped."


class AttachmentState(StrEnum):
    """Where an attached file or folder stands."""

    READING = "reading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file or folder of one chat. ``reason`` says why it failed, or what of it did."""

    path: str
    state: AttachmentState = AttachmentState.READING
    reason: str = ""

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return PurePath(self.path).name or self.path


def collection_of(chat_id: str) -> str:
    """The hidden collection that holds a chat's attachments."""
    return f"chat-{chat_id}"


class Attachments(QObject):
    """The attachments of every chat that was open in this session.

    Signals:
        changed: The attachments of a chat, or a state among them, changed; carries the chat.
        settled: Nothing of a chat is being read any more; carries the chat.
    """

    changed = Signal(str)
    settled = Signal(str)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._kept: dict[str, dict[str, Attachment]] = {}
        self._runs: dict[str, tuple[str, tuple[str, ...], RunHandle]] = {}
        thread.events.connect(self.take)

    def of(self, chat_id: str) -> tuple[Attachment, ...]:
        """What is attached to a chat, in the order it was."""
        return tuple(self._kept.get(chat_id, {}).values())

    def reading(self, chat_id: str) -> bool:
        """Something attached to a chat is being read."""
        return any(chat == chat_id for chat, _, _ in self._runs.values())

    def collection(self, chat_id: str) -> str:
        """The collection to ask about; empty when nothing attached can be read."""
        ready = any(item.state is AttachmentState.READY for item in self.of(chat_id))
        return collection_of(chat_id) if ready else ""

    def attach(self, chat_id: str, paths: Iterable[str | Path]) -> None:
        """Read files and folders for one chat alone."""
        names = tuple(dict.fromkeys(str(Path(path).expanduser().absolute()) for path in paths))
        if not names:
            return
        kept = self._kept.setdefault(chat_id, {})
        kept.update((name, Attachment(path=name)) for name in names)
        run_id = new_run_id()
        handle = self._thread.run(
            run_id,
            lambda engine: engine.index(
                names, collection=collection_of(chat_id), hidden=True, run_id=run_id
            ),
        )
        self._runs[run_id] = (chat_id, names, handle)
        self.changed.emit(chat_id)

    def detach(self, chat_id: str, path: str) -> None:
        """Take a file or folder away from a chat; what stands in no collection is forgotten."""
        if self._kept.get(chat_id, {}).pop(path, None) is None:
            return
        for chat, names, handle in self._runs.values():
            if chat == chat_id and names == (path,):
                handle.cancel()
        self._thread.call(lambda engine: _left(engine, chat_id, path))
        self.changed.emit(chat_id)

    def restore(self, chat_id: str, paths: Sequence[str]) -> None:
        """Know again what was attached to a chat, and ask what became of it."""
        if not paths or chat_id in self._kept:
            return
        self._kept[chat_id] = {
            path: Attachment(path=path, state=AttachmentState.READY) for path in paths
        }
        self._thread.call(
            lambda engine: engine.files(collection_of(chat_id)),
            lambda files: self._know(chat_id, files),
            lambda _: self._know(chat_id, ()),
        )

    def take(self, batch: Iterable[Event]) -> None:
        """Apply events of the reading of attachments; others are ignored."""
        for event in batch:
            place = self._runs.get(event.run_id)
            if place is not None:
                self._apply(place[0], place[1], event)

    def _apply(self, chat_id: str, names: tuple[str, ...], event: Event) -> None:
        match event:
            case FileIndexed():
                self._set(chat_id, event.file, AttachmentState.READY)
            case FileFailed():
                self._set(chat_id, event.file, AttachmentState.FAILED, event.reason)
            case IndexFinished():
                self._ended(chat_id, names, event)
            case RunFailed():
                self._broken(chat_id, names, event.message, run_id=event.run_id)
            case RunCancelled():
                self._broken(chat_id, names, _STOPPED, run_id=event.run_id)
            case _:
                return

    def _ended(self, chat_id: str, names: tuple[str, ...], event: IndexFinished) -> None:
        reasons = {problem.file: problem.reason for problem in event.report.problems}
        usable = any(event.report.files.get(state, 0) for state in ("ready", "unchanged"))
        for name in names:
            if self._state(chat_id, name) is not AttachmentState.READING:
                continue
            if name in reasons:
                self._set(chat_id, name, AttachmentState.FAILED, reasons[name] or _NOT_READ)
            elif usable:
                self._set(chat_id, name, AttachmentState.READY)
            else:
                self._set(chat_id, name, AttachmentState.FAILED, _NOTHING_IN_IT)
        self._over(chat_id, event.run_id)

    def _broken(self, chat_id: str, names: tuple[str, ...], reason: str, *, run_id: str) -> None:
        for name in names:
            if self._state(chat_id, name) is AttachmentState.READING:
                self._set(chat_id, name, AttachmentState.FAILED, reason)
        self._over(chat_id, run_id)

    def _over(self, chat_id: str, run_id: str) -> None:
        del self._runs[run_id]
        if not self.reading(chat_id):
            self.settled.emit(chat_id)

    def _know(self, chat_id: str, files: Sequence[FileInfo]) -> None:
        """States of restored attachments, from the files of their collection."""
        for name, item in list(self._kept.get(chat_id, {}).items()):
            if item.state is not AttachmentState.READY:
                continue
            inside = [f for f in files if PurePath(f.path).is_relative_to(name)]
            if not any(f.state is FileState.READY for f in inside):
                reason = next((f.reason for f in inside if f.reason), _NOT_READ)
                self._set(chat_id, name, AttachmentState.FAILED, reason)

    def _state(self, chat_id: str, path: str) -> AttachmentState | None:
        item = self._kept.get(chat_id, {}).get(path)
        return item.state if item is not None else None

    def _set(self, chat_id: str, path: str, state: AttachmentState, reason: str = "") -> None:
        kept = self._kept.get(chat_id, {})
        if path in kept:
            kept[path] = dataclasses.replace(kept[path], state=state, reason=reason)
            self.changed.emit(chat_id)


async def _left(engine: Engine, chat_id: str, path: str) -> None:
    """Leave the chat's collection; a file that was never read is none to forget."""
    try:
        await engine.detach(collection_of(chat_id), path)
    except EngineError:
        return
