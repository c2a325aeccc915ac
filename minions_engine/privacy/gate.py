"""The egress gate: the only way to a remote model.

The order is fixed: mode, destination, personal data, labels, budget, credentials, overlap with
documents, the person's yes, a durable row in the ledger, then the very bytes that were checked.
Whatever fails on the way, nothing is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from dataclasses import dataclass, replace

from minions_engine.clients.base import ChatClient, ChatDelta, ChatRequest, Endpoint, WireClient
from minions_engine.errors import SendBlocked, SendRefused
from minions_engine.events import EgressBlocked, EgressReview, new_run_id
from minions_engine.messages import Message
from minions_engine.privacy.book import Book
from minions_engine.privacy.budget import Limits, QuestionSpending
from minions_engine.privacy.consents import load_consents, save_consents
from minions_engine.privacy.examining import Examined, Examiner
from minions_engine.privacy.findings import Excess
from minions_engine.privacy.gate_run import GateRun
from minions_engine.privacy.ledger import Ledger, Sending
from minions_engine.privacy.pseudonyms import Pseudonyms
from minions_engine.privacy.remedies import cut, in_other_words, with_texts
from minions_engine.privacy.restoring import StreamRestorer
from minions_engine.privacy.review import Reviews
from minions_engine.privacy.shelf import Shelf
from minions_engine.privacy.this_machine import names_of_this_machine
from minions_engine.privacy.transmission import Leave, Transmission
from minions_engine.privacy.tripwire import Tripwire
from minions_engine.privacy.zones import zone_by_name
from minions_engine.types import Decision, EgressMode, EgressTotals, Price, Zone

__all__ = ["Gate", "GateRun", "Limits"]

PriceOf = Callable[[Endpoint], Price | None]

_CUTS_TO_WORDS = (8, 3)
_REMEDIED = frozenset({"run", "copied", "share", "volume", "life"})


class Gate:
    """Lets messages of every run through, or not. Belongs to the engine's loop.

    Args:
        book: The ledger.
        reviews: Where the person is asked.
        price_of: Price of an endpoint, where it is known.
        tripwire: Refuses what would leave without the gate, where a front end has installed it.
    """

    def __init__(self, book: Book, reviews: Reviews, price_of: PriceOf, tripwire: Tripwire) -> None:
        self.book = book
        self.reviews = reviews
        self.price_of = price_of
        self.tripwire = tripwire
        self.shelf = Shelf()
        self.shut = asyncio.Event()
        # One message at a time is counted and noted, so that two cannot share a last allowance.
        self.counting = asyncio.Lock()
        self.noted = 0

    def client(self, wire: WireClient, run: GateRun) -> ChatClient:
        """The remote model for one run, behind the gate."""
        return _GatedClient(self, wire, run)

    def stop(self) -> None:
        """Break off whatever is being sent; runs that have begun send nothing any more."""
        self.shut.set()
        self.shut = asyncio.Event()

    def close(self) -> None:
        """End the threads."""
        self.shelf.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Allowed:
    """Messages that may go, and by whose leave.

    ``examined`` is how they were looked at last, when ``noted`` messages had left.
    """

    messages: tuple[Message, ...]
    approval: str
    over_limit: bool = False
    examined: Examined | None = None
    noted: int = 0


class _GatedClient:
    """A remote model as a protocol sees it."""

    def __init__(self, gate: Gate, wire: WireClient, run: GateRun) -> None:
        self._gate = gate
        self._wire = wire
        self._run = run
        self._shut = gate.shut
        self._price = gate.price_of(wire.endpoint)
        self._spending = QuestionSpending()
        names = (*run.consents.people, *names_of_this_machine())
        self._pseudonyms = Pseudonyms(gate.book, run.conversation_id, names)
        self._examiner = Examiner(
            book=gate.book,
            shelf=gate.shelf,
            run=run,
            wire=wire,
            spending=self._spending,
            price=self._price,
        )

    @property
    def endpoint(self) -> Endpoint:
        """Where the model is."""
        return self._wire.endpoint

    async def close(self) -> None:
        """The bare client belongs to whoever made it."""

    async def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        """The answer to what was allowed to leave.

        Raises:
            SendBlocked: a rule or a limit kept the message here.
            SendRefused: the person did; its ``rule`` is ``refused``, ``never`` or ``local``.
        """
        try:
            leave = await self._leave(request)
        except SendBlocked as blocked:
            self._run.meter.add_egress(EgressTotals(blocked=1))
            await self._tell_blocked(blocked)
            raise
        restore = self._pseudonyms.restore_json if request.schema else self._pseudonyms.restore
        transmission = Transmission(
            book=self._gate.book,
            run=self._run,
            wire=self._wire,
            spending=self._spending,
            price=self._price,
            shut=self._shut,
            restorers=(StreamRestorer(restore), StreamRestorer(self._pseudonyms.restore)),
            leave=leave,
        )
        with self._gate.tripwire.way_to(self._wire.endpoint.host):
            async with aclosing(transmission.answer()) as deltas:
                async for delta in deltas:
                    yield delta

    async def _leave(self, request: ChatRequest) -> Leave:
        """The way out of a request, or ``SendBlocked``."""
        self._check_way()
        messages = await self._pseudonyms.put_in(request.messages)
        if self._run.mode is EgressMode.ASK:
            allowed = await self._reviewed(request, messages)
        else:
            allowed = await self._fitted(request, messages)
        async with self._gate.counting:
            examined = allowed.examined
            if examined is None or allowed.noted != self._gate.noted:
                examined = await self._examiner.examine(request, allowed.messages)
            examined.verdict.insist(over_limit=allowed.over_limit)
            self._check_way()
            sending = self._sending(examined, allowed)
            body = examined.out.body
            entry = await self._gate.book.on(lambda ledger: ledger.intend(sending, body))
            self._gate.noted += 1
        return Leave(entry=entry, examined=examined, zone=self._zone)

    @property
    def _zone(self) -> Zone:
        return zone_by_name(self._wire.endpoint.host)

    def _check_way(self) -> None:
        """Mode and destination."""
        if self._run.mode is EgressMode.LOCAL_ONLY or self._shut.is_set():
            raise SendBlocked(
                "Nothing was sent: nothing may leave this machine in local-only mode.",
                next_step="Allow it for this question with --egress ask.",
                rule="mode",
            )
        host = self._wire.endpoint.host
        if not host or (self._run.only_to is not None and host not in self._run.only_to):
            raise SendBlocked(
                f"Nothing was sent: “{host}” is not the host of an account that was set up.",
                next_step="Set the provider's address yourself, then ask again.",
                rule="destination",
            )

    async def _fitted(self, request: ChatRequest, messages: tuple[Message, ...]) -> _Allowed:
        """The messages within every limit: as they are, in other words, or with words left out."""
        noted = self._gate.noted
        examined = await self._examiner.examine(request, messages)
        first = next(iter(examined.verdict.excesses), None)
        for remedy in (None, *_CUTS_TO_WORDS):
            if _beyond_help(examined):
                break
            if remedy is None:
                messages = await self._said_anew(messages, examined)
            else:
                messages = cut(messages, examined.overlap, words=remedy)
            noted = self._gate.noted
            examined = await self._examiner.examine(request, messages)
        examined.verdict.insist()
        if first is not None:
            await self._tell_shortened(first)
        return _Allowed(messages=messages, approval="budget", examined=examined, noted=noted)

    async def _said_anew(
        self, messages: tuple[Message, ...], examined: Examined
    ) -> tuple[Message, ...]:
        shorten = self._run.shorten
        if shorten is None:
            return messages
        shorter = await in_other_words(messages, examined.overlap, shorten)
        return await self._pseudonyms.put_in(shorter)

    async def _reviewed(self, request: ChatRequest, messages: tuple[Message, ...]) -> _Allowed:
        """The messages as the person has let them go."""
        while True:
            examined = await self._examiner.examine(request, messages)
            if examined.verdict.final:
                examined.verdict.insist()
            decision = await self._gate.reviews.ask(self._review(examined), self._run.emit)
            if decision.action == "send":
                messages = await self._edited(messages, decision)
                return _Allowed(
                    messages=messages,
                    approval="person over limit" if decision.over_limit else "person",
                    over_limit=decision.over_limit,
                )
            if decision.action != "shorter":
                raise await self._refused(decision)
            anew = await self._said_anew(messages, examined)
            messages = anew if anew != messages else _cut_shorter(messages, examined)

    async def _edited(
        self, messages: tuple[Message, ...], decision: Decision
    ) -> tuple[Message, ...]:
        if not decision.edits:
            return messages
        edits = {(message, part): text for message, part, text in decision.edits}
        return await self._pseudonyms.put_in(with_texts(messages, edits))

    async def _refused(self, decision: Decision) -> SendRefused:
        if decision.action == "never":
            await self._gate.book.on(lambda ledger: _never_again(ledger, self._run.collections))
        rule = "refused" if decision.action == "refuse" else decision.action
        return SendRefused(
            "The message was not sent, as you decided.",
            next_step="Ask with --protocol local, which sends nothing.",
            rule=rule,
        )

    def _review(self, examined: Examined) -> EgressReview:
        verdict = examined.verdict
        return EgressReview(
            run_id=self._run.run_id,
            review_id=new_run_id(),
            model=self._wire.endpoint.name,
            host=self._wire.endpoint.host,
            zone=self._zone,
            messages=examined.out.messages,
            figures=verdict.figures,
            findings=verdict.sentences,
            over_limit=bool(verdict.excesses),
            tokens=examined.prompt_tokens,
            usd=examined.usd,
            purpose=examined.request.purpose,
        )

    def _sending(self, examined: Examined, allowed: _Allowed) -> Sending:
        return Sending(
            run_id=self._run.run_id,
            conversation_id=self._run.conversation_id,
            purpose=examined.request.purpose,
            mode=self._run.mode.value,
            approval=allowed.approval,
            model=self._wire.endpoint.name,
            host=self._wire.endpoint.host,
            zone=self._zone.value,
            tokens=examined.prompt_tokens,
            usd=examined.usd,
            figures=examined.verdict.figures,
            shown=examined.verdict.shown,
            chunk_ids=examined.out.chunk_ids,
        )

    async def _tell_blocked(self, blocked: SendBlocked) -> None:
        await self._run.emit(
            EgressBlocked(
                run_id=self._run.run_id,
                rule=blocked.rule,
                message=blocked.message,
                words=blocked.words,
                next_step=blocked.next_step,
            )
        )

    async def _tell_shortened(self, excess: Excess) -> None:
        await self._run.emit(
            EgressBlocked(
                run_id=self._run.run_id,
                rule=excess.rule,
                message=f"A part of a message was kept here. {excess.message}",
                words=excess.words,
            )
        )


def _beyond_help(examined: Examined) -> bool:
    """Whether no remedy is needed, or none helps."""
    excesses = examined.verdict.excesses
    return not excesses or any(excess.rule not in _REMEDIED for excess in excesses)


def _cut_shorter(messages: tuple[Message, ...], examined: Examined) -> tuple[Message, ...]:
    for words in _CUTS_TO_WORDS:
        shorter = cut(messages, examined.overlap, words=words)
        if shorter != messages:
            return shorter
    return messages


def _never_again(ledger: Ledger, collections: tuple[str, ...]) -> None:
    consents = load_consents(ledger)
    never = tuple(dict.fromkeys((*consents.never_send, *collections)))
    save_consents(ledger, replace(consents, never_send=never))
