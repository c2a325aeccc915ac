"""Lists of words that ship with the program."""

from __future__ import annotations

from functools import cache

from minions_engine.paths import resource

_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("est", ""), ("est", "e"),
    ("ness", ""),
)  # fmt: skip


def is_common(word: str) -> bool:
    """Whether a word is an everyday English one, in any of its forms."""
    word = word.lower()
    words = common_words()
    if word in words:
        return True
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: len(word) - len(ending)]
            if stem + instead in words or (stem[-1] == stem[-2] and stem[:-1] in words):
                return True
    return False


def is_first_name(word: str) -> bool:
    """Whether a word is known as a first name."""
    return word.casefold().split("-")[0] in first_names()


@cache
def common_words() -> frozenset[str]:
    """Everyday English words in their basic form."""
    return _read("common-english.txt")


@cache
def first_names() -> frozenset[str]:
    """First names of Europe and the Americas, in lower case."""
    return _read("first-names.txt")


def _read(name: str) -> frozenset[str]:
    lines = resource("words", name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())
