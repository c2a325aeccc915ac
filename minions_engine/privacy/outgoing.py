"""A message on its way out: its parts, and proof that its bytes hold nothing beside them.

What is checked is the body itself, decoded again. Every string in it, keys included, is either
a part whose origin is known or counts as made from documents.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from minions_engine.errors import SendBlocked
from minions_engine.messages import Message, Origin, Part

_KNOWN = (Origin.TEMPLATE, Origin.USER, Origin.PLACEHOLDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What a body says.

    Attributes:
        messages: What it was made from.
        body: The bytes themselves.
        beside: Text in the body that belongs to no part: a schema, a name of a model.
    """

    messages: tuple[Message, ...]
    body: bytes
    beside: str

    @property
    def derived(self) -> str:
        """Everything that may come from documents, one part after the other."""
        return "\n".join(
            part.text for message in self.messages for part in message.parts if is_derived(part)
        )

    @property
    def own(self) -> tuple[str, ...]:
        """What the person typed, and fixed text of the program."""
        return tuple(
            part.text
            for message in self.messages
            for part in message.parts
            if part.origin in (Origin.USER, Origin.TEMPLATE)
        )

    @property
    def characters(self) -> int:
        """Characters of all messages."""
        return sum(len(message.text) for message in self.messages)

    @property
    def chunk_ids(self) -> tuple[str, ...]:
        """Chunks that parts were made from."""
        return tuple(
            dict.fromkeys(
                chunk
                for message in self.messages
                for part in message.parts
                for chunk in part.chunk_ids
            )
        )


def is_derived(part: Part) -> bool:
    """Whether the words may come from a document."""
    return part.origin not in _KNOWN


def outgoing(messages: tuple[Message, ...], body: bytes) -> Outgoing:
    """The body beside what it was made from.

    Raises:
        SendBlocked: it cannot be decoded, or does not hold the messages in their order.
    """
    try:
        decoded = json.loads(body.decode("utf-8"), object_pairs_hook=_Pairs)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _unlike() from error
    strings = [text for text in _strings(decoded) if text]
    parts = [part.text for message in messages for part in message.parts if part.text]
    return Outgoing(messages=messages, body=body, beside="\n".join(_beside(strings, parts)))


class _Pairs(list[tuple[str, Any]]):
    """An object as its pairs, so that a key that stands twice is seen twice."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, _Pairs):
        for key, item in value:
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= 1e12:
        yield str(value)


def _beside(strings: list[str], parts: list[str]) -> Iterator[str]:
    """What is left of the strings after the parts, in their order, have been taken out."""
    waiting = iter(parts)
    part = next(waiting, None)
    for text in strings:
        at = 0
        while part is not None and (found := text.find(part, at)) >= 0:
            if found > at:
                yield text[at:found]
            at, part = found + len(part), next(waiting, None)
        if at < len(text):
            yield text[at:]
    if part is not None:
        raise _unlike()


def _unlike() -> SendBlocked:
    return SendBlocked(
        "The message was kept here: its bytes are not those that were looked at.",
        next_step="Please report this; ask with --protocol local meanwhile.",
        rule="bytes",
    )
