"""Notes made fewer, batch by batch, until they fit the model's window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.structured import schema_of
from minions_engine.errors import EngineError
from minions_engine.herd.base import Job, JobResult, Lane, LocalModel
from minions_engine.messages import Origin, Part
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.notes import Note, merged
from minions_engine.protocols.numbering import (
    answer_tokens,
    fixed_mark,
    harmless,
    shown_name,
    tokens_of,
)
from minions_engine.protocols.shapes import Findings
from minions_engine.streaming import closing_stream

CONCLUSION_TOKENS = 900
_REPLY_TOKENS = 700
_BATCH_TOKENS = 1200
_SPARE_TOKENS = 64
_LEAST_ROOM = 200
_MOST_LINES = 4
_TIMEOUT_S = 180.0


class Condensing:
    """Shortens notes level by level. Every level makes them fewer, by force if need be."""

    def __init__(
        self, question: str, notes: Sequence[Note], *, task: Task, parts: Parts, local: LocalModel
    ) -> None:
        self._question = question
        self._task = task
        self._parts = parts
        self._local = local
        self._level = 0
        self._left_out = 0
        self.notes = list(notes)

    def fits(self, room: int) -> bool:
        """Whether the notes can be concluded from as they are."""
        return sum(tokens_of(_shown(1, note)) for note in self.notes) <= room

    def batches(self, room: int) -> int:
        """Jobs of the next level."""
        return len(list(self._batches(room)))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was lost on the way."""
        if not self._left_out:
            return ()
        return (f"{self._left_out} of the notes did not fit and were left out.",)

    async def once(self, room: int) -> None:
        """One level. A batch that fails keeps its first half."""
        self._level += 1
        batches = list(self._batches(room))
        found: dict[int, list[Note]] = {}
        try:
            async with closing_stream(self._local.run(self._lanes(batches))) as results:
                async for told in results:
                    if isinstance(told, JobResult):
                        number = int(told.job.job_id.rpartition("-")[2])
                        found[number] = self._taken(told, batches[number])
        except EngineError:
            # Whatever was condensed by now counts; the conclusion will say what is wrong.
            pass
        self.notes = merged(
            [
                note
                for number, batch in enumerate(batches)
                for note in found.get(number) or self._halved(batch)
            ]
        )

    def _batches(self, room: int) -> Iterator[list[Note]]:
        most = min(room, _BATCH_TOKENS)
        batch: list[Note] = []
        tokens = 0
        for note in self.notes:
            own = tokens_of(_shown(1, note))
            if batch and tokens + own > most:
                yield batch
                batch, tokens = [], 0
            batch.append(note)
            tokens += own
        if batch:
            yield batch

    def _lanes(self, batches: Sequence[list[Note]]) -> Iterator[Lane]:
        prompt = self._parts.prompt("local/condense")
        for number, batch in enumerate(batches):
            lines = notes_part(batch)
            messages = prompt.messages(
                {
                    "mark": fixed_mark(lines.text),
                    "lines": lines,
                    "task": Part(text=self._question, origin=Origin.USER),
                }
            )
            request = ChatRequest(
                messages=messages,
                max_tokens=answer_tokens(self._local.context_tokens, _REPLY_TOKENS),
                schema=schema_of(Findings),
                context_tokens=self._local.context_tokens,
                timeout_s=_TIMEOUT_S,
            )
            documents = {line.passage.document for note in batch for line in note.lines}
            yield (
                Job(
                    job_id=f"{self._task.run_id}-notes-{self._level}-{number}",
                    request=request,
                    reply=Findings,
                    subject="notes",
                    documents=tuple(sorted(documents)),
                ),
            )

    def _taken(self, result: JobResult, batch: Sequence[Note]) -> list[Note]:
        """The shorter notes; none when there are no fewer words than before."""
        if not isinstance(result.value, Findings):
            return []
        shorter: list[Note] = []
        for item in result.value.items:
            sources = [batch[n - 1] for n in item.lines if 0 < n <= len(batch)]
            lines = tuple(dict.fromkeys(line for note in sources for line in note.lines))
            if lines:
                terms = frozenset(self._parts.question_terms(item.fact))
                shorter.append(Note(fact=item.fact, lines=lines[:_MOST_LINES], terms=terms))
        before = sum(len(note.fact) for note in batch)
        return shorter if sum(len(note.fact) for note in shorter) <= 0.8 * before else []

    def _halved(self, batch: Sequence[Note]) -> Sequence[Note]:
        kept = batch[: max(1, len(batch) // 2)]
        self._left_out += len(batch) - len(kept)
        if len(batch) == 1:
            return ()
        return kept


def notes_room(question: str, parts: Parts, local: LocalModel) -> int:
    """Tokens of notes that fit the window beside the prompt and the answer."""
    fixed = sum(tokens_of(text) for _, text in parts.prompt("local/conclude").templates)
    window = local.context_tokens
    answer = answer_tokens(window, CONCLUSION_TOKENS)
    room = window - fixed - tokens_of(question) - answer - _SPARE_TOKENS
    return max(_LEAST_ROOM, room)


def notes_part(notes: Sequence[Note]) -> Part:
    """Notes under numbers, as a part of a message."""
    chunks = dict.fromkeys(line.passage.chunk_id for note in notes for line in note.lines)
    return Part(
        text="\n".join(_shown(number, note) for number, note in enumerate(notes, start=1)),
        origin=Origin.DOCUMENT,
        chunk_ids=tuple(chunks),
    )


def _shown(number: int, note: Note) -> str:
    return f"[{number}] ({shown_name(note.document)}) {harmless(note.fact)}"
