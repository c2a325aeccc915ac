"""The jobs of a run as a list of any length, filled while they run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.turns import place_of_page
from desktop_app.viewmodels.wording import seconds_of
from minions_engine import Event, JobFinished, JobStarted

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
FILTERS = (
    ("all", tr_later("All")),
    ("found", tr_later("Found")),
    ("failed", tr_later("Failed")),
)
_OUTCOMES = {
    "running": ("…", tr_later("reading"), ""),
    "found": ("✓", tr_later("found"), "good"),
    "nothing": ("–", tr_later("nothing here"), ""),
    "truncated": ("!", tr_later("cut off"), "warn"),
    "failed": ("✕", tr_later("failed"), "warn"),
    "stopped": ("–", tr_later("not finished"), ""),
}
_FAILED = ("failed", "truncated")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """A row of two lines as a list draws it; with ``share`` its lower line begins with a bar."""

    title: str
    aside: str
    text: str
    spoken: str
    tone: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class JobRow:
    """One task on one chunk, by its events. Of what was known already no beginning is told."""

    started: JobStarted | None
    finished: JobFinished | None = None
    stopped: bool = False

    @property
    def place(self) -> tuple[str, str, int | None]:
        """Document, chunk and page."""
        event = self.finished or self.started
        assert event is not None
        return event.document, event.chunk_id, self.started.page if self.started else None

    @property
    def name(self) -> str:
        """The file's own name and the place in it."""
        document, _, page = self.place
        place = place_of_page(document, page)
        return " · ".join(part for part in (PurePath(document).name, place) if part)

    @property
    def outcome(self) -> str:
        """What became of it."""
        if self.finished is not None:
            return self.finished.outcome
        return "stopped" if self.stopped else "running"

    @property
    def task(self) -> str:
        """What was to be found."""
        return self.started.task if self.started is not None else ""

    @property
    def node(self) -> str:
        """Where it was done."""
        return self.started.node if self.started is not None else ""

    @property
    def answer(self) -> str:
        """What was found, or why nothing could be."""
        return self.finished.answer if self.finished is not None else ""

    @property
    def figures(self) -> str:
        """How long it took, and its tokens; what was known already took neither."""
        done = self.finished
        if done is None:
            return ""
        if done.cached:
            return tr("known already")
        ms = done.seconds * 1000
        time = seconds_of(done.seconds) if ms >= 1000 else f"{ms:.0f} ms"
        read, written = done.usage.prompt_tokens, done.usage.completion_tokens
        known = read is not None and written is not None and read + written > 0
        if not known:
            return time
        tokens = (read or 0) + (written or 0)
        return tr("{time} · %n tok", "Tokens of a job, as short as can be", tokens).format(
            time=time
        )

    def listed(self, *, with_node: bool = False) -> ListedRow:
        """As a list draws it; the node is spoken of where there are several."""
        mark, word, tone = _OUTCOMES.get(self.outcome, ("·", self.outcome, ""))
        word = tr(word)
        said = " ".join(self.answer.split()) or self.task
        shown = (f"{mark} {word}", self.node if with_node else "", said)
        spoken = (self.name, word, self.answer, self.task, self.node, self.figures)
        return ListedRow(
            title=self.name,
            aside=self.figures,
            text=" · ".join(part for part in shown if part),
            spoken=". ".join(part for part in spoken if part),
            tone=tone,
        )

    def holds(self, kind: str, words: str) -> bool:
        """Whether a filter lets it through; ``words`` are folded already."""
        if kind == "found" and self.outcome != "found":
            return False
        if kind == "failed" and self.outcome not in _FAILED:
            return False
        return not words or words in f"{self.place[0]}\n{self.task}\n{self.answer}".casefold()


