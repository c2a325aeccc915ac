"""Files that are read within bounds, and written as a whole or not at all, for their owner alone."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def read_bounded(path: Path, *, most_bytes: int) -> bytes | None:
    """What a file holds; ``None`` when that is more.

    Raises:
        OSError: it cannot be read, or is a pipe or a device: these may never end.
    """
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "this is no file")
    with path.open("rb") as file:
        data = file.read(most_bytes + 1)
    return data if len(data) <= most_bytes else None


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file beside ``path`` to write into; it takes that one's place once all went well.

    Its name is nobody's to guess, so that no file or link of another one is written through. Where
    ``path`` is a link, what it leads to is replaced.

    A pipe or a device is written to as it is.

    Raises:
        OSError: the folder, or the disk, does not take it; what was there stays.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    path = Path(os.path.realpath(path))
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
