"""Ranked chunks to passages a person can read: neighbours joined, nothing shown twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minions_engine.index.catalogue import Catalogue, Floats, Ints
from minions_engine.index.search_sql import ChunkRow, SearchReader
from minions_engine.types import Passage

JOINED_CHUNKS = 3
JOINED_CHARS = 2400
_LOOK_AHEAD = 2


class PassageMaker:
    """Makes passages out of a ranking.

    Args:
        joined: Most chunks of one passage; 1 leaves chunks as they are, and then a page may
            be shown several times.
    """

    def __init__(self, catalogue: Catalogue, reader: SearchReader, *, joined: int) -> None:
        self._catalogue = catalogue
        self._reader = reader
        self._joined = joined
        self._found: dict[int, ChunkRow] = {}
        self._used: set[int] = set()
        self._pages: set[int] = set()
        self._texts: set[str] = set()

    def make(self, ranked: Ints, scores: Floats, k: int) -> tuple[Passage, ...]:
        """The best ``k`` passages, in the order of their best chunks."""
        made: list[Passage] = []
        order = [int(at) for at in ranked]
        for number, at in enumerate(order):
            if len(made) >= k:
                break
            if not self._is_new(at):
                continue
            self._fetch(order[number : number + _LOOK_AHEAD * k])
            group = self._group(at, scores)
            passage = self._passage(at, group, float(scores[at]))
            # Copies of a file say the same thing again: they would crowd out other files.
            if passage.text in self._texts:
                continue
            self._texts.add(passage.text)
            self._used.update(group)
            self._pages.add(int(self._catalogue.pages[at]))
            made.append(passage)
        return tuple(made)

    def _is_new(self, at: int) -> bool:
        if at in self._used:
            return False
        one_a_page = self._joined > 1 and bool(self._catalogue.paged[at])
        return not (one_a_page and int(self._catalogue.pages[at]) in self._pages)

    def _fetch(self, places: Sequence[int]) -> None:
        """Read the next chunks to be shown with their neighbours, many at a time."""
        if all(p in self._found for p in self._around(places[0])):
            return
        wanted = {p for at in places for p in self._around(at)} - self._found.keys()
        row_of = {int(self._catalogue.rows[p]): p for p in wanted}
        chunks = self._reader.chunks(list(row_of))
        self._found.update({row_of[row]: chunk for row, chunk in chunks.items()})

    def _around(self, at: int) -> range:
        reach = self._joined - 1
        return range(max(0, at - reach), min(self._catalogue.size, at + reach + 1))

    def _group(self, at: int, scores: Floats) -> range:
        """The chunk and its better neighbours, as long as they may be shown as one."""
        first = last = at
        while last - first + 1 < self._joined:
            choice = [p for p in self._candidates(first, last) if self._fits(first, last, p)]
            if not choice:
                break
            best = max(choice, key=lambda p: (float(scores[p]), -p))
            first, last = min(first, best), max(last, best)
        return range(first, last + 1)

    def _candidates(self, first: int, last: int) -> Iterator[int]:
        follows = self._catalogue.follows
        if first > 0 and follows[first]:
            yield first - 1
        if last + 1 < self._catalogue.size and follows[last + 1]:
            yield last + 1

    def _fits(self, first: int, last: int, other: int) -> bool:
        low, high = self._found.get(min(first, other)), self._found.get(max(last, other))
        if low is None or high is None or other in self._used:
            return False
        return low.page == high.page and high.end - low.start <= JOINED_CHARS

    def _passage(self, at: int, group: range, score: float) -> Passage:
        first, last = self._found[group[0]], self._found[group[-1]]
        text = first.text
        if len(group) > 1:
            text = self._reader.text_between(first.document_id, first.start, last.end)
        return Passage(
            document=first.document,
            page=first.page,
            line_start=first.line_start,
            line_end=last.line_end,
            start=first.start,
            end=last.end,
            text=text,
            score=score,
            chunk_id=self._found[at].chunk_id,
        )
