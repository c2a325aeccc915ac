"""Where chats are filed under names: those they have, each to be taken away, and a field for more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop_app.language import tr
from desktop_app.viewmodels.chat_list import ChatRow
from desktop_app.viewmodels.chat_moves import ChatMoves
from desktop_app.viewmodels.shelf import ChatShelf
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import ElidedLabel, Note, button, clear

_LONGEST = 40


class TagEditor(QFrame):
    """Stands below the list while the tags of some chats are changed; nothing else waits for it.

    Signals:
        left: It was closed; the list is to have the keyboard.
    """

    left = Signal()

    def __init__(self, shelf: ChatShelf, moves: ChatMoves) -> None:
        super().__init__()
        self.setObjectName("card")
        self._shelf, self._moves = shelf, moves
        self._chat_ids: tuple[str, ...] = ()
        self._tags: tuple[str, ...] = ()
        self._title = ElidedLabel(role="strong")
        self.close_it = button(tr("Done"), self.leave, name=tr("Done with tags"), role="link")
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Add a tag"))
        self.field.setPlaceholderText(tr("Add a tag"))
        self.field.setMaxLength(_LONGEST)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _: self._add(), Qt.ConnectionType.QueuedConnection)
        self.field.setCompleter(completer)
        self.field.returnPressed.connect(self._add)
        self._chips = FlowLayout(gap=4)
        self.note = Note()
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._chips)
        column.addWidget(self.field)
        column.addWidget(self.note)
        shelf.changed.connect(self._refresh)
        moves.failed.connect(lambda text: self.note.say(text, False))
        self.hide()

    def begin(self, rows: Sequence[ChatRow]) -> None:
        """Change the tags of these chats."""
        self._chat_ids = tuple(row.chat_id for row in rows)
        if len(rows) == 1:
            self._title.set_text(tr("Tags of {title}").format(title=rows[0].title))
        else:
            self._title.set_text(tr("Tags that %n chat(s) have", "", len(rows)))
        self.show()
        self.note.say("", True)
        self._refresh()
        self.field.setFocus()

    def leave(self) -> None:
        """No more tags."""
        self.hide()
        self.field.clear()
        self._chat_ids = ()
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Escape is not the window's while tags are changed."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        tag = self.field.text()
        # The list of known ones puts its choice into the field once more after this.
        self.field.clear()
        if tag.strip():
            self.note.say("", True)
            self._moves.add_tag(self._chat_ids, tag.removeprefix("#"))

    def _refresh(self) -> None:
        if self.isHidden():
            return
        tags = self._moves.tags_of(self._chat_ids)
        self._known.setStringList([tag for tag in self._shelf.tags if tag not in tags])
        if tags == self._tags:
            return
        self._tags = tags
        clear(self._chips)
        for tag in tags:
            chip = button(
                f"{tag}  ×",
                partial(self._remove, tag),
                name=tr("Remove the tag {tag}").format(tag=tag),
                role="chip",
            )
            chip.setProperty("tag", tag)
            self._chips.addWidget(chip)

    def _remove(self, tag: str) -> None:
        self._moves.remove_tag(self._chat_ids, tag)
        self.field.setFocus()
