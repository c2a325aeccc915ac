"""Selecting over a whole message, though its blocks are texts of their own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor

from desktop_app.views.flowing_text import ReadOnlyText

_KEEP = QTextCursor.MoveMode.KeepAnchor


class SelectingAcross(QObject):
    """Lets a drag go on from one text into the next, and copies what is selected in all."""

    def __init__(self, texts: Callable[[], list[ReadOnlyText]], parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts
        self._begun: tuple[ReadOnlyText, int] | None = None

    def watch(self, text: ReadOnlyText) -> None:
        """Take a text in."""
        text.viewport().installEventFilter(self)
        text.selected = self.selected
        text.all_wanted.connect(self.select_all)
        text.left.connect(self.clear)

    def selected(self) -> str:
        """What is selected, of all texts."""
        return "\n".join(part for text in self._texts() if (part := text.own_selection()))

    def select_all(self) -> None:
        """Select the whole message."""
        for text in self._texts():
            _select(text, 0, text.document().characterCount() - 1)

    def clear(self) -> None:
        """Select nothing."""
        for text in self._texts():
            _unselect(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse while its button is down."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            return self._press(watched, event)
        if event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            return self._drag(event.globalPosition().toPoint())
        return False

    def _press(self, watched: QObject, event: QMouseEvent) -> bool:
        pressed = next((t for t in self._texts() if t.viewport() is watched), None)
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        place = pressed.cursorForPosition(event.position().toPoint()).position()
        self._begun = (pressed, place)
        for text in self._texts():
            if text is not pressed:
                _unselect(text)
        return False

    def _drag(self, where: QPoint) -> bool:
        texts = self._texts()
        if self._begun is None or self._begun[0] not in texts:
            return False
        first, begin = self._begun
        goal = _at(texts, where)
        if goal is first:
            for text in texts:
                if text is not first:
                    _unselect(text)
            return False
        start, end = texts.index(first), texts.index(goal)
        place = goal.cursorForPosition(goal.viewport().mapFromGlobal(where)).position()
        down = end > start
        for index, text in enumerate(texts):
            last = text.document().characterCount() - 1
            if text is first:
                _select(text, begin, last if down else 0)
            elif text is goal:
                _select(text, 0 if down else last, place)
            elif min(start, end) < index < max(start, end):
                _select(text, 0, last)
            else:
                _unselect(text)
        return True


def _at(texts: list[ReadOnlyText], where: QPoint) -> ReadOnlyText:
    """The text at a place of the screen, or the nearest above it."""
    found = texts[0]
    for text in texts:
        if text.mapToGlobal(QPoint(0, 0)).y() <= where.y():
            found = text
    return found


def _select(text: ReadOnlyText, begin: int, end: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(begin)
    cursor.setPosition(end, _KEEP)
    text.setTextCursor(cursor)


def _unselect(text: ReadOnlyText) -> None:
    cursor = text.textCursor()
    if cursor.hasSelection():
        cursor.clearSelection()
        text.setTextCursor(cursor)
