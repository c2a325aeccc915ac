"""Small building blocks: labels that never take text for markup, and named buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr

_LEAST_LETTERS = 12


def label(text: str = "", *, role: str = "", wrap: bool = False) -> QLabel:
    """A label for plain text; documents and errors may hold anything."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(
    text: str,
    on_click: Callable[[], object],
    *,
    name: str = "",
    role: str = "",
    tip: str = "",
) -> QPushButton:
    """A button; ``name`` is what a screen reader says when the text alone does not tell."""
    made = QPushButton(text.replace("&", "&&"))
    made.setAccessibleName(name or text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
    made.clicked.connect(lambda: on_click())
    return made


def named(control: QWidget) -> QLabel:
    """The name of a control, to stand beside it. On Linux a list to pick from has no other."""
    made = label(control.accessibleName(), role="muted")
    made.setBuddy(control)
    return made


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet reads, and let the style see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _least_of(widget: QWidget, whole: QSize) -> QSize:
    """What a control is to have at least: room for some of its words."""
    letters = widget.fontMetrics().averageCharWidth() * _LEAST_LETTERS
    return whole.boundedTo(QSize(letters, whole.height()))


class TickBox(QCheckBox):
    """A box to tick. The tick is painted: a style sheet could only take a picture file."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """The box and some words; the others go to lines below."""
        return _least_of(self, super().minimumSizeHint())

    def heightForWidth(self, width: int) -> int:
        """As the words need it."""
        more = self._lines(width).count("\n")
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def _lines(self, width: int) -> str:
        """The words, with ends of lines where there have to be any."""
        text, whole = self.text(), self.sizeHint().width()
        if width >= whole:
            return text
        room = width - whole + self.fontMetrics().horizontalAdvance(text)
        laid, lines = QTextLayout(text, self.font()), []
        laid.beginLayout()
        while (line := laid.createLine()).isValid():
            line.setLineWidth(room)
            lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        laid.endLayout()
        return "\n".join(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box and the words as the style draws them, and the tick."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._lines(self.width())
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        if not self.isChecked():
            painter.end()
            return
        box = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            .center()
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().highlightedText().color(), 1.8))
        x, y = box.x() + 0.5, box.y() + 0.5
        painter.drawPolyline(
            QPolygonF([QPointF(x - 4, y), QPointF(x - 1, y + 3), QPointF(x + 4, y - 3)])
        )
        painter.end()


class WrappingButton(QPushButton):
    """A button whose text takes as many lines as it needs."""

    def __init__(self, text: str, on_click: Callable[[], object], *, role: str = "example") -> None:
        super().__init__()
        self.setAccessibleName(text)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: on_click())
        words = self._words = label(text, wrap=True)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Other words."""
        self._words.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """As the words need it."""
        inside = self.layout()
        return inside.totalHeightForWidth(width) if inside is not None else width

    def sizeHint(self) -> QSize:
        """That of the words."""
        inside = self.layout()
        return inside.totalSizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of the longest word."""
        inside = self.layout()
        return inside.totalMinimumSize() if inside is not None else super().minimumSizeHint()


class SureButton(QPushButton):
    """A button for what cannot be undone: the first press asks, the second does it."""

    def __init__(self, text: str, on_sure: Callable[[], object], *, name: str) -> None:
        super().__init__(text)
        self._text, self._on_sure, self._asked = text, on_sure, False
        self.setAccessibleName(name)
        self.setProperty("role", "link")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._pressed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere is a no."""
        self._ask(False)
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """So is taking the pointer away."""
        self._ask(False)
        super().leaveEvent(event)

    def _pressed(self) -> None:
        if self._asked:
            self._ask(False)
            self._on_sure()
        else:
            self._ask(True)

    def _ask(self, asked: bool) -> None:
        self._asked = asked
        self.setText(tr("Sure? {action}").format(action=self._text) if asked else self._text)
        restyle(self, "sure", "asked" if asked else "")


class Note(QLabel):
    """What became of the last thing done, said quietly in its place; empty takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, text: str, well: bool) -> None:
        """Show a sentence."""
        self.setText(text)
        self.setVisible(bool(text))
        restyle(self, "role", "good" if well else "bad")


class ElidedLabel(QLabel):
    """One line that shortens at its end when there is no room."""

    def __init__(self, text: str = "", *, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        if role:
            self.setProperty("role", role)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show ``text``, shortened as needed; the whole of it is the tool tip."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow: the text gives way."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, mode, max(24, self.width())))


class PageStack(QStackedWidget):
    """Pages of which one is shown. Those that are not shown ask for no room."""

    def minimumSizeHint(self) -> QSize:
        """That of the page in sight."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


class Picker(QComboBox):
    """A list to pick from. Its arrow is painted: a style sheet could only take a picture file."""

    def __init__(self, name: str, *, tip: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def minimumSizeHint(self) -> QSize:
        """Long words are shortened where there is no room for them."""
        return _least_of(self, super().minimumSizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box as the style draws it, its words shortened where they have no room, and an arrow."""
        option, style = QStyleOptionComboBox(), QStyle
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(style.ComplexControl.CC_ComboBox, option)
        field = style.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(style.ComplexControl.CC_ComboBox, option, field, self)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawControl(style.ControlElement.CE_ComboBoxLabel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.6))
        x, y = self.width() - 17.0, self.height() / 2 - 2.0
        painter.drawPolyline(QPolygonF([QPointF(x, y), QPointF(x + 4, y + 4), QPointF(x + 8, y)]))
        painter.end()
