"""Stands something in for what must not leave: ``[[PERSON_1]]`` for a name, the same all along.

The table belongs to a conversation and stays on this machine. In what the remote model answers
the originals are put back for the person to read, but not in links and code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from minions_engine.privacy.sensitive import Finding, without_overlaps

PERSON = "PERSON"

_PLACEHOLDER = re.compile(
    r"\\?\[\s?(?:\\?\[)?\s*(?P<kind>[A-Za-z]{2,12})\s*\\?[_\s-]\s*(?P<number>\d{1,5})"
    r"\s*\\?\](?:\s?\\?\])?(?!\()"
)
_UNTOUCHED = re.compile(
    r"(?P<code>```[\s\S]*?(?:```|\Z)|~~~[\s\S]*?(?:~~~|\Z)|`[^`\n]*(?:`|$))"
    r"|(?P<link>!?\[(?:[^\[\]]|\[[^\[\]]*\]|\[\[[^\[\]]*\]\])*\]\([^)\n]*\)?|<[a-z][a-z0-9+.-]*:[^>\s]*>"
    r"|\b(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)\S+|^ {0,3}\[[^\[\]]+\]:.*$)",
    re.IGNORECASE | re.MULTILINE,
)
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame herr frau hr fr dipl ing mag madame monsieur mme "
    "mlle m señor señora sr sra signor signora dott".split()
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceholderRow:
    """One thing that placeholders stand for. ``aliases`` are other spellings of it."""

    kind: str
    number: int
    original: str
    aliases: tuple[str, ...] = ()

    @property
    def placeholder(self) -> str:
        """What stands in for it."""
        return f"[[{self.kind}_{self.number}]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A text with placeholders in it. ``spans`` are their places in the new text."""

    text: str
    count: int = 0
    spans: tuple[tuple[int, int], ...] = field(default=())


class Placeholders:
    """The placeholders of one conversation.

    Args:
        rows: What was stored of them, in the order it was given out.
    """

    def __init__(self, rows: Iterable[PlaceholderRow] = ()) -> None:
        self._rows: dict[tuple[str, int], PlaceholderRow] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        for row in rows:
            self._keep(row)

    def rows(self) -> tuple[PlaceholderRow, ...]:
        """All of them, to store."""
        return tuple(self._rows.values())

    def replace(self, text: str, findings: Sequence[Finding] = ()) -> Replaced:
        """The text with a placeholder for each finding, and for all that is known already."""
        for finding in without_overlaps(findings):
            self._placeholder(finding)
        new, spans, at = [], [], 0
        length = 0
        for finding in without_overlaps([*findings, *self._known_in(text)]):
            placeholder = self._placeholder(finding)
            before = text[at : finding.start]
            new += [before, placeholder]
            length += len(before) + len(placeholder)
            spans.append((length - len(placeholder), length))
            at = finding.end
        return Replaced(text="".join([*new, text[at:]]), count=len(spans), spans=tuple(spans))

    def restore(self, text: str) -> str:
        """The text with the originals, except in links and code. What is unknown stays."""
        restored, at = [], 0
        for untouched in _UNTOUCHED.finditer(text):
            restored += [self._restored(text[at : untouched.start()]), untouched.group()]
            at = untouched.end()
        return "".join([*restored, self._restored(text[at:])])

    def _restored(self, text: str) -> str:
        def original(match: re.Match[str]) -> str:
            row = self._rows.get((match["kind"].upper(), int(match["number"])))
            return row.original if row else match.group()

        return _PLACEHOLDER.sub(original, text)

    def _known_in(self, text: str) -> Iterator[Finding]:
        """Things that have a placeholder already, wherever they stand as words of their own."""
        spellings = {
            spelling: row.kind
            for row in self._rows.values()
            for spelling in (*_surnames(row), row.original, *row.aliases)
            if spelling in text
        }
        if spellings:
            longest_first = sorted(spellings, key=len, reverse=True)
            any_of = "|".join(re.escape(spelling) for spelling in longest_first)
            for match in re.finditer(rf"(?<!\w)(?:{any_of})(?!\w)", text):
                yield Finding(
                    kind=spellings[match.group()],
                    start=match.start(),
                    end=match.end(),
                    text=match.group(),
                )

    def _placeholder(self, finding: Finding) -> str:
        folded = _folded(finding.kind, finding.text)
        number = self._numbers.get((finding.kind, folded))
        if number is None and finding.kind == PERSON:
            number = self._same_person(folded)
        if number is None:
            number = 1 + max((n for kind, n in self._rows if kind == finding.kind), default=0)
            self._keep(PlaceholderRow(kind=finding.kind, number=number, original=finding.text))
        row = self._rows[finding.kind, number]
        if finding.text not in (row.original, *row.aliases):
            row = replace(row, aliases=(*row.aliases, finding.text))
            self._keep(row)
        return row.placeholder

    def _same_person(self, folded: str) -> int | None:
        """Who a name stands for that is part of a longer one: "Weber" after "Anna Weber"."""
        words = folded.split()
        for (kind, number), row in self._rows.items():
            other = _folded(kind, row.original).split()
            shorter, longer = sorted((words, other), key=len)
            if kind == PERSON and shorter and shorter == longer[-len(shorter) :]:
                return number
        return None

    def _keep(self, row: PlaceholderRow) -> None:
        self._rows[row.kind, row.number] = row
        for spelling in (row.original, *row.aliases):
            self._numbers.setdefault((row.kind, _folded(row.kind, spelling)), row.number)


def _surnames(row: PlaceholderRow) -> Iterator[str]:
    """The last name of a person, which may stand alone."""
    if row.kind == PERSON:
        words = [word.group() for word in _NAME_WORD.finditer(row.original)]
        if len(words) > 1 and len(words[-1]) > 2 and words[-1][0].isupper():
            yield words[-1]


def _folded(kind: str, text: str) -> str:
    """What two spellings of the same have in common."""
    if kind == PERSON:
        last, _, first = text.partition(",")
        words = (word.group().casefold() for word in _NAME_WORD.finditer(f"{first} {last}"))
        return " ".join(word for word in words if word not in _TITLES)
    return "".join(text.casefold().split())
