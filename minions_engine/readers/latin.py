"""Which Latin code page a text is in, told by the letters of the languages that use it.

Statistical guessing confuses the Latin code pages with one another in short texts. A language
uses few letters beyond ASCII, and the wrong code page yields letters of no single language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_WESTERN = (
    "äöüß",
    "éèêàçâîôûëïùœæ",
    "ñáéíóúüªº",
    "àèéìòùî",
    "ãõáéíóúâêôçà",
    "åäöæøé",
    "áðéíóúýþæö",
)
_CENTRAL = ("áčďéěíňóřšťúůýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž", "áäčďéíĺľňóôŕšťúýž")
_TURKISH = ("çğıöşüâîûi̇",)
_LANGUAGES = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859-2": _CENTRAL,
    "cp1254": _TURKISH,
}
_MARKS = frozenset("‘’‚“”„–—…«»‹›•·€£¥§©®™°±²³½¼¾×µ¿¡†‡\u00a0\u00ad")
_SAMPLE = 20_000
_MOSTLY_ASCII = 0.2
_EXPLAINED = 0.98


def is_latin(text: str) -> bool:
    """Whether the letters beyond ASCII are Latin ones."""
    letters = [char for char in text[:_SAMPLE] if char > "\x7f" and char.isalpha()]
    latin = sum(1 for char in letters if unicodedata.name(char, "").startswith("LATIN"))
    return latin >= 0.9 * len(letters)


def latin_text(data: bytes) -> str | None:
    """The text, when it is mostly ASCII and one Latin language explains all the rest."""
    sample = data[:_SAMPLE]
    if sum(1 for byte in sample if byte > 0x7F) > _MOSTLY_ASCII * len(sample):
        return None
    codec = best_code_page(data)
    if _score(data, codec, _LANGUAGES[codec]) < _EXPLAINED:
        return None
    return data.decode(codec, "replace")


def best_code_page(data: bytes) -> str:
    """The Latin code page whose languages explain the most of the text."""
    scored = [(_score(data, codec, sets), codec) for codec, sets in _LANGUAGES.items()]
    best = max(score for score, _ in scored)
    return next(codec for score, codec in scored if score == best)


def _score(data: bytes, codec: str, languages: Iterable[str]) -> float:
    beyond = [
        char for char in data[: 20 * _SAMPLE].decode(codec, "replace").lower() if char > "\x7f"
    ]
    beyond = beyond[:_SAMPLE]
    if not beyond:
        return 1.0
    marks = sum(1 for char in beyond if char in _MARKS)
    best = max(sum(1 for char in beyond if char in letters) for letters in languages)
    return (best + marks) / len(beyond)
