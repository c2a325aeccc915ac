"""What a file of chats holds before it is taken over, and how far reading or writing is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.chat_files import ChatFiles
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import Note, button, label
from desktop_app.views.theme import moves


class ImportCard(QWidget):
    """Shows nothing until there is something."""

    def __init__(self, files: ChatFiles) -> None:
        super().__init__()
        self._files = files
        self.summary = label(role="strong", wrap=True)
        self.details = label(role="muted", wrap=True)
        self.titles = label(wrap=True)
        self.take = button(tr("Take them over"), files.take_over, role="primary")
        self.cancel = button(tr("Cancel"), files.leave, role="link")
        self._doing = label(role="muted")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress of the chats"))
        self.bar.setTextVisible(False)
        self.stop = button(tr("Stop"), files.stop, name=tr("Stop writing chats"), role="link")
        self.note = Note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._coming, self._under_way = self._coming_part(), self._progress_part()
        for part in (self._coming, self._under_way, self.note):
            column.addWidget(part)
        files.changed.connect(self.refresh)
        files.told.connect(self.note.say)
        self.refresh()

    def refresh(self) -> None:
        """Show what is so now."""
        files, coming = self._files, self._files.incoming
        appears = coming is not None and self._coming.isHidden()
        self._coming.setVisible(coming is not None)
        self._under_way.setVisible(bool(files.doing))
        if files.doing:
            self.note.say("", True)
            self._doing.setText(f"{files.doing}…")
            self.bar.setRange(0, files.of or (0 if moves() else 1))
            self.bar.setValue(files.done)
        if coming is None:
            return
        self.summary.setText(coming.summary)
        self.details.setText("\n".join(coming.details))
        self.titles.setText("\n".join(f"· {title}" for title in coming.titles))
        self.titles.setVisible(bool(coming.titles))
        self.take.setVisible(bool(coming.chats))
        if appears:
            (self.take if coming.chats else self.cancel).setFocus()

    def _coming_part(self) -> QWidget:
        made = QWidget()
        row = FlowLayout(gap=6)
        row.addWidget(self.take)
        row.addWidget(self.cancel)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 6, 0, 0)
        for part in (self.summary, self.details, self.titles):
            column.addWidget(part)
        column.addLayout(row)
        return made

    def _progress_part(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout()
        row.addWidget(self._doing, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(row)
        column.addWidget(self.bar)
        return made
