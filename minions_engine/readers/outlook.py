"""Outlook messages (msg): headers and body as one document, attachments as members of it.

The format is an OLE file with one stream a property; only the few that hold words are read.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from minions_engine.errors import FileEmpty, FileFailed
from minions_engine.readers.base import Source
from minions_engine.readers.catalog import read_member
from minions_engine.readers.decoding import decode
from minions_engine.readers.html_blocks import add_html, parse_html
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.readers.web import decode_html
from minions_engine.types import Document

if TYPE_CHECKING:
    import olefile

_SUBJECT, _BODY, _HTML, _HEADERS = "0037", "1000", "1013", "007D"
_SENDER, _SENDER_MAIL, _TO, _CC = "0C1A", "0C1F", "0E04", "0E03"
_FILE_NAME, _LONG_FILE_NAME, _DATA = "3704", "3707", "3701"
_MAX_ATTACHMENTS = 500


def read(source: Source) -> Iterator[Document]:
    """A message and what is attached to it."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(source.stream.read())) as ole:
            folders = sorted({path[0] for path in ole.listdir() if path[0].startswith("__attach")})
            attached = list(_attachments(ole, folders[:_MAX_ATTACHMENTS]))
            builder = PageBuilder(room=source.limits.output_chars)
            subject = _text(ole, "", _SUBJECT)
            _message(ole, builder, subject, [name for name, _ in attached])
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise FileFailed("The file is damaged: it is not a complete message.") from error
    note_cut(source, cut=builder.full)
    if builder.empty and not attached:
        raise FileEmpty("There are no words in this message.")
    if not builder.empty:
        yield finish(source, [builder.build()], title=subject)
    for name, data in attached:
        yield from read_member(source, member=name, data=data)


def _message(
    ole: olefile.OleFileIO, builder: PageBuilder, subject: str, attached: list[str]
) -> None:
    sender = " ".join(filter(None, (_text(ole, "", _SENDER), _text(ole, "", _SENDER_MAIL))))
    headers = _text(ole, "", _HEADERS)
    dates = [line for line in headers.splitlines() if line.lower().startswith("date:")]
    lines = [
        f"From: {sender}" if sender else "",
        f"To: {_text(ole, '', _TO)}".removesuffix("To: "),
        f"Cc: {_text(ole, '', _CC)}".removesuffix("Cc: "),
        *dates[:1],
        f"Subject: {subject}".removesuffix("Subject: "),
        f"Attachments: {', '.join(attached)}" if attached else "",
    ]
    builder.text("\n".join(filter(None, lines)))
    body = _text(ole, "", _BODY)
    page = _binary(ole, "", _HTML)
    root = parse_html(decode_html(page)) if page else None
    if root is not None:
        add_html(root, builder)
    else:
        for paragraph in body.replace("\r\n", "\n").split("\n\n"):
            builder.text(paragraph)


def _attachments(ole: olefile.OleFileIO, folders: list[str]) -> Iterator[tuple[str, bytes]]:
    for number, folder in enumerate(folders, start=1):
        data = _binary(ole, f"{folder}/", _DATA)
        name = _text(ole, f"{folder}/", _LONG_FILE_NAME) or _text(ole, f"{folder}/", _FILE_NAME)
        if data:
            yield name.strip() or f"attachment {number}", data


def _text(ole: olefile.OleFileIO, folder: str, tag: str) -> str:
    """A property as text: the wide form, or the narrow one of old messages."""
    wide = f"{folder}__substg1.0_{tag}001F"
    if ole.exists(wide):
        return str(ole.openstream(wide).read().decode("utf-16-le", "replace")).rstrip("\0")
    narrow = f"{folder}__substg1.0_{tag}001E"
    if ole.exists(narrow):
        return decode(ole.openstream(narrow).read()).rstrip("\0")
    return ""


def _binary(ole: olefile.OleFileIO, folder: str, tag: str) -> bytes:
    path = f"{folder}__substg1.0_{tag}0102"
    return bytes(ole.openstream(path).read()) if ole.exists(path) else b""
