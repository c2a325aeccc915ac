"""How an answer was made: its steps, its jobs, the drafts of a mixture, and what was read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import number, tr, tr_later
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.job_rows import FILTERS
from desktop_app.viewmodels.tracing import TraceViewModel
from desktop_app.views.drafts import DraftsView
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import Picker, button, label
from desktop_app.views.record_list import RecordList
from desktop_app.views.timeline import Timeline

_MOST_TURNS = 200
_LONGEST_QUESTION = 60


class TracePanel(QWidget):
    """The trace of one answer: the newest, or the one that was picked.

    Signals:
        chunk_wanted: A job's chunk is to be shown; carries document, chunk and page.
        file_wanted: A file is to be shown; carries its document.
        stop_wanted: The answer that is being made is to be stopped.
    """

    chunk_wanted = Signal(str, str, object)
    file_wanted = Signal(str)
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Trace"))
        self.trace = TraceViewModel(self)
        self._turns: tuple[Turn, ...] = ()
        self._picked = ""
        self._kind = FILTERS[0][0]
        self.turns = Picker(tr("Answer"), tip=tr("Which answer's trace is shown"))
        self.turns.setSizeAdjustPolicy(
            Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.turns.setMinimumContentsLength(12)
        self.stop = button(
            tr("Stop"), self.stop_wanted.emit, name=tr("Stop this answer"), role="small"
        )
        self.summary = label(role="muted", wrap=True)
        self.timeline = Timeline()
        self.jobs = RecordList(self.trace.jobs, name=tr("Jobs"))
        self.drafts = DraftsView()
        self.coverage = RecordList(self.trace.coverage, name=tr("How much of each file was read"))
        self._hint = label(
            tr("Ask something; every step is listed here as it happens."), role="muted"
        )
        self._hint.setWordWrap(True)
        self.words = QLineEdit()
        self.filters: dict[str, QPushButton] = {}
        self._jobs_page = self._make_jobs_page()
        self._stack = QStackedWidget()
        self.views: dict[str, QPushButton] = {}
        self._arrange()
        self._connect()
        self.show_turns(())

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show what is new in these turns."""
        before = [turn.run_id for turn in self._turns]
        self._turns = tuple(turns[-_MOST_TURNS:])
        if [turn.run_id for turn in self._turns] != before:
            self._fill_turns()
        by_id = {turn.run_id: turn for turn in self._turns}
        newest = self._turns[-1] if self._turns else None
        self.trace.follow(by_id.get(self._picked, newest))
        self.stop.setVisible(self.trace.running)

    def pick(self, run_id: str) -> None:
        """Show the trace of one answer."""
        self.turns.setCurrentIndex(max(0, self.turns.findData(run_id)))

    def show_view(self, name: str) -> None:
        """Show steps, jobs, drafts or files."""
        self.views[name].click()

    # ---- what is shown

    def _begin(self) -> None:
        """Another turn."""
        self.timeline.show_steps(self.trace.steps, anew=True)
        self.drafts.show_drafts(self.trace.drafts, anew=True)
        self._hint.setVisible(self.trace.turn is None)
        self.turns.setVisible(self.trace.turn is not None)
        self._stack.setVisible(self.trace.turn is not None)
        self._show_views()

    def _grow(self) -> None:
        self.timeline.show_steps(self.trace.steps)
        self.drafts.show_drafts(self.trace.drafts, anew=False)
        self._show_views()

    def _show_views(self) -> None:
        """Switches are there for what there is; the figures of each stand on them."""
        jobs, drafts = self.trace.jobs, self.trace.drafts
        files = self.trace.coverage.rowCount()
        there = {"Steps": 1, "Jobs": jobs.jobs, "Drafts": len(drafts), "Files": files}
        for name, count in there.items():
            self.views[name].setVisible(count > 0 and self.trace.turn is not None)
            title = tr(name)
            self.views[name].setText(title if name == "Steps" else f"{title} {number(count)}")
        for kind, title in FILTERS:
            self.filters[kind].setText(f"{tr(title)} {number(jobs.counted(kind))}")
        if not any(b.isChecked() and not b.isHidden() for b in self.views.values()):
            self.views["Steps"].click()
        said = (jobs.summary, self.trace.coverage.summary)
        self.summary.setText("\n".join(part for part in said if part))
        self.summary.setVisible(any(said))

    def _fill_turns(self) -> None:
        self.turns.blockSignals(True)
        self.turns.clear()
        self.turns.addItem(tr("The newest answer"), "")
        for turn in reversed(self._turns):
            question = " ".join(turn.question.split())
            short = question[:_LONGEST_QUESTION] + "…" * (len(question) > _LONGEST_QUESTION)
            if turn.versions > 1:
                short = tr("Version {version}: {question}").format(
                    version=turn.version, question=short
                )
            self.turns.addItem(short, turn.run_id)
        at = self.turns.findData(self._picked)
        self._picked = self._picked if at > 0 else ""
        self.turns.setCurrentIndex(max(0, at))
        self.turns.blockSignals(False)

    # ---- wishes

    def _pick(self) -> None:
        self._picked = self.turns.currentData() or ""
        self.show_turns(self._turns)

    def _filter(self, kind: str) -> None:
        self._kind = kind
        self.trace.jobs.set_filter(kind, self.words.text())

    def _open_job(self, index: QModelIndex) -> None:
        job = self.trace.jobs.job(index)
        if job is not None:
            self.chunk_wanted.emit(*job.place)

    def _open_file(self, index: QModelIndex) -> None:
        if document := self.trace.coverage.document(index):
            self.file_wanted.emit(document)

    # ---- making it

    def _connect(self) -> None:
        self.trace.began.connect(self._begin)
        self.trace.grew.connect(self._grow)
        self.trace.progressed.connect(self._show_views)
        self.turns.currentIndexChanged.connect(lambda _: self._pick())
        self.words.textChanged.connect(lambda _: self._filter(self._kind))
        self.jobs.opened.connect(self._open_job)
        self.coverage.opened.connect(self._open_file)

    def _make_jobs_page(self) -> QWidget:
        made = QWidget()
        row = FlowLayout(gap=4)
        group = QButtonGroup(made)
        for kind, title in FILTERS:
            switch = button(
                tr(title),
                partial(self._filter, kind),
                name=tr("Jobs: {title}").format(title=tr(title)),
                role="switch",
            )
            switch.setCheckable(True)
            switch.setChecked(kind == self._kind)
            group.addButton(switch)
            self.filters[kind] = switch
            row.addWidget(switch)
        self.words.setPlaceholderText(tr("File, task or answer"))
        self.words.setAccessibleName(tr("Search the jobs"))
        self.words.setClearButtonEnabled(True)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.jobs, 1)
        return made

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.turns, 1)
        head.addWidget(self.stop)
        switches = FlowLayout(gap=4)
        group = QButtonGroup(self)
        for name, page in (
            (tr_later("Steps"), self.timeline),
            (tr_later("Jobs"), self._jobs_page),
            (tr_later("Drafts"), self.drafts),
            (tr_later("Files"), self.coverage),
        ):
            self._stack.addWidget(page)
            show = partial(self._stack.setCurrentWidget, page)
            title = tr(name)
            switch = button(title, show, name=tr("Trace: {view}").format(view=title), role="switch")
            switch.setCheckable(True)
            switch.setChecked(name == "Steps")
            group.addButton(switch)
            self.views[name] = switch
            switches.addWidget(switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(switches)
        column.addWidget(self.summary)
        column.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._stack, 1)
        column.addStretch(0)
