"""The page about models: who reads on this machine, the remote one, and what works here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.language import tr
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.settings import SettingsViewModel
from desktop_app.views.local_card import LocalCard
from desktop_app.views.pages import Page
from desktop_app.views.parts import button, clear, label
from desktop_app.views.remote_card import RemoteCard


class ModelsPage(Page):
    """Which models are at work, and the way to others."""

    def __init__(
        self,
        settings: SettingsViewModel,
        models: LocalModelsViewModel,
        remote: RemoteModelViewModel,
    ) -> None:
        super().__init__(tr("Models"))
        self._settings, self._models, self._remote = settings, models, remote
        self.local = LocalCard(models)
        self.card(tr("Reads your files")).addWidget(self.local)
        self.remote = RemoteCard(remote)
        self.card(tr("Remote model")).addWidget(self.remote)
        finder = self.card(tr("Finds by meaning"))
        finder.addWidget(label(settings.embedding_model, role="strong"))
        text = tr("Runs on this machine. It finds passages; it writes nothing.")
        finder.addWidget(label(text, role="muted", wrap=True))
        health = self.card(tr("What works here"))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(4)
        health.addLayout(self._checks)
        health.addWidget(
            button(tr("Check again"), settings.check), alignment=Qt.AlignmentFlag.AlignLeft
        )
        settings.checks_ready.connect(self._show)

    def look(self) -> None:
        """Look at everything anew."""
        self._models.look()
        self._remote.look()
        self._settings.check()

    def _show(self, rows: list[tuple[str, bool, str, str]]) -> None:
        clear(self._checks)
        for name, ok, detail, next_step in rows:
            mark = "✓" if ok else "!"
            text = " · ".join(part for part in (f"{mark}  {name}", detail, next_step) if part)
            self._checks.addWidget(label(text, role="good" if ok else "warn", wrap=True))
