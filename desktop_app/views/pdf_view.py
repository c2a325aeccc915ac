"""Draws a page of a PDF file with the quoted sentence lit. QtPdf is loaded at the first page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.locating import Span, locate
from desktop_app.views.pdf_search import PdfSearch
from desktop_app.views.theme import LIT

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

FOUND = "#1d5bd0"
PASSAGE = "#586374"
ZOOM_STEP = 1.2
LEAST_ZOOM, MOST_ZOOM = 0.4, 5.0
_MOST_PIXELS = 40_000_000
_EDGE = 10
_GAP_LINES = 4


class PageSheet(QWidget):
    """One drawn page; ``boxes`` are in points of the page.

    Signals:
        pressed: The page was pressed; carries the spot in points of the page.
    """

    pressed = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.scale = 1.0
        self.boxes: tuple[QRectF, ...] = ()
        self.found: tuple[QRectF, ...] = ()
        self.frames: tuple[tuple[QRectF, ...], ...] = ()
        self.chosen = -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say where, in points."""
        self.pressed.emit(event.position() / max(self.scale, 1e-6))
        super().mousePressEvent(event)

    def show_frames(self, frames: tuple[tuple[QRectF, ...], ...], chosen: int) -> None:
        """Frame these stretches, each in one piece or several; one of them more strongly."""
        self.frames, self.chosen = frames, chosen
        self.update()

    def show_page(
        self,
        image: QImage,
        scale: float,
        boxes: tuple[QRectF, ...],
        found: tuple[QRectF, ...] = (),
    ) -> None:
        """Show another picture, with these boxes lit and these framed."""
        self.image, self.scale, self.boxes, self.found = image, scale, boxes, found
        ratio = image.devicePixelRatio() or 1.0
        self.resize(QSizeF(image.width() / ratio, image.height() / ratio).toSize())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper, the page, and the marker over it as a marker pen would be."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.drawImage(0, 0, self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIT))
        for box in self.boxes:
            painter.drawRoundedRect(scaled(box, self.scale).adjusted(-2, -1, 2, 1), 2, 2)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(FOUND), 2))
        for box in self.found:
            painter.drawRoundedRect(scaled(box, self.scale).adjusted(-3, -2, 3, 2), 3, 3)
        self._paint_frames(painter)
        painter.end()

    def _paint_frames(self, painter: QPainter) -> None:
        """Passages: thin frames, the chosen one filled a little."""
        for place, frame in enumerate(self.frames):
            chosen = place == self.chosen
            colour = QColor(FOUND if chosen else PASSAGE)
            painter.setPen(QPen(colour, 2 if chosen else 1))
            colour.setAlpha(28 if chosen else 10)
            painter.setBrush(colour)
            for piece in frame:
                painter.drawRoundedRect(scaled(piece, self.scale).adjusted(-4, -2, 4, 2), 4, 4)


