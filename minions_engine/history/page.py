"""A chat as one page to read or to print: no script, nothing fetched, every word escaped.

Answers are Markdown. What could reach out of the page, pictures and links, stays as its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from string import Template

from minions_engine.events import AnswerReady, RunFailed, TextDelta
from minions_engine.history.values import ChatInfo, ChatPage, StoredTurn
from minions_engine.paths import resource
from minions_engine.types import Answer, Citation

IMPORTED = "imported"
"""The way of answering of what was taken over: nobody here knows how it came about."""


def as_page(chat: ChatInfo, turns: Sequence[StoredTurn]) -> str:
    """The page. A front end may print it as it is."""
    template = Template(resource("chat.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=escape(" ".join(chat.title.split())),
        facts=escape(_facts(chat)),
        turns="\n".join("".join(_turn(turn)) for turn in turns),
    )


def pieces_of(chat: ChatInfo, turns: Sequence[StoredTurn]) -> ChatPage:
    """The same in pieces, for what lays out pages itself."""
    return ChatPage(
        title=" ".join(chat.title.split()),
        facts=_facts(chat),
        turns=tuple("".join(_turn(turn)) for turn in turns),
    )


def what_left(answer: Answer) -> str:
    """One sentence on what was sent for an answer."""
    if answer.protocol == IMPORTED:
        return "Taken over from a file; nothing in it was checked here."
    left = answer.egress.messages
    return f"{left or 'No'} message{'' if left == 1 else 's'} left this machine."


def place_of(citation: Citation) -> str:
    """Where in its document a quote stands; empty when nobody knows."""
    if citation.page is not None:
        return f", page {citation.page}"
    if citation.line_start is not None:
        return f", lines {citation.line_start}–{citation.line_end}"
    return ""


def date_of(at: float) -> str:
    """A time as people write it."""
    return f"{datetime.fromtimestamp(at).astimezone():%Y-%m-%d %H:%M}"


def _facts(chat: ChatInfo) -> str:
    facts = [date_of(chat.created_at), *(f"#{tag}" for tag in chat.tags)]
    if chat.imported:
        facts.append("taken over from a file")
    return " · ".join(facts)


def _turn(turn: StoredTurn) -> Iterator[str]:
    yield f'<section><h2>{escape(turn.question)}</h2><p class="note">{date_of(turn.asked_at)}</p>'
    last = turn.events[-1] if turn.events else None
    if isinstance(last, AnswerReady):
        yield from _answer(last.answer)
    else:
        said = "".join(event.text for event in turn.events if isinstance(event, TextDelta))
        yield f'<div class="answer">{html_of(said)}</div>' if said else ""
        why = last.message if isinstance(last, RunFailed) else "This answer was interrupted."
        yield f'<p class="note">{escape(why)}</p>'
    yield "</section>"


def _answer(answer: Answer) -> Iterator[str]:
    text = answer.answer or "Nothing in the files answers this."
    yield f'<div class="answer">{html_of(text)}</div>'
    if answer.citations:
        yield f"<ol>{''.join(map(_citation, answer.citations))}</ol>"
    if not answer.complete:
        yield '<p class="note">This answer is not complete.</p>'
    yield f'<p class="note">{escape(what_left(answer))}</p>'


def html_of(markdown: str) -> str:
    """An answer as HTML: every word escaped, pictures and links left as their words."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    return str(reader.enable("table").disable(["image", "link", "autolink"]).render(markdown))


def _citation(citation: Citation) -> str:
    doubt = "" if citation.verified else ' <span class="doubt">not found in the file</span>'
    quote = escape(" ".join(citation.quote.split()))
    return (
        f"<li><b>{escape(citation.document)}</b>{place_of(citation)}<br><q>{quote}</q>{doubt}</li>"
    )
