"""What a question comes to: the answer, its counts, its cost, and what left the machine for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from minions_engine.types.documents import Citation


class Zone(StrEnum):
    """How far away a model is, by the address that was connected to and by the model itself."""

    DEVICE = "device"
    NETWORK = "network"
    INTERNET = "internet"


class EgressMode(StrEnum):
    """What may leave this machine for a remote model."""

    LOCAL_ONLY = "local-only"
    ASK = "ask"
    AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenCount:
    """Tokens of one role; ``None`` is unknown."""

    requests: int = 0
    prompt_tokens: int | None = 0
    cached_prompt_tokens: int | None = 0
    completion_tokens: int | None = 0

    def __add__(self, other: TokenCount) -> TokenCount:
        """Both together; unknown and known make unknown."""

        def add(a: int | None, b: int | None) -> int | None:
            return None if a is None or b is None else a + b

        return TokenCount(
            requests=self.requests + other.requests,
            prompt_tokens=add(self.prompt_tokens, other.prompt_tokens),
            cached_prompt_tokens=add(self.cached_prompt_tokens, other.cached_prompt_tokens),
            completion_tokens=add(self.completion_tokens, other.completion_tokens),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What an answer used, by role."""

    local: TokenCount = field(default_factory=TokenCount)
    remote: TokenCount = field(default_factory=TokenCount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """Models of an answer as ``provider/model``; ``None`` where none took part."""

    local: str | None = None
    remote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCount:
    """Jobs of an answer."""

    planned: int = 0
    run: int = 0
    cached: int = 0
    failed: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """US dollars; ``None`` is unknown, never zero by default."""

    spent_usd: float | None = 0.0
    remote_only_usd: float | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressTotals:
    """What left the machine for one answer. ``document_share`` is a fraction of 0 to 1."""

    messages: int = 0
    tokens: int = 0
    characters: int = 0
    longest_run_words: int = 0
    longest_run_chars: int = 0
    document_share: float = 0.0
    redactions: int = 0
    blocked: int = 0

    def __add__(self, other: EgressTotals) -> EgressTotals:
        """Both together: counts add up, of runs and shares the worst counts."""
        return EgressTotals(
            messages=self.messages + other.messages,
            tokens=self.tokens + other.tokens,
            characters=self.characters + other.characters,
            longest_run_words=max(self.longest_run_words, other.longest_run_words),
            longest_run_chars=max(self.longest_run_chars, other.longest_run_chars),
            document_share=max(self.document_share, other.document_share),
            redactions=self.redactions + other.redactions,
            blocked=self.blocked + other.blocked,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of one document an answer has read."""

    document: str
    chunks: int
    read: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSeconds:
    """Wall seconds from the question on; ``None`` where it did not happen."""

    first_evidence: float | None = None
    first_token: float | None = None
    total: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result of a question. Field names are those of ``ask --json``.

    ``complete`` is false when something broke on the way and this is what there was by then;
    ``warnings`` say what.
    """

    answer: str | None
    protocol: str
    abstained: bool
    complete: bool = True
    citations: tuple[Citation, ...] = ()
    models: Models = field(default_factory=Models)
    rounds: int = 0
    jobs: JobCount = field(default_factory=JobCount)
    usage: Usage = field(default_factory=Usage)
    cost: Cost = field(default_factory=Cost)
    egress: EgressTotals = field(default_factory=EgressTotals)
    coverage: tuple[Coverage, ...] = ()
    seconds: AnswerSeconds = field(default_factory=AnswerSeconds)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens, as published on ``as_of`` (ISO date)."""

    prompt_usd: float
    completion_usd: float
    cached_usd: float | None = None
    as_of: str = ""

    def usd(self, *, prompt_tokens: int, completion_tokens: int, cached_tokens: int = 0) -> float:
        """US dollars of a call; ``cached_tokens`` are part of ``prompt_tokens``."""
        cached_usd = self.prompt_usd if self.cached_usd is None else self.cached_usd
        return (
            (prompt_tokens - cached_tokens) * self.prompt_usd
            + cached_tokens * cached_usd
            + completion_tokens * self.completion_usd
        ) / 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressSums:
    """Messages that have left this machine, ever, and US dollars of this calendar month."""

    messages: int = 0
    month_usd: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What a question would take; ``None`` is unknown.

    Attributes:
        protocol: What would run; of ``auto`` the remote part counts as if it were needed.
        messages: Messages to the remote model, as is usual.
        prompt_tokens: Their tokens: what would leave.
        tokens: Those and the tokens of the replies; ``most_tokens`` with every round used.
        usd: The price of ``tokens``, and ``most_usd`` that of ``most_tokens``.
        jobs: Tasks of the local model.
        seconds: At a usual laptop's pace; ``None`` where no model takes part.
        remote_only_usd: The price of sending every document in scope instead.
    """

    protocol: str
    messages: int = 0
    prompt_tokens: int = 0
    tokens: int = 0
    most_tokens: int = 0
    usd: float | None = 0.0
    most_usd: float | None = 0.0
    jobs: int = 0
    seconds: float | None = None
    remote_only_usd: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's answer to an ``EgressReview`` or a ``WorkReview``.

    Attributes:
        action: ``send`` goes on; ``shorter`` has the local model say it in fewer words of its
            own; ``local`` answers without the remote model; ``refuse`` ends the run;
            ``never`` refuses, and the collections of the question are never sent from.
        edits: ``(message, part, new text)`` for parts that the person has rewritten.
        over_limit: The person has seen that a limit is passed and sends all the same.
    """

    action: Literal["send", "shorter", "local", "refuse", "never"]
    edits: tuple[tuple[int, int, str], ...] = ()
    over_limit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptCheck:
    """Result of a check. ``problems`` says each fault in one sentence; none means all holds."""

    ok: bool
    files: int
    citations: int
    messages: int
    problems: tuple[str, ...] = ()
