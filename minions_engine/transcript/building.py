"""Makes a transcript from the events of a run, the library and the ledger."""

from __future__ import annotations

import asyncio
import hashlib
import platform
import time
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from minions_engine.errors import BadInput, NotFound
from minions_engine.events import (
    AnswerReady,
    EgressSent,
    Event,
    JobFinished,
    JobStarted,
    PassagesFound,
    RunStarted,
)
from minions_engine.paths import resource
from minions_engine.transcript.record import (
    ChunkRead,
    Content,
    FileRead,
    LocalMessage,
    PromptUsed,
    SentMessage,
    Transcript,
)
from minions_engine.types import MEMBER_MARK, ChunkInfo, Models

if TYPE_CHECKING:
    from minions_engine.library import Library
    from minions_engine.privacy.door import Door

_PACKAGES = ("minions-desktop", "ollama", "openai", "chromadb", "onnxruntime")
_PROMPT_FOLDERS = {
    "local": ("local",),
    "minion": ("minion", "minions"),
    "minions": ("minions",),
    "auto": ("local", "minions"),
    "remote": ("remote",),
    "mixture": ("mixture", "local"),
}


async def transcript_of(
    events: Sequence[Event], *, library: Library, door: Door, texts: bool = False
) -> Transcript:
    """The transcript of a run that is over.

    Args:
        texts: With the whole text of every chunk that was read.

    Raises:
        BadInput: these are not the events of a question.
    """
    started = next((event for event in events if isinstance(event, RunStarted)), None)
    if started is None:
        raise BadInput("There is no answer to write down.", next_step="Ask a question first.")
    answer = events[-1].answer if isinstance(events[-1], AnswerReady) else None
    protocol = answer.protocol if answer else started.protocol
    content = Content(
        run_id=started.run_id,
        question=started.question,
        protocol=protocol,
        made_at=time.time(),
        models=answer.models if answer else Models(),
        versions=_versions(),
        prompts=await asyncio.to_thread(_prompts, protocol),
        files=await _files(events),
        chunks=await _chunks(events, library, texts=texts),
        local_messages=_local_messages(events),
        sent_messages=await _sent(events, door),
    )
    kept = tuple(events) if texts else tuple(_without_texts(event) for event in events)
    return Transcript(content=content, events=kept)


def file_sha256(path: str) -> str:
    """The hash of a file's bytes; empty when it cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def file_of(document: str) -> str:
    """The file that a document stands in."""
    return document.partition(MEMBER_MARK)[0]


def _without_texts(event: Event) -> Event:
    """Passages keep their places; their words stay in the files."""
    if not isinstance(event, PassagesFound):
        return event
    return replace(event, passages=tuple(replace(p, text="") for p in event.passages))


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version(), "system": platform.system()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "from a checkout"
    return found


def _prompts(protocol: str) -> tuple[PromptUsed, ...]:
    """Every prompt that the protocol may have used."""
    return tuple(
        PromptUsed(name=f"{folder}/{path.stem}", sha256=file_sha256(str(path)))
        for folder in _PROMPT_FOLDERS.get(protocol, ())
        for path in sorted(resource("prompts", folder).glob("*.md"))
    )


async def _files(events: Sequence[Event]) -> tuple[FileRead, ...]:
    """The files that anything was read of, in the order in which they came up."""
    names: dict[str, None] = {}
    for event in events:
        if isinstance(event, PassagesFound):
            names.update(dict.fromkeys(file_of(p.document) for p in event.passages))
        elif isinstance(event, JobStarted | JobFinished):
            names[file_of(event.document)] = None
        elif isinstance(event, AnswerReady):
            answer = event.answer
            names.update({file_of(c.document): None for c in answer.citations if c.verified})
            names.update({file_of(c.document): None for c in answer.coverage if c.read})
    return tuple(
        [
            FileRead(file=name, sha256=await asyncio.to_thread(file_sha256, name))
            for name in names
            if name
        ]
    )


async def _chunks(
    events: Sequence[Event], library: Library, *, texts: bool
) -> tuple[ChunkRead, ...]:
    """What was found, and what jobs read beside it."""
    read: dict[tuple[str, str], ChunkRead] = {}
    shown: dict[str, dict[str, ChunkInfo]] = {}
    for event in events:
        if isinstance(event, PassagesFound):
            for p in event.passages:
                chunk = ChunkRead(
                    chunk_id=p.chunk_id,
                    document=p.document,
                    page=p.page,
                    start=p.start,
                    end=p.end,
                    sha256=hashlib.sha256(p.text.encode()).hexdigest(),
                    text=p.text if texts else None,
                )
                read.setdefault((p.document, p.chunk_id), chunk)
        elif isinstance(event, JobFinished) and (event.document, event.chunk_id) not in read:
            if event.document not in shown:
                shown[event.document] = await _places(event.document, library)
            place = shown[event.document].get(event.chunk_id)
            read[event.document, event.chunk_id] = await _chunk(event, place, library, texts=texts)
    return tuple(read.values())


async def _places(document: str, library: Library) -> dict[str, ChunkInfo]:
    try:
        return {chunk.chunk_id: chunk for chunk in (await library.show(document)).chunks}
    except NotFound:  # forgotten meanwhile
        return {}


async def _chunk(
    job: JobFinished, place: ChunkInfo | None, library: Library, *, texts: bool
) -> ChunkRead:
    text = ""
    if place is not None:
        text = (await library.text(job.document))[place.start : place.end]
    return ChunkRead(
        chunk_id=job.chunk_id,
        document=job.document,
        page=place.page if place else None,
        start=place.start if place else None,
        end=place.end if place else None,
        sha256=hashlib.sha256(text.encode()).hexdigest() if place else "",
        text=text if texts else None,
    )


def _local_messages(events: Sequence[Event]) -> tuple[LocalMessage, ...]:
    tasks = {event.job_id: event.task for event in events if isinstance(event, JobStarted)}
    return tuple(
        LocalMessage(
            job_id=event.job_id,
            task=tasks.get(event.job_id, ""),
            document=event.document,
            chunk_id=event.chunk_id,
            outcome=event.outcome,
            answer=event.answer,
            cached=event.cached,
            seconds=event.seconds,
        )
        for event in events
        if isinstance(event, JobFinished)
    )


async def _sent(events: Sequence[Event], door: Door) -> tuple[SentMessage, ...]:
    found: list[SentMessage] = []
    for number in dict.fromkeys(event.entry for event in events if isinstance(event, EgressSent)):
        entry = await door.entry(number)
        found.append(
            SentMessage(
                entry=entry.id,
                at=entry.at,
                host=entry.host,
                model=entry.model,
                purpose=entry.purpose,
                outcome=entry.outcome,
                sha256=entry.sha256,
                reply_sha256=entry.reply_sha256,
                body=entry.text,
            )
        )
    return tuple(found)
