"""Mixture: several models draft, layer by layer, and one answer is made of their drafts.

With files, every draft and the answer rest on numbered lines of them and are checked like any
other answer. Without files, models answer from what they know.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace

from minions_engine.errors import BadInput, LocalRequired
from minions_engine.events import AnswerReady, Event, PassagesFound, RoundStarted
from minions_engine.messages import Origin, Part
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.follow_up import standalone
from minions_engine.protocols.meanwhile import meanwhile, shown_quotes
from minions_engine.protocols.mixture_answer import MixtureAnswer
from minions_engine.protocols.mixture_drafts import Build, Draft, Drafting, ModelOf
from minions_engine.protocols.mixture_messages import Asked
from minions_engine.protocols.mixture_preset import Call, Member, MixtureMode, Preset
from minions_engine.protocols.mixture_ranking import rank
from minions_engine.protocols.mixture_selecting import select
from minions_engine.protocols.numbering import Sheet, headings_of, numbered
from minions_engine.protocols.quotes import best_quotes
from minions_engine.protocols.whole import wants_whole
from minions_engine.types import Citation

_PASSAGES = 12
_MOST_LINE_TOKENS = 4500
_NOT_WHOLE = "Not everything was read: a mixture answers from the passages that fit best."
_NO_FILES = "There are no files to read, so this is what the models know."
_NOT_COMPARABLE = (
    "The drafts are no short answers that could be compared, so one of them is the answer."
)
_JUDGE_OF_PLACES = (
    "The model that compared the drafts went by their order, so all of them were put together."
)


class MixtureProtocol:
    """Answers with the models of the task's preset."""

    async def run(self, task: Task, parts: Parts) -> AsyncIterator[Event]:
        """The events of one answer."""
        if task.preset is None:
            raise BadInput("A mixture needs a preset.", next_step="Name one with --preset.")
        if parts.model is None:
            raise LocalRequired(
                "This way of answering needs local models, and none is set up.",
                next_step="Start Ollama, or ask with --protocol quotes.",
            )
        if task.without_documents or not task.files:
            notes = () if task.without_documents else (_NO_FILES,)
            asked = Asked(
                question=Part(text=task.question, origin=Origin.USER),
                prompt=parts.prompt,
                earlier=task.history,
            )
            run = _Run(task, parts, asked, task.preset, parts.model, notes=notes)
            async with aclosing(run.events()) as events:
                async for event in events:
                    yield event
            return
        async with aclosing(_from_files(task, parts, task.preset, parts.model)) as events:
            async for event in events:
                yield event


async def _from_files(
    task: Task, parts: Parts, preset: Preset, model: ModelOf
) -> AsyncGenerator[Event, None]:
    question = await standalone(task, parts)
    passages = await parts.retrieve(question, task.scope, _PASSAGES)
    yield PassagesFound(
        run_id=task.run_id, passages=passages, searchable=task.searchable, files=task.files
    )
    headings = await headings_of(passages, parts)
    sheet = await numbered(passages, parts, most_tokens=_MOST_LINE_TOKENS, headings=headings)
    origin = Origin.USER if question == task.question else Origin.DOCUMENT
    asked = Asked(question=Part(text=question, origin=origin), prompt=parts.prompt, sheet=sheet)
    notes = () if wants_whole(task.question, told=task.whole) is None else (_NOT_WHOLE,)
    quotes = asyncio.ensure_future(best_quotes(question, passages, parts))
    run = _Run(task, parts, asked, preset, model, notes=notes, sheet=sheet, quotes=quotes)
    try:
        async with aclosing(meanwhile(shown_quotes(task, quotes), run.events())) as events:
            async for event in events:
                yield event
    finally:
        quotes.cancel()
        await asyncio.gather(quotes, return_exceptions=True)


