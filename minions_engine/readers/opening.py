"""Open a person's file for reading only, and only if it is an ordinary file.

Everything is asked of the open descriptor, so a path that is swapped for a link or a device
between listing and opening gains nothing.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from minions_engine.errors import FileFailed, FileMissing, FileUnsupported

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_SPECIAL = (
    (stat.S_ISDIR, "This is a folder."),
    (stat.S_ISFIFO, "This is a pipe, not a file."),
    (stat.S_ISSOCK, "This is a socket, not a file."),
    (stat.S_ISCHR, "This is a device, not a file."),
    (stat.S_ISBLK, "This is a device, not a file."),
    (stat.S_ISLNK, "This is a link to another place; links are not followed."),
)
_LINK = _SPECIAL[-1][1]


@contextmanager
def open_regular(path: str) -> Iterator[BinaryIO]:
    """The bytes of an ordinary file.

    Raises:
        FileMissing: Nothing is there.
        FileUnsupported: It is a folder, link, pipe, socket or device.
        FileFailed: The system does not let this person read it.
    """
    descriptor = _open(path)
    try:
        mode = os.fstat(descriptor).st_mode
        _refuse_special(mode)
        with open(descriptor, "rb", closefd=False) as stream:
            yield stream
    finally:
        os.close(descriptor)


def _open(path: str) -> int:
    try:
        # Where opening can follow a link (Windows), look before; elsewhere the flag decides.
        if not hasattr(os, "O_NOFOLLOW"):
            _refuse_special(os.lstat(path).st_mode)
        return os.open(path, _FLAGS)
    except FileNotFoundError as error:
        raise FileMissing("The file is no longer there.") from error
    except PermissionError as error:
        raise FileFailed(
            "You may not read this file.", next_step="Change its permissions, then try again."
        ) from error
    except (OSError, ValueError) as error:
        raise _problem_of(error, path) from error


def _problem_of(error: Exception, path: str) -> FileUnsupported | FileFailed | FileMissing:
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ELOOP, errno.EMLINK):
        return FileUnsupported(_LINK)
    if number in (errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP):
        return FileUnsupported("This is a socket or device, not a file.")
    if number == errno.ENOTDIR:
        return FileMissing("The file is no longer there.")
    if number == errno.ENAMETOOLONG:
        return FileFailed("The name of the file is too long to open it.")
    return FileFailed("The disk gives an error on reading this file.")


def _refuse_special(mode: int) -> None:
    for test, reason in _SPECIAL:
        if test(mode):
            raise FileUnsupported(reason)
    if not stat.S_ISREG(mode):
        raise FileUnsupported("This is not an ordinary file.")
