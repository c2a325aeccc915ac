"""PDF: text page by page from pdfium, with pypdf as second opinion and for form fields.

pypdf breaks words and moves table cells in many files, so it speaks only where pdfium
refuses a file or a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from minions_engine.errors import (
    FileEmpty,
    FileFailed,
    FileLocked,
    FileNeedsOcr,
    ReadProblem,
)
from minions_engine.readers import pdf_structure, pdf_text
from minions_engine.readers.base import Source
from minions_engine.readers.catalog import read_member
from minions_engine.types import Document, Page

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from minions_engine.readers.ocr import Recogniser

_PASSWORD_ERROR = 4
_FEW_LETTERS = 3
_SECOND_OPINIONS = 20
_DAMAGED_MAX = 500
_OCR_STEP = "Recognise its text to read it."


@dataclass(slots=True)
class _Found:
    """What the pages of a file gave so far; page numbers from 1."""

    pages: list[Page] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    unseen: dict[int, tuple[str, ...]] = field(default_factory=dict)
    left_over: int = 0


def read(source: Source) -> Iterator[Document]:
    """The document of a PDF, and those of the files attached to it.

    Raises:
        FileLocked: A password is needed, or the one given is wrong.
        FileNeedsOcr: Its pages are pictures.
        FileEmpty: Nothing is on its pages.
        FileFailed: It is too damaged.
    """
    data = source.stream.read()
    pdf = _open(data, source.password)
    if pdf is None:
        yield pdf_structure.second_opinion(data, source)
        return
    attached = pdf_structure.attachments(pdf)
    problem: ReadProblem | None = None
    try:
        yield _document(pdf, data, source)
    except (FileEmpty, FileNeedsOcr) as nothing:
        if not attached:
            raise
        problem = nothing
    found = False
    for name, content in attached:
        for document in read_member(source, member=name, data=content):
            found = True
            yield document
    if problem and not found:
        raise problem
    if problem:
        source.tally.problems.insert(0, problem.message)


def _open(data: bytes, password: str | None) -> pdfium.PdfDocument | None:
    """The file as pdfium opens it; ``None`` when it refuses."""
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(data, password=password)
        return pdf if len(pdf) else None
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) != _PASSWORD_ERROR:
            return None
        if password:
            raise FileLocked("The password does not open this PDF.") from error
        raise FileLocked(
            "This PDF is protected by a password.", next_step="Enter its password to read it."
        ) from error


def _document(pdf: pdfium.PdfDocument, data: bytes, source: Source) -> Document:
    found = _read_pages(pdf, data, source)
    values = pdf_structure.form_values(pdf, data, source.password)
    pages = [
        replace(page, text=pdf_structure.with_values(page.text, values.get(page.number or 0, ())))
        for page in pdf_text.mend_line_ends(found.pages)
    ]
    if not any(char.isalnum() for page in pages for char in page.text):
        raise _without_words(found, len(pdf), ocr=source.ocr)
    _say_what_is_missing(found, source)
    return Document(
        path=source.path,
        media_type=source.media_type,
        pages=tuple(_with_unseen(pdf_structure.with_headings(pdf, pages), found)),
        member=source.member,
        title=pdf_structure.title(pdf),
        metadata=pdf_structure.metadata(pdf),
        notes=_notes(found),
    )


def _with_unseen(pages: Iterable[Page], found: _Found) -> Iterator[Page]:
    for page in pages:
        unseen = found.unseen.get(page.number or 0, ())
        yield replace(page, unseen=pdf_text.stretches_of(unseen, page.text)) if unseen else page


def _read_pages(pdf: pdfium.PdfDocument, data: bytes, source: Source) -> _Found:
    found = _Found()
    recogniser = _recogniser(source)
    left = source.limits.output_chars
    for index in range(len(pdf)):
        text = _page_text(pdf, index, data, source, found)
        if _has_few_letters(text) and pdf_text.is_picture(pdf, index):
            if recogniser and (seen := pdf_text.recognise_page(pdf, index, recogniser)):
                text = seen
                found.recognised.append(index + 1)
            elif not recogniser or recogniser.spent:
                found.pictures.append(index + 1)
        left -= len(text)
        if left < 0 or len(found.damaged) > _DAMAGED_MAX:
            found.left_over = len(pdf) - index
            break
        found.pages.append(Page(number=index + 1, text=text, label=_label(pdf, index)))
    return found


def _recogniser(source: Source) -> Recogniser | None:
    if not source.ocr:
        return None
    from minions_engine.readers.ocr import Recogniser

    return Recogniser(cpu_s=source.limits.cpu_s)


def _page_text(
    pdf: pdfium.PdfDocument, index: int, data: bytes, source: Source, found: _Found
) -> str:
    import pypdfium2 as pdfium

    try:
        text, unseen = pdf_text.page_text(pdf, index)
    except pdfium.PdfiumError:
        text = ""
        # Each costs a parse of the whole file, and a hostile one claims any number of pages.
        if len(found.damaged) < _SECOND_OPINIONS:
            text = pdf_structure.page_by_pypdf(data, index, source.password)
        if not text.strip():
            found.damaged.append(index + 1)
        return text
    if unseen:
        found.unseen[index + 1] = unseen
    return text


def _label(pdf: pdfium.PdfDocument, index: int) -> str:
    label: str = pdf.get_page_label(index) or ""
    return "" if label == str(index + 1) else label


def _has_few_letters(text: str) -> bool:
    letters = (char for char in text if char.isalnum())
    return next(islice(letters, _FEW_LETTERS, None), None) is None


def _without_words(found: _Found, count: int, *, ocr: bool) -> ReadProblem:
    if found.damaged:
        return FileFailed("The pages of this PDF are damaged and cannot be read.")
    if ocr:
        return FileEmpty("No text was recognised on its pages.")
    if found.pictures:
        one = "This PDF holds a picture of text only."
        many = "This PDF holds pictures of text only."
        return FileNeedsOcr(one if count == 1 else many, next_step=_OCR_STEP)
    return FileEmpty("This PDF holds no text.")


def _say_what_is_missing(found: _Found, source: Source) -> None:
    problems = source.tally.problems
    if found.damaged:
        one = "Page {pages} is damaged and could not be read."
        many = "Pages {pages} are damaged and could not be read."
        problems.append(_of_pages(found.damaged, one, many))
    if found.left_over:
        damaged = len(found.damaged) > _DAMAGED_MAX
        problems.append(
            f"The last {found.left_over:,} pages were not read: it is too damaged."
            if damaged
            else f"The last {found.left_over:,} pages were not read: it is too long."
        )


def _notes(found: _Found) -> tuple[str, ...]:
    notes = []
    if found.pictures:
        one = "Page {pages} is a picture without text."
        many = "Pages {pages} are pictures without text."
        notes.append(f"{_of_pages(found.pictures, one, many)} {_OCR_STEP}")
    if found.recognised:
        one = "The text of page {pages} was recognised."
        many = "The text of pages {pages} was recognised."
        notes.append(_of_pages(found.recognised, one, many))
    if found.unseen:
        one = "Page {pages} holds text that cannot be seen on it. It was read as all other text."
        many = "Pages {pages} hold text that cannot be seen on them. It was read as all other text."
        notes.append(_of_pages(sorted(found.unseen), one, many))
    return tuple(notes)


def _of_pages(numbers: list[int], one: str, many: str) -> str:
    """One of two sentences, with pages such as “3, 5-7” in it."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = ", ".join(f"{a}-{b}" if b > a else str(a) for a, b in runs[:20])
    named += ", …" if len(runs) > 20 else ""
    return (many if len(numbers) > 1 else one).format(pages=named)
