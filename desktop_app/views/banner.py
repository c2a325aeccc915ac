"""A note above the conversation, until it is closed or another one takes its place."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.language import tr
from desktop_app.views.parts import button, label


class Banner(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.text = label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.addWidget(self.text, 1)
        row.addWidget(
            button(tr("Close"), lambda: self.say(""), name=tr("Close the note"), role="link")
        )
        self.hide()

    def say(self, text: str) -> None:
        """Show a note; empty takes it away."""
        self.text.setText(text)
        self.setVisible(bool(text))
