"""Models of the servers on this machine: which one reads, and fetching, loading, removing them."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread, RunHandle
from minions_engine import (
    Engine,
    EngineError,
    Event,
    ModelRow,
    PullFinished,
    PullProgressed,
    ReaderChoice,
    RunCancelled,
    RunFailed,
    Zone,
    new_run_id,
)

MANAGED = "ollama/"
LOCAL_VARIABLE = "MINIONS_LOCAL"
FIRST_MODEL = "llama3.2"
_GIGABYTE = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRow:
    """A model of a server on this machine, as the page shows it."""

    name: str
    detail: str
    reads_now: bool
    can_read: bool
    loaded: bool
    managed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """A model that is being fetched."""

    run_id: str
    model: str
    status: str = "asking the server"
    done_bytes: int | None = None
    total_bytes: int | None = None

    @property
    def text(self) -> str:
        """How far it is."""
        if self.done_bytes is None or not self.total_bytes:
            return f"{self.model}: {self.status}"
        return f"{self.model}: {size_of(self.done_bytes)} of {size_of(self.total_bytes)}"


class LocalModelsViewModel(QObject):
    """What the page about models shows and does.

    Signals:
        changed: Models of this machine, or the fetching of one, changed.
        said: Something was done or could not be; carries the words, and whether it went well.
        reader_chosen: Another model is to read from now on; carries its name.
    """

    changed = Signal()
    said = Signal(str, bool)
    reader_chosen = Signal(str)

    def __init__(
        self, thread: EngineThread, *, chosen: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self.chosen = "" if self.variable else chosen
        self._models: tuple[ModelRow, ...] = ()
        self._reader = ReaderChoice()
        self._handle: RunHandle | None = None
        self.looked = False
        self.busy = ""
        self.pulling: Pull | None = None
        thread.events.connect(self.take)
        thread.opened.connect(lambda _: self.look())

    @property
    def rows(self) -> tuple[LocalRow, ...]:
        """Models of the servers that answer here; the one that reads first."""
        reading = self.reads_now
        rows = [
            _local_row(row, reading=reading, choice=self._reader)
            for row in self._models
            if row.zone is not Zone.INTERNET or row.size_bytes is not None
        ]
        return tuple(sorted(rows, key=lambda row: (not row.reads_now, not row.can_read, row.name)))

    @property
    def variable(self) -> str:
        """The model that ``MINIONS_LOCAL`` names; it reads unless another was picked here."""
        return os.environ.get(LOCAL_VARIABLE, "")

    @property
    def reads_now(self) -> str:
        """The model that reads when a question is asked now; empty without any."""
        there = {row.model for row in self._models}
        if self.chosen in there:
            return self.chosen
        return next((row for row in there if _same(row, self._reader.model)), self._reader.model)

    def look(self) -> None:
        """Look for servers and their models."""
        self._call(_local_facts, self._take)

    def read_with(self, name: str) -> None:
        """From now on this model reads; an empty name takes the best one that is here."""
        self.chosen = name
        self.reader_chosen.emit(name)
        self.changed.emit()
        self.look()

    def pull(self, name: str) -> None:
        """Fetch a model; one at a time."""
        name = name.strip()
        if not name or self.pulling is not None:
            return
        model = name if name.startswith(MANAGED) else MANAGED + name
        run_id = new_run_id()
        self.pulling = Pull(run_id=run_id, model=model)
        self._handle = self._thread.run(run_id, lambda engine: engine.pull(model, run_id=run_id))
        self.changed.emit()

    def cancel_pull(self) -> None:
        """Stop fetching; what has arrived is kept by the server for the next try."""
        if self._handle is not None:
            self._handle.cancel()

    def load(self, name: str) -> None:
        """Have the server load a model."""
        self._work(name, lambda engine: engine.load_model(name), "is loaded")

    def unload(self, name: str) -> None:
        """Have the server let go of a model's memory."""
        self._work(name, lambda engine: engine.unload_model(name), "is out of memory")

    def remove(self, name: str) -> None:
        """Delete a model from this machine."""
        self._work(name, lambda engine: engine.remove_model(name), "is removed from this machine")

    def take(self, batch: Iterable[Event]) -> None:
        """Follow the fetching of a model."""
        before = self.pulling
        for event in batch:
            if self.pulling is not None and event.run_id == self.pulling.run_id:
                self._step(self.pulling, event)
        if self.pulling is not before:
            self.changed.emit()

    def _step(self, pull: Pull, event: Event) -> None:
        match event:
            case PullProgressed():
                self.pulling = dataclasses.replace(
                    pull,
                    status=event.status,
                    done_bytes=event.done_bytes,
                    total_bytes=event.total_bytes,
                )
            case PullFinished():
                self._pulled(f"{pull.model} is on this machine.", True)
            case RunCancelled():
                self._pulled("Stopped. What has arrived is used when you fetch it again.", True)
            case RunFailed():
                self._pulled(sentence(event), False)
            case _:
                pass

    def _pulled(self, words: str, well: bool) -> None:
        self.pulling = self._handle = None
        self.said.emit(words, well)
        self._call(_local_facts, self._take)

    def _work(self, name: str, work: Callable[[Engine], Awaitable[None]], done: str) -> None:
        if self.busy:
            return
        self.busy = name
        self.changed.emit()

        async def worked(engine: Engine) -> _LocalFacts:
            await work(engine)
            return await _local_facts(engine)

        def finished(facts: _LocalFacts) -> None:
            self._take(facts)
            self.said.emit(f"{name} {done}.", True)

        self._call(worked, finished)

    def _take(self, facts: _LocalFacts) -> None:
        self._models, self._reader = facts
        self.looked = True
        self.busy = ""
        self.changed.emit()

    def _call(
        self, work: Callable[[Engine], Awaitable[_LocalFacts]], done: Callable[[_LocalFacts], None]
    ) -> None:
        def failed(error: EngineError) -> None:
            self.looked, self.busy = True, ""
            self.changed.emit()
            self.said.emit(sentence(error), False)

        self._thread.call(work, done, failed)


