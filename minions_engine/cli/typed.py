"""What a person types, or a program pipes in, line by line, while the loop goes on.

A thread waits for the line, since a terminal cannot be waited for in the loop everywhere. It
reads from the descriptor itself: a thread that holds the lock of ``sys.stdin`` would keep the
process from ending.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading

_READ_BYTES = 65_536


def has_terminal() -> bool:
    """Whether a person can be shown something and asked about it: stdin and stderr."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


class TypedLines:
    """Lines of stdin. One that was waited for in vain goes to whoever waits next."""

    def __init__(self) -> None:
        self._rest = b""
        self._coming: asyncio.Future[bytes] | None = None

    async def line(self) -> str | None:
        """The next line without its end; ``None`` when there are no more."""
        while b"\n" not in self._rest:
            data = await self._more()
            if not data:
                rest, self._rest = self._rest, b""
                return rest.decode(errors="replace") if rest else None
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        return line.decode(errors="replace").rstrip("\r")

    async def ask(self, text: str) -> str | None:
        """Show ``text`` on stderr and take the line that is typed behind it."""
        sys.stderr.write(text)
        sys.stderr.flush()
        return await self.line()

    async def _more(self) -> bytes:
        if self._coming is None:
            self._coming = asyncio.get_running_loop().create_future()
            waiting = threading.Thread(target=_read, args=(self._coming,), daemon=True)
            waiting.start()
        data = await asyncio.shield(self._coming)
        self._coming = None
        return data


def _read(coming: asyncio.Future[bytes]) -> None:
    try:
        data = os.read(sys.stdin.fileno(), _READ_BYTES)
    except OSError:
        data = b""
    loop = coming.get_loop()
    if not loop.is_closed():
        loop.call_soon_threadsafe(_take, coming, data)


def _take(coming: asyncio.Future[bytes], data: bytes) -> None:
    if not coming.done():
        coming.set_result(data)
