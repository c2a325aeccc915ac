"""Deleted chats on their way out: had back for a while, then erased with every byte of them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable

from minions_engine.errors import EngineError
from minions_engine.history.open_file import Carrier

log = logging.getLogger(__name__)

Purged = Callable[[str], Awaitable[None]]
_A_LITTLE_S = 0.1


class Erasing:
    """Erases what was deleted. Belongs to the engine's loop.

    Args:
        carry: Runs a call with the open history.
        purged: What else belongs to a chat that was erased goes here.
        undo_s: How long a deleted chat can be had back.
    """

    def __init__(self, carry: Carrier, *, purged: Purged, undo_s: float) -> None:
        self._carry = carry
        self._purged = purged
        self._undo_s = undo_s
        self._due: deque[float] = deque()
        self._waiting: asyncio.Task[None] | None = None

    async def purge(self, *, at_once: bool = False) -> int:
        """Erase what was deleted a while ago, bytes included. Returns its chats."""
        now = time.time()
        before = now - (0.0 if at_once else self._undo_s)
        gone = await self._carry(lambda records: records.doom(before=before, now=now))
        if not gone:
            return 0
        for chat_id in gone:
            await self._purged(chat_id)
        await self._carry(lambda records: records.purge(gone))
        more = await self._carry(lambda records: records.tidy(begin=True))
        while more:
            more = await self._carry(lambda records: records.tidy(begin=False))
        await self._carry(lambda records: records.empty_log())
        return len(gone)

    def purge_later(self, *, now_too: bool = False) -> None:
        """Erase what is hidden once it cannot be had back: one wait, however many were deleted.

        Args:
            now_too: What could not be had back any more before is erased at once.
        """
        if now_too:
            self._due.append(time.monotonic())
        self._due.append(time.monotonic() + self._undo_s + _A_LITTLE_S)
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.get_running_loop().create_task(self._purge_when_due())

    async def stop(self) -> None:
        """Wait no longer; the next start goes on."""
        if self._waiting is not None:
            self._waiting.cancel()
            await asyncio.gather(self._waiting, return_exceptions=True)

    async def _purge_when_due(self) -> None:
        while self._due:
            await asyncio.sleep(self._due[0] - time.monotonic())
            while self._due and self._due[0] <= time.monotonic():
                self._due.popleft()
            try:
                await self.purge()
            except EngineError as error:
                log.warning("deleted chats are not erased yet: %s", error.code)
