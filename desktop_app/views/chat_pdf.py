"""A chat as a PDF file: one turn after the other is laid out and painted, in whatever thread.

Each turn is a document of its own, so that nothing is held up for long: a chat of thousands of
turns is painted bit by bit, and can be broken off between two of them.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from desktop_app.language import tr

_DOTS_PER_INCH = 150
_MARGIN_MM = 20.0
_POINTS = 10.5
_FOOT_MM = 9.0
_LEAST_LINES = 4
_STYLE = """
h1 { font-size: 18pt; } h2 { font-size: 12pt; color: #1d3f86; } .note { color: #5b6472; font-size: 8.5pt; }
ol { font-size: 9.5pt; } .doubt { color: #b3261e; } q { font-style: italic; }
pre, code { font-family: monospace; font-size: 9pt; } th, td { padding: 3px 8px; }
"""


def write_pdf(
    path: Path,
    *,
    title: str,
    facts: str,
    turns: Sequence[str],
    go_on: Callable[[], bool] = lambda: True,
) -> bool:
    """Write the pages; the file appears when they are whole. False: it was told not to go on.

    Args:
        facts: A line below the title.
        turns: Pieces of HTML without scripts, pictures and links.
    """
    # A name that nobody can guess: no file or link of another one is written through.
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    os.close(descriptor)
    beside = Path(name)
    head = f"<h1>{escape(title)}</h1><p class='note'>{escape(facts)}</p>"
    try:
        pages = _Pages(beside, title)
        whole = pages.add(head)
        for turn in turns:
            whole = whole and go_on() and pages.add(turn)
            if not whole:
                break
        pages.end()
        if whole:
            os.replace(beside, path)
        return whole
    finally:
        beside.unlink(missing_ok=True)


class _Pages:
    """Pages that fill from top to bottom. Raises ``OSError`` when the file cannot be written."""

    def __init__(self, path: Path, title: str) -> None:
        self._writer = QPdfWriter(str(path))
        self._writer.setResolution(_DOTS_PER_INCH)
        self._writer.setTitle(title)
        self._writer.setCreator("Minions")
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        self._writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        self._painter = QPainter()
        if not self._painter.begin(self._writer):
            raise OSError("the file cannot be written")
        self._title = title
        self._size = QSizeF(self._writer.width(), self._writer.height())
        self._y, self._page = 0.0, 1
        self._foot()

    def add(self, html: str) -> bool:
        """Lay out a piece behind what is there, over as many pages as it needs."""
        document = QTextDocument()
        document.documentLayout().setPaintDevice(self._writer)
        document.setDocumentMargin(0)
        document.setDefaultFont(QFont(self._painter.font().family(), round(_POINTS)))
        document.setDefaultStyleSheet(_STYLE)
        document.setHtml(html)
        document.setTextWidth(self._size.width())
        lines = _lines_of(document)
        height, at = document.size().height(), 0.0
        least = sum(bottom - top for top, bottom in lines[:_LEAST_LINES])
        if self._y and self._y + least > self._size.height():
            self._turn_over()
        while at < height:
            room = self._size.height() - self._y
            end = _break_at(lines, at, at + room) if at + room < height else height
            if end <= at:  # a line that is higher than a page
                end = at + room
            self._paint(document, at, end)
            self._y += end - at
            at = end
            if at < height:
                self._turn_over()
        self._y += self._painter.fontMetrics().height()
        return True

    def end(self) -> None:
        """No more pages come."""
        self._painter.end()

    def _paint(self, document: QTextDocument, top: float, bottom: float) -> None:
        area = QRectF(0, top, self._size.width(), bottom - top)
        context = QAbstractTextDocumentLayout.PaintContext()
        # The colours of paper, whatever the window's are.
        context.palette = _paper()
        context.clip = area
        self._painter.save()
        self._painter.translate(QPointF(0, self._y - top))
        self._painter.setClipRect(area)
        document.documentLayout().draw(self._painter, context)
        self._painter.restore()

    def _turn_over(self) -> None:
        self._writer.newPage()
        self._y = 0.0
        self._page += 1
        self._foot()

    def _foot(self) -> None:
        below = _FOOT_MM / 25.4 * _DOTS_PER_INCH
        area = QRectF(0, self._size.height() + below / 3, self._size.width(), below)
        self._painter.save()
        font = QFont(self._painter.font())
        font.setPointSizeF(8)
        self._painter.setFont(font)
        self._painter.setPen(QColor("#5b6472"))
        number = tr("Page {number}").format(number=self._page)
        room = area.width() - self._painter.fontMetrics().horizontalAdvance(number) - below
        title = self._painter.fontMetrics().elidedText(
            self._title, Qt.TextElideMode.ElideRight, int(room)
        )
        side = Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(area, int(side | Qt.AlignmentFlag.AlignLeft), title)
        self._painter.drawText(area, int(side | Qt.AlignmentFlag.AlignRight), number)
        self._painter.restore()


def _paper() -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor("#17202e"))
    return palette


def _lines_of(document: QTextDocument) -> list[tuple[float, float]]:
    """Top and bottom of every line, by their tops."""
    found: list[tuple[float, float]] = []
    places, block = document.documentLayout(), document.begin()
    while block.isValid():
        top, layout = places.blockBoundingRect(block).top(), block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            found.append((top + line.y(), top + line.y() + line.height()))
        block = block.next()
    return sorted(found)


def _break_at(lines: Sequence[tuple[float, float]], start: float, wanted: float) -> float:
    """The last place before ``wanted`` that cuts through no line; cells of a table side by side."""
    place = wanted
    for top, bottom in reversed(lines):
        if top < place < bottom:
            place = top
    return place if place > start else start
