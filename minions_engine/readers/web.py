"""Web pages (html, xhtml) and pages saved whole (mhtml)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from typing import Any, cast

from minions_engine.errors import FileEmpty
from minions_engine.readers.base import Source
from minions_engine.readers.decoding import decode
from minions_engine.readers.html_blocks import add_html, parse_html, title_of
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.types import Document

_META = (("author", "author"), ("description", "description"), ("date", "date"))
_HEAD = 8192


def read(source: Source) -> Iterator[Document]:
    """The one document of a web page."""
    yield _document(source, source.stream.read(), "")


def read_saved_page(source: Source) -> Iterator[Document]:
    """The page of an mhtml file; its pictures and styles are left out."""
    message = email.message_from_bytes(source.stream.read(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            data, charset = part_bytes(part)
            yield _document(source, data, charset)
            return
    raise FileEmpty("There is no page in this file.")


def part_bytes(part: Message[Any, Any]) -> tuple[bytes, str]:
    """Unpacked bytes of one mail part and the encoding it names."""
    data = cast(EmailMessage, part).get_payload(decode=True)
    charset = part.get_content_charset() or ""
    return (data if isinstance(data, bytes) else b""), charset


def decode_html(data: bytes, declared: str = "") -> str:
    """Text of a page in the encoding that its envelope or its head names."""
    from bs4.dammit import EncodingDetector

    found = EncodingDetector.find_declared_encoding(data[:_HEAD], is_html=True)
    return decode(data, declared=declared or found or "")


def _document(source: Source, data: bytes, declared: str) -> Document:
    root = parse_html(decode_html(data, declared))
    if root is None:
        raise FileEmpty("There are no words in this file.")
    builder = PageBuilder(room=source.limits.output_chars)
    add_html(root, builder)
    note_cut(source, cut=builder.full)
    metadata = [(key, _meta(root, name)) for key, name in _META]
    return finish(source, [builder.build()], title=title_of(root), metadata=metadata)


def _meta(root: Any, name: str) -> str:
    for element in root.iter("meta"):
        if element.get("name", "").lower() == name:
            return str(element.get("content", ""))
    return ""
