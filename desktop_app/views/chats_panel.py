"""The chats at the left side: new, search, the list, and the line that takes a deletion back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.chat_list import ChatList, ChatRow
from desktop_app.views.chat_rows import ChatRowPainter
from desktop_app.views.parts import ElidedLabel, button, label

_UNDO_MS = 29_000
_KINDS = tr_later("Markdown, to read (*.md);;JSON, with everything that is kept (*.json)")
_NONE_FOUND = tr_later("No chat holds these words.")


class ChatsView(QListView):
    """The list itself. Enter opens, F2 renames, Delete deletes, the menu key has the rest.

    Signals:
        delete_wanted: The chosen chat is to be deleted.
        undo_wanted: The last deletion is to be taken back.
    """

    delete_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Chats"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(ChatRowPainter(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete and undo are keys of the list alone."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)


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

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down and Escape lead out of the field."""
        if event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ChatsPanel(QWidget):
    """Everything about all chats.

    Signals:
        chat_wanted: The conversation is to be shown.
    """

    chat_wanted = Signal()

    def __init__(self, chats: ChatViewModel) -> None:
        super().__init__()
        self._chats, self._shelf = chats, chats.shelf
        self.new_chat = button(tr("+  New chat"), self._new_chat, name=tr("New chat"))
        self.search = SearchField()
        self.model = ChatList(chats.shelf)
        self.list = ChatsView()
        self.list.setModel(self.model)
        self.empty = label(role="muted", wrap=True)
        self.undo_line, self._undo_text = self._make_undo_line()
        self._undoing = ""
        self._forgetting = QTimer(self)
        self._forgetting.setSingleShot(True)
        self._forgetting.setInterval(_UNDO_MS)
        self._forgetting.timeout.connect(self._no_undo)
        self._arrange()
        self._connect()
        self._mark_open()

    # ---- wishes

    def undo(self) -> None:
        """Bring the chat back that was deleted last."""
        if self._undoing:
            self._shelf.restore(self._undoing)
        self._no_undo()

    def delete(self) -> None:
        """Delete the chosen chat; a line says how to have it back."""
        row, place = self.chosen, self.list.currentIndex().row()
        if row is None:
            return
        self._shelf.delete(row.chat_id)
        for near in (place, place - 1, place + 1):
            index = self.model.index(near)
            if self.model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentIndex(index)
                return

    @property
    def chosen(self) -> ChatRow | None:
        """The row that is chosen now; headings never are."""
        row = self.model.row(self.list.currentIndex())
        return row if row is not None and row.chat_id else None

    def menu_of(self, row: ChatRow) -> QMenu:
        """What can be done to a chat."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename = menu.addAction(tr("Rename"), self._rename)
        rename.setShortcut(QKeySequence("F2"))
        rename.setEnabled(not self.model.searching and not row.unasked)
        text = tr("Unpin") if row.pinned else tr("Pin")
        menu.addAction(text, lambda: self._shelf.pin(row.chat_id, not row.pinned))
        menu.addAction(tr("Export…"), lambda: self._export(row))
        menu.addSeparator()
        delete: QAction = menu.addAction(tr("Delete"), lambda: self._shelf.delete(row.chat_id))
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        return menu

    def _new_chat(self) -> None:
        self._chats.new_chat()
        self.chat_wanted.emit()

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row is not None and row.chat_id:
            self._chats.open_chat(row.chat_id, row.run_id)
            self.chat_wanted.emit()

    def _to_the_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.chosen is None:
            self._choose_first()

    def _choose_first(self) -> None:
        for place in range(min(2, self.model.rowCount())):
            index = self.model.index(place)
            if self.model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentIndex(index)
                return

    def _open_first(self) -> None:
        if self.model.searching:
            self._choose_first()
            self._open(self.list.currentIndex())

    def _rename(self) -> None:
        self.list.edit(self.list.currentIndex())

    def _export(self, row: ChatRow) -> None:
        name = "".join(c if c.isalnum() or c in " -_" else " " for c in row.title)
        start = Path.home() / f"{' '.join(name.split())[:60] or 'chat'}.md"
        path, kind = QFileDialog.getSaveFileName(
            self, tr("Export the chat"), str(start), tr(_KINDS)
        )
        if path:
            suffix = ".json" if "json" in kind else ".md"
            whole = path if path.endswith((".md", ".json")) else path + suffix
            self._shelf.export(row.chat_id, whole)

    def _ask_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        row = self.model.row(index if index.isValid() else self.list.currentIndex())
        if row is not None and row.chat_id:
            self.menu_of(row).popup(self.list.viewport().mapToGlobal(where))

    # ---- what is shown

    def _mark_open(self) -> None:
        if self.model.searching:
            return
        index = self.model.index(self.model.row_of(self._chats.current.key))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if index != self.list.currentIndex() or not index.isValid():
            self.list.selectionModel().setCurrentIndex(index, flags)

    def _searched(self, words: str) -> None:
        self.model.search(words)
        self._mark_open()

    def _say_empty(self) -> None:
        nothing = self.model.rowCount() == 0
        self.empty.setText(tr(_NONE_FOUND) if self.model.searching else tr("No chats yet."))
        self.empty.setVisible(nothing)

    def _deleted(self, info: object) -> None:
        title = str(getattr(info, "title", ""))
        self._undoing = str(getattr(info, "chat_id", ""))
        self._undo_text.set_text(tr("Deleted: {title}").format(title=title))
        self.undo_line.show()
        self._forgetting.start()

    def _no_undo(self) -> None:
        had_focus = self.undo_line.isAncestorOf(self.focusWidget() or self)
        self._undoing = ""
        self.undo_line.hide()
        if had_focus:
            self.list.setFocus()

    def _make_undo_line(self) -> tuple[QWidget, ElidedLabel]:
        made = QWidget()
        text = ElidedLabel(role="muted")
        row = QHBoxLayout(made)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(text, 1)
        row.addWidget(
            button(tr("Undo"), self.undo, name=tr("Undo the deletion of the chat"), role="link")
        )
        made.hide()
        return made, text

    def _connect(self) -> None:
        self.search.textChanged.connect(self._searched)
        self.search.list_wanted.connect(self._to_the_list)
        self.search.returnPressed.connect(self._open_first)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.delete_wanted.connect(self.delete)
        self.list.undo_wanted.connect(self.undo)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.model.modelReset.connect(self._mark_open)
        self.model.modelReset.connect(self._say_empty)
        self._chats.chats_changed.connect(self._mark_open)
        self._shelf.deleted.connect(self._deleted)
        self._say_empty()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.new_chat)
        column.addWidget(self.search)
        column.addSpacing(6)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.undo_line)