class _Run:
    """One question on its way through the layers."""

    def __init__(
        self,
        task: Task,
        parts: Parts,
        asked: Asked,
        preset: Preset,
        model: ModelOf,
        *,
        notes: Sequence[str] = (),
        sheet: Sheet | None = None,
        quotes: asyncio.Future[tuple[Citation, ...]] | None = None,
    ) -> None:
        self._task = task
        self._asked = asked
        self._preset = preset
        self._model = model
        self._drafting = Drafting(run_id=task.run_id, preset=preset, model=model, sheet=sheet)
        self._answer = MixtureAnswer(
            task=task,
            parts=parts,
            asked=asked,
            preset=preset,
            drafting=self._drafting,
            quotes=quotes,
        )
        self._answer.warnings.extend(notes)
        self._layers = 1

    async def events(self) -> AsyncGenerator[Event, None]:
        """Every event after the first evidence; the last is ``AnswerReady``."""
        sheet = self._asked.sheet
        if sheet is not None and not sheet.lines:
            yield AnswerReady(run_id=self._task.run_id, answer=await self._answer.nothing())
            return
        steps = {
            MixtureMode.MOA: self._moa,
            MixtureMode.SELF_MOA: self._self_moa,
            MixtureMode.SELECT: self._select,
            MixtureMode.RANK_FUSE: self._rank_fuse,
        }[self._preset.mode]
        async with aclosing(steps()) as events:
            async for event in events:
                yield event
        yield AnswerReady(run_id=self._task.run_id, answer=await self._answer.answer())

    # -- modes ---------------------------------------------------------------------------

    async def _moa(self) -> AsyncGenerator[Event, None]:
        layers = self._preset.layers
        self._layers = len(layers)
        drafts: list[Draft] = []
        for number, layer in enumerate(layers, start=1):
            calls = layer.calls
            if number == len(layers) and (len(calls) == 1 or calls[0].member.remote):
                member = calls[0].member
                yield self._last(member, merges=number > 1)
                async with aclosing(self._given(calls[0], drafts, first=number == 1)) as events:
                    async for event in events:
                        yield event
                return
            texts = [draft.text for draft in drafts] if number > 1 else None
            async with aclosing(self._layer(number, calls, texts)) as events:
                async for event in events:
                    yield event
            drafts = self._drafting.usable
            self._answer.note_losses()
            if not drafts:
                return
        for event in self._answer.agreed(drafts):
            yield event

    async def _self_moa(self) -> AsyncGenerator[Event, None]:
        """Drafts of one model, some at a time, with what came of those before."""
        self._layers = 2
        async with aclosing(self._first()) as events:
            async for event in events:
                yield event
        drafts = self._drafting.usable
        if not drafts:
            return
        window = self._preset.window if self._preset.window > 1 else len(drafts)
        member = self._preset.answering
        together, waiting = drafts[:window], drafts[window:]
        place = 0
        while waiting:
            place += 1
            texts = [draft.text for draft in together]
            step = self._drafting.one(2, place, _call(member), self._merging(texts))
            async with aclosing(step) as events:
                async for event in events:
                    yield event
            merged = [d for d in self._drafting.made[-1:] if d.usable]
            # A merge that failed loses nothing: its best draft goes on.
            together = [*(merged or together[:1]), *waiting[: window - 1]]
            waiting = waiting[window - 1 :]
        yield self._last(member)
        async with aclosing(self._given(_call(member), together)) as events:
            async for event in events:
                yield event

    async def _select(self) -> AsyncGenerator[Event, None]:
        """The answer that most samples of the surest model have."""
        async with aclosing(self._first(short=True)) as events:
            async for event in events:
                yield event
        drafts = self._drafting.usable
        if not drafts:
            return
        selected = select(drafts, score_of=self._preset.score_of)
        if selected is None:
            self._answer.warnings.append(_NOT_COMPARABLE)
            best = max(drafts, key=lambda d: (self._preset.score_of(d.model) or 0.0, -d.number))
        else:
            best = selected.draft
        for event in self._answer.taken(best):
            yield event

    async def _rank_fuse(self) -> AsyncGenerator[Event, None]:
        """The best drafts by comparison, put together."""
        self._layers = 2
        async with aclosing(self._first()) as events:
            async for event in events:
                yield event
        drafts = self._drafting.usable
        if not drafts:
            return
        member = self._preset.answering
        if len(drafts) > 1:
            yield self._round(2, "compare", len(drafts) * (len(drafts) - 1))
            ranking = await rank(
                drafts,
                self._asked,
                member,
                await self._model(member.model),
                timeout_s=self._preset.draft_timeout_s,
            )
            if ranking.holds:
                drafts = list(ranking.drafts[: max(1, self._preset.top)])
            else:
                self._answer.warnings.append(_JUDGE_OF_PLACES)
        yield self._last(member)
        async with aclosing(self._given(_call(member), drafts)) as events:
            async for event in events:
                yield event

    # -- steps ---------------------------------------------------------------------------

    async def _first(self, *, short: bool = False) -> AsyncGenerator[Event, None]:
        layer = self._layer(1, self._preset.drafts, None, short=short)
        async with aclosing(layer) as events:
            async for event in events:
                yield event
        self._answer.note_losses()

    async def _layer(
        self, number: int, calls: Sequence[Call], texts: list[str] | None, *, short: bool = False
    ) -> AsyncGenerator[Event, None]:
        yield self._round(number, "drafts", len(calls))
        asked = self._asked
        build = (
            self._merging(texts)
            if texts is not None
            else lambda member, window: asked.draft(member, window, short=short)
        )
        async with aclosing(self._drafting.layer(number, calls, build)) as events:
            async for event in events:
                yield event

    def _merging(self, texts: Sequence[str]) -> Build:
        return lambda member, window: self._asked.merge(member, texts, window)

    async def _given(
        self, call: Call, drafts: Sequence[Draft], *, first: bool = False
    ) -> AsyncGenerator[Event, None]:
        """The answer of the last model, as it comes."""
        if call.member.remote:
            said = self._answer.finished(call, drafts)
        else:
            texts = [draft.text for draft in drafts]
            build = self._asked.draft if first else self._merging(texts)
            said = self._answer.streamed(call, build, drafts)
        async with aclosing(said) as events:
            async for event in events:
                yield event

    def _last(self, member: Member, *, merges: bool = True) -> RoundStarted:
        begun = self._round(self._layers, "answer", 1)
        return replace(begun, prompt=self._asked.answer_prompt(member, merges=merges))

    def _round(self, number: int, purpose: str, jobs: int) -> RoundStarted:
        return RoundStarted(
            run_id=self._task.run_id, number=number, most=self._layers, purpose=purpose, jobs=jobs
        )


def _call(member: Member) -> Call:
    """The one call that makes the answer: cautious where nobody says how bold."""
    return Call(member=member, temperature=member.temperature or 0.0)
