"""A seal on a folder: the hash of every file in it, written when it was left in good order.

Chroma reads its files unchecked, and a file cut short can crash the process long after it
was opened. A folder whose seal is whole is byte for byte the one that was closed; a folder
without one was not closed and must be looked at closely.
"""

from __future__ import annotations

import json
from pathlib import Path

from minions_engine.index.model_files import file_sha256

_NAME = "seal.json"


def seal(folder: Path) -> None:
    """Write the seal. The files must be at rest."""
    partial = folder / f"{_NAME}.partial"
    partial.write_text(json.dumps(_hashes(folder)), encoding="utf-8")
    partial.replace(folder / _NAME)


def break_seal(folder: Path) -> bool | None:
    """Take the seal off: was it whole? ``None`` when there was none."""
    path = folder / _NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        found = None
    whole = bool(found == _hashes(folder))
    if whole:
        path.unlink()
    return whole


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): file_sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(_NAME)
    }
