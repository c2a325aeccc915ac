"""Trying what is opened: fill its gaps and run it, or run every case on several models."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.prompt_runs import BENCH_HEAD
from desktop_app.viewmodels.prompts import Gap, PromptsViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.folded import Folded
from desktop_app.views.lines_table import LinesTable
from desktop_app.views.parts import Note, Picker, TickBox, button, clear, label, named

_USUAL = tr_later("The usual model")


class PromptTry(QWidget):
    """Below the text of a prompt."""

    def __init__(self, prompts: PromptsViewModel) -> None:
        super().__init__()
        self._prompts, self._runs = prompts, prompts.runs
        self._shown: object = None
        self.gaps: dict[str, QLineEdit] = {}
        self.ticks: dict[str, TickBox] = {}
        self._gaps = QVBoxLayout()
        self.model = Picker(tr("Model to run with"))
        self.run = button(tr("Run"), self._run, name=tr("Run it"), role="primary")
        self.bench = button(
            tr("Run its cases"), self._bench, name=tr("Run every case on the ticked models")
        )
        self.stop = button(tr("Stop"), self._runs.stop, name=tr("Stop the run"))
        self._models = QVBoxLayout()
        self._bench_box = QWidget()
        self.state = Note()
        self.answer = label(wrap=True)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.cells = LinesTable(tr("Results of the cases"), BENCH_HEAD)
        self._past = label(wrap=True, role="muted")
        self.past = Folded(self._past, name=tr("Earlier runs"))
        self._arrange()
        self._runs.changed.connect(self.refresh)
        prompts.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Show what can be run, and what the run has given."""
        entry, runs, state = self._prompts.current, self._runs, self._runs.state
        layout = (entry.name, entry.number, entry.gaps, runs.models, entry.cases)
        if layout != self._shown:
            self._shown = layout
            self._lay_out()
        self.setVisible(bool(entry.number))
        for made in (self.run, self.bench):
            made.setEnabled(not runs.busy)
        self.stop.setVisible(runs.busy)
        self.state.say(state.words, not state.failed)
        self.answer.setText(state.text.strip())
        self.answer.setVisible(bool(state.text.strip()))
        self.cells.show_lines(state.cells)
        self.past.set_title(tr("Earlier runs: {count:,}").format(count=len(entry.runs)))
        self.past.setVisible(bool(entry.runs))
        self._past.setText("\n\n".join(entry.runs))

    def _lay_out(self) -> None:
        entry = self._prompts.current
        clear(self._gaps)
        form = _GapForm(entry.gaps)
        self.gaps = form.lines
        self._gaps.addWidget(form)
        chosen = self.model.currentData()
        self.model.clear()
        self.model.addItem(tr(_USUAL), "")
        clear(self._models)
        self.ticks = {}
        for model in self._runs.models:
            self.model.addItem(model, model)
            tick = TickBox(model)
            self.ticks[model] = tick
            self._models.addWidget(tick)
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)))
        self._bench_box.setVisible(bool(entry.cases))
        self._model_row.setVisible(not entry.is_chain)

    def _run(self) -> None:
        entry = self._prompts.current
        values = {name: line.text() for name, line in self.gaps.items()}
        model = self.model.currentData() or ""
        self._runs.run(entry.name, values, model=model, chain=entry.is_chain)

    def _bench(self) -> None:
        ticked = [name for name, tick in self.ticks.items() if tick.isChecked()]
        self._runs.bench(self._prompts.current.name, ticked)

    def _arrange(self) -> None:
        self._model_row = QWidget()
        model = QHBoxLayout(self._model_row)
        model.setContentsMargins(0, 0, 0, 0)
        model.addWidget(named(self.model))
        model.addWidget(self.model)
        line = FlowLayout(gap=8)
        line.addWidget(self.run)
        line.addWidget(self.stop)
        line.addWidget(self._model_row)
        cases = QVBoxLayout(self._bench_box)
        cases.setContentsMargins(0, 0, 0, 0)
        cases.addWidget(label(tr("Cases, on these models side by side:"), role="muted", wrap=True))
        cases.addLayout(self._models)
        row = QHBoxLayout()
        row.addWidget(self.bench)
        row.addStretch(1)
        cases.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(tr("Try it"), role="strong"))
        column.addLayout(self._gaps)
        column.addLayout(line)
        column.addWidget(self._bench_box)
        for widget in (self.state, self.answer, self.cells, self.past):
            column.addWidget(widget)


class _GapForm(QWidget):
    """A line for each gap."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for number, gap in enumerate(gaps):
            line = self.lines[gap.name] = QLineEdit()
            line.setAccessibleName(tr("Value for {name}").format(name=gap.name))
            hint = (
                tr("must be filled")
                if gap.default is None
                else tr("if empty: {default}").format(default=gap.default)
            )
            line.setPlaceholderText(" · ".join(part for part in (gap.about, hint) if part))
            name = named(line)
            name.setText(gap.name)
            grid.addWidget(name, number, 0)
            grid.addWidget(line, number, 1)
