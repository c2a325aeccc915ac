"""Carries out one question: chooses the protocol, hands it its parts, completes its answer.

The composition root of an answer. A protocol gets a local model that is scheduled already and
a remote one that is behind the gate already; what they use is counted here, not there.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minions_engine.asking import AskOptions
from minions_engine.choosing import Chooser, Chosen, protocol_named
from minions_engine.clients.base import ChatRequest, estimated_tokens
from minions_engine.errors import BadInput, EngineError, SendRefused
from minions_engine.events import (
    AnswerReady,
    Event,
    PassagesFound,
    RunStarted,
    TextDelta,
    UsageUpdated,
    WorkReview,
    new_run_id,
)
from minions_engine.herd.base import Job, JobResult, Priority
from minions_engine.messages import Part
from minions_engine.metering import Meter
from minions_engine.prompts import load_prompt
from minions_engine.protocols.base import AnswerProtocol, Parts, Task
from minions_engine.protocols.caution import unseen_in
from minions_engine.source_texts import SourceTexts
from minions_engine.types import (
    Answer,
    AnswerSeconds,
    Decision,
    Models,
    Scope,
)

if TYPE_CHECKING:
    from minions_engine.clients.base import WireClient
    from minions_engine.finding import Ground
    from minions_engine.library import Library
    from minions_engine.mixture.presets import Presets
    from minions_engine.model_access import ModelAccess
    from minions_engine.privacy.door import Door
    from minions_engine.settings import Settings
    from minions_engine.streaming import Emit

_MUCH_WORK_JOBS = 2_000
_REPLY_TOKENS = 500
_SPARE_TOKENS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question on its way: its words, what they are about, and how it is to be answered."""

    text: str
    scope: Scope
    protocol: str
    options: AskOptions
    run_id: str


class Answering:
    """Answers questions with whatever is set up here."""

    def __init__(
        self,
        *,
        library: Library,
        models: ModelAccess,
        door: Door,
        settings: Settings,
        presets: Presets,
    ) -> None:
        self._library = library
        self._models = models
        self._door = door
        self._settings = settings
        self.chooser = Chooser(models=models, door=door, presets=presets)

    def take_settings(self, settings: Settings) -> None:
        """What counts for questions from now on."""
        self._settings = settings

    async def check(self, protocol: str, options: AskOptions) -> None:
        """Whether there is what a question takes; raises as ``Chooser.choose``."""
        await self.chooser.choose(protocol, options, meter=Meter())

    async def answer(self, question: Question, emit: Emit) -> None:
        """Carry out a question; the last event is ``AnswerReady``. Raises as ``check``."""
        if not question.text.strip():
            raise BadInput("The question is empty.", next_step="Type a question.")
        meter = Meter()
        chosen = await self.chooser.choose(question.protocol, question.options, meter=meter)
        if chosen.remote is not None:
            chosen = replace(chosen, keys=self._models.remotes.keys.fingerprints)
        await emit(
            RunStarted(
                run_id=question.run_id,
                question=question.text,
                protocol=chosen.protocol,
                warnings=chosen.warnings,
                scope=question.scope,
            )
        )
        run = _Run(self._library, self._door, self._settings, question, chosen, meter, emit)
        try:
            await run.carry_out()
        except EngineError as error:
            error.sent = max(error.sent, meter.egress.messages)
            raise


