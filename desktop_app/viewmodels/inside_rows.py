"""What a search inside the files has found, as rows and as quotes. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from desktop_app.language import tr
from desktop_app.viewmodels.turns import Quote
from minions_engine import InsideFound, InsideHit

MEMBER = "!/"
_ENDS = (". ", ".\n", "\n", "? ", "! ")


@dataclass(frozen=True, slots=True, kw_only=True)
class InsideRow:
    """The line of a file, or one place in it with the words around.

    ``pieces`` are stretches of text in order, each with whether it is what was looked for.
    """

    document: str
    passages: int = 0
    quote: Quote | None = None
    pieces: tuple[tuple[str, bool], ...] = ()

    @property
    def is_place(self) -> bool:
        """It is a place that can be opened."""
        return self.quote is not None

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePath(self.document).name

    @property
    def folder(self) -> str:
        """Where the file is."""
        return str(PurePath(self.document.partition(MEMBER)[0]).parent)

    @property
    def count(self) -> str:
        """How many places it has, in words."""
        return tr("%n place(s)", "found in files", self.passages)

    @property
    def place(self) -> str:
        """Where in the file, in words."""
        return self.quote.place if self.quote is not None else ""

    @property
    def text(self) -> str:
        """The words around the place."""
        return "".join(text for text, _ in self.pieces)

    @property
    def words(self) -> str:
        """All of it, for a screen reader."""
        if not self.is_place:
            return f"{self.name}, {self.count}"
        return ", ".join(filter(None, (self.name, self.place, self.text)))


def rows_of(found: InsideFound) -> tuple[InsideRow, ...]:
    """A line for each file, its places below it."""
    made: list[InsideRow] = []
    number = 0
    for file in found.files:
        made.append(InsideRow(document=file.document, passages=file.passages))
        for hit in file.hits:
            number += 1
            made.append(
                InsideRow(
                    document=file.document,
                    quote=_quote(hit, number),
                    pieces=tuple(_pieces(hit)),
                )
            )
    return tuple(made)


def quotes_of(rows: Iterable[InsideRow]) -> tuple[Quote, ...]:
    """The places of these rows, in order."""
    return tuple(row.quote for row in rows if row.quote is not None)


def _quote(hit: InsideHit, number: int) -> Quote:
    """What is lit: the sentences of the words, so that the place is the only one on its page."""
    first, last = _sentences(hit)
    return Quote(
        number=number,
        document=hit.document,
        page=hit.page,
        line_start=hit.line_start,
        line_end=hit.line_end,
        start=hit.start + first,
        text=hit.text[first:last],
        verified=True,
    )


def _sentences(hit: InsideHit) -> tuple[int, int]:
    if not hit.marks:
        return 0, len(hit.text)
    begins = max(hit.text.rfind(end, 0, hit.marks[0][0]) for end in _ENDS)
    ends = [hit.text.find(end, hit.marks[-1][1]) for end in _ENDS]
    first = begins + 1 if begins >= 0 else 0
    last = min((end + 1 for end in ends if end >= 0), default=len(hit.text))
    while hit.text[first].isspace():
        first += 1
    while hit.text[last - 1].isspace():
        last -= 1
    return first, last


def _pieces(hit: InsideHit) -> Iterable[tuple[str, bool]]:
    """One line: line ends become spaces, and dots say that the text goes on."""
    at = 0
    if hit.cut_before:
        yield "… ", False
    for start, end in hit.marks:
        if start > at:
            yield _line(hit.text[at:start]), False
        yield _line(hit.text[start:end]), True
        at = end
    if at < len(hit.text):
        yield _line(hit.text[at:]), False
    if hit.cut_after:
        yield " …", False


def _line(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)
