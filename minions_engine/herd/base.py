"""Values of the herd: a job, what became of it, and the face a protocol sees."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Literal, Protocol

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.types import TokenCount

if TYPE_CHECKING:
    from pydantic import BaseModel

Outcome = Literal["done", "truncated", "failed"]
DESKTOP = "desktop"
"""The app that a person's own window and command line are."""


class Priority(IntEnum):
    """Who goes first: a person who waits, then work for a person, then everything else."""

    CHAT = 0
    JOB = 1
    BACKGROUND = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One task on one chunk.

    Attributes:
        job_id: Unique within its run.
        request: What the model is asked. The chunk stands first, the task last.
        reply: The shape of the answer; ``None`` takes any text.
        subject: What the result belongs to in the cache, usually the chunk's id; empty is
            never cached.
        documents: Names of the documents whose words are in the request, so that forgetting
            a document forgets its results.
    """

    job_id: str
    request: ChatRequest
    reply: type[BaseModel] | None = None
    subject: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JobResult:
    """What became of a job. ``reason`` says in one sentence why it failed.

    ``value`` is the checked answer of a job with a ``reply`` shape; ``None`` unless ``done``.
    """

    job: Job
    outcome: Outcome
    text: str = ""
    value: BaseModel | None = None
    usage: TokenCount = field(default_factory=TokenCount)
    cached: bool = False
    reason: str = ""
    attempts: int = 1
    queued_s: float = 0.0
    run_s: float = 0.0
    node: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobBegun:
    """A job has left the queue and is with a node."""

    job: Job
    node: str


Lane = Sequence[Job]
"""Jobs that share the beginning of their prompt: they run in a row on one slot, so that the
server's prefix cache serves all but the first."""


class LocalModel(Protocol):
    """A local model as a protocol sees it: already scheduled, counted and cancellable."""

    @property
    def name(self) -> str:
        """``provider/model``."""
        ...

    @property
    def context_tokens(self) -> int:
        """The window every request of this model is given; constant, so it loads once."""
        ...

    @property
    def slots(self) -> int:
        """Requests that the model works on at once, as far as is known."""
        ...

    def stream(
        self, request: ChatRequest, *, priority: Priority = Priority.CHAT, app: str = DESKTOP
    ) -> AsyncIterator[ChatDelta]:
        """One answer, as it comes. ``app`` is who asks: places are shared fairly between apps."""
        ...

    def run(
        self, lanes: Iterable[Lane], *, priority: Priority = Priority.JOB, app: str = DESKTOP
    ) -> AsyncIterator[JobBegun | JobResult]:
        """Work through lanes, taking them lazily; results come as they are done.

        A failed job is a result, never an exception. Closing the iterator cancels what is
        under way within 0.2 s and forgets what is queued.

        Raises:
            ModelUnavailable: the model is gone for good and nothing more can be done.
        """
        ...
