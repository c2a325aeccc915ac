"""Blocks of a tree of HTML: headings, paragraphs, lists, tables, code. Used wherever HTML is.

Everything a visitor would see is kept; what is hidden, scripts and styles are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from minions_engine.readers.page_builder import PageBuilder
from minions_engine.readers.table_shape import find_shape

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_DROPPED_TAGS = (
    "script style noscript template head title meta link svg iframe object embed applet"
    " input select textarea datalist audio video canvas map"
)
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form header hgroup hr legend li main menu nav ol p pre"
    " section summary table tbody td tfoot th thead tr ul option"
)
_DROPPED = frozenset(_DROPPED_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split()) | frozenset(_HEADINGS)
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_MAX_SPAN = 50


def parse_html(markup: str) -> Any | None:
    """Root of the tree, or ``None`` when there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    plain = _DECLARATION.sub("", markup.replace("\0", ""), count=1)
    if not plain.strip():
        return None
    try:
        return html.document_fromstring(plain.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def title_of(root: Any) -> str:
    """The title of a page."""
    found = root.find(".//title")
    return _SPACE.sub(" ", found.text_content()).strip() if found is not None else ""


def add_html(root: Any, builder: PageBuilder) -> None:
    """Adds everything visible below ``root``."""
    _Walker(builder).walk(root)


class _Walker:
    def __init__(self, builder: PageBuilder) -> None:
        self._builder = builder
        self._inline: list[str] = []
        self._items: list[str] = []
        self._lists: list[list[int]] = []
        self._bullet = ""
        self._pre = 0

    def walk(self, root: Any) -> None:
        """Goes through the tree without recursion: saved pages may be thousands deep."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack and not self._builder.full:
            element, leaving = stack.pop()
            if leaving:
                self._leave(element)
                continue
            if self._enter(element):
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
            elif element is not root:
                self._text(element.tail)
        self._end_block()
        self._end_list()

    def _enter(self, element: Any) -> bool:
        """Begin an element; false when its inside is done with or dropped."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROPPED or _is_hidden(element):
            return False
        if tag == "br":
            self._inline.append("\n")
            return False
        if tag in _BLOCKS:
            self._end_block()
        if tag == "table" and _is_data_table(element):
            self._end_list()
            self._table(element)
            return False
        if tag in _LISTS:
            start = element.get("start", "1")
            number = int(start) if tag == "ol" and start.isdigit() and len(start) < 9 else 1
            self._lists.append([number if tag == "ol" else -1])
        elif tag == "li":
            self._bullet = self._next_bullet()
        elif tag == "pre":
            self._pre += 1
        elif tag in _HEADINGS:
            self._end_list()
        self._text(element.text)
        return True

    def _leave(self, element: Any) -> None:
        tag = element.tag
        if tag in _HEADINGS:
            self._builder.heading(self._taken(), level=_HEADINGS[tag])
        elif tag == "pre":
            self._builder_code()
        elif tag in _BLOCKS:
            self._end_block()
        if tag in _LISTS and self._lists:
            self._lists.pop()
            if not self._lists:
                self._end_list()
        elif tag in ("td", "th"):
            self._inline.append(" ")
        self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._inline.append(text if self._pre else _SPACE.sub(" ", text))

    def _taken(self) -> str:
        text = "".join(self._inline)
        self._inline = []
        if self._pre:
            return text
        return "\n".join(_SPACE.sub(" ", line).strip() for line in text.split("\n")).strip()

    def _builder_code(self) -> None:
        text = self._taken()
        self._pre = max(0, self._pre - 1)
        self._end_list()
        self._builder.code(text)

    def _end_block(self) -> None:
        if not self._inline:
            return
        text = self._taken()
        if not text.strip():
            return
        if self._lists:
            indent = "  " * (len(self._lists) - 1)
            self._items.append(f"{indent}{self._bullet or '  '}{text}")
            self._bullet = ""
        else:
            self._end_list()
            for paragraph in _PARAGRAPH.split(text):
                self._builder.text(paragraph)

    def _end_list(self) -> None:
        if self._items:
            self._builder.list_items(self._items)
            self._items = []

    def _next_bullet(self) -> str:
        if not self._lists or self._lists[-1][0] < 0:
            return "- "
        self._lists[-1][0] += 1
        return f"{self._lists[-1][0] - 1}. "

    def _table(self, table: Any) -> None:
        for caption in table.iterchildren("caption"):
            self._builder.text(_cell_text(caption))
        trees = list(table.iter("tr"))
        rows = [row for tree in trees if any(row := _cells(tree))]
        if not rows:
            return
        marked = table.find("thead") is not None or table.find(".//th") is not None
        shape = find_shape(rows)
        for row in rows[: shape.preface]:
            self._builder.text(" ".join(cell for cell in row if cell))
        self._builder.table(rows[shape.preface :], has_header=marked or shape.header)


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_data_table(table: Any) -> bool:
    """Whether a table shows data; otherwise it only lays out a page."""
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return False
    rows = list(table.iter("tr"))
    widest = max((len([c for c in row if c.tag in ("td", "th")]) for row in rows), default=0)
    if widest < 2:
        return False
    if table.find(".//th") is not None:
        return True
    return len(rows) > 1 and not any(table.iter("h1", "h2", "h3", "ul", "ol", "pre", "form"))


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        cells.append(_cell_text(cell))
        span = cell.get("colspan", "1")
        extra = int(span) - 1 if span.isdigit() and len(span) < 4 else 0
        cells.extend([""] * max(0, min(extra, _MAX_SPAN)))
    return cells


def _cell_text(cell: Any) -> str:
    return _SPACE.sub(" ", "".join(_visible(cell))).strip()


def _visible(element: Any) -> Iterator[str]:
    stack: list[Any] = [element]
    while stack:
        at = stack.pop()
        if isinstance(at, str):
            yield at
        elif isinstance(at.tag, str):
            if at is not element and at.tail:
                stack.append(at.tail)
            if at.tag in _DROPPED or _is_hidden(at):
                continue
            if at.tag in _BLOCKS or at.tag == "br":
                yield " "
            stack.extend(reversed(at))
            if at.text:
                yield at.text
