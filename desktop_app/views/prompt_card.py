"""One prompt or chain: its text, its versions, running it, and trying it on its cases."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from desktop_app.language import tr
from desktop_app.viewmodels.prompts import PromptsViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.folded import Folded
from desktop_app.views.parts import Picker, SureButton, button, label, named, restyle
from desktop_app.views.prompt_try import PromptTry

_LINES = 14


class PromptCard(QFrame):
    """What is opened. Hidden while nothing is."""

    def __init__(self, prompts: PromptsViewModel) -> None:
        super().__init__()
        self.setObjectName("card")
        self._prompts = prompts
        self.heading = label(role="heading")
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the prompt"))
        self.name.setPlaceholderText(tr("Its name, for example: short-summary"))
        self.text = code_edit(tr("Text of the prompt"), _LINES)
        self.save = button(tr("Save"), self._save, name=tr("Save as a new version"), role="primary")
        self.remove = SureButton(tr("Remove"), prompts.remove, name=tr("Remove the prompt"))
        self.versions = Picker(tr("Version"))
        self.back = button(
            tr("Use this one again"), self._back, name=tr("Make this version the newest")
        )
        self.difference = code_edit(tr("What is different"), 8)
        self.difference.setReadOnly(True)
        self.compared = Folded(self.difference, name=tr("What is different"))
        self.compared.set_title(tr("What is different from the newest"))
        self.trial = PromptTry(prompts)
        self._arrange()
        self.versions.currentIndexChanged.connect(self._version_picked)
        self.compared.toggled.connect(self._compare)
        self.name.textChanged.connect(lambda _: self._refresh())
        self.text.textChanged.connect(self._refresh)
        prompts.opened.connect(self.refresh)
        prompts.compared.connect(self.difference.setPlainText)
        self.hide()

    def refresh(self) -> None:
        """Show what is opened now."""
        entry = self._prompts.current
        self.setVisible(bool(entry.name or entry.text))
        new = tr("A new chain") if entry.is_chain else tr("A new prompt")
        self.heading.setText(entry.name or new)
        self.name.setText(entry.name)
        self.name.setVisible(not entry.number)
        self.text.setPlainText(entry.text)
        self.remove.setVisible(bool(entry.number))
        with QSignalBlocker(self.versions):
            self.versions.clear()
            for number, words in entry.versions:
                self.versions.addItem(words, number)
            self.versions.setCurrentIndex(max(0, self.versions.findData(entry.number)))
        earlier = self.versions.currentIndex() > 0
        self._version_row.setVisible(len(entry.versions) > 1)
        self.back.setVisible(earlier)
        self.compared.setVisible(earlier)
        self.compared.set_open(False)
        self.trial.refresh()
        self._refresh()
        if entry.text and not entry.number:
            self.name.setFocus()

    def _refresh(self) -> None:
        entry = self._prompts.current
        changed = self.text.toPlainText() != entry.text or not entry.number
        self.save.setEnabled(changed and bool(self.name.text().strip()))

    def _save(self) -> None:
        self._prompts.save(self.name.text(), self.text.toPlainText())

    def _back(self) -> None:
        self._prompts.roll_back(self.versions.currentData())

    def _version_picked(self, index: int) -> None:
        if index >= 0:
            self._prompts.open(self._prompts.current.name, self.versions.itemData(index))

    def _compare(self, is_open: bool) -> None:
        if is_open:
            self._prompts.compare(self._prompts.current.number)

    def _arrange(self) -> None:
        self._version_row = QFrame()
        versions = FlowLayout(gap=8)
        self._version_row.setLayout(versions)
        versions.addWidget(named(self.versions))
        versions.addWidget(self.versions)
        versions.addWidget(self.back)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.save)
        line.addWidget(self.remove)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        for widget in (self.heading, self.name, self._version_row, self.compared, self.text):
            column.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self.trial)


def code_edit(name: str, lines: int) -> QPlainTextEdit:
    """A field for text that is written by rules."""
    made = QPlainTextEdit()
    made.setObjectName("wordsEdit")
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    restyle(made, "face", "mono")
    made.setFixedHeight(made.fontMetrics().lineSpacing() * lines + 18)
    return made
