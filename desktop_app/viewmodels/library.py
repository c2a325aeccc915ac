"""The library: collections, what is being read, and what became of every file."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import number, tr, tr_later
from desktop_app.viewmodels.collection import CollectionViewModel
from desktop_app.viewmodels.file_rows import ATTENTION, READABLE, Arranged, FileRow
from desktop_app.viewmodels.files import FilesModel
from desktop_app.viewmodels.inside import InsideViewModel
from desktop_app.viewmodels.looking import (
    FilesFound,
    Folder,
    LibraryFound,
    look_at_files,
    look_at_library,
)
from desktop_app.viewmodels.progress import LOOSE_FILES, CollectionRow, Progress
from desktop_app.viewmodels.reading_queue import MakeStream, ReadingQueue
from desktop_app.viewmodels.recall import QuestionsViewModel
from desktop_app.viewmodels.watching import Watchers
from desktop_app.viewmodels.wording import sentence
from minions_engine import Engine, EngineError, Event, FileState, Shelf, resource

SAMPLES = "Sample documents"
_SOON_MS = 500
_SLOWLY_MS = 2_000
_EXAMPLES = (
    tr_later("What does {} say about dates and deadlines?"),
    tr_later("Which amounts are named in {}?"),
    tr_later("Who is responsible for what in {}?"),
)


class LibraryViewModel(QObject):
    """Collections and their files; reads one thing at a time.

    Signals:
        changed: The list of collections or their counts changed.
        progress_changed: ``progress`` is another one, or there is none any more.
        files_changed: Another collection's files are shown, or they were read anew.
        failed: A wish could not be carried out; carries a sentence.
        finished: A reading run is over; carries the collection's name.
    """

    changed = Signal()
    progress_changed = Signal()
    files_changed = Signal()
    failed = Signal(str)
    finished = Signal(str)

    def __init__(
        self,
        thread: EngineThread,
        *,
        watch: bool = True,
        is_new: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._watch = watch
        self._awaits = not is_new
        self._watchers = Watchers(thread)
        self._queue = ReadingQueue(thread, parent=self)
        self._queue.began.connect(self._watchers.leave)
        self._queue.progress_changed.connect(self.progress_changed)
        self._queue.file_read.connect(self._take_file)
        self._queue.failed.connect(self.failed)
        self._queue.ended.connect(self._ended)
        self._shelves: dict[str, Shelf] = {}
        self._names: tuple[str, ...] = ()
        self._rows: list[FileRow] = []
        self._planned: dict[str, tuple[str, ...]] = {}
        self._passwords: dict[str, str] = {}
        self._on_open: list[str] = []
        self.loaded = False
        self.shown = ""
        self.folders: tuple[Folder, ...] = ()
        self.files = FilesModel(self, aside=self._aside)
        self.arranging = CollectionViewModel(thread, self, parent=self)
        self.inside = InsideViewModel(thread, self)
        self.questions = QuestionsViewModel(thread, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        thread.events.connect(self.take)
        thread.opened.connect(self._opened)
        thread.open_failed.connect(self._not_opened)

    # ---- what there is

    @property
    def collections(self) -> tuple[CollectionRow, ...]:
        """The collections by title."""
        rows = [
            CollectionRow(
                name=shelf.collection,
                files=sum(shelf.files.get(state, 0) for state in READABLE),
                attention=sum(shelf.files.get(state, 0) for state in ATTENTION),
                folders=shelf.folders,
                total=sum(shelf.files.values()) + self._unread(shelf.collection),
                watched=shelf.watched,
                left_out=len(shelf.left_out),
            )
            for shelf in self._shelves.values()
        ]
        return tuple(sorted(rows, key=lambda row: row.title.casefold()))

    @property
    def is_empty(self) -> bool:
        """Nothing was ever added and nothing is being read."""
        nothing = self.progress is None and not self.reading and not self._shelves
        return nothing and not self.opening

    @property
    def opening(self) -> bool:
        """What was added in earlier sessions is not known yet."""
        return self._awaits and not self.loaded

    @property
    def reading(self) -> bool:
        """Something is being read, or waits to be."""
        return self._queue.is_busy

    @property
    def progress(self) -> Progress | None:
        """How far the reading at hand is; ``None`` when there is none."""
        return self._queue.progress

    def names(self, most: int = 3) -> tuple[str, ...]:
        """Names of some readable files, for example questions."""
        return self._names[:most]

    @property
    def searchable(self) -> str:
        """How much of the library can be searched already; empty when all of it can."""
        rows = self.collections
        known = sum(row.total for row in rows)
        ready = sum(row.files for row in rows)
        if not self.reading or not known or ready >= known:
            return ""
        share = number(min(99, ready * 100 // known) / 100, ".0%")
        return tr("{share} of the library is searchable.").format(share=share)

    def examples(self) -> tuple[str, ...]:
        """Questions to begin with: about files that are here."""
        if SAMPLES in self._shelves and len(self._shelves) == 1:
            return sample_questions()[:3]
        names = self.names(len(_EXAMPLES))
        return tuple(tr(text).format(name) for text, name in zip(_EXAMPLES, names, strict=False))

    def password_for(self, path: str) -> str | None:
        """The password that was given for a file in this session."""
        return self._passwords.get(path)

    # ---- wishes

    def refresh(self) -> None:
        """Read the collections and their files again."""
        self._thread.call(look_at_library, self._take_library, self._tell)

    def add(self, paths: Iterable[str | Path]) -> None:
        """Read files and folders: each folder is a collection, loose files share one."""
        loose: list[str] = []
        for path in map(Path, paths):
            path = path.expanduser().absolute()
            if path.is_dir():
                self._plan(self._name_for(path), [str(path)])
            else:
                loose.append(str(path))
        if loose:
            self._plan(LOOSE_FILES, loose)
        self._queue.go_on()

    def add_to(self, collection: str, paths: Iterable[str | Path]) -> None:
        """Read files and folders into one collection."""
        wanted = [str(Path(path).expanduser().absolute()) for path in paths]
        if wanted:
            self._plan(collection, wanted)
            self._queue.go_on()

    def add_when_open(self, paths: Iterable[str]) -> None:
        """Read files and folders once it is known what the library holds."""
        if self.loaded:
            self.add(paths)
        else:
            self._on_open.extend(paths)

    def add_samples(self) -> None:
        """Read the documents that ship with the program."""
        self.add([resource("samples")])

    def show_files(self, collection: str) -> None:
        """Show the files of a collection."""
        if collection != self.shown:
            self.shown = collection
            self.folders = ()
            self.files.reset(())
            self.arranging.health = None
            self.files_changed.emit()
        self._load_files()
        self.questions.look(collection)

    def _load_files(self) -> None:
        collection, order = self.shown, self.files.order
        self._thread.call(
            lambda engine: look_at_files(engine, collection, order), self._take_files, self._tell
        )

    def _not_opened(self, _error: object) -> None:
        self._awaits = False
        self.changed.emit()

    def _take_files(self, found: FilesFound) -> None:
        if found.collection != self.shown:
            return
        self.folders = found.folders
        ready = found.ready if found.order is self.files.order else None
        self.files.take(found.rows, ready)
        self.files_changed.emit()

    def _aside(self, work: Callable[[], Arranged], done: Callable[[Arranged], None]) -> None:
        self._thread.call(lambda _: asyncio.to_thread(work), done)

    def _unread(self, collection: str) -> int:
        """Files of a collection that are listed and not read yet."""
        now = self.progress
        if now is None or now.collection != collection or now.files is None:
            return 0
        return max(0, now.files - now.done)

    def note_renamed(self, before: str, after: str) -> None:
        """Follow a collection that has another name now."""
        self._watchers.leave(before)
        if self.shown == before:
            self.shown = after
        self.refresh()

    def pause(self) -> None:
        """Hold reading after the file at hand."""
        self._queue.pause()

    def resume(self) -> None:
        """Go on reading."""
        self._queue.resume()

    def stop(self) -> None:
        """Stop reading; what was read stays."""
        self._queue.stop()

    @property
    def stopped(self) -> str:
        """The collection whose reading was stopped and can be gone on with; empty if none."""
        name = self._queue.stopped
        return name if name in self._shelves and not self.reading else ""

    def continue_stopped(self) -> None:
        """Read on where it was stopped."""
        self._queue.continue_stopped()

    def retry(self, path: str) -> None:
        """Read one file again."""
        self._again(path, lambda engine, run_id: engine.retry(path, run_id=run_id))

    def recognise(self, path: str) -> None:
        """Read one file's pictures by character recognition."""
        self._again(path, lambda engine, run_id: engine.recognise(path, run_id=run_id))

    def unlock(self, path: str, password: str) -> None:
        """Read one file with its password, which is kept in memory only."""
        self._passwords[path] = password
        self._again(path, lambda engine, run_id: engine.unlock(path, password, run_id=run_id))

    def forget(self, *targets: str) -> None:
        """Forget files or a whole collection; the files themselves are not touched."""

        async def work(engine: Engine) -> int:
            return await engine.forget(*targets)

        def done(_: int) -> None:
            for target in targets:
                self.files.forget(target)
                self._passwords.pop(target, None)
            self.refresh()

        self._thread.call(work, done, self._tell)

    # ---- what the engine says

    def take(self, batch: Iterable[Event]) -> None:
        """Apply a batch of events; those of other runs are ignored."""
        self._rows.clear()
        others = self._queue.take(batch)
        if self._rows:
            self.files.update_all(self._rows)
        if any(self._watchers.saw_change(event) for event in others):
            self._refresh_soon()

    def _take_file(self, collection: str, row: FileRow) -> None:
        if row.state is FileState.READY:
            self._refresh_soon(slowly=collection in self._shelves)
        if collection == self.shown:
            self._rows.append(row)

    def _refresh_soon(self, *, slowly: bool = False) -> None:
        if not self._soon.isActive():
            self._soon.start(_SLOWLY_MS if slowly else _SOON_MS)

    def _ended(self, collection: str) -> None:
        self.refresh()
        self.finished.emit(collection)

    def _take_library(self, found: LibraryFound) -> None:
        self.loaded = True
        self._shelves = {shelf.collection: shelf for shelf in found.shelves}
        self._names = found.names
        if not self.reading:
            self._planned.clear()
        # While files are being read, the events keep the rows.
        if self.shown and not self.reading:
            self._load_files()
        self.changed.emit()
        if self._on_open:
            paths, self._on_open = self._on_open, []
            self.add(paths)
        self._follow_folders()

    def _opened(self, read_only: bool) -> None:
        self._watch = self._watch and not read_only
        self.refresh()

    def _follow_folders(self) -> None:
        """Watch every collection, but nothing while something is read on request."""
        if self._watch and not self.reading:
            self._watchers.follow(
                [s.collection for s in self._shelves.values() if s.watched and s.folders]
            )

    def _tell(self, error: EngineError) -> None:
        self.failed.emit(sentence(error))

    # ---- what to read next

    def _name_for(self, folder: Path) -> str:
        known = {s.collection: s.folders for s in self._shelves.values()} | self._planned
        for name, folders in known.items():
            if name != LOOSE_FILES and str(folder) in folders:
                return name
        base = SAMPLES if folder == resource("samples").absolute() else folder.name or tr("Files")
        name, number = base, 2
        while name in known or name == LOOSE_FILES:
            name, number = f"{base} {number}", number + 1
        return name

    def _plan(self, collection: str, paths: Sequence[str]) -> None:
        self._planned[collection] = (*self._planned.get(collection, ()), *paths)
        self._queue.add(
            collection,
            lambda engine, run_id: engine.index(paths, collection=collection, run_id=run_id),
        )

    def _again(self, path: str, make_stream: MakeStream) -> None:
        self.files.waiting(path)
        self._queue.add(self.shown, make_stream)
        self._queue.go_on()


def sample_questions() -> tuple[str, ...]:
    """Questions that the sample folder answers."""
    text = resource("sample-questions.jsonl").read_text(encoding="utf-8")
    return tuple(json.loads(line)["question"] for line in text.splitlines() if line.strip())


__all__ = [
    "LOOSE_FILES",
    "SAMPLES",
    "CollectionRow",
    "LibraryViewModel",
    "Progress",
    "sample_questions",
]
