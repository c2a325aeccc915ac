"""The one transport under every client: it decides where bytes may go, and how many may come.

It resolves names itself and connects to the address it has looked at; follows no redirect; asks
for nothing compressed and takes nothing compressed; knows no proxy of the environment. A remote
client's transport lets no body pass for which the egress gate has given no permit.
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from minions_engine.clients.base import Permit
from minions_engine.clients.zone import addresses_of, zone_of_address
from minions_engine.errors import NotLocal, ReplyInvalid, SendBlocked
from minions_engine.types import Zone

# What the SDKs let through when a connection fails, for clients to catch.
ConnectError = httpx.ConnectError
HTTPError = httpx.HTTPError
TimeoutException = httpx.TimeoutException

ANSWER_BYTES = 2 * 1024 * 1024
_CONNECT_S = 10.0
_READ_S = 300.0
_REMOTE_HEADERS = frozenset(
    {b"host", b"authorization", b"api-key", b"content-type", b"content-length", b"accept"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where a client may connect to.

    Attributes:
        hosts: ``host:port`` of the only places there are; empty takes any.
        zones: How far away the address may be.
        trusted: Hosts of the local network that count as the person's own.
        needs_permit: A body may leave only with a permit of the egress gate.
        most_bytes: Longest answer, in bytes.
    """

    zones: frozenset[Zone]
    hosts: frozenset[str] = frozenset()
    trusted: tuple[str, ...] = ()
    needs_permit: bool = False
    most_bytes: int = ANSWER_BYTES

    @classmethod
    def local(cls, *, trusted: Iterable[str] = (), most_bytes: int = ANSWER_BYTES) -> Route:
        """To this machine, and to hosts of the network that the person trusts."""
        return cls(zones=frozenset({Zone.DEVICE}), trusted=tuple(trusted), most_bytes=most_bytes)

    @classmethod
    def remote(cls, host: str, *, near: bool = False) -> Route:
        """To one host only. A public service is never at a private address: ``near`` is for
        services that the person has put there."""
        zones = frozenset(Zone) if near else frozenset({Zone.INTERNET})
        return cls(zones=zones, hosts=frozenset({host}), needs_permit=True)


class Transport(httpx.AsyncBaseTransport):
    """One route. ``zone`` is that of the last connection, ``None`` before the first."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.zone: Zone | None = None
        self._permits: dict[str, Permit] = {}
        self._pool: httpcore.AsyncConnectionPool | None = None

    @contextmanager
    def permitted(self, permit: Permit) -> Iterator[None]:
        """Within, the permit's body may pass to its host."""
        self._permits[permit.sha256] = permit
        try:
            yield
        finally:
            self._permits.pop(permit.sha256, None)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request if the route and the gate allow it."""
        host = _host(request.url)
        if self.route.hosts and host not in self.route.hosts:
            raise SendBlocked(
                f"“{host}” is not the service this was meant for; nothing was sent.",
                next_step="Check the address of the service.",
                rule="destination",
            )
        body = await request.aread()
        headers = [(b"Accept-Encoding", b"identity"), (b"User-Agent", b"minions")]
        for name, value in request.headers.raw:
            lower = name.lower()
            if lower in (b"accept-encoding", b"user-agent"):
                continue
            if not self.route.needs_permit or lower in _REMOTE_HEADERS:
                headers.append((name, value))
        if self.route.needs_permit and body:
            self._check_permit(host, body)
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=headers,
            content=body,
            extensions=request.extensions,
        )
        with _as_httpx():
            response = await self._opened().handle_async_request(sent)
        stream = _Capped(response, most_bytes=self.route.most_bytes)
        if any(
            name.lower() == b"content-encoding" and value.lower() != b"identity"
            for name, value in response.headers
        ):
            await stream.aclose()
            raise ReplyInvalid(
                "The server packed its answer although it was asked not to; it was not read.",
                next_step="Check what answers at this address.",
            )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=stream,
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        if self._pool is not None:
            await self._pool.aclose()

    def _check_permit(self, host: str, body: bytes) -> None:
        permit = self._permits.get(hashlib.sha256(body).hexdigest())
        if permit is None or permit.host != host:
            raise SendBlocked(
                "A message came to the door that nobody had looked at; it was not sent.",
                next_step="Please report this: it is a defect of the program.",
                rule="permit",
            )

    def _opened(self) -> httpcore.AsyncConnectionPool:
        if self._pool is None:
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=_certificates() if self.route.needs_permit else None,
                max_connections=256,
                max_keepalive_connections=32,
                keepalive_expiry=20.0,
                network_backend=_Looking(self),
            )
        return self._pool


class _Looking(httpcore.AsyncNetworkBackend):
    """Connects to addresses that it has looked at, never to names."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        try:
            addresses = await addresses_of(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        route = self._transport.route
        allowed = [a for a in addresses if _may_connect(route, host, zone_of_address(a))]
        if len(allowed) < len(addresses) or not allowed:
            raise _wrong_zone(host, needs_permit=route.needs_permit)
        failure: Exception | None = None
        for address in allowed:
            try:
                stream = await self._backend.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self._transport.zone = zone_of_address(address)
            return stream
        assert failure is not None
        raise failure

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)


class _Capped(httpx.AsyncByteStream):
    """An answer that is broken off when it grows too long."""

    def __init__(self, response: httpcore.Response, *, most_bytes: int) -> None:
        self._response = response
        self._most_bytes = most_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        got = 0
        with _as_httpx():
            async for piece in self._response.stream:  # type: ignore[union-attr]
                got += len(piece)
                if got > self._most_bytes:
                    raise ReplyInvalid(
                        "The answer was far longer than any answer may be; it was broken off.",
                        next_step="Ask again; if it happens again, choose another model.",
                    )
                yield piece

    async def aclose(self) -> None:
        with _as_httpx():
            await self._response.aclose()


def http_client(transport: Transport) -> httpx.AsyncClient:
    """An HTTP client on this transport, as the SDKs take it."""
    return httpx.AsyncClient(
        transport=transport,
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(_READ_S, connect=_CONNECT_S),
    )


def _may_connect(route: Route, host: str, zone: Zone) -> bool:
    return zone in route.zones or (zone is Zone.NETWORK and host in route.trusted)


def _wrong_zone(host: str, *, needs_permit: bool) -> NotLocal | SendBlocked:
    if needs_permit:
        return SendBlocked(
            f"“{host}” leads to an address where this service cannot be; nothing was sent.",
            next_step="Check the network and the address of the service.",
            rule="address",
        )
    return NotLocal(
        f"The server at “{host}” is not on this machine; nothing was sent to it.",
        next_step="Use a server of this machine, or allow that one with: "
        f"minions egress allow --node {host}",
    )


def _host(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def _certificates() -> ssl.SSLContext:
    """The system's certificates, so that nobody has a reason to turn checking off."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@contextmanager
def _as_httpx() -> Iterator[None]:
    """Errors of the connection as the SDKs know them; both libraries use the same names."""
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
        httpcore.ProxyError,
    ) as error:
        raise getattr(httpx, type(error).__name__)(str(error)) from error
