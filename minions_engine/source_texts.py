"""The texts that an outgoing message is checked against: what it may have been copied from.

Small scopes are checked whole. In a large one, the documents that this question has read are
taken, and those that the message's own words lead to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minions_engine.clients.base import estimated_tokens
from minions_engine.errors import NotFound
from minions_engine.protocols.base import Parts
from minions_engine.types import Chunk, Passage, Scope

WHOLE_CHARACTERS = 6_000_000
_WINDOW_WORDS = 60
_MOST_WINDOWS = 40
_LED_TO = 10


class SourceTexts:
    """Texts of one question's scope. Belongs to one run.

    Args:
        parts: Reads documents.
        scope: What the question is about.
        characters: How long all documents in scope are together.
        beside: Documents outside the scope whose words must not leave either.
    """

    def __init__(
        self, parts: Parts, scope: Scope, *, characters: int, beside: tuple[str, ...] = ()
    ) -> None:
        self._parts = parts
        self._scope = scope
        self._whole = characters <= WHOLE_CHARACTERS
        self._read = dict.fromkeys(beside)
        self._texts: dict[str, str] = {}
        self._handed_out: dict[str, int] = {}

    @property
    def read_tokens(self) -> int:
        """Estimated tokens of the passages and chunks that were read for this question."""
        return sum(self._handed_out.values())

    @property
    def read(self) -> tuple[str, ...]:
        """Documents that this question has read from."""
        return tuple(self._read)

    async def retrieve(self, query: str, scope: Scope, k: int) -> tuple[Passage, ...]:
        """As ``Parts.retrieve``; what it finds counts as read."""
        passages = await self._parts.retrieve(query, scope, k)
        self._read.update(dict.fromkeys(passage.document for passage in passages))
        self._count((passage.chunk_id, passage.text) for passage in passages)
        return passages

    async def chunks(self, document: str) -> tuple[Chunk, ...]:
        """As ``Parts.chunks``; the document counts as read."""
        self._read[document] = None
        chunks = await self._parts.chunks(document)
        self._count((chunk.chunk_id, chunk.text) for chunk in chunks)
        return chunks

    def _count(self, pieces: Iterable[tuple[str, str]]) -> None:
        self._handed_out |= {piece_id: estimated_tokens(text) for piece_id, text in pieces}

    async def __call__(self, text: str) -> Mapping[str, str]:
        """Names and texts of the documents to check ``text`` against."""
        if self._whole:
            names = dict.fromkeys((*await self._parts.documents(self._scope), *self._read))
        else:
            names = dict.fromkeys((*self._read, *await self._led_to(text)))
        for name in names:
            if name not in self._texts:
                try:
                    self._texts[name] = await self._parts.text_of(name)
                except NotFound:  # forgotten meanwhile: nothing of it can be looked up
                    continue
        return {name: self._texts[name] for name in names if name in self._texts}

    async def _led_to(self, text: str) -> tuple[str, ...]:
        """Documents that search finds for stretches of the message."""
        words = text.split()
        found: dict[str, None] = {}
        for start in range(0, min(len(words), _WINDOW_WORDS * _MOST_WINDOWS), _WINDOW_WORDS):
            window = " ".join(words[start : start + _WINDOW_WORDS])
            passages = await self._parts.retrieve(window, self._scope, _LED_TO)
            found.update(dict.fromkeys(passage.document for passage in passages))
        return tuple(found)
