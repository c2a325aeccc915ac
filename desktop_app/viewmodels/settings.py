"""The settings of the engine as a page shows them, the window's places, and what works here."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import LANGUAGES, number, said, tr, tr_later, typed_number
from desktop_app.viewmodels.wording import sentence
from minions_engine import SECTIONS, BadInput, Check, EngineError, Home, SettingInfo, Settings

Value = str | int | float | bool | tuple[str, ...]
Sides = tuple[bool, int, str, int]
KINDS = {bool: "tick", int: "number", float: "number", str: "text", tuple: "lines"}
_THEMES = {
    "system": tr_later("As the desktop"),
    "light": tr_later("Light"),
    "dark": tr_later("Dark"),
}
_CHOICES = {"theme": _THEMES, "language": LANGUAGES | {"system": _THEMES["system"]}}
# What the engine calls by one word; the rest of its names are sentences that it is asked for.
_CHECKS = {
    "library": tr_later("library"),
    "tripwire": tr_later("guard of this process"),
    "ledger": tr_later("ledger of what left"),
}
LOOKS = ("theme", "font_scale", "reduced_motion")
_STEP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One setting as the page shows it.

    Attributes:
        kind: ``tick``, ``number``, ``text``, ``lines`` or ``choice``.
        text: The value as it is typed; ``choices`` are pairs of value and words.
        waits: It was changed and counts from the next start on.
    """

    name: str
    title: str
    doc: str
    section: str
    kind: str
    text: str
    unit: str
    choices: tuple[tuple[str, str], ...]
    usual: bool
    waits: bool


