"""A layout that puts widgets side by side and begins a new line where one has no room."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Lines of widgets, as words make lines of a text. What comes after ``part`` ends its line at the right."""

    def __init__(self, *, gap: int = 6) -> None:
        super().__init__()
        self._gap = gap
        self._right_from: int | None = None
        self._items: list[QLayoutItem] = []
        self._places: list[int] = []
        self._laid: tuple[int, list[list[tuple[QLayoutItem, QSize]]]] | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Add at the end.

        The item is made here: of one that Qt makes, Python may keep a dead twin from before, when
        an address is used again, and a layout that meets it ends the program.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def part(self) -> None:
        """What is added from now on stands at the right, where something stands to its left."""
        self._right_from = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        """Add at the end."""
        self._laid = None
        self._items.append(item)
        self._places.append(shiboken6.getCppPointer(item)[0])

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place; ``None`` behind the end, as Qt asks for."""
        return self._live()[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        self._laid = None
        if not 0 <= index < len(self._items):
            return None
        item = self._live().pop(index)
        del self._places[index]
        return item

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def invalidate(self) -> None:
        """Something in it has changed."""
        self._laid = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height of the lines."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets in their places."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """The least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the highest; the widest may be cut."""
        return QSize(40, max((item.sizeHint().height() for item in self._live()), default=0))

    def _live(self) -> list[QLayoutItem]:
        """The items. Python's hold on one can break while Qt goes on to have it: it is renewed."""
        for index, item in enumerate(self._items):
            if not shiboken6.isValid(item):
                self._laid = None
                again = shiboken6.wrapInstance(self._places[index], QWidgetItem)
                assert isinstance(again, QWidgetItem)
                self._items[index] = again
        return self._items

    def _lay(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        ends = [] if self._right_from is None else self._live()[self._right_from :]
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            x = rect.x()
            right = [size.width() + self._gap for item, size in line if item in ends]
            for place, (item, size) in enumerate(line):
                if place == len(line) - len(right) > 0:
                    x = rect.right() + 1 + self._gap - sum(right)
                if move:
                    down = (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, y + down), size))
                x += size.width() + self._gap
            y += height + self._gap
        return max(0, y - self._gap - rect.y())

    def _whole(self, items: list[QLayoutItem]) -> int:
        """Room for all of these side by side."""
        widths = [item.sizeHint().width() for item in items if not item.isEmpty()]
        return sum(widths) + self._gap * (len(widths) - 1)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands in each line; what is hidden stands nowhere."""
        self._live()
        if self._laid is not None and self._laid[0] == width:
            return self._laid[1]
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = -1
        for place, item in enumerate(self._live()):
            if place == self._right_from and room < self._whole(self._items[place:]):
                room = -1
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(40, width), 10_000))
            if size.width() < item.sizeHint().width() and item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if room < size.width():
                lines.append([])
                room = width
            lines[-1].append((item, size))
            room -= size.width() + self._gap
        self._laid = (width, lines)
        return lines
