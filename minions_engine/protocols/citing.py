"""From the marks in a model's answer to citations that were checked against the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from minions_engine.errors import NotFound
from minions_engine.protocols.base import Parts
from minions_engine.protocols.numbering import Line, citation_of
from minions_engine.types import Citation, Passage

UNKNOWN_MARK = "[?]"
_NUMBERS = r"(?:lines?\s*)?\d{1,5}(?:\s*(?:,|;|-|–|and|&)\s*(?:lines?\s*)?\d{1,5})*"
_MARK = re.compile(
    rf"\[\[\s*Q(?P<quote>\d{{1,5}})\s*\]\]|[\[【]\s*(?P<numbers>{_NUMBERS})\s*[\]】]", re.I
)
_BEGUN = re.compile(r"(?:\[\[?|【)[\sQlines\d,;–&and-]{0,40}\]?$", re.I)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_LONGEST_RANGE = 12
_QUOTED = re.compile(
    r"“([^“”]{12,400})”|„([^„“”]{12,400})[“”]|«([^«»]{12,400})»|\"([^\"\n]{12,400})\""
)
_LEAST_WORDS = 4


class Marks:
    """Turns numbers of lines into numbers of citations, while the answer is still coming.

    Args:
        lines: The lines of the document behind a number that the model was shown; none when
            there is no such number.
        fill: Put the words of a line where the model wrote ``[[Q3]]``.
    """

    def __init__(self, lines: Callable[[int], Sequence[Line]], *, fill: bool = False) -> None:
        self._lines = lines
        self._fill = fill
        self._held = ""
        self._cited: dict[tuple[str, int, int], tuple[int, Line]] = {}
        self.unknown = 0

    def feed(self, text: str) -> str:
        """What can be shown by now; the beginning of a mark waits for its end."""
        text = self._held + text
        begun = _BEGUN.search(text)
        at = begun.start() if begun and not _MARK.fullmatch(begun.group()) else len(text)
        self._held = text[at:]
        return _MARK.sub(self._shown, text[:at])

    def finish(self) -> str:
        """What was still held."""
        rest, self._held = self._held, ""
        return _MARK.sub(self._shown, rest)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What was pointed at, in the order of the numbers that are shown."""
        return tuple(
            citation_of(line.passage, line.start, line.end, line.text)
            for _, line in self._cited.values()
        )

    @property
    def lines_cited(self) -> tuple[Line, ...]:
        """The lines that were pointed at, in the order of the numbers that are shown."""
        return tuple(line for _, line in self._cited.values())

    def _shown(self, mark: re.Match[str]) -> str:
        if mark["quote"]:
            return self._quote(int(mark["quote"]))
        return "".join(dict.fromkeys(self._number(n) for n in _numbers(mark["numbers"])))

    def _quote(self, number: int) -> str:
        words = " ".join(" ".join(line.text.split()) for line in self._lines(number))
        shown = self._number(number)
        return f"“{words}” {shown}" if words and self._fill else shown

    def _number(self, number: int) -> str:
        lines = self._lines(number)
        if not lines:
            self.unknown += 1
            return UNKNOWN_MARK
        return "".join(dict.fromkeys(f"[{self.cite(line)}]" for line in lines))

    def cite(self, line: Line) -> int:
        """The number under which a line is shown."""
        place = (line.passage.document, line.start, line.end)
        return self._cited.setdefault(place, (len(self._cited) + 1, line))[0]


def _numbers(written: str) -> list[int]:
    found: list[int] = []
    for piece in re.split(r"[,;&]|and", written):
        span = _RANGE.search(piece)
        if span:
            first, last = int(span[1]), int(span[2])
            found.extend(range(first, min(last, first + _LONGEST_RANGE) + 1))
        else:
            found.extend(int(number) for number in re.findall(r"\d+", piece))
    return found


async def checked(citations: Sequence[Citation], parts: Parts) -> tuple[Citation, ...]:
    """The citations, each compared with what is stored at this moment."""
    texts = {c.document: await _text(c.document, parts) for c in citations}
    return tuple(
        c if texts[c.document][c.start : c.end] == c.quote else _not_found(c.quote, c.document)
        for c in citations
    )


async def quoted_words(
    answer: str, passages: Sequence[Passage], parts: Parts, *, known: Sequence[Citation]
) -> tuple[Citation, ...]:
    """Words that the answer gives between quotation marks, found in what was read, or not found.

    Those that a citation of ``known`` has anyway are left out.
    """
    found: list[Citation] = []
    for match in _QUOTED.finditer(answer):
        quote = next(group for group in match.groups() if group is not None).strip()
        if len(quote.split()) < _LEAST_WORDS or any(_same(quote, c.quote) for c in known):
            continue
        places = [place for p in passages if (place := _find(quote, p)) is not None]
        found.append(places[0] if places else _not_found(quote))
    return await checked([c for c in found if c.verified], parts) + tuple(
        c for c in found if not c.verified
    )


def _find(quote: str, passage: Passage) -> Citation | None:
    """Where a passage has these words, whatever the white space between them."""
    pattern = r"\s+".join(re.escape(word) for word in quote.rstrip(".,;").split())
    match = re.search(pattern, passage.text, re.IGNORECASE)
    if match is None:
        return None
    start, end = passage.start + match.start(), passage.start + match.end()
    return citation_of(passage, start, end, match.group())


def _same(quote: str, other: str) -> bool:
    return " ".join(quote.rstrip(".,;").split()).lower() in " ".join(other.split()).lower()


def _not_found(quote: str, document: str = "") -> Citation:
    return Citation(
        document=document,
        page=None,
        line_start=None,
        line_end=None,
        start=None,
        end=None,
        quote=quote,
        verified=False,
    )


async def _text(document: str, parts: Parts) -> str:
    try:
        return await parts.text_of(document)
    except NotFound:
        return ""


def doubts(citations: Sequence[Citation], unknown: int, *, needed: bool = True) -> tuple[str, ...]:
    """What a person should know about an answer's citations, a sentence each.

    ``needed`` says that an answer without any is one to be careful with.
    """
    said: list[str] = []
    missing = sum(not c.verified for c in citations)
    if missing:
        said.append(f"Quotes of the answer that are not in your files: {missing}. Mind them.")
    if unknown:
        said.append(f"Places that the answer points to and that do not exist: {unknown}.")
    if needed and not citations:
        said.append("The answer names no place in your files. Check it against the quotes.")
    return tuple(said)
