"""Where a collection's files are from, whether its folders are followed, and its index's health."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.collection import CollectionViewModel
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.viewmodels.progress import CollectionRow
from desktop_app.views.health_view import HealthView
from desktop_app.views.parts import ElidedLabel, SureButton, TickBox, button, clear, label

_MOST_FOLDERS = 12
_CLOSED, _OPEN = tr_later("▸  Folders and health"), tr_later("▾  Folders and health")


class CollectionCard(QFrame):
    """Folded away until it is wanted.

    Signals:
        add_wanted: Files or a folder are to be added; true for a folder.
    """

    add_wanted = Signal(bool)

    def __init__(self, library: LibraryViewModel, collection: CollectionViewModel) -> None:
        super().__init__()
        self.setObjectName("card")
        self._library, self._collection = library, collection
        self._known: object = None
        self.fold = button(tr(_CLOSED), self._toggle, name=tr("Folders and health"), role="link")
        self.follow = TickBox(tr("Follow changes in these folders"))
        self.follow.setAccessibleName(tr("Follow changes in these folders"))
        self.follow.clicked.connect(collection.watch)
        self._folders = QVBoxLayout()
        self._folders.setSpacing(2)
        self.check = button(tr("Check the index"), collection.check)
        self.rebuild = button(tr("Rebuild the index"), collection.rebuild)
        health = QHBoxLayout()
        health.setSpacing(8)
        health.addWidget(self.check)
        health.addWidget(self.rebuild)
        health.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._folders)
        column.addWidget(self.follow)
        column.addLayout(health)
        self.health = HealthView(collection)
        column.addWidget(self.health)
        column.addWidget(
            label(
                tr(
                    "The check asks the index with passages that are known, and mends what fails. "
                    "No file is read again."
                ),
                role="muted",
                wrap=True,
            )
        )
        collection.checking_changed.connect(self._show_checking)
        self.hide()

    def refresh(self, row: CollectionRow | None) -> None:
        """Follow the shown collection."""
        self.fold.setVisible(row is not None)
        if row is None:
            self.hide()
            return
        self.follow.setChecked(row.watched)
        folders = self._library.folders[:_MOST_FOLDERS]
        more = len(self._library.folders) - len(folders)
        if (folders, more) == self._known:
            return
        self._known = (folders, more)
        clear(self._folders)
        for folder in folders:
            self._folders.addWidget(self._line(folder.path, folder.there))
        if more > 0:
            self._folders.addWidget(label(tr("and {more:,} more").format(more=more), role="muted"))
        if not folders:
            self._folders.addWidget(label(tr("No folder belongs to it yet."), role="muted"))

    def _line(self, path: str, there: bool) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(path))
        if not there:
            gone = tr("not there now; what was read is kept")
            words.addWidget(label(gone, role="warn", wrap=True))
        row.addLayout(words, 1)
        remove = SureButton(
            tr("Remove"),
            partial(self._collection.remove_folder, path),
            name=tr("Remove {path}").format(path=path),
        )
        row.addWidget(remove)
        return made

    def _toggle(self) -> None:
        self.setVisible(self.isHidden())
        self.fold.setText(tr(_OPEN if self.isVisible() else _CLOSED))

    def _show_checking(self, on: bool) -> None:
        for control in (self.check, self.rebuild):
            control.setEnabled(not on)
        self.check.setText(tr("Checking…") if on else tr("Check the index"))


class NameRow(QWidget):
    """A field for the name of a new collection, or for another name of the shown one."""

    def __init__(self, collection: CollectionViewModel) -> None:
        super().__init__()
        self._collection = collection
        self._renames = False
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Name of the collection"))
        self.field.setMaxLength(80)
        self.field.returnPressed.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(button(tr("Keep"), self._keep, name=tr("Keep the name"), role="primary"))
        row.addWidget(button(tr("Cancel"), self.hide, name=tr("Cancel naming")))
        collection.made.connect(lambda _: self.hide())
        collection.renamed.connect(lambda *_: self.hide())
        self.hide()

    def make(self) -> None:
        """Ask for the name of a new collection."""
        self._ask(renames=False, text="", hint=tr("Name of the new collection"))

    def rename(self) -> None:
        """Ask for another name of the shown collection."""
        self._ask(renames=True, text=self._collection.name, hint=tr("Another name"))

    def _ask(self, *, renames: bool, text: str, hint: str) -> None:
        self._renames = renames
        self.field.setPlaceholderText(hint)
        self.field.setText(text)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        name = self.field.text().strip()
        if not name:
            return
        if self._renames:
            self._collection.rename(name)
        else:
            self._collection.make(name)
