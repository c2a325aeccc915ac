"""Something that is folded away behind its title, for whoever wants to see it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QVBoxLayout, QWidget

from desktop_app.language import tr


class FoldHead(QPushButton):
    """The title: a long one shortens rather than making all around it wider."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "fold")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Narrow: the words give way."""
        return QSize(24, super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """The words as they fit."""
        super().initStyleOption(option)
        mode = Qt.TextElideMode.ElideRight
        option.text = self.fontMetrics().elidedText(self.text(), mode, self.width())


class Folded(QWidget):
    """A title that shows and hides what is below it.

    Signals:
        toggled: It was opened or closed; carries whether it is open.
    """

    toggled = Signal(bool)

    def __init__(self, inside: QWidget, *, name: str) -> None:
        super().__init__()
        self.inside = inside
        self._title = ""
        self.head = FoldHead(name)
        self.head.clicked.connect(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(inside)
        inside.hide()

    @property
    def is_open(self) -> bool:
        """What is inside can be seen."""
        return self.inside.isVisibleTo(self)

    def set_title(self, title: str) -> None:
        """What is inside, in a few words."""
        self._title = title
        self._show()

    def set_open(self, wanted: bool) -> None:
        """Show or hide what is inside."""
        if wanted != self.is_open:
            self.inside.setVisible(wanted)
            self._show()
            self.toggled.emit(wanted)

    def _toggle(self) -> None:
        self.set_open(not self.is_open)

    def _show(self) -> None:
        self.head.setText(f"{'▾' if self.is_open else '▸'} {self._title}")
        self.head.setToolTip(self._title)
        state = tr("open", "of what can be folded") if self.is_open else tr("closed")
        self.head.setAccessibleDescription(f"{self._title}, {state}")
