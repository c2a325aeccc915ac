"""The web server under the local API: its life, and its connections.

There are only so many at once, and none holds a place and says nothing. Imported when a server
starts and not before.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from minions_engine.server.address import Serving
from minions_engine.server.doorman import Doorman

MOST_AT_ONCE = 256
SAID_WITHIN_S = 30.0
_END_WITHIN_S = 5


async def run(
    app: Doorman, serving: Serving, bound: socket.socket, ready: Callable[[str], None]
) -> None:
    """Serve until cancelled; what is under way is ended then."""

    class Server(uvicorn.Server):
        """Leaves the signals to the command, and says when it is ready."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready(serving.url)

        @contextlib.contextmanager
        def capture_signals(self) -> Iterator[None]:
            yield

    server = Server(
        uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            lifespan="off",
            timeout_graceful_shutdown=_END_WITHIN_S,
            ssl_certfile=serving.certificate,
            ssl_keyfile=serving.certificate_key,
        )
    )
    task = asyncio.create_task(server.serve([bound]))
    try:
        await asyncio.shield(task)
    finally:
        server.should_exit = True
        await asyncio.gather(task, return_exceptions=True)


class Connection(H11Protocol):
    """One connection; a request has to be there as a whole, body included, within its time."""

    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in its base
        """Take it, unless there are too many."""
        super().connection_made(transport)
        if len(self.connections) > MOST_AT_ONCE:
            transport.close()
        self._watch()

    def data_received(self, data: bytes) -> None:
        """A part of a request has come."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """A request was answered: the next one has its own time."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Wait for the whole of a request, and no longer once it is there."""
        cycle = self.cycle
        if cycle is not None and not cycle.more_body and not cycle.response_complete:
            self._stop()
        elif self._limit is None:
            self._limit = self.loop.call_later(SAID_WITHIN_S, self.transport.close)

    def _stop(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
