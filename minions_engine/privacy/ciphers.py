"""Undoes alphabets that were shifted or mirrored, by which letters are frequent."""

from __future__ import annotations

import string
from collections import Counter

_LETTERS = string.ascii_lowercase
_FREQUENT = (
    0.08, 0.017, 0.031, 0.043, 0.14, 0.016, 0.02, 0.035, 0.072, 0.003, 0.009, 0.045, 0.029,
    0.08, 0.06, 0.02, 0.004, 0.067, 0.068, 0.075, 0.037, 0.012, 0.013, 0.002, 0.012, 0.006,
)  # fmt: skip
"""How often a letter stands in European languages, roughly."""


def unshifted(text: str) -> str:
    """The text with its alphabet shifted back, by the likeliest shift that is one."""
    return _likeliest(text, _LETTERS, range(1, 26))


def unmirrored(text: str) -> str:
    """The text with its alphabet mirrored, and shifted as is likeliest."""
    return _likeliest(text, _LETTERS[::-1], range(26))


def _likeliest(text: str, letters: str, shifts: range) -> str:
    """The text with ``letters``, shifted in the likeliest way, for the alphabet."""
    text = text.lower()
    counts = Counter(text)
    alphabets = [letters[shift:] + letters[:shift] for shift in shifts]
    best = max(alphabets, key=lambda alphabet: _likeness(counts, alphabet))
    return text.translate(str.maketrans(best, _LETTERS))


def _likeness(counts: Counter[str], alphabet: str) -> float:
    return sum(counts[letter] * share for letter, share in zip(alphabet, _FREQUENT, strict=True))
