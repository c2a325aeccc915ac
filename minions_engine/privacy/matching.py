"""Finds stretches of a message that stand in one of many texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minions_engine.privacy.fingerprints import (
    GRAM,
    STEP,
    Codes,
    Fingerprint,
    Hashes,
    Places,
    gram_hashes,
)

SHORTEST = 24
"""Letters that a shared stretch has at least."""
_PLACES_EACH = 16
"""A stretch that stands in more places than this is looked at in so many of them."""
_LONGEST_PERIOD = 8

_SPARE_BITS = 4
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

    def __init__(self, sources: list[Fingerprint]) -> None:
        gap = np.zeros(1, dtype=np.uint32)
        pieces = [piece for source in sources for piece in (source.codes, gap)]
        self._codes: Codes = np.concatenate(pieces) if pieces else gap
        lengths = [len(source.codes) + 1 for source in sources]
        self._starts: Places = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        hashes = [source.hashes for source in sources]
        kept: Hashes = np.concatenate(hashes) if hashes else np.empty(0, dtype=np.uint64)
        places = [
            start + STEP * np.arange(len(each))
            for start, each in zip(self._starts.tolist(), hashes, strict=False)
        ]
        order = np.argsort(kept)
        self._hashes: Hashes = kept[order]
        self._places: Places = np.concatenate(places)[order] if places else order
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
            start, end = self._widen(codes, own, place)
            if end - own < GRAM:
                continue  # Two texts with one hash.
            ends[diagonal] = end
            if end - start >= SHORTEST:
                source = int(np.searchsorted(self._starts, start + diagonal, "right")) - 1
                at = start + diagonal - int(self._starts[source])
                yield Match(start=start, end=end, source=source, at=at)

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

    def _widen(self, codes: Codes, own: int, place: int) -> tuple[int, int]:
        """How far both sides agree, to the left and to the right."""
        ahead = min(len(codes) - own, len(self._codes) - place)
        behind = min(own, place)
        right = _agreeing(codes[own : own + ahead], self._codes[place : place + ahead])
        left = _agreeing(codes[own - behind : own][::-1], self._codes[place - behind : place][::-1])
        return own - left, own + right


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
