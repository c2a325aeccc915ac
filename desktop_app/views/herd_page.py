"""The page of the herd: nodes, models, the queue, what was done, and when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.herd import HerdViewModel
from desktop_app.viewmodels.herd_rows import HISTORY_HEAD, JobRow, ModelAt
from desktop_app.views.heat_view import HeatView
from desktop_app.views.lines_table import LinesTable
from desktop_app.views.model_row import ModelRow
from desktop_app.views.node_form import NodeForm
from desktop_app.views.node_view import NodeView
from desktop_app.views.pages import Page
from desktop_app.views.parts import Note, button, label
from desktop_app.views.row_list import RowList, RowView

_INTRO = tr_later(
    "Machines that models run on. Whatever asks, asks through one queue. Only machines that you "
    "call your own ever read your files."
)


class HerdPage(Page):
    """Everything about the herd."""

    def __init__(self, herd: HerdViewModel) -> None:
        super().__init__(tr("Herd"))
        self._herd = herd
        self.note = Note()
        self.column.addWidget(label(tr(_INTRO), role="muted", wrap=True))
        self.column.addWidget(self.note)
        nodes = self.card(tr("Nodes"))
        self.nodes = RowList(tr("Nodes"))
        self._no_nodes = label(tr("Looking for nodes…"), role="muted", wrap=True)
        self.form = NodeForm(herd)
        for widget in (self._no_nodes, self.nodes, self.form):
            nodes.addWidget(widget)
        queue = self.card(tr("Queue"))
        self.jobs = RowList(tr("Queue"))
        self._no_jobs = label(tr("Nothing waits and nothing runs."), role="muted")
        queue.addWidget(self._no_jobs)
        queue.addWidget(self.jobs)
        models = self.card(tr("Models"))
        self.models = RowList(tr("Models of the herd"))
        self._no_models = label(tr("No node has a model."), role="muted")
        models.addWidget(self._no_models)
        models.addWidget(self.models)
        history = self.card(tr("History"))
        self._no_history = label(
            tr("Nothing was asked of a model yet. Times and counts are kept here, never words."),
            role="muted",
            wrap=True,
        )
        self.history = LinesTable(tr("History of jobs"), HISTORY_HEAD)
        history.addWidget(self._no_history)
        history.addWidget(self.history)
        heat = self.card(tr("When it is used"))
        self.heat = HeatView()
        heat.addWidget(self.heat)
        herd.changed.connect(self.refresh)
        herd.said.connect(self.note.say)
        self.refresh()

    def look(self) -> None:
        """Read everything anew."""
        self._herd.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep it fresh while it is looked at."""
        super().showEvent(event)
        self._herd.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """And no longer."""
        super().hideEvent(event)
        self._herd.watch(False)

    def refresh(self) -> None:
        """Show the herd as it is now."""
        herd, facts = self._herd, self._herd.facts
        self.nodes.show_rows(facts.nodes, partial(NodeView, herd))
        self.nodes.setEnabled(not herd.busy)
        self._no_nodes.setVisible(not facts.nodes)
        if herd.looked:
            self._no_nodes.setText(
                tr(
                    "No model server answers on this machine, and none was set up. Start Ollama, or "
                    "add a machine below."
                )
            )
        self.jobs.show_rows(facts.jobs, partial(JobView, herd))
        self._no_jobs.setVisible(not facts.jobs)
        self.models.show_rows(facts.models, _model)
        self._no_models.setVisible(herd.looked and not facts.models)
        self.history.show_lines(facts.history)
        self._no_history.setVisible(not facts.history)
        self.heat.show_map(facts.heat)


class JobView(RowView):
    """A job that waits or runs."""

    def __init__(self, herd: HerdViewModel, row: JobRow) -> None:
        super().__init__()
        self.setObjectName("modelRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label(row.title, role="strong", wrap=True)
        self._detail = label(row.detail, role="muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(10)
        line.addLayout(words, 1)
        cancel = partial(herd.cancel, row.job_id)
        line.addWidget(
            button(
                tr("Cancel"), cancel, name=tr("Cancel {title}").format(title=row.title), role="link"
            )
        )

    def take(self, row: object) -> bool:
        """Its place in the queue changes; the job does not."""
        assert isinstance(row, JobRow)
        self._title.setText(row.title)
        self._detail.setText(row.detail)
        return True


def _model(row: ModelAt) -> QWidget:
    return ModelRow(row.name, row.detail, [], [])
