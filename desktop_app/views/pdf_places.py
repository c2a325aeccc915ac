"""Where a text stands on a page of a PDF file: boxes in points of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from desktop_app.viewmodels.locating import Span, locate

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_GAP_LINES = 4


def quote_boxes(document: QPdfDocument, page: int, quote: str) -> tuple[QRectF, ...]:
    """Boxes of a quote on a page (from 1), one for each line, in points of the page."""
    whole = document.getAllText(page - 1).text()
    span = locate(quote, whole)
    if span is None:
        return ()
    selection = document.getSelectionAtIndex(page - 1, span.start, span.end - span.start)
    if locate(quote, selection.text()) is None:
        span = _mended(document, page, quote, span, whole)
        selection = document.getSelectionAtIndex(page - 1, span.start, span.end - span.start)
    return merge_lines(polygon.boundingRect() for polygon in selection.bounds())


def _mended(document: QPdfDocument, page: int, quote: str, span: Span, whole: str) -> Span:
    """The same place counted in the page's own characters.

    Characters that the page has and its text leaves out shift every later index; the text
    that a selection returns shows by how much.
    """
    for slack in (4, 16, 64, 256):
        start = max(0, span.start - slack)
        length = min(len(whole) + slack, span.end + slack) - start
        text = document.getSelectionAtIndex(page - 1, start, length).text()
        found = locate(quote, text)
        if found is not None:
            return Span(start + found.start, start + found.end)
    return span


def merge_lines(boxes: Iterable[QRectF]) -> tuple[QRectF, ...]:
    """One box for each line out of the many pieces that a selection comes in."""
    lines: list[QRectF] = []
    for box in boxes:
        if box.isEmpty():
            continue
        for place, line in enumerate(lines):
            overlap = min(line.bottom(), box.bottom()) - max(line.top(), box.top())
            near = box.left() - line.right() < 3 * line.height()
            if overlap > 0.5 * min(line.height(), box.height()) and near:
                lines[place] = line.united(box)
                break
        else:
            lines.append(QRectF(box))
    return tuple(lines)


def blocks(lines: Iterable[QRectF]) -> tuple[QRectF, ...]:
    """Lines that stand close below each other as one box; a page number far below is another."""
    made: list[QRectF] = []
    height = 0.0
    for line in lines:
        if made and abs(line.top() - made[-1].bottom()) < _GAP_LINES * max(height, line.height()):
            made[-1] = made[-1].united(line)
        else:
            made.append(QRectF(line))
        height = line.height()
    return tuple(made)


def united(boxes: Iterable[QRectF]) -> QRectF:
    """The box around all of them."""
    whole = QRectF()
    for box in boxes:
        whole = whole.united(box)
    return whole


def scaled(box: QRectF, scale: float) -> QRectF:
    """A box in points as a box in pixels."""
    return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
