"""Password-protected office files: opened in memory with the password, then read as usual."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import replace

from minions_engine.errors import FileFailed, FileLocked
from minions_engine.readers.base import Source
from minions_engine.readers.catalog import read_source
from minions_engine.readers.zip_safety import UNPACK_ERRORS
from minions_engine.types import Document

#: Excel writes this one by itself to files that only forbid changes.
_DEFAULT_PASSWORD = "VelvetSweatshop"  # noqa: S105 - known to everybody


def read(source: Source) -> Iterator[Document]:
    """Documents of the file inside the encryption.

    Raises:
        FileLocked: no password is known, or it is the wrong one.
    """
    opened = _decrypted(source)
    inner = replace(
        source, stream=io.BytesIO(opened), size_bytes=len(opened), media_type="", password=None
    )
    yield from read_source(inner)


def _decrypted(source: Source) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    data = source.stream.read()
    known = [word for word in (source.password, _DEFAULT_PASSWORD) if word]
    for password in known:
        out = io.BytesIO()
        try:
            office = msoffcrypto.OfficeFile(io.BytesIO(data))
            office.load_key(password=password, verify_password=True)
            office.decrypt(out)
            return out.getvalue()
        except InvalidKeyError:
            continue
        except (DecryptionError, FileFormatError, struct.error, KeyError, *UNPACK_ERRORS) as error:
            raise FileFailed("The file is protected in a way that cannot be read.") from error
    if source.password:
        raise FileLocked("The password does not open this file.")
    raise FileLocked("A password is needed to open this file.")
