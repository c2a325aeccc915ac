"""The page of mixtures: presets with what was measured of them, editing one, checking models."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.mixtures import STAND_INS, MixturesViewModel, PresetRow
from desktop_app.views.lines_table import LinesTable
from desktop_app.views.model_row import ModelRow
from desktop_app.views.pages import Page
from desktop_app.views.parts import Note, SureButton, TickBox, button, clear, label
from desktop_app.views.preset_card import PresetCard
from desktop_app.views.row_list import RowList

_INTRO = tr_later(
    "Several small models answer together. It takes more calls, so it takes longer; a preset is "
    "recommended only when it was measured to be better than the best single model on your own "
    "questions."
)
_CHECK = tr_later(
    "Asks each model small questions with known answers, as one that drafts and as one that puts "
    "drafts together. It takes minutes."
)
_CHECK_HEAD = (
    tr_later("As"),
    tr_later("Model"),
    tr_later("Prompt"),
    tr_later("Score"),
    tr_later("Seconds"),
    tr_later("Error"),
)


class MixturesPage(Page):
    """Everything about mixtures."""

    def __init__(self, mixtures: MixturesViewModel) -> None:
        super().__init__(tr("Mixtures"))
        self._mixtures = mixtures
        self.note = Note()
        card = self.card(tr("Presets"))
        self.presets = RowList(tr("Presets"))
        for widget in (label(tr(_INTRO), role="muted", wrap=True), self.presets, self.note):
            card.addWidget(widget)
        self.editor = PresetCard(mixtures)
        self.column.addWidget(self.editor)
        check = self.card(tr("What models are good for"))
        check.addWidget(label(tr(_CHECK), role="muted", wrap=True))
        self._ticks = QVBoxLayout()
        self.ticks: dict[str, TickBox] = {}
        check.addLayout(self._ticks)
        self.check = button(tr("Check them"), self._check, name=tr("Check the ticked models"))
        self.stop = button(tr("Stop"), mixtures.stop_checking, name=tr("Stop the check"))
        self.suggest = button(
            tr("Suggest a preset"), mixtures.suggest, name=tr("Suggest a preset"), role="link"
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.check, self.stop, self.suggest):
            row.addWidget(made)
        row.addStretch(1)
        check.addLayout(row)
        self.checks = LinesTable(tr("Answers that were checked"), _CHECK_HEAD)
        check.addWidget(self.checks)
        mixtures.changed.connect(self.refresh)
        mixtures.said.connect(self.note.say)
        mixtures.chosen_changed.connect(lambda _: self.refresh())
        mixtures.edited.connect(self._edited)
        self.refresh()

    def look(self) -> None:
        """Read everything anew."""
        self.note.say("", True)
        self._mixtures.look()

    def refresh(self) -> None:
        """Show presets and checks as they are now."""
        mixtures = self._mixtures
        self.presets.show_rows(mixtures.rows, self._row)
        models = [name for name in mixtures.models if name not in STAND_INS]
        if list(self.ticks) != models:
            clear(self._ticks)
            self.ticks = {}
            for name in models:
                self.ticks[name] = TickBox(name)
                self._ticks.addWidget(self.ticks[name])
        self.check.setEnabled(bool(models) and not mixtures.checking)
        self.stop.setVisible(mixtures.checking)
        self.checks.show_lines(mixtures.checks)

    def _edited(self) -> None:
        if self._mixtures.draft is not None and not self.editor.isVisible():
            self.ensureWidgetVisible(self.editor)

    def _check(self) -> None:
        ticked = tuple(name for name, tick in self.ticks.items() if tick.isChecked())
        self._mixtures.check(ticked or tuple(self.ticks))

    def _row(self, row: PresetRow) -> QWidget:
        tone = label(row.label, role="state")
        tone.setProperty("tone", "good" if row.recommended else "")
        edit = button(
            tr("Edit"),
            partial(self._mixtures.open, row.name),
            name=tr("Edit {title}").format(title=row.title),
            role="link",
        )
        buttons = [edit]
        if row.own:
            remove = partial(self._mixtures.remove, row.name)
            buttons.append(
                SureButton(
                    tr("Remove"), remove, name=tr("Remove preset {title}").format(title=row.title)
                )
            )
        detail = " ".join(part for part in (row.problem, row.detail) if part)
        return ModelRow(row.title, detail, [tone], buttons)
