"""What crosses between a reading child and its parent: length-prefixed JSON, nothing else.

A parser that a hostile file has taken over must not be able to run anything in the parent:
so no pickle, and everything that arrives is checked for shape and bounds.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any, TypeGuard

from minions_engine.types import Block, BlockKind, Document, Page

Message = dict[str, Any]

_LENGTH = struct.Struct(">I")
HEADER_BYTES = _LENGTH.size
_TEXT_MAX = 2_000
_ITEMS_MAX = 100
# A form feed joins pages and a zero byte ends a string for SQLite; both keep their one place.
_CLEAN = {0: " ", 12: " "}


class WireError(ValueError):
    """What arrived is not what a reader sends."""


def pack(message: Message) -> bytes:
    """One message with its length in front."""
    body = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    return _LENGTH.pack(len(body)) + body


def unpack_length(header: bytes) -> int:
    """Length of the message that follows."""
    return int(_LENGTH.unpack(header)[0])


def unpack(body: bytes) -> Message:
    """One message.

    Raises:
        WireError: It is not a JSON object with a kind.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WireError("not JSON") from error
    if not isinstance(message, dict) or not isinstance(message.get("kind"), str):
        raise WireError("no message")
    return message


def clean(text: str) -> str:
    """Text fit for the store, with every character at the place it had."""
    return text.encode("utf-8", "replace").decode().translate(_CLEAN)


def document_messages(document: Document) -> Iterator[Message]:
    """A head and one message a page, so that no message is larger than a page."""
    yield {
        "kind": "document",
        "media_type": document.media_type,
        "member": clean(document.member),
        "title": _short(document.title),
        "metadata": [[_short(k), _short(v)] for k, v in document.metadata[:_ITEMS_MAX]],
        "notes": [_short(note) for note in document.notes[:_ITEMS_MAX]],
    }
    for page in document.pages:
        yield {
            "kind": "page",
            "number": page.number,
            "text": clean(page.text),
            "label": _short(page.label),
            "has_lines": page.has_lines,
            "blocks": [
                [block.kind.value, block.start, block.end, block.level, clean(block.header)]
                for block in page.blocks
            ],
            "unseen": [[start, end] for start, end in page.unseen],
        }


def document_from(path: str, head: Message, pages: list[Page]) -> Document:
    """The document of a head and its pages."""
    return Document(
        path=path,
        media_type=_text(head, "media_type"),
        pages=tuple(pages),
        member=_text(head, "member"),
        title=_text(head, "title"),
        metadata=tuple((str(k), str(v)) for k, v in _pairs(head)),
        notes=tuple(str(note) for note in _list(head, "notes")),
    )


def page_from(message: Message) -> Page:
    """A page whose blocks lie inside its text."""
    text = _text(message, "text")
    number = message.get("number")
    if number is not None and not _is_whole(number):
        raise WireError("page number")
    return Page(
        number=number,
        text=text,
        label=_text(message, "label"),
        has_lines=message.get("has_lines") is True,
        blocks=tuple(_block(raw, len(text)) for raw in _list(message, "blocks")),
        unseen=tuple(_stretch(raw, len(text)) for raw in _list(message, "unseen")),
    )


def whole(message: Message, key: str) -> int:
    """A whole number of a message."""
    value = message.get(key)
    if not _is_whole(value):
        raise WireError(key)
    return value


def _block(raw: object, length: int) -> Block:
    if not isinstance(raw, list) or len(raw) != 5 or not all(map(_is_whole, raw[1:4])):
        raise WireError("block")
    kind, start, end, level, header = raw
    if not (0 <= start <= end <= length and isinstance(header, str)):
        raise WireError("block bounds")
    try:
        return Block(kind=BlockKind(kind), start=start, end=end, level=level, header=header)
    except ValueError as error:
        raise WireError("block kind") from error


def _stretch(raw: object, length: int) -> tuple[int, int]:
    if not isinstance(raw, list) or len(raw) != 2 or not all(map(_is_whole, raw)):
        raise WireError("stretch")
    start, end = raw
    if not 0 <= start <= end <= length:
        raise WireError("stretch bounds")
    return start, end


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(message: Message, key: str) -> str:
    value = message.get(key, "")
    if not isinstance(value, str):
        raise WireError(key)
    return value


def _list(message: Message, key: str) -> list[Any]:
    value = message.get(key, [])
    if not isinstance(value, list):
        raise WireError(key)
    return value


def _pairs(message: Message) -> list[list[Any]]:
    pairs = _list(message, "metadata")
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise WireError("metadata")
    return pairs


def _short(text: str) -> str:
    return clean(text)[:_TEXT_MAX]
