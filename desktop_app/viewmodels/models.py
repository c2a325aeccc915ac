"""Models of the servers on this machine: which one reads, and fetching, loading, removing them."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import said, tr
from desktop_app.viewmodels.pulling import MANAGED, PullViewModel
from desktop_app.viewmodels.wording import sentence, size_of
from minions_engine import (
    Engine,
    EngineError,
    ModelRow,
    ModelSpeed,
    ReaderChoice,
    ServerInfo,
    SuggestedModel,
    Suggestions,
    Zone,
)

LOCAL_VARIABLE = "MINIONS_LOCAL"
_BEGINNING_BYTES = 3_000_000_000
FIRST_MODEL = "llama3.2"


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
class SuggestedRow:
    """A model that could be fetched."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _LocalFacts:
    """What the engine says about this machine, asked for together."""

    models: tuple[ModelRow, ...] = ()
    reader: ReaderChoice = field(default_factory=ReaderChoice)
    servers: tuple[ServerInfo, ...] = ()
    suggestions: Suggestions = field(default_factory=Suggestions)


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
        self._facts = _LocalFacts()
        self._speeds: dict[str, ModelSpeed] = {}
        self.looked = False
        self.busy = ""
        self.pulls = PullViewModel(thread, self)
        self.pulls.said.connect(self.said)
        self.pulls.ended.connect(self.look)
        thread.opened.connect(lambda _: self.look())

    @property
    def rows(self) -> tuple[LocalRow, ...]:
        """Models of the servers that answer here; the one that reads first."""
        reading = self.reads_now
        rows = [
            _local_row(
                row,
                reading=reading,
                choice=self._facts.reader,
                speed=self._speeds.get(row.model),
            )
            for row in self._facts.models
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
        there = {row.model for row in self._facts.models}
        if self.chosen in there:
            return self.chosen
        return next(
            (row for row in there if _same(row, self._facts.reader.model)), self._facts.reader.model
        )

    @property
    def servers(self) -> tuple[ServerInfo, ...]:
        """Kinds of model servers; those that answer first."""
        return tuple(sorted(self._facts.servers, key=lambda row: row.models is None))

    @property
    def ollama(self) -> ServerInfo | None:
        """The server that models can be fetched with, whether it answers or not."""
        return next((row for row in self._facts.servers if row.name == "ollama"), None)

    @property
    def serving(self) -> bool:
        """Whether any model server answers."""
        return any(row.models is not None for row in self._facts.servers)

    @property
    def suggestions(self) -> tuple[SuggestedRow, ...]:
        """Models that could be fetched and are not here yet."""
        here = {row.model.removesuffix(":latest") for row in self._facts.models}
        return tuple(
            SuggestedRow(
                name=row.model,
                detail=" · ".join(
                    (size_of(row.size_bytes), said(row.note))
                    if row.fits_now
                    else (
                        size_of(row.size_bytes),
                        said(row.note),
                        tr("needs more memory than is free now"),
                    )
                ),
            )
            for row in self._facts.suggestions.models
            if row.model not in here
        )

    @property
    def recommended(self) -> SuggestedModel | None:
        """The one to begin with: quick enough anywhere, and careful enough for documents."""
        rows = [row for row in self._facts.suggestions.models if row.fits_now]
        rows = [row for row in rows if row.size_bytes <= _BEGINNING_BYTES] or rows[-1:]
        return rows[0] if rows else None

    @property
    def memory(self) -> str:
        """The memory of this machine, in words, with the date of the sizes beside it."""
        facts = self._facts.suggestions
        return tr(
            "This machine has {size_of} of memory, {size_of_2} of it free. Sizes as published on "
            "{as_of}."
        ).format(
            size_of=size_of(facts.total_bytes),
            size_of_2=size_of(facts.free_bytes),
            as_of=facts.as_of,
        )

    def look(self) -> None:
        """Look for servers and their models."""
        self._thread.call(_local_facts, self._take, self._failed)

    def read_with(self, name: str) -> None:
        """From now on this model reads; an empty name takes the best one that is here."""
        self.chosen = name
        self.reader_chosen.emit(name)
        self.changed.emit()
        self.look()

    def load(self, name: str) -> None:
        """Have the server load a model."""
        self._work(name, lambda engine: engine.models.load(name), tr("{model} is loaded."))

    def unload(self, name: str) -> None:
        """Have the server let go of a model's memory."""
        self._work(name, lambda engine: engine.models.unload(name), tr("{model} is unloaded."))

    def test(self, name: str) -> None:
        """Measure for some seconds how fast a model is."""
        if self.busy:
            return
        self.busy = name
        self.changed.emit()

        async def tested(engine: Engine) -> tuple[ModelSpeed, _LocalFacts]:
            speed = await engine.models.test(name)
            return speed, await _local_facts(engine)

        def done(result: tuple[ModelSpeed, _LocalFacts]) -> None:
            self.busy = ""
            self._speeds[name] = result[0]
            self._take(result[1])

        self._thread.call(tested, done, self._work_failed)

    def remove(self, name: str) -> None:
        """Delete a model from this machine."""
        self._work(
            name,
            lambda engine: engine.models.remove(name),
            tr("{model} is removed from this machine."),
        )

    def _work(self, name: str, work: Callable[[Engine], Awaitable[None]], done: str) -> None:
        if self.busy:
            return
        self.busy = name
        self.changed.emit()

        async def worked(engine: Engine) -> _LocalFacts:
            await work(engine)
            return await _local_facts(engine)

        def finished(facts: _LocalFacts) -> None:
            self.busy = ""
            self._take(facts)
            self.said.emit(done.format(model=name), True)

        self._thread.call(worked, finished, self._work_failed)

    def _take(self, facts: _LocalFacts) -> None:
        self._facts = facts
        self.looked = True
        self.changed.emit()

    def _work_failed(self, error: EngineError) -> None:
        self.busy = ""
        self._failed(error)

    def _failed(self, error: EngineError) -> None:
        self.looked = True
        self.changed.emit()
        self.said.emit(sentence(error), False)


async def _local_facts(engine: Engine) -> _LocalFacts:
    facts = await _asked(engine)
    counted = sum(row.models or 0 for row in facts.servers)
    # A busy machine answers one question in time and not the next: ask once more.
    return facts if bool(counted) == bool(facts.models) else await _asked(engine)


async def _asked(engine: Engine) -> _LocalFacts:
    # One after the other: servers answer within a second, if they are not asked all at once.
    return _LocalFacts(
        models=await engine.models.list(),
        reader=await engine.models.reader(),
        servers=await engine.models.servers(),
        suggestions=engine.models.suggested(),
    )


def _local_row(
    row: ModelRow, *, reading: str, choice: ReaderChoice, speed: ModelSpeed | None
) -> LocalRow:
    fits = row.model in choice.fitting
    if row.zone is Zone.INTERNET:
        fit = tr("works on another machine, so it cannot read your files")
    elif row.zone is Zone.NETWORK:
        fit = tr("on another machine of your network")
    elif fits:
        fit = tr("fits this machine's memory")
    elif row.model in choice.too_large:
        fit = tr("needs more memory than is free")
    else:
        fit = tr("finds by meaning; it cannot write answers")
    parts = [size_of(row.size_bytes) if row.size_bytes else "", fit]
    if row.loaded:
        parts.insert(1, tr("in memory now"))
    if speed is not None:
        parts.append(
            tr(
                "reads {read_tokens_s:,.0f} and writes {write_tokens_s:,.0f} tokens a second, ready "
                "after {load_s:.1f} s"
            ).format(
                read_tokens_s=speed.read_tokens_s,
                write_tokens_s=speed.write_tokens_s,
                load_s=speed.load_s,
            )
        )
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
