"""A small HTTP/1.1 server on a loopback port, in a thread of its own: the ground of stand-ins.

Made for speed (thousands of requests a second) and for misbehaving: a handler writes raw bytes
if it wants to, and is cancelled the moment its client goes away.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A request as it came in. ``at`` is monotonic seconds."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)

    @property
    def json(self) -> Any:
        return json.loads(self.body) if self.body else {}


class Reply:
    """Where a handler writes its answer. What is written in one step goes out in one piece."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._written: list[bytes] = []

    def send(
        self,
        body: bytes,
        *,
        status: int = 200,
        content_type: str = "application/json",
        headers: dict[str, str] | None = None,
    ) -> None:
        """A whole answer."""
        more = [f"{name}: {value}" for name, value in (headers or {}).items()]
        lines = "\r\n".join([f"Content-Length: {len(body)}", *more])
        self._write(_head(status, content_type, lines) + body)

    def send_json(self, value: object, *, status: int = 200) -> None:
        self.send(json.dumps(value).encode(), status=status)

    def start(self, *, content_type: str = "application/x-ndjson") -> None:
        """Begin an answer in pieces."""
        self._write(_head(200, content_type, "Transfer-Encoding: chunked"))

    def line(self, value: object) -> None:
        self.piece(json.dumps(value).encode() + b"\n")

    def piece(self, data: bytes) -> None:
        self._write(b"%x\r\n%b\r\n" % (len(data), data))

    def finish(self) -> None:
        self._write(b"0\r\n\r\n")
        self._flush()

    def raw(self, data: bytes) -> None:
        """Bytes as they are, HTTP or not."""
        self._write(data)

    def cut(self) -> None:
        """Break the connection where it is; what was written before still arrives."""
        self._flush()
        self._transport.close()

    def _write(self, data: bytes) -> None:
        if not self._written:
            asyncio.get_running_loop().call_soon(self._flush)
        self._written.append(data)

    def _flush(self) -> None:
        if self._written:
            self._transport.write(b"".join(self._written))
            self._written.clear()


def _head(status: int, content_type: str, length: str) -> bytes:
    return f"HTTP/1.1 {status} X\r\nContent-Type: {content_type}\r\n{length}\r\n\r\n".encode()


Handler = Callable[[Received, Reply], Awaitable[None]]


class _Connection(asyncio.Protocol):
    def __init__(self, handler: Handler, connections: set[_Connection]) -> None:
        self._handler = handler
        self._connections = connections
        self._buffer = b""
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._next()

    def _next(self) -> None:
        if self._task is not None:
            return
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        method, path, _ = first.split(" ", 2)
        received = Received(method=method, path=path, headers=headers, body=rest[:length])
        self._task = asyncio.ensure_future(self._handler(received, Reply(self.transport)))
        self._task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._task = None
        if not task.cancelled() and task.exception() is not None:
            task.get_loop().call_exception_handler(
                {"message": "a stand-in failed", "exception": task.exception()}
            )
            self.transport.abort()
        elif not self.transport.is_closing():
            self._next()


class LoopbackServer:
    """Serves ``answer`` on a free port of 127.0.0.1 while it is entered."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.host = "127.0.0.1"
        self.port = 0
        self.tls: ssl.SSLContext | None = None
        self._connections: set[_Connection] = set()

    async def answer(self, received: Received, reply: Reply) -> None:
        """What a stand-in does with a request."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}"

    @property
    def connections(self) -> int:
        return len(self._connections)

    def __enter__(self) -> Self:
        ready: Future[int] = Future()
        self._thread = threading.Thread(target=self._serve, args=(ready,), name="stand-in")
        self._thread.start()
        self.port = ready.result(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def drop_all(self) -> None:
        """Break every connection that is open, as a server does that dies."""
        self._loop.call_soon_threadsafe(
            lambda: [connection.transport.abort() for connection in list(self._connections)]
        )

    def _serve(self, ready: Future[int]) -> None:
        asyncio.run(self._main(ready))

    async def _main(self, ready: Future[int]) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = await self._loop.create_server(
            lambda: _Connection(self._handle, self._connections),
            self.host,
            self.port,
            backlog=4096,
            ssl=self.tls,
        )
        ready.set_result(server.sockets[0].getsockname()[1])
        await self._stop.wait()
        server.close()
        for connection in list(self._connections):
            connection.transport.abort()
        await server.wait_closed()

    async def _handle(self, received: Received, reply: Reply) -> None:
        self.received.append(received)
        await self.answer(received, reply)
