"""The prompts of the library, offered while a question begins with “/”."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor

from desktop_app.language import tr
from desktop_app.viewmodels.prompts import PromptsViewModel
from desktop_app.views.composer import Composer
from desktop_app.views.offering import Offer

_BEGUN = re.compile(r"/([a-z0-9_-]{0,60})", re.IGNORECASE)
_GAP = re.compile(r"\{\{[^{}]+\}\}")
_LIBRARY = "\0library"


class PromptPicker(Offer):
    """Puts a prompt in the place of what was typed.

    Signals:
        library_wanted: The page of the library is wanted.
    """

    library_wanted = Signal()

    def __init__(self, composer: Composer, prompts: PromptsViewModel) -> None:
        super().__init__(composer, name=tr("Prompts to pick"))
        self._prompts = prompts
        prompts.changed.connect(self.look)
        prompts.picked.connect(self._put)

    def wanted(self) -> str | None:
        """What stands behind “/” where the question is nothing else."""
        begun = _BEGUN.fullmatch(self._edit.toPlainText())
        return begun[1] if begun else None

    def begin(self, words: str) -> None:
        """Offer prompts, and the way to all of them."""
        rows: list[tuple[str, object]] = []
        for row in self._prompts.matching(words):
            title = f"   {row.title}" if row.title else ""
            rows.append((f"/{row.name}{title}", row.name))
        self.offer([*rows, (tr("Library of prompts…"), _LIBRARY)])

    def take(self, data: object) -> None:
        """Put the prompt into the question, or open the library."""
        if data == _LIBRARY:
            self._edit.clear()
            self.library_wanted.emit()
        else:
            self._prompts.pick(str(data))

    def _put(self, text: str) -> None:
        """The prompt's words; the first open gap is selected, to be typed over."""
        self._composer.put(text)
        gap = _GAP.search(text)
        if gap is not None:
            cursor = self._edit.textCursor()
            # Qt counts in units of UTF-16.
            first, last = (len(text[:at].encode("utf-16-le")) // 2 for at in gap.span())
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)
