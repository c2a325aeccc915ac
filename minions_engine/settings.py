"""Settings: one frozen dataclass. Each field carries its default, its words and its bounds.

The file is ``settings.toml`` in the configuration folder. A file that cannot be read is
kept aside and the defaults are used: a bad settings file never keeps the program from starting.
What may leave this machine is no setting: no host, no key and no mode stands here (``privacy.consents``).
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minions_engine.errors import BadInput
from minions_engine.paths import Home

log = logging.getLogger(__name__)

DEFAULT_EXCLUDES = (
    ".*",
    "node_modules/",
    "__pycache__/",
    "*.pyc",
    "*~",
    "~$*",
    "Thumbs.db",
    "desktop.ini",
    "*.part",
    "*.crdownload",
    "*.tmp",
    "*.kdbx",
    "id_rsa*",
    "id_ed25519*",
    "*.pem",
    "*.key",
)
SECTIONS = ("General", "Models", "Libraries")
_FILE = "settings.toml"
_MOST_BYTES = 1_000_000
_LARGEST_WHOLE = 10**15
_KEYS = "keys"
_MOST_KEYS, _LONGEST_KEYS = 300, 60
_MEGA = 1_000_000

Value = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingInfo:
    """What a page has to know of one setting.

    Attributes:
        scale: What one ``unit`` is in the setting's own measure: 1,000,000 for bytes in MB.
        at_once: A change counts at once, else from the next start on.
    """

    name: str
    title: str
    doc: str
    section: str
    default: Value
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    unit: str = ""
    scale: int = 1
    at_once: bool = True

    def problem(self, value: Value) -> str:
        """Why ``value`` cannot be taken; empty when it can."""
        if type(value) is not type(self.default):
            return f"{self.title}: this is not the kind of value that is needed."
        if self.choices and value not in self.choices:
            return f"{self.title}: choose {', '.join(self.choices[:-1])} or {self.choices[-1]}."
        if isinstance(value, int | float) and not isinstance(value, bool):
            low, high = self.low, self.high
            if (low is not None and value < low) or (high is not None and value > high):
                least, most = (_amount(bound, self) for bound in (low, high))
                return f"{self.title}: from {least} to {most}."
        return ""


def _amount(bound: float | None, info: SettingInfo) -> str:
    shown = f"{(bound or 0) / info.scale:,.0f}"
    return f"{shown} {info.unit}".rstrip()


def _setting(default: Any, title: str, doc: str, section: str, **facts: Any) -> Any:
    return field(default=default, metadata={"title": title, "doc": doc, "section": section} | facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person can choose."""

    theme: str = _setting(
        "system",
        "Theme",
        "Colours of the window: those of the desktop, light or dark",
        "General",
        choices=("system", "light", "dark"),
    )
    language: str = _setting(
        "system",
        "Language",
        "Of the window, from the next start on; what you ask and read may be in any language",
        "General",
        choices=("system", "en", "de", "zh_CN"),
        at_once=False,
    )
    font_scale: int = _setting(
        100, "Size of text", "Of everything in the window", "General", low=80, high=200, unit="%"
    )
    reduced_motion: bool = _setting(
        False, "Reduced motion", "Nothing in the window moves by itself", "General"
    )
    close_to_tray: bool = _setting(
        False,
        "Stay in the tray",
        "A closed window goes into the tray and comes back quickly; for desktops that have one",
        "General",
    )
    global_key: bool = _setting(
        False,
        "Key for a quick question from anywhere",
        "Your desktop is asked for Ctrl+Alt+Space; not every desktop has such keys to give",
        "General",
    )
    keep_chats: bool = _setting(
        True,
        "Keep chats",
        "On this machine alone; off, what is asked from now on is gone when the window closes",
        "General",
    )
    local_model: str = _setting(
        "",
        "Model that reads",
        "Model that reads your files, as provider/model; empty takes the best one that is there",
        "Models",
    )
    context_tokens: int = _setting(
        8192,
        "Window of the local model",
        "The same for every request; a larger one takes more memory",
        "Models",
        low=1024,
        high=1_048_576,
        unit="tokens",
        at_once=False,
    )
    local_slots: int = _setting(
        0,
        "Requests at once",
        "How many the local model works on at once; 0 finds out by measuring",
        "Models",
        low=0,
        high=64,
        at_once=False,
    )
    longest_wait_s: float = _setting(
        60.0,
        "Longest wait",
        "Local work that has waited for longer goes before all other",
        "Models",
        low=1,
        high=3600,
        unit="seconds",
        at_once=False,
    )
    least_loaded_s: float = _setting(
        5.0,
        "Shortest stay in memory",
        "For so long a local model stays in memory while work for it waits",
        "Models",
        low=0,
        high=600,
        unit="seconds",
        at_once=False,
    )
    max_rounds: int = _setting(
        3,
        "Most rounds",
        "Of a way of answering that works in rounds",
        "Models",
        low=1,
        high=10,
    )
    embedding_model: str = _setting(
        "all-MiniLM-L6-v2",
        "Model that finds by meaning",
        "A name on this machine or a folder; with another one everything is embedded anew",
        "Models",
        at_once=False,
    )
    embedding_precision: str = _setting(
        "auto",
        "Precision of finding",
        "auto takes bf16 where its self-check passes",
        "Models",
        choices=("auto", "fp32", "bf16"),
        at_once=False,
    )
    reranker_model: str = _setting(
        "",
        "Model that orders passages",
        "Folder of a cross-encoder; empty is none",
        "Models",
        at_once=False,
    )
    excludes: tuple[str, ...] = _setting(
        DEFAULT_EXCLUDES,
        "Never read",
        "Files and folders that are left out, as in a .gitignore, one a line",
        "Libraries",
    )
    max_file_bytes: int = _setting(
        2_000_000_000,
        "Largest file",
        "Larger files are not read",
        "Libraries",
        low=_MEGA,
        high=100_000_000_000,
        unit="MB",
        scale=_MEGA,
    )
    read_timeout_s: float = _setting(
        60.0,
        "Time for one file",
        "A file that takes longer is given up",
        "Libraries",
        low=5,
        high=3600,
        unit="seconds",
        at_once=False,
    )
    read_memory_bytes: int = _setting(
        1_500_000_000,
        "Memory for one file",
        "A file that takes more is given up",
        "Libraries",
        low=256 * _MEGA,
        high=64_000_000_000,
        unit="MB",
        scale=_MEGA,
        at_once=False,
    )
    read_output_chars: int = _setting(
        20_000_000,
        "Text of one file",
        "Of more text the rest is left out",
        "Libraries",
        low=100_000,
        high=1_000_000_000,
        unit="characters",
        at_once=False,
    )
    read_processes: int = _setting(
        0,
        "Files read at once",
        "0 is one less than the cores of this machine",
        "Libraries",
        low=0,
        high=64,
        at_once=False,
    )
    keys: tuple[tuple[str, str], ...] = ()
    """Keys of the window that a person has set: the name of an action, and its keys or none."""

    @classmethod
    def described(cls) -> tuple[SettingInfo, ...]:
        """Every setting with its words and bounds, in the order of a page."""
        usual = cls()
        return tuple(
            SettingInfo(name=f.name, default=getattr(usual, f.name), **f.metadata)
            for f in dataclasses.fields(cls)
            if f.metadata
        )

    @classmethod
    def load(cls, home: Home) -> Settings:
        """Read the settings file; unknown or unfit entries are ignored with a warning."""
        path = home.config / _FILE
        try:
            with path.open("rb") as file:
                text = file.read(_MOST_BYTES + 1)
            if len(text) > _MOST_BYTES:
                raise ValueError("no settings file is that large")
            raw = tomllib.loads(text.decode("utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, RecursionError):
            _keep_aside(path)
            return cls()
        return cls().with_values(raw)

    def save(self, home: Home) -> None:
        """Write what differs from the defaults, whole or not at all.

        Raises:
            BadInput: a value is out of its bounds, or the folder cannot be written.
        """
        self.check()
        lines = [
            f"{info.name} = {_toml(value)}\n"
            for info in self.described()
            if (value := getattr(self, info.name)) != info.default
        ]
        if self.keys:
            lines.append(f"\n[{_KEYS}]\n")
            lines += [f"{_toml(name)} = {_toml(keys)}\n" for name, keys in self.keys]
        path = home.config / _FILE
        beside = path.with_name(f".{_FILE}.{os.getpid()}")
        try:
            home.config.mkdir(parents=True, exist_ok=True, mode=0o700)
            with beside.open("w", encoding="utf-8") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                beside.unlink()
            raise BadInput(
                "The settings could not be written.",
                next_step="See whether the disk is full and the settings folder may be written.",
            ) from None

    def check(self) -> None:
        """Whether every value is within its bounds.

        Raises:
            BadInput: one is not; says which.
        """
        for info in self.described():
            problem = info.problem(getattr(self, info.name))
            if problem:
                raise BadInput(problem, next_step="Nothing was changed.")

    def with_values(self, values: dict[str, Any]) -> Settings:
        """A copy with those of ``values`` that name a setting and fit it."""
        known = {info.name: info for info in self.described()}
        taken: dict[str, Any] = {}
        for name, value in values.items():
            if name == _KEYS:
                taken[_KEYS] = _keys(value)
                continue
            if name not in known:
                log.warning("unknown setting ignored: %s", name)
                continue
            default = known[name].default
            if isinstance(default, tuple) and isinstance(value, list):
                value = tuple(str(item) for item in value)
            if isinstance(default, float) and type(value) is int and abs(value) < _LARGEST_WHOLE:
                value = float(value)
            if known[name].problem(value):
                log.warning("setting ignored, wrong type or out of bounds: %s", name)
                continue
            taken[name] = value
        return dataclasses.replace(self, **taken)


def _keys(table: object) -> tuple[tuple[str, str], ...]:
    """A table of keys as it stands in the file; what is no pair of short texts is left out."""
    if not isinstance(table, dict):
        log.warning("the table of keys is none; the usual keys are used")
        return ()
    pairs = [
        (name, keys)
        for name, keys in table.items()
        if isinstance(keys, str) and len(name) <= _LONGEST_KEYS and len(keys) <= _LONGEST_KEYS
    ]
    return tuple(pairs[:_MOST_KEYS])


def _toml(value: Value) -> str:
    """A value as TOML writes it; its strings take the same escapes as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)


def _keep_aside(path: Path) -> None:
    log.warning("the settings file cannot be read; defaults are used and the file is kept aside")
    try:
        path.replace(path.with_suffix(".broken.toml"))
    except OSError:
        log.warning("the unreadable settings file could not be kept aside")
