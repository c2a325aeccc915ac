"""What the checks for keys and for personal data have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A stretch of a text that should not leave. ``kind`` says what it looks like.

    Kinds of credentials are words for people (``private key``), kinds of personal data are the
    names of placeholders (``PERSON``).
    """

    kind: str
    start: int
    end: int
    text: str


def without_overlaps(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order of the text; where two overlap, the longer one."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.start - one.end, one.start)):
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda one: one.start))
