"""The one stream. Whatever the engine does, it says by these events and by nothing else.

The union ``Event`` is closed: consumers match on it and end with ``assert_never``. Exactly
one of ``ENDINGS`` ends a run.
"""

from __future__ import annotations

import dataclasses
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from minions_engine.decoding import value_from_json
from minions_engine.messages import Message
from minions_engine.types import (
    Answer,
    Citation,
    Cost,
    Coverage,
    EgressTotals,
    FileState,
    IndexReport,
    Passage,
    Scope,
    TokenCount,
    Usage,
    Zone,
)


def new_run_id() -> str:
    """A fresh identity for one run."""
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEvent:
    """What every event carries. ``at`` is in Unix seconds."""

    run_id: str
    at: float = field(default_factory=time.time)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted(RunEvent):
    """A question was accepted; ``protocol`` is what will run, ``warnings`` why not another.

    ``scope`` is what was to be looked at.
    """

    question: str
    protocol: str
    warnings: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFailed(RunEvent):
    """The run ended by an error that a person can act on."""

    code: str
    message: str
    next_step: str = ""
    sent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCancelled(RunEvent):
    """The run was stopped on request. What was committed stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStarted(RunEvent):
    """The folder was listed. ``files`` is every file found, ``changed`` those to be read."""

    collection: str
    files: int
    changed: int
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileIndexed(RunEvent):
    """A file was read and committed: from now on it is found by its words."""

    file: str
    state: FileState
    documents: int
    pages: int
    chunks: int
    done: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFailed(RunEvent):
    """A file is not searchable; its state and reason were committed."""

    file: str
    state: FileState
    reason: str
    done: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingProgressed(RunEvent):
    """Chunks that are now found by meaning too."""

    done: int
    chunks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFinished(RunEvent):
    """The indexing run is over; everything in the report is durable."""

    report: IndexReport


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagesFound(RunEvent):
    """Evidence for the question. ``searchable`` of ``files`` files could be searched."""

    passages: tuple[Passage, ...]
    searchable: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesFound(RunEvent):
    """Verified quotes to read while a model works; they are not its answer."""

    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundStarted(RunEvent):
    """A round of work begins. ``purpose`` says in a few words what for.

    ``prompt`` names the prompt of a mixture's answer and its version, as ``DraftStarted`` does.
    """

    number: int
    most: int
    purpose: str
    jobs: int = 0
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStarted(RunEvent):
    """A local model begins one task on one chunk."""

    job_id: str
    task: str
    document: str
    chunk_id: str
    page: int | None = None
    node: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFinished(RunEvent):
    """A job is over; ``done`` of ``jobs`` are.

    ``outcome`` is ``found``, ``nothing``, ``truncated`` or ``failed``; ``answer`` is what was
    found, or why it failed.
    """

    job_id: str
    document: str
    chunk_id: str
    outcome: str
    answer: str = ""
    cached: bool = False
    seconds: float = 0.0
    usage: TokenCount = field(default_factory=TokenCount)
    done: int = 0
    jobs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageGrew(RunEvent):
    """How much is read of what a whole-folder question reads: of every file first, then of those that changed."""

    files: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStarted(RunEvent):
    """A model of a mixture begins a draft. Both numbers count from 1.

    ``prompt`` names the prompt and its version, so that two runs can be told apart.
    """

    layer: int
    number: int
    model: str
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFinished(RunEvent):
    """A draft is over, and what became of it.

    Attributes:
        text: The draft, without what the model thought.
        outcome: ``done``, ``truncated``, ``nothing`` (the files do not say), ``empty``, ``late``
            or ``failed``.
        reason: Why it cannot be used.
        keep: The preset wants its text kept in the history.
    """

    layer: int
    number: int
    model: str
    outcome: str
    text: str = ""
    reason: str = ""
    seconds: float = 0.0
    usage: TokenCount = field(default_factory=TokenCount)
    keep: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDelta(RunEvent):
    """A piece of the answer's text. ``source`` is ``quotes``, ``local`` or ``remote``."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThinkingDelta(RunEvent):
    """A piece of what a model thinks before it answers. It is no part of the answer."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkReview(RunEvent):
    """So much local work that the person is asked first. Answered by ``Engine.decide``."""

    review_id: str
    jobs: int
    documents: int
    estimated_s: float | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressReview(RunEvent):
    """A message waits for the person's yes. Answered by ``Engine.decide``; nothing is sent yet.

    Attributes:
        messages: Exactly what would be sent, part by part with its origin.
        figures: What the message would add: longest run, share of a document, characters.
        findings: What was replaced or is over a limit, one sentence each.
        over_limit: A limit is passed; sending needs a yes of its own.
        tokens: Estimated tokens (characters / 4).
        usd: Estimated price; ``None`` when the price is not known.
        purpose: What the message is for: plan, ask, conclude.
    """

    review_id: str
    model: str
    host: str
    zone: Zone
    messages: tuple[Message, ...]
    figures: EgressTotals
    findings: tuple[str, ...] = ()
    over_limit: bool = False
    tokens: int = 0
    usd: float | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressSent(RunEvent):
    """A message left; its row in the ledger was durable before. ``entry`` is that row's id."""

    entry: int
    model: str
    host: str
    zone: Zone
    messages: tuple[Message, ...]
    figures: EgressTotals
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressBlocked(RunEvent):
    """A message, or a part of it, was kept back. ``words`` are those it is about."""

    rule: str
    message: str
    words: tuple[str, ...] = ()
    next_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageUpdated(RunEvent):
    """What the answer has used so far."""

    usage: Usage
    cost: Cost
    egress: EgressTotals


@dataclass(frozen=True, slots=True, kw_only=True)
class PullProgressed(RunEvent):
    """A model is being fetched because the person asked for it."""

    model: str
    status: str
    done_bytes: int | None
    total_bytes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PullFinished(RunEvent):
    """The model is on the machine."""

    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReady(RunEvent):
    """The answer is whole."""

    answer: Answer


Event = (
    RunStarted
    | RunFailed
    | RunCancelled
    | IndexStarted
    | FileIndexed
    | FileFailed
    | EmbeddingProgressed
    | IndexFinished
    | PassagesFound
    | QuotesFound
    | RoundStarted
    | JobStarted
    | JobFinished
    | CoverageGrew
    | DraftStarted
    | DraftFinished
    | TextDelta
    | ThinkingDelta
    | WorkReview
    | EgressReview
    | EgressSent
    | EgressBlocked
    | UsageUpdated
    | AnswerReady
    | PullProgressed
    | PullFinished
)

ENDINGS = (AnswerReady, IndexFinished, PullFinished, RunFailed, RunCancelled)


def event_to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object: ``{"event": class name, "run_id", "at", …}``."""
    return {"event": type(event).__name__, **dataclasses.asdict(event)}


def event_from_json(fields: Mapping[str, Any]) -> Event:
    """The event that ``event_to_json`` wrote, perhaps in another version of the program.

    Raises:
        ValueError: this version knows no such event, or it lacks something.
    """
    for kind in get_args(Event):
        if kind.__name__ == fields.get("event"):
            event: Event = value_from_json(kind, fields)
            return event
    raise ValueError("this event is not known")
