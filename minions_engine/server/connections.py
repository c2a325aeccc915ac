"""Connections of the local API: only so many at once, and none that holds a place and says nothing.

Imported when a server starts, since the web server under it is.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

MOST_AT_ONCE = 256
SAID_WITHIN_S = 30.0


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
