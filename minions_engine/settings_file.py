"""The settings file: values by their names, as TOML; written whole or not at all."""

from __future__ import annotations

import json
import logging
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from minions_engine.errors import BadInput

log = logging.getLogger(__name__)

_MOST_BYTES = 1_000_000


def read_values(path: Path) -> dict[str, Any]:
    """What stands in the file, unchecked. One that cannot be read is kept aside and holds nothing."""
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES + 1)
        if len(text) > _MOST_BYTES:
            raise ValueError("no settings file is that large")
        return tomllib.loads(text.decode("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        _keep_aside(path)
        return {}


def write_values(path: Path, values: Mapping[str, Any]) -> None:
    """Write values by their names, and tables of texts behind them.

    Raises:
        BadInput: the folder cannot be written.
    """
    tables = {name: table for name, table in values.items() if isinstance(table, dict)}
    lines = [f"{name} = {_toml(value)}\n" for name, value in values.items() if name not in tables]
    for title, table in tables.items():
        lines.append(f"\n[{title}]\n")
        lines += [f"{_toml(name)} = {_toml(value)}\n" for name, value in table.items()]
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with beside.open("w", encoding="utf-8", errors="replace") as file:
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


def _toml(value: Any) -> str:
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
