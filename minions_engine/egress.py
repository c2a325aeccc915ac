"""What leaves this machine, for the person: what is allowed, and the record of what left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minions_engine.model_access import ModelAccess
    from minions_engine.privacy.consents import Consents
    from minions_engine.privacy.door import Door
    from minions_engine.privacy.ledger import LedgerCheck, LedgerEntry
    from minions_engine.types import EgressSums


class Egress:
    """Belongs to the engine's loop. Every method may raise ``DataDamaged``: the ledger is."""

    def __init__(self, *, door: Door, models: ModelAccess) -> None:
        self._door = door
        self._models = models

    async def consents(self) -> Consents:
        """What the person has allowed."""
        return await self._door.consents()

    async def allow(self, consents: Consents) -> None:
        """Allow this from now on, and nothing else; only a person's own act may lead here.

        Raises:
            BadInput: the proxy's address is none.
        """
        await self._door.consent(consents)
        await self._models.allow(consents)

    async def entries(self, *, limit: int = 1000) -> tuple[LedgerEntry, ...]:
        """Messages that left or were about to, newest first, without their bodies."""
        return await self._door.entries(limit=limit)

    async def entry(self, entry: int) -> LedgerEntry:
        """One message with its exact text. Raises ``NotFound``."""
        return await self._door.entry(entry)

    async def sums(self) -> EgressSums:
        """How much has left over all time, and what this month has cost."""
        return await self._door.sums()

    async def verify(self) -> LedgerCheck:
        """Whether the chain of the ledger is unbroken."""
        return await self._door.verify()

    async def export(self, path: str | Path) -> int:
        """Write the ledger as JSON lines. Returns its entries."""
        return await self._door.export(Path(path))

    async def guard_process(self) -> None:
        """From now on whatever would leave without the gate is refused in this process.

        For front ends: a guard of this kind stays for as long as the process lives.
        """
        await self._door.guard()
