"""Files, pages and collections offered behind “@”, and the chips of those that were picked."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.mentions import Mention, MentionsViewModel
from desktop_app.views.composer import Composer
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.offering import Offer
from desktop_app.views.parts import button, clear, label

_BEGUN = re.compile(r"(?:^|\s)@(\S{0,60})$")
_LONGEST_NAME = 40


class MentionPicker(Offer):
    """Takes what is picked out of the words and makes a chip of it."""

    def __init__(
        self, composer: Composer, mentions: MentionsViewModel, chats: ChatViewModel
    ) -> None:
        super().__init__(composer, name=tr("Files, pages and collections to pick"))
        self._mentions, self._chats = mentions, chats
        self._edit.cursorPositionChanged.connect(self._look_again)
        mentions.changed.connect(self._fill)

    def wanted(self) -> str | None:
        """What stands between “@” and the cursor."""
        begun = _BEGUN.search(self._before())
        return begun[1] if begun else None

    def begin(self, words: str) -> None:
        """Ask what fits."""
        self._mentions.look(words)

    def take(self, data: object) -> None:
        """The letters go; what they meant is what the question is about."""
        begun = _BEGUN.search(self._before())
        if begun is not None and isinstance(data, Mention):
            cursor = self._edit.textCursor()
            cursor.setPosition(cursor.position())
            for _ in range(len((begun[1] + "@").encode("utf-16-le")) // 2):
                cursor.deletePreviousChar()
            self._chats.mention(data)

    def _before(self) -> str:
        cursor = self._edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _look_again(self) -> None:
        # The cursor went away from what was being typed.
        if self.isVisible() and self.wanted() is None:
            self.hide()

    def _fill(self) -> None:
        if self.wanted() is None or not self._edit.hasFocus():
            return
        rows: list[tuple[str, object]] = [
            (f"{mention.words}   {mention.detail}", mention) for mention in self._mentions.rows
        ]
        self.offer(rows)


class AboutRow(QWidget):
    """What the next question is about, each with a way to take it off."""

    def __init__(self, chats: ChatViewModel) -> None:
        super().__init__()
        self.setAccessibleName(tr("What the question is about"))
        self._chats = chats
        self._flow = FlowLayout(gap=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addLayout(self._flow)
        chats.about_changed.connect(self.refresh)
        chats.opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow what was picked in the open chat."""
        about = self._chats.about
        clear(self._flow)
        if about:
            self._flow.addWidget(label(tr("Only about:"), role="muted"))
        for mention in about:
            self._flow.addWidget(self._chip(mention))
        self.setVisible(bool(about))
        self._flow.invalidate()
        self.updateGeometry()

    def _chip(self, mention: Mention) -> QFrame:
        made = QFrame()
        made.setObjectName("attachment")
        made.setToolTip(mention.path or mention.title)
        made.setAccessibleName(mention.words)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        words = mention.words
        if len(words) > _LONGEST_NAME:
            words = f"{words[: _LONGEST_NAME // 2]}…{words[-_LONGEST_NAME // 2 :]}"
        remove = button(
            "✕",
            lambda: self._chats.unmention(mention),
            name=tr("Take off {name}").format(name=mention.words),
            role="link",
            tip=tr("Take it off"),
        )
        row = QHBoxLayout(made)
        row.setContentsMargins(10, 1, 2, 1)
        row.setSpacing(6)
        row.addWidget(label(f"@ {words}"))
        row.addWidget(remove)
        return made
