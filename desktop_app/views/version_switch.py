"""‹ 2 / 3 ›: which version of a question or its answer is shown, and the ways to the others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.views.parts import button, label


class VersionSwitch(QWidget):
    """There is nothing to see where there is one version alone.

    Signals:
        wanted: The version before (-1) or after (1) is wanted.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Versions"))
        self.before = button(
            "‹",
            lambda: self.wanted.emit(-1),
            name=tr("Previous version"),
            role="link",
            tip=tr("Previous version"),
        )
        self.after = button(
            "›",
            lambda: self.wanted.emit(1),
            name=tr("Next version"),
            role="link",
            tip=tr("Next version"),
        )
        self._words = label(role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for made in (self.before, self._words, self.after):
            row.addWidget(made)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def show_version(self, version: int, versions: int) -> None:
        """Show which of how many is there."""
        self.setVisible(versions > 1)
        self._words.setText(f"{version} / {versions}")
        self._words.setAccessibleName(
            tr("Version {version} of {versions}").format(version=version, versions=versions)
        )
        self.before.setEnabled(True)
        self.after.setEnabled(True)
        # What is switched off loses the keyboard to wherever Qt likes.
        if self.before.hasFocus() and version == 1:
            self.after.setFocus()
        elif self.after.hasFocus() and version == versions:
            self.before.setFocus()
        self.before.setEnabled(version > 1)
        self.after.setEnabled(version < versions)
