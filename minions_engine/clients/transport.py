"""The one transport under every client: it decides where bytes may go, and how many may come.

It resolves names itself and connects to the address it has looked at; follows no redirect; asks
for nothing compressed and takes nothing compressed; knows no proxy of the environment. A remote
client's transport lets no body pass for which the egress gate has given no permit.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from minions_engine.clients.base import Permit
from minions_engine.clients.connections import Connections
from minions_engine.clients.route import Route
from minions_engine.clients.zone import addresses_of, zone_of_address
from minions_engine.errors import ReplyInvalid, SendBlocked
from minions_engine.types import Zone

# What the SDKs let through when a connection fails, for clients to catch.
ConnectError = httpx.ConnectError
ConnectTimeout = httpx.ConnectTimeout
HTTPError = httpx.HTTPError
ProxyError = httpx.ProxyError
TimeoutException = httpx.TimeoutException

_CONNECT_S = 10.0
_CONNECT_ELSEWHERE_AFTER_S = 2.0
_READ_S = 300.0
_HEADERS = frozenset(
    {b"host", b"authorization", b"api-key", b"content-type", b"content-length", b"accept"}
)
"""All that is told beside the body; what the SDKs would tell of this machine is left out."""


@dataclass(slots=True, eq=False)
class _Grant:
    """A permit, and how often it may still be used."""

    permit: Permit
    attempts: int
    most_bytes: int


class Transport(httpx.AsyncBaseTransport):
    """One route. ``zone`` is that of the last connection, ``None`` before the first."""

    def __init__(self, route: Route) -> None:
        self.route = route
        self.zone: Zone | None = None
        self._grants: list[_Grant] = []
        self._connections: Connections[httpcore.AsyncConnectionPool] = Connections()

    @contextmanager
    def permitted(self, permit: Permit, *, most_bytes: int | None = None) -> Iterator[None]:
        """Within, the permit's body may pass to its host, as often as the permit says."""
        grant = _Grant(permit, permit.attempts, most_bytes or self.route.most_bytes)
        self._grants.append(grant)
        try:
            yield
        finally:
            # Of several for the same bytes, the one that has been used goes.
            same = [g for g in self._grants if g.permit.sha256 == permit.sha256]
            self._grants.remove(min(same, key=lambda g: g.attempts))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request if the route and the gate allow it."""
        if not self.route.leads_to(str(request.url)):
            raise SendBlocked(
                f"“{request.url.host}” is not the service this was meant for; nothing was sent.",
                next_step="Check the address of the service.",
                rule="destination",
            )
        body = await request.aread()
        most_bytes = self.route.most_bytes
        if self.route.needs_permit:
            most_bytes = self._use_permit(request, body).most_bytes
        held = self._connections.take(lambda: self._opened(request.url))
        try:
            with _as_httpx(self.route, request.url.host):
                response = await held.pool.handle_async_request(_kept(request, body))
        except BaseException as error:
            self._connections.done(held, broken=isinstance(error, asyncio.CancelledError))
            raise
        stream = _Capped(
            response,
            self.route,
            request.url.host,
            most_bytes=most_bytes,
            done=lambda broken: self._connections.done(held, broken=broken),
        )
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
        await self._connections.aclose()

    def _use_permit(self, request: httpx.Request, body: bytes) -> _Grant:
        sha256, host = hashlib.sha256(body).hexdigest(), request.url.netloc.decode("ascii")
        for grant in self._grants:
            fits = grant.permit.sha256 == sha256 and grant.permit.host == host
            if fits and grant.attempts > 0 and request.method == "POST":
                grant.attempts -= 1
                return grant
        raise SendBlocked(
            "A message came to the door that nobody had looked at; it was not sent.",
            next_step="Please report this: it is a defect of the program.",
            rule="permit",
        )

    def _opened(self, url: httpx.URL) -> httpcore.AsyncConnectionPool:
        proxy = self.route.proxy
        return httpcore.AsyncConnectionPool(
            ssl_context=_certificates() if url.scheme == "https" else None,
            proxy=httpcore.Proxy(proxy) if proxy else None,
            max_connections=256,
            max_keepalive_connections=32,
            keepalive_expiry=20.0,
            network_backend=_Looking(self),
        )


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
        addresses = await self._allowed(host, port)
        for number, address in enumerate(addresses, start=1):
            last = number == len(addresses)
            # One dead way, such as an IPv6 that leads nowhere, must not use up the patience.
            patience_s = timeout if last else _CONNECT_ELSEWHERE_AFTER_S
            try:
                stream = await self._backend.connect_tcp(
                    address, port, patience_s, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last:
                    raise
                continue
            proxied = self._transport.route.proxy is not None
            self._transport.zone = Zone.INTERNET if proxied else zone_of_address(address)
            return stream
        raise httpcore.ConnectError("the name has no address")

    async def _allowed(self, host: str, port: int) -> tuple[str, ...]:
        """Addresses of a host, unless one of them is where it may not be."""
        route = self._transport.route
        if not route.may_look_up(host):
            raise route.refused(host)
        try:
            addresses = await addresses_of(host, port)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        if route.proxy is None and not all(route.may_connect(host, a) for a in addresses):
            raise route.refused(host)
        return addresses

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)


class _Capped(httpx.AsyncByteStream):
    """An answer that is broken off when it grows too long. ``done`` hears whether it was."""

    def __init__(
        self,
        response: httpcore.Response,
        route: Route,
        host: str,
        *,
        most_bytes: int,
        done: Callable[[bool], None],
    ) -> None:
        self._response = response
        self._route = route
        self._host = host
        self._most_bytes = most_bytes
        self._done: Callable[[bool], None] | None = done
        self._broken = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        got = 0
        try:
            with _as_httpx(self._route, self._host):
                async for piece in self._response.stream:  # type: ignore[union-attr]
                    got += len(piece)
                    if got > self._most_bytes:
                        raise ReplyInvalid(
                            "The answer was far longer than any answer may be; it was broken off.",
                            next_step="Ask again; if it happens again, choose another model.",
                        )
                    yield piece
        except asyncio.CancelledError:
            self._broken = True
            raise

    async def aclose(self) -> None:
        done, self._done = self._done, None
        try:
            with _as_httpx(self._route, self._host):
                await self._response.aclose()
        except asyncio.CancelledError:
            self._broken = True
            raise
        finally:
            if done is not None:
                done(self._broken)


def http_client(transport: Transport) -> httpx.AsyncClient:
    """An HTTP client on this transport, as the SDKs take it."""
    return httpx.AsyncClient(
        transport=transport,
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(_READ_S, connect=_CONNECT_S),
    )


def _kept(request: httpx.Request, body: bytes) -> httpcore.Request:
    """The request as it goes out: same body, and only those headers that it needs."""
    headers = [(name, value) for name, value in request.headers.raw if name.lower() in _HEADERS]
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        ),
        headers=[*headers, (b"Accept-Encoding", b"identity"), (b"User-Agent", b"minions")],
        content=body,
        extensions=request.extensions,
    )


def _certificates() -> ssl.SSLContext:
    """The system's certificates, so that nobody has a reason to turn checking off."""
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@contextmanager
def _as_httpx(route: Route, host: str) -> Iterator[None]:
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
        if _is_unproven(error):
            raise route.unproven(host) from error
        raise getattr(httpx, type(error).__name__)(str(error)) from error


def _is_unproven(error: BaseException | None) -> bool:
    """Whether a connection failed because the server has no certificate that counts."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None
