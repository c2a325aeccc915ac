"""Bytes of a text file to text: by its mark, by what it declares, as UTF-8, or by guessing."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from minions_engine.readers.detection import utf16_without_bom
from minions_engine.readers.latin import best_code_page, is_latin, latin_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Labels that mean a larger code page in practice, as browsers read them.
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
_SAMPLE = 65_536
_WHOLE_PER_DAMAGED = 20


def decode(data: bytes, *, declared: str = "") -> str:
    """Text of ``data``; bytes that mean nothing become replacement characters.

    Args:
        data: The bytes.
        declared: Encoding that the file or its envelope names; believed if it fits.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace").removeprefix("\ufeff")
    found = _first_fit(data, [*_named(declared), "utf-8"])
    if found is not None and "\x1b$" not in found[:_SAMPLE]:
        return found
    wide = utf16_without_bom(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    if found is not None:
        # the escape codes of an old Japanese or Korean encoding look like plain ASCII
        return _guess(data) or found
    return latin_text(data) or _guess(data) or data.decode("cp1252", "replace")


def is_guessed(data: bytes) -> bool:
    """Whether nothing in the bytes says how they are to be read: no mark, and they are not UTF-8."""
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return False
    return _first_fit(data, ["utf-8"]) is None


def _named(label: str) -> Iterable[str]:
    try:
        name = codecs.lookup(label.strip().lower()).name
    except (LookupError, ValueError):
        return ()
    if name.startswith(("utf-16", "utf-32")):
        # one can only have read the label because the bytes are not of this kind
        return ()
    return (_WIDER.get(name, name),)


def _first_fit(data: bytes, codec_names: Iterable[str]) -> str | None:
    """The text in the first encoding that fits, or nearly does so.

    A few damaged places are forgiven where far more characters outside ASCII came out whole.
    """
    nearly: str | None = None
    for name in codec_names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            text = data.decode(name, "replace")
            damaged = text.count("\ufffd")
            whole = sum(1 for char in text if char > "\x7f") - damaged
            if nearly is None and whole > _WHOLE_PER_DAMAGED * damaged:
                nearly = text
        except LookupError:
            continue
    return nearly


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], preemptive_behaviour=True, enable_fallback=False).best()
    if best is None:
        return None
    text = data.decode(best.encoding, "replace")
    return data.decode(best_code_page(data), "replace") if is_latin(text) else text
