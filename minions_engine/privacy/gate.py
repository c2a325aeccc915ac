"""The egress gate: the only way to a remote model.

The order is fixed: mode, destination, personal data, labels, budget, credentials, overlap with
documents, the person's yes, a durable row in the ledger, then the very bytes that were checked.
Whatever fails on the way, nothing is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from urllib.parse import urlsplit

from minions_engine.clients.base import ChatClient, ChatDelta, ChatRequest, Endpoint, WireClient
from minions_engine.errors import SendBlocked
from minions_engine.events import EgressBlocked
from minions_engine.privacy.approval import Allowed, Approval
from minions_engine.privacy.book import Book
from minions_engine.privacy.budget import Limits, QuestionSpending
from minions_engine.privacy.consents import check_lock
from minions_engine.privacy.examining import Examined, Examiner
from minions_engine.privacy.gate_run import GateRun
from minions_engine.privacy.ledger import Sending
from minions_engine.privacy.pseudonyms import Pseudonyms
from minions_engine.privacy.restoring import StreamRestorer
from minions_engine.privacy.review import Reviews
from minions_engine.privacy.shelf import Shelf
from minions_engine.privacy.this_machine import names_of_this_machine
from minions_engine.privacy.transmission import Leave, Transmission
from minions_engine.privacy.tripwire import Tripwire
from minions_engine.privacy.zones import zone_by_name
from minions_engine.types import EgressMode, EgressTotals, Price, Zone

__all__ = ["Gate", "GateRun", "Limits"]

PriceOf = Callable[[Endpoint], Price | None]


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
        self.held: dict[str, str] = {}
        """Names that were replaced in conversations that nothing is to stay of."""

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
        held = gate.held if run.incognito else None
        self._pseudonyms = Pseudonyms(gate.book, run.conversation_id, names, held=held)
        self._examiner = Examiner(
            book=gate.book,
            shelf=gate.shelf,
            run=run,
            wire=wire,
            spending=self._spending,
            price=self._price,
        )
        self._approval = Approval(
            book=gate.book,
            reviews=gate.reviews,
            run=run,
            endpoint=wire.endpoint,
            examiner=self._examiner,
            pseudonyms=self._pseudonyms,
            noted=lambda: gate.noted,
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
        with self._gate.tripwire.way_to(*self._hosts):
            async with aclosing(transmission.answer()) as deltas:
                async for delta in deltas:
                    yield delta

    async def _leave(self, request: ChatRequest) -> Leave:
        """The way out of a request, or ``SendBlocked``."""
        self._check_way()
        messages = await self._pseudonyms.put_in(request.messages)
        if self._run.mode is EgressMode.ASK:
            allowed = await self._approval.reviewed(request, messages)
        else:
            allowed = await self._approval.fitted(request, messages)
        await self._gate.book.on(check_lock)
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
    def _hosts(self) -> tuple[str, ...]:
        """What has to be connected to."""
        proxy = urlsplit(self._run.consents.proxy).hostname
        return (self._wire.endpoint.host, *((proxy,) if proxy else ()))

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

    def _sending(self, examined: Examined, allowed: Allowed) -> Sending:
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
