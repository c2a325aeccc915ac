"""Word documents (docx, docm): body in order, with headings, lists and tables.

python-docx opens the package and knows the styles. The body is walked here, because content
controls, text boxes and tracked changes lie outside what its own iterator yields.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from minions_engine.errors import FileFailed
from minions_engine.readers.base import Source
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.readers.word_numbering import Numbering
from minions_engine.readers.word_text import all_bold, inner_boxes, local, paragraph_text, w
from minions_engine.readers.zip_safety import UNPACK_ERRORS, open_office_zip
from minions_engine.types import Document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"})
_NOTES = (("footnotes", "Footnotes"), ("endnotes", "Endnotes"), ("comments", "Comments"))
_MAX_NESTING = 50
#: A short paragraph all in bold is what people without styles write for a heading.
_BOLD_HEADING, _BOLD_LEVEL = 90, 6


def read(source: Source) -> Iterator[Document]:
    """The one document of a Word file."""
    document = _open(source)
    builder = PageBuilder(room=source.limits.output_chars)
    walker = _Walker(document, builder)
    headers, footers = _margins(document)
    walker.story(headers)
    walker.blocks(document.element.body)
    walker.flush()
    walker.story(footers)
    for name, title in _NOTES:
        walker.notes(name, title)
    note_cut(source, cut=builder.full)
    core = document.core_properties
    metadata = [
        ("author", core.author or ""),
        ("subject", core.subject or ""),
        ("created", core.created.isoformat() if core.created else ""),
        ("modified", core.modified.isoformat() if core.modified else ""),
    ]
    yield finish(source, [builder.build()], title=core.title or "", metadata=metadata)


def _open(source: Source) -> WordDocument:
    from docx.opc.exceptions import PackageNotFoundError
    from docx.package import Package
    from docx.parts.document import DocumentPart
    from lxml.etree import XMLSyntaxError

    open_office_zip(source)
    try:
        part = Package.open(io.BytesIO(source.stream.read())).main_document_part
    except (
        PackageNotFoundError,
        KeyError,
        AttributeError,
        XMLSyntaxError,
        *UNPACK_ERRORS,
    ) as error:
        raise FileFailed("The file is damaged: it is not a complete Word document.") from error
    if not isinstance(part, DocumentPart):
        # templates and files with macros: the same XML under another content type
        bare = part
        part = DocumentPart.load(bare.partname, bare.content_type, bare.blob, bare.package)
        part.rels.update(bare.rels)
    return part.document


class _Walker:
    """Adds the stories of one document to a page."""

    def __init__(self, document: WordDocument, builder: PageBuilder) -> None:
        self._document = document
        self._builder = builder
        self._levels = _heading_levels(document)
        self._numbering = Numbering(document)
        self._list: list[str] = []

    def blocks(self, parent: Any, depth: int = 0) -> None:
        """Paragraphs and tables below ``parent`` in order."""
        if depth > _MAX_NESTING:
            return
        for child in parent.iterchildren():
            tag = local(child)
            if self._builder.full:
                return
            if tag == "p":
                self._paragraph(child, depth)
            elif tag == "tbl":
                self._table(child, depth)
            elif tag in _WRAPPERS:
                self.blocks(child, depth + 1)

    def flush(self) -> None:
        """End the list that is being collected."""
        if self._list:
            self._builder.list_items(self._list)
            self._list = []

    def story(self, lines: list[str]) -> None:
        """Text of headers or footers."""
        if lines:
            self._builder.text("\n".join(lines))

    def notes(self, name: str, title: str) -> None:
        """Footnotes, endnotes or comments at the end of the text."""
        texts = list(_note_texts(self._document, name))
        if texts:
            self._builder.heading(title, level=1)
            for text in texts:
                self._builder.text(text)

    def _paragraph(self, element: Any, depth: int) -> None:
        text = paragraph_text(element).strip()
        style = _style_id(element)
        number = self._numbering.label(element, style) if text else None
        level = _outline_level(element) or self._levels.get(style, 0)
        if text and level:
            self.flush()
            self._builder.heading(f"{number or ''} {text}".strip(), level=level)
        elif text and number is not None:
            indent = "  " * self._numbering.depth(element, style)
            self._list.append(f"{indent}{number} {text}")
        elif text:
            self.flush()
            if len(text) <= _BOLD_HEADING and text[-1] not in ".,;" and all_bold(element):
                self._builder.heading(text, level=_BOLD_LEVEL)
            else:
                self._builder.text(text)
        for box in inner_boxes(element):
            self.flush()
            self.blocks(box, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        self.flush()
        rows = [_row_texts(row) for row in _rows(table)]
        widest = max((len([cell for cell in row if cell.strip()]) for row in rows), default=0)
        if len(rows) == 1 and widest <= 1:
            # a table of one cell is a frame around text
            for cell in table.iter(w("tc")):
                self.blocks(cell, depth + 1)
            self.flush()
        else:
            self._builder.table(rows)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iterchildren():
        if local(child) == "tr":
            yield child
        elif local(child) in _WRAPPERS:
            yield from _rows(child)


def _row_texts(row: Any) -> list[str]:
    cells: list[str] = []
    pending = list(row.iterchildren())
    while pending:
        child = pending.pop(0)
        if local(child) in _WRAPPERS:
            pending[:0] = list(child.iterchildren())
        elif local(child) == "tc":
            cells.append(" ".join(_cell_lines(child)))
    return cells


def _cell_lines(cell: Any) -> Iterator[str]:
    for paragraph in cell.iter(w("p")):
        text = paragraph_text(paragraph).strip()
        if text:
            yield text


def _style_id(paragraph: Any) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return str(found.get(w("val"), "")) if found is not None else ""


def _outline_level(paragraph: Any) -> int:
    found = paragraph.find(f"{w('pPr')}/{w('outlineLvl')}")
    return _level_of(found)


def _level_of(outline: Any) -> int:
    value = outline.get(w("val"), "") if outline is not None else ""
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _heading_levels(document: WordDocument) -> dict[str, int]:
    """Style id to heading level, following what a style is based on."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in document.styles.element.iter(w("style")):
        key = str(style.get(w("styleId"), ""))
        name = style.find(w("name"))
        base = style.find(w("basedOn"))
        level = _named_level(str(name.get(w("val"), "")) if name is not None else "")
        own[key] = level or _level_of(style.find(f"{w('pPr')}/{w('outlineLvl')}"))
        based[key] = str(base.get(w("val"), "")) if base is not None else ""
    levels: dict[str, int] = {}
    for key in own:
        at, steps = key, 0
        while at in own and not own[at] and steps < 20:
            at, steps = based[at], steps + 1
        levels[key] = own.get(at, 0)
    return levels


