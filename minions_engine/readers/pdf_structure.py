"""What a PDF says about itself: outline, title, attachments, form fields; and pypdf's part."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minions_engine.errors import FileEmpty, FileFailed, FileLocked
from minions_engine.readers.base import Source
from minions_engine.readers.page_builder import clean
from minions_engine.types import Block, BlockKind, Document, Page

if TYPE_CHECKING:
    import pypdfium2 as pdfium
    from pypdf import PdfReader

_HEADINGS_MAX = 5_000
_ATTACHMENTS_MAX = 1_000
_FIELDS_MAX = 5_000
_PRODUCER_TITLE = re.compile(r"^(?:Microsoft (?:Word|PowerPoint|Excel) - )")
_NO_TITLE = re.compile(
    r"(?i)^\W*$|^(?:untitled.*|title|document\s*\d*|slide \d+|powerpoint presentation)$"
    r"|\.(?:docx?|indd|xlsx?|pptx?|pdf|tex|dvi|qxd|fm|ai|eps|tmp)$"
)
_KEPT_METADATA = ("Author", "Subject", "Keywords", "CreationDate")
# A damaged file can make pypdf raise nearly anything below ``Exception``.
_PYTHON_FAILURES = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OSError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    AssertionError,
)


def title(pdf: pdfium.PdfDocument) -> str:
    """The title in the file's own data, unless it is a file name or a placeholder."""
    raw = clean(pdf.get_metadata_value("Title") or "")
    text = _PRODUCER_TITLE.sub("", " ".join(raw.split()))
    return "" if _NO_TITLE.search(text) else text[:300]


def metadata(pdf: pdfium.PdfDocument) -> tuple[tuple[str, str], ...]:
    """Author and the like, as far as given."""
    pairs = ((key, clean(pdf.get_metadata_value(key) or "").strip()) for key in _KEPT_METADATA)
    return tuple((key, value[:1000]) for key, value in pairs if value)


def with_headings(pdf: pdfium.PdfDocument, pages: Sequence[Page]) -> Iterator[Page]:
    """Pages with the entries of the outline marked where they stand on their page."""
    wanted: dict[int, list[tuple[str, int]]] = {}
    for number, text, level in _outline(pdf):
        wanted.setdefault(number, []).append((text, level))
    for page in pages:
        entries = wanted.get(page.number or 0)
        yield replace(page, blocks=_located(page.text, entries)) if entries else page


def _outline(pdf: pdfium.PdfDocument) -> Iterator[tuple[int, str, int]]:
    import pypdfium2 as pdfium

    try:
        for count, entry in enumerate(pdf.get_toc(max_depth=8)):
            if count >= _HEADINGS_MAX:
                return
            target = entry.get_dest()
            index = target.get_index() if target else None
            if index is not None:
                yield index + 1, clean(entry.get_title()), entry.level + 1
    except pdfium.PdfiumError:
        return


def _located(text: str, entries: Iterable[tuple[str, int]]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    taken: list[tuple[int, int]] = []
    for heading, level in entries:
        words = heading.split()
        if not words or len(heading) > 300:
            continue
        pattern = r"\s+".join(map(re.escape, words))
        for match in re.finditer(rf"(?im)^[ \t]*(?:[\dA-Z.]+[ \t]+)?{pattern}[ \t.:]*$", text):
            start, end = match.span()
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                blocks.append(Block(kind=BlockKind.HEADING, start=start, end=end, level=level))
                break
    return tuple(sorted(blocks, key=lambda block: block.start))


def attachments(pdf: pdfium.PdfDocument) -> list[tuple[str, bytes]]:
    """Names and bytes of the files attached to the document."""
    import pypdfium2 as pdfium

    found = []
    for index in range(min(pdf.count_attachments(), _ATTACHMENTS_MAX)):
        try:
            attachment = pdf.get_attachment(index)
            name = clean(attachment.get_name()) or f"attachment {index + 1}"
            found.append((name.replace("/", "_"), bytes(attachment.get_data())))
        except pdfium.PdfiumError:
            continue
    return found


def form_values(
    pdf: pdfium.PdfDocument, data: bytes, password: str | None
) -> Mapping[int, tuple[str, ...]]:
    """Filled-in fields as "name: value", by page number; page text does not hold them."""
    import pypdfium2.raw as raw

    if pdf.get_formtype() == raw.FORMTYPE_NONE:
        return {}
    try:
        reader = _reader(data, password)
        values: dict[int, tuple[str, ...]] = {}
        for number, page in enumerate(reader.pages, start=1):
            lines = tuple(_field_lines(page.get("/Annots")))
            if lines:
                values[number] = lines
    except _pypdf_failures():
        return {}
    return values


def with_values(text: str, values: Sequence[str]) -> str:
    """Page text followed by the values of its fields that are not on it already."""
    new = [line for line in values if line.partition(": ")[2] not in text]
    return "\n".join([text, "", *new]).strip("\n") if new else text


def _field_lines(annotations: Any) -> Iterator[str]:
    if annotations is None:
        return
    for raw in annotations.get_object()[:_FIELDS_MAX]:
        widget = raw.get_object()
        if widget.get("/Subtype") != "/Widget":
            continue
        parent = widget["/Parent"].get_object() if "/Parent" in widget else {}
        name = widget.get("/TU") or parent.get("/TU") or widget.get("/T") or parent.get("/T")
        value = widget.get("/V", parent.get("/V"))
        if not isinstance(value, str) or value in ("", "/Off"):
            continue
        said = " ".join(clean(str(value)).removeprefix("/").split())
        yield f"{' '.join(clean(str(name or 'Field')).split())}: {said}"


def page_by_pypdf(data: bytes, index: int, password: str | None) -> str:
    """Text of a page that pdfium refuses; empty when pypdf cannot read it either."""
    try:
        return clean(_reader(data, password).pages[index].extract_text()).strip("\n")
    except _pypdf_failures():
        return ""


def second_opinion(data: bytes, source: Source) -> Document:
    """The document of a file that pdfium refuses, as far as pypdf reads it.

    Raises:
        FileLocked: It is encrypted and the password is missing or wrong.
        FileFailed: pypdf cannot read it either.
    """
    try:
        reader = _reader(data, source.password)
        if reader.is_encrypted and not reader.decrypt(source.password or ""):
            raise FileLocked("This PDF is protected by a password.")
        count = len(reader.pages)
    except _pypdf_failures() as error:
        raise FileFailed("The PDF is damaged and cannot be read.") from error
    if not count:
        raise FileFailed("The PDF is damaged: it has no pages.")
    pages, damaged = [], 0
    for number in range(1, count + 1):
        try:
            text = clean(reader.pages[number - 1].extract_text()).strip("\n")
        except _pypdf_failures():
            text, damaged = "", damaged + 1
        pages.append(Page(number=number, text=text))
    if not any(char.isalnum() for page in pages for char in page.text):
        if damaged:
            raise FileFailed("The PDF is damaged and cannot be read.")
        raise FileEmpty("The PDF is damaged; what is left of it holds no text.")
    source.tally.problems.append("The PDF is damaged; some of its text may be missing.")
    return Document(
        path=source.path,
        media_type=source.media_type,
        pages=tuple(pages),
        member=source.member,
    )


def _reader(data: bytes, password: str | None) -> PdfReader:
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(data), strict=False, password=password)


def _pypdf_failures() -> tuple[type[Exception], ...]:
    from pypdf.errors import DependencyError, PyPdfError

    return (*_PYTHON_FAILURES, PyPdfError, DependencyError)
