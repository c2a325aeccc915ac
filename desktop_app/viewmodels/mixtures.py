"""Mixtures: presets to pick, and editing one until it can run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import number, said, tr, tr_later
from desktop_app.viewmodels.steady import SteadyWork
from desktop_app.viewmodels.wording import sentence
from minions_engine import (
    Engine,
    EngineError,
    Layer,
    Member,
    MixtureMode,
    Preset,
    PresetInfo,
)

MODES: tuple[tuple[str, str], ...] = (
    ("moa", tr_later("Layers: each reads the drafts of the one before")),
    ("self-moa", tr_later("Several drafts of one model, put together")),
    ("select", tr_later("The answer that most drafts agree on")),
    ("rank-fuse", tr_later("Drafts are compared, the best are put together")),
)
MOST_LAYERS, MOST_SAMPLES = 5, 16
STAND_INS = ("local", "local-2", "local-3")


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetRow:
    """A preset as it can be picked. ``problem`` says why it cannot."""

    name: str
    title: str
    label: str
    detail: str
    problem: str
    recommended: bool
    own: bool

    @property
    def key(self) -> str:
        """Unique among presets."""
        return self.name


class MixturesViewModel(QObject):
    """What the picker and the page of mixtures show and do.

    Signals:
        changed: Presets, or what is known of models, changed.
        edited: The preset that is being edited changed.
        said: Something was done or could not be; carries the words, and whether it went well.
        chosen_changed: Another preset was picked; carries its name.
    """

    changed = Signal()
    edited = Signal()
    said = Signal(str, bool)
    chosen_changed = Signal(str)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._checks = SteadyWork(thread, self)
        self._checks.came.connect(self._take_checks)
        self._checks.ended.connect(self._checked)
        self.rows: tuple[PresetRow, ...] = ()
        self.chosen = "default"
        self.models: tuple[str, ...] = STAND_INS
        self.draft: Preset | None = None
        self.text = ""
        self.about = ""
        self.checks: tuple[tuple[str, ...], ...] = ()

    @property
    def checking(self) -> bool:
        """Models are being checked."""
        return self._checks.busy

    def choose(self, name: str) -> None:
        """Answer with this preset from now on."""
        self.chosen = name
        self.chosen_changed.emit(name)

    def look(self) -> None:
        """Read the presets and the models anew."""
        self._thread.call(_facts, self._take, self._failed)

    # ---- editing

    def open(self, name: str) -> None:
        """Edit a preset."""
        self._thread.call(lambda engine: _opened(engine, name), self._show, self._failed)

    def set_mode(self, mode: str) -> None:
        """How drafts become an answer."""
        if self.draft is not None:
            self._edit(replace(self.draft, mode=MixtureMode(mode)))

    def add_layer(self) -> None:
        """Add a layer with one model before the one that answers."""
        if self.draft is not None and len(self.draft.layers) < MOST_LAYERS:
            layers = self.draft.layers
            fresh = Layer(members=(Member(model=STAND_INS[0]),))
            self._edit(replace(self.draft, layers=(*layers[:-1], fresh, *layers[-1:])))

    def remove_layer(self, layer: int) -> None:
        """Take a layer out."""
        if self.draft is not None and len(self.draft.layers) > 1:
            layers = self.draft.layers
            self._edit(replace(self.draft, layers=layers[:layer] + layers[layer + 1 :]))

    def add_member(self, layer: int) -> None:
        """Add a model to a layer."""
        self._edit_layer(layer, lambda members: (*members, Member(model=STAND_INS[0])))

    def remove_member(self, layer: int, place: int) -> None:
        """Take a model out of a layer."""
        self._edit_layer(layer, lambda members: members[:place] + members[place + 1 :])

    def set_model(self, layer: int, place: int, model: str) -> None:
        """Another model at a place; what is set of it stays."""
        self._edit_member(layer, place, lambda member: replace(member, model=model))

    def set_samples(self, layer: int, place: int, samples: int) -> None:
        """How many drafts it makes."""
        self._edit_member(layer, place, lambda member: replace(member, samples=samples))

    def set_temperature(self, layer: int, place: int, temperature: float | None) -> None:
        """How bold it is; ``None`` is the usual."""
        self._edit_member(layer, place, lambda m: replace(m, temperature=temperature))

    def save(self, name: str) -> None:
        """Keep what is being edited under a name."""
        if self.draft is None:
            return
        draft = replace(self.draft, name=name.strip())

        async def save(engine: Engine) -> _Opened:
            engine.mixture.presets.save(draft)
            return await _opened(engine, draft.name)

        self._change(save, tr("{name} is kept.").format(name=draft.name))

    def save_text(self, name: str, text: str) -> None:
        """Keep a preset that was written as TOML."""
        name = name.strip()

        async def save(engine: Engine) -> _Opened:
            engine.mixture.presets.write(name, text)
            return await _opened(engine, name)

        self._change(save, tr("{name} is kept.").format(name=name))

    def remove(self, name: str) -> None:
        """Delete one of the person's own; one that ships comes back."""

        async def remove(engine: Engine) -> _Opened:
            engine.mixture.presets.remove(name)
            return await _opened(engine, "default")

        self._change(remove, tr("{name} is removed.").format(name=name))

    def suggest(self) -> None:
        """Edit the preset that the last checks speak for."""

        async def suggest(engine: Engine) -> _Opened:
            preset = engine.mixture.suggest()
            return await _described(engine, preset, "")

        self._thread.call(suggest, self._show, self._failed)

    # ---- checking

    def check(self, models: tuple[str, ...]) -> None:
        """See what models are good for; it takes minutes, and can be stopped."""

        def stream(engine: Engine) -> AsyncIterator[Any]:
            return engine.mixture.check(models)

        if self._checks.begin(stream):
            self.checks = ()
            self.changed.emit()

    def stop_checking(self) -> None:
        """End the check; nothing of it is kept."""
        self._checks.stop()

    def _take_checks(self, entries: list[Any]) -> None:
        self.checks = (*self.checks, *map(_check_line, entries))
        self.changed.emit()

    def _checked(self, error: EngineError | None) -> None:
        words = (
            sentence(error)
            if error
            else tr("%n answer(s) (was|were) checked.", "", len(self.checks))
        )
        self.said.emit(words, error is None)
        self.look()

    # ---- within

    def _edit_layer(
        self, layer: int, change: Callable[[tuple[Member, ...]], tuple[Member, ...]]
    ) -> None:
        if self.draft is not None:
            layers = list(self.draft.layers)
            layers[layer] = replace(layers[layer], members=change(layers[layer].members))
            self._edit(replace(self.draft, layers=tuple(layers)))

    def _edit_member(self, layer: int, place: int, change: Callable[[Member], Member]) -> None:
        def changed(members: tuple[Member, ...]) -> tuple[Member, ...]:
            return (*members[:place], change(members[place]), *members[place + 1 :])

        self._edit_layer(layer, changed)

    def _edit(self, preset: Preset) -> None:
        """Take over a change, and say what it costs now."""
        self.draft = preset
        self.about = ""
        self.edited.emit()

        def tell(opened: _Opened) -> None:
            if self.draft is preset:
                self.about = opened.about
                self.edited.emit()

        self._thread.call(lambda engine: _described(engine, preset, self.text), tell, self._failed)

    def _change(self, work: Callable[[Engine], Awaitable[_Opened]], words: str) -> None:
        def done(opened: _Opened) -> None:
            self._show(opened)
            self.said.emit(words, True)
            self.look()

        self._thread.call(work, done, self._failed)

    def _show(self, opened: _Opened) -> None:
        self.draft, self.text, self.about = opened.preset, opened.text, opened.about
        self.edited.emit()

    def _take(self, facts: tuple[tuple[PresetRow, ...], tuple[str, ...]]) -> None:
        self.rows, models = facts
        self.models = (*STAND_INS, *models)
        if all(row.name != self.chosen for row in self.rows):
            self.choose("default")
        self.changed.emit()

    def _failed(self, error: EngineError) -> None:
        self.said.emit(sentence(error), False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    preset: Preset
    text: str
    about: str


async def _facts(engine: Engine) -> tuple[tuple[PresetRow, ...], tuple[str, ...]]:
    infos = await engine.mixture.infos()
    models = await engine.herd.models()
    return tuple(map(preset_row, infos)), tuple(model.model for model in models)


async def _opened(engine: Engine, name: str) -> _Opened:
    presets = engine.mixture.presets
    return await _described(engine, presets.load(name), presets.text(name))


async def _described(engine: Engine, preset: Preset, text: str) -> _Opened:
    empty = [number for number, layer in enumerate(preset.layers, 1) if not layer.members]
    if empty:
        return _Opened(
            preset=preset, text=text, about=tr("Layer {empty} has no model.").format(empty=empty[0])
        )
    info = await engine.mixture.info(await engine.mixture.cast(preset))
    label = said(info.label)
    parts = (_cost(info), f"{label[:1].upper()}{label[1:]}.", info.problem, *info.warnings)
    about = " ".join(said(part) for part in parts if part)
    return _Opened(preset=preset, text=text, about=about)


def preset_row(info: PresetInfo) -> PresetRow:
    """A preset in words."""
    label = said(info.label)
    parts = (
        said(info.description),
        _cost(info),
        tr("With {models}.").format(models=", ".join(info.models)) if info.models else "",
        tr("The last draft goes to {remote}.").format(remote=info.remote) if info.remote else "",
        *map(said, info.warnings),
    )
    return PresetRow(
        name=info.name,
        title=said(info.title) or info.name,
        label=" · ".join((tr("recommended"), label)) if info.recommended else label,
        detail=" ".join(part for part in parts if part),
        problem=said(info.problem),
        recommended=info.recommended,
        own=info.own,
    )


def _cost(info: PresetInfo) -> str:
    parts = [
        tr("%n layer(s)", "", info.layers),
        tr("%n call(s) for a question", "", info.calls),
    ]
    if info.swaps:
        parts.append(tr("%n change(s) of model", "", info.swaps))
    return tr("{amounts}.", "The end of a sentence").format(amounts=" · ".join(parts))


def _check_line(entry: Any) -> tuple[str, ...]:
    score = "" if entry.score is None else number(entry.score, ".2f")
    seconds = number(entry.seconds, ".1f")
    return (tr(entry.role), entry.model, entry.prompt, score, seconds, said(entry.error))
