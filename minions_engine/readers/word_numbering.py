"""Numbers of list items and clauses, which Word computes and does not store in the text.

A contract is cited by its clause numbers, so they have to be in the text that is searched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minions_engine.readers.word_text import w

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
BULLET = "-"


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    pattern: str
    start: int


class Numbering:
    """Counts list paragraphs in the order they are asked for."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._read_definitions(document)
        self._read_styles(document)

    def label(self, paragraph: Any, style: str) -> str | None:
        """Number or bullet of a paragraph, and ``None`` when it is no list item."""
        number_id, depth = self._place(paragraph, style)
        if number_id in ("", "0"):
            return None
        abstract = self._abstract.get(number_id, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return BULLET
        if level.format == "none":
            return None
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [key for key in counts if key > depth]:
            del counts[deeper]
        if level.format == "bullet":
            return BULLET
        return _PLACE.sub(lambda match: self._number(abstract, int(match.group(1)) - 1),
                          level.pattern)  # fmt: skip

    def depth(self, paragraph: Any, style: str) -> int:
        """How deep a list item is nested, 0 being the top."""
        return self._place(paragraph, style)[1]

    def _number(self, abstract: str, depth: int) -> str:
        level = self._levels[abstract].get(depth)
        if level is None:
            return ""
        return _written(self._counts[abstract].get(depth, level.start), level.format)

    def _place(self, paragraph: Any, style: str) -> tuple[str, int]:
        own = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        number_id, depth = self._styles.get(style, ("", 0))
        if own is not None:
            number_id = _value(own.find(w("numId"))) or number_id
            depth = _integer(_value(own.find(w("ilvl"))), depth)
        return number_id, min(depth, 8)

    def _read_definitions(self, document: WordDocument) -> None:
        root = _numbering_root(document)
        if root is None:
            return
        for abstract in root.iterchildren(w("abstractNum")):
            levels: dict[int, _Level] = {}
            for level in abstract.iterchildren(w("lvl")):
                levels[_integer(level.get(w("ilvl"), ""), 0)] = _Level(
                    _value(level.find(w("numFmt"))) or "decimal",
                    _value(level.find(w("lvlText"))),
                    _integer(_value(level.find(w("start"))), 1),
                )
            self._levels[str(abstract.get(w("abstractNumId"), ""))] = levels
        for number in root.iterchildren(w("num")):
            key = str(number.get(w("numId"), ""))
            self._abstract[key] = _value(number.find(w("abstractNumId")))

    def _read_styles(self, document: WordDocument) -> None:
        based: dict[str, str] = {}
        for style in document.styles.element.iter(w("style")):
            key = str(style.get(w("styleId"), ""))
            based[key] = _value(style.find(w("basedOn")))
            found = style.find(f"{w('pPr')}/{w('numPr')}")
            if found is not None and _value(found.find(w("numId"))):
                depth = _integer(_value(found.find(w("ilvl"))), 0)
                self._styles[key] = (_value(found.find(w("numId"))), depth)
        for key in based:
            at, steps = key, 0
            while at and at not in self._styles and steps < 20:
                at, steps = based.get(at, ""), steps + 1
            if at in self._styles:
                self._styles.setdefault(key, self._styles[at])


def _numbering_root(document: WordDocument) -> Any | None:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/numbering"):
            return getattr(relation.target_part, "element", None)
    return None


def _value(element: Any) -> str:
    return str(element.get(w("val"), "")) if element is not None else ""


def _integer(text: str, default: int) -> int:
    return int(text) if text.isdigit() and len(text) < 9 else default


def _written(number: int, format_: str) -> str:
    if format_ in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letter.upper() if format_ == "upperLetter" else letter
    if format_ in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if format_ == "upperRoman" else roman
    if format_ == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        while number >= value:
            out += letters
            number -= value
    return out
