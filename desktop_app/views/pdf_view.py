"""Draws a page of a PDF file with the quoted sentence lit. QtPdf is loaded at the first page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from desktop_app.language import tr
from desktop_app.views.pdf_places import blocks, merge_lines, quote_boxes, scaled, united
from desktop_app.views.pdf_search import PdfSearch
from desktop_app.views.pdf_sheet import PageSheet

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

ZOOM_STEP = 1.2
LEAST_ZOOM, MOST_ZOOM = 0.4, 5.0
_MOST_PIXELS = 40_000_000
_EDGE = 10


class PdfView(QScrollArea):
    """A PDF file, one page at a time.

    Signals:
        page_changed: Another page is shown; carries its number and the number of pages.
        noted: Something about the shown place must be said; empty when all is well.
        searched: How a search stands, in words.
        frame_pressed: A framed passage was pressed; carries its place.
    """

    page_changed = Signal(int, int)
    noted = Signal(str)
    searched = Signal(str)
    frame_pressed = Signal(int)

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
        whole = scaled(united(boxes), self.sheet.scale)
        margin = max(20, self.viewport().height() // 3)
        middle = whole.center().toPoint()
        self.ensureVisible(middle.x(), middle.y(), 20, margin)
