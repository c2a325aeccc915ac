"""Paragraphs, headings and lists in one text, of which only what changed is written again."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor

from desktop_app.language import tr
from desktop_app.views.flowing_text import ReadOnlyText
from desktop_app.views.markdown.looks import Looks
from desktop_app.views.markdown.values import Para, Prose, Span

LINE_BREAK = "\u2028"


class LinkedText(ReadOnlyText):
    """A text with links: a click or Enter follows one, Tab goes to the next.

    Signals:
        link_chosen: A link was followed; carries its address.
    """

    link_chosen = Signal(str)

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.setMouseTracking(True)
        self._pressed = ""

    def links(self) -> list[tuple[int, int, str]]:
        """Begin, end and address of every link."""
        found: list[tuple[int, int, str]] = []
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                fragment = pieces.fragment()
                pieces += 1
                if fragment.charFormat().isAnchor():
                    begin = fragment.position()
                    address = fragment.charFormat().anchorHref()
                    found.append((begin, begin + fragment.length(), address))
            block = block.next()
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which link was pressed."""
        self._pressed = self.anchorAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A link that was pressed and let go is followed, unless text was selected."""
        super().mouseReleaseEvent(event)
        address = self.anchorAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and address and address == self._pressed and not self.textCursor().hasSelection():
            self.link_chosen.emit(address)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked."""
        super().mouseMoveEvent(event)
        self._point_at(event.position().toPoint())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the links before it leaves the text."""
        return self._walk(1 if forward else -1) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link that Tab has come to."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and self._follow()):
            super().keyPressEvent(event)

    def _point_at(self, place: QPoint) -> None:
        shape = Qt.CursorShape.PointingHandCursor if self.anchorAt(place) else None
        self.viewport().setCursor(shape or Qt.CursorShape.IBeamCursor)

    def _walk(self, step: int) -> bool:
        cursor = self.textCursor()
        links = self.links() if step > 0 else list(reversed(self.links()))
        if cursor.hasSelection():
            here = cursor.selectionStart()
        else:
            here = -1 if step > 0 else self.document().characterCount()
        link = next((x for x in links if (x[0] > here if step > 0 else x[0] < here)), None)
        if link is None:
            cursor.clearSelection()
            self.setTextCursor(cursor)
            return False
        cursor.setPosition(link[0])
        cursor.setPosition(link[1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def _follow(self) -> bool:
        begin = self.textCursor().selectionStart()
        address = next((a for start, end, a in self.links() if start <= begin < end), "")
        if address:
            self.link_chosen.emit(address)
        return bool(address)


class ProseView(LinkedText):
    """Paragraphs as they are read."""

    def __init__(self) -> None:
        super().__init__(name=tr("Answer"))
        self._shown: tuple[Para, ...] = ()

    @property
    def shown(self) -> tuple[Para, ...]:
        """The paragraphs in it."""
        return self._shown

    def show_block(self, block: Prose, looks: Looks, *, anew: bool = False) -> None:
        """Show paragraphs; the first ones that are there already stay untouched."""
        same = 0
        if not anew:
            for old, new in zip(self._shown, block.paras, strict=False):
                if old is not new and old != new:
                    break
                same += 1
        if same == len(self._shown) == len(block.paras):
            return
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if same < len(self._shown):
            cursor.setPosition(self.document().findBlockByNumber(same).position())
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        fresh = same < len(self._shown) or not self._shown
        for index in range(same, len(block.paras)):
            before = block.paras[index - 1] if index else None
            _write(cursor, block.paras[index], before, looks, in_place=fresh)
            fresh = False
        if same and same == len(block.paras):
            cursor.deletePreviousChar()
        cursor.endEditBlock()
        self._shown = block.paras
        self.updateGeometry()


def _write(
    cursor: QTextCursor, para: Para, before: Para | None, looks: Looks, *, in_place: bool
) -> None:
    look = looks.of_para(para, before)
    if in_place:
        cursor.setBlockFormat(look)
    else:
        cursor.insertBlock(look)
    if para.marker:
        cursor.insertText(f"{para.marker}\t", looks.of_marker(para))
    write_spans(cursor, para.spans, para, looks)


def write_spans(cursor: QTextCursor, spans: tuple[Span, ...], para: Para, looks: Looks) -> None:
    """Write spans at the cursor."""
    for span in spans:
        cursor.insertText(span.text.replace("\n", LINE_BREAK), looks.of_span(span, para))
