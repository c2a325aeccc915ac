"""Plain text and code of a source, with line numbers and the quoted stretch lit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.source_kinds import SourceKind, SourceText
from desktop_app.views.theme import current_tokens

MOST_CHARACTERS = 2_000_000
_MOST_HITS = 10_000
_MOST_FRAMES = 200


class TextSource(QPlainTextEdit):
    """The text of a document as it was read, with the quoted stretch lit.

    Signals:
        frame_pressed: A framed passage was pressed; carries its place.
    """

    frame_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sourceText")
        self.setAccessibleName(tr("Text of the source"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(10)
        self._source: SourceText | None = None
        self._offset = 0
        self._first_line = 1
        self._numbers = _LineNumbers(self)
        self._lit: list[QTextEdit.ExtraSelection] = []
        self._frames: tuple[tuple[int, int], ...] = ()
        self._framed: list[QTextEdit.ExtraSelection] = []
        self._search = TextSearch()
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(self._scroll_numbers)

    @property
    def is_lit(self) -> bool:
        """The quote is marked."""
        return bool(self._lit)

    def show_source(self, source: SourceText) -> None:
        """Show a text; of a very long one the part around the quote."""
        self._source = source
        self._offset = 0
        self._frames, self._framed = (), []
        self._search = TextSearch()
        text = source.text
        if len(text) > MOST_CHARACTERS:
            self._offset = max(0, (source.start or 0) - MOST_CHARACTERS // 2)
            text = text[self._offset : self._offset + MOST_CHARACTERS]
        self._first_line = 1 + source.text.count("\n", 0, self._offset)
        if source.kind is SourceKind.CODE:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            fixed.setPointSizeF(self.font().pointSizeF())
            self.setFont(fixed)
            self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._numbers.setVisible("\f" not in source.text)
        self.setPlainText(text.replace("\f", "\n"))
        self._make_room()
        self.relight()

    def relight(self) -> None:
        """Paint the marker in the colours of the theme in use."""
        source = self._source
        self._lit = []
        if source is not None and source.start is not None and source.end is not None:
            # Qt counts UTF-16 units, the engine code points.
            start = units(source.text[self._offset : source.start])
            length = units(source.text[source.start : source.end])
            self._lit = [marked(self.document(), start, start + length)]
            place = QTextCursor(self.document())
            place.setPosition(start)
            self.setTextCursor(place)
            self.centerCursor()
        self.setExtraSelections([*self._framed, *self._lit])

    def frame(self, spans: tuple[tuple[int, int], ...], chosen: int) -> None:
        """Shade these passages in turn, the chosen one as if by a marker pen; none takes it away."""
        source, self._frames = self._source, spans
        self._framed = []
        if source is None:
            return
        first = max(0, chosen - _MOST_FRAMES // 2)
        counted, at = self._offset, 0
        for place, (start, end) in enumerate(spans[first : first + _MOST_FRAMES], start=first):
            if start < self._offset:
                continue
            at, counted = at + units(source.text[counted:start]), start
            length = units(source.text[start:end])
            self._framed.append(_shaded(self.document(), at, at + length, place, chosen=chosen))
            if place == chosen:
                cursor = QTextCursor(self.document())
                cursor.setPosition(at)
                self.setTextCursor(cursor)
                self.centerCursor()
        self.setExtraSelections([*self._framed, *([] if spans else self._lit)])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a shaded passage chooses it."""
        super().mouseReleaseEvent(event)
        if not self._frames or self.textCursor().hasSelection():
            return
        unit = self.cursorForPosition(event.position().toPoint()).position()
        before = self.toPlainText().encode("utf-16-le", "surrogatepass")[: 2 * unit]
        spot = self._offset + len(before.decode("utf-16-le", "ignore"))
        for place, (start, end) in enumerate(self._frames):
            if start <= spot < end:
                self.frame_pressed.emit(place)
                return

    def search(self, words: str, step: int) -> str:
        """Go to the next place of ``words``; returns which of how many, in words."""
        found = self._search.step(self.toPlainText, words, step)
        extra = [*self._framed, *self._lit]
        if found is not None:
            extra.append(marked(self.document(), *found, strong=True))
            cursor = QTextCursor(self.document())
            cursor.setPosition(found[0])
            self.setTextCursor(cursor)
            self.centerCursor()
        self.setExtraSelections(extra)
        return self._search.said

    def zoom(self, by: int) -> None:
        """Larger, smaller, or as at first."""
        if by:
            self.zoomIn(by)
        self._make_room()

    # ---- line numbers

    def numbers_width(self) -> int:
        """Room for the largest number."""
        if not self._numbers.isVisibleTo(self):
            return 0
        digits = len(str(self._first_line + self.blockCount()))
        return self.fontMetrics().horizontalAdvance("9") * max(2, digits) + 14

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines in sight."""
        painter = QPainter(self._numbers)
        tokens = current_tokens()
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        height = self.fontMetrics().height()
        while block.isValid() and top <= event.rect().bottom():
            if block.isVisible():
                place = QRect(0, round(top), self._numbers.width() - 8, height)
                number = str(self._first_line + block.blockNumber())
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, number)
            top += self.blockBoundingRect(block).height()
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the text."""
        super().resizeEvent(event)
        self._place_numbers()

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        self._place_numbers()

    def _place_numbers(self) -> None:
        inside = self.contentsRect()
        self._numbers.setGeometry(
            QRect(inside.left(), inside.top(), self.numbers_width(), inside.height())
        )

    def _scroll_numbers(self, rect: QRect, down: int) -> None:
        if down:
            self._numbers.scroll(0, down)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())


