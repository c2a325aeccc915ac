"""How much of a message is taken word for word from documents, in clear or in disguise.

A run is a stretch of 24 letters and digits or more that stands in a document, whatever became
of spaces, case, accents and look-alike letters. Words that the person typed and fixed text of
the program do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
import numpy.typing as npt

from minions_engine.privacy.decoding import decodings
from minions_engine.privacy.fingerprints import Codes, Fingerprint, codes_of, fingerprint
from minions_engine.privacy.matching import SHORTEST, Match, Matcher
from minions_engine.privacy.normalising import fold_text, split_words
from minions_engine.privacy.unusual import Familiar

_COMMON_DOCUMENTS = 5
"""What stands in more documents than this is a set phrase and counts half."""
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
        share: Of a decoded run: how much of the message it takes up.
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
    share: float = 0.0
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
        words: Words of the message.
    """

    runs: tuple[Run, ...] = ()
    longest_run_words: int = 0
    longest_run_characters: int = 0
    copied_share: float = 0.0
    strange_share: float = 0.0
    words: int = 0


class SourceIndex:
    """Documents that a message is compared with."""

    def __init__(self) -> None:
        self._documents: dict[str, Fingerprint] = {}
        self._names: tuple[str, ...] = ()
        self._matcher: Matcher | None = None
        self._familiar: Familiar | None = None

    def add(self, document: str, text: str | Fingerprint) -> None:
        """Compare with this document too, or with its new text."""
        self._documents[document] = fingerprint(text) if isinstance(text, str) else text
        self._matcher = None

    def remove(self, document: str) -> None:
        """Compare with this document no more."""
        if self._documents.pop(document, None) is not None:
            self._matcher = self._familiar = None

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents."""
        return tuple(self._documents)

    def words(self, document: str) -> int:
        """How many words a document has. Raises ``KeyError`` for one that was not added."""
        return self._documents[document].words

    def check(self, text: str, *, own_words: Sequence[str] = ()) -> Overlap:
        """What of the text stands in the documents.

        Args:
            own_words: Texts whose words do not count: typed by the person, fixed in the program.
        """
        matcher, familiar = self._ready()
        message = fingerprint(text)
        own_prints = [fingerprint(words) for words in own_words]
        own = Matcher(own_prints)
        runs = [
            self._run(piece, message.text_span(piece.match.start, piece.match.end))
            for piece in self._pieces(message.codes, matcher, own)
        ]
        for hidden in decodings(text):
            codes = codes_of(fold_text(hidden.text))
            for piece in self._pieces(codes, matcher, own):
                run = self._run(piece, (hidden.start, hidden.end))
                share = run.characters / len(codes) * (hidden.end - hidden.start) / len(text)
                runs.append(replace(run, decoding=hidden.kind, share=share))
        return replace(
            _measured(message, _distinct(runs)),
            strange_share=familiar.strange_share(
                split_words(text).folded,
                frozenset().union(*(each.vocabulary for each in own_prints)),
            ),
        )

    def _ready(self) -> tuple[Matcher, Familiar]:
        """What is compared with, put together again after documents were added or removed."""
        if self._matcher is None or self._familiar is None:
            self._names = self.documents
            self._matcher = Matcher(list(self._documents.values()))
            self._familiar = self._familiar or Familiar()
            for source in self._documents.values():
                self._familiar.learn(source.vocabulary)
        return self._matcher, self._familiar

    def _pieces(self, codes: Codes, matcher: Matcher, own: Matcher) -> list[_Piece]:
        """The shared stretches of a text, less what the person typed."""
        matches = matcher.find(codes)
        if not matches:
            return []
        typed = np.zeros(len(codes), dtype=bool)
        for match in own.find(codes):
            typed[match.start : match.end] = True
        documents = _documents_at(matches, len(codes))
        return [
            _Piece(
                match=piece,
                common=bool((documents[piece.start : piece.end] > _COMMON_DOCUMENTS).all()),
            )
            for match in matches
            for piece in _untyped(match, typed)
        ]

    def _run(self, piece: _Piece, place: tuple[int, int]) -> Run:
        document = self._names[piece.match.source]
        source = self._documents[document]
        at, length = piece.match.at, piece.match.end - piece.match.start
        document_start, document_end = source.text_span(at, at + length)
        first_word, last_word = source.whole_words(at, at + length)
        return Run(
            start=place[0],
            end=place[1],
            document=document,
            document_start=document_start,
            document_end=document_end,
            first_word=first_word,
            last_word=last_word,
            characters=length,
            common=piece.common,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    match: Match
    common: bool


def _untyped(match: Match, typed: npt.NDArray[np.bool_]) -> Iterable[Match]:
    """The pieces of a match that the person did not type, as far as they are still runs."""
    kept = np.concatenate(([False], ~typed[match.start : match.end], [False]))
    borders = np.flatnonzero(kept[1:] != kept[:-1]).tolist()
    for start, end in zip(borders[::2], borders[1::2], strict=True):
        if end - start >= SHORTEST:
            yield Match(
                start=match.start + start,
                end=match.start + end,
                source=match.source,
                at=match.at + start,
            )


def _documents_at(matches: Sequence[Match], length: int) -> npt.NDArray[np.int32]:
    """For each letter of the message, in how many documents its stretch stands."""
    counts = np.zeros(length, dtype=np.int32)
    for _, those in groupby(sorted(matches, key=_source), key=_source):
        here = np.zeros(length, dtype=bool)
        for match in those:
            here[match.start : match.end] = True
        counts += here
    return counts


def _source(match: Match) -> int:
    return match.source


def _distinct(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Each showing of the same words once: in clear before decoded, a longer before a shorter."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (bool(run.decoding), -run.characters)):
        if not any(_shows(other, run) for other in kept):
            kept.append(run)
    return tuple(sorted(kept, key=lambda run: (run.start, run.end, run.document)))


def _shows(run: Run, other: Run) -> bool:
    """Whether a run shows all that another one does, at the same place of the message."""
    return (
        run.document == other.document
        and run.document_start <= other.document_start
        and other.document_end <= run.document_end
        and (bool(other.decoding) or (run.start <= other.start and other.end <= run.end))
    )


def _measured(message: Fingerprint, runs: tuple[Run, ...]) -> Overlap:
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
    """Share of the message that hidden runs take up, by the reading that shows most.

    What stands in several documents is counted for the one that it shows most of.
    """
    copied: dict[tuple[str, str], float] = {}
    for run in runs:
        if _counts(run) and run.decoding:
            key = (run.decoding, run.document)
            copied[key] = copied.get(key, 0.0) + run.share * (0.5 if run.common else 1.0)
    return max(copied.values(), default=0.0)


def _counts(run: Run) -> bool:
    return run.words >= _COPIED_WORDS or run.characters >= _COPIED_CHARACTERS


def _counted(run: Run, figure: int) -> int:
    return -(-figure // 2) if run.common else figure
