"""What is shown before the first question: where to drop files, or what could be asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.views.first_cards import FirstCards
from desktop_app.views.parts import WrappingButton, button, clear, label

_WIDEST = 640


class StartPage(QScrollArea):
    """Empty state of a chat.

    Signals:
        files_wanted: Files are to be chosen.
        folder_wanted: A folder is to be chosen.
        samples_wanted: The sample documents are to be read.
        example_chosen: An example question was picked; carries its text.
        models_wanted: The page about models is wanted.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    samples_wanted = Signal()
    example_chosen = Signal(str)
    models_wanted = Signal()

    def __init__(self, models: LocalModelsViewModel, remote: RemoteModelViewModel) -> None:
        super().__init__()
        self._models = models
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Start"))
        body = QWidget()
        body.setObjectName("conversationBody")
        self.title = _centred("", "title")
        self.line = _centred("", "muted")
        self.cards = FirstCards(models, remote)
        self.drop = self.cards.files
        self.no_model = button(
            tr("No local model yet: answers are quotes. Set one up…"),
            self.models_wanted.emit,
            name=tr("Set up a local model"),
            role="link",
        )
        self._examples_title = label(tr("TRY ASKING"), role="section")
        self._examples = QVBoxLayout()
        self._examples.setSpacing(8)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addStretch(3)
        inner.addWidget(self.title)
        inner.addWidget(self.line)
        inner.addSpacing(10)
        inner.addWidget(self.cards)
        inner.addSpacing(6)
        inner.addWidget(self._examples_title)
        inner.addLayout(self._examples)
        inner.addWidget(self.no_model, alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(4)
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        holder.setLayout(inner)
        row = QHBoxLayout(body)
        row.setContentsMargins(24, 12, 24, 12)
        row.addStretch(1)
        row.addWidget(holder, 20)
        row.addStretch(1)
        self.setWidget(body)
        self.cards.files_wanted.connect(self.files_wanted)
        self.cards.folder_wanted.connect(self.folder_wanted)
        self.cards.samples_wanted.connect(self.samples_wanted)
        self.cards.models_wanted.connect(self.models_wanted)
        self._empty = True
        models.changed.connect(self._offer_model)
        self.show_state(empty=True, examples=())

    def show_state(
        self,
        *,
        empty: bool,
        examples: Sequence[str],
        reading: bool = False,
        opening: bool = False,
        searchable: str = "",
    ) -> None:
        """Without files: the drop target; with files: questions to begin with."""
        if empty:
            self.title.setText(tr("Ask your own files. They stay here."))
            self.line.setText(
                tr(
                    "Files are all it takes: answers are quotes from them, each with its page. "
                    "With a model, answers are written out; that can wait."
                )
            )
        elif examples:
            self.title.setText(tr("What do you want to know?"))
            share = searchable or tr("More files are being read.")
            more = tr("{share} You can ask already.").format(share=share) if reading else ""
            self.line.setText(more or tr("Every answer shows where it stands, with the page lit."))
        else:
            self.title.setText(
                tr("Reading your files…") if reading else tr("What do you want to know?")
            )
            self.line.setText(
                tr("Opening your library…")
                if opening
                else tr("You can ask as soon as the first file is ready.")
            )
        self._empty = empty
        self.cards.setVisible(empty)
        self._offer_model()
        clear(self._examples)
        self._examples_title.setVisible(bool(examples))
        for text in examples:
            self._examples.addWidget(WrappingButton(text, partial(self.example_chosen.emit, text)))

    def _offer_model(self) -> None:
        """Beside the examples, where no model reads: one quiet line, never more."""
        missing = self._models.looked and not self._models.reads_now
        self.no_model.setVisible(missing and not self._empty)


def _centred(text: str, role: str) -> QLabel:
    made = label(text, role=role, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
