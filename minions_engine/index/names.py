"""Finding things by a few letters of their names: files here, and whatever else has a name column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

_ESCAPE = "\\"
_FILES = """
SELECT f.path FROM files f WHERE f.state <> 'missing' AND {like} AND EXISTS (
    SELECT 1 FROM collection_files cf JOIN collections c ON c.id = cf.collection_id
    WHERE cf.file_id = f.id AND c.hidden = 0)
LIMIT ?
"""


def files_named(connection: sqlite3.Connection, words: str, *, most: int) -> tuple[str, ...]:
    """Paths of files in named collections that hold every word, else its letters in this order."""
    found: dict[str, None] = {}
    for patterns in (near(words), far(words)):
        if patterns and len(found) < most:
            rows = connection.execute(
                _FILES.format(like=like("f.path", patterns)), (*patterns, most)
            )
            found.update((path, None) for (path,) in rows)
    return tuple(found)[:most]


def near(words: str) -> list[str]:
    """A pattern for each word, to stand in a name as it is."""
    return [f"%{''.join(map(_one, word))}%" for word in words.split()]


def far(words: str) -> list[str]:
    """A pattern for each word, its letters to stand in a name in this order."""
    return [f"%{'%'.join(map(_one, word))}%" for word in words.split()]


def like(column: str, patterns: Iterable[str]) -> str:
    """The condition that a column fits every pattern."""
    return " AND ".join(f"{column} LIKE ? ESCAPE '{_ESCAPE}'" for _ in patterns)


def _one(letter: str) -> str:
    """SQLite knows capitals of ASCII alone: any other letter fits, and who asked looks closer."""
    if not letter.isascii():
        return "_"
    return _ESCAPE + letter if letter in "%_\\" else letter
