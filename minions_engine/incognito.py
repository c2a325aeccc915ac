"""Chats that nothing is to stay of: what they leave on disk while they last goes with them.

Their questions are asked with ``AskOptions.incognito``. What they attach is read into a hidden
collection like any other, so each has an empty folder from its beginning on: a chat that a power
cut ended is known by it at the next start, and taken away then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection

from minions_engine.errors import Busy, EngineError
from minions_engine.events import new_run_id
from minions_engine.kept_files import KeptFiles

PREFIX = "incognito-"


def new_incognito_id() -> str:
    """A name for such a chat; it says what kind of chat it is and nothing else."""
    return f"{PREFIX}{new_run_id()}"


class Incognito:
    """The incognito chats of one data folder.

    Args:
        kept: Where files of chats are kept.
        forget: Takes away what a chat attached, and the names that were replaced in it.
    """

    def __init__(self, kept: KeptFiles, *, forget: Callable[[str], Awaitable[None]]) -> None:
        self._kept = kept
        self._forget = forget

    async def begin(self, chat_id: str) -> None:
        """Note on disk that there is such a chat; nothing of it is noted."""
        assert chat_id.startswith(PREFIX)
        await asyncio.to_thread(self._kept.make, chat_id)

    async def end(self, chat_id: str) -> None:
        """Take away everything of such a chat."""
        assert chat_id.startswith(PREFIX)
        try:
            await self._forget(chat_id)
        except Busy:
            # Beside another process nothing of it is in the library, only what was handed over.
            await asyncio.to_thread(self._kept.drop_all, chat_id)

    async def sweep(self, *, but: Collection[str] = ()) -> int:
        """Take away chats that could not be ended, ``but`` those that last. Returns how many."""
        left = await asyncio.to_thread(lambda: self._kept.owners(PREFIX))
        swept = 0
        for chat_id in set(left) - set(but):
            try:
                await self.end(chat_id)
            except EngineError:
                continue
            swept += 1
        return swept
