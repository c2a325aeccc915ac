"""Models of this machine: the servers that answer, their models, and fetching another."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.models import (
    FIRST_MODEL,
    LocalModelsViewModel,
    LocalRow,
    SuggestedRow,
)
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.model_row import ModelRow, Name
from desktop_app.views.parts import Note, SureButton, button, clear, label
from desktop_app.views.pull_bar import PullBar

_HERE = tr_later("On this machine. Nothing leaves it when one of these reads.")
_NO_SERVER = tr_later(
    "No model server is running on this machine. Start Ollama with the command below, or get it "
    "from ollama.com. Until then answers are quotes, word for word from your files."
)
_NO_MODEL = tr_later(
    "No model that can read was found on this machine. Fetch one below. Until then answers are "
    "quotes, word for word from your files."
)


class LocalCard(QWidget):
    """Which model reads, and the way to others."""

    def __init__(self, models: LocalModelsViewModel) -> None:
        super().__init__()
        self._models = models
        self._shown: object = None
        self._intro = label(role="muted", wrap=True)
        self._servers = Name(role="muted")
        self.start = _StartCommand(models)
        self._rows, self._suggested = QVBoxLayout(), QVBoxLayout()
        for rows in (self._rows, self._suggested):
            rows.setSpacing(0)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Model to fetch"))
        self.name.setPlaceholderText(
            tr("Name of a model, for example {first_model}").format(first_model=FIRST_MODEL)
        )
        self.name.returnPressed.connect(self._pull)
        self.name.textChanged.connect(lambda _: self._refresh_pull())
        self.pull = button(tr("Fetch"), self._pull, name=tr("Fetch the model"), role="primary")
        look = tr("Look for model servers again")
        self.look = button(tr("Look again"), models.look, name=look, role="link")
        self.fetching = PullBar(models.pulls)
        self._memory = label(role="muted", wrap=True)
        self._offer = label(tr("Fits this machine"), role="strong")
        self.note = Note()
        self._arrange()
        models.changed.connect(self.refresh)
        models.pulls.changed.connect(self._refresh_pull)
        models.said.connect(self.note.say)
        self.refresh()

    def refresh(self) -> None:
        """Show the models as they are now; rows are made anew only where one differs."""
        models = self._models
        rows, offered = models.rows, models.suggestions
        state = (rows, offered, models.busy, models.looked, models.servers)
        if state == self._shown:
            return
        self._shown = state
        self._introduce(rows)
        clear(self._rows)
        for row in rows:
            self._rows.addWidget(self._row(row))
        clear(self._suggested)
        can_fetch = models.ollama is not None and models.ollama.models is not None
        for offer in offered if can_fetch else ():
            self._suggested.addWidget(self._offered(offer))
        for widget in (self._offer, self._memory):
            widget.setVisible(can_fetch and bool(offered))
        self._memory.setText(models.memory)
        self._refresh_pull()

    def _introduce(self, rows: tuple[LocalRow, ...]) -> None:
        models = self._models
        self.start.setVisible(models.looked and not models.serving)
        there = [row for row in models.servers if row.models is not None]
        self._servers.setVisible(bool(there))
        self._servers.setText(
            " · ".join(
                tr("✓ {title} at {address}, %n model(s)", "", row.models or 0).format(
                    title=row.title, address=row.address
                )
                for row in there
            )
        )
        if not models.looked:
            self._intro.setText(tr("Looking for model servers on this machine…"))
        elif any(row.can_read or row.reads_now for row in rows):
            self._intro.setText(tr(_HERE))
            if self.name.text() == FIRST_MODEL and not self.name.hasFocus():
                self.name.clear()
        else:
            self._intro.setText(tr(_NO_MODEL) if models.serving else tr(_NO_SERVER))
            self.name.setText(self.name.text() or FIRST_MODEL)

    def _refresh_pull(self) -> None:
        pull = self._models.pulls.current
        free = pull is None or pull.paused
        self.name.setEnabled(free)
        self.pull.setEnabled(free and bool(self.name.text().strip()))
        for made in self._suggested_buttons():
            made.setEnabled(free)

    def _suggested_buttons(self) -> list[QPushButton]:
        found = (self._suggested.itemAt(i) for i in range(self._suggested.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [w for row in widgets if row is not None for w in row.findChildren(QPushButton)]

    def _row(self, row: LocalRow) -> QWidget:
        busy = self._models.busy == row.name
        marks = [label(tr("✓ reads now"), role="verdict")] if row.reads_now else []
        buttons = self._buttons(row)
        for made in buttons:
            made.setEnabled(not self._models.busy)
        return ModelRow(row.name, tr("Working…") if busy else row.detail, marks, buttons)

    def _offered(self, offer: SuggestedRow) -> QWidget:
        fetch = button(
            tr("Fetch"),
            partial(self._models.pulls.pull, offer.name),
            name=tr("Fetch {name}").format(name=offer.name),
            role="link",
        )
        return ModelRow(offer.name, offer.detail, [], [fetch])

    def _buttons(self, row: LocalRow) -> list[QPushButton]:
        models, name = self._models, row.name
        made: list[QPushButton] = []
        if row.can_read and not row.reads_now:
            read = partial(models.read_with, name)
            made.append(
                button(
                    tr("Read with this"),
                    read,
                    name=tr("Read with {name}").format(name=name),
                    role="link",
                )
            )
        if row.can_read:
            tip = tr("Let it work for a few seconds and measure")
            test = partial(models.test, name)
            made.append(
                button(
                    tr("Test speed"),
                    test,
                    name=tr("Test the speed of {name}").format(name=name),
                    role="link",
                    tip=tip,
                )
            )
        if row.managed and row.loaded:
            work = partial(models.unload, name)
            tip = tr("Let go of its memory")
            made.append(
                button(
                    tr("Unload"),
                    work,
                    name=tr("Unload {name}").format(name=name),
                    role="link",
                    tip=tip,
                )
            )
        elif row.managed and row.can_read:
            work = partial(models.load, name)
            tip = tr("So that the next answer begins at once")
            made.append(
                button(
                    tr("Load"), work, name=tr("Load {name}").format(name=name), role="link", tip=tip
                )
            )
        if row.managed:
            made.append(
                SureButton(
                    tr("Remove"),
                    partial(models.remove, name),
                    name=tr("Remove {name}").format(name=name),
                )
            )
        return made

    def _pull(self) -> None:
        self.note.say("", True)
        self._models.pulls.pull(self.name.text())

    def _arrange(self) -> None:
        ask = QHBoxLayout()
        ask.setSpacing(8)
        ask.addWidget(self.name, 1)
        ask.addWidget(self.pull)
        servers = FlowLayout(gap=8)
        servers.addWidget(self._servers)
        servers.addWidget(self.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._intro)
        column.addLayout(servers)
        column.addWidget(self.start)
        column.addLayout(self._rows)
        column.addLayout(ask)
        column.addWidget(self.fetching)
        column.addWidget(self.note)
        column.addWidget(self._offer)
        column.addWidget(self._memory)
        column.addLayout(self._suggested)


class _StartCommand(QFrame):
    """How to start a server, ready to be copied."""

    def __init__(self, models: LocalModelsViewModel) -> None:
        super().__init__()
        self.setObjectName("command")
        self._models = models
        self.words = label("ollama serve", role="mono")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.addWidget(self.words, 1)
        row.addWidget(
            button(tr("Copy"), self._copy, name=tr("Copy the start command"), role="link")
        )

    def _copy(self) -> None:
        server = self._models.ollama
        QGuiApplication.clipboard().setText(server.start if server else self.words.text())
