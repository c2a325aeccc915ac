"""The list of chats as a widget, and the field to search them with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QListView

from desktop_app.language import tr
from desktop_app.viewmodels.chat_list import ChatList, ChatRow
from desktop_app.views.chat_rows import ChatRowPainter

TAGS_KEY, ARCHIVE_KEY = "Ctrl+T", "Ctrl+E"
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ChatsView(QListView):
    """Enter opens, F2 renames, Delete deletes; with Ctrl or Shift several are chosen.

    Signals:
        open_wanted: A row is to be opened; carries its index.
        delete_wanted: The chosen chats are to be deleted.
        undo_wanted: What was done last is to be taken back.
        tags_wanted: The tags of the chosen chats are to be changed.
        archive_wanted: The chosen chats are to be put away, or back.
    """

    open_wanted = Signal(QModelIndex)
    delete_wanted = Signal()
    undo_wanted = Signal()
    tags_wanted = Signal()
    archive_wanted = Signal()

    def __init__(self, model: ChatList) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(tr("Chats"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(ChatRowPainter(self))
        self.clicked.connect(self._clicked)
        self.activated.connect(self.open_wanted)
        self._plainly = False

    @property
    def chosen(self) -> tuple[ChatRow, ...]:
        """The rows that are chosen, in order; headings never are. Each chat once."""
        rows: dict[str, ChatRow] = {}
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        for index in sorted(indexes, key=lambda index: index.row()):
            row = self._model.row(index)
            if row is not None and row.chat_id:
                rows.setdefault(row.chat_id, row)
        return tuple(rows.values())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click with Ctrl or Shift chooses and opens nothing."""
        self._plainly = not event.modifiers() & _SEVERAL
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list alone."""
        wish = self._wish(event)
        if wish is not None:
            wish.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """The list's own keys are not the window's while it has the keyboard."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._wish(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def _wish(self, event: QKeyEvent) -> SignalInstance | None:
        keys = QKeySequence(event.keyCombination())
        if event.key() == Qt.Key.Key_Delete:
            return self.delete_wanted
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.undo_wanted
        wishes = {TAGS_KEY: self.tags_wanted, ARCHIVE_KEY: self.archive_wanted}
        return next((wish for key, wish in wishes.items() if keys == QKeySequence(key)), None)

    def _clicked(self, index: QModelIndex) -> None:
        if self._plainly:
            self.open_wanted.emit(index)


class SearchField(QLineEdit):
    """Words to look for in all chats. Down goes to the list, Escape shows all chats again.

    Signals:
        list_wanted: The list is to have the keyboard.
    """

    list_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Search chats"))
        self.setPlaceholderText(tr("Search chats"))
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Escape is the window's too, unless there are words to be taken away."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.text()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Escape lead out of the field."""
        if event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
