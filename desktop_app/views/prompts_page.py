"""The page of the library of prompts: the list, and one of them opened."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.prompts import EntryRow, PromptsViewModel
from desktop_app.views.model_row import ModelRow
from desktop_app.views.pages import Page
from desktop_app.views.parts import Note, button, label
from desktop_app.views.prompt_card import PromptCard
from desktop_app.views.row_list import RowList

_INTRO = tr_later(
    "Texts with gaps that you use again and again, and chains of steps. Every change is kept as a "
    "version. Type / in a question to pick one."
)


class PromptsPage(Page):
    """Everything about prompts."""

    def __init__(self, prompts: PromptsViewModel) -> None:
        super().__init__(tr("Prompts"))
        self._prompts = prompts
        self.note = Note()
        self.entries = RowList(tr("Prompts and chains"))
        self._none = label(tr("There is no prompt yet."), role="muted")
        self.new = button(
            tr("+  New prompt"), prompts.begin_new, name=tr("New prompt"), role="link"
        )
        self.new_chain = button(
            tr("+  New chain"),
            partial(prompts.begin_new, chain=True),
            name=tr("New chain"),
            role="link",
        )
        self.import_yaml = button(
            tr("Import…"), self._import, name=tr("Import prompts from a YAML file"), role="link"
        )
        card = self.card(tr("Prompts and chains"))
        card.addWidget(label(tr(_INTRO), role="muted", wrap=True))
        card.addWidget(self._none)
        card.addWidget(self.entries)
        row = QHBoxLayout()
        for made in (self.new, self.new_chain, self.import_yaml):
            row.addWidget(made)
        row.addStretch(1)
        card.addLayout(row)
        card.addWidget(self.note)
        self.one = PromptCard(prompts)
        self.column.addWidget(self.one)
        prompts.changed.connect(self.refresh)
        prompts.said.connect(self.note.say)
        prompts.opened.connect(self._opened)
        self.refresh()
        self.one.refresh()

    def look(self) -> None:
        """Read everything anew."""
        self.note.say("", True)
        self._prompts.look()
        self._prompts.runs.look()

    def refresh(self) -> None:
        """Show the list as it is now."""
        rows = self._prompts.rows
        self.entries.show_rows(rows, self._row)
        self._none.setVisible(not rows)

    def _opened(self) -> None:
        self.note.say("", True)
        self.ensureWidgetVisible(self.one)

    def _row(self, row: EntryRow) -> QWidget:
        show = button(
            tr("Open"),
            partial(self._prompts.open, row.name),
            name=tr("Open {name}").format(name=row.name),
            role="link",
        )
        marks = [label(tr("chain"), role="state")] if row.is_chain else []
        detail = " · ".join(part for part in (row.title, row.problem, row.detail) if part)
        return ModelRow(row.name, detail, marks, [show])

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Import prompts"), "", tr("YAML (*.yaml *.yml);;All files (*)")
        )
        if path:
            self._prompts.import_file(path)
