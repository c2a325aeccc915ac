"""Settings: one frozen dataclass. Each field carries its default, its words and its bounds.

The file is ``settings.toml`` in the configuration folder. A file that cannot be read is
kept aside and the defaults are used: a bad settings file never keeps the program from starting.
What may leave this machine is no setting: no host, no key and no mode stands here (``privacy.consents``).
"""

from __future__ import annotations

import dataclasses
import logging
from dataclasses import dataclass
from typing import Any

from minions_engine.errors import BadInput
from minions_engine.paths import Home
from minions_engine.setting_info import SettingInfo, setting
from minions_engine.settings_file import read_values, write_values

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
_LARGEST_WHOLE = 10**15
_KEYS = "keys"
_MOST_KEYS, _LONGEST_KEYS = 300, 60
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person can choose."""

    theme: str = setting(
        "system",
        "Theme",
        "Colours of the window: those of the desktop, light or dark",
        "General",
        choices=("system", "light", "dark"),
    )
    language: str = setting(
        "system",
        "Language",
        "Of the window, from the next start on; what you ask and read may be in any language",
        "General",
        choices=("system", "en", "de", "zh_CN"),
        at_once=False,
    )
    font_scale: int = setting(
        100, "Size of text", "Of everything in the window", "General", low=80, high=200, unit="%"
    )
    reduced_motion: bool = setting(
        False, "Reduced motion", "Nothing in the window moves by itself", "General"
    )
    close_to_tray: bool = setting(
        False,
        "Stay in the tray",
        "A closed window goes into the tray and comes back quickly; for desktops that have one",
        "General",
    )
    global_key: bool = setting(
        False,
        "Key for a quick question from anywhere",
        "Your desktop is asked for Ctrl+Alt+Space; not every desktop has such keys to give",
        "General",
    )
    keep_chats: bool = setting(
        True,
        "Keep chats",
        "On this machine alone; off, what is asked from now on is gone when the window closes",
        "General",
    )
    local_model: str = setting(
        "",
        "Model that reads",
        "Model that reads your files, as provider/model; empty takes the best one that is there",
        "Models",
    )
    context_tokens: int = setting(
        8192,
        "Window of the local model",
        "The same for every request; a larger one takes more memory",
        "Models",
        low=1024,
        high=1_048_576,
        unit="tokens",
        at_once=False,
    )
    local_slots: int = setting(
        0,
        "Requests at once",
        "How many the local model works on at once; 0 finds out by measuring",
        "Models",
        low=0,
        high=64,
        at_once=False,
    )
    longest_wait_s: float = setting(
        60.0,
        "Longest wait",
        "Local work that has waited for longer goes before all other",
        "Models",
        low=1,
        high=3600,
        unit="seconds",
        at_once=False,
    )
    least_loaded_s: float = setting(
        5.0,
        "Shortest stay in memory",
        "For so long a local model stays in memory while work for it waits",
        "Models",
        low=0,
        high=600,
        unit="seconds",
        at_once=False,
    )
    max_rounds: int = setting(
        3,
        "Most rounds",
        "Of a way of answering that works in rounds",
        "Models",
        low=1,
        high=10,
    )
    embedding_model: str = setting(
        "all-MiniLM-L6-v2",
        "Model that finds by meaning",
        "A name on this machine or a folder; with another one everything is embedded anew",
        "Models",
        at_once=False,
    )
    embedding_precision: str = setting(
        "auto",
        "Precision of finding",
        "auto takes bf16 where its self-check passes",
        "Models",
        choices=("auto", "fp32", "bf16"),
        at_once=False,
    )
    reranker_model: str = setting(
        "",
        "Model that orders passages",
        "Folder of a cross-encoder; empty is none",
        "Models",
        at_once=False,
    )
    excludes: tuple[str, ...] = setting(
        DEFAULT_EXCLUDES,
        "Never read",
        "Files and folders that are left out, as in a .gitignore, one a line",
        "Libraries",
    )
    max_file_bytes: int = setting(
        2_000_000_000,
        "Largest file",
        "Larger files are not read",
        "Libraries",
        low=_MEGA,
        high=100_000_000_000,
        unit="MB",
        scale=_MEGA,
    )
    read_timeout_s: float = setting(
        60.0,
        "Time for one file",
        "A file that takes longer is given up",
        "Libraries",
        low=5,
        high=3600,
        unit="seconds",
        at_once=False,
    )
    read_memory_bytes: int = setting(
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
    read_output_chars: int = setting(
        20_000_000,
        "Text of one file",
        "Of more text the rest is left out",
        "Libraries",
        low=100_000,
        high=1_000_000_000,
        unit="characters",
        at_once=False,
    )
    read_processes: int = setting(
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
        return cls().with_values(read_values(home.config / _FILE))

    def save(self, home: Home) -> None:
        """Write what differs from the defaults, whole or not at all.

        Raises:
            BadInput: a value is out of its bounds, or the folder cannot be written.
        """
        self.check()
        changed: dict[str, Any] = {
            info.name: value
            for info in self.described()
            if (value := getattr(self, info.name)) != info.default
        }
        if self.keys:
            changed[_KEYS] = dict(self.keys)
        write_values(home.config / _FILE, changed)

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
