"""Replaces personal data in the parts of a message, and puts it back in the answer."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from minions_engine.messages import Message, Origin, Part
from minions_engine.privacy.book import Book
from minions_engine.privacy.ledger import Ledger
from minions_engine.privacy.personal import find_personal
from minions_engine.privacy.placeholders import PlaceholderRow, Placeholders

_FIXED = (Origin.TEMPLATE, Origin.PLACEHOLDER)


class Pseudonyms:
    """The placeholders of one conversation, as they are stored.

    Args:
        book: Where they are stored.
        names: People, firms and places to look for.
        held: Where they are held in their place for a conversation that nothing is to stay of.
    """

    def __init__(
        self,
        book: Book,
        conversation_id: str,
        names: tuple[str, ...],
        *,
        held: dict[str, str] | None = None,
    ) -> None:
        self._book = book
        self._held = held
        self._conversation_id = conversation_id
        self._names = names
        self._placeholders: Placeholders | None = None

    async def put_in(self, messages: tuple[Message, ...]) -> tuple[Message, ...]:
        """The messages with placeholders. They are stored before anything can be sent."""
        placeholders = await self._opened()
        before = placeholders.rows()
        changed = tuple(
            replace(
                message,
                parts=tuple(
                    piece
                    for part in message.parts
                    for piece in _pieces(part, placeholders, self._names)
                ),
            )
            for message in messages
        )
        if placeholders.rows() != before:
            record = json.dumps([asdict(row) for row in placeholders.rows()], ensure_ascii=False)
            await self._keep(record)
        return changed

    def restore(self, text: str) -> str:
        """An answer with what the placeholders stand for."""
        return text if self._placeholders is None else self._placeholders.restore(text)

    def restore_json(self, text: str) -> str:
        """The same inside a JSON text, where an original may not end a string."""
        if self._placeholders is None:
            return text
        escaped = Placeholders(
            replace(row, original=json.dumps(row.original, ensure_ascii=False)[1:-1])
            for row in self._placeholders.rows()
        )
        return escaped.restore(text)

    async def _opened(self) -> Placeholders:
        if self._placeholders is None:
            held = self._held
            record = (
                await self._book.on(self._stored)
                if held is None
                else held.get(self._conversation_id, "[]")
            )
            self._placeholders = Placeholders(
                PlaceholderRow(**row | {"aliases": tuple(row["aliases"])})
                for row in json.loads(record)
            )
        return self._placeholders

    async def _keep(self, record: str) -> None:
        if self._held is None:
            await self._book.on(lambda ledger: self._store(ledger, record))
        else:
            self._held[self._conversation_id] = record

    def _stored(self, ledger: Ledger) -> str:
        found = ledger.chain.look(
            "SELECT record FROM placeholders WHERE conversation = ?", (self._conversation_id,)
        )
        return str(found[0][0]) if found else "[]"

    def _store(self, ledger: Ledger, record: str) -> None:
        with ledger.chain.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO placeholders VALUES (?, ?)", (self._conversation_id, record)
            )


def _pieces(part: Part, placeholders: Placeholders, names: tuple[str, ...]) -> tuple[Part, ...]:
    """A part cut where placeholders stand in it."""
    if part.origin in _FIXED:
        return (part,)
    replaced = placeholders.replace(part.text, find_personal(part.text, names=names))
    pieces: list[Part] = []
    at = 0
    for start, end in replaced.spans:
        pieces.append(replace(part, text=replaced.text[at:start]))
        pieces.append(replace(part, text=replaced.text[start:end], origin=Origin.PLACEHOLDER))
        at = end
    pieces.append(replace(part, text=replaced.text[at:]))
    return tuple(piece for piece in pieces if piece.text)
