"""About, in the settings: versions, where things are kept, and every part with its licence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.about import AboutViewModel
from desktop_app.views.parts import button, label

_LIST_HEIGHT = 220
_QT = tr_later(
    "The window is made with Qt and PySide6, which are under the LGPL 3: their libraries stand in "
    "files of their own and may be replaced by yours."
)
_PROMISE = tr_later("No account, no telemetry. The program calls nobody unless you ask it to.")


class AboutSection(QWidget):
    """Versions and licences."""

    def __init__(self, about: AboutViewModel, *, folders: tuple[str, ...]) -> None:
        super().__init__()
        self._about = about
        versions = label(about.versions, wrap=True)
        versions.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = button(tr("Copy"), self._copy, name=tr("Copy the versions"), role="link")
        self.parts = QListWidget()
        self.parts.setAccessibleName(tr("Parts and their licences"))
        self.parts.setObjectName("filesList")
        self.parts.setUniformItemSizes(True)
        self.parts.setFixedHeight(_LIST_HEIGHT)
        self.parts.currentRowChanged.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Text of the licence"))
        self.text.setObjectName("sourceText")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(_LIST_HEIGHT)
        self.text.hide()
        head = QHBoxLayout()
        head.addWidget(versions, 1)
        head.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(label(tr(_PROMISE), role="muted", wrap=True))
        for folder in folders:
            place = label(folder, role="muted", wrap=True)
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(place)
        column.addSpacing(6)
        column.addWidget(label(tr("Parts and their licences"), role="strong"))
        column.addWidget(label(tr(_QT), role="muted", wrap=True))
        column.addWidget(self.parts)
        column.addWidget(self.text)
        about.changed.connect(self._fill)
        about.text_ready.connect(self._read)

    def look(self) -> None:
        """Read the parts when the section is first seen."""
        self._about.look()

    def _fill(self) -> None:
        self.parts.clear()
        for part in self._about.parts:
            self.parts.addItem(QListWidgetItem(f"{part.name} {part.version}  ·  {part.licence}"))

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._about.parts):
            self._about.read(self._about.parts[row])

    def _read(self, name: str, text: str) -> None:
        at = self.parts.currentRow()
        if at >= 0 and self._about.parts[at].name == name:
            self.text.setPlainText(text)
            self.text.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._about.versions)