class _LineNumbers(QWidget):
    """The strip with the numbers."""

    def __init__(self, text: TextSource) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        """As wide as the largest number."""
        return QSize(self._text.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text knows where its lines are."""
        self._text.paint_numbers(event)


class TextSearch:
    """Places of some words in a text, and which of them is the one at hand."""

    def __init__(self) -> None:
        self._words = ""
        self._places: list[tuple[int, int]] = []
        self._at = -1

    @property
    def said(self) -> str:
        """Which of how many."""
        if not self._words:
            return ""
        return (
            tr("{at} of {count:,}").format(at=self._at + 1, count=len(self._places))
            if self._places
            else tr("Not on these pages")
        )

    def step(self, text: object, words: str, step: int) -> tuple[int, int] | None:
        """Start and end of the next place in UTF-16 units; ``text`` is called for new words."""
        if words != self._words:
            assert callable(text)
            self._words, self._at = words, -1
            self._places = _places(text(), words) if words else []
            step = 1
        if not self._places:
            return None
        self._at = (self._at + step) % len(self._places)
        return self._places[self._at]


def _places(text: str, words: str) -> list[tuple[int, int]]:
    low, wanted = text.casefold(), words.casefold()
    if len(low) != len(text):
        low, wanted = text.lower(), words.lower()
    found: list[tuple[int, int]] = []
    at, counted, unit = low.find(wanted), 0, 0
    while at >= 0 and len(found) < _MOST_HITS:
        unit += units(text[counted:at])
        length = units(text[at : at + len(words)])
        found.append((unit, unit + length))
        counted = at
        at = low.find(wanted, at + len(wanted))
    return found


def marked(
    document: QTextDocument, start: int, end: int, *, strong: bool = False
) -> QTextEdit.ExtraSelection:
    """A stretch of a document under the marker pen."""
    cursor = QTextCursor(document)
    last = max(0, document.characterCount() - 1)
    cursor.setPosition(min(start, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    tokens = current_tokens()
    pen = QTextCharFormat()
    pen.setBackground(QColor(tokens.accent if strong else tokens.lit))
    pen.setForeground(QColor(tokens.on_accent if strong else tokens.on_lit))
    selection = QTextEdit.ExtraSelection()
    # The stubs do not know these fields.
    selection.cursor = cursor
    selection.format = pen
    return selection


def _shaded(
    document: QTextDocument, start: int, end: int, place: int, *, chosen: int
) -> QTextEdit.ExtraSelection:
    """A passage as one of several: every second one is shaded, the chosen one is marked."""
    selection = marked(document, start, end)
    if place != chosen:
        tokens = current_tokens()
        pen = QTextCharFormat()
        pen.setBackground(QColor(tokens.bubble if place % 2 else tokens.panel))
        selection.format = pen
    return selection


def units(text: str) -> int:
    """Length as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
