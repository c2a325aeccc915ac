"""Puts a question to a protocol and takes down what came of it and what it cost."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minions_engine.asking import AskOptions
from minions_engine.bench.questions import BenchQuestion
from minions_engine.bench.scoring import Score, score
from minions_engine.events import AnswerReady, EgressReview, RunFailed, WorkReview
from minions_engine.types import Answer, Decision, Scope, TokenCount

if TYPE_CHECKING:
    from minions_engine.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchRow:
    """One question answered by one protocol. ``error`` says why there is no answer."""

    id: str
    protocol: str
    answer: str | None
    score: Score
    usd: float | None = 0.0
    remote_only_usd: float | None = None
    remote_tokens: int | None = 0
    local_tokens: int | None = 0
    seconds: float | None = None
    messages: int = 0
    longest_run_words: int = 0
    longest_run_chars: int = 0
    document_share: float = 0.0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A line of the table: one protocol over all questions. ``None`` is unknown.

    Shares are of the questions where the thing is measured; a failed question is a wrong one.
    Dollars, tokens and seconds are means a question; of what leaked the worst counts.
    """

    protocol: str
    questions: int
    failed: int
    correct: float | None
    exact: float | None
    contained: float | None
    f1: float | None
    evidence: float | None
    usd: float | None
    remote_only_usd: float | None
    remote_tokens: float | None
    local_tokens: float | None
    seconds: float | None
    messages: float
    longest_run_words: int
    longest_run_chars: int
    document_share: float
    errors: tuple[str, ...] = field(default=())


async def run_question(
    engine: Engine, question: BenchQuestion, *, scope: Scope, protocol: str, options: AskOptions
) -> BenchRow:
    """Ask once. A message that waits for a yes is refused: nobody is there to see it."""
    answer: Answer | None = None
    error = ""
    async for event in engine.ask(question.asked, scope=scope, protocol=protocol, options=options):
        if isinstance(event, EgressReview | WorkReview):
            engine.decide(event.review_id, Decision(action="refuse"))
        elif isinstance(event, RunFailed):
            error = event.message
        elif isinstance(event, AnswerReady):
            answer = event.answer
    scored = score(question, answer)
    if answer is None:
        return BenchRow(id=question.id, protocol=protocol, answer=None, score=scored, error=error)
    return BenchRow(
        id=question.id,
        protocol=protocol,
        answer=answer.answer,
        score=scored,
        usd=answer.cost.spent_usd,
        remote_only_usd=answer.cost.remote_only_usd,
        remote_tokens=_tokens(answer.usage.remote),
        local_tokens=_tokens(answer.usage.local),
        seconds=answer.seconds.total,
        messages=answer.egress.messages,
        longest_run_words=answer.egress.longest_run_words,
        longest_run_chars=answer.egress.longest_run_chars,
        document_share=answer.egress.document_share,
    )


def figures_of(rows: Sequence[BenchRow]) -> Figures:
    """The line of the table for the rows of one protocol."""
    answered = [row for row in rows if not row.error]
    return Figures(
        protocol=rows[0].protocol,
        questions=len(rows),
        failed=len(rows) - len(answered),
        correct=_known(row.score.correct for row in rows),
        exact=_known(row.score.exact for row in rows),
        contained=_known(row.score.contained for row in rows),
        f1=_known(row.score.f1 for row in rows),
        evidence=_known(row.score.evidence for row in rows),
        usd=_whole([row.usd for row in answered]),
        remote_only_usd=_whole([row.remote_only_usd for row in answered]),
        remote_tokens=_whole([row.remote_tokens for row in answered]),
        local_tokens=_whole([row.local_tokens for row in answered]),
        seconds=_whole([row.seconds for row in answered]),
        messages=_whole([row.messages for row in answered]) or 0.0,
        longest_run_words=max(row.longest_run_words for row in rows),
        longest_run_chars=max(row.longest_run_chars for row in rows),
        document_share=max(row.document_share for row in rows),
        errors=tuple(dict.fromkeys(row.error for row in rows if row.error)),
    )


def _tokens(count: TokenCount) -> int | None:
    if count.prompt_tokens is None or count.completion_tokens is None:
        return None
    return count.prompt_tokens + count.completion_tokens


def _known(values: Iterable[float | None]) -> float | None:
    """The mean of what was measured."""
    measured = [float(value) for value in values if value is not None]
    return statistics.fmean(measured) if measured else None


def _whole(values: Sequence[float | None]) -> float | None:
    """The mean, unknown as soon as one value is."""
    return None if any(value is None for value in values) else _known(values)
