"""What is shown before the first question: where to drop files, or what could be asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.views.parts import button, clear, label

_WIDEST = 640


class StartPage(QScrollArea):
    """Empty state of a chat.

    Signals:
        files_wanted: Files are to be chosen.
        folder_wanted: A folder is to be chosen.
        samples_wanted: The sample documents are to be read.
        example_chosen: An example question was picked; carries its text.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    samples_wanted = Signal()
    example_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Start")
        body = QWidget()
        body.setObjectName("conversationBody")
        self.title = _centred("", "title")
        self.line = _centred("", "muted")
        self.drop = self._drop_target()
        self._examples_title = label("TRY ASKING", role="section")
        self._examples = QVBoxLayout()
        self._examples.setSpacing(8)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addStretch(3)
        inner.addWidget(self.title)
        inner.addWidget(self.line)
        inner.addSpacing(10)
        inner.addWidget(self.drop)
        inner.addSpacing(6)
        inner.addWidget(self._examples_title)
        inner.addLayout(self._examples)
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
        self.show_state(empty=True, examples=())

    def show_state(self, *, empty: bool, examples: Sequence[str], reading: bool = False) -> None:
        """Without files: the drop target; with files: questions to begin with."""
        if empty:
            self.title.setText("Ask your own files.")
            self.line.setText(
                "They are read here, in place, and stay on this computer. "
                "Every answer is a quote you can check."
            )
        elif examples:
            self.title.setText("What do you want to know?")
            more = "More files are being read; you can ask already." if reading else ""
            self.line.setText(more or "Answers are quotes from your files, with the page lit.")
        else:
            self.title.setText("Reading your files…" if reading else "What do you want to know?")
            self.line.setText("You can ask as soon as the first file is ready.")
        self.drop.setVisible(empty)
        clear(self._examples)
        self._examples_title.setVisible(bool(examples))
        for text in examples:
            made = button(text, partial(self.example_chosen.emit, text), role="example")
            self._examples.addWidget(made)

    def _drop_target(self) -> QFrame:
        made = QFrame()
        made.setObjectName("dropTarget")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(button("Choose files…", self.files_wanted.emit, tip="Ctrl+O"))
        row.addWidget(button("Choose a folder…", self.folder_wanted.emit))
        row.addStretch(1)
        samples = QHBoxLayout()
        samples.addStretch(1)
        samples.addWidget(
            button("Try with sample documents", self.samples_wanted.emit, role="link")
        )
        samples.addStretch(1)
        column = QVBoxLayout(made)
        column.setContentsMargins(24, 34, 24, 22)
        column.setSpacing(10)
        column.addWidget(_centred("Drop files or a folder here", "heading"))
        column.addWidget(
            _centred("PDF, Word, Excel, PowerPoint, mail, web pages, text, notes, code…", "muted")
        )
        column.addSpacing(6)
        column.addLayout(row)
        column.addLayout(samples)
        return made


def _centred(text: str, role: str) -> QLabel:
    made = label(text, role=role, wrap=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
