"""Opens zip based formats only after their declared sizes were found sane.

The standard library never unpacks more of a member than the archive declares, so declared
sizes bound what can come out; a member that lies about its size fails its checksum.
"""

from __future__ import annotations

import re
import zipfile
import zlib

from minions_engine.errors import FileFailed, FileLocked
from minions_engine.readers.base import Limits, Source

UNPACK_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
RATIO_FREE_BYTES = 50_000_000
_ENCRYPTED = 0x1
_PIECE = 1 << 20
_HEAD = 4096
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def open_zip(source: Source) -> zipfile.ZipFile:
    """The archive of ``source``, its declared sizes checked.

    Raises:
        FileFailed: damaged, or it would unpack to more than the limits allow.
    """
    try:
        archive = zipfile.ZipFile(source.stream)
    except UNPACK_ERRORS as error:
        raise FileFailed("The file is damaged: it cannot be unpacked.") from error
    check_sizes(archive.infolist(), source.limits)
    return archive


def check_sizes(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse archives that declare too many members, too many bytes or a bomb's ratio."""
    if len(members) > limits.members:
        raise FileFailed(f"The file holds {len(members):,} parts; {limits.members:,} are allowed.")
    unpacked = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if unpacked > limits.unpacked_bytes:
        raise FileFailed("The file would unpack to more than is allowed.")
    if unpacked > RATIO_FREE_BYTES and unpacked / packed > limits.unpack_ratio:
        raise FileFailed("The file is packed suspiciously tight, like a zip bomb.")


def open_office_zip(source: Source, *, whole: bool = False) -> zipfile.ZipFile:
    """Like ``open_zip``, for office files, whose XML must declare no entities.

    ``whole`` unpacks every part once and throws it away: for readers in other languages that
    unpack by themselves and may not keep to the declared sizes.
    """
    archive = open_zip(source)
    for member in archive.infolist():
        if member.flag_bits & _ENCRYPTED:
            raise FileLocked("A password is needed to open this file.")
        is_xml = member.filename.lower().endswith((".xml", ".rels"))
        if is_xml or whole:
            _look_into(archive, member, whole=whole, is_xml=is_xml)
    source.stream.seek(0)
    return archive


def _look_into(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, whole: bool, is_xml: bool
) -> None:
    try:
        with archive.open(member) as part:
            head = part.read(_HEAD).replace(b"\0", b"")
            if is_xml and _DOCTYPE.search(head):
                raise FileFailed("The file declares XML entities, which is not allowed.")
            while whole and part.read(_PIECE):
                pass
    except UNPACK_ERRORS as error:
        raise FileFailed("The file is damaged: a part of it cannot be unpacked.") from error


def read_member(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """Bytes of one member, or ``None`` when it is not there."""
    try:
        return archive.read(name)
    except KeyError:
        return None