def _named_level(name: str) -> int:
    lowered = name.lower()
    if lowered == "title":
        return 1
    digit = lowered.removeprefix("heading ").strip()
    return int(digit) if lowered.startswith("heading ") and digit in "123456789" and digit else 0


def _margins(document: WordDocument) -> tuple[list[str], list[str]]:
    """Texts of page headers and footers, each once."""
    headers: dict[str, None] = {}
    footers: dict[str, None] = {}
    for section in document.sections:
        for kind, kept in (("header", headers), ("footer", footers)):
            for variant in (kind, f"first_page_{kind}", f"even_page_{kind}"):
                part = getattr(section, variant)
                if part.is_linked_to_previous:
                    continue
                for paragraph in part._element.iter(w("p")):
                    text = paragraph_text(paragraph).strip()
                    if any(char.isalpha() for char in text):
                        kept[text] = None
    return list(headers), list(footers)


def _note_texts(document: WordDocument, name: str) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(f"/{name}"):
            continue
        try:
            root = etree.fromstring(relation.target_part.blob, parser)
        except etree.XMLSyntaxError:
            continue
        for note in root.iterchildren():
            if not isinstance(note.tag, str) or note.get(w("type")):
                continue
            paragraphs = (paragraph_text(each).strip() for each in note.iter(w("p")))
            text = "\n".join(each for each in paragraphs if each)
            author = note.get(w("author"), "")
            if text:
                yield f"{author}: {text}" if author else text
