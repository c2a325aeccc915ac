"""Fingerprints of texts: hashes by which copied stretches are found quickly.

A text is compared as its folded letters and digits without spaces. Of the source every eighth
stretch of 16 letters has its hash kept; of a message every one is looked up. So each shared
stretch of 23 letters or more is found, whatever became of the spaces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from minions_engine.privacy.normalising import Words, split_words

Codes = npt.NDArray[np.uint16]
Places = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]

GRAM = 16
STEP = 8
_BLOCK = STEP << 16
_BASE = 0x9E3779B97F4A7C15
_ALL_BITS = (1 << 64) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A text as it is compared. Keep it as long as the text stays the same.

    Attributes:
        codes: Folded letters and digits, without spaces.
        hashes: Of every ``STEP``-th stretch of ``GRAM`` letters.
        vocabulary: Its different words, folded, in one string since that takes little memory.
        word_starts: Where each word begins in ``codes``, and the end of the last one.
        spans: Where each word stands in the text: start and end.
    """

    codes: Codes
    hashes: Hashes
    vocabulary: str
    word_starts: Places
    spans: Places

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.spans)

    def text_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that holds letters ``[start, end)``, in whole words."""
        first = int(np.searchsorted(self.word_starts, start, "right")) - 1
        last = int(np.searchsorted(self.word_starts, end, "left")) - 1
        return int(self.spans[first, 0]), int(self.spans[last, 1])

    def whole_words(self, start: int, end: int) -> tuple[int, int]:
        """The words, first and one behind the last, that lie wholly in letters ``[start, end)``."""
        first = int(np.searchsorted(self.word_starts, start, "left"))
        last = int(np.searchsorted(self.word_starts, end, "right")) - 1
        return first, max(first, last)


def fingerprint(text: str) -> Fingerprint:
    """What the overlap check needs of a text."""
    return fingerprint_of(split_words(text))


def fingerprint_of(words: Words) -> Fingerprint:
    """The same for a text that was split."""
    lengths = np.fromiter(map(len, words.folded), dtype=np.int64, count=len(words.folded))
    codes = codes_of("".join(words.folded))
    return Fingerprint(
        codes=codes,
        hashes=_sampled_hashes(codes),
        vocabulary=" ".join(dict.fromkeys(words.folded)),
        word_starts=np.concatenate(([0], np.cumsum(lengths))).astype(np.int32),
        spans=np.array(words.spans, dtype=np.int32).reshape(-1, 2),
    )


def _sampled_hashes(codes: Codes) -> Hashes:
    """Block by block, since all hashes of a long text need many times its memory."""
    blocks = [
        gram_hashes(codes[start : start + _BLOCK + GRAM - 1])[::STEP]
        for start in range(0, len(codes), _BLOCK)
    ]
    return np.concatenate(blocks) if blocks else np.empty(0, dtype=np.uint64)


def codes_of(folded: str) -> Codes:
    """Folded letters as numbers. Of letters beyond the first 65,536 the lower half is enough."""
    letters = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return letters.astype(np.uint16)


def gram_hashes(codes: Codes) -> Hashes:
    """The hash of every stretch of ``GRAM`` letters."""
    hashes = codes.astype(np.uint64)
    length, base = 1, _BASE
    # Two neighbours make one of twice the length: four steps instead of sixteen.
    while length < GRAM:
        if len(hashes) <= length:
            return np.empty(0, dtype=np.uint64)
        hashes = hashes[:-length] * np.uint64(base) + hashes[length:]
        length, base = length * 2, (base * base) & _ALL_BITS
    return hashes
