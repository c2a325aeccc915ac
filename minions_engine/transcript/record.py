"""Values of a transcript, and their form as JSON with a seal over all of it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from minions_engine.decoding import value_from_json
from minions_engine.errors import BadInput
from minions_engine.events import AnswerReady, Event, RunStarted, event_from_json, event_to_json
from minions_engine.types import Answer, Models

FORMAT = "minions-transcript"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """A file and the hash of its bytes when the transcript was made; empty when it was gone."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkRead:
    """A stretch of a document that was found or read. ``text`` is there only when asked for.

    Places are ``None`` where the document was forgotten meanwhile.
    """

    chunk_id: str
    document: str
    page: int | None
    start: int | None
    end: int | None
    sha256: str
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalMessage:
    """What a local model was to do with a chunk, and what it said."""

    job_id: str
    task: str
    document: str
    chunk_id: str
    outcome: str
    answer: str
    cached: bool
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """A message that left, as the ledger has it. ``body`` is what was sent, byte for byte."""

    entry: int
    at: float
    host: str
    model: str
    purpose: str
    outcome: str
    sha256: str
    reply_sha256: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptUsed:
    """A prompt of the protocol, and the hash of its file."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The fields of a transcript beside its events."""

    run_id: str
    question: str
    protocol: str
    made_at: float
    models: Models
    versions: dict[str, str]
    prompts: tuple[PromptUsed, ...]
    files: tuple[FileRead, ...]
    chunks: tuple[ChunkRead, ...]
    local_messages: tuple[LocalMessage, ...]
    sent_messages: tuple[SentMessage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One answer, whole. Replaying it is going through ``events`` again.

    ``seal_intact`` is false when its file was changed after it was made.
    """

    content: Content
    events: tuple[Event, ...]
    seal_intact: bool = True

    @property
    def answer(self) -> Answer | None:
        """The answer, or ``None`` when the run ended without one."""
        last = self.events[-1]
        return last.answer if isinstance(last, AnswerReady) else None


def to_json(transcript: Transcript) -> dict[str, Any]:
    """The transcript as a JSON object, sealed."""
    fields = dataclasses.asdict(transcript.content)
    events = [event_to_json(event) for event in transcript.events]
    # Once through JSON, so that the seal is over what a reader will get.
    content = json.loads(
        json.dumps({"format": FORMAT, "version": VERSION, **fields, "events": events})
    )
    return {**content, "seal": _seal(content)}


def from_json(document: object) -> Transcript:
    """The transcript that a JSON object holds; ``seal_intact`` says whether it was changed.

    Raises:
        BadInput: it is no transcript, or one of a later version.
    """
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _no_transcript()
    if document.get("version") != VERSION:
        raise BadInput(
            "This transcript was made by another version of the program.",
            next_step="Open it with the version that made it.",
        )
    content = {name: value for name, value in document.items() if name != "seal"}
    try:
        events = tuple(event_from_json(fields) for fields in content["events"])
        if not any(isinstance(event, RunStarted) for event in events):
            raise _no_transcript()
        values: Content = value_from_json(Content, content)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _no_transcript() from error
    return Transcript(
        content=values, events=events, seal_intact=document.get("seal") == _seal(content)
    )


def _seal(content: dict[str, Any]) -> str:
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _no_transcript() -> BadInput:
    return BadInput(
        "This file is no transcript of an answer.",
        next_step="Make one with: minions ask “…” --transcript FILE.json",
    )
