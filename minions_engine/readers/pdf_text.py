"""Text of single PDF pages, and the repair of words cut at line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from minions_engine.readers.page_builder import clean
from minions_engine.readers.pdf_unseen import unseen_on
from minions_engine.types import Page

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from minions_engine.readers.ocr import Recogniser

# pdfium puts this in place of a hyphen at a line end, and drops the line end.
_CUT = "\ufffe"
_CUT_WORD = re.compile(rf"(\w+){_CUT}\s*(\w+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT_AT_END = re.compile("\u00ad[ \t]*\n[ \t]*")
_OCR_DPI = 200
_MANY_PATHS = 200


def page_text(pdf: pdfium.PdfDocument, index: int) -> tuple[str, tuple[str, ...]]:
    """Text of one page as it stands, with plain line ends; and what of it cannot be seen."""
    page = pdf[index]
    try:
        text_page = page.get_textpage()
        try:
            raw: str = text_page.get_text_range()
            unseen = unseen_on(page, text_page, raw)
        finally:
            text_page.close()
    finally:
        page.close()
    text = _SOFT_AT_END.sub(_CUT, clean(raw)).replace("\u00ad", "")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n"), unseen


def stretches_of(unseen: Iterable[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where words of a page stand in its text as it is read in the end; all of it in doubt."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    letters = "".join(text[place] for place in places)
    found: list[tuple[int, int]] = []
    at = 0
    for words in unseen:
        wanted = "".join(filter(str.isalnum, words))
        first = letters.find(wanted, at)
        if first < 0:
            return ((0, len(text)),)
        at = first + len(wanted)
        found.append((places[first], places[at - 1] + 1))
    return tuple(found)


def mend_line_ends(pages: Sequence[Page]) -> Iterable[Page]:
    """Pages whose words are whole where a line end had cut them.

    Whether the hyphen belongs to the word ("third-party") or to the line end
    ("appoint-ments") is told by the other words of the same file.
    """
    if not any(_CUT in page.text for page in pages):
        return pages
    known = {
        word.lower() for page in pages for word in _WORD.findall(_CUT_WORD.sub(" ", page.text))
    }
    return [
        replace(page, text=_CUT_WORD.sub(lambda cut: _mended(cut, known), page.text).replace(
            _CUT, "-"
        ))
        for page in pages
    ]  # fmt: skip


def _mended(cut: re.Match[str], known: set[str]) -> str:
    first, second = cut.groups()
    whole, hyphened = (first + second).lower(), f"{first}-{second}".lower()
    ending = second.isalpha() and second.islower() and second not in known
    if hyphened not in known and (whole in known or ending):
        return first + second
    return f"{first}-{second}"


def is_picture(pdf: pdfium.PdfDocument, index: int) -> bool:
    """Whether a page shows an image, or drawings dense enough to be drawn letters."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        page = pdf[index]
        paths = 0
        try:
            for item in page.get_objects(max_depth=4):
                if item.type == raw.FPDF_PAGEOBJ_IMAGE:
                    return True
                paths += item.type == raw.FPDF_PAGEOBJ_PATH
                if paths > _MANY_PATHS:
                    return True
        finally:
            page.close()
    except pdfium.PdfiumError:
        return False
    return False


def recognise_page(pdf: pdfium.PdfDocument, index: int, recogniser: Recogniser) -> str:
    """Text recognised on the image of a page; empty when there is none or time is up."""
    import pypdfium2 as pdfium

    if recogniser.spent:
        return ""
    try:
        page = pdf[index]
        try:
            width, height = page.get_size()
            scale = min(_OCR_DPI / 72, recogniser.fitting_scale(width, height))
            image = page.render(scale=scale, may_draw_forms=False).to_pil()
        finally:
            page.close()
    except pdfium.PdfiumError:
        return ""
    return recogniser.text_of(image)
