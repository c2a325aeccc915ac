"""Text to the terms that full-text search stores and looks for.

The same analysis is used for what is indexed and for what is asked. Stop words are left out
of questions only: the index keeps them, so that phrases and lengths stay true. Terms hold
letters and digits only, so that SQLite's plain ``ascii`` tokeniser gives them back unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

# Scripts written without spaces: a word cannot be told from its neighbours, so pairs of
# characters stand for words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # kana and Han
    "\uac00-\ud7af"  # Hangul: its words carry particles, pairs find the stem
    "\U00020000-\U0003ffff"
)
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,'\u2019]\d+)+)"
    r"|(?P<joined>(?<![\w-])(?=[\d-]*[A-Za-z])"
    r"(?:[A-Za-z]-[A-Za-z\d]+|[A-Za-z\d]{1,4}-[A-Za-z\d]{1,2})(?![\w-]))"
    rf"|(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<word>(?:(?![{_UNSPACED}])[^\W_])+(?:['\u2019](?:(?![{_UNSPACED}])[^\W_])+)*)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,'\u2019]\d{3})+")
_SEPARATOR = re.compile(r"[.,'\u2019]")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ACCENT = re.compile("[\u0300-\u036f]")
_POSSESSIVE = re.compile(r"['\u2019]s?$|['\u2019]s\b")

STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been
    before being below between both but by can could did do does doing done down during each
    either else ever few for from further get give given gives had has have having he her here
    hers herself him himself his how i if in into is it its itself just kind let like list many
    me might more most much must my myself no nor not now of off on once only or other ought our
    ours ourselves out over own please same say shall she should show so some such tell than
    that the their theirs them themselves then there these they this those through to too under
    until up upon us very was we were what when where whether which while who whom whose why
    will with would you your yours yourself
    aber als am an auch auf aus bei bin bis das dass dem den der des die dies diese dieser doch
    ein eine einem einen einer eines er es für hat haben ich ihr im in ist ja kann mein mit nach
    nicht noch nun nur ob oder sich sie sind so über um und uns unter vom von vor war waren was
    wann warum welche welcher welches wenn wer werden wie wieviel wir wird wo zu zum zur
    au aux avec ce ces cette dans de du elle en est et il ils je la le les leur lui mais ne nous
    on ou où par pas pour qu que quel quelle qui sa se ses son sont sur un une vous
    con de del el ella en es está esta este la las lo los más muy no o para por que qué se ser
    si sin son su sus un una y""".split()
)


def terms(text: str) -> list[str]:
    """Index terms of a text, in order: folded, stemmed, identifiers also in their parts."""
    return [_stem(word) for word in _words(text)]


def query_terms(text: str) -> list[str]:
    """Index terms of a question without its stop words; all terms if nothing else is left."""
    words = list(_words(text))
    kept = [word for word in words if word not in _folded_stop_words()]
    return [_stem(word) for word in kept or words]


def is_stop_term(term: str) -> bool:
    """Whether an index term is that of a stop word."""
    return term in _stop_terms()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or unspaced run as it stands in a text, and the index terms it becomes."""

    start: int
    end: int
    folded: str
    terms: tuple[str, ...]
    unspaced: bool

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each of the terms stands: the whole token, or the two characters of a pair."""
        if not self.unspaced:
            return ((self.start, self.end),) * len(self.terms)
        last = self.end
        return tuple(
            (at, min(at + 2, last)) for at in range(self.start, self.start + len(self.terms))
        )


def tokens(text: str) -> Iterator[Token]:
    """What the terms of a text stand for, in its own characters."""
    for match in _TOKEN.finditer(text):
        folded = unicodedata.normalize("NFKC", match.group())
        yield Token(
            match.start(),
            match.end(),
            _fold(folded),
            tuple(terms(folded)),
            match.lastgroup == "unspaced",
        )


def _words(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text)):
        token = match.group()
        if match.lastgroup == "number":
            yield from _number(token)
        elif match.lastgroup == "joined":
            yield _fold(token.replace("-", ""))
            yield from (_fold(part) for part in token.split("-"))
        elif match.lastgroup == "unspaced":
            yield from _pairs(_fold(token))
        else:
            yield from _word(token)


def _word(token: str) -> Iterator[str]:
    token = _POSSESSIVE.sub("", token)
    parts = _SEPARATOR.split(token)
    if len(parts) > 1 and min(map(len, parts)) > 2:
        yield from (_fold(part) for part in parts)
        return
    whole = "".join(parts)
    if not whole:
        return
    yield _fold(whole)
    if not whole.isalpha():
        yield from _around_years(whole)
        return
    if whole.isupper() or whole.islower():
        return
    humps = _HUMP.split(whole)
    if len(humps) > 1:
        yield from (_fold(hump) for hump in humps if len(hump) > 1)


def _around_years(token: str) -> Iterator[str]:
    """``FY2018`` and ``2023Q4`` are also found by their year."""
    years = _YEAR.findall(token)
    if years and len(token) > 4:
        yield from (_fold(part) for part in _YEAR.split(token) if len(part) > 1)
        yield from years


def _number(token: str) -> Iterator[str]:
    """``1,234`` is found as ``1234``; ``1.234`` may be either and is found as both."""
    grouped = _GROUPED.fullmatch(token)
    if grouped:
        yield _SEPARATOR.sub("", token)
        if token.count(".") != 1 or "," in token:
            return
    parts = _SEPARATOR.split(token)
    if not grouped and len(parts) > 2 and _GROUPED.fullmatch(token[: -len(parts[-1]) - 1]):
        parts = ["".join(parts[:-1]), parts[-1]]
    yield "·".join(parts)


def _pairs(run: str) -> Iterator[str]:
    if len(run) == 1:
        yield run
    for first, second in pairwise(run):
        yield first + second


@lru_cache(maxsize=65536)
def _fold(token: str) -> str:
    if token.isascii():
        return token.lower()
    decomposed = unicodedata.normalize("NFKD", token.casefold())
    return unicodedata.normalize("NFC", _ACCENT.sub("", decomposed))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    stemmed: str = snowballstemmer.stemmer("english").stemWord(word)
    return stemmed


@lru_cache(maxsize=1)
def _folded_stop_words() -> frozenset[str]:
    return frozenset(_fold(word) for word in STOP_WORDS)


@lru_cache(maxsize=1)
def _stop_terms() -> frozenset[str]:
    return frozenset(_stem(word) for word in _folded_stop_words())
