"""A chat as a file to keep or to hand on: a page of Markdown, or JSON with every event."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from minions_engine.errors import BadInput
from minions_engine.events import AnswerReady, RunFailed, TextDelta, event_to_json
from minions_engine.history.values import ChatInfo, StoredTurn
from minions_engine.types import Answer, Citation

FORMAT = "minions-chat"
VERSION = 1
IMPORTED = "imported"
"""The way of answering of what was taken over: nobody here knows how it came about."""
_SUFFIXES = (".md", ".json")


def write_chat(chat: ChatInfo, turns: Sequence[StoredTurn], path: Path) -> None:
    """Write a chat: JSON when ``path`` ends with ``.json``, Markdown with ``.md``.

    Raises:
        BadInput: another ending, or the file cannot be written.
    """
    if path.suffix.lower() not in _SUFFIXES:
        raise BadInput(
            "A chat is exported as Markdown or JSON.", next_step="Let the name end in .md or .json."
        )
    text = as_json(chat, turns) if path.suffix.lower() == ".json" else as_markdown(chat, turns)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8", errors="replace")
        beside.chmod(0o600)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BadInput(
            f"The file cannot be written: {error.strerror}.", next_step="Choose another place."
        ) from error


def as_json(chat: ChatInfo, turns: Sequence[StoredTurn]) -> str:
    """Everything that is kept of a chat."""
    rows = [
        {
            "run_id": turn.run_id,
            "question": turn.question,
            "asked_at": turn.asked_at,
            "events": [event_to_json(event) for event in turn.events],
        }
        for turn in turns
    ]
    document = {"format": FORMAT, "version": VERSION, **asdict(chat), "turns": rows}
    return json.dumps(document, indent=1) + "\n"


def as_markdown(chat: ChatInfo, turns: Sequence[StoredTurn]) -> str:
    """Questions, answers and sources, to be read."""
    lines = [f"# {' '.join(chat.title.split())}", ""]
    for turn in turns:
        lines += _turn(turn)
    return "\n".join(lines).rstrip() + "\n"


def _turn(turn: StoredTurn) -> Iterator[str]:
    asked = datetime.fromtimestamp(turn.asked_at).astimezone()
    yield f"## {' '.join(turn.question.split())}"
    yield ""
    yield f"*{asked:%Y-%m-%d %H:%M}*"
    yield ""
    last = turn.events[-1] if turn.events else None
    if isinstance(last, AnswerReady):
        yield from _answer(last.answer)
        return
    said = "".join(event.text for event in turn.events if isinstance(event, TextDelta))
    if said:
        yield from (said, "")
    yield f"*{last.message if isinstance(last, RunFailed) else 'This answer was interrupted.'}*"
    yield ""


def _answer(answer: Answer) -> Iterator[str]:
    yield answer.answer or "Nothing in the files answers this."
    yield ""
    for number, citation in enumerate(answer.citations, start=1):
        if number == 1:
            yield from ("**Sources**", "")
        yield f"{number}. {source_line(citation)}"
    if answer.citations:
        yield ""
    if not answer.complete:
        yield from ("*This answer is not complete.*", "")
    yield f"*{what_left(answer)}*"
    yield ""


def what_left(answer: Answer) -> str:
    """One sentence on what was sent for an answer."""
    if answer.protocol == IMPORTED:
        return "Taken over from a file; nothing in it was checked here."
    left = answer.egress.messages
    return f"{left or 'No'} message{'' if left == 1 else 's'} left this machine."


def source_line(citation: Citation) -> str:
    """Where a quote stands, and its words."""
    place = ""
    if citation.page is not None:
        place = f", page {citation.page}"
    elif citation.line_start is not None:
        place = f", lines {citation.line_start}–{citation.line_end}"
    checked = "" if citation.verified else " (not found in the file)"
    return f"`{citation.document}`{place}: “{' '.join(citation.quote.split())}”{checked}"
