"""The drafts of one layer: made side by side, each within its time, none holding up the others."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace

from minions_engine.clients.base import ChatRequest, Finish
from minions_engine.clients.structured import without_thinking
from minions_engine.errors import ContextOverflow, DeadlinePassed, EngineError, ModelUnavailable
from minions_engine.events import DraftFinished, DraftStarted, Event
from minions_engine.herd.base import LocalModel, Priority
from minions_engine.protocols.mixture_messages import Told, with_places
from minions_engine.protocols.mixture_preset import Call, Member, Preset, ordered
from minions_engine.protocols.numbering import Sheet, answer_tokens
from minions_engine.protocols.speaking import NOTHING
from minions_engine.streaming import closing_stream
from minions_engine.types import TokenCount

ModelOf = Callable[[str], Awaitable[LocalModel]]
Build = Callable[[Member, int], Told]

_NOT_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a model made. ``outcome`` is that of ``DraftFinished``."""

    layer: int
    number: int
    model: str
    outcome: str
    text: str = ""
    reason: str = ""
    seconds: float = 0.0
    usage: TokenCount = field(default_factory=TokenCount)

    @property
    def usable(self) -> bool:
        """There are words to work with."""
        return self.outcome in ("done", "truncated")


@dataclass(slots=True, kw_only=True)
class Drafting:
    """Makes drafts, layer after layer.

    ``made`` are those of the layer that is over, in the order of its calls; ``all`` those of
    every layer.
    """

    run_id: str
    preset: Preset
    model: ModelOf
    sheet: Sheet | None = None
    made: tuple[Draft, ...] = ()
    all: list[Draft] = field(default_factory=list)
    _last_model: str = ""

    async def layer(
        self, number: int, calls: Sequence[Call], build: Build
    ) -> AsyncGenerator[Event, None]:
        """Make the drafts of a layer: asked for model by model, so that few have to be loaded."""
        names = list(dict.fromkeys(call.member.model for call in calls))
        rank = {name: at for at, name in enumerate(ordered(names, after=self._last_model))}
        in_order = sorted(enumerate(calls, start=1), key=lambda c: rank[c[1].member.model])
        events: asyncio.Queue[Event | None] = asyncio.Queue()
        work = [
            asyncio.create_task(self._draft(number, place, call, build, events.put))
            for place, call in in_order
        ]
        for task in work:
            task.add_done_callback(lambda _: events.put_nowait(None))
        waiting = len(work)
        try:
            while waiting:
                event = await events.get()
                if event is None:
                    waiting -= 1
                else:
                    yield event
            drafts = await asyncio.gather(*work)
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
        self._last_model = in_order[-1][1].member.model
        self.made = tuple(sorted(drafts, key=lambda draft: draft.number))
        self.all += self.made

    async def one(self, number: int, place: int, call: Call, build: Build) -> AsyncGenerator[Event]:
        """One more draft of a layer."""
        before = self.made
        async with aclosing(self.layer(number, [call], build)) as events:
            async for event in events:
                if isinstance(event, DraftStarted | DraftFinished):
                    event = replace(event, number=place)
                yield event
        self.made = (*before, *self.made)

    async def _draft(
        self,
        layer: int,
        number: int,
        call: Call,
        build: Build,
        emit: Callable[[Event], Awaitable[None]],
    ) -> Draft:
        began = time.monotonic()
        draft = Draft(layer=layer, number=number, model=call.member.model, outcome="failed")

        async def begun(told: Told, model: str) -> None:
            nonlocal draft
            draft = replace(draft, model=model)
            await emit(
                DraftStarted(
                    run_id=self.run_id, layer=layer, number=number, model=model, prompt=told.prompt
                )
            )

        try:
            text, finish, usage = await self._said(call, build, begun)
            outcome, reason = _judged(text, finish, from_files=self.sheet is not None)
            said = "" if outcome == "nothing" else text
            draft = replace(draft, outcome=outcome, text=said, reason=reason, usage=usage)
        except DeadlinePassed as error:
            draft = replace(draft, outcome="late", reason=error.message)
        except EngineError as error:
            draft = replace(draft, reason=error.message)
        draft = replace(draft, seconds=time.monotonic() - began)
        await emit(self._finished(draft))
        return draft

    async def _said(
        self, call: Call, build: Build, begun: Callable[[Told, str], Awaitable[None]]
    ) -> tuple[str, Finish | None, TokenCount]:
        """What a model says to it; a prompt that does not fit after all is made for half the room.

        Raises:
            EngineError: it says nothing.
        """
        local = await self.model(call.member.model)
        window = local.context_tokens
        told = build(call.member, window)
        await begun(told, local.name)
        try:
            return await collected(local, self.request(local, call, told))
        except ContextOverflow:
            return await collected(
                local, self.request(local, call, build(call.member, window // 2))
            )

    def request(self, local: LocalModel, call: Call, told: Told) -> ChatRequest:
        """The request of a call."""
        member = call.member
        return ChatRequest(
            messages=told.messages,
            max_tokens=answer_tokens(local.context_tokens, member.max_tokens),
            temperature=call.temperature,
            generation=member.generation,
            context_tokens=local.context_tokens,
            think=member.think,
            timeout_s=self.preset.draft_timeout_s,
        )

    def _finished(self, draft: Draft) -> DraftFinished:
        return DraftFinished(
            run_id=self.run_id,
            layer=draft.layer,
            number=draft.number,
            model=draft.model,
            outcome=draft.outcome,
            text=with_places(draft.text, self.sheet),
            reason=draft.reason,
            seconds=draft.seconds,
            usage=draft.usage,
            keep=self.preset.keep_drafts,
        )

    @property
    def usable(self) -> list[Draft]:
        """Drafts of the last layer with words in them, as many as the preset wants.

        Raises:
            ModelUnavailable: too few models made one; each cause is named.
        """
        usable = [draft for draft in self.made if draft.usable]
        empty = sum(draft.outcome == "nothing" for draft in self.made)
        if len(usable) + empty >= max(1, min(self.preset.min_usable, len(self.made))):
            return usable
        causes = "; ".join(dict.fromkeys(f"{d.model}: {d.reason}" for d in lost(self.made)))
        kept = len(usable) + empty
        done = "None" if not kept else f"Only {kept}"
        raise ModelUnavailable(
            f"{done} of {len(self.made)} drafts could be used ({causes}).",
            next_step="Look at the models with: minions models list; or ask with another --preset.",
        )


async def collected(
    local: LocalModel, request: ChatRequest, *, priority: Priority = Priority.JOB
) -> tuple[str, Finish | None, TokenCount]:
    """The whole of what a model says, without its thoughts."""
    pieces: list[str] = []
    finish: Finish | None = None
    usage = TokenCount(requests=1)
    async with closing_stream(local.stream(request, priority=priority)) as deltas:
        async for delta in deltas:
            pieces.append(delta.text)
            finish = delta.finish or finish
            usage = delta.usage or usage
    return without_thinking("".join(pieces)).strip(), finish, usage


def lost(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts that came to nothing by a fault."""
    return [d for d in drafts if not d.usable and d.outcome != "nothing"]


def losses(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Says which drafts are missing, and why."""
    gone = lost(drafts)
    if not gone:
        return ()
    causes = "; ".join(dict.fromkeys(f"{draft.model}: {draft.reason}" for draft in gone))
    return (f"{len(gone)} of {len(drafts)} drafts could not be used ({causes}).",)


def most_agreeing(drafts: Sequence[Draft]) -> Draft:
    """The draft that shares most with the others; of two alone, the first."""
    words = [frozenset(_WORD.findall(draft.text.lower())) for draft in drafts]

    def agreement(at: int) -> float:
        return sum(
            len(words[at] & other) / (len(words[at] | other) or 1)
            for n, other in enumerate(words)
            if n != at
        )

    best = max(range(len(drafts)), key=lambda at: (round(agreement(at), 6), -at))
    return drafts[best]


def _judged(text: str, finish: Finish | None, *, from_files: bool) -> tuple[str, str]:
    """The outcome of a draft by its words, and what is wrong with it."""
    if not text:
        return "empty", "The model gave an empty answer."
    if from_files and _NOT_LETTERS.sub(" ", text).strip().upper().startswith(NOTHING):
        return "nothing", ""
    return ("truncated" if finish == "length" else "done"), ""
