"""Where sentences begin and end. For European languages and for scripts without spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st no nos vs etc e.g i.e eg ie cf al fig figs eq eqs sec inc ltd co corp
    u.s u.k jan feb mar apr jun jul aug sep sept oct nov dec approx est dept vol pp p ed eds art
    abs nr bzw ca d.h evtl ggf inkl s o.ä u.a usw vgl z.b z.t zzgl str tel m.m mme mlle sr sra
    ph.d""".split()
)
_END = re.compile(
    r"(?P<wide>[。！？｡…]+[」』）\"'”’]*)"
    r"|(?P<stop>[.!?]+[\"'”’)\]]*)(?=\s)"
    r"|(?P<blank>\n[ \t\r]*\n)"
    r"|(?P<line>\n)"
)
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘]+$")
_STARTS_LOWER = re.compile(r"[\"'“‘(\[]*[a-zà-öø-ÿ]")
_BULLET = re.compile(r"[ \t]*(?:[-*•▪◦‣–—·o]|\(?[0-9a-zA-Z]{1,3}[.)])[ \t]+\S")
_FIGURE = re.compile(r"[$€£¥(]?\d[\d.,]*[)%]?")
_SEPARATORS = tuple(re.compile(p) for p in (r",(?=\S)", r";(?=\S)", r"\t", r" \| "))
_SPACE = re.compile(r"\s*")
_GERMAN_MONTH = re.compile(r"Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez")
_WRAPPED_LINE = 0.6


def sentences(text: str) -> list[Span]:
    """Spans of the sentences of a text, without the space around them, in order.

    A line end counts as an end only where the line is a row, a list item or a heading; a
    sentence that wraps over lines stays whole.
    """
    usual = _usual_line(text)
    spans: list[Span] = []
    start = 0
    for end in _ends(text, usual):
        spans.extend(_stripped(text, start, end))
        start = end
    spans.extend(_stripped(text, start, len(text)))
    return spans


def _ends(text: str, usual: int) -> Iterator[int]:
    for match in _END.finditer(text):
        kind = match.lastgroup
        if kind == "stop" and not _ends_sentence(text, match):
            continue
        if kind == "line" and not _ends_row(text, match.start(), usual):
            continue
        yield match.end()


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if not match.group().startswith("."):
        return True
    following = _SPACE.match(text, match.end())
    after = following.end() if following else match.end()
    if _STARTS_LOWER.match(text, after):
        return False
    word = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    if word is None:
        return True
    last = word.group().lower()
    initial = len(last) == 1 and last.isalpha() and word.group().isupper()
    return not (last in _ABBREVIATIONS or initial or _is_ordinal(text, word, after))


def _is_ordinal(text: str, number: re.Match[str], after: int) -> bool:
    """``5. Deposit`` at the start of a line, ``1. Mai`` anywhere."""
    if not (number.group().isdigit() and len(number.group()) <= 2):
        return False
    begins_line = not text[text.rfind("\n", 0, number.start()) + 1 : number.start()].strip()
    return begins_line or _GERMAN_MONTH.match(text, after) is not None


def _ends_row(text: str, at: int, usual: int) -> bool:
    before = text[text.rfind("\n", 0, at) + 1 : at].strip()
    stop = text.find("\n", at + 1)
    after = text[at + 1 : len(text) if stop < 0 else stop]
    if not before or not after.strip():
        return True
    if _BULLET.match(after) or before.endswith((":", ";", ".", "!", "?")):
        return True
    if _is_row(before) or _is_row(after) or _are_records(before, after):
        return True
    starts_lower = _STARTS_LOWER.match(after.lstrip()) is not None
    return not starts_lower and len(before) < usual * _WRAPPED_LINE


def _is_row(line: str) -> bool:
    """A row of figures, as tables in PDF text are."""
    words = line.split()
    figures = sum(1 for word in words if _FIGURE.fullmatch(word))
    return figures >= 2 and figures * 3 >= len(words)


def _are_records(line: str, following: str) -> bool:
    """Two lines of a file of separated values: as many separators, with no space behind them."""
    counts = [(len(p.findall(line)), len(p.findall(following))) for p in _SEPARATORS]
    return any(here == there and here >= 2 for here, there in counts)


def _usual_line(text: str) -> int:
    lengths = sorted(len(line) for line in text.splitlines() if line.strip())
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
