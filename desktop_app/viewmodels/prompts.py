"""The library of prompts: listing, editing with versions, and what may be picked with “/”."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import moment, said, tr
from desktop_app.viewmodels.prompt_runs import PromptRunsViewModel
from desktop_app.viewmodels.wording import seconds_of, sentence
from minions_engine import (
    BadInput,
    Chain,
    Engine,
    EngineError,
    EntryInfo,
    Prompt,
    PromptRun,
    Variable,
)

NEW_PROMPT = """title = ""
text = \"\"\"
Say what is important in this text, in three sentences:

{{text}}
\"\"\"
"""
NEW_CHAIN = """title = ""

[inputs.topic]
about = "What it is about"

[[steps]]
name = "found"
use = "find"
text = "{{topic}}"

[[steps]]
name = "said"
use = "ask"
text = "What do the documents say about {{topic}}?"
protocol = "quotes"
"""
_LARGEST_IMPORT = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """A prompt or chain in the list."""

    name: str
    title: str
    detail: str
    is_chain: bool
    problem: str

    @property
    def key(self) -> str:
        """Unique in the list."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A variable to fill. ``default`` is ``None`` where it must be filled."""

    name: str
    default: str | None
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEntry:
    """What is being looked at. ``number`` is 0 for one that is not kept yet."""

    name: str = ""
    text: str = ""
    is_chain: bool = False
    number: int = 0
    versions: tuple[tuple[int, str], ...] = ()
    gaps: tuple[Gap, ...] = ()
    cases: int = 0
    runs: tuple[str, ...] = ()


class PromptsViewModel(QObject):
    """What the page about prompts shows and does.

    Signals:
        changed: The list changed.
        opened: Another entry, or another state of it, is looked at.
        compared: Two versions were compared; carries what is different.
        said: Something was done or could not be; carries the words, and whether it went well.
        picked: A prompt was picked for a question; carries its words, with open gaps in braces.
    """

    changed = Signal()
    opened = Signal()
    compared = Signal(str)
    said = Signal(str, bool)
    picked = Signal(str)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.rows: tuple[EntryRow, ...] = ()
        self.current = OpenEntry()
        self.runs = PromptRunsViewModel(thread, self)
        self.runs.ended.connect(self._run_ended)
        thread.opened.connect(lambda _: self.look())

    def look(self) -> None:
        """Read the list anew."""
        self._thread.call(lambda engine: engine.prompts.entries(), self._take, self._failed)

    def begin_new(self, *, chain: bool = False) -> None:
        """Write a new one."""
        self.current = OpenEntry(text=NEW_CHAIN if chain else NEW_PROMPT, is_chain=chain)
        self.opened.emit()

    def open(self, name: str, number: int | None = None) -> None:
        """Look at one, or at an earlier version of it."""
        self._thread.call(lambda e: _opened(e, name, number), self._show, self._failed)

    def save(self, name: str, text: str) -> None:
        """Keep a text as the newest version; nothing is changed when it cannot be used."""
        name = name.strip()

        async def save(engine: Engine) -> OpenEntry:
            await engine.prompts.save(name, text)
            return await _opened(engine, name, None)

        self._change(
            save, lambda entry: tr("Kept as version {number}.").format(number=entry.number)
        )

    def roll_back(self, number: int) -> None:
        """Make an earlier version the newest again."""
        name = self.current.name

        async def back(engine: Engine) -> OpenEntry:
            await engine.prompts.roll_back(name, number)
            return await _opened(engine, name, None)

        self._change(
            back,
            lambda entry: tr("Version {number} is kept again, as {number_2}.").format(
                number=number, number_2=entry.number
            ),
        )

    def remove(self) -> None:
        """Take it out of the lists."""
        name = self.current.name

        async def remove(engine: Engine) -> OpenEntry:
            await engine.prompts.remove(name)
            return OpenEntry()

        self._change(remove, lambda _: tr("{name} is removed.").format(name=name))

    def compare(self, number: int) -> None:
        """Say what is different between a version and the newest."""
        entry = self.current
        newest = max((known for known, _ in entry.versions), default=0)
        self._thread.call(
            lambda e: e.prompts.diff(entry.name, number, newest),
            lambda text: self.compared.emit(text or tr("They are the same.")),
            self._failed,
        )

    def import_file(self, path: str) -> None:
        """Take over the prompts of a YAML file, all of them or none."""

        async def take_over(engine: Engine) -> str:
            text = await asyncio.to_thread(_read, Path(path))
            made = await engine.prompts.import_yaml(text)
            notes = [f"{one.name}: {said(note)}" for one in made for note in one.notes]
            return "\n".join((tr("%n prompt(s) (was|were) taken over.", "", len(made)), *notes))

        def done(words: str) -> None:
            self.said.emit(words, True)
            self.look()

        self._thread.call(take_over, done, self._failed)

    def matching(self, words: str) -> tuple[EntryRow, ...]:
        """Prompts that can be picked for a question, those that begin so first."""
        wanted = words.casefold()
        rows = [row for row in self.rows if not row.is_chain and not row.problem]
        found = [row for row in rows if wanted in f"{row.name} {row.title}".casefold()]
        return tuple(sorted(found, key=lambda row: not row.name.startswith(wanted)))

    def pick(self, name: str) -> None:
        """Put a prompt into the question; gaps without a usual filling stay open."""
        self._thread.call(lambda engine: _words_of(engine, name), self.picked.emit, self._failed)

    def _change(
        self, work: Callable[[Engine], Awaitable[OpenEntry]], words: Callable[[OpenEntry], str]
    ) -> None:
        def done(entry: OpenEntry) -> None:
            self._show(entry)
            self.said.emit(words(entry), True)
            self.look()

        self._thread.call(work, done, self._failed)

    def _run_ended(self) -> None:
        """The run stands among those that were kept."""
        name = self.current.name
        if name:
            self._thread.call(lambda e: _runs(e, name), self._take_runs, self._failed)

    def _take_runs(self, runs: tuple[str, ...]) -> None:
        entry = self.current
        self.current = OpenEntry(
            name=entry.name,
            text=entry.text,
            is_chain=entry.is_chain,
            number=entry.number,
            versions=entry.versions,
            gaps=entry.gaps,
            cases=entry.cases,
            runs=runs,
        )
        self.changed.emit()

    def _show(self, entry: OpenEntry) -> None:
        self.current = entry
        self.opened.emit()

    def _take(self, entries: tuple[EntryInfo, ...]) -> None:
        rows = tuple(_row(entry) for entry in entries)
        if rows != self.rows:
            self.rows = rows
            self.changed.emit()

    def _failed(self, error: EngineError) -> None:
        self.said.emit(sentence(error), False)


