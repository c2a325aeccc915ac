"""One call in OpenAI's dialect: our bytes go out, an answer comes back in pieces, and it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING

from minions_engine.clients.base import ChatDelta
from minions_engine.clients.openai_body import limit_of
from minions_engine.clients.openai_errors import Who, translated
from minions_engine.clients.openai_reading import Reading
from minions_engine.errors import DeadlinePassed

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream
    from openai.types.chat import ChatCompletion, ChatCompletionChunk


async def answered(
    sdk: AsyncOpenAI, who: Who, body: bytes, deadline: float
) -> AsyncGenerator[ChatDelta]:
    """The answer to one body, tried once and ended at the deadline (loop time) at the latest.

    Raises:
        Passing: it may go well when tried again.
        FieldRefused: it may go well without a field.
        EngineError: it will not.
    """
    reading = Reading(asked=body, max_tokens=limit_of(body))
    with translated(who, reading):
        async with asyncio.timeout_at(deadline):
            stream = await _posted(sdk, body)
    try:
        pieces = _pieces(stream)
        while not reading.is_full:
            try:
                with translated(who, reading):
                    async with asyncio.timeout_at(deadline):
                        piece = await anext(pieces, None)
                    if piece is None:
                        break
                    delta = reading.take(piece)
            except DeadlinePassed:
                if reading.finish is None:
                    raise
                break
            if delta is not None:
                yield delta
    finally:
        await stream.close()
    yield reading.end()


async def _posted(sdk: AsyncOpenAI, body: bytes) -> AsyncStream[ChatCompletionChunk]:
    from openai import AsyncStream
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

    return await sdk.post(
        "/chat/completions",
        cast_to=ChatCompletion,
        content=body,
        options={"headers": {"Content-Type": "application/json"}},
        stream=True,
        stream_cls=AsyncStream[ChatCompletionChunk],
    )


async def _pieces(
    stream: AsyncStream[ChatCompletionChunk],
) -> AsyncGenerator[ChatCompletionChunk | ChatCompletion]:
    """Pieces of an answer; one piece from a server that knows no streams."""
    if "application/json" in stream.response.headers.get("content-type", ""):
        from openai.types.chat import ChatCompletion

        yield ChatCompletion.model_validate_json(await stream.response.aread())
        return
    async for piece in stream:
        yield piece
