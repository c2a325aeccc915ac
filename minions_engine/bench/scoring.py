"""Whether an answer is right, by its words alone: the same for every model, and no model judges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from minions_engine.bench.questions import BenchQuestion, Evidence
from minions_engine.types import MEMBER_MARK, Answer, Citation

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_MARK = re.compile(r"\[\d+\]")
_NO_CONTENT = frozenset(("a", "an", "the"))
_NEAR = 0.5
_QUOTE_INSIDE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How near an answer is to a right one. ``None`` is not measured.

    Attributes:
        correct: The right option is the nearest; without options, a right answer is contained
            or at least half of the words are shared (F1).
        evidence: A citation shows where the answer stands.
    """

    correct: bool | None
    exact: bool | None
    contained: bool | None
    f1: float | None
    evidence: bool | None


def score(question: BenchQuestion, answer: Answer | None) -> Score:
    """The score of an answer; of no answer it is nought."""
    said = _words((answer.answer if answer else None) or "")
    cited = answer.citations if answer else ()
    evidence = None
    if question.evidence:
        evidence = any(_shows(c, e) for c in cited for e in question.evidence)
    if not question.answers:
        return Score(correct=None, exact=None, contained=None, f1=None, evidence=evidence)
    right = [_words(text) for text in question.answers]
    contained = any(_contains(said, words) for words in right)
    f1 = max(_f1(said, words) for words in right)
    correct = contained or f1 >= _NEAR
    if question.options:
        correct = _chosen(said, question.options) in right
    return Score(
        correct=correct,
        exact=any(said == words for words in right),
        contained=contained,
        f1=f1,
        evidence=evidence,
    )


def _words(text: str) -> list[str]:
    found = _WORD.findall(_MARK.sub(" ", text).casefold())
    return [word for word in found if word not in _NO_CONTENT]


def _contains(said: Sequence[str], words: Sequence[str]) -> bool:
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(said)} "


def _f1(said: Sequence[str], right: Sequence[str]) -> float:
    shared = (Counter(said) & Counter(right)).total()
    return 2 * shared / (len(said) + len(right)) if shared else 0.0


def _chosen(said: Sequence[str], options: Sequence[str]) -> list[str] | None:
    """The option that was chosen; ``None`` when two are as near or none is."""
    ranked = sorted(
        (((_contains(said, w := _words(o)), _f1(said, w)), w) for o in options), reverse=True
    )
    if not ranked[0][0][1] or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _shows(citation: Citation, evidence: Evidence) -> bool:
    names = {PurePath(part).name for part in citation.document.split(MEMBER_MARK)}
    if not citation.verified or evidence.file not in names:
        return False
    if evidence.page is not None:
        return citation.page == evidence.page
    if evidence.lines and citation.line_start is not None and citation.line_end is not None:
        first, last = evidence.lines
        return citation.line_start <= last and citation.line_end >= first
    quoted, shown = Counter(_words(citation.quote)), Counter(_words(evidence.text))
    shared = (quoted & shown).total()
    return bool(shared) and shared >= _QUOTE_INSIDE * min(quoted.total(), shown.total())
