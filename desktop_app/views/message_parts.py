"""A message that waits for a yes, part by part, so that its words can be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.leaving import Edit, Shown
from desktop_app.views.outgoing_text import Swatch
from desktop_app.views.parts import label

_MOST_LINES = 8
_LONGEST_FIXED = 240


class PartEdit(QPlainTextEdit):
    """The words of one part."""

    def __init__(self, text: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName("wordsEdit")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.textChanged.connect(self._make_room)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower takes more lines."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text takes more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        lines = min(_MOST_LINES, max(1, round(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + 20
        if height != self.height():
            self.setFixedHeight(height)


class MessageParts(QWidget):
    """All parts in their order; fixed text of the program and placeholders stay as they are."""

    def __init__(self, parts: Sequence[Shown]) -> None:
        super().__init__()
        self.fields: dict[tuple[int, int], PartEdit] = {}
        self._before: dict[tuple[int, int], str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in parts:
            self._add(part)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Parts whose words are others now: message, part, new words."""
        return tuple(
            (*place, field.toPlainText())
            for place, field in self.fields.items()
            if field.toPlainText() != self._before[place]
        )

    def _add(self, part: Shown) -> None:
        if part.heading:
            self._column.addWidget(label(part.text, role="section"))
        elif not part.editable:
            text = part.text.strip()
            short = text[:_LONGEST_FIXED] + "…" * (len(text) > _LONGEST_FIXED)
            self._column.addWidget(label(short, role="muted", wrap=True))
        else:
            name = tr("Part {count}, {meaning}").format(
                count=len(self.fields) + 1, meaning=part.meaning
            )
            field = self.fields[part.place] = PartEdit(part.text, name=name)
            self._before[part.place] = field.toPlainText()
            swatch = Swatch(part.origin, part.meaning)
            self._column.addWidget(swatch, alignment=Qt.AlignmentFlag.AlignLeft)
            self._column.addWidget(field)
