"""Lines of the settings page: what can be set on the left, its control on the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr
from desktop_app.viewmodels.settings import SettingRow, SettingsViewModel
from desktop_app.views.parts import Note, Picker, TickBox, button, label

_LINES_SHOWN = 6
_NARROW, _WIDE = 150, 250
_MOST_OF_A_LINE, _GAP = 0.6, 16
_LONGEST_NUMBER, _FRAME = "20,000,000", 32


class Line(QFrame):
    """A title with a word of explanation, and whatever sets it."""

    def __init__(self, title: str, doc: str = "", *, below: bool = False) -> None:
        super().__init__()
        self.setObjectName("settingLine")
        self.words = f"{title} {doc}".casefold()
        self.note = Note()
        said = QVBoxLayout()
        said.setSpacing(2)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(label(title, role="strong", wrap=True), 1)
        said.addLayout(self._head)
        if doc:
            said.addWidget(label(doc, role="muted", wrap=True))
        self._controls = QHBoxLayout()
        self._controls.setSpacing(8)
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(_GAP)
        row.addLayout(said, 1)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(6)
        column.addLayout(row)
        if below:
            column.addLayout(self._controls)
        else:
            row.addLayout(self._controls)
        column.addWidget(self.note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Controls that would leave the words too little room stand below them."""
        super().resizeEvent(event)
        room = self.width() - self._head.minimumSize().width() - _GAP
        most = min(room, self.width() * _MOST_OF_A_LINE)
        wide = self._controls.sizeHint().width() > most
        way = QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight
        if way is not self._row.direction():
            self._row.setDirection(way)
            self._row.setSpacing(6 if wide else _GAP)
            self.updateGeometry()

    def put(self, *widgets: QWidget) -> None:
        """Add controls."""
        for widget in widgets:
            self._controls.addWidget(widget, 1 if isinstance(widget, WordsEdit) else 0)

    def set_close(self) -> None:
        """With less room above and below, for lines of one word."""
        self._column.setContentsMargins(0, 4, 0, 4)

    def matches(self, words: str) -> bool:
        """Whether every searched word stands in it."""
        return all(word in self.words for word in words.casefold().split())


class WordsEdit(QPlainTextEdit):
    """Several lines of text; they count when the field is left.

    Signals:
        left: The keyboard went elsewhere after something was changed.
    """

    left = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("wordsEdit")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES_SHOWN + 18)
        self._taken = ""

    def show_text(self, text: str) -> None:
        """Show what is set, unless something is being typed."""
        self._taken = text
        if not self.hasFocus() and self.toPlainText() != text:
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed."""
        super().focusOutEvent(event)
        if self.toPlainText() != self._taken:
            self.left.emit(self.toPlainText())


class SettingLine(Line):
    """A setting of the engine, with the way back to its usual value."""

    def __init__(self, settings: SettingsViewModel, row: SettingRow) -> None:
        super().__init__(row.title, row.doc, below=row.kind == "lines")
        self.name = row.name
        self._settings = settings
        self.words += f" {row.name} {row.section}".casefold()
        self._waits = label(tr("from the next start on"), role="warn")
        self.reset = button(
            tr("Reset"),
            partial(settings.reset, row.name),
            name=tr("Reset {title}").format(title=row.title),
            role="link",
        )
        self._head.addWidget(self._waits)
        self._head.addWidget(self.reset)
        self.control = self._control(row)
        self.put(self.control)
        self.unit = label(row.unit, role="muted") if row.kind == "number" else None
        if self.unit is not None:
            self.put(self.unit)
        self.refresh()

    def fit(self) -> None:
        """Give a number the room that it needs in letters of this size."""
        if self.unit is not None:
            room = self.control.fontMetrics().horizontalAdvance(_LONGEST_NUMBER)
            self.control.setFixedWidth(max(_NARROW, room + _FRAME))

    def refresh(self) -> None:
        """Show the value as it is now."""
        row, control = self._settings.row(self.name), self.control
        self.reset.setVisible(not row.usual)
        self._waits.setVisible(row.waits)
        with QSignalBlocker(control):
            match control:
                case TickBox():
                    control.setChecked(row.text == "true")
                case Picker():
                    control.setCurrentIndex(control.findData(row.text))
                case WordsEdit():
                    control.show_text(row.text)
                case QLineEdit():
                    control.setText(row.text)

    def _control(self, row: SettingRow) -> QWidget:
        if row.kind == "tick":
            tick = TickBox(tr("On"))
            tick.setAccessibleName(row.title)
            tick.toggled.connect(lambda on: self._take("true" if on else "false"))
            return tick
        if row.kind == "choice":
            picker = Picker(row.title)
            for value, words in row.choices:
                picker.addItem(words, value)
            picker.currentIndexChanged.connect(lambda _: self._take(picker.currentData()))
            return picker
        if row.kind == "lines":
            edit = WordsEdit(row.title)
            edit.left.connect(self._take)
            return edit
        return self._line_edit(row)

    def _line_edit(self, row: SettingRow) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(row.title)
        line.setMinimumWidth(_NARROW if row.kind == "number" else _WIDE)
        if row.kind == "number":
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.editingFinished.connect(lambda: self._take(line.text()))
        return line

    def _take(self, text: str) -> None:
        problem = self._settings.type_in(self.name, text)
        self.note.say(problem, not problem)
        self.refresh()
