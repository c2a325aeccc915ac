"""The one stream. Whatever the engine does, it says by these events and by nothing else.

The union ``Event`` is closed: consumers match on it and end with ``assert_never``. Exactly
one of ``AnswerReady``, ``IndexFinished``, ``RunFailed`` and ``RunCancelled`` ends a run.
"""

from __future__ import annotations

import dataclasses
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from minions_engine.types import Answer, FileState, IndexReport, Passage


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
    """A question was accepted; ``protocol`` is what will run, ``warnings`` why not another."""

    question: str
    protocol: str
    warnings: tuple[str, ...] = ()


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
class TextDelta(RunEvent):
    """A piece of the answer's text. ``source`` is ``quotes``, ``local`` or ``remote``."""

    text: str
    source: str


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
    | TextDelta
    | AnswerReady
)


def event_to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object: ``{"event": class name, "run_id", "at", …}``."""
    return {"event": type(event).__name__, **dataclasses.asdict(event)}
