"""Archives (zip, tar, gz, bz2, xz): their members are read where they are, in memory.

Nothing is written to disk, so a name such as ``../../x`` is only a name. How much may come
out is bounded by what the archive declares, by what really comes out and by the ratio of the
two sides; archives inside archives share the same bounds. When no member gives a word the
reader yields nothing: why is in the tally, and the worker names the state.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import posixpath
import tarfile
import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from minions_engine.errors import FileEmpty, FileFailed, FileLocked, FileUnsupported
from minions_engine.readers.base import Source
from minions_engine.readers.catalog import read_member
from minions_engine.readers.zip_safety import RATIO_FREE_BYTES, UNPACK_ERRORS, open_zip
from minions_engine.types import Document

_PIECE = 1 << 20
_ENCRYPTED = 0x1
_AES = 99
_SKIPPED_FOLDERS = ("__MACOSX", ".git", ".svn", "node_modules", "__pycache__")
_SKIPPED_NAMES = (".DS_Store", "Thumbs.db", "desktop.ini")
_ENDINGS = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".svgz": ".svg"}
_STREAM_ERRORS = (*UNPACK_ERRORS, tarfile.TarError, lzma.LZMAError)


def read_zip(source: Source) -> Iterator[Document]:
    """Documents of the members of a zip file.

    Raises:
        FileLocked: all that could be read is encrypted.
    """
    archive = open_zip(source)
    members = [each for each in archive.infolist() if not each.is_dir() and _wanted(each.filename)]
    locked = 0
    found = False
    for member in members:
        name = _display(member)
        if member.flag_bits & _ENCRYPTED and not _opens(archive, member, source.password):
            source.tally.problems.append(f"{name}: a password is needed.")
            locked += 1
            continue
        data = _zip_data(archive, member, name, source)
        if data is not None:
            for document in read_member(source, member=name, data=data):
                found = True
                yield document
    if locked and not found and any(each.compress_type == _AES for each in members):
        raise FileUnsupported("This archive is encrypted with AES. Unpack it first.")
    if locked and not found:
        reason = "The password does not open" if source.password else "A password is needed to open"
        raise FileLocked(f"{reason} this archive.")
    if not members:
        raise FileEmpty("There are no files in this archive.")


def read_tar(source: Source) -> Iterator[Document]:
    """Documents of the members of a tar file, packed or not."""
    found = seen = False
    bounded = _Bounded(_unpacked(source), source)
    try:
        with tarfile.open(fileobj=cast(IO[bytes], bounded), mode="r|") as archive:
            for member in archive:
                if not member.isfile() or not _wanted(member.name):
                    continue
                seen = True
                if member.size > _room(source):
                    raise FileFailed("It unpacks to more than is safe to read.")
                stream = archive.extractfile(member)
                data = stream.read() if stream is not None else b""
                for document in read_member(source, member=member.name, data=data):
                    found = True
                    yield document
    except _STREAM_ERRORS as error:
        if not found:
            raise FileFailed("The archive is damaged: it cannot be unpacked.") from error
        source.tally.problems.append("The archive is damaged: its end was not read.")
    if not seen:
        raise FileEmpty("There are no files in this archive.")


def read_packed(source: Source) -> Iterator[Document]:
    """The one file inside a gz, bz2 or xz file."""
    bounded = _Bounded(_unpacked(source), source)
    try:
        data = b"".join(iter(lambda: bounded.read(_PIECE), b""))
    except _STREAM_ERRORS as error:
        raise FileFailed("The file is damaged: it cannot be unpacked.") from error
    stem, ending = posixpath.splitext(source.file_name)
    name = stem + _ENDINGS.get(ending.lower(), "")
    if not data:
        raise FileEmpty("There is nothing in this file.")
    yield from read_member(source, member=name, data=data)


class _Bounded:
    """A stream that ends the reading once more has come out than is safe."""

    def __init__(self, stream: BinaryIO, source: Source) -> None:
        self._stream = stream
        self._source = source
        self._out = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(_PIECE if size < 0 else size)
        self._out += len(data)
        ratio = self._out / max(1, self._source.size_bytes)
        limits = self._source.limits
        if self._out > limits.unpacked_bytes:
            raise FileFailed("It unpacks to more than is safe to read.")
        if self._out > RATIO_FREE_BYTES and ratio > limits.unpack_ratio:
            raise FileFailed("The file is packed suspiciously tight, like a zip bomb.")
        return data


def _unpacked(source: Source) -> BinaryIO:
    head = source.stream.read(6)
    source.stream.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=source.stream))
    if head.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(source.stream))
    if head.startswith(b"\xfd7zXZ\x00"):
        return cast(BinaryIO, lzma.LZMAFile(source.stream))
    return source.stream


def _zip_data(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, source: Source
) -> bytes | None:
    if member.file_size > _room(source):
        raise FileFailed("It unpacks to more than is safe to read.")
    try:
        return archive.read(member, pwd=_password(source.password))
    except _STREAM_ERRORS:
        source.tally.problems.append(f"{name}: it is damaged and cannot be unpacked.")
        return None


def _opens(archive: zipfile.ZipFile, member: zipfile.ZipInfo, password: str | None) -> bool:
    if password is None:
        return False
    try:
        with archive.open(member, pwd=_password(password)) as stream:
            stream.read(1)
    except _STREAM_ERRORS:
        return False
    return True


def _password(password: str | None) -> bytes | None:
    return password.encode("utf-8") if password is not None else None


def _room(source: Source) -> int:
    return source.limits.unpacked_bytes - source.tally.unpacked_bytes


def _display(member: zipfile.ZipInfo) -> str:
    """Name of a member; old archives without the UTF-8 mark often hold UTF-8 all the same."""
    name = member.filename
    if not member.flag_bits & 0x800:
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return name
    return name


def _wanted(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    if any(part in _SKIPPED_FOLDERS for part in parts[:-1]):
        return False
    return bool(parts[-1]) and parts[-1] not in _SKIPPED_NAMES and not parts[-1].startswith("._")
