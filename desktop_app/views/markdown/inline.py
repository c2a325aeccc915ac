"""From the inline tokens of markdown to spans: marks that cite, footnotes, bare addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.views.markdown.maths import looks_like_maths, readable
from desktop_app.views.markdown.values import CITE, Span

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_OPENABLE = ("http://", "https://", "mailto:")
_SPECIAL = re.compile(
    r"\[(?P<cite>\d{1,3}|\?)\]|\[\^(?P<note>[\w-]{1,40})\]|(?P<address>https?://[^\s<>\[\]\"”“]+)"
)
_BEHIND = ".,;:!?'*_)"
_MATHS = re.compile(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$(?!\d)|\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)


def maths_rule(state: StateInline, silent: bool) -> bool:
    r"""A rule for the parser: ``$…$``, ``$$…$$``, ``\(…\)`` and ``\[…\]`` are one token."""
    if state.src[state.pos] not in "$\\":
        return False
    match = _MATHS.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    content = next(group for group in match.groups() if group is not None)
    if match[2] is not None and not looks_like_maths(content):
        return False
    if not silent:
        token = state.push("maths", "", 0)
        token.content, token.markup = content, match.group()
    state.pos = match.end()
    return True


def spans_of(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The spans of one paragraph; neighbours of the same look are one."""
    made: list[Span] = []
    for span in _spans(tokens):
        alike = made and replace(made[-1], text=span.text) == span
        if alike and not span.link.startswith(CITE):
            made[-1] = replace(span, text=made[-1].text + span.text)
        elif span.text:
            made.append(span)
    return tuple(made)


def formula(content: str, *, written: str) -> Span:
    """A formula to be read, or as it was written."""
    shown = readable(content)
    return Span(text=written, code=True) if shown is None else Span(text=shown, italic=True)


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    look = Span(text="")
    opened: list[Span] = []
    for token in tokens:
        kind = token.type
        if kind.endswith("_open"):
            opened.append(look)
            look = _opened(look, token)
        elif kind.endswith("_close"):
            look = opened.pop() if opened else look
        elif kind == "code_inline":
            yield replace(look, text=token.content, code=True)
        elif kind == "maths":
            made = formula(token.content, written=token.markup)
            yield replace(look, text=made.text, code=made.code, italic=made.italic or look.italic)
        elif kind == "image":
            yield from _picture(look, token)
        elif kind in ("softbreak", "hardbreak"):
            yield replace(look, text="\n")
        else:
            yield from _text(look, token.content)


def _opened(look: Span, token: Token) -> Span:
    name = token.type.removesuffix("_open")
    match name:
        case "strong":
            return replace(look, bold=True)
        case "em":
            return replace(look, italic=True)
        case "s":
            return replace(look, struck=True)
        case "link":
            address = str(token.attrGet("href") or "")
            return replace(look, link=address if address.startswith(_OPENABLE) else "")
    return look


def _picture(look: Span, token: Token) -> Iterator[Span]:
    """A picture is never loaded: its words stand for it, and its address where it has one."""
    address = str(token.attrGet("src") or "")
    yield replace(look, text=f"[picture: {token.content or 'without words'}] ")
    if address:
        link = address if address.startswith(_OPENABLE) else ""
        yield replace(look, text=address, link=look.link or link)


def _text(look: Span, text: str) -> Iterator[Span]:
    if look.link:
        yield replace(look, text=text)
        return
    at = 0
    for match in _SPECIAL.finditer(text):
        end = match.end()
        if match["address"]:
            address = _trimmed(match["address"])
            end = match.start() + len(address)
            special = replace(look, text=address, link=address)
        elif match["note"]:
            special = replace(look, text=match["note"], raised=True)
            if match.start() == 0 and text.startswith(":", end):
                end += 1
        else:
            special = replace(look, text=match.group(), link=CITE + match["cite"])
        yield replace(look, text=text[at : match.start()])
        yield special
        at = end
    yield replace(look, text=text[at:])


def _trimmed(address: str) -> str:
    """The address without what belongs to the sentence around it."""
    while address and address[-1] in _BEHIND:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address
