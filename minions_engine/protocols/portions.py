"""How everything is parted for reading: neighbouring chunks of one document at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minions_engine.protocols.numbering import tokens_of
from minions_engine.types import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Neighbouring chunks of one document that are read at once."""

    passages: tuple[Passage, ...]
    headings: dict[str, str]
    is_half: bool = False

    @property
    def document(self) -> str:
        """Whose they are."""
        return self.passages[0].document

    @property
    def tokens(self) -> int:
        """How much there is to read."""
        return sum(tokens_of(p.text) for p in self.passages)

    def halves(self) -> tuple[Portion, ...]:
        """Two smaller ones; nothing when one chunk cannot be parted."""
        middle = len(self.passages) // 2
        if not middle:
            return ()
        return tuple(
            Portion(passages=some, headings=self.headings, is_half=True)
            for some in (self.passages[:middle], self.passages[middle:])
        )


def portions_of(
    passages: Sequence[Passage], headings: dict[str, str], room: int
) -> Iterator[Portion]:
    """Passages of one document in reading order, as many at a time as fit ``room`` tokens."""
    taken: list[Passage] = []
    tokens = 0
    for passage in passages:
        own = tokens_of(passage.text) + tokens_of(headings[passage.chunk_id])
        own += 3 * (1 + passage.text.count(". ") + passage.text.count("\n"))
        if taken and tokens + own > room:
            yield Portion(passages=tuple(taken), headings=headings)
            taken, tokens = [], 0
        taken.append(passage)
        tokens += own
    if taken:
        yield Portion(passages=tuple(taken), headings=headings)
