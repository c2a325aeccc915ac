"""The ledger on a lane of its own, since every row waits for the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from minions_engine.index.lane import Lane
from minions_engine.privacy.ledger import Ledger

T = TypeVar("T")


class Book:
    """Opens the ledger when it is first needed. A call that has begun is waited for even when
    its run is cancelled, so that no row is left half known.

    Args:
        path: The ledger's file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ledger: Ledger | None = None
        self._lane = Lane("ledger")

    async def on(self, call: Callable[[Ledger], T]) -> T:
        """The result of ``call`` with the ledger."""

        def run() -> T:
            if self._ledger is None:
                self._ledger = Ledger(self._path)
            return call(self._ledger)

        return await self._lane.run(run)

    async def close(self) -> None:
        """Close the ledger and end the lane."""

        def close() -> None:
            if self._ledger is not None:
                self._ledger.close()
                self._ledger = None

        await self._lane.run(close)
        self._lane.close()
