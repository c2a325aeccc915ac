"""Which chats the list shows: all, those under a tag, or those that were put away."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal

from desktop_app.language import number, tr
from desktop_app.viewmodels.chat_list import ALL, ARCHIVE
from desktop_app.viewmodels.shelf import ChatShelf
from desktop_app.views.parts import Picker


class ChatFilter(Picker):
    """Not there until there is a tag or something in the archive.

    Signals:
        chosen: Other chats are to be shown; carries ``ALL``, ``ARCHIVE`` or a tag.
    """

    chosen = Signal(str)

    def __init__(self, shelf: ChatShelf) -> None:
        super().__init__(tr("Which chats are listed"))
        self.setProperty("role", "quiet")
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._shelf = shelf
        self._rows: list[tuple[str, str]] = []
        self.currentIndexChanged.connect(lambda _: self.chosen.emit(self.only))
        shelf.changed.connect(self.refresh)
        self.refresh()

    @property
    def only(self) -> str:
        """What is chosen."""
        return str(self.currentData() or ALL)

    def choose(self, which: str) -> None:
        """Choose as if it had been picked; what is not there is all of them."""
        self.setCurrentIndex(max(0, self.findData(which)))

    def refresh(self) -> None:
        """Offer what there is now."""
        tags, (_, put_away) = self._shelf.tags, self._shelf.counts
        rows = [(tr("All chats"), ALL)]
        rows += [(f"#{tag} · {number(count)}", tag) for tag, count in tags.items()]
        if put_away or self.only == ARCHIVE:
            rows.append((tr("Archive · {count:,}").format(count=put_away), ARCHIVE))
        self.setVisible(len(rows) > 1)
        if rows == self._rows:
            return
        before, self._rows = self.only, rows
        with QSignalBlocker(self):
            self.clear()
            for text, data in rows:
                self.addItem(text, data)
            self.choose(before)
        if self.only != before:
            self.chosen.emit(self.only)
