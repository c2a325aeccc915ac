"""Which files the index misses something of, and the way to mend them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.collection import CollectionViewModel
from desktop_app.viewmodels.health import file_lines, is_sound, told
from desktop_app.views.parts import button, label, restyle


class HealthView(QWidget):
    """What the last check of the shown collection found; nothing before the first."""

    def __init__(self, collection: CollectionViewModel) -> None:
        super().__init__()
        self._collection = collection
        self.said = label(wrap=True)
        self.files = label(role="muted", wrap=True)
        self.mend = button(tr("Finish these files"), collection.mend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.said)
        column.addWidget(self.files)
        column.addWidget(self.mend, alignment=Qt.AlignmentFlag.AlignLeft)
        collection.checking_changed.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        health = self._collection.health
        self.setVisible(health is not None)
        if health is None:
            return
        self.said.setText(told(health))
        restyle(self.said, "role", "good" if is_sound(health) else "warn")
        self.files.setText(file_lines(health))
        for widget in (self.files, self.mend):
            widget.setVisible(bool(health.files))
