"""Leads a loopback port into a network namespace by way of a file, so that a model server which
runs outside can be used where there is no network at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

LOOPBACK = "127.0.0.1"
_PIECE_BYTES = 1 << 16

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def file_of(folder: Path, port: int) -> Path:
    """The file that stands for a port."""
    return folder / f"port-{port}"


@asynccontextmanager
async def outer_ends(folder: Path, ports: tuple[int, ...]) -> AsyncIterator[None]:
    """Outside: whoever opens a port's file speaks to that port of this machine."""
    async with AsyncExitStack() as stack:
        for port in ports:
            server = await asyncio.start_unix_server(_to_port(port), file_of(folder, port))
            await stack.enter_async_context(server)
        yield


@asynccontextmanager
async def inner_ends(folder: Path, ports: tuple[int, ...]) -> AsyncIterator[None]:
    """Inside: whoever connects to a port speaks to its file."""
    async with AsyncExitStack() as stack:
        for port in ports:
            server = await asyncio.start_server(_to_file(folder, port), LOOPBACK, port)
            await stack.enter_async_context(server)
        yield


def _to_port(port: int) -> Callable[..., Awaitable[None]]:
    return _joined(lambda: asyncio.open_connection(LOOPBACK, port))


def _to_file(folder: Path, port: int) -> Callable[..., Awaitable[None]]:
    return _joined(lambda: asyncio.open_unix_connection(file_of(folder, port)))


def _joined(other_end: Callable[[], Awaitable[Streams]]) -> Callable[..., Awaitable[None]]:
    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there_reader, there_writer = await other_end()
        except OSError:
            writer.close()
            return
        await asyncio.gather(_pour(reader, there_writer), _pour(there_reader, writer))

    return join


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while piece := await source.read(_PIECE_BYTES):
            target.write(piece)
            await target.drain()
    except OSError:
        pass  # either end has gone; the other is told by closing
    finally:
        target.close()
