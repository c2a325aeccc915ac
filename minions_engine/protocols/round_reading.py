"""What the readers get to read in a round: which passages, for which tasks, until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minions_engine.errors import SendRefused
from minions_engine.herd.base import LocalModel
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.job_lanes import JobBoard, LaneOf, Numbered
from minions_engine.protocols.jobs import PlannedTask
from minions_engine.protocols.numbering import passage_of
from minions_engine.types import Passage

_MOST_TARGETED_JOBS = 400
_ENOUGH_FINDINGS = 3
_LEAST_LANES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a protocol has its readers read.

    Attributes:
        prompts: Folder of its prompts ``plan`` and ``job``.
        passages: Passages of a task that are looked at first.
        together: A reader gets as many of them at once as fit its window, instead of one.
        finding_words: Most words of one finding that are told.
    """

    name: str
    prompts: str
    passages: int = 6
    together: bool = False
    finding_words: int = 22


class RoundReading:
    """Chooses what is read for one question; nothing is read twice for the same task.

    Args:
        passages: The best ones for the question itself.
    """

    def __init__(
        self,
        task: Task,
        parts: Parts,
        local: LocalModel,
        passages: tuple[Passage, ...],
        style: Style,
    ) -> None:
        self._task = task
        self._parts = parts
        self._local = local
        self._passages = passages
        self._style = style
        self._tried: set[tuple[str, str, int]] = set()

    async def board(self, tasks: Sequence[PlannedTask], *, round_number: int) -> JobBoard:
        """The jobs of a round: best passages first, none read twice for the same task.

        Raises:
            SendRefused: the person does not want so much work.
        """
        wanted: dict[tuple[str, int], tuple[Passage, list[Numbered]]] = {}
        whole = [i for i, task in enumerate(tasks) if self.reads_all(task)]
        targeted = [i for i in range(len(tasks)) if i not in whole]
        for passage in await self._ranked([tasks[i] for i in targeted]):
            if sum(len(jobs) for _, jobs in wanted.values()) < _MOST_TARGETED_JOBS:
                self._want(passage, targeted, tasks, wanted)
        for passage in await self._everything(len(whole)) if whole else ():
            self._want(passage, whole, tasks, wanted)
        return JobBoard(
            run_id=self._task.run_id,
            round_number=round_number,
            local=self._local,
            parts=self._parts,
            prompt=f"{self._style.prompts}/job",
            lanes=self._lanes(wanted.values()),
        )

    def suffices(self, board: JobBoard, tasks: Sequence[PlannedTask]) -> bool:
        """Every task has findings enough, and the best passages have been read."""
        if len(board.read) < _LEAST_LANES or any(self.reads_all(task) for task in tasks):
            return False
        counts = [sum(f.task == i for f in board.findings) for i in range(len(tasks))]
        return min(counts) >= _ENOUGH_FINDINGS

    def _lanes(self, wanted: Iterable[tuple[Passage, list[Numbered]]]) -> tuple[LaneOf, ...]:
        """A lane a passage; or a lane a task, with all its passages together."""
        found = list(wanted)
        if not self._style.together:
            return tuple(((passage,), tuple(tasks)) for passage, tasks in found)
        by_task: dict[int, tuple[PlannedTask, list[Passage]]] = {}
        for passage, tasks in found:
            for index, task in tasks:
                by_task.setdefault(index, (task, []))[1].append(passage)
        return tuple(
            (tuple(passages), ((index, task),)) for index, (task, passages) in by_task.items()
        )

    def reads_all(self, task: PlannedTask) -> bool:
        """Whether a task is about everything in scope, and not about the best passages."""
        if self._style.together:
            return False
        return task.read == "all" if self._task.whole is None else self._task.whole

    def _want(
        self,
        passage: Passage,
        indexes: Sequence[int],
        tasks: Sequence[PlannedTask],
        wanted: dict[tuple[str, int], tuple[Passage, list[Numbered]]],
    ) -> None:
        place = (passage.document, passage.start)
        for index in indexes:
            trial = (tasks[index].task, *place)
            if trial not in self._tried:
                self._tried.add(trial)
                wanted.setdefault(place, (passage, []))[1].append((index, tasks[index]))

    async def _ranked(self, tasks: Sequence[PlannedTask]) -> list[Passage]:
        """Passages for the question and for each task, by turns, the best first."""
        if not tasks:
            return []
        lists = [
            await self._parts.retrieve(
                f"{task.task} {' '.join(task.keywords)}", self._task.scope, self._style.passages
            )
            for task in tasks
        ]
        lists.append(self._passages)
        longest = max(len(found) for found in lists)
        return [found[rank] for rank in range(longest) for found in lists if rank < len(found)]

    async def _everything(self, tasks: int) -> list[Passage]:
        """Every chunk in scope, in reading order."""
        names = await self._parts.documents(self._task.scope)
        passages = [
            passage_of(name, chunk) for name in names for chunk in await self._parts.chunks(name)
        ]
        reason = "The question is about everything, so every passage has to be read."
        if not await self._parts.confirm_work(len(passages) * tasks, len(names), None, reason):
            raise SendRefused(
                "The reading of every passage was not wanted; nothing was sent for it.",
                next_step="Ask about fewer files, or for one thing.",
                rule="work",
            )
        return passages
