"""The sides of the window: found at the next start as they were left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.settings import SettingsViewModel

_SOURCE = 0


class Sides(QObject):
    """Keeps which sides are shown, and brings them back; a source as soon as its chat is open.

    Args:
        show_quote: Opens the source of a quote: the run of its answer, and its place there.
    """

    def __init__(
        self,
        left: QWidget,
        right: QTabWidget,
        *,
        chats: ChatViewModel,
        settings: SettingsViewModel,
        show_quote: Callable[[str, int], object],
    ) -> None:
        super().__init__(right)
        self._left, self._right = left, right
        self._chats, self._settings, self._show_quote = chats, settings, show_quote
        self._wanted = ("", 0)

    def keep(self, run_id: str, quote: int) -> None:
        """Remember them, with the quote whose source is shown; of an incognito chat not even that."""
        panel = -1 if self._right.isHidden() else self._right.currentIndex()
        if panel == _SOURCE and (not run_id or self._chats.current.incognito):
            panel, run_id = -1, ""
        self._settings.keep_sides((not self._left.isHidden(), panel, run_id, quote))

    def restore(self) -> None:
        """Show them as they were."""
        left, panel, run_id, quote = self._settings.sides()
        self._left.setVisible(left)
        if panel == _SOURCE:
            self._wanted = (run_id, quote)
            self._chats.opened.connect(self._find)
        self._right.setCurrentIndex(max(panel, _SOURCE))
        self._right.setVisible(panel > _SOURCE)

    def _find(self) -> None:
        """Open the source that was shown, if this is its chat; later chats have their own."""
        self._chats.opened.disconnect(self._find)
        self._show_quote(*self._wanted)
