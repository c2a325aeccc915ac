"""The first run: files, a local model, and perhaps a cloud model; each says how it stands.

Files come first: they answer in quotes without any model.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import number, tr, tr_later
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.pulling import Pull
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.wording import size_of
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import button, label, restyle
from desktop_app.views.pull_bar import PullBar

_FILES = tr_later(
    "Drop files or a folder here. They are read in place, never copied, changed or sent. "
    "Hidden files and keys are left out."
)
_CLOUD = tr_later(
    "Only short, distilled messages go out, and you read each one first. "
    "The key goes into your system's key store, never into a file."
)


class FirstCard(QFrame):
    """A numbered card with a state and actions."""

    def __init__(self, title: str, text: str, *actions: QPushButton) -> None:
        super().__init__()
        self.setObjectName("card")
        self.state = label(role="state")
        self.text = label(text, role="muted", wrap=True)
        head = QHBoxLayout()
        head.addWidget(label(title, role="strong", wrap=True), 1)
        head.addWidget(self.state)
        row = FlowLayout(gap=8)
        for action in actions:
            row.addWidget(action)
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(16, 12, 16, 12)
        self.inside.setSpacing(6)
        self.inside.addLayout(head)
        self.inside.addWidget(self.text)
        self.inside.addLayout(row)

    def say(self, state: str, tone: str) -> None:
        """How it stands, in a word or two; ``tone`` is ``good``, ``warn`` or nothing."""
        self.state.setText(state)
        restyle(self.state, "tone", tone)


class FirstCards(QWidget):
    """Three cards, one above the other.

    Signals:
        files_wanted: Files are to be chosen.
        folder_wanted: A folder is to be chosen.
        samples_wanted: The sample documents are to be read.
        models_wanted: The page about models is wanted.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    samples_wanted = Signal()
    models_wanted = Signal()

    def __init__(self, models: LocalModelsViewModel, remote: RemoteModelViewModel) -> None:
        super().__init__()
        self._models, self._remote = models, remote
        self.fetch = button(tr("Fetch"), self._fetch, role="primary")
        self.look = button(tr("Look again"), models.look, name=tr("Look for a model server again"))
        self.choose = button(
            tr("Choose a model…"), self.models_wanted.emit, name=tr("Choose a local model")
        )
        self.local = FirstCard(
            tr("2.  Local model (optional)"), "", self.fetch, self.look, self.choose
        )
        self.local.inside.insertWidget(2, PullBar(models.pulls))
        self.files = FirstCard(
            tr("1.  Your files"),
            tr(_FILES),
            button(tr("Choose a folder…"), self.folder_wanted.emit, role="primary"),
            button(tr("Choose files…"), self.files_wanted.emit),
            button(tr("Try with sample documents"), self.samples_wanted.emit, role="link"),
        )
        self.files.setObjectName("dropTarget")
        self.files.say(tr("none yet"), "")
        self.set_up = button(
            tr("Set up a cloud model…"), self.models_wanted.emit, name=tr("Set up a cloud model")
        )
        self.cloud = FirstCard(tr("3.  Cloud model (optional)"), tr(_CLOUD), self.set_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for card in (self.files, self.local, self.cloud):
            column.addWidget(card)
        models.changed.connect(self.refresh)
        models.pulls.changed.connect(self.refresh)
        remote.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how model and cloud stand."""
        self._refresh_local()
        model = self._remote.facts.model
        if model:
            self.cloud.say(f"✓ {model.partition('/')[2]}", "good")
        else:
            self.cloud.say(tr("not set · nothing leaves"), "")
        self.set_up.setText(tr("Change…") if model else tr("Set up a cloud model…"))

    def _refresh_local(self) -> None:
        models, card = self._models, self.local
        reads, pull = models.reads_now, models.pulls.current
        advised, server = models.recommended, models.ollama
        can_fetch = not reads and server is not None and server.models is not None
        self.fetch.setVisible(can_fetch and pull is None and advised is not None)
        self.look.setVisible(models.looked and not models.serving)
        self.choose.setVisible(models.serving)
        if pull is not None:
            card.say(_under_way(pull), "warn")
            card.text.setText(tr("You can go on meanwhile; answers are quotes until it is here."))
        elif not models.looked:
            card.say(tr("looking…"), "")
            card.text.setText(tr("Looking for a model server on this machine."))
        elif reads:
            card.say(f"✓ {reads.partition('/')[2] or reads}", "good")
            card.text.setText(
                tr("It reads your files and writes answers, here. {where}").format(
                    where=self._where()
                )
            )
        elif advised is not None and can_fetch:
            self.fetch.setText(
                tr("Fetch {partition}").format(partition=advised.model.partition("/")[2])
            )
            card.say(tr("no model yet"), "warn")
            card.text.setText(
                tr(
                    "{where} A model of {size_of} fits this machine. Without one, answers are quotes."
                ).format(where=self._where(), size_of=size_of(advised.size_bytes))
            )
        else:
            card.say(tr("not running"), "")
            card.text.setText(
                tr(
                    "No model server answers here. Start Ollama with “ollama serve”, or get it from "
                    "ollama.com. Without it, answers are quotes, word for word from your files."
                )
            )

    def _where(self) -> str:
        there = next((row for row in self._models.servers if row.models is not None), None)
        return (
            tr("{title} was found at {address}.").format(title=there.title, address=there.address)
            if there is not None
            else ""
        )

    def _fetch(self) -> None:
        advised = self._models.recommended
        if advised is not None:
            self._models.pulls.pull(advised.model)


def _under_way(pull: Pull) -> str:
    if pull.paused:
        return tr("paused")
    if pull.share is None:
        return tr("fetching")
    return tr("fetching {share}").format(share=number(pull.share, ".0%"))