class PdfView(QScrollArea):
    """A PDF file, one page at a time.

    Signals:
        page_changed: Another page is shown; carries its number and the number of pages.
        noted: Something about the shown place must be said; empty when all is well.
        searched: How a search stands, in words.
        frame_pressed: A framed passage was pressed; carries its place.
    """

    frame_pressed = Signal(int)

    searched = Signal(str)

    page_changed = Signal(int, int)
    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setAccessibleName(tr("Page of the source"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.sheet = PageSheet()
        self.setWidget(self.sheet)
        self._document: QPdfDocument | None = None
        self._path: Path | None = None
        self._password: str | None = None
        self._quote = ""
        self._quote_page = 0
        self._zoom = 1.0
        self._search: PdfSearch | None = None
        self._framed: tuple[str, ...] = ()
        self.sheet.pressed.connect(self._press)
        self.page = 0

    @property
    def pages(self) -> int:
        """Number of pages of the shown file."""
        return self._document.pageCount() if self._document is not None else 0

    def show_quote(
        self, path: Path, page: int | None, quote: str, *, password: str | None = None
    ) -> bool:
        """Open a file at a page (from 1) with the quote lit. False: it cannot be drawn."""
        if not self._open(path, password):
            return False
        self._quote = quote
        self._quote_page = min(max(1, page or 1), max(1, self.pages))
        self.go_to(self._quote_page)
        boxes = self.sheet.boxes
        if boxes:
            self._center(boxes)
        self.noted.emit(
            ""
            if boxes
            else tr("The exact place was not found on this page; the page is shown as it is.")
        )
        return True

    def go_to(self, page: int) -> None:
        """Show a page, by number from 1."""
        if not self.pages:
            return
        self.page = min(max(1, page), self.pages)
        self._framed, self.sheet.frames = (), ()
        self._draw()
        self.verticalScrollBar().setValue(0)
        self.page_changed.emit(self.page, self.pages)

    def zoom_by(self, factor: float) -> None:
        """Make the page larger or smaller; 1.0 is as wide as the panel."""
        self._zoom = min(max(self._zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        self._draw()

    def fit(self) -> None:
        """Make the page as wide as the panel."""
        self._zoom = 1.0
        self._draw()

    def frame(self, texts: tuple[str, ...], chosen: int) -> None:
        """Frame these passages of the page in sight; none takes the frames away."""
        if self._document is None or not self.page:
            return
        if texts != self._framed:
            self._framed = texts
            document, page = self._document, self.page
            self.sheet.frames = tuple(blocks(quote_boxes(document, page, text)) for text in texts)
        self.sheet.show_frames(self.sheet.frames, chosen)
        if 0 <= chosen < len(self.sheet.frames) and self.sheet.frames[chosen]:
            self._center(self.sheet.frames[chosen][:1])

    def _press(self, spot: QPointF) -> None:
        for place, frame in enumerate(self.sheet.frames):
            if any(piece.adjusted(-4, -2, 4, 2).contains(spot) for piece in frame):
                self.frame_pressed.emit(place)
                return

    def search(self, words: str, step: int) -> str:
        """Go to the next place of ``words``; more is told as the pages are gone through."""
        if self._document is None:
            return ""
        if self._search is None:
            self._search = PdfSearch(self._document, self)
            self._search.changed.connect(self._show_found)
        return self._search.go(words, step)

    def _show_found(self) -> None:
        assert self._search is not None
        page, boxes = self._search.place
        if boxes and page != self.page:
            self.go_to(page)
        else:
            self._draw()
        if boxes:
            self._center(boxes)
        self.searched.emit(self._search.said)

    def close_file(self) -> None:
        """Let go of the file."""
        if self._search is not None:
            self._search.go("", 1)
        if self._document is not None:
            self._document.close()
        self._path = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the panel."""
        super().resizeEvent(event)
        if self._document is not None and self.page:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages at the ends; plus and minus zoom."""
        bar = self.verticalScrollBar()
        key = event.key()
        if key == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.go_to(self.page + 1)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.go_to(self.page - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / ZOOM_STEP)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def _open(self, path: Path, password: str | None) -> bool:
        from PySide6.QtPdf import QPdfDocument

        if path == self._path and self._document is not None and password == self._password:
            return True
        if self._document is None:
            self._document = QPdfDocument(self)
        self._document.close()
        self._document.setPassword(password or "")
        error = self._document.load(str(path))
        if error != QPdfDocument.Error.None_:
            self._path = None
            return False
        self._path, self._password = path, password
        return True

    def _draw(self) -> None:
        if self._document is None or not self.page:
            return
        size = self._document.pagePointSize(self.page - 1)
        if size.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        room = max(80, self.viewport().width() - 2 * _EDGE)
        scale = room / size.width() * self._zoom
        pixels = size.width() * size.height() * (scale * ratio) ** 2
        if pixels > _MOST_PIXELS:
            scale *= (_MOST_PIXELS / pixels) ** 0.5
        wanted = QSize(round(size.width() * scale * ratio), round(size.height() * scale * ratio))
        image = self._document.render(self.page - 1, wanted)
        image.setDevicePixelRatio(ratio)
        boxes: tuple[QRectF, ...] = ()
        if self.page == self._quote_page:
            boxes = quote_boxes(self._document, self.page, self._quote)
        found: tuple[QRectF, ...] = ()
        if self._search is not None and self._search.place[0] == self.page:
            found = merge_lines(self._search.place[1])
        self.sheet.show_page(image, scale, boxes, found)

    def _center(self, boxes: tuple[QRectF, ...]) -> None:
        whole = scaled(_united(boxes), self.sheet.scale)
        margin = max(20, self.viewport().height() // 3)
        middle = whole.center().toPoint()
        self.ensureVisible(middle.x(), middle.y(), 20, margin)


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


def _united(boxes: Iterable[QRectF]) -> QRectF:
    whole = QRectF()
    for box in boxes:
        whole = whole.united(box)
    return whole


def scaled(box: QRectF, scale: float) -> QRectF:
    """A box in points as a box in pixels."""
    return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)