_LocalFacts = tuple[tuple[ModelRow, ...], ReaderChoice]


async def _local_facts(engine: Engine) -> _LocalFacts:
    return await engine.models(), await engine.reader()


def _local_row(row: ModelRow, *, reading: str, choice: ReaderChoice) -> LocalRow:
    fits = row.model in choice.fitting
    if row.zone is Zone.INTERNET:
        fit = "works on another machine, so it cannot read your files"
    elif row.zone is Zone.NETWORK:
        fit = "on another machine of your network"
    elif fits:
        fit = "fits this machine's memory"
    elif row.model in choice.too_large:
        fit = "needs more memory than is free"
    else:
        fit = "finds by meaning; it cannot write answers"
    parts = [size_of(row.size_bytes) if row.size_bytes else "", fit]
    if row.loaded:
        parts.insert(1, "in memory now")
    return LocalRow(
        name=row.model,
        detail=" · ".join(part for part in parts if part),
        reads_now=_same(row.model, reading),
        can_read=fits,
        loaded=bool(row.loaded),
        managed=row.model.startswith(MANAGED),
    )


def _same(model: str, wanted: str) -> bool:
    """Ollama's models have a tag that need not be said."""
    return bool(wanted) and model.removesuffix(":latest") == wanted.removesuffix(":latest")


def size_of(size_bytes: int) -> str:
    """Gigabytes, or megabytes below one."""
    if size_bytes >= _GIGABYTE:
        return f"{size_bytes / _GIGABYTE:.1f} GB"
    return f"{max(1, round(size_bytes / 1e6)):,} MB"


def sentence(error: EngineError | RunFailed) -> str:
    """What happened, and the next step."""
    return " ".join(part for part in (error.message, error.next_step) if part)
