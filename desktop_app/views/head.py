"""The head of the middle: what is shown, which files are asked about, the lock, the details."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.progress import CollectionRow
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.views.lock_button import LockButton
from desktop_app.views.parts import ElidedLabel, Picker, button
from desktop_app.views.theme import text_scale

ALL_FILES = tr_later("All files")
_LEAST_SCOPE, _NARROW_SCOPE, _WIDE_SCOPE = 64, 150, 190
# Pixels; below, words of the head give way to its title.
_NARROW = 480


class Head(QWidget):
    """One line.

    Signals:
        scope_chosen: Questions are to be about a collection; carries its name, empty for all.
        details_wanted: The right panel is to be shown or hidden.
    """

    scope_chosen = Signal(str)
    details_wanted = Signal()

    def __init__(self, remote: RemoteModelViewModel) -> None:
        super().__init__()
        self.title = ElidedLabel(role="strong")
        self.scope = Picker(tr("Scope"), tip=tr("Which files the questions are about"))
        self.scope.setMaximumWidth(_WIDE_SCOPE)
        self.scope.setMinimumWidth(_LEAST_SCOPE)
        self.scope.currentIndexChanged.connect(
            lambda _: self.scope_chosen.emit(self.scope.currentData() or "")
        )
        self.lock = LockButton(remote)
        self.details = button(
            tr("Details"), self.details_wanted.emit, name=tr("Show or hide details")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 14, 6)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.scope)
        row.addWidget(self.lock)
        row.addWidget(self.details)

    def offer(self, rows: Iterable[CollectionRow], chosen: str) -> None:
        """Offer these collections; ``chosen`` is the one that questions are about."""
        self.scope.blockSignals(True)
        self.scope.clear()
        self.scope.addItem(tr(ALL_FILES), "")
        for row in rows:
            self.scope.addItem(f"{row.title} · {row.count}", row.name)
        self.scope.setCurrentIndex(max(0, self.scope.findData(chosen)))
        self.scope.setEnabled(self.scope.count() > 1)
        self.scope.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow middle the head keeps its room for the title."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * text_scale()
        self.lock.set_short(narrow)
        # Where there is little room the title has to stay, too.
        widest = _NARROW_SCOPE * min(text_scale(), 1.25) if narrow else _WIDE_SCOPE * text_scale()
        self.scope.setMaximumWidth(round(widest))
