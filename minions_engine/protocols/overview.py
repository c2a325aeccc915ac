"""An answer about everything: read all, put together, and say how much was read.

Lists and counts are put together by program, so that nothing is dropped or miscounted. What
has to be thought about (compare, summarise) is concluded by the model from the notes, which
are condensed until they fit its window.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing

from minions_engine.clients.base import ChatRequest
from minions_engine.errors import EngineError
from minions_engine.events import AnswerReady, Event, RoundStarted, TextDelta
from minions_engine.herd.base import LocalModel
from minions_engine.messages import Origin, Part
from minions_engine.protocols.base import NOTHING_FOUND, Parts, Task
from minions_engine.protocols.caution import strange_figures
from minions_engine.protocols.citing import Marks, checked, doubts, quoted_words
from minions_engine.protocols.condensing import (
    CONCLUSION_TOKENS,
    Condensing,
    notes_part,
    notes_room,
)
from minions_engine.protocols.notes import Note, merged, written_list
from minions_engine.protocols.numbering import Line, answer_tokens, random_mark
from minions_engine.protocols.quotes import notes_of
from minions_engine.protocols.reading import Reading
from minions_engine.protocols.speaking import Speech
from minions_engine.protocols.whole import Wants
from minions_engine.types import Answer

_TIMEOUT_S = 300.0
_NOTHING_READ = "Nothing was found in the parts that could be read; the others may hold an answer."
_MUCH = "Every part of the files in question is read by the local model."


class Overview:
    """One answer about everything.

    ``declined`` is true when the person found it too much work; there is no answer then.
    """

    def __init__(
        self, question: str, wants: Wants, *, task: Task, parts: Parts, local: LocalModel
    ) -> None:
        self._question = question
        self._wants = wants
        self._task = task
        self._parts = parts
        self._local = local
        step = "local/read_points" if wants is Wants.POINTS else "local/read_list"
        self._reading = Reading(task, parts, local, prompt=step, about=question)
        self._notes: list[Note] = []
        self._text = ""
        self._warnings: list[str] = []
        self._is_whole = True
        self._is_concluded = False
        self._rounds = 1
        self._marks = Marks(self._places)
        self.declined = False

    def _places(self, number: int) -> Sequence[Line]:
        return self._notes[number - 1].lines if 0 < number <= len(self._notes) else ()

    async def events(self) -> AsyncGenerator[Event, None]:
        """Read, conclude, answer."""
        reading = self._reading
        await reading.prepare()
        jobs = reading.jobs.planned
        if not await self._parts.confirm_work(jobs, reading.documents, reading.estimated_s, _MUCH):
            self.declined = True
            return
        yield self._round(1, "Read everything", jobs)
        async with aclosing(reading.events()) as read:
            async for event in read:
                yield event
        self._notes = merged(reading.notes)
        async with aclosing(self._said()) as said:
            async for event in said:
                yield event
        yield AnswerReady(run_id=self._task.run_id, answer=await self._answer())

    async def _said(self) -> AsyncGenerator[Event, None]:
        if not self._notes:
            return
        if self._wants is not Wants.POINTS:
            for event in self._listed():
                yield event
            return
        async with aclosing(self._condensed()) as condensed:
            async for event in condensed:
                yield event
        try:
            async with aclosing(self._concluded()) as concluded:
                async for event in concluded:
                    yield event
        except EngineError as error:
            self._is_whole = False
            self._warnings.append(f"The notes could not be put together: {error.message}")
        if not self._text:
            for event in self._listed():
                yield event

    def _listed(self) -> Iterator[Event]:
        """The notes themselves, by file."""
        documents = len({note.document for note in self._notes})
        files = "1 file" if documents == 1 else f"{documents} files"
        head = {
            Wants.COUNT: f"Counted: {len(self._notes)}, in {files}.",
            Wants.LIST: f"Found: {len(self._notes)}, in {files}.",
            Wants.POINTS: f"Notes from {files}:",
        }[self._wants]
        for piece in (head, *written_list(self._notes, self._marks.cite)):
            self._text += piece
            yield TextDelta(run_id=self._task.run_id, text=piece, source="local")

    async def _condensed(self) -> AsyncGenerator[Event, None]:
        room = notes_room(self._question, self._parts, self._local)
        condensing = Condensing(
            self._question, self._notes, task=self._task, parts=self._parts, local=self._local
        )
        while not condensing.fits(room):
            self._rounds += 1
            yield self._round(self._rounds, "Condense the notes", condensing.batches(room))
            await condensing.once(room)
        self._notes = condensing.notes
        self._warnings.extend(condensing.warnings)

    async def _concluded(self) -> AsyncGenerator[Event, None]:
        messages = self._parts.prompt("local/conclude").messages(
            {
                "mark": random_mark(),
                "lines": notes_part(self._notes),
                "question": Part(text=self._question, origin=Origin.USER),
            }
        )
        request = ChatRequest(
            messages=messages,
            max_tokens=answer_tokens(self._local.context_tokens, CONCLUSION_TOKENS),
            context_tokens=self._local.context_tokens,
            timeout_s=_TIMEOUT_S,
        )
        speech = Speech(run_id=self._task.run_id, source="local", marks=self._marks)
        async with aclosing(speech.events(self._local.stream(request))) as events:
            async for event in events:
                yield event
        self._text = speech.text.strip()
        self._is_concluded = bool(self._text)
        self._is_whole = speech.is_whole
        if speech.is_nothing:
            self._warnings.append("The model made nothing of the notes, so here they are.")
        self._warnings.extend(speech.warnings)

    async def _answer(self) -> Answer:
        reading = self._reading
        cited = await checked(self._marks.citations, self._parts)
        if self._is_concluded:
            read = [line.passage for note in self._notes for line in note.lines]
            cited += await quoted_words(self._text, read, self._parts, known=cited)
        said = (*notes_of(self._task), *reading.warnings, *self._warnings)
        if not self._text:
            closing: tuple[str, ...] = (NOTHING_FOUND if reading.is_whole else _NOTHING_READ,)
        else:
            closing = doubts(cited, self._marks.unknown)
            if self._is_concluded:
                closing += strange_figures(self._text, cited, given=self._question)
        return Answer(
            answer=self._text or None,
            protocol="local",
            abstained=not self._text,
            complete=self._is_whole and reading.is_whole,
            citations=cited,
            rounds=self._rounds,
            jobs=reading.jobs,
            coverage=reading.coverage,
            warnings=(*said, *closing),
        )

    def _round(self, number: int, purpose: str, jobs: int) -> RoundStarted:
        return RoundStarted(
            run_id=self._task.run_id, number=number, most=number, purpose=purpose, jobs=jobs
        )
