"""Whether what a transcript says still holds: its files, its citations, its rows of the ledger."""

from __future__ import annotations

import asyncio
import hashlib
from typing import TYPE_CHECKING, Literal

from minions_engine.errors import NotFound
from minions_engine.transcript.building import file_sha256
from minions_engine.transcript.record import FileRead, SentMessage, Transcript
from minions_engine.types import TranscriptCheck

if TYPE_CHECKING:
    from minions_engine.library import Library
    from minions_engine.privacy.door import Door
    from minions_engine.types import Citation

FileFate = Literal["unchanged", "changed", "missing"]


async def checked(transcript: Transcript, *, library: Library, door: Door) -> TranscriptCheck:
    """Compare a transcript with the files, the library and the ledger of this machine."""
    content = transcript.content
    problems: list[str] = []
    if not transcript.seal_intact:
        problems.append("The transcript itself was changed after it was made.")
    for file in content.files:
        fate = await asyncio.to_thread(_fate, file)
        if fate != "unchanged":
            problems.append(
                f"{file.file} has changed since."
                if fate == "changed"
                else f"{file.file} cannot be read any more."
            )
    cited = transcript.answer.citations if transcript.answer else ()
    for number, citation in enumerate(cited, start=1):
        if not await _stands(citation, library):
            problems.append(f"Citation [{number}] is not found in its document.")
    problems += [fault for sent in content.sent_messages if (fault := await _fault(sent, door))]
    ledger = await door.verify() if content.sent_messages else None
    if ledger is not None and not ledger.ok:
        problems.append(f"The ledger is not as it was written from row {ledger.first_bad} on.")
    return TranscriptCheck(
        ok=not problems,
        files=len(content.files),
        citations=len(cited),
        messages=len(content.sent_messages),
        problems=tuple(problems),
    )


def _fate(file: FileRead) -> FileFate:
    now = file_sha256(file.file)
    if not now:
        return "missing"
    return "unchanged" if now == file.sha256 else "changed"


async def _stands(citation: Citation, library: Library) -> bool:
    """Whether its words are where it says; without a place, one that nobody claimed stands."""
    if not citation.verified:
        return True
    try:
        text = await library.text(citation.document)
    except NotFound:
        return False
    return text[citation.start : citation.end] == citation.quote


async def _fault(sent: SentMessage, door: Door) -> str:
    """What is wrong with a message; empty when it is in the ledger as it is here."""
    if hashlib.sha256(sent.body.encode()).hexdigest() != sent.sha256:
        return f"The words of message {sent.entry} are not those that were sent."
    try:
        entry = await door.entry(sent.entry)
    except NotFound:
        return f"Message {sent.entry} is not in the ledger of this machine."
    same = (entry.sha256, entry.reply_sha256) == (sent.sha256, sent.reply_sha256)
    return "" if same else f"Message {sent.entry} is another one in the ledger of this machine."
