"""An answer as one file: what was asked, read, said, sent and answered, to keep and to check."""

from __future__ import annotations

from minions_engine.transcript.access import Transcripts
from minions_engine.transcript.building import transcript_of
from minions_engine.transcript.checking import checked
from minions_engine.transcript.files import read_transcript, write_transcript
from minions_engine.transcript.record import Transcript
from minions_engine.types import TranscriptCheck

__all__ = [
    "Transcript",
    "TranscriptCheck",
    "Transcripts",
    "checked",
    "read_transcript",
    "transcript_of",
    "write_transcript",
]
