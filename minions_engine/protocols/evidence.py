"""Findings of readers: which of them are worth telling the supervisor, and in how few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from minions_engine.messages import Origin, Part
from minions_engine.protocols.jobs import JobOutput
from minions_engine.protocols.numbering import Line, Sheet, tokens_of

TermsOf = Callable[[str], Sequence[str]]

_MOST_CHARACTERS = 150
_SAME = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one reader found in one passage for one task.

    Attributes:
        task: Number of the task, from 0.
        said: In the reader's words.
        lines: Where it stands.
        weight: How much there is to it: words shared with its lines and with the task.
    """

    task: int
    said: str
    lines: tuple[Line, ...]
    weight: float
    terms: frozenset[str]


def finding_of(
    output: JobOutput, sheet: Sheet, *, task: int, asked: frozenset[str], terms: TermsOf
) -> Finding | None:
    """The finding, or ``None`` when there is none or its lines say nothing of the kind.

    A reader that points nowhere, or at lines that have not one word or figure of what it said,
    has made it up.
    """
    said = output.found
    lines = tuple(line for number in dict.fromkeys(output.lines) for line in sheet.line(number))
    if not said or not lines:
        return None
    words = frozenset(terms(said))
    there = frozenset(term for line in lines for term in terms(line.text))
    supported = len(words & there) / len(words) if words else 0.0
    if words and not supported:
        return None
    relevant = len(asked & (there | words)) / len(asked) if asked else 0.0
    return Finding(
        task=task, said=said, lines=lines, weight=supported + relevant, terms=words | there
    )


def choose(
    findings: Iterable[Finding], *, most_tokens: int, most_words: int, tasks: int
) -> tuple[Finding, ...]:
    """The best findings that fit, each task in turn, none saying again what another says."""
    waiting = sorted(findings, key=lambda f: -f.weight)
    by_task = [[f for f in waiting if f.task == number] for number in range(tasks)]
    chosen: list[Finding] = []
    room = most_tokens
    while any(by_task):
        for queue in by_task:
            if not queue:
                continue
            finding = queue.pop(0)
            if any(_repeats(finding, other) for other in chosen):
                continue
            cost = tokens_of(shortened(finding.said, most_words=most_words)) + 6
            if cost <= room:
                room -= cost
                chosen.append(finding)
    return tuple(sorted(chosen, key=lambda f: f.task))


def told(
    findings: Sequence[Finding], *, first: int, files: dict[str, int], most_words: int
) -> tuple[Part, ...]:
    """The findings as the supervisor reads them, numbered from ``first``, a part each.

    Files are told apart by numbers, which ``files`` keeps from round to round: their names
    stay here.
    """
    parts: list[Part] = []
    for number, finding in enumerate(findings, start=first):
        file = files.setdefault(finding.lines[0].passage.document, len(files) + 1)
        parts += [
            Part(text=f"[{number}] (file {file}) ", origin=Origin.TEMPLATE),
            Part(
                text=shortened(finding.said, most_words=most_words),
                origin=Origin.DOCUMENT,
                chunk_ids=tuple(dict.fromkeys(line.passage.chunk_id for line in finding.lines)),
            ),
            Part(text="\n", origin=Origin.TEMPLATE),
        ]
    return tuple(parts) or (Part(text="(none)", origin=Origin.TEMPLATE),)


def shortened(said: str, *, most_words: int) -> str:
    """At most as many words and characters as one finding may have."""
    words = said.split()
    text = " ".join(words[:most_words])
    while len(text) > _MOST_CHARACTERS and " " in text:
        text = text.rpartition(" ")[0]
    text = text[:_MOST_CHARACTERS]
    return text if text == said else f"{text} …"


def _repeats(finding: Finding, other: Finding) -> bool:
    if {(line.passage.document, line.start) for line in finding.lines} & {
        (line.passage.document, line.start) for line in other.lines
    } and finding.task == other.task:
        return True
    together = finding.terms | other.terms
    return bool(together) and len(finding.terms & other.terms) >= _SAME * len(together)
