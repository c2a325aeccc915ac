"""Folders of the program: data, settings, cache, and the resources that ship with it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where one user's data lives. Nothing is written outside these folders."""

    data: Path
    config: Path
    cache: Path

    @classmethod
    def from_environment(cls) -> Home:
        """``MINIONS_HOME`` holds everything when set, else the platform's own folders."""
        root = os.environ.get("MINIONS_HOME")
        return cls.at(Path(root)) if root else cls.usual()

    @classmethod
    def usual(cls) -> Home:
        """The platform's own folders."""
        dirs = PlatformDirs("minions-desktop", appauthor=False)
        return cls(
            data=Path(dirs.user_data_dir),
            config=Path(dirs.user_config_dir),
            cache=Path(dirs.user_cache_dir),
        )

    @classmethod
    def at(cls, root: Path) -> Home:
        """All three folders below ``root``."""
        root = root.expanduser().absolute()
        return cls(data=root / "data", config=root / "config", cache=root / "cache")

    @property
    def has_library(self) -> bool:
        """Whether something was ever read for it."""
        return (self.data / "library.sqlite").exists()

    def create(self) -> None:
        """Make the folders, readable by their owner alone."""
        for folder in (self.data, self.config, self.cache):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def resource(*parts: str) -> Path:
    """A file or folder of ``resources/``: inside the installed package, else in the checkout."""
    shipped = _PACKAGE / "_resources"
    root = shipped if shipped.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
