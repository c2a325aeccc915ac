"""Texts and pictures that were handed over without a file, kept as files of the program's own.

Each owner (a chat) has a folder. Nothing outside these folders is ever written or deleted.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_MOST_CHARACTERS = 60
_LONGEST_SUFFIX = 16
_ALLOWED = frozenset(" -_,()'")


class KeptFiles:
    """Files below one folder. Blocking; any thread may call."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, owner: str, name: str, content: bytes) -> Path:
        """Write ``content`` to a new file of this owner, named as near to ``name`` as may be."""
        folder = self._of(owner)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.mkdir(exist_ok=True, mode=0o700)
        suffix = "".join(c for c in Path(name).suffix if c.isalnum() or c == ".")[:_LONGEST_SUFFIX]
        stem = "".join(c for c in Path(name).stem if c.isalnum() or c in _ALLOWED).strip()
        stem = stem[:_MOST_CHARACTERS].strip() or "Attachment"
        number = 1
        while True:
            path = folder / f"{stem if number == 1 else f'{stem} {number}'}{suffix}"
            try:
                with path.open("xb") as file:
                    path.chmod(0o600)
                    file.write(content)
            except FileExistsError:
                number += 1
            else:
                return path

    def make(self, owner: str) -> None:
        """Make the owner's folder, though nothing is in it yet."""
        self._of(owner).mkdir(parents=True, exist_ok=True, mode=0o700)

    def owners(self, prefix: str) -> tuple[str, ...]:
        """Owners with a folder whose names begin so."""
        found = self.folder.glob(f"{prefix}*") if self.folder.is_dir() else ()
        return tuple(sorted(path.name for path in found if path.is_dir()))

    def drop(self, path: str | Path) -> bool:
        """Delete a file that was kept here. False: it is none of these."""
        path = Path(path)
        if self.folder not in path.parents or ".." in path.parts or not path.is_file():
            return False
        path.unlink()
        return True

    def drop_all(self, owner: str) -> None:
        """Delete everything that was kept for an owner."""
        shutil.rmtree(self._of(owner), ignore_errors=True)

    def _of(self, owner: str) -> Path:
        name = "".join(c for c in owner if c.isalnum() or c in "-_")
        return self.folder / (name or "none")
