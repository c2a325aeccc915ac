"""Cuts what a message takes over word for word down to its first words."""

from __future__ import annotations

from collections.abc import Iterable

from minions_engine.privacy.overlap import Run

CUT = " «…»"
"""Stands where words were left out."""
_KEPT_WORDS = 8


def cut_runs(text: str, runs: Iterable[Run], *, longest_words: int = _KEPT_WORDS) -> str:
    """The text with each run of more words cut to its first ones; a hidden one goes wholly."""
    pieces, at = [], 0
    for start, end in _cuts(text, runs, longest_words):
        pieces += [text[at:start].rstrip(), CUT]
        at = end
    return "".join([*pieces, text[at:]]).strip()


def _cuts(text: str, runs: Iterable[Run], longest_words: int) -> Iterable[tuple[int, int]]:
    """Stretches to leave out, in order, none overlapping another."""
    cuts: list[tuple[int, int]] = []
    for run in runs:
        start = run.start if run.decoding else _end_of_words(text, run, longest_words)
        if start < run.end:
            cuts.append((start, run.end))
    reached = 0
    for start, end in sorted(cuts):
        if end > reached:
            yield max(start, reached), end
            reached = end


def _end_of_words(text: str, run: Run, words: int) -> int:
    """Where the first words of a run end."""
    at = run.start
    for word in text[run.start : run.end].split()[:words]:
        at = text.index(word, at) + len(word)
    return at
