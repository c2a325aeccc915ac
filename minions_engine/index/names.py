"""Finding things by a few letters of their names: files here, and whatever else has a name column."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

_ESCAPE = "\\"
# What stands behind the last separator: everything else is cut off as a run of its letters.
_NAME = "substr(f.path, length(rtrim(f.path, replace(replace(f.path, '/', ''), '\\', ''))) + 1)"
_BOTH = ("f.path", _NAME)
_FILES = """
SELECT f.path FROM files f WHERE f.state <> 'missing' AND {like} AND EXISTS (
    SELECT 1 FROM collection_files cf JOIN collections c ON c.id = cf.collection_id
    WHERE cf.file_id = f.id AND c.hidden = 0)
LIMIT ?
"""


def files_named(connection: sqlite3.Connection, words: str, *, most: int) -> tuple[str, ...]:
    """Paths of files in named collections whose names hold every word, else their folders do too,
    else its letters stand in the name in this order."""
    found: dict[str, None] = {}
    for patterns, columns in ((near(words), _BOTH), (near(words), _BOTH[:1]), (far(words), _BOTH)):
        if patterns and len(found) < most:
            # The whole path is looked at first: that is quick, and few are left for the name.
            fits = " AND ".join(like(column, patterns) for column in columns)
            values = (*patterns * len(columns), most)
            found.update(
                (path, None) for (path,) in connection.execute(_FILES.format(like=fits), values)
            )
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
