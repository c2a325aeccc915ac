"""A lane: one thread that alone touches something, and waits its turn for nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Lane:
    """Runs blocking calls one after the other in one thread.

    Args:
        name: Of the thread, for those who look at a stack.
    """

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, call: Callable[[], T]) -> T:
        """The result of ``call``. A started call is waited for even when cancelled: a
        transaction in hand is finished, so that what follows finds a settled state."""
        future = asyncio.get_running_loop().run_in_executor(self._executor, call)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            if not future.cancel():
                await asyncio.wait([future])
            raise

    def close(self) -> None:
        """Finish the call in hand and end the thread."""
        self._executor.shutdown(wait=True, cancel_futures=True)
