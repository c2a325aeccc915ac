"""The chats at the left side: new, search, which ones, the list, and what was done last."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.chat_files import ChatFiles
from desktop_app.viewmodels.chat_list import ChatList, ChatRow
from desktop_app.viewmodels.chat_moves import ChatMoves
from desktop_app.views.chat_filter import ChatFilter
from desktop_app.views.chat_menus import ChatMenus
from desktop_app.views.chats_view import ChatsView, SearchField
from desktop_app.views.incognito import IncognitoLine
from desktop_app.views.parts import button, label
from desktop_app.views.tag_editor import TagEditor
from desktop_app.views.undo_line import UndoLine

# Words of their own stand where those of the list do.
_INDENT = 9
_NONE_FOUND = tr_later("No chat holds these words.")


class ChatsPanel(QWidget):
    """Everything about all chats.

    Signals:
        chat_wanted: The conversation is to be shown.
        page_wanted: The page about all chats is wanted.
    """

    chat_wanted = Signal()
    page_wanted = Signal()

    def __init__(self, chats: ChatViewModel, moves: ChatMoves, files: ChatFiles) -> None:
        super().__init__()
        self._chats, self._moves, self._files = chats, moves, files
        self.new_chat = button(tr("+  New chat"), self._new_chat, name=tr("New chat"))
        self.more = button("⋯", self._show_more, name=tr("More about chats"))
        self.incognito = IncognitoLine(chats)
        self.search = SearchField()
        self.filter = ChatFilter(chats.shelf)
        self.model = ChatList(chats.shelf)
        self.list = ChatsView(self.model)
        self.empty = label(role="muted", wrap=True)
        self.empty.setIndent(_INDENT)
        self.tags = TagEditor(chats.shelf, moves)
        self.undo_line = UndoLine()
        self.menus = ChatMenus(self, shelf=chats.shelf, moves=moves, files=files)
        self._arrange()
        self._connect()
        self._mark_open()

    # ---- wishes

    @property
    def chosen(self) -> ChatRow | None:
        """The row that is chosen now, the first if there are several."""
        return next(iter(self.list.chosen), None)

    def delete(self) -> None:
        """Delete the chosen chats; a line says how to have them back."""
        rows, place = self.list.chosen, self.list.currentIndex().row()
        if not rows:
            return
        self._moves.delete([row.chat_id for row in rows])
        self._choose_near(place)

    def archive(self) -> None:
        """Put the chosen chats away, or back where they are away."""
        rows, place = self.list.chosen, self.list.currentIndex().row()
        if not rows:
            return
        away = not all(row.archived for row in rows)
        self._moves.archive([row.chat_id for row in rows], away)
        self._choose_near(place)

    def edit_tags(self) -> None:
        """Change the tags of the chosen chats."""
        if rows := self.list.chosen:
            self.undo_line.set_aside(True)
            self.tags.begin(rows)

    def menu_of(self, row: ChatRow) -> QMenu:
        """What can be done to a chat, or to all that are chosen with it."""
        rows = self.list.chosen
        if row.chat_id not in (chosen.chat_id for chosen in rows):
            rows = (row,)
        return self.menus.of(rows, renames=not self.model.searching)

    def _new_chat(self) -> None:
        self._chats.new_chat()
        self.chat_wanted.emit()

    def _show_more(self) -> None:
        below = QPoint(0, self.more.height())
        self.menus.of_all().popup(self.more.mapToGlobal(below))

    def open_incognito(self) -> None:
        """Open an incognito chat, or go back to the one there is."""
        self._chats.open_incognito()
        self.chat_wanted.emit()

    def _import(self, path: str) -> None:
        """The page shows what the file holds, and asks."""
        self.page_wanted.emit()
        self._files.look_into(path)

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
        self._choose_near(0)

    def _choose_near(self, place: int) -> None:
        for near in (place, place - 1, place + 1):
            index = self.model.index(near)
            if index.isValid() and self.model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
                self.list.setCurrentIndex(index)
                return

    def _open_first(self) -> None:
        if self.model.searching:
            self._choose_first()
            self._open(self.list.currentIndex())

    def _rename(self) -> None:
        self.list.edit(self.list.currentIndex())

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
        nothing = self.model.rowCount() == 0 and self._chats.shelf.is_loaded
        self.empty.setText(tr(_NONE_FOUND) if self.model.searching else tr("No chats yet."))
        self.empty.setVisible(nothing)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._searched)
        self.search.list_wanted.connect(self._to_the_list)
        self.search.returnPressed.connect(self._open_first)
        self.filter.chosen.connect(self.model.show_only)
        self.list.open_wanted.connect(self._open)
        self.list.delete_wanted.connect(self.delete)
        self.list.undo_wanted.connect(self.undo_line.undo)
        self.list.tags_wanted.connect(self.edit_tags)
        self.list.archive_wanted.connect(self.archive)
        self.list.customContextMenuRequested.connect(self._ask_menu)
        self.menus.rename_wanted.connect(self._rename)
        self.menus.tags_wanted.connect(self.edit_tags)
        self.menus.page_wanted.connect(self.page_wanted)
        self.menus.import_wanted.connect(self._import)
        self.menus.incognito_wanted.connect(self.open_incognito)
        self.incognito.wanted.connect(self.open_incognito)
        for line in (self.tags, self.undo_line):
            line.left.connect(self.list.setFocus)
        self.tags.left.connect(lambda: self.undo_line.set_aside(False))
        self.model.modelReset.connect(self._mark_open)
        self.model.modelReset.connect(self._say_empty)
        self._chats.shelf.loaded.connect(lambda _: self._say_empty())
        self._chats.chats_changed.connect(self._mark_open)
        self._moves.done.connect(self.undo_line.offer)
        self._say_empty()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.new_chat)
        column.addWidget(self.incognito)
        column.addLayout(row)
        column.addWidget(self.filter)
        column.addSpacing(6)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.tags)
        column.addWidget(self.undo_line)
