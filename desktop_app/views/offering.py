"""What is offered above the question while something is typed that picks it: “/”, “@”."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app.language import tr
from desktop_app.views.composer import Composer
from desktop_app.views.parts import label

_MOST_SHOWN = 7
_GAP_PX = 6


class Offer(QFrame):
    """Stands above the question. The keyboard stays in the question all the while."""

    def __init__(self, composer: Composer, *, name: str) -> None:
        super().__init__(composer)
        self.setObjectName("linkCard")
        self._composer = composer
        self._edit = composer.message
        self._refused = ""
        self._chose = False
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        column.addWidget(self.list)
        column.addWidget(label(tr("↑ ↓ choose · Enter takes · Esc closes"), role="muted"))
        self.hide()
        self._edit.installEventFilter(self)
        self._edit.textChanged.connect(self.look)
        self._edit.focus_changed.connect(lambda on: None if on else self._leave())
        self.list.itemClicked.connect(self._take)

    def wanted(self) -> str | None:
        """The letters that were typed to pick something; ``None`` when nothing is to be picked."""
        raise NotImplementedError

    def begin(self, words: str) -> None:
        """Find out what fits, and ``offer`` it."""
        raise NotImplementedError

    def take(self, data: object) -> None:
        """Something was picked."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While things are offered, the keys that choose belong to them."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if self.isVisible() and event.type() in keys and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                # Esc would be taken for the window's own.
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
                return False
            return self._pressed(event.key())
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """See whether something is to be picked now."""
        words = self.wanted()
        text = self._edit.toPlainText()
        if words is None or text == self._refused or not self._edit.hasFocus():
            self._refused = self._refused if words is not None else ""
            self.hide()
            return
        self.begin(words)

    def offer(self, rows: Sequence[tuple[str, object]]) -> None:
        """Show these rows, each with what it stands for; one that the person went to stays chosen."""
        current = self.list.currentItem()
        self._chose = self._chose and self.isVisible()
        chosen = current.data(Qt.ItemDataRole.UserRole) if current and self._chose else None
        self.list.clear()
        for text, data in rows:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, data)
            self.list.addItem(item)
        if not rows:
            self.hide()
            return
        places = [at for at, (_, data) in enumerate(rows) if data == chosen]
        self.list.setCurrentRow(places[0] if places else 0)
        self._place()
        self.show()
        self.raise_()

    def _pressed(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            self._chose = True
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
        if item is not None:
            self.hide()
            self.take(item.data(Qt.ItemDataRole.UserRole))

    def _leave(self) -> None:
        if not self.underMouse():
            self.hide()
