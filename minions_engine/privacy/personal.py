"""Finds personal data in a text by rules: addresses, numbers with a check digit, names.

Rules find a part only, so whoever shows the result says "rules found 3 items", never more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minions_engine.privacy.sensitive import Finding, without_overlaps

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}\b")


def find_personal(text: str, *, names: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Personal data in a text.

    Args:
        names: People, firms and places to look for.
    """
    return without_overlaps(_findings(text, names))


def _findings(text: str, names: Sequence[str]) -> Iterator[Finding]:
    for match in _EMAIL.finditer(text):
        yield Finding(kind="EMAIL", start=match.start(), end=match.end(), text=match.group())
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            yield Finding(kind="PERSON", start=match.start(), end=match.end(), text=match.group())
