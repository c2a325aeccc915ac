"""A chat as a file to keep or to hand on: Markdown, a page, or JSON with every event."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from minions_engine.errors import BadInput
from minions_engine.events import AnswerReady, TextDelta, event_to_json
from minions_engine.history.branches import shown_branch
from minions_engine.history.page import (
    Say,
    as_page,
    date_of,
    place_of,
    what_left,
    why_it_ended,
)
from minions_engine.history.still import still, still_line
from minions_engine.history.values import ChatInfo, StoredTurn
from minions_engine.types import ENGLISH, Answer, Citation, PageLanguage
from minions_engine.whole_files import replacing

FORMAT = "minions-chat"
VERSION = 1


def write_chat(
    chat: ChatInfo, turns: Sequence[StoredTurn], path: Path, language: PageLanguage = ENGLISH
) -> None:
    """Write a chat as the ending of ``path`` says: ``.md``, ``.html`` or ``.json``.

    ``turns`` are those of all branches; what is to be read has the one that is shown.

    Raises:
        BadInput: another ending, or the file cannot be written.
    """
    ending = path.suffix.lower()
    forms = {".md": as_markdown, ".html": as_page, ".htm": as_page}
    if ending not in (*forms, ".json"):
        raise BadInput(
            "A chat is exported as Markdown, as a page or as JSON.",
            next_step="Let the name end in .md, .html or .json.",
        )
    form = forms.get(ending)
    text = form(chat, shown_branch(turns), language) if form else as_json(chat, turns)
    try:
        with replacing(path) as part:
            part.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
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
            "parent": turn.parent,
            "chosen": turn.chosen,
            "events": [event_to_json(event) for event in turn.events],
        }
        for turn in turns
    ]
    document = {"format": FORMAT, "version": VERSION, **asdict(chat), "turns": rows}
    return json.dumps(document, indent=1) + "\n"


def as_markdown(
    chat: ChatInfo, turns: Sequence[StoredTurn], language: PageLanguage = ENGLISH
) -> str:
    """Questions, answers and sources, to be read; no reader of it fetches a picture."""
    lines = [f"# {still_line(' '.join(chat.title.split()))}", ""]
    for turn in turns:
        lines += _turn(turn, language.say)
    return "\n".join(lines).rstrip() + "\n"


def _turn(turn: StoredTurn, say: Say) -> Iterator[str]:
    yield f"## {still_line(' '.join(turn.question.split()))}"
    yield ""
    yield f"*{date_of(turn.asked_at)}*"
    yield ""
    last = turn.events[-1] if turn.events else None
    if isinstance(last, AnswerReady):
        yield from _answer(last.answer, say)
        return
    said = "".join(event.text for event in turn.events if isinstance(event, TextDelta))
    if said:
        yield from (still(said), "")
    yield f"*{why_it_ended(turn, say)}*"
    yield ""


def _answer(answer: Answer, say: Say) -> Iterator[str]:
    yield still(answer.answer) if answer.answer else say("Nothing in the files answers this.")
    yield ""
    for number, citation in enumerate(answer.citations, start=1):
        if number == 1:
            yield from (f"**{say('Sources')}**", "")
        yield f"{number}. {still(source_line(citation, say))}"
    if answer.citations:
        yield ""
    if not answer.complete:
        yield from (f"*{say('This answer is not complete.')}*", "")
    yield f"*{what_left(answer, say)}*"
    yield ""


def source_line(citation: Citation, say: Say = ENGLISH.say) -> str:
    """Where a quote stands, and its words."""
    checked = "" if citation.verified else f" ({say('not found in the file')})"
    place = f"`{citation.document}`{place_of(citation, say)}"
    return f"{place}: “{' '.join(citation.quote.split())}”{checked}"
