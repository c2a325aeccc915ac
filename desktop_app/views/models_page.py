"""The page about models: who reads on this machine, the remote one, and what works here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.models import FIRST_MODEL, LocalModelsViewModel, LocalRow
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.settings import SettingsViewModel
from desktop_app.views.pages import Page
from desktop_app.views.parts import ElidedLabel, Note, SureButton, button, clear, label
from desktop_app.views.remote_card import RemoteCard

_NO_MODEL = (
    "No model that can read was found on this machine. Start Ollama (from ollama.com), then fetch "
    "a model below. Until then answers are quotes, word for word from your files."
)


class LocalCard(QWidget):
    """Models of this machine, and fetching another."""

    def __init__(self, models: LocalModelsViewModel) -> None:
        super().__init__()
        self._models = models
        self._intro = label(role="muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.name = QLineEdit()
        self.name.setAccessibleName("Model to fetch")
        self.name.setPlaceholderText(f"Name of a model, for example {FIRST_MODEL}")
        self.name.returnPressed.connect(self._pull)
        self.name.textChanged.connect(lambda _: self._refresh_pull())
        self.pull = button("Fetch", self._pull, name="Fetch the model", role="primary")
        self.look = button("Look again", models.look, name="Look for model servers again")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Fetching the model")
        self.bar.setTextVisible(False)
        self._step = ElidedLabel(role="muted")
        self.cancel = button("Cancel", models.cancel_pull, name="Stop fetching the model")
        self.note = Note()
        self._arrange()
        models.changed.connect(self.refresh)
        models.said.connect(self.note.say)
        self.refresh()

    def refresh(self) -> None:
        """Show the models as they are now."""
        models = self._models
        rows = models.rows
        if not models.looked:
            self._intro.setText("Looking for model servers on this machine…")
        elif any(row.can_read or row.reads_now for row in rows):
            self._intro.setText("On this machine. Nothing leaves it when one of these reads.")
        else:
            self._intro.setText(_NO_MODEL)
            self.name.setText(self.name.text() or FIRST_MODEL)
        clear(self._rows)
        for row in rows:
            self._rows.addWidget(self._row(row))
        pull = models.pulling
        self._fetching.setVisible(pull is not None)
        self.name.setEnabled(pull is None)
        self._refresh_pull()
        if pull is not None:
            total = pull.total_bytes or 0
            self.bar.setRange(0, 1000 if total else 0)
            self.bar.setValue(round(1000 * (pull.done_bytes or 0) / total) if total else 0)
            self._step.set_text(pull.text)

    def _refresh_pull(self) -> None:
        self.pull.setEnabled(self._models.pulling is None and bool(self.name.text().strip()))

    def _row(self, row: LocalRow) -> QWidget:
        made = QFrame()
        made.setObjectName("modelRow")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(row.name, role="strong"))
        if row.reads_now:
            head.addWidget(label("✓ reads now", role="verdict"))
        head.addStretch(1)
        for made_button in self._buttons(row):
            made_button.setEnabled(self._models.busy != row.name)
            head.addWidget(made_button)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        column.addLayout(head)
        busy = self._models.busy == row.name
        column.addWidget(label("Working…" if busy else row.detail, role="muted", wrap=True))
        return made

    def _buttons(self, row: LocalRow) -> list[QPushButton]:
        models, name = self._models, row.name
        made: list[QPushButton] = []
        if row.can_read and not row.reads_now:
            read = partial(models.read_with, name)
            made.append(button("Read with this", read, name=f"Read with {name}", role="link"))
        if row.managed and row.loaded:
            work = partial(models.unload, name)
            tip = "Let go of its memory"
            made.append(button("Unload", work, name=f"Unload {name}", role="link", tip=tip))
        elif row.managed and row.can_read:
            work = partial(models.load, name)
            tip = "So that the next answer begins at once"
            made.append(button("Load", work, name=f"Load {name}", role="link", tip=tip))
        if row.managed:
            made.append(SureButton("Remove", partial(models.remove, name), name=f"Remove {name}"))
        return made

    def _pull(self) -> None:
        self.note.say("", True)
        self._models.pull(self.name.text())

    def _arrange(self) -> None:
        ask = QHBoxLayout()
        ask.setSpacing(8)
        ask.addWidget(self.name, 1)
        ask.addWidget(self.pull)
        ask.addWidget(self.look)
        self._fetching = QWidget()
        under = QHBoxLayout()
        under.addWidget(self._step, 1)
        under.addWidget(self.cancel)
        inside = QVBoxLayout(self._fetching)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.addWidget(self.bar)
        inside.addLayout(under)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._intro)
        column.addLayout(self._rows)
        column.addLayout(ask)
        column.addWidget(self._fetching)
        column.addWidget(self.note)


class ModelsPage(Page):
    """Which models are at work, and the way to others."""

    def __init__(
        self,
        settings: SettingsViewModel,
        models: LocalModelsViewModel,
        remote: RemoteModelViewModel,
    ) -> None:
        super().__init__("Models")
        self._settings, self._models, self._remote = settings, models, remote
        self.local = LocalCard(models)
        self.card("Reads your files").addWidget(self.local)
        self.remote = RemoteCard(remote)
        self.card("Remote model").addWidget(self.remote)
        finder = self.card("Finds by meaning")
        finder.addWidget(label(settings.embedding_model, role="strong"))
        text = "Runs on this machine. It finds passages; it writes nothing."
        finder.addWidget(label(text, role="muted", wrap=True))
        health = self.card("What works here")
        self._checks = QVBoxLayout()
        self._checks.setSpacing(4)
        health.addLayout(self._checks)
        health.addWidget(
            button("Check again", settings.check), alignment=Qt.AlignmentFlag.AlignLeft
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
