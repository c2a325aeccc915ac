"""Transcripts on disk: plain JSON, or a page that holds the same JSON for checking it later."""

from __future__ import annotations

import json
import re
from pathlib import Path

from minions_engine.errors import BadInput
from minions_engine.transcript.page import DATA_MARK, as_page
from minions_engine.transcript.record import Transcript, from_json, to_json
from minions_engine.types import ENGLISH, PageLanguage
from minions_engine.whole_files import read_bounded, replacing

_MOST_BYTES = 256 * 1024 * 1024
_DATA = re.compile(re.escape(DATA_MARK) + r"(.*?)</script>", re.DOTALL)


def write_transcript(transcript: Transcript, path: Path, language: PageLanguage = ENGLISH) -> None:
    """Write it for its owner's eyes alone; ``.html`` makes a page, everything else JSON.

    Raises:
        BadInput: the file cannot be written.
    """
    document = to_json(transcript)
    if path.suffix.lower() in (".html", ".htm"):
        text = as_page(transcript, document, language)
    else:
        text = json.dumps(document, indent=1) + "\n"
    try:
        with replacing(path) as part:
            part.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise _unusable(path, "written", error) from error


def read_transcript(path: Path) -> Transcript:
    """The transcript in a file of either kind.

    Raises:
        BadInput: the file cannot be read or is no transcript.
    """
    try:
        data = read_bounded(path, most_bytes=_MOST_BYTES)
    except OSError as error:
        raise _unusable(path, "read", error) from error
    if data is None:
        raise BadInput("The file is too large for a transcript.")
    text = data.decode("utf-8", "replace")
    held = _DATA.search(text)
    try:
        document = json.loads(held.group(1) if held else text)
    except (ValueError, RecursionError):
        document = None
    return from_json(document)


def _unusable(path: Path, what: str, error: OSError) -> BadInput:
    return BadInput(
        f"“{path}” cannot be {what}: {error.strerror or 'no reason is known'}.",
        next_step="Name a file in a folder that is there and yours.",
    )
