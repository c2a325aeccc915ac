"""Transcripts of answers, for the person: made, kept as a file, checked again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minions_engine.transcript.building import transcript_of
from minions_engine.transcript.checking import checked
from minions_engine.transcript.files import read_transcript, write_transcript
from minions_engine.transcript.record import Transcript
from minions_engine.types import ENGLISH, PageLanguage

if TYPE_CHECKING:
    from minions_engine.events import Event
    from minions_engine.library import Library
    from minions_engine.privacy.door import Door
    from minions_engine.types import TranscriptCheck


class Transcripts:
    """Belongs to the engine's loop."""

    def __init__(self, *, library: Library, door: Door) -> None:
        self._library = library
        self._door = door

    async def of(self, events: Sequence[Event], *, texts: bool = False) -> Transcript:
        """What was asked, read, said, sent and answered in a run, to keep and to check.

        Args:
            events: Every event of the run.
            texts: With the whole text of each chunk that was read.

        Raises:
            BadInput: these are not the events of a question.
        """
        return await transcript_of(events, library=self._library, door=self._door, texts=texts)

    async def export(
        self,
        events: Sequence[Event],
        path: str | Path,
        *,
        texts: bool = False,
        language: PageLanguage = ENGLISH,
    ) -> None:
        """Write it to a file: a page in a language when that ends with ``.html``, else JSON.

        Raises:
            BadInput: as ``of``, or the file cannot be written.
        """
        write_transcript(await self.of(events, texts=texts), Path(path), language)

    async def verify(self, transcript: Transcript | Path) -> TranscriptCheck:
        """Whether its files, citations and messages, or those of a file, are still as it says."""
        if isinstance(transcript, Path):
            transcript = read_transcript(transcript)
        return await checked(transcript, library=self._library, door=self._door)
