"""Settings: one frozen dataclass. Each field carries its default and one line of help.

The file is ``settings.toml`` in the configuration folder. A file that cannot be read is
kept aside and the defaults are used: a bad settings file never keeps the program from starting.
"""

from __future__ import annotations

import dataclasses
import logging
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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


def _setting(default: Any, doc: str) -> Any:
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a person can choose."""

    embedding_model: str = _setting(
        "all-MiniLM-L6-v2", "Model that finds by meaning: a name on this machine or a folder"
    )
    embedding_precision: str = _setting(
        "auto", "auto, fp32 or bf16; auto takes bf16 where its self-check passes"
    )
    reranker_model: str = _setting(
        "", "Folder of a cross-encoder that orders passages; empty is none"
    )
    local_model: str = _setting(
        "", "Model that reads your files, as provider/model; empty takes one that is there"
    )
    context_tokens: int = _setting(
        8192, "Window of the local model, in tokens; the same for every request"
    )
    local_slots: int = _setting(
        0, "Requests the local model works on at once; 0 finds out by measuring"
    )
    max_rounds: int = _setting(3, "Most rounds of a protocol that works in rounds")
    excludes: tuple[str, ...] = _setting(
        DEFAULT_EXCLUDES, "Files and folders that are never read, as in a .gitignore"
    )
    max_file_bytes: int = _setting(2_000_000_000, "Larger files are not read")
    read_timeout_s: float = _setting(60.0, "Longest time for reading one file")
    read_memory_bytes: int = _setting(1_500_000_000, "Most memory for reading one file")
    read_output_chars: int = _setting(20_000_000, "Most text taken from one file")
    read_processes: int = _setting(0, "Processes that read files; 0 is one less than the cores")
    index_pause: bool = _setting(False, "Indexing waits until it is resumed")
    theme: str = _setting("system", "system, light or dark")

    @classmethod
    def load(cls, home: Home) -> Settings:
        """Read the settings file; unknown or ill-typed entries are ignored with a warning."""
        path = home.config / "settings.toml"
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError):
            _keep_aside(path)
            return cls()
        return cls().with_values(raw)

    def with_values(self, values: dict[str, Any]) -> Settings:
        """A copy with those of ``values`` that name a setting and have its type."""
        known = {f.name: f for f in dataclasses.fields(self)}
        taken: dict[str, Any] = {}
        for name, value in values.items():
            if name not in known:
                log.warning("unknown setting ignored: %s", name)
                continue
            current = getattr(self, name)
            if isinstance(current, tuple) and isinstance(value, list):
                value = tuple(str(item) for item in value)
            if isinstance(current, float) and type(value) is int:
                value = float(value)
            if type(value) is not type(current):
                log.warning("setting ignored, wrong type: %s", name)
                continue
            taken[name] = value
        return dataclasses.replace(self, **taken)


def _keep_aside(path: Path) -> None:
    log.warning("the settings file cannot be read; defaults are used and the file is kept aside")
    try:
        path.replace(path.with_suffix(".broken.toml"))
    except OSError:
        log.warning("the unreadable settings file could not be kept aside")
