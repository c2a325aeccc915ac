"""What a zip or OLE container holds, told from its table of contents alone."""

from __future__ import annotations

import struct
import zipfile
from typing import BinaryIO

from minions_engine.readers import kinds

_OPEN_XML = (
    (b"wordprocessingml", kinds.DOCX),
    (b"ms-word.document", kinds.DOCX),
    (b"ms-word.template", kinds.DOCX),
    (b"presentationml", kinds.PPTX),
    (b"ms-powerpoint.", kinds.PPTX),
    (b"ms-excel.sheet.binary", kinds.XLSB),
    (b"spreadsheetml", kinds.XLSX),
    (b"ms-excel.", kinds.XLSX),
)
_OPEN_XML_FOLDERS = (("word/", kinds.DOCX), ("ppt/", kinds.PPTX), ("xl/", kinds.XLSX))
_OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": kinds.ODT,
    "application/vnd.oasis.opendocument.spreadsheet": kinds.ODS,
    "application/vnd.oasis.opendocument.presentation": kinds.ODP,
    "application/epub+zip": kinds.EPUB,
}
_OLE_STREAMS = (
    ("EncryptedPackage", kinds.LOCKED_OFFICE),
    ("WordDocument", kinds.DOC),
    ("PowerPoint Document", kinds.PPT),
    ("Workbook", kinds.XLS),
    ("Book", kinds.XLS),
    ("__properties_version1.0", kinds.MSG),
)
_PEEK = 65_536
_NONE = 0xFFFFFFFF


def zip_kind(stream: BinaryIO) -> str | None:
    """Media type of the zip file in ``stream``; ``None`` when it cannot be opened."""
    try:
        with zipfile.ZipFile(stream) as archive:
            return _zip_kind(archive)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return None


def _zip_kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        declared = _head(archive, "mimetype").decode("ascii", "replace").strip()
        known = _OPEN_DOCUMENT.get(declared.removesuffix("-template"))
        if known:
            return known
    if "META-INF/container.xml" in names:
        return kinds.EPUB
    if "[Content_Types].xml" in names:
        for folder, kind in _OPEN_XML_FOLDERS:
            if any(name.startswith(folder) for name in names):
                if kind == kinds.XLSX and "xl/workbook.bin" in names:
                    return kinds.XLSB
                return kind
        types = _head(archive, "[Content_Types].xml").lower()
        for mark, kind in _OPEN_XML:
            if mark in types:
                return kind
    if "Index/Document.iwa" in names or "Index.zip" in names:
        return kinds.IWORK
    return kinds.ZIP


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as member:
            return member.read(_PEEK)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        return b""


def ole_kind(stream: BinaryIO) -> str:
    """Media type of the OLE file in ``stream`` by the names directly under its root."""
    try:
        top = _top_names(stream)
    except (struct.error, IndexError, OSError, OverflowError):
        return kinds.OLE
    return next((kind for name, kind in _OLE_STREAMS if name in top), kinds.OLE)


def _top_names(stream: BinaryIO) -> set[str]:
    """Names below the root entry only: embedded objects have the same names deeper down."""
    stream.seek(0)
    header = stream.read(512)
    shift = struct.unpack_from("<H", header, 30)[0]
    if not 7 <= shift <= 16:
        return set()
    size = 1 << shift
    fat_sectors = struct.unpack_from("<109I", header, 76)
    entries = bytearray()
    sector = struct.unpack_from("<I", header, 48)[0]
    per_sector = size // 4
    seen: set[int] = set()
    while sector < 0xFFFFFFFA and sector not in seen and len(seen) < 1_000:
        seen.add(sector)
        stream.seek((sector + 1) * size)
        entries += stream.read(size)
        if sector // per_sector >= len(fat_sectors):
            break
        stream.seek((fat_sectors[sector // per_sector] + 1) * size + sector % per_sector * 4)
        sector = struct.unpack("<I", stream.read(4))[0]
    return _children(bytes(entries))


def _children(entries: bytes) -> set[str]:
    names: set[str] = set()
    pending = [struct.unpack_from("<I", entries, 76)[0]]
    visited: set[int] = set()
    while pending:
        index = pending.pop()
        if index == _NONE or index in visited or (index + 1) * 128 > len(entries):
            continue
        visited.add(index)
        entry = entries[index * 128 : (index + 1) * 128]
        length = struct.unpack_from("<H", entry, 64)[0]
        names.add(entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace"))
        pending.extend(struct.unpack_from("<II", entry, 68))
    return names
