"""The door as the engine sees it: the book, what is allowed, what waits for a yes, the gate.

The ledger blocks, so it has a lane of its own. It is opened when it is first needed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from minions_engine.privacy.consents import Consents, load_consents, save_consents
from minions_engine.privacy.ledger import Ledger, LedgerCheck, LedgerEntry
from minions_engine.privacy.review import Reviews

T = TypeVar("T")


class Door:
    """Belongs to the engine's loop.

    Args:
        path: The ledger's file; it is made when the first thing is written.
    """

    def __init__(self, path: Path) -> None:
        self.reviews = Reviews()
        self._path = path
        self._ledger: Ledger | None = None
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ledger")

    async def close(self) -> None:
        """Close the ledger."""
        if self._ledger is not None:
            await self._on(lambda ledger: ledger.close())
        await asyncio.to_thread(self._lane.shutdown)

    async def _on(self, call: Callable[[Ledger], T]) -> T:
        def run() -> T:
            if self._ledger is None:
                self._ledger = Ledger(self._path)
            return call(self._ledger)

        return await asyncio.get_running_loop().run_in_executor(self._lane, run)

    async def consents(self) -> Consents:
        """What is allowed now."""
        return await self._on(load_consents)

    async def consent(self, consents: Consents) -> None:
        """Allow this from now on."""
        await self._on(lambda ledger: save_consents(ledger, consents))

    async def entries(self, *, limit: int) -> tuple[LedgerEntry, ...]:
        """Messages, newest first, without their bodies."""
        return await self._on(lambda ledger: ledger.entries(limit=limit))

    async def entry(self, entry: int) -> LedgerEntry:
        """One message with its exact text. Raises ``NotFound``."""
        return await self._on(lambda ledger: ledger.entry(entry))

    async def verify(self) -> LedgerCheck:
        """Whether the chain is unbroken."""
        return await self._on(lambda ledger: ledger.verify())

    async def export(self, path: Path) -> int:
        """Write every message as a line of JSON. Returns how many."""
        return await self._on(lambda ledger: ledger.export(path))
