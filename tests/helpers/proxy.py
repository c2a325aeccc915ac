"""A proxy on a loopback port, as a company has one: it is asked by CONNECT and sees no text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def connect_proxy(
    port: int, *, status: bytes = b"200 OK"
) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A proxy that passes everything on to a port of this machine, and keeps what it saw.

    With another ``status`` it refuses to.
    """
    seen: list[bytes] = []

    async def pass_on(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
        while piece := await source.read(65536):
            seen.append(piece)
            to.write(piece)
        to.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        if not status.startswith(b"200"):
            writer.write(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\n\r\n")
            writer.close()
            return
        inner, outer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await asyncio.gather(pass_on(reader, outer), pass_on(inner, writer), return_exceptions=True)
        outer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", seen
