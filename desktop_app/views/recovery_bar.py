"""Stands above the conversation after the file of the chats was damaged, until it was seen to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.backups import BackupsViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import button, label


class RecoveryBar(QWidget):
    """Says what happened, where the damaged file is, and offers what there is."""

    def __init__(self, backups: BackupsViewModel) -> None:
        super().__init__()
        self._backups = backups
        self._happened = label(role="strong", wrap=True)
        self._offered = label(wrap=True)
        self.recover = button(tr("Recover the chats"), backups.recover, role="primary")
        self.show_file = button(tr("Show the damaged file"), self._show_file, role="link")
        self.leave = button(
            tr("Leave it"),
            backups.leave_damage,
            name=tr("Recover nothing and ask no more"),
            role="link",
        )
        frame = QFrame()
        frame.setObjectName("banner")
        row = FlowLayout(gap=6)
        for made in (self.recover, self.show_file, self.leave):
            row.addWidget(made)
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._happened)
        column.addWidget(self._offered)
        column.addLayout(row)
        around = QHBoxLayout(self)
        around.setContentsMargins(20, 0, 20, 4)
        around.addWidget(frame)
        backups.recovery_changed.connect(self.refresh)
        backups.changed.connect(lambda: self.recover.setEnabled(not backups.doing))
        self.refresh()

    def refresh(self) -> None:
        """Be there while there is something to recover."""
        recovery = self._backups.recovery
        self.setVisible(recovery is not None)
        if recovery is not None:
            self._happened.setText(recovery.happened)
            self._offered.setText(recovery.offered)

    def _show_file(self) -> None:
        recovery = self._backups.recovery
        if recovery is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(recovery.file).parent)))
