"""What can be done to chats, as menus: to those that are chosen, and to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.chat_files import ChatFiles, file_name
from desktop_app.viewmodels.chat_list import ChatRow
from desktop_app.viewmodels.chat_moves import ChatMoves
from desktop_app.viewmodels.shelf import ChatShelf
from desktop_app.views.chats_view import ARCHIVE_KEY, TAGS_KEY

KINDS = (
    (".md", tr_later("Markdown, to read")),
    (".html", tr_later("Web page")),
    (".pdf", tr_later("PDF, to print")),
    (".json", tr_later("JSON, with everything that is kept")),
)
"""Endings of files that chats are written to."""


class ChatMenus(QObject):
    """Makes the menus, and asks where files are to go.

    Signals:
        rename_wanted: The chosen chat is to be renamed.
        tags_wanted: The tags of the chosen chats are to be changed.
        page_wanted: The page about all chats and their backups is wanted.
        incognito_wanted: An incognito chat is wanted.
        import_wanted: A file of chats is to be taken over; carries its path.
    """

    rename_wanted = Signal()
    tags_wanted = Signal()
    page_wanted = Signal()
    incognito_wanted = Signal()
    import_wanted = Signal(str)

    def __init__(
        self, parent: QWidget, *, shelf: ChatShelf, moves: ChatMoves, files: ChatFiles
    ) -> None:
        super().__init__(parent)
        self._window, self._shelf, self._moves, self._files = parent, shelf, moves, files

    def of(self, rows: Sequence[ChatRow], *, renames: bool) -> QMenu:
        """What can be done to these chats."""
        menu = self._menu()
        one, chat_ids = rows[0], [row.chat_id for row in rows]
        if len(rows) == 1:
            rename = menu.addAction(tr("Rename"), self.rename_wanted.emit)
            rename.setShortcut(QKeySequence("F2"))
            rename.setEnabled(renames and not one.unasked)
            text = tr("Unpin") if one.pinned else tr("Pin")
            menu.addAction(text, lambda: self._shelf.pin(one.chat_id, not one.pinned))
        tags = menu.addAction(tr("Tags…"), self.tags_wanted.emit)
        tags.setShortcut(QKeySequence(TAGS_KEY))
        away = not all(row.archived for row in rows)
        archive = menu.addAction(
            tr("Archive") if away else tr("Back into the list"),
            partial(self._moves.archive, chat_ids, away),
        )
        archive.setShortcut(QKeySequence(ARCHIVE_KEY))
        if len(rows) == 1:
            menu.addAction(tr("Export…"), partial(self.export, one))
        else:
            menu.addMenu(self._export_menu(menu, chat_ids))
        menu.addSeparator()
        delete = menu.addAction(tr("Delete"), partial(self._moves.delete, chat_ids))
        delete.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        return menu

    def of_all(self) -> QMenu:
        """What can be done beside single chats."""
        menu = self._menu()
        menu.addAction(tr("New incognito chat"), self.incognito_wanted.emit)
        menu.addSeparator()
        menu.addAction(tr("Import chats…"), self.ask_import)
        every = self._export_menu(menu, [info.chat_id for info in self._shelf.all])
        every.setTitle(tr("Export all chats"))
        every.setEnabled(bool(self._shelf.all))
        menu.addMenu(every)
        menu.addSeparator()
        menu.addAction(tr("Chats and backups"), self.page_wanted.emit)
        return menu

    def of_export(self) -> QMenu:
        """The kinds of files that all chats can be written as."""
        menu = self._menu()
        for ending, words in KINDS:
            menu.addAction(tr(words), partial(self._export_all, ending))
        return menu

    def export(self, row: ChatRow) -> None:
        """Ask where a chat is to be written, and write it."""
        kinds = {f"{tr(words)} (*{ending})": ending for ending, words in KINDS}
        start = Path.home() / f"{file_name(row.title)}.md"
        path, kind = QFileDialog.getSaveFileName(
            self._window, tr("Export the chat"), str(start), ";;".join(kinds)
        )
        if path:
            named = path.endswith(tuple(kinds.values()))
            self._files.export(row.chat_id, path if named else path + kinds.get(kind, ".md"))

    def export_each(self, chat_ids: Sequence[str], ending: str) -> None:
        """Ask for a folder, and write a file for each chat into it."""
        folder = QFileDialog.getExistingDirectory(self._window, tr("Export into a folder"))
        if folder:
            self._files.export_each(chat_ids, folder, ending)

    def _export_all(self, ending: str) -> None:
        self.export_each([info.chat_id for info in self._shelf.all], ending)

    def ask_import(self) -> None:
        """Ask for a file of chats."""
        kinds = tr("Chats of Minions or ChatGPT (*.json *.zip);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self._window, tr("Import chats"), "", kinds)
        if path:
            self.import_wanted.emit(path)

    def _export_menu(self, parent: QMenu, chat_ids: Sequence[str]) -> QMenu:
        menu = QMenu(tr("Export as"), parent)
        for ending, words in KINDS:
            menu.addAction(tr(words), partial(self.export_each, chat_ids, ending))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu
