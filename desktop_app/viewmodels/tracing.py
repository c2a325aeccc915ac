"""How one answer was made: its steps, jobs, drafts, and how much of each file was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.language import number, said, tr, tr_later
from desktop_app.viewmodels.job_rows import ROW_ROLE, JobsModel, ListedRow
from desktop_app.viewmodels.trace_lines import Step, step_of
from desktop_app.viewmodels.turns import Turn
from desktop_app.viewmodels.ways import short_name
from desktop_app.viewmodels.wording import seconds_of
from minions_engine import (
    AnswerReady,
    Coverage,
    CoverageGrew,
    DraftFinished,
    DraftStarted,
    Event,
    JobFinished,
    JobStarted,
    RunCancelled,
    RunFailed,
)

Index = QModelIndex | QPersistentModelIndex
MOST_STEPS = 400
_DRAFTS = {
    "running": tr_later("being written"),
    "done": tr_later("done"),
    "truncated": tr_later("cut off"),
    "nothing": tr_later("the files do not say"),
    "empty": tr_later("empty"),
    "late": tr_later("too late"),
    "failed": tr_later("failed"),
    "stopped": tr_later("not finished"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A draft of a mixture."""

    layer: int
    number: int
    model: str
    prompt: str = ""
    outcome: str = "running"
    text: str = ""
    reason: str = ""
    seconds: float = 0.0
    tokens: int | None = None

    @property
    def title(self) -> str:
        """Which model it is by, and what became of it."""
        parts = [
            tr("Draft {number}").format(number=self.number),
            short_name(self.model),
            tr(_DRAFTS.get(self.outcome, self.outcome)),
        ]
        if self.seconds:
            parts.append(seconds_of(self.seconds))
        if self.tokens:
            parts.append(tr("%n token(s)", "", self.tokens))
        return " · ".join(parts)

    @property
    def words(self) -> str:
        """Its text, or why there is none."""
        return (
            self.text or said(self.reason) or ("" if self.outcome == "running" else tr("Not kept."))
        )


class CoverageModel(QAbstractListModel):
    """How much of each file an answer has read, those that were read most first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[Coverage, ...] = ()
        self._rows: dict[str, int] = {}

    @property
    def summary(self) -> str:
        """All files in one line; empty without any."""
        if not self._files:
            return ""
        read, chunks = sum(f.read for f in self._files), sum(f.chunks for f in self._files)
        touched = sum(f.read > 0 for f in self._files)
        files = tr("{part:,} of %n file(s)", "", len(self._files)).format(part=touched)
        return tr("{read:,} of %n passage(s) read, in {files}", "", chunks).format(
            read=read, files=files
        )

    def show_files(self, files: Sequence[Coverage]) -> None:
        """Show these."""
        self._replace(
            tuple(
                sorted(files, key=lambda f: (-f.read / f.chunks if f.chunks else 0.0, f.document))
            )
        )

    def take(self, files: Sequence[Coverage]) -> None:
        """Show how much of these is read now; files stay in their places while it goes on."""
        if any(file.document not in self._rows for file in files):
            known = {file.document: file for file in (*self._files, *files)}
            self._replace(tuple(known.values()))
            return
        rows = sorted(self._rows[file.document] for file in files)
        changed = list(self._files)
        for file in files:
            changed[self._rows[file.document]] = file
        self._files = tuple(changed)
        if rows:
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], 0))

    def _replace(self, files: tuple[Coverage, ...]) -> None:
        self.beginResetModel()
        self._files = files
        self._rows = {file.document: row for row, file in enumerate(files)}
        self.endResetModel()

    def document(self, index: Index) -> str:
        """The document of a row; empty without one."""
        return self._files[index.row()].document if index.isValid() else ""

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of files."""
        return 0 if parent is not None and parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A file as it is drawn and read out."""
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role == ROW_ROLE:
            return _covered(file)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _covered(file).spoken
        if role == Qt.ItemDataRole.DisplayRole:
            return PurePath(file.document).name
        if role == Qt.ItemDataRole.ToolTipRole:
            return file.document
        return None


class TraceViewModel(QObject):
    """One turn of the open chat, followed while it runs.

    Signals:
        began: Another turn is shown; everything is to be drawn anew.
        grew: Steps or drafts were added or changed.
        progressed: Jobs began or ended.
    """

    began = Signal()
    grew = Signal()
    progressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = JobsModel(self)
        self.coverage = CoverageModel(self)
        self.turn: Turn | None = None
        self.steps: list[Step] = []
        self.drafts: dict[tuple[int, int], DraftRow] = {}
        self._seen = 0

    @property
    def running(self) -> bool:
        """The shown answer is still being made."""
        return self.turn is not None and self.turn.running

    def follow(self, turn: Turn | None) -> None:
        """Show a turn, or what is new in it."""
        before = self.turn
        self.turn = turn
        same = before is not None and turn is not None and before.run_id == turn.run_id
        if not same or (turn is not None and len(turn.log) < self._seen):
            self._seen = 0
            self.steps, self.drafts = [], {}
            self.jobs.clear()
            self.coverage.show_files(())
            self._take(turn)
            self.began.emit()
        else:
            self._take(turn)

    def _take(self, turn: Turn | None) -> None:
        new = turn.log.since(self._seen) if turn is not None else []
        if turn is None or not new:
            return
        self._seen = len(turn.log)
        jobs = [event for event in new if isinstance(event, JobStarted | JobFinished)]
        for event in new:
            self._take_step(turn, event)
        self.jobs.take(jobs)
        if isinstance(new[-1], AnswerReady | RunFailed | RunCancelled):
            self.jobs.end()
            self._end(turn)
        if jobs:
            self.progressed.emit()
        if len(jobs) < len(new):
            self.grew.emit()

    def _take_step(self, turn: Turn, event: Event) -> None:
        match event:
            case JobStarted() | JobFinished():
                return
            case CoverageGrew():
                self.coverage.take(event.files)
            case DraftStarted() | DraftFinished():
                row = _draft(event)
                self.drafts[row.layer, row.number] = row
            case _:
                step = step_of(turn, event)
                if step is not None and (len(self.steps) < MOST_STEPS or step.kind == "end"):
                    self.steps.append(step)

    def _end(self, turn: Turn) -> None:
        self.coverage.show_files(turn.answer.coverage if turn.answer is not None else ())
        for key, row in self.drafts.items():
            if row.outcome == "running":
                self.drafts[key] = DraftRow(
                    layer=row.layer, number=row.number, model=row.model, outcome="stopped"
                )


def _draft(event: DraftStarted | DraftFinished) -> DraftRow:
    if isinstance(event, DraftStarted):
        return DraftRow(
            layer=event.layer, number=event.number, model=event.model, prompt=event.prompt
        )
    read, written = event.usage.prompt_tokens, event.usage.completion_tokens
    return DraftRow(
        layer=event.layer,
        number=event.number,
        model=event.model,
        outcome=event.outcome,
        text=event.text,
        reason=event.reason,
        seconds=event.seconds,
        tokens=None if read is None or written is None else read + written,
    )


def _covered(file: Coverage) -> ListedRow:
    name = PurePath(file.document).name
    share = file.read / file.chunks if file.chunks else 0.0
    figures = tr("{part:,} of %n passage(s)", "", file.chunks).format(part=file.read)
    return ListedRow(
        title=name,
        aside=number(share, ".0%"),
        text=figures,
        spoken=tr("{name}: {part:,} of %n passage(s) read", "", file.chunks).format(
            name=name, part=file.read
        ),
        share=share,
    )
