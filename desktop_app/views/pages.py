"""Quiet pages in the middle: what they share, and the settings there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.settings import THEMES, SettingsViewModel
from desktop_app.views.parts import Picker, button, label, named

_WIDEST = 720
_THEME_WORDS = {"system": "As the desktop", "light": "Light", "dark": "Dark"}


class Page(QScrollArea):
    """A titled page that can be left again.

    Signals:
        closed: The conversation is wanted back.
    """

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{title} page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setObjectName("page")
        head = QHBoxLayout()
        head.addWidget(label(title, role="title"), 1)
        back = button("Back", self.closed.emit, name="Back to the conversation", tip="Esc")
        self.setFocusProxy(back)
        head.addWidget(back)
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        inner = QVBoxLayout()
        inner.setSpacing(14)
        inner.addLayout(head)
        inner.addLayout(self.column)
        inner.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        holder.setLayout(inner)
        row = QHBoxLayout(body)
        row.setContentsMargins(28, 22, 28, 22)
        row.addWidget(holder, 1)
        row.addStretch(0)
        self.setWidget(body)

    def card(self, title: str) -> QVBoxLayout:
        """A titled card to fill."""
        made = QFrame()
        made.setObjectName("card")
        inside = QVBoxLayout(made)
        inside.setContentsMargins(18, 14, 18, 16)
        inside.setSpacing(6)
        inside.addWidget(label(title, role="heading"))
        self.column.addWidget(made)
        return inside


class SettingsPage(Page):
    """The settings that exist today."""

    def __init__(self, settings: SettingsViewModel) -> None:
        super().__init__("Settings")
        looks = self.card("Appearance")
        self.theme = Picker("Theme")
        for name in THEMES:
            self.theme.addItem(_THEME_WORDS[name], name)
        self.theme.setCurrentIndex(THEMES.index(settings.theme))
        self.theme.currentIndexChanged.connect(
            lambda _: settings.set_theme(self.theme.currentData())
        )
        row = QHBoxLayout()
        row.addWidget(named(self.theme))
        row.addWidget(self.theme)
        row.addStretch(1)
        looks.addLayout(row)
        data = self.card("Your data")
        place = label(settings.data_folder, wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        data.addWidget(label("Everything the program knows is in this folder:", role="muted"))
        data.addWidget(place)
        text = "Your files are read in place. They are never copied, changed or sent."
        data.addWidget(label(text, role="muted", wrap=True))
        left_out = self.card("Never read")
        left_out.addWidget(label("  ".join(settings.excludes), role="muted", wrap=True))
