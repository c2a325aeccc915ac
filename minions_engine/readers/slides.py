"""Presentations (pptx, pptm, ppsx): one page a slide, with tables, charts and notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from minions_engine.errors import FileFailed
from minions_engine.readers.base import Source
from minions_engine.readers.page_builder import PageBuilder, finish, note_cut
from minions_engine.readers.zip_safety import UNPACK_ERRORS, open_office_zip
from minions_engine.types import Document, Page

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MAX_GROUPS = 20


def read(source: Source) -> Iterator[Document]:
    """The one document of a presentation; page numbers are slide numbers."""
    presentation = _open(source)
    pages: list[Page] = []
    room = source.limits.output_chars
    cut = False
    for number, slide in enumerate(presentation.slides, start=1):
        builder = PageBuilder(room=room)
        try:
            _slide(slide, builder)
        except (KeyError, ValueError, AttributeError):
            source.tally.problems.append(f"Slide {number} is damaged and was read in part.")
        room -= builder.length
        cut = cut or builder.full
        pages.append(builder.build(number=number))
    note_cut(source, cut=cut)
    core = presentation.core_properties
    metadata = [("author", core.author or ""), ("subject", core.subject or "")]
    title = core.title or ""
    if title.strip().lower() in ("powerpoint presentation", "presentation"):
        title = ""
    yield finish(source, pages, title=title, metadata=metadata)


def _open(source: Source) -> Presentation:
    from lxml.etree import XMLSyntaxError
    from pptx.exc import PackageNotFoundError
    from pptx.package import Package
    from pptx.parts.presentation import PresentationPart

    open_office_zip(source)
    try:
        part: Any = Package.open(io.BytesIO(source.stream.read())).main_document_part
    except (
        PackageNotFoundError,
        KeyError,
        AttributeError,
        XMLSyntaxError,
        *UNPACK_ERRORS,
    ) as error:
        raise FileFailed("The file is damaged: it is not a complete presentation.") from error
    if not isinstance(part, PresentationPart):
        part = PresentationPart.load(part.partname, part.content_type, part.package, part.blob)
    return part.presentation


def _slide(slide: Any, builder: PageBuilder) -> None:
    title = slide.shapes.title
    if title is not None and title.has_text_frame:
        builder.heading(title.text_frame.text, level=1)
    done = title.shape_id if title is not None else None
    shapes = [shape for shape in slide.shapes if shape.shape_id != done]
    for shape in sorted(shapes, key=_position):
        _shape(shape, builder)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        notes = slide.notes_slide.notes_text_frame.text.strip()
        if notes:
            builder.text(f"Notes: {notes}")


def _position(shape: Any) -> tuple[int, int]:
    """Reading order: rows of about 0.4 inch from the top, then from the left."""
    top, left = shape.top, shape.left
    return (int(top or 0) // 365_760, int(left or 0))


def _shape(shape: Any, builder: PageBuilder, depth: int = 0) -> None:
    if hasattr(shape, "shapes"):
        if depth < _MAX_GROUPS:
            for inner in sorted(shape.shapes, key=_position):
                _shape(inner, builder, depth + 1)
    elif getattr(shape, "has_table", False):
        rows = ([cell.text_frame.text for cell in row.cells] for row in shape.table.rows)
        builder.table(rows)
    elif getattr(shape, "has_chart", False):
        _chart(shape.chart, builder)
    elif getattr(shape, "has_text_frame", False):
        _text_frame(shape.text_frame, builder)
    else:
        _diagram(shape, builder)


def _text_frame(frame: Any, builder: PageBuilder) -> None:
    paragraphs = [(p.level, p.text.strip()) for p in frame.paragraphs if p.text.strip()]
    if len(paragraphs) > 1:
        builder.list_items(
            f"{'  ' * level}- {text}" if level else text for level, text in paragraphs
        )
    elif paragraphs:
        builder.text(paragraphs[0][1])


def _chart(chart: Any, builder: PageBuilder) -> None:
    """The figures behind a chart, as a table with one column a series."""
    if chart.has_title and chart.chart_title.has_text_frame:
        builder.text(chart.chart_title.text_frame.text)
    for plot in chart.plots:
        series = list(plot.series)
        names = [str(each.name or "") for each in series]
        columns = [list(each.values) for each in series]
        rows = [["", *names]]
        for index, category in enumerate(plot.categories):
            values = [column[index] if index < len(column) else None for column in columns]
            rows.append([str(category), *("" if v is None else f"{v:g}" for v in values)])
        builder.table(rows)


def _diagram(shape: Any, builder: PageBuilder) -> None:
    """Words of a diagram (SmartArt), which lie in a part of their own."""
    element = shape._element
    for node in element.iter():
        if not isinstance(node.tag, str) or not node.tag.endswith("}relIds"):
            continue
        for name, value in node.attrib.items():
            if str(name).endswith("}dm") and value in shape.part.rels:
                builder.list_items(_drawing_texts(shape.part.related_part(value).blob))


def _drawing_texts(blob: bytes) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(blob, parser)
    except etree.XMLSyntaxError:
        return
    for paragraph in root.iter(f"{_DRAWING}p"):
        text = "".join(run.text or "" for run in paragraph.iter(f"{_DRAWING}t")).strip()
        if text:
            yield text
