"""What a file is: by its content first, by its name second.

A name alone is believed only where content cannot tell (a table or a program text is plain
text to the eye), or where the content is too damaged to tell.
"""

from __future__ import annotations

import bz2
import codecs
import lzma
import re
import zlib
from typing import BinaryIO

from minions_engine.readers import kinds
from minions_engine.readers.containers import ole_kind, zip_kind

HEAD_BYTES = 65_536

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", kinds.PNG),
    (0, b"\xff\xd8\xff", kinds.JPEG),
    (0, b"GIF87a", kinds.GIF),
    (0, b"GIF89a", kinds.GIF),
    (0, b"II*\x00", kinds.TIFF),
    (0, b"MM\x00*", kinds.TIFF),
    (0, b"II+\x00", kinds.TIFF),
    (0, b"MM\x00+", kinds.TIFF),
    (8, b"WEBPVP8", kinds.WEBP),
    (0, b"7z\xbc\xaf\x27\x1c", kinds.SEVEN_ZIP),
    (0, b"Rar!\x1a\x07", kinds.RAR),
    (257, b"ustar", kinds.TAR),
    (4, b"ftypheic", kinds.HEIC),
    (4, b"ftypmif1", kinds.HEIC),
    (4, b"ftypM4A", kinds.SOUND),
    (4, b"ftyp", kinds.VIDEO),
    (0, b"\x1aE\xdf\xa3", kinds.VIDEO),
    (8, b"AVI LIST", kinds.VIDEO),
    (8, b"WAVE", kinds.SOUND),
    (0, b"ID3", kinds.SOUND),
    (0, b"fLaC", kinds.SOUND),
    (0, b"OggS", kinds.SOUND),
    (0, b"MThd", kinds.SOUND),
    (0, b"SQLite format 3\x00", kinds.DATABASE),
    (0, b"!BDN", kinds.DATABASE),
    (0, b"\x7fELF", kinds.PROGRAM),
    (0, b"MZ\x90\x00", kinds.PROGRAM),
    (0, b"\xca\xfe\xba\xbe", kinds.PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", kinds.PROGRAM),
    (0, b"\x00asm", kinds.PROGRAM),
    (0, b"wOFF", kinds.FONT),
    (0, b"wOF2", kinds.FONT),
    (0, b"\x00\x01\x00\x00\x00", kinds.FONT),
    (0, b"OTTO", kinds.FONT),
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04")
_OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE,
         codecs.BOM_UTF16_BE)  # fmt: skip
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1b")) + b"\x7f"
_HEADER = re.compile(rb"[!-9;-~]+:[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_MAIL_NAMES = re.compile(
    rb"(?im)^(from|to|subject|date|received|message-id|return-path|mime-version|delivered-to"
    rb"|reply-to|content-type|x-mailer):"
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")
_MARKUP = re.compile(
    rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!(?!doctype html).*?>", re.DOTALL | re.IGNORECASE
)


def detect(stream: BinaryIO, name: str) -> str:
    """Media type of the bytes in ``stream``, which is left at its start.

    Args:
        stream: Seekable stream.
        name: File name; only its ending is looked at.

    Returns:
        One of the constants of ``kinds``.
    """
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    try:
        return _binary_kind(stream, head, name) or _text_kind(head, name) or _by_name(name)
    finally:
        stream.seek(0)


def suffix_of(name: str) -> str:
    """Ending of the last part of a name, lower case, with its dot."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1].lower()
    dot = last.rfind(".")
    return last[dot:] if dot > 0 else ""


def _by_name(name: str) -> str:
    return kinds.BINARY_SUFFIXES.get(suffix_of(name), kinds.BINARY)


def _binary_kind(stream: BinaryIO, head: bytes, name: str) -> str | None:
    if head.lstrip(b"\x00\t\n\r\f \xef\xbb\xbf").startswith(b"%PDF-"):
        return kinds.PDF
    if suffix_of(name) == ".pdf" and b"%PDF-" in head[:4096]:
        return kinds.PDF
    if head.startswith(_ZIP_STARTS):
        held = zip_kind(stream)
        named = kinds.BINARY_SUFFIXES.get(suffix_of(name), kinds.ZIP)
        return named if held in (None, kinds.ZIP) else held
    if head.startswith(_OLE_START):
        return ole_kind(stream)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return kinds.RTF
    for offset, magic, kind in _MAGIC:
        if head.startswith(magic, offset):
            return kind
    if head.startswith(b"BM") and head[6:10] == b"\x00\x00\x00\x00":
        return kinds.BMP
    return _packed_kind(head)


def _packed_kind(head: bytes) -> str | None:
    """Kind of a compressed stream: a tar file inside makes it an archive."""
    try:
        if head.startswith(b"\x1f\x8b"):
            kind, inner = kinds.GZIP, zlib.decompressobj(31).decompress(head, 1024)
        elif head.startswith(b"BZh"):
            kind, inner = kinds.BZIP2, bz2.BZ2Decompressor().decompress(head, 1024)
        elif head.startswith(b"\xfd7zXZ\x00"):
            kind, inner = kinds.XZ, lzma.LZMADecompressor().decompress(head, 1024)
        else:
            return None
    except (zlib.error, OSError, EOFError, lzma.LZMAError):
        return None
    return kinds.TAR if inner.startswith(b"ustar", 257) else kind


def looks_like_text(head: bytes, *, named_text: bool = False) -> bool:
    """Whether bytes are text in some encoding.

    ``named_text`` is true when the name says so: then a few stray control bytes, as logs cut
    by a crash have them, are forgiven.
    """
    if head.startswith(_BOMS) or utf16_without_bom(head):
        return True
    body = head.replace(b"\x0e", b"").replace(b"\x0f", b"") if b"\x1b$)" in head else head
    nuls = body.count(0)
    if nuls and not named_text:
        return False
    controls = len(body) - len(body.translate(None, _CONTROLS))
    allowed = 0.3 if named_text and nuls == controls else 0.1 if named_text else 0.02
    return controls <= allowed * max(len(body), 1)


def utf16_without_bom(head: bytes) -> str:
    """Codec of UTF-16 text that carries no mark, told by where its zero bytes stand."""
    sample = head[: min(len(head), 4096) & ~1]
    if len(sample) < 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.02 * half:
        codec = "utf-16-le"
    elif even > 0.4 * half and odd < 0.02 * half:
        codec = "utf-16-be"
    else:
        return ""
    text = sample.decode(codec, "replace")
    controls = sum(1 for char in text if char < " " and char not in "\t\n\r\f")
    return codec if controls <= 0.02 * half else ""


def _text_kind(head: bytes, name: str) -> str | None:
    suffix = suffix_of(name)
    named = kinds.TEXT_SUFFIXES.get(suffix)
    if not looks_like_text(head, named_text=named is not None):
        return None
    if suffix in kinds.BINARY_SUFFIXES and not head.strip():
        return None
    plain = _as_ascii(head)
    told = _told_by_content(plain, named)
    return told or named or kinds.PLAIN


def _as_ascii(head: bytes) -> bytes:
    """The head with one byte a character where it is UTF-16, without its mark."""
    codec = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else ""
    codec = codec or utf16_without_bom(head)
    if codec:
        return head[: len(head) & ~1].decode(codec, "replace").encode("ascii", "replace")
    return head.removeprefix(codecs.BOM_UTF8)


def _told_by_content(head: bytes, named: str | None) -> str | None:
    if named in (None, kinds.PLAIN, kinds.EML, kinds.MBOX, kinds.MHTML):
        mail = _mail_kind(head, named)
        if mail:
            return mail
    start = head.lstrip()
    if start.startswith(b"<") and named in (None, kinds.PLAIN, kinds.HTML, kinds.XML, kinds.EML):
        markup = _markup_kind(start)
        if markup:
            return markup
    if start.startswith(b"WEBVTT") and named in (None, kinds.PLAIN, kinds.SRT):
        return kinds.VTT
    if named is None and start.startswith(b"{") and re.match(rb'\{\s*"', start):
        return kinds.JSON
    if named is None and start.startswith(b"#!"):
        return kinds.CODE
    return None


def _markup_kind(start: bytes) -> str | None:
    is_xml = start.startswith(b"<?xml")
    bare = _MARKUP.sub(b"", start).lstrip()
    if re.match(rb"<!doctype html", bare, re.IGNORECASE):
        return kinds.HTML
    root = _ROOT.match(bare)
    tag = root.group(1).lower() if root else b""
    if tag in (b"html", b"head", b"body"):
        return kinds.HTML
    by_tag = {b"svg": kinds.SVG, b"fictionbook": kinds.FB2}
    return by_tag.get(tag) or (kinds.XML if is_xml else None)


def _mail_kind(head: bytes, named: str | None) -> str | None:
    body = head.lstrip()
    if body.startswith(b"From ") and _mail_names(body.partition(b"\n")[2]) >= 2:
        return kinds.MBOX
    needed = 3 if named in (None, kinds.PLAIN) else 1
    names = _mail_names(body)
    if names < needed:
        return None
    block = _header_block(body).lower()
    if named == kinds.MHTML or b"snapshot-content-location:" in block:
        return kinds.MHTML
    proof = (b"\nmessage-id:", b"\nmime-version:", b"\nreceived:", b"\nreturn-path:")
    if needed == 3 and not any(mark in b"\n" + block for mark in proof):
        return None
    return kinds.EML


def _header_block(body: bytes) -> bytes:
    """The unbroken run of header lines at the start."""
    at = 0
    while match := _HEADER.match(body, at):
        at = match.end()
    return body[:at]


def _mail_names(body: bytes) -> int:
    return len({m.group(1).lower() for m in _MAIL_NAMES.finditer(_header_block(body))})
