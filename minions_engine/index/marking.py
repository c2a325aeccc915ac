"""The words of a search and where they stand in a text: what full-text search is asked, what is marked.

Words are compared as the index has them: folded and stemmed. Words in quotation marks have to stand together; a word that
is still being typed also stands for those that begin so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from minions_engine.index.lexical import is_stop_term, terms, tokens

Span = tuple[int, int]

SNIPPET_CHARS = 200
_LEAST_PREFIX = 3
_PARTS = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|([^\s\"“”„«»]+)")
_HEAD = 2
_WORD = 30


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that has to be there: index terms in a row, or, of a half-typed word, its beginning."""

    terms: tuple[str, ...]
    prefix: str = ""

    @property
    def expression(self) -> str:
        """As full-text search is asked for it."""
        row = '"' + " ".join(self.terms) + '"'
        return f'({row} OR "{self.prefix}" *)' if self.prefix else row


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that is looked for."""

    words: tuple[Word, ...]

    def expression(self, *, every: bool = True) -> str:
        """The question to full-text search: passages with every word, or with any."""
        joined = (" AND " if every else " OR ").join(word.expression for word in self.words)
        return f"body : ({joined})"


def wanted(query: str, *, typing: bool = False) -> Wanted:
    """What a search looks for; stop words count only where nothing else does, or in quotation marks."""
    phrases: list[Word] = []
    words: list[Word] = []
    for match in _PARTS.finditer(query):
        if match[1]:
            row = tuple(terms(match[1]))
            phrases += [Word(row)] if row else []
            continue
        ends = typing and match.end() == len(query)
        words += _words(match[2], half=ends)
    telling = [word for word in words if word.prefix or not all(map(is_stop_term, word.terms))]
    return Wanted(tuple(dict.fromkeys((*phrases, *(telling or (() if phrases else words))))))


def _words(part: str, *, half: bool) -> list[Word]:
    found = list(tokens(part))
    made = []
    for at, token in enumerate(found):
        row = token.terms if token.unspaced else token.terms[:1]
        last = half and at == len(found) - 1 and token.end == len(part)
        prefix = token.folded if last and not token.unspaced else ""
        made.append(Word(tuple(row), prefix if len(prefix) >= _LEAST_PREFIX else ""))
    return [word for word in made if word.terms]


def marks(text: str, sought: Wanted) -> tuple[Span, ...]:
    """Where what is looked for stands in a text, in order and apart."""
    singles = {word.terms[0] for word in sought.words if len(word.terms) == 1}
    prefixes = tuple(word.prefix for word in sought.words if word.prefix)
    rows = [word.terms for word in sought.words if len(word.terms) > 1]
    found: list[Span] = []
    if (singles or prefixes) and not rows and text.isascii():
        found = _quickly(text, singles, prefixes)
    if not found:
        found = _thoroughly(text, singles, prefixes, rows)
    return _joined(found)


def _quickly(text: str, singles: set[str], prefixes: tuple[str, ...]) -> list[Span]:
    """Only words that begin alike are taken apart: a stem begins as its words do."""
    heads = sorted({term[:_HEAD] for term in (*singles, *prefixes)})
    # “email” may be written “e-mail”.
    either = "|".join("-?".join(map(re.escape, head)) for head in heads)
    likely = re.compile(rf"(?<![^\W_])(?:{either})[^\s]*", re.IGNORECASE)
    found = []
    for match in likely.finditer(text):
        at = match.start()
        found += [
            (at + token.start, at + token.end)
            for token in tokens(match.group())
            if singles.intersection(token.terms) or (prefixes and token.folded.startswith(prefixes))
        ]
    return found


def _thoroughly(
    text: str, singles: set[str], prefixes: tuple[str, ...], rows: list[tuple[str, ...]]
) -> list[Span]:
    found: list[Span] = []
    line: list[tuple[str, Span]] = []
    for token in tokens(text):
        spans = token.spans
        line += zip(token.terms, spans, strict=True)
        if singles.intersection(token.terms) and token.unspaced:
            found += [s for t, s in zip(token.terms, spans, strict=True) if t in singles]
        elif singles.intersection(token.terms) or (prefixes and token.folded.startswith(prefixes)):
            found.append((token.start, token.end))
    for row in rows:
        for at in range(len(line) - len(row) + 1):
            if line[at][0] == row[0] and all(line[at + n][0] == t for n, t in enumerate(row)):
                found.append((line[at][1][0], line[at + len(row) - 1][1][1]))
    return found


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)


def snippet(text: str, spans: tuple[Span, ...], *, most: int = SNIPPET_CHARS) -> Span:
    """The stretch of a text that shows the most marks, with whole words at both ends."""
    if len(text) <= most:
        return 0, len(text)
    starts = [start for start, _ in spans]
    best, held = 0, -1
    for at, start in enumerate(starts):
        inside = bisect_left(starts, start + most * 2 // 3) - at
        if inside > held:
            best, held = start, inside
    first = max(0, best - most // 5) if spans else 0
    first = min(first, len(text) - most)
    last = first + most
    # Whole words, where words are apart: some scripts are written without spaces.
    if first and not text[first - 1].isspace():
        gap = next((n for n in range(first, min(first + _WORD, best)) if text[n].isspace()), None)
        first = gap + 1 if gap is not None else first
    if last < len(text) and not text[last].isspace():
        gap = next((n for n in range(last, last - _WORD, -1) if text[n].isspace()), None)
        last = gap if gap is not None else last
    return first, last
