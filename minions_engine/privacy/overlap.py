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
from minions_engine.privacy.fingerprints import (
    Codes,
    Fingerprint,
    codes_of,
    fingerprint,
    fingerprint_of,
)
from minions_engine.privacy.matching import SHORTEST, Match, Matcher
from minions_engine.privacy.normalising import fold_text, split_words
from minions_engine.privacy.runs import Overlap, Run, distinct, measured
from minions_engine.privacy.unusual import Familiar

__all__ = ["Overlap", "Run", "SourceIndex"]

_COMMON_DOCUMENTS = 5
"""What stands in more documents than this is a set phrase and counts half."""
_LETTERS_OF_A_WORD = 6
"""Where words are written as one, so many letters count as a word."""


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
        words = split_words(text)
        message = fingerprint_of(words)
        own_prints = [fingerprint(typed) for typed in own_words]
        own = Matcher(own_prints)
        runs = [
            self._run(piece, message.text_span(piece.match.start, piece.match.end))
            for piece in self._pieces(message.codes, matcher, own)
        ]
        letters = len(message.codes)
        for hidden in decodings(text):
            codes = codes_of(fold_text(hidden.text))
            if np.array_equal(codes, message.codes):
                continue
            share = (hidden.end - hidden.start) / len(text) / max(1, len(codes))
            for piece in self._pieces(codes, matcher, own):
                run = self._run(piece, (hidden.start, hidden.end))
                extent = (piece.match.start * share, piece.match.end * share)
                runs.append(replace(run, decoding=hidden.kind, extent=extent))
                letters = max(letters, len(codes))
        familiar_too = frozenset().union(*(each.vocabulary.split() for each in own_prints))
        strange_share = familiar.strange_share(words.folded, familiar_too)
        strange = familiar.strange(words.folded, familiar_too) if strange_share else frozenset()
        as_written = (
            text[start:end]
            for word, (start, end) in zip(words.folded, words.spans, strict=True)
            if word in strange
        )
        return replace(
            measured(message, distinct(runs)),
            strange_share=strange_share,
            strange=tuple(dict.fromkeys(as_written)),
            words=max(message.words, letters // _LETTERS_OF_A_WORD),
        )

    def _ready(self) -> tuple[Matcher, Familiar]:
        """What is compared with, put together again after documents were added or removed."""
        if self._matcher is None or self._familiar is None:
            self._names = self.documents
            self._matcher = Matcher(list(self._documents.values()))
            self._familiar = self._familiar or Familiar()
            for source in self._documents.values():
                self._familiar.learn(source.vocabulary.split())
        return self._matcher, self._familiar

    def _pieces(self, codes: Codes, matcher: Matcher, own: Matcher) -> list[_Piece]:
        """The shared stretches of a text, less what the person typed."""
        matches = _outermost(matcher.find(codes))
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


def _outermost(matches: Sequence[Match]) -> list[Match]:
    """Of stretches of the message that lie in one another, for each document the outermost.

    What stands in several places of a document is so counted for one of them.
    """
    kept: list[Match] = []
    source, reached = -1, 0
    for match in sorted(matches, key=lambda match: (match.source, match.start, -match.end)):
        if match.source != source:
            source, reached = match.source, 0
        if match.end > reached:
            kept.append(match)
            reached = match.end
    return kept


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
    for _, those in groupby(matches, key=lambda match: match.source):
        here = np.zeros(length, dtype=bool)
        for match in those:
            here[match.start : match.end] = True
        counts += here
    return counts
