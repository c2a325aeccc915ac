"""Stands before every route: who may come in, from where, with what token, and how large.

A page of the web that a browser shows may send requests to this machine; it is turned away by the
names that it has to state, its own and the one it thinks it is speaking to.
"""

from __future__ import annotations

import ipaddress
import json
import logging
import time
import uuid
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from minions_engine.server.permissions import AppToken, Permissions
from minions_engine.server.problems import Problem
from minions_engine.server.tokens import Tokens

log = logging.getLogger(__name__)

_Message = MutableMapping[str, Any]
Send = Callable[[_Message], Awaitable[None]]
Receive = Callable[[], Awaitable[_Message]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]

_DEVICE = "device"
MOST_BYTES = 8 * 1024 * 1024
_OPEN_TO_ALL = ("/health",)
_OPEN_TO_THIS_MACHINE = ("/metrics", "/docs", "/openapi.json")


class Doorman:
    """An application in front of another.

    Args:
        app: Whatever answers those who may come in.
        tokens: The tokens that count.
        hosts: Names by which this server may be called, without ports.
        open_to_device: Programs of this machine need no token.
    """

    def __init__(
        self,
        app: App,
        *,
        tokens: Tokens,
        hosts: Iterable[str],
        open_to_device: bool = False,
    ) -> None:
        self._app = app
        self._tokens = tokens
        self._hosts = frozenset(host.lower() for host in hosts)
        self._open_to_device = open_to_device

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] != "http":
            return
        visit = _Visit(scope, send)
        try:
            self._check_names(visit)
            self._check_size(visit)
            scope.setdefault("state", {})
            scope["state"]["request_id"] = visit.request_id
            scope["state"]["token"] = await self._token(visit)
            await self._app(scope, receive, visit.send)
        except Problem as problem:
            await visit.tell(problem)
        finally:
            visit.note()

    def _check_names(self, visit: _Visit) -> None:
        host = _name_of(f"//{visit.header('host')}")
        if host not in self._hosts:
            raise Problem(
                status=403,
                code="host_refused",
                message="This server does not go by that name.",
                hint="Use the address that it printed when it started.",
            )
        origin = visit.header("origin")
        if origin and (_name_of(origin) not in self._hosts or _port_of(origin) != visit.port):
            raise Problem(
                status=403,
                code="origin_refused",
                message="Pages of other places may not use this server.",
            )

    def _check_size(self, visit: _Visit) -> None:
        length = visit.header("content-length")
        chunked = "chunked" in visit.header("transfer-encoding").lower()
        if chunked or (length and not (length.isascii() and length.isdigit())):
            raise Problem(
                status=411, code="length_required", message="The body's length has to be stated."
            )
        if int(length or 0) > MOST_BYTES:
            raise Problem(
                status=413,
                code="too_large",
                message=f"The body is larger than {MOST_BYTES // 1024 // 1024} MiB.",
            )

    async def _token(self, visit: _Visit) -> AppToken | None:
        path = visit.path
        if path in _OPEN_TO_ALL:
            return None
        if any(path == p or path.startswith(f"{p}/") for p in _OPEN_TO_THIS_MACHINE):
            if not visit.is_from_this_machine:
                raise Problem(
                    status=403, code="loopback_only", message="This is for this machine alone."
                )
            return None
        kind, _, secret = visit.header("authorization").partition(" ")
        if kind.lower() == "bearer" and secret.strip():
            token = await self._tokens.check(secret.strip())
            if token is not None:
                return token
        elif self._open_to_device and visit.is_from_this_machine:
            return AppToken(token_id=_DEVICE, name="this machine", permissions=Permissions())
        raise Problem(
            status=401,
            code="token_invalid",
            message="This needs a token that counts here.",
            hint="The owner makes one with: minions tokens new NAME",
            headers={"WWW-Authenticate": "Bearer"},
        )


class _Visit:
    """One request at the door."""

    def __init__(self, scope: MutableMapping[str, Any], send: Send) -> None:
        self.request_id = uuid.uuid4().hex
        self.path: str = scope["path"]
        self._method = scope["method"]
        self._client = (scope.get("client") or ("", 0))[0]
        self._server = scope.get("server") or ("", None)
        self._headers: dict[bytes, str] = {
            name: value.decode("latin-1") for name, value in scope["headers"]
        }
        self._send = send
        self._status = 0
        self._began = time.monotonic()

    def header(self, name: str) -> str:
        """A header's text; empty when there is none."""
        return self._headers.get(name.encode("latin-1"), "")

    @property
    def port(self) -> int | None:
        """Where the request came in."""
        port = self._server[1]
        return port if isinstance(port, int) else None

    @property
    def is_from_this_machine(self) -> bool:
        """Whether the other end of the connection is here too."""
        try:
            return ipaddress.ip_address(self._client).is_loopback
        except ValueError:
            return False

    async def send(self, message: _Message) -> None:
        """Pass a part of the answer on, with the request's id."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            headers = [*message.get("headers", ()), *_COMMON]
            message["headers"] = [*headers, (b"x-request-id", self.request_id.encode())]
        await self._send(message)

    async def tell(self, problem: Problem) -> None:
        """Answer with an error, unless something has been answered already."""
        if self._status:
            return
        body = json.dumps(problem.document(self.request_id)).encode()
        headers = [(name.lower().encode(), text.encode()) for name, text in problem.headers.items()]
        headers += [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
        ]
        start = {"type": "http.response.start", "status": problem.status, "headers": headers}
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})

    def note(self) -> None:
        """One line for the log, without anybody's words."""
        took_ms = (time.monotonic() - self._began) * 1000
        log.info("%s %s %s %.0f ms", self.request_id, self._method, self._status, took_ms)


_COMMON = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
]


def _name_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def _port_of(address: str) -> int | None:
    try:
        parts = urlsplit(address)
        return parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return None
