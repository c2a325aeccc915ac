"""Names of this machine and of whoever is logged in: they tell who asks, and no answer needs them."""

from __future__ import annotations

import getpass
import platform
from pathlib import Path

from minions_engine.privacy.word_lists import is_common

_SHORTEST = 4
_OF_MANY = frozenset(
    "root user users admin administrator guest owner localhost ubuntu debian fedora runner vagrant "
    "docker desktop laptop macbook workstation".split()
)


def names_of_this_machine() -> tuple[str, ...]:
    """The login, the name of the home folder, the name of the computer; everyday words left out."""
    names = [_login(), Path.home().name, platform.node(), platform.node().split(".")[0]]
    return tuple(dict.fromkeys(name for name in names if _tells(name)))


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""  # Nobody has this number.


def _tells(name: str) -> bool:
    """Whether a name says anything about who has it."""
    return len(name) >= _SHORTEST and name.casefold() not in _OF_MANY and not is_common(name)
