"""Something to read while a model works: shown when it is there, without holding up the model."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable

from minions_engine.events import AnswerReady, Event, QuotesFound
from minions_engine.protocols.base import Task
from minions_engine.types import Citation


async def shown_quotes(task: Task, quotes: Awaitable[tuple[Citation, ...]]) -> QuotesFound | None:
    """The quotes as an event, if there are any. Giving up on the event leaves the quotes be."""
    found = await asyncio.shield(quotes)
    return QuotesFound(run_id=task.run_id, citations=found) if found else None


async def meanwhile(
    beside: Awaitable[Event | None], work: AsyncGenerator[Event, None]
) -> AsyncGenerator[Event, None]:
    """The events of ``work``, and that of ``beside`` among them as soon as it is there.

    What is not there when the answer is will not be shown any more.
    """
    extra = asyncio.ensure_future(beside)
    coming = asyncio.ensure_future(anext(work))
    waiting = {extra, coming}
    try:
        while True:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            if extra in waiting and extra.done():
                waiting.discard(extra)
                event = extra.result()
                if event is not None:
                    yield event
            if not coming.done():
                continue
            try:
                event = coming.result()
            except StopAsyncIteration:
                return
            if isinstance(event, AnswerReady):
                waiting.discard(extra)
            yield event
            waiting.discard(coming)
            coming = asyncio.ensure_future(anext(work))
            waiting.add(coming)
    finally:
        for task in (extra, coming):
            task.cancel()
        await asyncio.gather(extra, coming, return_exceptions=True)
        await work.aclose()
