"""Readings of a message that may hide text: reversed, shifted, spelled in numbers, encoded.

Every reading is a guess that costs little; only what then stands in a document counts.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from minions_engine.privacy.ciphers import unmirrored, unshifted
from minions_engine.privacy.normalising import plain_letters

_READINGS = 40
"""How often a text is read at most, by the characters of all readings together."""
_ESCAPED_TIMES = 3
_ESCAPE = re.compile(
    r"\\u([0-9a-fA-F]{4})|\\u\{([0-9a-fA-F]{1,6})\}|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})"
    r"|U\+([0-9a-fA-F]{4,6})\s?|=([0-9A-F]{2})"
)
_WHITE_ESCAPE = re.compile(r"\\[nrtfv]")
_LONG_TOKEN = re.compile(r"[A-Za-z0-9+/_-]{24}")
_FEWEST_WORDS = 24
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 20
"""Letters in numbers of any kind have so many digits at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A reading of the stretch ``[start, end)`` of a message. ``kind`` names how it was read."""

    kind: str
    text: str
    start: int
    end: int


def decodings(text: str) -> tuple[Decoded, ...]:
    """Readings of a text, and readings of those, as far as they differ from it."""
    clear = Decoded(kind="", text=plain_letters(text), start=0, end=len(text))
    first = [
        replace(clear, kind="symbols"),
        replace(clear, kind="invisible characters", text=_unseen(text)),
        replace(clear, kind="capitals", text="" if text.isascii() else plain_letters(text.lower())),
        *_whole_readings(clear),
        *_unpacked(replace(clear, text=text)),
    ]
    length = max(len(text), len(clear.text))
    readings = list(_new(first, {text}, length))
    nested: list[Decoded] = []
    for outer in readings:
        if outer.kind not in _FINAL:
            nested += _unpacked(outer)
        if outer.kind not in (*_WHOLE, "symbols", "capitals"):
            # Two readings of all of the text make mostly a third one, so this is for blobs only.
            nested += _whole_readings(outer)
    return tuple(_new([*readings, *nested], {text}, length))


def _new(readings: list[Decoded], seen: set[str], length: int) -> Iterator[Decoded]:
    left = _READINGS * length
    for reading in readings:
        if reading.text and reading.text not in seen and len(reading.text) <= left:
            left -= len(reading.text)
            seen.add(reading.text)
            yield reading


def _whole_readings(outer: Decoded) -> Iterator[Decoded]:
    for kind, read in _WHOLE.items():
        yield _inside(outer, kind, read(outer.text), outer.start, outer.end)


def _unpacked(outer: Decoded) -> Iterator[Decoded]:
    letters = _LONG_TOKEN.search(outer.text) is not None
    digits = len(_DIGIT.findall(outer.text)) >= _FEWEST_DIGITS
    for kind, (pattern, decode) in _BLOBS.items():
        if not (letters if kind in ("base64", "base32") else digits):
            continue
        for match in pattern.finditer(outer.text):
            if text := decode(match.group()):
                yield _inside(outer, kind, text, match.start(), match.end())


def _inside(outer: Decoded, kind: str, text: str, start: int, end: int) -> Decoded:
    """A reading of a stretch of a reading: the place in the message is known for the first only."""
    if outer.kind:
        return replace(outer, kind=f"{kind} in {outer.kind}", text=text)
    return Decoded(kind=kind, text=text, start=start, end=end)


def _backwards(text: str) -> str:
    return text[::-1]


def _letters_backwards(text: str) -> str:
    return " ".join(word[::-1] for word in text.split())


def _words_backwards(text: str) -> str:
    return " ".join(reversed(text.split()))


def _first_letters(text: str) -> str:
    return "".join(word[0] for word in text.split())


def _odd_words(text: str) -> str:
    return " ".join(text.split()[::2])


def _even_words(text: str) -> str:
    return " ".join(text.split()[1::2])


def _without_filler(text: str) -> str:
    """Text without its most frequent word, where that is more frequent than any should be."""
    words = re.findall(r"\w+", text)
    if len(words) < _FEWEST_WORDS:
        return ""
    word, count = Counter(words).most_common(1)[0]
    return " ".join(other for other in words if other != word) if count * 8 > len(words) else ""


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", " ", text)


def _values(text: str) -> str:
    """Text without the names of values: keys of JSON, tags."""
    return re.sub(r"\"[^\"\n]{0,40}\"\s*:|<[^<>\n]{1,40}>", " ", text)


def _unescaped(text: str) -> str:
    """Text with the characters that escapes of any kind stand for."""

    def character(match: re.Match[str]) -> str:
        code = int(match[match.lastindex or 0], 16)
        return chr(code) if code < 0x110000 else ""

    for _ in range(_ESCAPED_TIMES):
        before, text = text, html.unescape(unquote(text))
        text = _ESCAPE.sub(character, _WHITE_ESCAPE.sub(" ", text)).replace("\\\\", "\\")
        if text == before:
            break
    # Two halves of one letter, as JSON writes those beyond the first 65,536.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unseen(text: str) -> str:
    """What is written in characters that no one sees: tags, variation selectors as bytes."""
    if text.isascii():
        return ""
    tags = "".join(chr(ord(c) - 0xE0000) for c in text if 0xE0020 <= ord(c) < 0xE007F)
    selectors = (ord(c) for c in text if 0xFE00 <= ord(c) < 0xFE10 or 0xE0100 <= ord(c) < 0xE01F0)
    values = bytes(code - 0xFE00 if code < 0xFE10 else code - 0xE0100 + 16 for code in selectors)
    return tags + _as_text(values)


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
    """Letters by their places in the alphabet, else by their numbers, byte by byte or whole."""
    numbers = [int(number) for number in re.findall(r"\d+", blob)]
    if max(numbers) <= 26:
        return "".join(chr(96 + number) if number else " " for number in numbers)
    text = "".join(chr(number) for number in numbers if number < 0x110000)
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _bits(blob: str) -> str:
    return _as_text(bytes(int(bits, 2) for bits in re.findall(r"[01]{8}", blob)))


_WHOLE: dict[str, Callable[[str], str]] = {
    "reversed": _backwards,
    "words reversed": _words_backwards,
    "shifted alphabet": unshifted,
    "mirrored alphabet": unmirrored,
    "letters reversed": _letters_backwards,
    "escapes": _unescaped,
    "values": _values,
    "first letters": _first_letters,
    "every second word": _odd_words,
    "every other word": _even_words,
    "filled up": _without_filler,
    "numbered": _without_numbers,
}

_BLOBS: dict[str, tuple[re.Pattern[str], Callable[[str], str]]] = {
    "base64": (re.compile(r"[A-Za-z0-9+/_-]{24,}(?:\s+[A-Za-z0-9+/_-]{8,})*={0,2}"), _base64),
    "base32": (re.compile(r"[A-Za-z2-7]{32,}(?:\s+[A-Za-z2-7]{8,})*={0,6}"), _base32),
    "hex": (re.compile(r"(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s:,;-]{0,2}){20,}"), _hex),
    "numbers": (re.compile(r"(?:\b\d{1,6}\b[\s,;.-]{1,2}){20,}\d{0,6}"), _numbers),
    "bits": (re.compile(r"(?:[01]{8}\s?){20,}"), _bits),
}

_FINAL = (
    "first letters", "numbered", "values", "letters reversed", "shifted alphabet",
    "mirrored alphabet", "every second word", "every other word", "filled up",
)  # fmt: skip
"""What is read so has lost what a code is made of, or is too short for one."""
