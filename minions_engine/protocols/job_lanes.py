"""Jobs for readers: every task on every passage, all tasks of a passage in one lane.

The passage stands first in the prompt and the task last, so that the server's prefix cache has
read the passage already when its second task comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.structured import schema_of
from minions_engine.events import Event, JobFinished, JobStarted
from minions_engine.herd.base import Job, JobBegun, JobResult, LocalModel
from minions_engine.messages import Part
from minions_engine.protocols.base import Parts
from minions_engine.protocols.evidence import Finding, finding_of
from minions_engine.protocols.jobs import JobOutput, PlannedTask
from minions_engine.protocols.numbering import Sheet, fixed_mark, sheet_of
from minions_engine.types import JobCount, Passage

Numbered = tuple[int, PlannedTask]
LaneOf = tuple[tuple[Passage, ...], tuple[Numbered, ...]]
"""Passages that a reader gets together, and the tasks it gets them for."""

_ANSWER_TOKENS = 160
_PROMPT_TOKENS = 500
_TIMEOUT_S = 120.0


@dataclass(slots=True, kw_only=True)
class JobBoard:
    """Jobs of one round and what has become of them. Belongs to one run.

    Args:
        round_number: Of the round, from 1; part of the jobs' names.
        prompt: Name of the readers' prompt.
        lanes: What is read for which tasks, the most promising first.
    """

    run_id: str
    round_number: int
    local: LocalModel
    parts: Parts
    prompt: str
    lanes: Sequence[LaneOf]
    findings: list[Finding] = field(default_factory=list)
    read: list[Passage] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    count: JobCount = field(default_factory=JobCount)
    _open: dict[str, tuple[int, PlannedTask, Sheet]] = field(default_factory=dict)
    _done: int = 0
    _failed: int = 0
    _cached: int = 0

    @property
    def jobs(self) -> int:
        """How many jobs there are in all."""
        return sum(len(tasks) for _, tasks in self.lanes)

    @property
    def done(self) -> int:
        """How many are over."""
        return self._done

    @property
    def counted(self) -> JobCount:
        """Planned, run, cached, failed and found."""
        return JobCount(
            planned=self.jobs,
            run=self._done - self._cached,
            cached=self._cached,
            failed=self._failed,
            found=len(self.findings),
        )

    def prepared(self) -> Iterator[Sequence[Job]]:
        """Lanes of jobs, each made when the herd asks for it."""
        schema = schema_of(JobOutput)
        prompt = self.parts.prompt(self.prompt)
        room = self.local.context_tokens - _PROMPT_TOKENS - _ANSWER_TOKENS
        for number, (passages, tasks) in enumerate(self.lanes):
            sheet = sheet_of(passages, self.parts, most_tokens=room)
            if not sheet.lines:
                self._done += len(tasks)
                continue
            lane: list[Job] = []
            for index, task in tasks:
                job_id = f"{self.round_number}.{number + 1}.{index + 1}"
                self._open[job_id] = (index, task, sheet)
                messages = prompt.messages(
                    {
                        "mark": fixed_mark(sheet.shown),
                        "lines": sheet.part,
                        "task": Part(text=task.task),
                    }
                )
                request = ChatRequest(
                    messages=messages,
                    max_tokens=_ANSWER_TOKENS,
                    schema=schema,
                    context_tokens=self.local.context_tokens,
                    timeout_s=_TIMEOUT_S,
                )
                lane.append(
                    Job(
                        job_id=job_id,
                        request=request,
                        reply=JobOutput,
                        subject=passages[0].chunk_id,
                        documents=tuple(dict.fromkeys(p.document for p in passages)),
                    )
                )
            yield lane

    def event(self, update: JobBegun | JobResult) -> Event:
        """The event for something that happened to a job."""
        if isinstance(update, JobBegun):
            _, task, sheet = self._open[update.job.job_id]
            passage = sheet.passages[0]
            return JobStarted(
                run_id=self.run_id,
                job_id=update.job.job_id,
                task=task.task,
                document=passage.document,
                chunk_id=passage.chunk_id,
                page=passage.page,
                node=update.node,
            )
        return self._finished(update)

    def _finished(self, result: JobResult) -> JobFinished:
        index, task, sheet = self._open.pop(result.job.job_id)
        passage = sheet.passages[0]
        self._done += 1
        self._cached += result.cached
        self.read.extend(p for p in sheet.passages if p not in self.read)
        outcome, said = "nothing", ""
        if result.outcome != "done" or not isinstance(result.value, JobOutput):
            outcome = "truncated" if result.outcome == "truncated" else "failed"
            said = result.reason
            self._failed += 1
            self.reasons.append(result.reason)
        else:
            finding = finding_of(
                result.value,
                sheet,
                task=index,
                asked=frozenset(
                    self.parts.question_terms(f"{task.task} {' '.join(task.keywords)}")
                ),
                terms=self.parts.question_terms,
            )
            if finding is not None:
                self.findings.append(finding)
                outcome, said = "found", finding.said
        return JobFinished(
            run_id=self.run_id,
            job_id=result.job.job_id,
            document=passage.document,
            chunk_id=passage.chunk_id,
            outcome=outcome,
            answer=said,
            cached=result.cached,
            seconds=result.run_s,
            usage=result.usage,
            done=self._done,
            jobs=self.jobs,
        )
