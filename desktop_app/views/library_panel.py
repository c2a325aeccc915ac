"""The files of a collection: their states with reasons, and what can be done about each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.files import FileAction, FileRow, FilesModel
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.views.parts import button, label
from desktop_app.views.theme import current_tokens

_ROW = 48


class FileDelegate(QStyledItemDelegate):
    """Two lines: the name, and the state with its reason."""

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:  # noqa: N802
        """All rows are equally high."""
        return QSize(100, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one file."""
        row = index.data(FilesModel.RowRole)
        if not isinstance(row, FileRow):
            return
        tokens = current_tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.bubble if chosen else tokens.panel))
            painter.drawRoundedRect(rect.adjusted(4, 2, -4, -2), 8, 8)
        inside = rect.adjusted(16, 6, -16, -6)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = upper.translated(0, inside.height() // 2)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.text))
        elide = Qt.TextElideMode
        painter.drawText(
            upper, align, metrics.elidedText(row.name, elide.ElideMiddle, upper.width())
        )
        small = painter.font()
        small.setPointSizeF(small.pointSizeF() * 0.92)
        painter.setFont(small)
        colour = tokens.warn if row.wants_attention else tokens.muted
        painter.setPen(QColor(tokens.good if row.readable else colour))
        status = painter.fontMetrics().elidedText(row.status, elide.ElideRight, lower.width())
        painter.drawText(lower, align, status)
        painter.restore()


class LibraryPage(QWidget):
    """The files page.

    Signals:
        closed: The conversation is wanted back.
        ask_wanted: Questions are to be asked about this collection; carries its name.
    """

    closed = Signal()
    ask_wanted = Signal(str)

    def __init__(self, library: LibraryViewModel) -> None:
        super().__init__()
        self.setObjectName("page")
        self._library = library
        self._sure = False
        self.title = label(role="title")
        self.subtitle = label(role="muted", wrap=True)
        self.search = QLineEdit()
        self.search.setAccessibleName("Search files")
        self.search.setPlaceholderText("Search files and states")
        self.search.textChanged.connect(library.files.search)
        self.list = QListView()
        self.list.setObjectName("filesList")
        self.list.setAccessibleName("Files")
        self.list.setModel(library.files)
        self.list.setItemDelegate(FileDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_actions())
        library.files.dataChanged.connect(lambda *_: self._show_actions())
        library.files.modelReset.connect(self._show_actions)
        self.password = QLineEdit()
        self.password.setAccessibleName("Password of the file")
        self.password.setPlaceholderText("Password (never stored)")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._unlock)
        self._buttons = {
            FileAction.UNLOCK: button("Unlock", self._unlock, role="primary"),
            FileAction.RECOGNISE: button("Read the pictures (OCR)", self._recognise),
            FileAction.RETRY: button("Try again", self._retry),
            FileAction.FORGET: button("Forget this file", self._forget),
        }
        self._reason = label(role="muted", wrap=True)
        self._arrange()
        self.setFocusProxy(self.list)
        library.files_changed.connect(self._show)
        library.changed.connect(self._show)

    @property
    def chosen(self) -> FileRow | None:
        """The file that is marked."""
        row = self.list.currentIndex().data(FilesModel.RowRole)
        return row if isinstance(row, FileRow) else None

    def _show(self) -> None:
        rows = {row.name: row for row in self._library.collections}
        row = rows.get(self._library.shown)
        if row is None:
            self.title.setText("Library")
            self.subtitle.setText("This collection is empty now.")
            return
        self.title.setText(row.title)
        wants = f" · {row.wants}" if row.wants else ""
        folders = ", ".join(row.folders[:3])
        self.subtitle.setText(f"{row.count} can be searched{wants}\n{folders}".strip())
        self._show_actions()

    def _show_actions(self) -> None:
        row = self.chosen
        actions = row.actions if row is not None else ()
        for action, control in self._buttons.items():
            control.setVisible(action in actions)
        self.password.setVisible(FileAction.UNLOCK in actions)
        self._reason.setText(f"{row.path}\n{row.status}" if row is not None else "")
        self._set_sure(False)

    def _with_row(self) -> str:
        return self.chosen.path if self.chosen is not None else ""

    def _unlock(self) -> None:
        path, password = self._with_row(), self.password.text()
        self.password.clear()
        if path and password:
            self._library.unlock(path, password)

    def _recognise(self) -> None:
        if path := self._with_row():
            self._library.recognise(path)

    def _retry(self) -> None:
        if path := self._with_row():
            self._library.retry(path)

    def _forget(self) -> None:
        if not self._sure:
            self._set_sure(True)
        elif path := self._with_row():
            self._library.forget(path)

    def _set_sure(self, sure: bool) -> None:
        self._sure = sure
        text = "Really forget? The file itself stays" if sure else "Forget this file"
        self._buttons[FileAction.FORGET].setText(text)

    def _forget_all(self) -> None:
        if not self._forget_collection.property("sure"):
            self._forget_collection.setProperty("sure", True)
            self._forget_collection.setText("Really forget? Your files stay")
            return
        self._reset_forget()
        self._library.forget(self._library.shown)
        self.closed.emit()

    def _reset_forget(self) -> None:
        self._forget_collection.setProperty("sure", False)
        self._forget_collection.setText("Forget all")

    def _arrange(self) -> None:
        self._forget_collection = button(
            "Forget all", self._forget_all, name="Forget this collection", role="link"
        )
        self._library.files_changed.connect(self._reset_forget)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(button("Ask about these", lambda: self.ask_wanted.emit(self._library.shown)))
        head.addWidget(button("Back", self.closed.emit, name="Back to the conversation", tip="Esc"))
        narrow = QHBoxLayout()
        narrow.addWidget(self.search, 1)
        narrow.addWidget(self._forget_collection)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.password, 1)
        for control in self._buttons.values():
            row.addWidget(control)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.subtitle)
        column.addLayout(narrow)
        column.addWidget(self.list, 1)
        column.addWidget(self._reason)
        column.addLayout(row)
        self._show_actions()
