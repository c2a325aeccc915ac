"""Files that belong to one chat: what became of each, read into a hidden collection of the chat."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from pathlib import Path, PurePath

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread, RunHandle
from desktop_app.language import said, tr, tr_later
from desktop_app.viewmodels.attachment import (
    Attachment,
    AttachmentState,
    collection_of,
    is_below,
    leave,
    reading,
)
from desktop_app.viewmodels.wording import sentence
from minions_engine import (
    EmbeddingProgressed,
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

MakeStream = Callable[[Engine, str], AsyncIterator[Event]]
_NOT_READ = tr_later("It could not be read.")
_NOTHING_IN_IT = tr_later("There is nothing in it that can be read.")
_STOPPED = tr_later("Reading was stopped.")


class Attachments(QObject):
    """The attachments of every chat that was open in this session.

    Signals:
        changed: The attachments of a chat, or a state among them, changed; carries the chat.
        settled: Nothing of a chat is being read any more; carries the chat.
        failed: Something could not be kept; carries a sentence.
    """

    failed = Signal(str)
    changed = Signal(str)
    settled = Signal(str)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._kept: dict[str, dict[str, Attachment]] = {}
        self._runs: dict[str, tuple[str, tuple[str, ...], RunHandle]] = {}
        self._read: set[str] = set()
        self._usable: set[tuple[str, str]] = set()
        self._dirty: set[str] = set()
        self._over_with: set[str] = set()
        thread.events.connect(self.take)

    def of(self, chat_id: str) -> tuple[Attachment, ...]:
        """What is attached to a chat, in the order it was."""
        return tuple(self._kept.get(chat_id, {}).values())

    def reading(self, chat_id: str) -> bool:
        """Something attached to a chat is being read: its words cannot all be found yet."""
        return any(
            chat == chat_id and run_id not in self._read
            for run_id, (chat, _, _) in self._runs.items()
        )

    def collection(self, chat_id: str) -> str:
        """The collection to ask about; empty when nothing attached can be read."""
        ready = any(item.state is AttachmentState.READY for item in self.of(chat_id))
        return collection_of(chat_id) if ready else ""

    def attach(self, chat_id: str, paths: Iterable[str | Path]) -> None:
        """Read files and folders for one chat alone."""
        names = tuple(dict.fromkeys(str(Path(path).expanduser().absolute()) for path in paths))
        if not names or chat_id in self._over_with:
            return
        kept = self._kept.setdefault(chat_id, {})
        kept.update((name, Attachment(path=name)) for name in names)
        self._run(
            chat_id, names, lambda engine, run_id: reading(engine, names, chat_id, run_id=run_id)
        )

    def attach_made(self, chat_id: str, name: str, make: Callable[[], bytes]) -> None:
        """Keep a text or picture that has no file as one, and read it for one chat.

        ``make`` is called in a thread of the engine: making a picture's bytes takes long.
        """

        async def keep(engine: Engine) -> tuple[Path, ...]:
            content = await asyncio.to_thread(make)
            if chat_id in self._over_with:
                return ()
            kept = await asyncio.to_thread(engine.kept_files.keep, chat_id, name, content)
            if chat_id in self._over_with:
                # The chat ended meanwhile, and its folder with it.
                await asyncio.to_thread(engine.kept_files.drop_all, chat_id)
            return (kept,)

        self._thread.call(keep, lambda paths: self.attach(chat_id, paths), self._tell)

    def recognise(self, chat_id: str, path: str) -> None:
        """Read the text in the pictures of one attached file."""
        self._again(chat_id, path, lambda engine, run_id: engine.recognise(path, run_id=run_id))

    def unlock(self, chat_id: str, path: str, password: str) -> None:
        """Read one attached file with its password, which is kept in memory only."""
        self._again(
            chat_id, path, lambda engine, run_id: engine.unlock(path, password, run_id=run_id)
        )

    def _again(self, chat_id: str, path: str, make_stream: MakeStream) -> None:
        if path in self._kept.get(chat_id, {}):
            self._kept[chat_id][path] = Attachment(path=path)
            self._run(chat_id, (path,), make_stream)

    def _run(self, chat_id: str, names: tuple[str, ...], make_stream: MakeStream) -> None:
        run_id = new_run_id()
        handle = self._thread.run(run_id, lambda engine: make_stream(engine, run_id))
        self._runs[run_id] = (chat_id, names, handle)
        self.changed.emit(chat_id)

    def _tell(self, error: EngineError) -> None:
        self.failed.emit(sentence(error))

    def detach(self, chat_id: str, path: str) -> None:
        """Take a file or folder away from a chat; what stands in no collection is forgotten."""
        if self._kept.get(chat_id, {}).pop(path, None) is None:
            return
        for chat, names, handle in self._runs.values():
            if chat == chat_id and names == (path,):
                handle.cancel()
        self._thread.call(lambda engine: leave(engine, chat_id, path))
        self.changed.emit(chat_id)

    def let_go(self, chat_id: str) -> None:
        """A chat is over: stop reading for it, and know nothing of what was attached or still is."""
        self._over_with.add(chat_id)
        self._kept.pop(chat_id, None)
        for chat, _, handle in self._runs.values():
            if chat == chat_id:
                handle.cancel()

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
        dirty, self._dirty = self._dirty, set()
        for chat_id in dirty:
            self.changed.emit(chat_id)

    def _apply(self, chat_id: str, names: tuple[str, ...], event: Event) -> None:
        match event:
            case FileIndexed():
                self._count(chat_id, names, event)
                self._usable.update((chat_id, n) for n in names if is_below(event.file, n))
                self._set(chat_id, event.file, AttachmentState.READY)
                self._see_whether_read(chat_id, names, event, event.done >= event.files)
            case FileFailed():
                self._count(chat_id, names, event)
                self._set(
                    chat_id,
                    event.file,
                    AttachmentState.FAILED,
                    said(event.reason),
                    found=event.state,
                )
                self._see_whether_read(chat_id, names, event, event.done >= event.files)
            case EmbeddingProgressed():
                self._see_whether_read(chat_id, names, event, True)
            case IndexFinished():
                self._ended(chat_id, names, event)
            case RunFailed():
                self._broken(chat_id, names, said(event.message), run_id=event.run_id)
            case RunCancelled():
                self._broken(chat_id, names, tr(_STOPPED), run_id=event.run_id)
            case _:
                return

    def _see_whether_read(
        self, chat_id: str, names: tuple[str, ...], event: Event, words_done: bool
    ) -> None:
        """Questions need the words; what is found by meaning comes later and waits for nobody."""
        if not words_done or event.run_id in self._read:
            return
        for name in names:
            reading = self._state(chat_id, name) is AttachmentState.READING
            if reading and (chat_id, name) in self._usable:
                self._set(chat_id, name, AttachmentState.READY)
        if all(self._state(chat_id, n) is not AttachmentState.READING for n in names):
            self._read.add(event.run_id)
            self._tell_settled(chat_id)

    def _tell_settled(self, chat_id: str) -> None:
        if not self.reading(chat_id):
            self.settled.emit(chat_id)

    def _ended(self, chat_id: str, names: tuple[str, ...], event: IndexFinished) -> None:
        reasons = {problem.file: said(problem.reason) for problem in event.report.problems}
        usable = any(event.report.files.get(state, 0) for state in ("ready", "unchanged"))
        for name in names:
            if self._state(chat_id, name) is not AttachmentState.READING:
                continue
            if name in reasons:
                self._set(chat_id, name, AttachmentState.FAILED, reasons[name] or tr(_NOT_READ))
            elif usable:
                self._set(chat_id, name, AttachmentState.READY)
            else:
                self._set(chat_id, name, AttachmentState.FAILED, tr(_NOTHING_IN_IT))
        self._over(chat_id, event.run_id)

    def _broken(self, chat_id: str, names: tuple[str, ...], reason: str, *, run_id: str) -> None:
        for name in names:
            if self._state(chat_id, name) is AttachmentState.READING:
                self._set(chat_id, name, AttachmentState.FAILED, reason)
        self._over(chat_id, run_id)

    def _over(self, chat_id: str, run_id: str) -> None:
        del self._runs[run_id]
        if run_id in self._read:
            self._read.discard(run_id)
        else:
            self._tell_settled(chat_id)

    def _know(self, chat_id: str, files: Sequence[FileInfo]) -> None:
        """States of restored attachments, from the files of their collection."""
        self._know_each(chat_id, files)
        self.take(())

    def _know_each(self, chat_id: str, files: Sequence[FileInfo]) -> None:
        for name, item in list(self._kept.get(chat_id, {}).items()):
            if item.state is not AttachmentState.READY:
                continue
            inside = [f for f in files if PurePath(f.path).is_relative_to(name)]
            if not any(f.state is FileState.READY for f in inside):
                why = next((f for f in inside if f.reason), None)
                reason = said(why.reason) if why is not None else tr(_NOT_READ)
                found = why.state if why is not None else None
                self._set(chat_id, name, AttachmentState.FAILED, reason, found=found)

    def _state(self, chat_id: str, path: str) -> AttachmentState | None:
        item = self._kept.get(chat_id, {}).get(path)
        return item.state if item is not None else None

    def _count(self, chat_id: str, names: tuple[str, ...], event: FileIndexed | FileFailed) -> None:
        """A folder says how far it is read; what is read with others cannot tell its share."""
        if len(names) == 1 and (item := self._kept.get(chat_id, {}).get(names[0])) is not None:
            counted = dataclasses.replace(item, done=event.done, files=event.files)
            self._kept[chat_id][names[0]] = counted
            self._dirty.add(chat_id)

    def _set(
        self,
        chat_id: str,
        path: str,
        state: AttachmentState,
        reason: str = "",
        *,
        found: FileState | None = None,
    ) -> None:
        kept = self._kept.get(chat_id, {})
        if path in kept:
            kept[path] = dataclasses.replace(kept[path], state=state, reason=reason, found=found)
            self._dirty.add(chat_id)


__all__ = ["Attachment", "AttachmentState", "Attachments", "collection_of"]
