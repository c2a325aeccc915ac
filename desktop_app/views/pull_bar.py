"""A model that is being fetched: how far it is, and pausing, going on and giving up."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.pulling import PullViewModel
from desktop_app.views.parts import ElidedLabel, button
from desktop_app.views.theme import moves


class PullBar(QWidget):
    """Takes no room while nothing is fetched."""

    def __init__(self, pulls: PullViewModel) -> None:
        super().__init__()
        self._pulls = pulls
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Fetching the model"))
        self.bar.setTextVisible(False)
        self._step = ElidedLabel(role="muted")
        self.pause = button(tr("Pause"), self._pause_or_resume, name=tr("Pause fetching"))
        self.cancel = button(tr("Cancel"), pulls.cancel, name=tr("Stop fetching the model"))
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self._step, 1)
        under.addWidget(self.pause)
        under.addWidget(self.cancel)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.addWidget(self.bar)
        inside.addLayout(under)
        pulls.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how far it is."""
        pull = self._pulls.current
        self.setVisible(pull is not None)
        if pull is None:
            return
        share = pull.share
        still = share is None and (pull.paused or not moves())
        self.bar.setRange(0, 0 if share is None and not still else 1000)
        if share is not None or still:
            self.bar.setValue(round(1000 * (share or 0)))
        self._step.set_text(pull.text)
        self.pause.setText(tr("Go on") if pull.paused else tr("Pause"))
        self.pause.setAccessibleName(tr("Go on fetching") if pull.paused else tr("Pause fetching"))

    def _pause_or_resume(self) -> None:
        pull = self._pulls.current
        if pull is not None and pull.paused:
            self._pulls.resume()
        else:
            self._pulls.pause()
