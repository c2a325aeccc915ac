"""Damage for sound files: at the outside, and inside of what they pack.

Bytes changed at random seldom get past a checksum; so a container is unpacked, one of its
members damaged, and packed again.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable

WORDS = (
    b"-1", b"99999999999", b"4294967295", b"1e999", b"NaN", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xed\xa0\x80", "\u202e".encode(), b"0 0 R", b"<<", b">>", b"]", b"/Kids", b"obj", b"endstream",
    b"/Length 99999999", b"/Filter [/FlateDecode /FlateDecode]", b"<!DOCTYPE x [<!ENTITY e 'e'>]>",
    b"&e;", b"<![CDATA[", b"]]>", b"<a>" * 500, b"</a>", b"xmlns:", b'r:id="rId999"', b"{" * 400,
    b"[" * 400, b'"', b"\\u0000", b"*f", b"&f", b"!!python/object:os.system", b"<<: *f", b"\n\n",
    b"\r", b"--b", b"--b--", b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n",
    b"=?utf-8?q?=FF?=", b"\\bin9999999 ", b"{\\object", b"\\u-9999?", b"../../../tmp/x", b"C:\\x",
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.S)


def mutated(name: str, data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """A damaged file; the same ``chance`` gives the same damage."""
    inside = _insides(data)
    way = chance.randrange(10)
    if inside is not None and way < 6:
        return inside(chance)
    if way == 6:
        return data[: chance.randrange(len(data)) + 1]
    if way == 7:
        other = chance.choice(others)
        return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]
    return _bytes(data, chance)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out) or 1)
        match chance.randrange(7):
            case 0 if out:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.randint(1, 40)]
            case 2:
                out[at:at] = out[at : at + chance.randint(1, 80)] * chance.choice((1, 1, 1, 200))
            case 3:
                out[at : at + 4] = chance.choice(WORDS)
            case 4:
                out[at:at] = chance.choice(WORDS)
            case 5:
                out[at:at] = chance.randbytes(chance.randint(1, 20))
            case _:
                digit = out.find(chance.choice(b"0123456789"), at)
                if digit >= 0:
                    out[digit] = chance.choice(b"0123456789")
    return bytes(out) or data


def _insides(data: bytes) -> Callable[[random.Random], bytes] | None:
    """How to damage what is packed in this file, if something is."""
    if data[:2] == b"PK":
        return lambda chance: _zip(data, chance)
    for magic, unpack, pack in (
        (b"\x1f\x8b", gzip.decompress, gzip.compress),
        (b"BZh", bz2.decompress, bz2.compress),
        (b"\xfd7z", lzma.decompress, lzma.compress),
    ):
        if data.startswith(magic):
            return lambda chance, u=unpack, p=pack: p(_bytes(_tried(u, data), chance))
    if data[:5] == b"%PDF-" and _STREAM.search(data):
        return lambda chance: _pdf(data, chance)
    return None


def _tried(unpack: Callable[[bytes], bytes], data: bytes) -> bytes:
    try:
        return unpack(data) or data
    except (OSError, EOFError, lzma.LZMAError, zlib.error):
        return data


def _pdf(data: bytes, chance: random.Random) -> bytes:
    found = chance.choice(list(_STREAM.finditer(data)))
    plain = _tried(zlib.decompress, found[1])
    return data[: found.start(1)] + zlib.compress(_bytes(plain, chance)) + data[found.end(1) :]


def _zip(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError, EOFError, zlib.error):
        return _bytes(data, chance)
    if not members:
        return _bytes(data, chance)
    at = chance.randrange(len(members))
    name, content = members[at]
    match chance.randrange(8):
        case 0:
            del members[at]
        case 1:
            members[at] = (chance.choice(members)[0], content)
        case 2:
            members[at] = (name, chance.choice(members)[1])
        case 3:
            members.append((f"../{name}", content))
        case _:
            members[at] = (name, _bytes(content, chance) if content else chance.choice(WORDS))
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name that is there twice is meant
        for each, content in members:
            archive.writestr(zipfile.ZipInfo(each), content)
    return out.getvalue()
