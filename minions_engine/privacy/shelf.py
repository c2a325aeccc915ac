"""Documents that messages are compared with, read once and kept ready between questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from minions_engine.index.lane import Lane
from minions_engine.privacy.overlap import Overlap, SourceIndex

_MOST_CHARACTERS = 8_000_000
"""A million of characters takes 10 MB of memory. Beyond this the documents that were needed longest ago are let go of."""


class Shelf:
    """Compares in a thread of its own. What one question needed stays for the next one, which
    is then compared with more than it could have read: that is never too little."""

    def __init__(self) -> None:
        self._index = SourceIndex()
        self._known: dict[str, tuple[int, int]] = {}
        self._lane = Lane("overlap")

    async def check(
        self, text: str, sources: Mapping[str, str], *, own_words: Sequence[str]
    ) -> Overlap:
        """What of ``text`` stands in documents; those of ``sources`` are taken in first."""

        def check() -> Overlap:
            self._take_in(sources)
            return self._index.check(text, own_words=own_words)

        return await self._lane.run(check)

    def words(self, document: str) -> int:
        """Words of a document that was taken in."""
        return self._index.words(document)

    def _take_in(self, sources: Mapping[str, str]) -> None:
        for document, text in sources.items():
            key = (len(text), hash(text))
            if self._known.pop(document, None) != key:
                self._index.add(document, text)
            self._known[document] = key
        held = sum(length for length, _ in self._known.values())
        for document in [name for name in self._known if name not in sources]:
            if held <= _MOST_CHARACTERS:
                break
            held -= self._known.pop(document)[0]
            self._index.remove(document)

    async def forget(self, documents: Sequence[str]) -> None:
        """Let go of these documents."""

        def forget() -> None:
            for document in documents:
                if self._known.pop(document, None) is not None:
                    self._index.remove(document)

        await self._lane.run(forget)

    def close(self) -> None:
        """End the thread."""
        self._lane.close()
