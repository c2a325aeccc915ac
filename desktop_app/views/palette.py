"""The list of everything (Ctrl+K): a few letters, and Enter goes there or does it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.language import tr
from desktop_app.viewmodels.palette import FILE, PaletteViewModel, Row, kind_words
from desktop_app.views.parts import label
from desktop_app.views.theme import current_tokens, text_scale

Index = QModelIndex | QPersistentModelIndex
_WIDE, _LEAST_SIDE, _TOP = 620, 24, 64
_MOST_LINES = 11
_ROOM, _PADDING, _BETWEEN = 14, 10, 12
_ROW_ROLE = Qt.ItemDataRole.UserRole


class RowsModel(QAbstractListModel):
    """The rows of the list, for the view and for screen readers."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row; its words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (row.title, row.detail, kind_words(row), row.keys)))
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.title, row.detail)))
        return None


class RowPainter(QStyledItemDelegate):
    """The title with the letters that were typed, what kind it is, and its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(0, QFontMetrics(option.font).height() + _ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A row as it stands in the list."""
        row = index.data(_ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        area = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        metrics = QFontMetrics(option.font)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        side = row.keys or kind_words(row)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, side)
        area.setRight(area.right() - metrics.horizontalAdvance(side) - _BETWEEN)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideMiddle, area.width())
        self._title(painter, option, area.topLeft(), area.height(), title, row)
        left = metrics.horizontalAdvance(title) + _BETWEEN
        if row.detail and area.width() - left > _BETWEEN * 3:
            area.setLeft(area.left() + left)
            cut = Qt.TextElideMode.ElideMiddle if row.kind == FILE else Qt.TextElideMode.ElideRight
            detail = metrics.elidedText(row.detail, cut, area.width())
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, detail)
        painter.restore()

    def _title(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        corner: QPoint,
        height: int,
        title: str,
        row: Row,
    ) -> None:
        layout = QTextLayout(title, option.font)
        # Where the title had to be shortened its places are others.
        layout.setFormats(_marks(row) if title == row.title else [])
        layout.beginLayout()
        layout.createLine().setNumColumns(len(title) * 2)
        layout.endLayout()
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        down = (height - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(corner.x(), corner.y() + down))
        painter.restore()


def _marks(row: Row) -> list[QTextLayout.FormatRange]:
    """The letters that were typed, underlined and in the colour of what can be pressed."""
    made: list[QTextLayout.FormatRange] = []
    for place in row.marks:
        mark = QTextLayout.FormatRange()
        # Qt counts as UTF-16 does.
        mark.start = len(row.title[:place].encode("utf-16-le", "replace")) // 2
        mark.length = len(row.title[place].encode("utf-16-le", "replace")) // 2
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        form.setForeground(QColor(current_tokens().accent))
        mark.format = form
        made.append(mark)
    return made


class _Field(QLineEdit):
    """Where letters are typed. Keys that choose, and leaving, are told.

    Signals:
        stepped: Another row is wanted; carries how many further.
        entered: The chosen row is wanted.
        escaped: The list is to go away.
        lost: The keyboard went elsewhere.
    """

    stepped = Signal(int)
    entered = Signal()
    escaped = Signal()
    lost = Signal()

    def event(self, event: QEvent) -> bool:
        """Escape is the list's before it is the window's; Tab steps on."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            tabs = {int(Qt.Key.Key_Tab): 1, int(Qt.Key.Key_Backtab): -1}
            if event.type() == QEvent.Type.KeyPress and event.key() in tabs:
                self.stepped.emit(tabs[event.key()])
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages step, Enter takes, Escape leaves; all else is typed."""
        key = Qt.Key
        page = _MOST_LINES - 1
        steps = {key.Key_Down: 1, key.Key_Up: -1, key.Key_PageDown: page, key.Key_PageUp: -page}
        step = next((by for of, by in steps.items() if event.key() == of), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (key.Key_Return, key.Key_Enter):
            self.entered.emit()
        elif event.key() == key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Another window or a menu of the field is no leaving."""
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays:
            self.lost.emit()


class Palette(QFrame):
    """Stands over the upper part of the window while something is looked for.

    Signals:
        chosen: A row was chosen; carries it.
    """

    chosen = Signal(object)

    def __init__(self, window: QWidget, rows: PaletteViewModel) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAccessibleName(tr("Find anything"))
        self._rows = rows
        self._before: QWidget | None = None
        self._current: tuple[str, str] | None = None
        self.field = _Field()
        self.field.setAccessibleName(tr("Find anything"))
        self.field.setPlaceholderText(tr("A command, chat, file, setting, prompt…"))
        self.field.textChanged.connect(self._typed)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._choose_current)
        self.field.escaped.connect(self.leave)
        self.field.lost.connect(lambda: None if self.underMouse() else self.hide())
        self.model = RowsModel(self)
        self.list = QListView()
        self.list.setAccessibleName(tr("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(RowPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self.none = label(tr("Nothing has that name."), role="muted")
        self.none.setContentsMargins(_PADDING, 6, 0, 8)
        self.foot = label(tr("↑ ↓ choose · Enter takes · Esc closes"), role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        for widget in (self.field, self.list, self.none, self.foot):
            column.addWidget(widget)
        rows.changed.connect(self._fill)
        window.installEventFilter(self)
        self.hide()

    def open(self, rows: list[Row]) -> None:
        """Begin to look for something among these and the chats and files."""
        self._before = self.window().focusWidget()
        self._current = None
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._rows.begin(rows)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go away; the keyboard goes back to where it was."""
        before, self._before = self._before, None
        if self.isVisible():
            self.hide()
            # What had it may have gone meanwhile.
            if before is not None and isValid(before):
                before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window's size is followed."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _step(self, step: int) -> None:
        count = self.model.rowCount()
        if count:
            at = self.list.currentIndex().row() + step
            at = at % count if abs(step) == 1 else max(0, min(count - 1, at))
            self._select(at)
            row = self._rows.rows[at]
            self._current = row.identity

    def _select(self, at: int) -> None:
        self.list.setCurrentIndex(self.model.index(at))

    def _typed(self, text: str) -> None:
        self._current = None
        self._rows.search(text)

    def _fill(self) -> None:
        rows = self._rows.rows
        self.model.show(rows)
        # What was stepped to stays chosen when chats and files come a moment later.
        places = [at for at, row in enumerate(rows) if row.identity == self._current]
        if rows:
            self._select(places[0] if places else 0)
        self.none.setVisible(not rows and not self._rows.searching)
        self.list.setVisible(bool(rows))
        self._place()

    def _choose_current(self) -> None:
        self._choose(self.list.currentIndex())

    def _choose(self, index: Index) -> None:
        row = index.data(_ROW_ROLE)
        if isinstance(row, Row):
            self.leave()
            self._rows.chosen(row)
            self.chosen.emit(row)

    def _place(self) -> None:
        window = self.window().size()
        lines = min(_MOST_LINES, max(1, self.model.rowCount()))
        height = lines * max(28, self.list.sizeHintForRow(0)) + 4
        self.list.setFixedHeight(min(height, max(120, window.height() - 2 * _TOP - 90)))
        self.setFixedWidth(min(round(_WIDE * text_scale()), window.width() - 2 * _LEAST_SIDE))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, _TOP)
