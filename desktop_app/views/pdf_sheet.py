"""One drawn page of a PDF file, with what is lit, found and framed on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.views.pdf_places import scaled
from desktop_app.views.tokens import LIT

FOUND = "#1d5bd0"
PASSAGE = "#586374"


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
