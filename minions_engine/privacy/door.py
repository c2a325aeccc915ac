"""The door as the engine sees it: the book, what is allowed, what waits for a yes, the gate."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Sequence
from pathlib import Path

from minions_engine.clients.base import ChatClient, Endpoint, WireClient
from minions_engine.clients.route import proxy_address
from minions_engine.errors import EngineError, NotLocal
from minions_engine.privacy.book import Book
from minions_engine.privacy.consents import UNLOCK, Consents, load_consents, save_consents
from minions_engine.privacy.gate import Gate, PriceOf
from minions_engine.privacy.gate_run import GateRun
from minions_engine.privacy.ledger import Ledger, LedgerCheck, LedgerEntry
from minions_engine.privacy.review import Reviews
from minions_engine.privacy.tripwire import Tripwire
from minions_engine.types import EgressSums, Price

log = logging.getLogger(__name__)


class Door:
    """Belongs to the engine's loop.

    Args:
        path: The ledger's file; it is made when it is first needed.
        price_of: Price of an endpoint, where it is known; by itself that of the providers' table.
        tripwire: The one that a front end has installed in this process.
    """

    def __init__(
        self, path: Path, *, price_of: PriceOf | None = None, tripwire: Tripwire | None = None
    ) -> None:
        self.tripwire = tripwire or Tripwire()
        self.reviews = Reviews()
        self.price_of: PriceOf = price_of or _listed_price
        self._book = Book(path)
        self._gate = Gate(self._book, self.reviews, self.price_of, self.tripwire)

    async def close(self) -> None:
        """Break off what is being sent and close the ledger."""
        self._gate.stop()
        self._gate.close()
        await self._book.close()

    def client(self, wire: WireClient, run: GateRun) -> ChatClient:
        """The remote model for one question, behind the gate."""
        return self._gate.client(wire, run)

    async def consents(self) -> Consents:
        """What is allowed now."""
        return await self._book.on(load_consents)

    async def guard(self) -> None:
        """Install the tripwire. Hosts of the own network that do local work may be reached."""
        try:
            self.tripwire.take_own((await self.consents()).own_hosts)
        except EngineError:
            self.tripwire.take_own(())  # what cannot be read allows nothing
        self.tripwire.install()

    async def consent(self, consents: Consents) -> None:
        """Allow this from now on. Local-only breaks off what is being sent at this moment.

        So does the lock, which also answers here what waits for a yes.

        Raises:
            BadInput: the proxy's address is none.
        """
        consents = dataclasses.replace(consents, proxy=proxy_address(consents.proxy))
        if consents.only_here:
            self._gate.stop()
        await self._book.on(lambda ledger: save_consents(ledger, consents))
        self.tripwire.take_own(consents.own_hosts)
        if consents.offline:
            self.reviews.keep_here()

    async def note_node(self, host: str, model: str, characters: int) -> None:
        """Words of files go to another machine of the person's own: a row of the ledger says so.

        Raises:
            NotLocal: the lock is closed, by whatever process.
            DataDamaged, DiskFull: it cannot be written, so nothing may go.
        """
        record = {"host": host, "model": model, "characters": characters}

        def add(ledger: Ledger) -> None:
            with ledger.chain.transaction():
                if load_consents(ledger).offline:
                    raise NotLocal(
                        f"“{host}” is another machine of your network, and Offline is on.",
                        next_step=UNLOCK,
                    )
                ledger.chain.append("node", record)

        await self._book.on(add)

    async def forget(self, documents: Sequence[str]) -> None:
        """Drop what is remembered of these documents; messages that have left stay noted."""
        await self._gate.shelf.forget(documents)
        try:
            await self._book.on(lambda ledger: ledger.forget(documents))
        except EngineError:
            log.warning("the ledger cannot be written; it still notes where words came from")

    async def forget_conversation(self, conversation_id: str) -> None:
        """Drop the names that placeholders of a chat stand for; messages stay noted."""
        self._gate.held.pop(conversation_id, None)
        try:
            await self._book.on(lambda ledger: ledger.forget_conversation(conversation_id))
        except EngineError:
            log.warning("the ledger cannot be written; placeholders of a chat are kept in it")

    async def entries(self, *, limit: int) -> tuple[LedgerEntry, ...]:
        """Messages, newest first, without their bodies."""
        return await self._book.on(lambda ledger: ledger.entries(limit=limit))

    async def sums(self) -> EgressSums:
        """What has left over all time, and what this month has cost."""
        now = time.time()
        return await self._book.on(
            lambda ledger: EgressSums(messages=ledger.left(), month_usd=ledger.spent_usd(at=now))
        )

    async def entry(self, entry: int) -> LedgerEntry:
        """One message with its exact text. Raises ``NotFound``."""
        return await self._book.on(lambda ledger: ledger.entry(entry))

    async def verify(self) -> LedgerCheck:
        """Whether the chain is unbroken."""
        return await self._book.on(lambda ledger: ledger.verify())

    async def export(self, path: Path) -> int:
        """Write every message as a line of JSON. Returns how many."""
        return await self._book.on(lambda ledger: ledger.export(path))


def _listed_price(endpoint: Endpoint) -> Price | None:
    from minions_engine.clients.providers import price_of

    return price_of(endpoint)