class _Run:
    """One question being answered."""

    def __init__(
        self,
        library: Library,
        door: Door,
        settings: Settings,
        question: Question,
        chosen: Chosen,
        meter: Meter,
        emit: Emit,
    ) -> None:
        self._library = library
        self._door = door
        self._settings = settings
        self._question = question
        self._chosen = chosen
        self._meter = meter
        self._emit = emit
        self._began = time.monotonic()
        self._first_evidence: float | None = None
        self._first_token: float | None = None
        self._read: list[tuple[str, int, int]] = []

    async def carry_out(self) -> None:
        chosen = self._chosen
        ground = await self._ground()
        parts = replace(
            ground.parts,
            local=chosen.local,
            model=chosen.model,
            confirm_work=self._confirm_work,
        )
        if chosen.remote is not None:
            parts = await self._with_remote(parts, chosen.remote, ground)
        try:
            await self._follow(protocol_named(chosen.protocol), self._task(ground), parts, ground)
        except SendRefused as refused:
            if refused.rule != "local":
                raise
            await self._answer_here(parts, ground)

    async def _with_remote(self, parts: Parts, wire: WireClient, ground: Ground) -> Parts:
        """The parts with the remote model, behind the gate."""
        from minions_engine.privacy.gate import GateRun

        options = self._question.options
        consents = self._chosen.consents
        hidden = await self._never_sent()
        sources = SourceTexts(
            ground.parts,
            ground.scope,
            characters=await self._library.characters(ground.scope),
            beside=hidden,
        )

        async def shorten(text: str, most_words: int) -> str:
            return await self._shortened(text, most_words, documents=sources.read)

        run = GateRun(
            run_id=self._question.run_id,
            conversation_id=options.conversation_id or self._question.run_id,
            mode=self._chosen.mode,
            consents=consents,
            max_tokens=options.max_remote_tokens,
            strict=options.strict,
            collections=ground.scope.collections,
            never=frozenset(hidden),
            keys=self._chosen.keys,
            own_words=(self._question.text, *(e.question for e in options.history)),
            emit=self._emit,
            meter=self._meter,
            sources=sources,
            read_tokens=lambda: sources.read_tokens,
            shorten=shorten if self._chosen.local is not None else None,
            incognito=options.incognito,
        )
        return replace(
            parts,
            remote=self._door.client(wire, run),
            retrieve=sources.retrieve,
            chunks=sources.chunks,
        )

    async def _shortened(self, text: str, most_words: int, *, documents: tuple[str, ...]) -> str:
        """The same said by the local model in its own, fewer words; empty when it cannot."""
        local = self._chosen.local
        assert local is not None
        prompt = load_prompt("gate/shorten").messages(
            {"text": Part(text=text), "words": Part(text=str(most_words))}
        )
        request = ChatRequest(
            messages=prompt,
            max_tokens=4 * most_words + _SPARE_TOKENS,
            context_tokens=local.context_tokens,
        )
        job = Job(job_id="shorten", request=request, subject="shorten", documents=documents)
        async for update in local.run([[job]], priority=Priority.CHAT):
            if isinstance(update, JobResult):
                return update.text.strip() if update.outcome == "done" else ""
        return ""

    async def _answer_here(self, parts: Parts, ground: Ground) -> None:
        """The person wants no message to leave after all."""
        name = "local" if parts.local is not None else "quotes"
        task = replace(
            self._task(ground),
            warnings=(*self._chosen.warnings, "You chose to answer on this machine alone."),
        )
        self._chosen = replace(self._chosen, protocol=name, remote=None)
        await self._follow(protocol_named(name), task, replace(parts, remote=None), ground)

    async def _ground(self) -> Ground:
        scope = self._question.scope
        if self._chosen.remote is not None and self._chosen.consents.never_send:
            scope = replace(scope, excluded=(*scope.excluded, *await self._never_sent()))
        return await self._library.ground(
            scope, may_be_empty=self._chosen.protocol in ("remote", "mixture")
        )

    async def _never_sent(self) -> tuple[str, ...]:
        """Documents of the collections that nothing may be sent from."""
        never = self._chosen.consents.never_send
        return await self._library.documents(Scope(collections=never)) if never else ()

    def _task(self, ground: Ground) -> Task:
        options = self._question.options
        return Task(
            question=self._question.text,
            run_id=self._question.run_id,
            scope=ground.scope,
            searchable=ground.searchable,
            files=ground.files,
            warnings=self._chosen.warnings,
            history=options.history,
            max_rounds=options.max_rounds or self._settings.max_rounds,
            whole=options.whole,
            about=options.about,
            send_documents=options.send_documents,
            without_documents=options.without_documents,
            preset=self._chosen.preset,
        )

    async def _follow(
        self, protocol: AnswerProtocol, task: Task, parts: Parts, ground: Ground
    ) -> None:
        async for event in protocol.run(task, parts):
            self._note(event)
            if not isinstance(event, AnswerReady):
                await self._emit(event)
                continue
            answer = await self._completed(event.answer, ground)
            if self._chosen.protocol != "quotes":
                await self._emit(
                    UsageUpdated(
                        run_id=task.run_id,
                        usage=answer.usage,
                        cost=answer.cost,
                        egress=answer.egress,
                    )
                )
            await self._emit(replace(event, answer=answer))
            if not self._question.options.incognito:
                await self._library.note_quoted(c.document for c in answer.citations)

    def _note(self, event: Event) -> None:
        passed = time.monotonic() - self._began
        if isinstance(event, PassagesFound) and event.passages:
            self._first_evidence = self._first_evidence or passed
            self._read += [(p.document, p.start, p.end) for p in event.passages]
        if isinstance(event, TextDelta):
            self._first_token = self._first_token or passed

    async def _completed(self, answer: Answer, ground: Ground) -> Answer:
        """The answer with what was counted beside it."""
        chosen = self._chosen
        return replace(
            answer,
            warnings=(*answer.warnings, *await self._unseen(answer)),
            models=Models(
                local=answer.models.local or (chosen.local.name if chosen.local else None),
                remote=chosen.remote.endpoint.name if chosen.remote else None,
            ),
            usage=self._meter.usage,
            cost=self._meter.cost(remote_only_usd=await self._remote_only_usd(ground)),
            egress=self._meter.egress,
            seconds=AnswerSeconds(
                first_evidence=self._first_evidence,
                first_token=self._first_token,
                total=time.monotonic() - self._began,
            ),
        )

    async def _unseen(self, answer: Answer) -> tuple[str, ...]:
        """Says which pages have text in what was read or quoted that nobody sees on them."""
        quoted = [
            (c.document, c.start, c.end)
            for c in answer.citations
            if c.start is not None and c.end is not None
        ]
        spans = (*self._read, *quoted)
        documents = [document for document, _, _ in spans]
        found = await self._library.look(
            lambda store: store.inspections.unseen(documents, spans) if spans else ()
        )
        return unseen_in((one.document, one.page) for one in found)

    async def _remote_only_usd(self, ground: Ground) -> float | None:
        """Dollars for sending every document in scope once with the question."""
        remote = self._chosen.remote
        price = self._door.price_of(remote.endpoint) if remote is not None else None
        if price is None:
            return None
        characters = await self._library.characters(ground.scope)
        tokens = characters // 4 + estimated_tokens(self._question.text)
        return price.usd(prompt_tokens=tokens, completion_tokens=_REPLY_TOKENS)

    async def _confirm_work(
        self, jobs: int, documents: int, estimated_s: float | None, reason: str
    ) -> bool:
        if jobs <= _MUCH_WORK_JOBS or self._question.options.confirmed_work:
            return True
        decision: Decision = await self._door.reviews.ask(
            WorkReview(
                run_id=self._question.run_id,
                review_id=new_run_id(),
                jobs=jobs,
                documents=documents,
                estimated_s=estimated_s,
                reason=reason,
            ),
            self._emit,
        )
        return decision.action == "send"
