"""The prompts of the library, offered while a question begins with “/”."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app.language import tr
from desktop_app.viewmodels.prompts import PromptsViewModel
from desktop_app.views.composer import Composer
from desktop_app.views.parts import label

_BEGUN = re.compile(r"/([a-z0-9_-]{0,60})", re.IGNORECASE)
_GAP = re.compile(r"\{\{[^{}]+\}\}")
_MOST_SHOWN = 7
_LIBRARY = "\0library"
_GAP_PX = 6


class PromptPicker(QFrame):
    """Stands above the question. The keyboard stays in the question all the while.

    Signals:
        library_wanted: The page of the library is wanted.
    """

    library_wanted = Signal()

    def __init__(self, composer: Composer, prompts: PromptsViewModel) -> None:
        super().__init__(composer)
        self.setObjectName("linkCard")
        self._composer, self._prompts = composer, prompts
        self._edit = composer.message
        self._refused = ""
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Prompts to pick"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        column.addWidget(self.list)
        column.addWidget(label(tr("↑ ↓ choose · Enter takes it · Esc leaves"), role="muted"))
        self.hide()
        self._edit.installEventFilter(self)
        self._edit.textChanged.connect(self._look)
        self._edit.focus_changed.connect(lambda on: None if on else self._leave())
        self.list.itemClicked.connect(self._take)
        prompts.changed.connect(self._look)
        prompts.picked.connect(self._put)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """While prompts are offered, the keys that choose belong to them."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if self.isVisible() and event.type() in keys and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                # Esc would be taken for the window's own.
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
                return False
            return self._pressed(event.key())
        return super().eventFilter(watched, event)

    def _pressed(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            count = self.list.count()
            self.list.setCurrentRow((self.list.currentRow() + steps[Qt.Key(key)]) % count)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self._refused = self._edit.toPlainText()
            self.hide()
        else:
            return False
        return True

    def _look(self) -> None:
        text = self._edit.toPlainText()
        begun = _BEGUN.fullmatch(text)
        if begun is None or text == self._refused or not self._edit.hasFocus():
            self._refused = self._refused if begun else ""
            self.hide()
            return
        self._fill(begun.group(1))
        self._place()
        self.show()
        self.raise_()

    def _fill(self, words: str) -> None:
        self.list.clear()
        for row in self._prompts.matching(words):
            title = f"   {row.title}" if row.title else ""
            item = QListWidgetItem(f"/{row.name}{title}")
            item.setData(Qt.ItemDataRole.UserRole, row.name)
            self.list.addItem(item)
        item = QListWidgetItem(tr("Library of prompts…"))
        item.setData(Qt.ItemDataRole.UserRole, _LIBRARY)
        self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _place(self) -> None:
        window = self._composer.window()
        if self.parent() is not window:
            self.setParent(window)
        rows = min(_MOST_SHOWN, self.list.count())
        self.list.setFixedHeight(rows * max(28, self.list.sizeHintForRow(0)) + 4)
        self.setFixedWidth(
            min(self._composer.width(), 30 * self.fontMetrics().averageCharWidth() * 2)
        )
        self.adjustSize()
        corner = self._composer.mapTo(window, QPoint(0, 0))
        self.move(corner.x(), max(0, corner.y() - self.height() - _GAP_PX))

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        self.hide()
        if name == _LIBRARY:
            self._edit.clear()
            self.library_wanted.emit()
        else:
            self._prompts.pick(name)

    def _put(self, text: str) -> None:
        """The prompt's words; the first open gap is selected, to be typed over."""
        self._composer.put(text)
        gap = _GAP.search(text)
        if gap is not None:
            cursor = self._edit.textCursor()
            # Qt counts in units of UTF-16.
            first, last = (len(text[:at].encode("utf-16-le")) // 2 for at in gap.span())
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)

    def _leave(self) -> None:
        if not self.underMouse():
            self.hide()
