"""Notes: what models have found, each with the lines that say so. Merged and written by program."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from minions_engine.protocols.base import Parts
from minions_engine.protocols.numbering import Line, Sheet, shown_name
from minions_engine.protocols.shapes import Findings

_MOST_LINES = 4
_SAME = 0.75
_SUPPORTED = 0.5
_LEAST_SUPPORT = 0.2
_FIGURES = re.compile(r"\d+")

Places = Callable[[int], Sequence[Line]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One fact in a model's words, and the document's lines behind it."""

    fact: str
    lines: tuple[Line, ...]
    terms: frozenset[str]

    @property
    def document(self) -> str:
        """The document that says so first."""
        return self.lines[0].passage.document

    @property
    def figures(self) -> frozenset[str]:
        """Its numbers: facts with other numbers are other facts."""
        return frozenset(_FIGURES.findall(self.fact))


def notes_from(findings: Findings, sheet: Sheet, parts: Parts) -> tuple[list[Note], int]:
    """Facts whose lines bear them out, and how many had no such line.

    Where a model names no line, or one that has nothing to do with the fact, the line that
    shares most words with it is taken, if there is one.
    """
    notes: list[Note] = []
    groundless = 0
    if not findings.items:
        return notes, groundless
    terms = {line.number: frozenset(parts.question_terms(line.text)) for line in sheet.lines}
    for item in findings.items:
        fact = " ".join(item.fact.split()).lstrip("-*•# ")
        words = frozenset(parts.question_terms(fact))
        if not words:
            continue
        named = [line for number in item.lines[:_MOST_LINES] for line in sheet.line(number)]
        borne = frozenset().union(*(terms[line.number] for line in named))
        if _share(words, borne) < _LEAST_SUPPORT:
            best = max(sheet.lines, key=lambda line: _share(words, terms[line.number]))
            named = [best] if _share(words, terms[best.number]) >= _SUPPORTED else []
        if named:
            notes.append(Note(fact=fact, lines=tuple(dict.fromkeys(named)), terms=words))
        else:
            groundless += 1
    return notes, groundless


def merged(notes: Sequence[Note]) -> list[Note]:
    """Each fact once, with every place that says so.

    Two notes that say the same share one of their rarest terms, so only those with such a term
    in common are compared: thousands of notes take no longer than they have to.
    """
    often = Counter(term for note in notes for term in note.terms)
    kept: list[Note] = []
    by_key: dict[tuple[frozenset[str], str], list[int]] = {}
    for note in notes:
        keys = [(note.figures, term) for term in _rarest(note.terms, often)]
        near = {n for key in keys for n in by_key.get(key, ())}
        same = next((n for n in sorted(near) if _says_the_same(note, kept[n])), None)
        if same is not None:
            lines = tuple(dict.fromkeys((*kept[same].lines, *note.lines)))[:_MOST_LINES]
            kept[same] = replace(kept[same], lines=lines)
            continue
        for key in keys:
            by_key.setdefault(key, []).append(len(kept))
        kept.append(note)
    return kept


def _rarest(terms: frozenset[str], often: Counter[str]) -> list[str]:
    """So many of the rarest terms that whatever shares none of them is not the same."""
    ranked = sorted(terms, key=lambda term: (often[term], term))
    return ranked[: len(ranked) - ceil(_SAME * len(ranked)) + 1]


def written_list(notes: Sequence[Note], cite: Callable[[Line], int]) -> list[str]:
    """The notes as a list, a heading for each document; one piece of text an entry."""
    pieces: list[str] = []
    above = ""
    for note in sorted(notes, key=lambda n: (n.document, n.lines[0].start)):
        heading = f"\n\n**{shown_name(note.document)}**\n" if note.document != above else ""
        above = note.document
        marks = "".join(dict.fromkeys(f"[{cite(line)}]" for line in note.lines))
        pieces.append(f"{heading}\n- {note.fact.rstrip('.')} {marks}")
    return pieces


def _says_the_same(one: Note, other: Note) -> bool:
    together = one.terms | other.terms
    return bool(together) and len(one.terms & other.terms) >= _SAME * len(together)


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    return len(words & others) / len(words) if words else 0.0
