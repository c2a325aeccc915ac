"""Runs, the stretches of a message that stand in documents, and the figures made from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from minions_engine.privacy.fingerprints import Fingerprint

_COPIED_WORDS = 6
_COPIED_CHARACTERS = 40
"""Shorter runs do not count to the copied share: names and terms have to be called something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a message that stands in a document.

    Attributes:
        start, end: Place in the message; of a decoded run, the place of what was decoded.
        document_start, document_end: Place in the text of the document.
        first_word, last_word: The document's words that it shows, the last one exclusive.
        characters: Letters and digits.
        decoding: How it was hidden; empty when it was not.
        extent: Of a decoded run: from where to where it lies in what was decoded, as shares of
            the message.
        common: It stands in so many documents that it counts half.
    """

    start: int
    end: int
    document: str
    document_start: int
    document_end: int
    first_word: int
    last_word: int
    characters: int
    decoding: str = ""
    extent: tuple[float, float] = (0.0, 0.0)
    common: bool = False

    @property
    def words(self) -> int:
        """Words of the document that it shows."""
        return self.last_word - self.first_word


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What of a message stands in documents.

    Attributes:
        runs: In the order of the message; a stretch that stands in several documents has a
            run for each.
        longest_run_words, longest_run_characters: Common phrases count half.
        copied_share: Share of the message's letters inside runs of 6 words or 40 letters.
        strange_share: Largest share of words, among 16 in a row, that no language is made of. A
            cipher has 0.6 and more, honest text of any kind has less than 0.3.
        strange: The words that this is about.
        words: Words of the message; where they are hidden or written as one, as many as that
            would be.
    """

    runs: tuple[Run, ...] = ()
    longest_run_words: int = 0
    longest_run_characters: int = 0
    copied_share: float = 0.0
    strange_share: float = 0.0
    strange: tuple[str, ...] = ()
    words: int = 0


def distinct(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Each showing of the same words once: in clear before decoded, a longer before a shorter."""
    kept: dict[str, list[Run]] = {}
    for run in sorted(runs, key=lambda run: (bool(run.decoding), -run.characters)):
        here = kept.setdefault(run.document, [])
        if not any(_shows(other, run) for other in here):
            here.append(run)
    every = (run for here in kept.values() for run in here)
    return tuple(sorted(every, key=lambda run: (run.start, run.end, run.document)))


def _shows(run: Run, other: Run) -> bool:
    """Whether a run shows all that another one of its document does, at the same place."""
    return (
        run.document_start <= other.document_start
        and other.document_end <= run.document_end
        and (bool(other.decoding) or (run.start <= other.start and other.end <= run.end))
    )


def measured(message: Fingerprint, runs: tuple[Run, ...]) -> Overlap:
    """The figures of a message that has these runs."""
    return Overlap(
        runs=runs,
        longest_run_words=max((_counted(run, run.words) for run in runs), default=0),
        longest_run_characters=max((_counted(run, run.characters) for run in runs), default=0),
        copied_share=min(1.0, _copied_in_clear(message, runs) + _copied_hidden(runs)),
        words=message.words,
    )


def _copied_in_clear(message: Fingerprint, runs: Iterable[Run]) -> float:
    """Share of the message's letters in runs that are long enough, each letter once."""
    weights = np.zeros(message.words, dtype=np.float64)
    for run in runs:
        if _counts(run) and not run.decoding:
            first = int(np.searchsorted(message.spans[:, 1], run.start, "right"))
            last = int(np.searchsorted(message.spans[:, 0], run.end, "left"))
            weights[first:last] = np.maximum(weights[first:last], 0.5 if run.common else 1.0)
    letters = len(message.codes)
    return float(weights @ np.diff(message.word_starts)) / letters if letters else 0.0


def _copied_hidden(runs: Iterable[Run]) -> float:
    """Share of the message that hidden runs take up, by the reading that shows most."""
    places: dict[tuple[str, int, int], list[Run]] = {}
    for run in runs:
        if _counts(run) and run.decoding:
            places.setdefault((run.decoding, run.start, run.end), []).append(run)
    copied: dict[str, float] = {}
    for (decoding, _, _), those in places.items():
        rare = _covered(run.extent for run in those if not run.common)
        both = (rare + _covered(run.extent for run in those)) / 2
        copied[decoding] = copied.get(decoding, 0.0) + both
    return max(copied.values(), default=0.0)


def _covered(extents: Iterable[tuple[float, float]]) -> float:
    """How much stretches cover together; what stands in several documents is covered once."""
    total = reached = 0.0
    for start, end in sorted(extents):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _counts(run: Run) -> bool:
    return run.words >= _COPIED_WORDS or run.characters >= _COPIED_CHARACTERS


def _counted(run: Run, figure: int) -> int:
    return -(-figure // 2) if run.common else figure
