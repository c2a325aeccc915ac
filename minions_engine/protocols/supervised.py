"""A question on its way through plan, reading and conclusion, with a supervisor far away.

Shared by the protocols in which a remote model asks and local readers answer. They differ in
what a reader is given at once, and that is said by a ``Style``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from minions_engine.errors import EngineError, ModelUnavailable, SendRefused
from minions_engine.events import (
    AnswerReady,
    Event,
    PassagesFound,
    RoundStarted,
    TextDelta,
    ThinkingDelta,
)
from minions_engine.herd.base import LocalModel
from minions_engine.messages import Part
from minions_engine.protocols.base import NOTHING_FOUND, Parts, Task
from minions_engine.protocols.citing import Marks, checked, doubts
from minions_engine.protocols.evidence import Finding, choose, told
from minions_engine.protocols.follow_up import standalone
from minions_engine.protocols.job_lanes import JobBoard
from minions_engine.protocols.jobs import PlannedTask
from minions_engine.protocols.meanwhile import meanwhile, shown_quotes
from minions_engine.protocols.numbering import Line
from minions_engine.protocols.quotes import best_quotes, notes_of
from minions_engine.protocols.required import required_local, required_remote
from minions_engine.protocols.round_reading import RoundReading, Style
from minions_engine.protocols.supervising import (
    Asked,
    Concluding,
    Supervisor,
)
from minions_engine.streaming import closing_stream
from minions_engine.types import Answer, Citation, JobCount, Passage

_QUESTION_PASSAGES = 10
_EVIDENCE_TOKENS = 200


async def supervised(task: Task, parts: Parts, style: Style) -> AsyncGenerator[Event, None]:
    """The events of one answer; the last is ``AnswerReady``."""
    local, remote = required_local(parts), required_remote(parts)
    question = await standalone(task, parts)
    passages = await parts.retrieve(question, task.scope, _QUESTION_PASSAGES)
    yield PassagesFound(
        run_id=task.run_id, passages=passages, searchable=task.searchable, files=task.files
    )
    quotes = best_quotes(question, passages, parts)
    asked = Asked(text=task.question, meant="" if question == task.question else question)
    supervisor = Supervisor(remote, parts, plan_prompt=f"{style.prompts}/plan")
    run = _Run(task, parts, local, supervisor, asked, passages, style)
    async with aclosing(meanwhile(shown_quotes(task, quotes), run.events())) as events:
        async for event in events:
            yield event


class _Run:
    """One question on its way through plan, reading and conclusion."""

    def __init__(
        self,
        task: Task,
        parts: Parts,
        local: LocalModel,
        supervisor: Supervisor,
        asked: Asked,
        passages: tuple[Passage, ...],
        style: Style,
    ) -> None:
        self._task = task
        self._parts = parts
        self._local = local
        self._supervisor = supervisor
        self._asked = asked
        self._choice = RoundReading(task, parts, local, passages, style)
        self._style = style
        self._told: list[Finding] = []
        self._files: dict[str, int] = {}
        self._read: list[Passage] = []
        self._jobs = JobCount()
        self._notes = ""
        self._rounds = 0
        self._warnings: list[str] = []
        self._is_whole = True
        self._shown = ""
        self._marks = Marks(self._lines, fill=True)

    def _lines(self, number: int) -> Sequence[Line]:
        """The lines of a finding, by the number under which it was told."""
        return self._told[number - 1].lines if 0 < number <= len(self._told) else ()

    def _began(self, purpose: str, *, jobs: int = 0) -> RoundStarted:
        return RoundStarted(
            run_id=self._task.run_id,
            number=self._rounds,
            most=self._task.max_rounds,
            purpose=purpose,
            jobs=jobs,
        )

    def _planned(self, tasks: Sequence[PlannedTask]) -> ThinkingDelta:
        """What the supervisor wants looked for, to be read along and kept with the run."""
        rows = [
            f"{number}. {task.task}{' (everything is read)' if self._choice.reads_all(task) else ''}"
            for number, task in enumerate(tasks, start=1)
        ]
        text = "\n".join([f"Plan of round {self._rounds}:", *rows]) + "\n"
        return ThinkingDelta(run_id=self._task.run_id, text=text, source="remote")

    async def events(self) -> AsyncGenerator[Event, None]:
        """Every event after the first evidence; the last is ``AnswerReady``."""
        self._rounds = 1
        yield self._began("plan")
        names = await self._parts.documents(self._task.scope)
        plan = await self._supervisor.plan(self._asked, described(names), about=self._task.about)
        tasks: Sequence[PlannedTask] = plan.taken
        if len(tasks) < len(plan.tasks):
            self._warnings.append(
                f"The plan named {len(plan.tasks)} tasks; the first {len(tasks)} were done."
            )
        for number in range(1, self._task.max_rounds + 1):
            self._rounds = number
            yield self._planned(tasks)
            concluding = Concluding()
            async with aclosing(self._round(tasks, concluding)) as events:
                async for event in events:
                    yield event
                    if isinstance(event, AnswerReady):
                        return
            conclusion = concluding.value
            if conclusion is None or conclusion.decision == "answer" or not conclusion.tasks:
                break
            self._notes, tasks = conclusion.notes, conclusion.tasks
        yield await self._ready()

    async def _round(
        self, tasks: Sequence[PlannedTask], concluding: Concluding
    ) -> AsyncGenerator[Event, None]:
        """Read for the tasks, and conclude when anything was found in any round."""
        board = await self._choice.board(tasks, round_number=self._rounds)
        yield self._began("read", jobs=board.jobs)
        try:
            async with aclosing(self._reading(board, tasks)) as events:
                async for event in events:
                    yield event
        except ModelUnavailable as error:
            if not board.findings and not self._told:
                raise
            self._is_whole = False
            self._warnings.append(f"Reading broke off: {error.message}")
        self._note(board)
        chosen = choose(
            board.findings,
            most_tokens=_EVIDENCE_TOKENS,
            most_words=self._style.finding_words,
            tasks=len(tasks),
        )
        if not chosen and not self._told:
            return
        first = len(self._told) + 1
        self._told.extend(chosen)
        yield self._began("conclude")
        findings = told(
            chosen, first=first, files=self._files, most_words=self._style.finding_words
        )
        try:
            async with aclosing(self._concluding(findings, concluding)) as events:
                async for event in events:
                    yield event
        except SendRefused:
            raise
        except EngineError as error:
            yield await self._broken_off(error)

    async def _reading(
        self, board: JobBoard, tasks: Sequence[PlannedTask]
    ) -> AsyncGenerator[Event, None]:
        """Jobs until all are done or the findings suffice."""
        updates = self._local.run(board.prepared())
        async with closing_stream(updates) as stream:
            async for update in stream:
                yield board.event(update)
                if self._choice.suffices(board, tasks):
                    return

    def _note(self, board: JobBoard) -> None:
        self._read.extend(p for p in board.read if p not in self._read)
        now, before = board.counted, self._jobs
        self._jobs = JobCount(
            planned=before.planned + now.planned,
            run=before.run + now.run,
            cached=before.cached + now.cached,
            failed=before.failed + now.failed,
            found=before.found + now.found,
        )

    async def _concluding(
        self, findings: Sequence[Part], concluding: Concluding
    ) -> AsyncGenerator[Event, None]:
        last = self._rounds == self._task.max_rounds
        pieces = self._supervisor.conclude(
            self._asked, findings, notes=self._notes, last=last, into=concluding
        )
        async with aclosing(pieces) as answer:
            async for piece in answer:
                for event in self._say(self._marks.feed(piece)):
                    yield event
        for event in self._say(self._marks.finish()):
            yield event

    def _say(self, text: str) -> list[TextDelta]:
        self._shown += text
        return [TextDelta(run_id=self._task.run_id, text=text, source="remote")] if text else []

    async def _ready(self) -> AnswerReady:
        """The answer, or that nothing was found."""
        said = self._shown.strip()
        failed = self._jobs.failed
        if failed:
            self._warnings.append(f"{failed} of {self._jobs.planned} jobs failed.")
        cited = await checked(self._marks.citations, self._parts) if said else ()
        more = doubts(cited, self._marks.unknown) if said else (NOTHING_FOUND,)
        return await self._answer(said or None, citations=cited, warnings=more)

    async def _broken_off(self, error: EngineError) -> AnswerReady:
        """What was found by the time the remote model failed, as the readers said it."""
        rows = [f"- {f.said} [{self._marks.cite(f.lines[0])}]" for f in self._told]
        said = self._shown.strip() or "\n".join(["What was found in your files:", "", *rows])
        cited = await checked(self._marks.citations, self._parts)
        return await self._answer(
            said, citations=cited, complete=False, warnings=(f"{error.message} {error.next_step}",)
        )

    async def _answer(
        self,
        said: str | None,
        *,
        citations: tuple[Citation, ...],
        warnings: tuple[str, ...],
        complete: bool = True,
    ) -> AnswerReady:
        coverage = await self._parts.coverage(self._read) if self._parts.coverage else ()
        return AnswerReady(
            run_id=self._task.run_id,
            answer=Answer(
                answer=said,
                protocol=self._style.name,
                abstained=said is None,
                complete=complete and self._is_whole,
                citations=citations,
                rounds=self._rounds,
                jobs=self._jobs,
                coverage=coverage,
                warnings=(*notes_of(self._task), *self._warnings, *warnings),
            ),
        )


def described(documents: Sequence[str]) -> str:
    """How many files of which kinds there are; never their names."""
    kinds = Counter(name.rpartition(".")[2].lower()[:8] or "other" for name in documents)
    listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(5))
    return f"{len(documents)} ({listed})"
