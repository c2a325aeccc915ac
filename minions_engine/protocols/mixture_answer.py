"""The answer of a mixture: said as it comes, checked like every answer, kept when a model fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Literal

from minions_engine.clients.base import ChatDelta, ChatRequest
from minions_engine.errors import ContextOverflow, EngineError, RemoteRequired, SendRefused
from minions_engine.events import Event, TextDelta
from minions_engine.herd.base import Priority
from minions_engine.protocols.base import NOTHING_FOUND, Parts, Task
from minions_engine.protocols.caution import THIN, orders, strange_figures
from minions_engine.protocols.citing import Marks, checked, doubts, quoted_words
from minions_engine.protocols.mixture_drafts import Build, Draft, Drafting, losses, most_agreeing
from minions_engine.protocols.mixture_messages import Asked
from minions_engine.protocols.mixture_preset import Call, Preset
from minions_engine.protocols.quotes import notes_of
from minions_engine.protocols.speaking import Speech
from minions_engine.types import Answer, Citation, Coverage, JobCount, Models

PROTOCOL = "mixture"
_FINISH_TOKENS = 1024
_FINISH_TIMEOUT_S = 180.0
_ANSWER_TIMEOUT_S = 300.0
_Source = Literal["local", "remote"]


class _Plain(Marks):
    """No marks: what models know points at no file, and ``a[1]`` in a program is no citation."""

    def __init__(self) -> None:
        super().__init__(lambda number: ())

    def feed(self, text: str) -> str:
        return text

    def finish(self) -> str:
        return ""


@dataclass(slots=True, kw_only=True)
class MixtureAnswer:
    """Says the answer and makes the record of it."""

    task: Task
    parts: Parts
    asked: Asked
    preset: Preset
    drafting: Drafting
    quotes: asyncio.Future[tuple[Citation, ...]] | None = None
    warnings: list[str] = field(default_factory=list)
    text: str = ""
    complete: bool = True
    model: str = ""
    _marks: Marks = field(default_factory=_Plain)

    def __post_init__(self) -> None:
        self._marks = self._new_marks()

    def _new_marks(self) -> Marks:
        return Marks(self.asked.sheet.line) if self.asked.sheet is not None else _Plain()

    def note_losses(self) -> None:
        """Say which drafts of the layer that is over are missing."""
        self.warnings += losses(self.drafting.made)

    # -- saying --------------------------------------------------------------------------

    async def streamed(
        self, call: Call, build: Build, drafts: Sequence[Draft]
    ) -> AsyncGenerator[Event, None]:
        """A local model's answer as it comes; of its drafts the best when it fails before that.

        Raises:
            EngineError: it fails, and there is no draft.
        """
        try:
            local = await self.drafting.model(call.member.model)
            self.model = local.name
            for window in (local.context_tokens, local.context_tokens // 2):
                told = build(call.member, window)
                request = self.drafting.request(local, call, told)
                # A person reads along here, so a slow model may take the time it needs.
                request = replace(request, timeout_s=max(request.timeout_s, _ANSWER_TIMEOUT_S))
                try:
                    deltas = local.stream(request, priority=Priority.CHAT)
                    async with aclosing(self._spoken(deltas, "local")) as events:
                        async for event in events:
                            yield event
                    return
                except ContextOverflow:
                    # Tokens can only be reckoned here; with half of the words it fits.
                    if window < local.context_tokens:
                        raise
        except EngineError as error:
            if not drafts:
                raise
            self.complete = False
            self.warnings.append(
                f"{call.member.model} could not put the drafts together: {error.message} "
                "This is the draft that agrees most with the others."
            )
            for event in self.agreed(drafts):
                yield event

    async def finished(self, call: Call, drafts: Sequence[Draft]) -> AsyncGenerator[Event, None]:
        """The remote model's answer: it is shown one draft, and only through the gate.

        Raises:
            SendRefused: the person wants no answer at all then.
        """
        remote = self.parts.remote
        best = most_agreeing(drafts)
        try:
            if remote is None:
                raise RemoteRequired("No remote model may be used.")
            # Places are numbered as in the answer, so that each survives another's words.
            numbered = self._marks.feed(best.text) + self._marks.finish()
            request = ChatRequest(
                messages=self.asked.finish(call.member, numbered).messages,
                max_tokens=min(call.member.max_tokens, _FINISH_TOKENS),
                temperature=call.temperature,
                generation=call.member.generation,
                timeout_s=_FINISH_TIMEOUT_S,
                purpose="finish",
            )
            known = self._marks.lines_cited
            self._marks = Marks(lambda n: known[n - 1 : n]) if known else _Plain()
            spoken = self._spoken(remote.chat(request), "remote")
            async with aclosing(spoken) as events:
                async for event in events:
                    yield event
            self.model = best.model
        except SendRefused as refused:
            if refused.rule != "local":
                raise
            for event in self._kept(best, refused):
                yield event
        except EngineError as error:
            for event in self._kept(best, error):
                yield event

    def _kept(self, draft: Draft, error: EngineError) -> Iterator[Event]:
        self.warnings.append(f"The draft of this machine stayed as it is: {error.message}")
        yield from self.taken(draft)

    async def _spoken(
        self, deltas: AsyncIterator[ChatDelta], source: _Source
    ) -> AsyncGenerator[Event, None]:
        speech = Speech(
            run_id=self.task.run_id,
            source=source,
            marks=self._marks,
            may_be_nothing=self.asked.sheet is not None and source == "local",
        )
        async with aclosing(speech.events(deltas)) as events:
            async for event in events:
                yield event
        self.text = "" if speech.is_nothing else speech.text.strip()
        self.complete = self.complete and speech.is_whole
        self.warnings += speech.warnings

    def agreed(self, drafts: Sequence[Draft]) -> Iterator[Event]:
        """The draft that agrees most with the others, as the answer."""
        yield from self.taken(most_agreeing(drafts))

    def taken(self, draft: Draft) -> Iterator[Event]:
        """A draft as the answer."""
        self._marks = self._new_marks()
        self.text = (self._marks.feed(draft.text) + self._marks.finish()).strip()
        self.model = draft.model
        self.complete = self.complete and draft.outcome == "done"
        yield TextDelta(run_id=self.task.run_id, text=self.text, source="local")

    # -- the record ----------------------------------------------------------------------

    async def answer(self) -> Answer:
        """What was said, with its citations checked."""
        if not self.text:
            return await self.nothing()
        done = replace(
            self._record(),
            answer=self.text,
            abstained=False,
            complete=self.complete,
            models=Models(local=self.model or None),
        )
        if self.asked.sheet is None:
            return replace(done, warnings=(*self.task.warnings, *self.warnings))
        parts, read = self.parts, self.asked.sheet.passages
        cited = await checked(self._marks.citations, parts)
        cited += await quoted_words(self.text, read, parts, known=cited)
        thin = self.quotes is not None and not await self.quotes
        warnings = (
            *notes_of(self.task),
            *orders(read),
            *((THIN,) if thin else ()),
            *self.warnings,
            *doubts(cited, self._marks.unknown),
            *strange_figures(self.text, cited, given=self.asked.question.text),
        )
        return replace(done, citations=cited, coverage=await self._coverage(), warnings=warnings)

    async def nothing(self) -> Answer:
        """The honest answer when the files do not hold one."""
        if self.asked.sheet is None:
            empty = "The models gave an empty answer."
            return replace(self._record(), warnings=(*self.task.warnings, *self.warnings, empty))
        return replace(
            self._record(),
            coverage=await self._coverage(),
            warnings=(*notes_of(self.task), *self.warnings, NOTHING_FOUND),
        )

    def _record(self) -> Answer:
        drafts = self.drafting.all
        failed = sum(draft.outcome in ("late", "failed", "empty") for draft in drafts)
        jobs = JobCount(
            planned=self.preset.calls,
            run=len(drafts) + bool(self.text),
            failed=failed,
            found=sum(draft.usable for draft in drafts),
        )
        layers = len(self.preset.layers)
        return Answer(answer=None, protocol=PROTOCOL, abstained=True, rounds=layers, jobs=jobs)

    async def _coverage(self) -> tuple[Coverage, ...]:
        parts, sheet = self.parts, self.asked.sheet
        if sheet is None or parts.coverage is None:
            return ()
        return await parts.coverage(sheet.passages)
