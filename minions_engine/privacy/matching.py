"""Finds stretches of a message that stand in one of many texts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from minions_engine.privacy.fingerprints import (
    GRAM,
    STEP,
    Codes,
    Fingerprint,
    Hashes,
    gram_hashes,
)

SHORTEST = 24
"""Letters that a shared stretch has at least."""
_PLACES_EACH = 16
"""A stretch that stands in more places than this is looked at in so many of them."""
_LONGEST_PERIOD = 8

_SPARE_BITS = 3
_MOST_BITS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Letters ``[start, end)`` of a message stand in text ``source`` from ``at`` on."""

    start: int
    end: int
    source: int
    at: int


class Matcher:
    """Texts to compare with, put together once."""

    def __init__(self, sources: Sequence[Fingerprint]) -> None:
        self._sources = [source.codes for source in sources]
        self._starts = [0, *accumulate(map(len, self._sources))]
        hashes = [source.hashes for source in sources]
        kept: Hashes = np.concatenate(hashes) if hashes else np.empty(0, dtype=np.uint64)
        places = [
            start + STEP * np.arange(len(each))
            for start, each in zip(self._starts, hashes, strict=False)
        ]
        order = np.argsort(kept)
        self._hashes: Hashes = kept[order]
        self._places = (np.concatenate(places) if places else order)[order]
        # Most stretches of a message stand nowhere: a bit for each hash tells that at once.
        bits = min(_MOST_BITS, len(kept).bit_length() + _SPARE_BITS)
        self._shift = np.uint64(64 - bits)
        self._seen = np.zeros(1 << bits, dtype=bool)
        self._seen[kept >> self._shift] = True

    def find(self, codes: Codes) -> tuple[Match, ...]:
        """The longest shared stretches, in every text where they stand."""
        return tuple(self._stretches(codes)) if len(codes) >= SHORTEST else ()

    def _stretches(self, codes: Codes) -> Iterator[Match]:
        ends: dict[int, int] = {}
        for own, place in self._hits(gram_hashes(codes)):
            diagonal = place - own
            if ends.get(diagonal, -1) >= own + GRAM:
                continue
            source = bisect_right(self._starts, place) - 1
            at = place - self._starts[source]
            left, right = _widened(codes, own, self._sources[source], at)
            if right < GRAM:
                continue  # Two texts with one hash.
            ends[diagonal] = own + right
            if left + right >= SHORTEST:
                yield Match(start=own - left, end=own + right, source=source, at=at - left)

    def _hits(self, grams: Hashes) -> Iterator[tuple[int, int]]:
        """Places of the message and of the sources that have the same hash."""
        candidates = np.flatnonzero(self._seen[grams >> self._shift] & ~_repeating(grams))
        left = np.searchsorted(self._hashes, grams[candidates], "left")
        right = np.searchsorted(self._hashes, grams[candidates], "right")
        counts = np.minimum(right - left, _PLACES_EACH)
        own = np.repeat(candidates, counts)
        nth = np.arange(len(own)) - np.repeat(np.cumsum(counts) - counts, counts)
        places = self._places[np.repeat(left, counts) + nth]
        return zip(own.tolist(), places.tolist(), strict=True)


def _widened(codes: Codes, own: int, source: Codes, at: int) -> tuple[int, int]:
    """How far both texts agree, to the left and to the right of a place in each."""
    ahead = min(len(codes) - own, len(source) - at)
    behind = min(own, at)
    right = _agreeing(codes[own : own + ahead], source[at : at + ahead])
    left = _agreeing(codes[own - behind : own][::-1], source[at - behind : at][::-1])
    return left, right


def _agreeing(one: Codes, other: Codes) -> int:
    """How many numbers agree from the beginning."""
    differs = one != other
    first = int(differs.argmax()) if len(differs) else 0
    return first if len(differs) and differs[first] else len(differs)


def _repeating(grams: Hashes) -> npt.NDArray[np.bool_]:
    """Where a text repeats a few letters: it tells nothing, and stands in many places."""
    repeating = np.zeros(len(grams), dtype=bool)
    for period in range(1, _LONGEST_PERIOD + 1):
        repeating[:-period] |= grams[:-period] == grams[period:]
    return repeating
