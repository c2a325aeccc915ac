"""Mail (eml, mbox): headers and body as one document, attachments as members of it."""

from __future__ import annotations

import email
import email.policy
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from minions_engine.errors import FileEmpty, FileFailed, FileUnsupported, ReadProblem
from minions_engine.readers import kinds
from minions_engine.readers.base import Source
from minions_engine.readers.catalog import read_member
from minions_engine.readers.decoding import decode
from minions_engine.readers.html_blocks import add_html, parse_html
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.readers.web import decode_html, part_bytes
from minions_engine.types import Document

if TYPE_CHECKING:
    _Part: TypeAlias = Message[Any, Any]

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_EMLX_LENGTH = re.compile(rb"\A\s*(\d{1,12})\s*\r?\n(?=[!-9;-~]+:)")
_QUOTED_FROM = re.compile(rb">+From ")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_TEXTS = ("text/plain", "text/html")
_MAX_PARTS = 1_000


def read(source: Source) -> Iterator[Document]:
    """A mail and what is attached to it."""
    data = source.stream.read()
    emlx = _EMLX_LENGTH.match(data)
    if emlx:
        data = data[emlx.end() : emlx.end() + int(emlx.group(1))]
    yield from _mail(source, data)


def read_mailbox(source: Source) -> Iterator[Document]:
    """Every mail of a mailbox, numbered in its order; a single one is the file itself.

    Mails are not counted as members: a mailbox of many thousands is nothing unusual.
    """
    mails = _mails(source.stream)
    first = next(mails, b"")
    second = next(mails, None)
    if second is None:
        yield from _mail(source, first)
        return
    for number, data in enumerate(itertools.chain((first, second), mails), start=1):
        name = f"message {number}.eml"
        inner = replace(
            source,
            media_type=kinds.EML,
            member=f"{source.member}!/{name}" if source.member else name,
            depth=source.depth + 1,
        )
        try:
            yield from _mail(inner, data)
        except ReadProblem as problem:
            source.tally.problems.append(f"{name}: {problem.message}")


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    """Mails of a mailbox one after the other, so that it need not fit into memory."""
    lines: list[bytes] = []
    after_gap = True
    for line in stream:
        if after_gap and line.startswith(b"From "):
            if any(each.strip() for each in lines):
                yield b"".join(lines)
            lines = []
        else:
            lines.append(line[1:] if _QUOTED_FROM.match(line) else line)
        after_gap = not line.strip()
    if any(each.strip() for each in lines):
        yield b"".join(lines)


def _mail(source: Source, data: bytes) -> Iterator[Document]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not (message.keys() or message.get_payload()):
        raise FileFailed("The file is damaged: it is not a mail.")
    if message.get_content_type() == "message/partial":
        raise FileUnsupported("This is one piece of a mail that was sent in pieces.")
    bodies, attached = _sorted_parts(message)
    builder = PageBuilder(room=source.limits.output_chars)
    headers = [(name, _header(message, name)) for name in _SHOWN]
    names = [name for name, _ in attached]
    lines = [f"{name}: {value}" for name, value in headers if value]
    if names:
        lines.append(f"Attachments: {', '.join(names)}")
    builder.text("\n".join(lines))
    for body in bodies:
        _add_body(body, builder)
    note_cut(source, cut=builder.full)
    try:
        yield finish(
            source,
            [builder.build()],
            title=_header(message, "Subject"),
            metadata=[(name.lower(), value) for name, value in headers],
        )
    except FileEmpty:
        if not attached:
            raise
    for name, part in attached:
        yield from read_member(source, member=name, data=_attachment_bytes(part))


def _header(message: EmailMessage, name: str) -> str:
    """A header as text; broken ones are shown as they stand."""
    try:
        value = message.get(name)
        return " ".join(str(value).split()) if value is not None else ""
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, LookupError):
        raw = [value for key, value in message.raw_items() if key.lower() == name.lower()]
        return " ".join(str(raw[0]).split()) if raw else ""


def _sorted_parts(message: _Part) -> tuple[list[_Part], list[tuple[str, _Part]]]:
    """Parts that are the text of the mail, and attachments with a name each."""
    bodies: list[_Part] = []
    attached: list[tuple[str, _Part]] = []
    taken: set[str] = set()
    pending: list[_Part] = [message]
    seen = 0
    while pending and seen < _MAX_PARTS:
        part = pending.pop(0)
        seen += 1
        kind = part.get_content_type()
        if kind == "multipart/alternative":
            pending[:0] = _best_alternative(part)
        elif part.get_content_maintype() == "multipart" and part.is_multipart():
            pending[:0] = _inner(part)
        elif _is_body(part, kind):
            bodies.append(part)
        elif not (part.get_content_maintype() == "image" and part.get("Content-ID")):
            attached.append((_name(part, len(attached) + 1, taken), part))
    return bodies, attached


def _inner(part: _Part) -> list[_Part]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if payload else []


def _best_alternative(part: _Part) -> list[_Part]:
    """The richest form of one text: HTML keeps tables and lists; plain if it is hollow."""
    parts = _inner(part)
    others = [each for each in parts if each.get_content_type() not in _TEXTS]
    pages = [each for each in parts if each.get_content_type() == "text/html"]
    plain = [each for each in parts if each.get_content_type() == "text/plain"]
    rich = [each for each in others if each.get_content_maintype() == "multipart"]
    rest = [each for each in others if each.get_content_maintype() != "multipart"]
    return (pages or rich or plain)[:1] + rest


def _is_body(part: _Part, kind: str) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return False
    return kind in _TEXTS or kind.startswith(("message/delivery", "message/disposition"))


def _name(part: _Part, number: int, taken: set[str]) -> str:
    """The name of an attachment, made unique; it is only ever shown."""
    name = " ".join((part.get_filename() or "").split())
    if not name and part.get_content_type() == "message/rfc822":
        name = f"message {number}.eml"
    name = name or f"attachment {number}"
    unique = name if name not in taken else f"{number} {name}"
    taken.add(unique)
    return unique


def _attachment_bytes(part: _Part) -> bytes:
    if part.get_content_maintype() == "message" and part.is_multipart():
        return b"\n".join(inner.as_bytes() for inner in _inner(part))
    return part_bytes(part)[0]


def _add_body(part: _Part, builder: PageBuilder) -> None:
    if part.get_content_maintype() == "message":
        builder.text("\n".join(each.as_string() for each in _inner(part)))
        return
    data, charset = part_bytes(part)
    if part.get_content_type() == "text/html":
        root = parse_html(decode_html(data, charset))
        if root is not None:
            add_html(root, builder)
        return
    for paragraph in _PARAGRAPH.split(decode(data, declared=charset).replace("\r\n", "\n")):
        builder.text(paragraph)
