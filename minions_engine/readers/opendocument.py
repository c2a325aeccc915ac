"""OpenDocument texts and presentations (odt, odp): headings, lists, tables, slides as pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from minions_engine.errors import FileFailed, FileLocked
from minions_engine.readers import kinds
from minions_engine.readers.base import Source
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.readers.zip_safety import UNPACK_ERRORS, open_office_zip, read_member
from minions_engine.types import Document, Page

if TYPE_CHECKING:
    import odfdo

_SKIPPED = frozenset(
    {"text:tracked-changes", "text:table-of-content", "table:table-columns", "office:forms"}
)
_ROW_PARENTS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_SPACES = {"text:tab": "\t", "text:line-break": "\n"}
_ASIDE = frozenset({"office:annotation", "text:note", "draw:frame", "draw:text-box", "draw:g"})
_MAX_REPEAT = 50
_MAX_DEPTH = 60


def read(source: Source) -> Iterator[Document]:
    """The one document; slides are pages with numbers."""
    document = _open(source)
    pages: list[Page] = []
    room = source.limits.output_chars
    cut = False
    titles = _title_styles(document)
    for number, parts in _page_parts(document, source.media_type):
        builder = PageBuilder(room=room)
        walker = _Walker(builder, titles)
        if number is None:
            walker.margins(document, "style:header")
        for part in parts:
            walker.block(part)
        walker.end()
        if number is None:
            walker.margins(document, "style:footer")
        room -= builder.length
        cut = cut or builder.full
        pages.append(builder.build(number=number))
    note_cut(source, cut=cut)
    meta = document.meta
    metadata = [("author", meta.creator or meta.initial_creator or "")]
    yield finish(source, pages, title=meta.title or "", metadata=metadata)


def _open(source: Source) -> odfdo.Document:
    import odfdo
    from lxml.etree import XMLSyntaxError

    archive = open_office_zip(source)
    try:
        manifest = read_member(archive, "META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise FileLocked("The file is protected by a password; save it without to read it.")
        source.stream.seek(0)
        document = odfdo.Document(io.BytesIO(source.stream.read()))
        # parts are parsed when first asked for
        _ = document.body, document.styles.root, document.meta.title
    except (XMLSyntaxError, KeyError, ValueError, TypeError, *UNPACK_ERRORS) as error:
        raise FileFailed("The file is damaged: it is not a complete document.") from error
    return document


def _page_parts(
    document: odfdo.Document, media_type: str
) -> Iterator[tuple[int | None, list[odfdo.Element]]]:
    children = list(document.body.children)
    if media_type != kinds.ODP:
        yield None, children
        return
    slides = [child for child in children if child.tag == "draw:page"]
    for number, slide in enumerate(slides, start=1):
        yield number, list(slide.children)


def _title_styles(document: odfdo.Document) -> frozenset[str]:
    """Names of the title style and of the styles that derive from it in this file."""
    derived = document.content.root.get_elements("//style:style[@style:parent-style-name='Title']")
    return frozenset({"Title", *(str(each.get_attribute("style:name")) for each in derived)})


class _Walker:
    """Adds one page of elements to a builder."""

    def __init__(self, builder: PageBuilder, title_styles: frozenset[str]) -> None:
        self._builder = builder
        self._title_styles = title_styles
        self._items: list[str] = []
        self._notes: list[str] = []

    def end(self) -> None:
        """Finish the open list and add the footnotes and comments of the page."""
        self._flush()
        for note in self._notes:
            self._builder.text(note)
        self._notes = []

    def margins(self, document: odfdo.Document, tag: str) -> None:
        """Words of page headers or footers, each once."""
        lines: dict[str, None] = {}
        for element in document.styles.root.get_elements(f"//{tag}"):
            for paragraph in element.get_elements("descendant::text:p"):
                text = self._words(paragraph).strip()
                if any(char.isalpha() for char in text):
                    lines[text] = None
        self._notes = []
        self._builder.text("\n".join(lines))

    def block(self, element: odfdo.Element, depth: int = 0) -> None:
        """One element of a page and what is inside it."""
        tag = element.tag
        if depth > _MAX_DEPTH or tag in _SKIPPED or self._builder.full:
            return
        if tag == "text:h":
            self._heading(element)
        elif tag == "text:p":
            self._paragraph(element, depth)
        elif tag == "text:list":
            self._list(element, 0)
        elif tag == "table:table":
            self._flush()
            self._builder.table(list(self._rows(element)))
        elif tag == "presentation:notes":
            self._slide_notes(element)
        elif element.get_attribute("presentation:class") == "title":
            self._flush()
            self._builder.heading(self._all_words(element), level=1)
        else:
            for child in element.children:
                self.block(child, depth + 1)

    def _flush(self) -> None:
        if self._items:
            self._builder.list_items(self._items)
            self._items = []

    def _heading(self, element: odfdo.Element) -> None:
        self._flush()
        level = element.get_attribute_integer("text:outline-level") or 1
        self._builder.heading(self._words(element), level=level)

    def _paragraph(self, element: odfdo.Element, depth: int) -> None:
        self._flush()
        text = self._words(element)
        if str(element.get_attribute("text:style-name")) in self._title_styles:
            self._builder.heading(text, level=1)
        else:
            self._builder.text(text)
        for child in element.children:
            if child.tag in ("draw:frame", "draw:text-box", "draw:g"):
                self.block(child, depth + 1)

    def _list(self, element: odfdo.Element, level: int) -> None:
        if level > _MAX_DEPTH:
            return
        for item in element.children:
            mark = "- "
            for child in item.children:
                if child.tag == "text:list":
                    self._list(child, level + 1)
                elif child.tag == "text:h":
                    self._heading(child)
                elif text := self._all_words(child):
                    self._items.append("  " * level + mark + text)
                    mark = "  "
        if level == 0:
            self._flush()

    def _slide_notes(self, element: odfdo.Element) -> None:
        paragraphs = element.get_elements("descendant::draw:text-box/text:p")
        text = "\n".join(filter(None, (self._words(each).strip() for each in paragraphs)))
        if text:
            self._notes.append(f"Notes: {text}")

    def _rows(self, table: odfdo.Element) -> Iterator[list[str]]:
        for child in table.children:
            if child.tag in _ROW_PARENTS:
                yield from self._rows(child)
            elif child.tag == "table:table-row":
                yield self._row(child)

    def _row(self, row: odfdo.Element) -> list[str]:
        cells: list[str] = []
        for cell in row.children:
            if cell.tag not in ("table:table-cell", "table:covered-table-cell"):
                continue
            repeat = cell.get_attribute_integer("table:number-columns-repeated") or 1
            cells += [self._all_words(cell)] * min(repeat, _MAX_REPEAT)
        return cells

    def _all_words(self, element: odfdo.Element) -> str:
        if element.tag in ("text:p", "text:h"):
            return self._words(element).strip()
        found = element.get_elements("descendant::text:p|descendant::text:h")
        return " ".join(filter(None, (self._words(each).strip() for each in found)))

    def _words(self, element: odfdo.Element) -> str:
        """Text of one paragraph; notes and comments in it are kept for the end of the page."""
        parts = [element.text or ""]
        for child in element.children:
            tag = child.tag
            if tag in _SPACES:
                parts.append(_SPACES[tag])
            elif tag == "text:s":
                parts.append(" " * min(child.get_attribute_integer("text:c") or 1, _MAX_REPEAT))
            elif tag in ("office:annotation", "text:note"):
                self._keep_note(child)
            elif tag not in _ASIDE:
                parts.append(self._words(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def _keep_note(self, note: odfdo.Element) -> None:
        paragraphs = note.get_elements("descendant::text:p")
        text = " ".join(filter(None, (self._words(each).strip() for each in paragraphs)))
        if text:
            kind = "Comment" if note.tag == "office:annotation" else "Note"
            self._notes.append(f"{kind}: {text}")
