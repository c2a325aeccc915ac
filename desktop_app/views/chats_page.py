"""The page about all chats: their backups, taking over and writing out, and deleting all of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.backups import BackupRow, BackupsViewModel
from desktop_app.viewmodels.chat_moves import ChatMoves
from desktop_app.viewmodels.shelf import ChatShelf
from desktop_app.viewmodels.workbench import Workbench
from desktop_app.views.chat_menus import ChatMenus
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.import_card import ImportCard
from desktop_app.views.model_row import ModelRow
from desktop_app.views.pages import Page
from desktop_app.views.parts import Note, SureButton, button, label
from desktop_app.views.restore_card import RestoreCard
from desktop_app.views.row_list import RowList

_BACKUPS = tr_later(
    "Each day your chats and the ledger are copied on this machine, and every copy is read back. "
    "Three days and four weeks are kept."
)
_FILES = tr_later(
    "Take chats over from a file of Minions or from ChatGPT's export (the zip, or conversations.json "
    "in it). Or write all of yours into a folder, a file for each."
)
_DELETE = tr_later(
    "All chats go, those in the archive too. For half a minute they can be had back; backups keep "
    "them until you clean those as well. What left this machine stays in its ledger."
)


class ChatsPage(Page):
    """Everything about all chats at once."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(tr("Chats and backups"))
        self._backups: BackupsViewModel = workbench.backups
        self._moves: ChatMoves = workbench.moves
        self._shelf: ChatShelf = workbench.shelf
        self._menus = ChatMenus(
            self, shelf=workbench.shelf, moves=workbench.moves, files=workbench.files
        )
        self._menus.import_wanted.connect(workbench.files.look_into)
        self.note = Note()
        self._working = False
        self.warning = label(role="warn", wrap=True)
        self.rows = RowList(tr("Backups"))
        self._none = label(tr("There is no backup yet."), role="muted")
        self.plan = RestoreCard(workbench.backups)
        self.coming = ImportCard(workbench.files)
        self._fill_backups(self.card(tr("Backups")))
        self._fill_files(self.card(tr("Import and export")))
        self._fill_delete(self.card(tr("Delete all chats")))
        self._backups.changed.connect(self.refresh)
        self._backups.told.connect(self._tell)
        self._shelf.changed.connect(self._count)
        self.refresh()
        self._count()

    def look(self) -> None:
        """Read everything anew."""
        self.note.say("", True)
        self.coming.note.say("", True)
        self._backups.look()

    def refresh(self) -> None:
        """Show the backups as they are now."""
        backups = self._backups
        self.warning.setText(backups.notice)
        self.warning.setVisible(bool(backups.notice))
        self.rows.show_rows(backups.rows, self._row)
        self._none.setVisible(not backups.rows)
        self.make.setEnabled(not backups.doing)
        self.show_folder.setVisible(bool(backups.rows))
        if backups.doing or self._working:
            self.note.say(f"{backups.doing}…" if backups.doing else "", True)
        self._working = bool(backups.doing)

    def _tell(self, text: str, well: bool) -> None:
        self.note.say(text, well)

    def _row(self, row: BackupRow) -> QWidget:
        name = tr("Check the backup of {title}")
        if not row.is_chats:
            name = tr("Check the ledger's backup of {title}")
        check = button(
            tr("Check"),
            partial(self._backups.check, row.key),
            name=name.format(title=row.spoken),
            role="link",
        )
        put_back = button(
            tr("Restore…"),
            partial(self._backups.consider, row.key),
            name=tr("Restore from the backup of {title}").format(title=row.spoken),
            role="link",
        )
        buttons = [check, put_back] if row.is_chats else [check]
        return ModelRow(row.title, row.detail, [], buttons)

    def _fill_backups(self, card: QVBoxLayout) -> None:
        backups = self._backups
        self.make = button(tr("Back up now"), backups.make)
        self.show_folder = button(tr("Show the folder"), self._show_folder, role="link")
        self.clean = SureButton(
            tr("Clean them of deleted chats"),
            backups.forget_erased,
            name=tr("Take deleted chats out of the backups too"),
        )
        card.addWidget(label(tr(_BACKUPS), role="muted", wrap=True))
        card.addWidget(self.warning)
        card.addWidget(_line(self.make, self.show_folder, self.clean))
        card.addWidget(self.note)
        card.addWidget(self.plan)
        card.addWidget(self._none)
        card.addWidget(self.rows)

    def _fill_files(self, card: QVBoxLayout) -> None:
        self.take_over = button(tr("Import chats…"), self._menus.ask_import)
        self.write = button(tr("Export all chats…"), self._ask_export)
        card.addWidget(label(tr(_FILES), role="muted", wrap=True))
        card.addWidget(_line(self.take_over, self.write))
        card.addWidget(self.coming)

    def _fill_delete(self, card: QVBoxLayout) -> None:
        self.count = label(wrap=True)
        self.delete = SureButton(
            tr("Delete all chats"), self._moves.delete_all, name=tr("Delete all chats")
        )
        card.addWidget(label(tr(_DELETE), role="muted", wrap=True))
        card.addWidget(self.count)
        card.addWidget(_line(self.delete))

    def _count(self) -> None:
        chats, archived = self._shelf.counts
        text = tr("%n chat(s) in the list.", "", chats)
        if archived:
            text += " " + tr("%n in the archive.", "", archived)
        self.count.setText(text)
        self.delete.setEnabled(bool(chats or archived))
        self.write.setEnabled(bool(chats or archived))

    def _ask_export(self) -> None:
        menu = self._menus.of_export()
        menu.popup(self.write.mapToGlobal(QPoint(0, self.write.height())))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._backups.folder))


def _line(*buttons: QWidget) -> QWidget:
    """Buttons side by side, or below each other where there is no room."""
    made = QWidget()
    row = FlowLayout(gap=6)
    for one in buttons:
        row.addWidget(one)
    made.setLayout(row)
    return made
