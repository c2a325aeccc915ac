"""The collection that is shown: its name, its folders, what is left out of it, its health."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.wording import sentence
from minions_engine import Engine, EngineError, Health

if TYPE_CHECKING:
    from desktop_app.viewmodels.library import LibraryViewModel

Result = TypeVar("Result")


class CollectionViewModel(QObject):
    """Wishes about collections as such; the library does the reading.

    Signals:
        said: What became of a wish; carries a sentence and whether it went well.
        renamed: A collection has another name; carries both.
        made: There is a new collection; carries its name.
        checking_changed: The index is, or is no longer, being checked.
    """

    said = Signal(str, bool)
    renamed = Signal(str, str)
    made = Signal(str)
    checking_changed = Signal(bool)

    def __init__(
        self, thread: EngineThread, library: LibraryViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._library = library
        self.checking = False
        self.health: Health | None = None

    @property
    def name(self) -> str:
        """The collection that is shown."""
        return self._library.shown

    def make(self, name: str) -> None:
        """Make an empty collection and show it."""

        def done(made: str) -> None:
            self._library.refresh()
            self.made.emit(made)

        self._do(lambda engine: engine.shelves.make(name), done)

    def rename(self, name: str) -> None:
        """Give the shown collection another name."""
        before = self.name

        def done(new: str) -> None:
            self._library.note_renamed(before, new)
            self.renamed.emit(before, new)

        self._do(lambda engine: engine.shelves.rename(before, name), done)

    def watch(self, on: bool) -> None:
        """Follow the folders of the shown collection, or leave them until they are read again."""
        name = self.name
        self._do(lambda engine: engine.shelves.watch(name, on), lambda _: self._library.refresh())

    def remove_folder(self, path: str) -> None:
        """Take a folder out of the shown collection; the folder itself is not touched."""
        name = self.name
        self._do(lambda engine: engine.detach(name, path), lambda _: self._library.refresh())

    def leave_out(self, paths: Iterable[str]) -> None:
        """Never read these files into the shown collection again."""
        name, wanted = self.name, tuple(paths)

        async def work(engine: Engine) -> int:
            return await engine.shelves.leave_out(name, *wanted)

        self._do(work, lambda _: self._library.refresh())

    def take_back(self, paths: Iterable[str]) -> None:
        """Read what was left out."""
        name, wanted = self.name, tuple(paths)
        self._library.add_to(name, wanted)

    def check(self) -> None:
        """Check the index with vectors that are known, and mend it where it fails."""
        name = self.name
        self._examine(lambda engine: engine.inspecting.check(name))

    def rebuild(self) -> None:
        """Make the index anew; no file is read again."""
        name = self.name

        async def work(engine: Engine) -> Health:
            await engine.rebuild()
            return await engine.inspecting.check(name)

        self._examine(work)

    def mend(self) -> None:
        """Finish the files whose passages are not all found by meaning."""
        files = self.health.files if self.health is not None else ()
        self.health = None
        if files:
            # Any pass ends by measuring every passage that lacks it.
            self._library.retry(files[0].path)
        self.checking_changed.emit(False)

    def _examine(self, work: Callable[[Engine], Awaitable[Health]]) -> None:
        if self.checking:
            return
        self._set_checking(True)

        def done(health: Health) -> None:
            self.health = health
            self._set_checking(False)

        def failed(error: EngineError) -> None:
            self._set_checking(False)
            self._tell(error)

        self._thread.call(work, done, failed)

    def _set_checking(self, on: bool) -> None:
        self.checking = on
        self.checking_changed.emit(on)

    def _do(
        self, work: Callable[[Engine], Awaitable[Result]], done: Callable[[Result], None]
    ) -> None:
        self._thread.call(work, done, self._tell)

    def _tell(self, error: EngineError) -> None:
        self.said.emit(sentence(error), False)