class SettingsViewModel(QObject):
    """Every setting, its change and its reset; folders, places, and the checks of the engine.

    Args:
        theme: The one that was named at the start; it is not remembered.

    Signals:
        changed: A setting has another value; carries its name.
        looks_changed: Theme, size of text or motion is another one.
        said: Something was done or could not be; carries the words, and whether it went well.
        checks_ready: The checks are done; carries tuples of (name, ok, detail, next step).
    """

    changed = Signal(str)
    looks_changed = Signal()
    said = Signal(str, bool)
    checks_ready = Signal(list)

    def __init__(
        self,
        thread: EngineThread,
        *,
        home: Home,
        settings: Settings,
        theme: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._values = self._at_start = settings
        self._theme_of_start = theme
        self._infos = {info.name: info for info in Settings.described()}
        self._file = QSettings(str(home.config / "window.ini"), QSettings.Format.IniFormat)
        self.data_folder = str(home.data)
        self.settings_file = str(home.config / "settings.toml")
        self.embedding_model = settings.embedding_model

    # ---- values

    @property
    def sections(self) -> tuple[str, ...]:
        """The parts of the page that hold settings."""
        return SECTIONS

    @property
    def rows(self) -> tuple[SettingRow, ...]:
        """Every setting as it is now."""
        return tuple(map(self._row, self._infos.values()))

    def row(self, name: str) -> SettingRow:
        """One setting as it is now."""
        return self._row(self._infos[name])

    def type_in(self, name: str, text: str) -> str:
        """Take what was typed for a setting. Returns why it cannot be taken, else nothing."""
        info = self._infos[name]
        try:
            value = _value(info, text)
        except ValueError:
            return tr("{title}: a number is needed.").format(title=said(info.title))
        problem = said(info.problem(value))
        if not problem:
            self._set(name, value)
        return problem

    def reset(self, name: str) -> None:
        """Back to the usual value."""
        self._set(name, self._infos[name].default)

    def reset_all(self) -> None:
        """Every setting back to its usual value."""
        for name in self._infos:
            self.reset(name)
        self.keep_keys(())
        self.said.emit(
            tr("Every setting is as it was at first. What may leave is as it was."), True
        )

    @property
    def any_changed(self) -> bool:
        """Whether any setting differs from its usual value."""
        return self._values != Settings()

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``; one named at the start holds until one is chosen."""
        return self._theme_of_start or self._values.theme

    @property
    def font_scale(self) -> int:
        """Size of text, in percent."""
        return self._values.font_scale

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing is to move by itself."""
        return self._values.reduced_motion

    @property
    def close_to_tray(self) -> bool:
        """Whether a closed window goes into the tray."""
        return self._values.close_to_tray

    @property
    def global_key(self) -> bool:
        """Whether a key is wanted that works in any program."""
        return self._values.global_key

    def set_theme(self, theme: str) -> None:
        """Choose a theme and remember it."""
        self.type_in("theme", theme)

    def scale_text(self, steps: int) -> None:
        """Make all text larger or smaller; 0 is the usual size again."""
        info = self._infos["font_scale"]
        wanted = self.font_scale + steps * _STEP if steps else int(str(info.default))
        self._set("font_scale", max(int(info.low or 0), min(int(info.high or 0), wanted)))

    @property
    def reader(self) -> str:
        """The local model that was picked to read; empty takes the best that is found."""
        return self._values.local_model

    def keep_reader(self, model: str) -> None:
        """Remember the local model that was picked."""
        self._set("local_model", model)

    @property
    def preset(self) -> str:
        """The mixture that was picked last."""
        return str(self._file.value("preset") or "default")

    def keep_preset(self, name: str) -> None:
        """Remember the mixture that was picked."""
        self._file.setValue("preset", name)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Keys that were set by the person: the name of an action, and its keys or none."""
        return self._values.keys

    def keep_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        """Remember the keys that were set."""
        self._set("keys", keys)

    def _set(self, name: str, value: Value | tuple[tuple[str, str], ...]) -> None:
        before = self._values
        if self._value_of(name) == value:
            return
        if name == "theme":
            self._theme_of_start = None
        changed: dict[str, Any] = {name: value}
        self._values = dataclasses.replace(before, **changed)
        kept = self._values

        def failed(error: EngineError) -> None:
            if isinstance(error, BadInput):
                self._values = before
                self._tell(name)
            self.said.emit(sentence(error), False)

        self._thread.call(lambda engine: engine.change_settings(kept), None, failed)
        self._tell(name)

    def _tell(self, name: str) -> None:
        self.changed.emit(name)
        if name in LOOKS:
            self.looks_changed.emit()

    def _value_of(self, name: str) -> Any:
        return self.theme if name == "theme" else getattr(self._values, name)

    def _row(self, info: SettingInfo) -> SettingRow:
        value = self._value_of(info.name)
        words = _CHOICES.get(info.name, {})
        return SettingRow(
            name=info.name,
            title=said(info.title),
            doc=said(info.doc),
            section=info.section,
            kind="choice" if info.choices else KINDS[type(info.default)],
            text=_text(info, value),
            unit=said(info.unit),
            choices=tuple((name, tr(words.get(name, name))) for name in info.choices),
            usual=value == info.default,
            waits=not info.at_once and value != getattr(self._at_start, info.name),
        )

    # ---- places of the window

    def geometry(self, name: str) -> QByteArray:
        """A remembered place of the window or of a splitter; empty when there is none."""
        value = self._file.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_geometry(self, name: str, value: QByteArray) -> None:
        """Remember a place of the window or of a splitter."""
        self._file.setValue(name, value)

    def sides(self) -> Sides:
        """Which sides of the window were shown, as ``keep_sides`` was told."""
        try:
            left, panel, run_id, quote = self._file.value("sides")
            return left != "0", int(panel), str(run_id), int(quote)
        except (TypeError, ValueError):
            return True, -1, "", 0

    def keep_sides(self, sides: Sides) -> None:
        """Remember whether the left side is shown, which panel of the right one (-1: none), and the
        quote whose source that is: the run of its answer, and its place there."""
        left, panel, run_id, quote = sides
        self._file.setValue("sides", [str(int(left)), str(panel), run_id, str(quote)])

    def recent(self) -> list[str]:
        """What was chosen lately from the list of everything."""
        kept = self._file.value("recent")
        return [str(name) for name in kept] if isinstance(kept, list) else []

    def keep_recent(self, names: Sequence[str]) -> None:
        """Remember what was chosen lately."""
        self._file.setValue("recent", list(names))

    def once(self, name: str) -> bool:
        """True the first time it is asked for this name on this machine, and never again."""
        known = self._file.value(name) is not None
        if not known:
            self._file.setValue(name, 1)
        return not known

    # ---- what works here

    def check(self) -> None:
        """Let the engine look at what works here."""

        def done(checks: tuple[Check, ...]) -> None:
            rows = [
                (_checked(check), check.ok, said(check.detail), said(check.next_step))
                for check in checks
            ]
            self.checks_ready.emit(rows)

        self._thread.call(lambda engine: engine.doctor(), done, self._failed())

    def _failed(self) -> Callable[[EngineError], None]:
        return lambda error: self.checks_ready.emit(
            [(tr("Engine"), False, said(error.message), said(error.next_step))]
        )


def _value(info: SettingInfo, text: str) -> Value:
    """What was typed, as the setting's own kind. Raises ``ValueError`` for no number."""
    usual = info.default
    if isinstance(usual, bool):
        return text == "true"
    if isinstance(usual, tuple):
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    if isinstance(usual, str):
        return text.strip()
    typed = typed_number(text.removesuffix(said(info.unit)).removesuffix(info.unit))
    if typed != typed or abs(typed) == float("inf"):
        raise ValueError
    scaled = typed * info.scale
    return scaled if isinstance(usual, float) else round(scaled)


def _text(info: SettingInfo, value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "\n".join(value)
    if isinstance(value, str):
        return value
    shown = value / info.scale if info.scale != 1 else value
    return number(shown, ",.0f") if float(shown).is_integer() else number(shown, ",.3f").rstrip("0")


def _checked(check: Check) -> str:
    known = _CHECKS.get(check.check)
    return tr(known) if known else said(check.check)
