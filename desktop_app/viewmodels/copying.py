"""An answer for the clipboard: as text, as markdown, with its sources, with its looks."""

from __future__ import annotations

import re
from html import escape

from desktop_app.language import tr
from desktop_app.viewmodels.conversation import Quote, Turn
from minions_engine import html_of

# What nobody sees: control characters, no width, other directions, tags. Joiners make letters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_TABLE = '<table border="1" cellspacing="0" cellpadding="4">'


def as_seen(text: str) -> str:
    """A text for the clipboard without what is not seen in it: it may be pasted into a terminal."""
    return _UNSEEN.sub("", text)


def as_markdown(turn: Turn) -> str:
    """The answer as markdown, its sources as a list below."""
    if turn.protocol == "quotes":
        return "\n\n".join(f"{_block(quote)}\n>\n> — {_place(quote)}" for quote in turn.quotes)
    lines = [f"{q.number}. {_place(q)}: “{' '.join(q.text.split())}”" for q in turn.quotes]
    return "\n\n".join(part for part in (turn.text, "\n".join(lines)) if part)


def with_sources(turn: Turn, *, text: str) -> str:
    """The answer as plain text, each source with its whole path and its words."""
    answer = "" if turn.protocol == "quotes" else text
    sources = [
        f"[{q.number}] {', '.join(part for part in (q.document, q.place) if part)}\n"
        f"“{' '.join(q.text.split())}”"
        + ("" if q.verified else " " + tr("(not found again in the file)"))
        for q in turn.quotes
    ]
    return "\n\n".join(part for part in (answer, *sources) if part)


def as_html(turn: Turn) -> str:
    """The answer with its looks, each source with its whole path and its words, for a letter."""
    if turn.protocol == "quotes":
        return "".join(
            f"<blockquote>{escape(q.text)}<br>— {_source(q)}</blockquote>" for q in turn.quotes
        )
    # Text programs take the lines of a table from the table alone.
    answer = html_of(turn.text).replace("<table>", _TABLE)
    sources = (f"<p>[{q.number}] {_source(q)}<br>“{_words(q)}”</p>" for q in turn.quotes)
    return answer + "".join(sources)


def _source(quote: Quote) -> str:
    place = ", ".join(part for part in (quote.document, quote.place) if part)
    doubt = "" if quote.verified else " " + tr("(not found again in the file)")
    return escape(place + doubt)


def _words(quote: Quote) -> str:
    return escape(" ".join(quote.text.split()))


def _block(quote: Quote) -> str:
    return "\n".join(f"> {line}" for line in quote.text.splitlines())


def _place(quote: Quote) -> str:
    return ", ".join(part for part in (f"`{quote.name}`", quote.place) if part)
