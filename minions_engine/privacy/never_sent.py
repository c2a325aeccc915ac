"""Signs that a text speaks of a document of which nothing may leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

_TELLING = re.compile(r"(?=[^\W_]*\d)[^\W_]{5,}")
_SHORTEST_NAME = 5


def telling_words(text: str) -> frozenset[str]:
    """Words that only this text is likely to hold: numbers and signs of 5 letters or more."""
    return frozenset(match.group().casefold() for match in _TELLING.finditer(text))


def names_of(document: str) -> frozenset[str]:
    """How a document may be called."""
    path = PurePath(document)
    return frozenset(
        name.casefold() for name in (path.name, path.stem) if len(name) >= _SHORTEST_NAME
    )


def signs_of(
    text: str, sources: Mapping[str, str], never: frozenset[str], own_words: tuple[str, ...]
) -> tuple[str, ...]:
    """Words of ``text`` that point to a document in ``never``.

    What the person typed, and what stands in documents that may be spoken of, is no sign.
    """
    told = telling_words(text)
    folded = text.casefold()
    if not never or not folded.strip():
        return ()
    suspects: set[str] = set()
    for document in never:
        suspects |= {name for name in names_of(document) if name in folded}
        suspects |= told & telling_words(sources.get(document, ""))
    if not suspects:
        return ()
    free = "\n".join(
        [*own_words, *(body for name, body in sources.items() if name not in never)]
    ).casefold()
    return tuple(sorted(word for word in suspects if word not in free))
