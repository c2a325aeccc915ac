"""Reading everything: every chunk in scope goes through the local model, as jobs of the herd.

Neighbouring chunks of a document are read together. A part that was too much for the model is
read again in two halves; what cannot be read is counted and said, and never ends the whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Sequence

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.structured import schema_of
from minions_engine.errors import EngineError, NotFound
from minions_engine.events import CoverageGrew, Event, JobFinished, JobStarted
from minions_engine.herd.base import Job, JobBegun, JobResult, Lane, LocalModel
from minions_engine.messages import Origin, Part
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.caution import gives_orders, orders_in
from minions_engine.protocols.notes import Note, notes_from
from minions_engine.protocols.numbering import (
    Sheet,
    answer_tokens,
    fixed_mark,
    heading,
    passage_of,
    sheet_of,
    tokens_of,
)
from minions_engine.protocols.portions import Portion, portions_of
from minions_engine.protocols.shapes import Findings
from minions_engine.streaming import closing_stream
from minions_engine.types import Coverage, JobCount

_READ_TOKENS = 900
_REPLY_TOKENS = 500
_SPARE_TOKENS = 64
_TELL_EVERY = 20
_TIMEOUT_S = 180.0
_IN_HALVES = "It was too much at once and is read again in two halves."
# A usual laptop's pace, for the estimate before much work.
_READ_A_SECOND = 400.0
_WRITTEN_A_SECOND = 40.0
_USUAL_REPLY_TOKENS = 60


class Reading:
    """One reading of everything. After ``events`` has ended, the rest says what came of it.

    Args:
        prompt: Name of the prompt that a portion is read with.
        about: The task in the person's words.
    """

    def __init__(
        self, task: Task, parts: Parts, local: LocalModel, *, prompt: str, about: str
    ) -> None:
        self._task = task
        self._parts = parts
        self._local = local
        self._prompt = parts.prompt(prompt)
        self._about = about
        self._reply_tokens = answer_tokens(local.context_tokens, _REPLY_TOKENS)
        self._schema = schema_of(Findings)
        self._portions: list[Portion] = []
        self._chunks: Counter[str] = Counter()
        self._read: Counter[str] = Counter()
        self._open: dict[str, tuple[Portion, Sheet]] = {}
        self._again: list[Portion] = []
        self._failed: list[Portion] = []
        self._notes: list[tuple[int, Note]] = []
        self._ordering: list[str] = []
        self._jobs = JobCount()
        self._reasons: Counter[str] = Counter()
        self._news: dict[str, None] = {}
        self._done = 0
        self._number = 0
        self.groundless = 0
        self.broken: EngineError | None = None

    async def prepare(self) -> None:
        """Look up what there is to read."""
        room = self._room()
        for document in await self._parts.documents(self._task.scope):
            try:
                chunks = await self._parts.chunks(document)
            except NotFound:
                continue
            self._chunks[document] = len(chunks)
            passages = [passage_of(document, chunk) for chunk in chunks]
            headings = {chunk.chunk_id: heading(document, chunk) for chunk in chunks}
            self._portions.extend(portions_of(passages, headings, room))
        self._jobs = JobCount(planned=len(self._portions))

    def _room(self) -> int:
        fixed = sum(tokens_of(text) for _, text in self._prompt.templates)
        room = self._local.context_tokens - fixed - tokens_of(self._about)
        return max(150, min(_READ_TOKENS, room - self._reply_tokens - _SPARE_TOKENS))

    @property
    def jobs(self) -> JobCount:
        """Counts of jobs by now."""
        return self._jobs

    @property
    def documents(self) -> int:
        """Documents that there are to read."""
        return len(self._chunks)

    @property
    def estimated_s(self) -> float:
        """Seconds at a usual laptop's pace."""
        fixed = sum(tokens_of(text) for _, text in self._prompt.templates)
        read = sum(p.tokens for p in self._portions) + len(self._portions) * (fixed // 4)
        written = len(self._portions) * _USUAL_REPLY_TOKENS
        each = read / _READ_A_SECOND + written / _WRITTEN_A_SECOND
        return each / max(1, self._local.slots)

    @property
    def notes(self) -> list[Note]:
        """What was found, in the order of the files."""
        return [note for _, note in sorted(self._notes, key=lambda found: found[0])]

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """How much of each document was read."""
        return tuple(
            Coverage(document=name, chunks=chunks, read=self._read[name])
            for name, chunks in sorted(self._chunks.items())
        )

    @property
    def is_whole(self) -> bool:
        """Whether everything was read."""
        return self.broken is None and all(c.read == c.chunks for c in self.coverage)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know about how it went."""
        said = list(orders_in(self._ordering))
        if self._failed:
            reason = self._reasons.most_common(1)[0][0]
            said.append(f"{len(self._failed)} parts of the files could not be read: {reason}")
        if self.broken is not None:
            said.append(f"The reading broke off: {self.broken.message}")
        if self.groundless:
            said.append(f"{self.groundless} findings had no place in your files and were left out.")
        return tuple(said)

    async def events(self) -> AsyncGenerator[Event, None]:
        """Read. An error that ends all work is raised only when nothing was read before."""
        portions = self._portions
        yield CoverageGrew(run_id=self._task.run_id, files=self.coverage)
        try:
            while portions:
                async with closing_stream(self._local.run(self._lanes(portions))) as results:
                    async for told in results:
                        yield self._told(told)
                        if files := self._grown(told):
                            yield CoverageGrew(run_id=self._task.run_id, files=files)
                portions, self._again = self._again, []
                self._jobs = _more(self._jobs, planned=len(portions))
        except EngineError as error:
            if not self._done:
                raise
            self.broken = error

    def _grown(self, told: JobBegun | JobResult) -> tuple[Coverage, ...]:
        """Files to tell of: those with news, whenever one is whole or much has been read since."""
        if isinstance(told, JobBegun):
            return ()
        (name,) = told.job.documents
        self._news.setdefault(name)
        if self._read[name] < self._chunks[name] and self._done % _TELL_EVERY:
            return ()
        news, self._news = self._news, {}
        return tuple(
            Coverage(document=name, chunks=self._chunks[name], read=self._read[name])
            for name in news
        )

    def _lanes(self, portions: Sequence[Portion]) -> Iterator[Lane]:
        for portion in portions:
            self._number += 1
            if any(gives_orders(passage.text) for passage in portion.passages):
                self._ordering.append(portion.document)
            sheet = sheet_of(portion.passages, self._parts, headings=portion.headings)
            job = self._job(f"{self._task.run_id}-{self._number}", portion, sheet)
            self._open[job.job_id] = (portion, sheet)
            yield (job,)

    def _job(self, job_id: str, portion: Portion, sheet: Sheet) -> Job:
        messages = self._prompt.messages(
            {
                "mark": fixed_mark(sheet.shown),
                "lines": sheet.part,
                "task": Part(text=self._about, origin=Origin.USER),
            }
        )
        return Job(
            job_id=job_id,
            request=ChatRequest(
                messages=messages,
                max_tokens=self._reply_tokens,
                schema=self._schema,
                context_tokens=self._local.context_tokens,
                timeout_s=_TIMEOUT_S,
            ),
            reply=Findings,
            subject=portion.passages[0].chunk_id,
            documents=(portion.document,),
        )

    def _told(self, told: JobBegun | JobResult) -> Event:
        portion, sheet = self._open[told.job.job_id]
        first = portion.passages[0]
        if isinstance(told, JobBegun):
            return JobStarted(
                run_id=self._task.run_id,
                job_id=told.job.job_id,
                task=self._about,
                document=portion.document,
                chunk_id=first.chunk_id,
                page=first.page,
                node=told.node,
            )
        del self._open[told.job.job_id]
        outcome, answer = self._taken(told, portion, sheet)
        self._done += 1
        return JobFinished(
            run_id=self._task.run_id,
            job_id=told.job.job_id,
            document=portion.document,
            chunk_id=first.chunk_id,
            outcome=outcome,
            answer=answer,
            cached=told.cached,
            seconds=told.run_s,
            usage=told.usage,
            done=self._done,
            jobs=self._jobs.planned,
        )

    def _taken(self, result: JobResult, portion: Portion, sheet: Sheet) -> tuple[str, str]:
        """Outcome and words of a result, for the person who watches."""
        value = result.value
        if not isinstance(value, Findings):
            was_cut = result.outcome == "truncated"
            halves = portion.halves() if was_cut or not portion.is_half else ()
            self._again.extend(halves)
            if halves:
                return "truncated" if was_cut else "failed", _IN_HALVES
            self._failed.append(portion)
            reason = result.reason or "The model did not come to an end."
            self._reasons[reason] += 1
            self._jobs = _more(self._jobs, failed=1)
            return "failed", reason
        found, groundless = notes_from(value, sheet, self._parts)
        self.groundless += groundless
        order = int(result.job.job_id.rpartition("-")[2])
        self._notes.extend((order, note) for note in found)
        self._read[portion.document] += len(portion.passages)
        ran = {"cached": 1} if result.cached else {"run": 1}
        self._jobs = _more(self._jobs, found=1 if found else 0, **ran)
        return ("found", "; ".join(n.fact for n in found)) if found else ("nothing", "")


def _more(
    jobs: JobCount,
    *,
    planned: int = 0,
    run: int = 0,
    cached: int = 0,
    failed: int = 0,
    found: int = 0,
) -> JobCount:
    return JobCount(
        planned=jobs.planned + planned,
        run=jobs.run + run,
        cached=jobs.cached + cached,
        failed=jobs.failed + failed,
        found=jobs.found + found,
    )