class JobsModel(QAbstractListModel):
    """Every job of one run, those that a filter lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[JobRow] = []
        self._place_of: dict[str, int] = {}
        self._shown: list[int] = []
        self._row_of: dict[int, int] = {}
        self._kind, self._words = FILTERS[0][0], ""
        self._nodes: set[str] = set()
        self._counts = {"found": 0, "failed": 0, "running": 0}

    # ---- what is asked of it

    @property
    def jobs(self) -> int:
        """How many jobs there are in all."""
        return len(self._jobs)

    @property
    def summary(self) -> str:
        """All of them in one line; empty without any."""
        if not self._jobs:
            return ""
        parts = [tr("%n job(s)", "", len(self._jobs))]
        if found := self._counts["found"]:
            parts.append(tr("%n found something", "of jobs", found))
        if failed := self._counts["failed"]:
            parts.append(tr("%n failed", "of jobs", failed))
        if running := self._counts["running"]:
            parts.append(tr("%n at work", "of jobs", running))
        return " · ".join(parts)

    def counted(self, kind: str) -> int:
        """How many jobs a filter by outcome lets through."""
        return self._counts.get(kind, len(self._jobs))

    def job(self, index: Index) -> JobRow | None:
        """The job of a row."""
        return self._jobs[self._shown[index.row()]] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of jobs that are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A job as it is drawn, read out, and explained."""
        job = self.job(index)
        if job is None:
            return None
        if role == ROW_ROLE:
            return job.listed(with_node=len(self._nodes) > 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return job.listed().spoken
        if role == Qt.ItemDataRole.DisplayRole:
            return job.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (job.task, job.answer, job.node) if part)
        return None

    # ---- changes

    def clear(self) -> None:
        """Another run: nothing is known of it yet."""
        self.beginResetModel()
        self._jobs.clear()
        self._place_of.clear()
        self._nodes.clear()
        self._counts = dict.fromkeys(self._counts, 0)
        self._sift()
        self.endResetModel()

    def set_filter(self, kind: str, words: str) -> None:
        """Show jobs of one outcome, whose file, task or answer holds the words."""
        words = words.strip().casefold()
        if (kind, words) != (self._kind, self._words):
            self.beginResetModel()
            self._kind, self._words = kind, words
            self._sift()
            self.endResetModel()

    def take(self, events: Iterable[Event]) -> None:
        """Jobs that began or ended, however many at once."""
        latest: dict[str, JobRow] = {}
        for event in events:
            if isinstance(event, JobStarted):
                latest[event.job_id] = JobRow(event)
                self._nodes.add(event.node)
            elif isinstance(event, JobFinished):
                before = latest.get(event.job_id) or self._known(event.job_id)
                latest[event.job_id] = JobRow(before.started if before else None, event)
        self._tell([self._put(job_id, job) for job_id, job in latest.items()])

    def end(self) -> None:
        """The run is over: what still was at work was not finished."""
        left = [job.started for job in self._jobs if job.outcome == "running" and job.started]
        self._tell([self._put(event.job_id, JobRow(event, stopped=True)) for event in left])

    def _known(self, job_id: str) -> JobRow | None:
        place = self._place_of.get(job_id)
        return None if place is None else self._jobs[place]

    def _put(self, job_id: str, job: JobRow) -> int:
        place = self._place_of.get(job_id)
        if place is None:
            place = self._place_of[job_id] = len(self._jobs)
            self._jobs.append(job)
        else:
            self._count(self._jobs[place], -1)
            self._jobs[place] = job
        self._count(job, 1)
        return place

    def _count(self, job: JobRow, by: int) -> None:
        kind = "failed" if job.outcome in _FAILED else job.outcome
        if kind in self._counts:
            self._counts[kind] += by

    def _tell(self, places: list[int]) -> None:
        """Draw rows anew that are shown, and add those that the filter lets through now."""
        rows = [self._row_of[place] for place in places if place in self._row_of]
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))
        new = [place for place in places if place not in self._row_of]
        new = [place for place in new if self._jobs[place].holds(self._kind, self._words)]
        if new:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._row_of.update({place: first + n for n, place in enumerate(new)})
            self._shown += new
            self.endInsertRows()

    def _sift(self) -> None:
        self._shown = [
            place for place, job in enumerate(self._jobs) if job.holds(self._kind, self._words)
        ]
        self._row_of = {place: row for row, place in enumerate(self._shown)}
