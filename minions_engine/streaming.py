"""One run as a stream of events: the border where errors become events.

A run is a coroutine that is handed ``emit``. Its events reach the consumer in order through
a bounded queue, so that a fast run waits for a slow reader. Whatever ends the run is told
by exactly one last event.
"""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, aclosing
from typing import TypeVar

from minions_engine.errors import EngineError
from minions_engine.events import Event, RunCancelled, RunFailed

log = logging.getLogger(__name__)

Emit = Callable[[Event], Awaitable[None]]
Run = Callable[[Emit], Awaitable[None]]
T = TypeVar("T")

QUEUE_LIMIT = 256


def closing_stream(stream: AsyncIterator[T]) -> AbstractAsyncContextManager[AsyncIterator[T]]:
    """Close a stream as soon as its reader is done with it, however that ends."""
    return aclosing(stream)  # type: ignore[type-var]  # whatever streams here is a generator


class Runs:
    """The runs that are under way, by their identity, so that each can be cancelled."""

    def __init__(self) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def cancel(self, run_id: str) -> bool:
        """Stop a run; its stream ends with ``RunCancelled``. False when it is over already."""
        task = self._tasks.get(run_id)
        return task.cancel() if task else False

    async def close(self) -> None:
        """Stop every run and wait until each has let go of what it held."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def stream(self, run_id: str, run: Run) -> AsyncIterator[Event]:
        """The events of ``run``. Closing the iterator cancels the run and waits for its end."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue(maxsize=QUEUE_LIMIT)
        task = asyncio.create_task(_guarded(run_id, run, queue))
        self._tasks[run_id] = task
        try:
            while (event := await queue.get()) is not None:
                yield event
        finally:
            # It stays known until it has ended: what it still does then comes before the close of
            # the parts that it uses.
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            self._tasks.pop(run_id, None)


async def _guarded(run_id: str, run: Run, queue: asyncio.Queue[Event | None]) -> None:
    try:
        await run(queue.put)
    except asyncio.CancelledError:
        _put_last(queue, RunCancelled(run_id=run_id))
        raise
    except EngineError as error:
        await queue.put(
            RunFailed(
                run_id=run_id,
                code=error.code,
                message=error.message,
                next_step=error.next_step,
                sent=error.sent,
            )
        )
    except Exception as error:
        # The border of a run: the type says where to look, the text may hold a person's words.
        log.error("run ended by a defect: %s", type(error).__name__)
        log.debug("where: %s", "".join(traceback.format_tb(error.__traceback__)))
        await queue.put(_defect(run_id, error))
    finally:
        _put_last(queue, None)


def _defect(run_id: str, error: Exception) -> RunFailed:
    return RunFailed(
        run_id=run_id,
        code="defect",
        message=f"Something in the program broke ({type(error).__name__}). Nothing was lost.",
        next_step="Try again; if it happens again, please report it.",
    )


def _put_last(queue: asyncio.Queue[Event | None], item: Event | None) -> None:
    """Put without waiting: a cancelled run may not wait for a reader that has gone."""
    while queue.full():
        queue.get_nowait()
    queue.put_nowait(item)
