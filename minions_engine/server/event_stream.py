"""Answers that come in pieces, and what becomes of a call when its client goes away."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from typing import Any, TypeVar

from fastapi import Request, Response

T = TypeVar("T")
_ALIVE_EVERY_S = 10.0
_ALIVE = b": waiting\n\n"
_Send = Callable[[Mapping[str, Any]], Awaitable[None]]
_Receive = Callable[[], Awaitable[Mapping[str, Any]]]


class ClientGone(Exception):
    """Nobody waits for the answer any more."""


def event_of(document: Mapping[str, Any] | str) -> bytes:
    """One event of a stream."""
    text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
    return f"data: {text}\n\n".encode()


class EventStream(Response):
    """Server-sent events. Its pieces are closed the moment the client goes away.

    Args:
        pieces: Events as bytes; whatever it holds is let go when it is closed.
        closing: Awaited in any case, also when no piece was ever taken.
    """

    media_type = "text/event-stream"

    def __init__(
        self,
        pieces: AsyncGenerator[bytes],
        *,
        closing: Callable[[], Awaitable[None]],
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(headers={"Cache-Control": "no-store", **(headers or {})})
        del self.headers["content-length"]
        self._pieces = pieces
        self._closing = closing

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Send the stream; called by the framework."""
        try:
            await raced(self._sent(send), receive)
        except ClientGone:
            pass
        finally:
            await self._closing()

    async def _sent(self, send: _Send) -> None:
        head = {"type": "http.response.start", "status": self.status_code}
        await send({**head, "headers": self.raw_headers})
        heart = asyncio.ensure_future(_beating(send))
        try:
            async with aclosing(self._pieces) as pieces:
                async for piece in pieces:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
        finally:
            heart.cancel()
            await asyncio.gather(heart, return_exceptions=True)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _beating(send: _Send) -> None:
    """A comment now and then, so that nothing on the way takes the connection for dead."""
    while True:
        await asyncio.sleep(_ALIVE_EVERY_S)
        await send({"type": "http.response.body", "body": _ALIVE, "more_body": True})


async def while_connected(request: Request, work: Awaitable[T]) -> T:
    """The result of ``work``, which is cancelled when the client goes away.

    Raises:
        ClientGone: it did.
    """
    return await raced(work, request.receive)


async def raced(work: Awaitable[T], receive: _Receive) -> T:
    """The result of ``work``, unless the client goes away before. Raises ``ClientGone``."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait([task, gone], return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise ClientGone
    finally:
        for each in (task, gone):
            each.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _gone(receive: _Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
