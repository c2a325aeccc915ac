"""A chat as one page to read or to print: no script, nothing fetched, every word escaped.

Answers are Markdown. What could reach out of the page, pictures and links, stays as its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from html import escape
from string import Template

from minions_engine.events import AnswerReady, RunFailed, TextDelta
from minions_engine.history.values import ChatInfo, ChatPage, StoredTurn
from minions_engine.paths import resource
from minions_engine.types import ENGLISH, Answer, Citation, PageLanguage

IMPORTED = "imported"
"""The way of answering of what was taken over: nobody here knows how it came about."""

Say = Callable[[str], str]


def as_page(chat: ChatInfo, turns: Sequence[StoredTurn], language: PageLanguage = ENGLISH) -> str:
    """The page. A front end may print it as it is."""
    template = Template(resource("chat.html").read_text(encoding="utf-8"))
    return template.substitute(
        lang=escape(language.code),
        title=escape(" ".join(chat.title.split())),
        facts=escape(_facts(chat, language.say)),
        turns="\n".join("".join(_turn(turn, language.say)) for turn in turns),
    )


def pieces_of(
    chat: ChatInfo, turns: Sequence[StoredTurn], language: PageLanguage = ENGLISH
) -> ChatPage:
    """The same in pieces, for what lays out pages itself."""
    return ChatPage(
        title=" ".join(chat.title.split()),
        facts=_facts(chat, language.say),
        turns=tuple("".join(_turn(turn, language.say)) for turn in turns),
    )


def what_left(answer: Answer, say: Say) -> str:
    """One sentence on what was sent for an answer."""
    if answer.protocol == IMPORTED:
        return say("Taken over from a file; nothing in it was checked here.")
    left = answer.egress.messages
    if left <= 1:
        return say("1 message left this machine." if left else "Nothing left this machine.")
    return say(f"{left} messages left this machine.")


def place_of(citation: Citation, say: Say) -> str:
    """Where in its document a quote stands; empty when nobody knows."""
    if citation.page is not None:
        return f", {say(f'page {citation.page}')}"
    if citation.line_start is not None:
        return f", {say(f'lines {citation.line_start}–{citation.line_end}')}"
    return ""


def date_of(at: float) -> str:
    """A time as people write it."""
    return f"{datetime.fromtimestamp(at).astimezone():%Y-%m-%d %H:%M}"


def _facts(chat: ChatInfo, say: Say) -> str:
    facts = [date_of(chat.created_at), *(f"#{tag}" for tag in chat.tags)]
    if chat.imported:
        facts.append(say("taken over from a file"))
    return " · ".join(facts)


def _turn(turn: StoredTurn, say: Say) -> Iterator[str]:
    yield f'<section><h2>{escape(turn.question)}</h2><p class="note">{date_of(turn.asked_at)}</p>'
    last = turn.events[-1] if turn.events else None
    if isinstance(last, AnswerReady):
        yield from _answer(last.answer, say)
    else:
        said = "".join(event.text for event in turn.events if isinstance(event, TextDelta))
        yield f'<div class="answer">{html_of(said)}</div>' if said else ""
        yield f'<p class="note">{escape(why_it_ended(turn, say))}</p>'
    yield "</section>"


def why_it_ended(turn: StoredTurn, say: Say) -> str:
    """Why there is no answer."""
    last = turn.events[-1] if turn.events else None
    return say(last.message if isinstance(last, RunFailed) else "This answer was interrupted.")


def _answer(answer: Answer, say: Say) -> Iterator[str]:
    text = answer.answer or say("Nothing in the files answers this.")
    yield f'<div class="answer">{html_of(text)}</div>'
    if answer.citations:
        yield f"<ol>{''.join(_citation(one, say) for one in answer.citations)}</ol>"
    if not answer.complete:
        yield f'<p class="note">{escape(say("This answer is not complete."))}</p>'
    yield f'<p class="note">{escape(what_left(answer, say))}</p>'


def html_of(markdown: str) -> str:
    """An answer as HTML: every word escaped, pictures and links left as their words."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    return str(reader.enable("table").disable(["image", "link", "autolink"]).render(markdown))


def _citation(citation: Citation, say: Say) -> str:
    doubt = f' <span class="doubt">{escape(say("not found in the file"))}</span>'
    quote = escape(" ".join(citation.quote.split()))
    place = f"<b>{escape(citation.document)}</b>{escape(place_of(citation, say))}"
    return f"<li>{place}<br><q>{quote}</q>{'' if citation.verified else doubt}</li>"
