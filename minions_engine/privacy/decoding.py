"""Readings of a message that may hide text: reversed, shifted, spelled in numbers, encoded.

Every reading is a guess that costs little; only what then stands in a document counts.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

_LONGEST = 400_000
"""Characters of all readings together; a message that needs more is refused elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A reading of the stretch ``[start, end)`` of a message. ``kind`` names how it was read."""

    kind: str
    text: str
    start: int
    end: int


def decodings(text: str) -> tuple[Decoded, ...]:
    """Readings of a text, and readings of those, as far as they differ from it."""
    whole = Decoded(kind="", text=text, start=0, end=len(text))
    unpacked = [*_whole_readings(whole), *_unpacked(whole)]
    # Two deep: a reading of all of the text is then only unpacked, since two readings of all
    # of it give mostly a third one.
    nested = [
        inner
        for outer in unpacked
        for inner in (
            _unpacked(outer)
            if outer.kind in _WHOLE
            else (*_whole_readings(outer), *_unpacked(outer))
        )
    ]
    return tuple(_new([*unpacked, *nested], {text}))


def _new(readings: list[Decoded], seen: set[str]) -> Iterator[Decoded]:
    left = _LONGEST
    for reading in readings:
        left -= len(reading.text)
        if reading.text not in seen and left >= 0:
            seen.add(reading.text)
            yield reading


def _whole_readings(outer: Decoded) -> Iterator[Decoded]:
    for kind, read in _WHOLE.items():
        yield _inside(outer, kind, read(outer.text), 0, len(outer.text))


def _unpacked(outer: Decoded) -> Iterator[Decoded]:
    for kind, (pattern, decode) in _BLOBS.items():
        for match in pattern.finditer(outer.text):
            if text := decode(match.group()):
                yield _inside(outer, kind, text, match.start(), match.end())


def _inside(outer: Decoded, kind: str, text: str, start: int, end: int) -> Decoded:
    """A reading of a stretch of a reading: the place in the message is known for the first only."""
    if outer.kind:
        return replace(outer, kind=f"{kind} in {outer.kind}", text=text)
    return Decoded(kind=kind, text=text, start=start, end=end)


def _rot13(text: str) -> str:
    return codecs.encode(text, "rot13")


def _backwards(text: str) -> str:
    return text[::-1]


def _words_backwards(text: str) -> str:
    return " ".join(reversed(text.split()))


def _first_letters(text: str) -> str:
    return "".join(word[0] for word in text.split())


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", " ", text)


def _as_text(data: bytes) -> str:
    """Bytes as text, or nothing when they are no text."""
    for encoding in ("utf-8", "utf-16-le"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(map(str.isprintable, text)) >= 0.8 * len(text):
            return text
    return ""


def _base64(blob: str) -> str:
    blob = re.sub(r"\s", "", blob).rstrip("=").replace("-", "+").replace("_", "/")
    blob = blob[: len(blob) - (len(blob) % 4 == 1)]
    try:
        return _as_text(base64.b64decode(blob + "=" * (-len(blob) % 4)))
    except (binascii.Error, ValueError):
        return ""


def _base32(blob: str) -> str:
    blob = re.sub(r"\s", "", blob).rstrip("=").upper()
    blob = blob[: len(blob) - len(blob) % 8 + {2: 2, 4: 4, 5: 5, 7: 7}.get(len(blob) % 8, 0)]
    try:
        return _as_text(base64.b32decode(blob + "=" * (-len(blob) % 8)))
    except (binascii.Error, ValueError):
        return ""


def _hex(blob: str) -> str:
    digits = "".join(re.findall(r"[0-9a-fA-F]{2}", re.sub(r"0x|\\x", " ", blob)))
    return _as_text(bytes.fromhex(digits))


def _numbers(blob: str) -> str:
    numbers = [int(number) for number in re.findall(r"\d+", blob)]
    return _as_text(bytes(number for number in numbers if number < 256))


def _bits(blob: str) -> str:
    return _as_text(bytes(int(bits, 2) for bits in re.findall(r"[01]{8}", blob)))


_WHOLE: dict[str, Callable[[str], str]] = {
    "reversed": _backwards,
    "words reversed": _words_backwards,
    "rot13": _rot13,
    "URL-encoded": unquote,
    "character references": html.unescape,
    "first letters": _first_letters,
    "numbered": _without_numbers,
}

_BLOBS: dict[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "base64": (re.compile(r"[A-Za-z0-9+/_-]{24,}(?:\s+[A-Za-z0-9+/_-]{8,})*={0,2}"), _base64),
    "base32": (re.compile(r"[A-Za-z2-7]{32,}(?:\s+[A-Za-z2-7]{8,})*={0,6}"), _base32),
    "hex": (re.compile(r"(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s:,;-]{0,2}){20,}"), _hex),
    "numbers": (re.compile(r"(?:\b\d{2,3}\b[\s,;.-]{1,2}){20,}\d{0,3}"), _numbers),
    "bits": (re.compile(r"(?:[01]{8}\s?){20,}"), _bits),
}