def _row(entry: EntryInfo) -> EntryRow:
    gaps = ", ".join(variable.name for variable in entry.variables)
    parts = (
        tr("version {version}").format(version=entry.version),
        moment(entry.changed_at),
        tr("fills: {gaps}").format(gaps=gaps) if gaps else "",
        tr("for {models}").format(models=", ".join(entry.models)) if entry.models else "",
    )
    return EntryRow(
        name=entry.name,
        title=entry.title,
        detail=" · ".join(part for part in parts if part),
        is_chain=entry.kind == "chain",
        problem=said(entry.problem),
    )


async def _opened(engine: Engine, name: str, number: int | None) -> OpenEntry:
    version, text = await engine.prompts.text(name, number)
    _, entry = await engine.prompts.get(name, version.number)
    versions = await engine.prompts.versions(name)
    return OpenEntry(
        name=name,
        text=text,
        is_chain=isinstance(entry, Chain),
        number=version.number,
        versions=tuple(
            (
                v.number,
                tr("Version {number} · {moment}").format(number=v.number, moment=moment(v.at)),
            )
            for v in reversed(versions)
        ),
        gaps=tuple(_gap(v) for v in _gaps(entry)),
        cases=len(entry.cases) if isinstance(entry, Prompt) else 0,
        runs=await _runs(engine, name),
    )


def _gaps(entry: Prompt | Chain) -> tuple[Variable, ...]:
    return entry.variables if isinstance(entry, Prompt) else entry.inputs


def _gap(variable: Variable) -> Gap:
    return Gap(name=variable.name, default=variable.default, about=variable.about)


async def _runs(engine: Engine, name: str) -> tuple[str, ...]:
    return tuple(_run_words(run) for run in await engine.prompts.runs(name, limit=20))


def _run_words(run: PromptRun) -> str:
    parts = (
        moment(run.at),
        tr("version {version}").format(version=run.version),
        run.model or tr("the usual model"),
        seconds_of(run.seconds),
    )
    return f"{' · '.join(parts)}\n{said(run.error) or run.answer}"


async def _words_of(engine: Engine, name: str) -> str:
    _, entry = await engine.prompts.get(name)
    values = {
        gap.name: f"{{{{{gap.name}}}}}" if gap.default is None else gap.default
        for gap in _gaps(entry)
    }
    ready = engine.prompts.rendered(name, values)
    texts = ("".join(part.text for part in m.parts) for m in ready.request.messages)
    return "\n\n".join(text.strip() for text in texts)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_IMPORT:
            raise BadInput(tr("That file is too large to be a file of prompts."))
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            tr("That file cannot be read."), next_step=tr("Choose a YAML file in UTF-8.")
        ) from error
