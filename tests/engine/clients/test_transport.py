"""The one transport: where bytes may go, what they may carry, and what may come back."""

from __future__ import annotations

import hashlib
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest

from minions_engine.clients.base import Permit
from minions_engine.clients.route import Route, origin_of
from minions_engine.clients.transport import ConnectError, HTTPError, Transport, http_client
from minions_engine.errors import BadInput, EngineError, NotLocal, RemoteFailed, SendBlocked
from minions_engine.types import Zone
from tests.helpers.certificates import Authority
from tests.helpers.loopback import LoopbackServer, Received, Reply
from tests.helpers.proxy import connect_proxy

BODY = b'{"messages": []}'
Resolve = Callable[..., None]


class Echo(LoopbackServer):
    """Says yes, and sets a cookie nobody wants."""

    async def answer(self, received: Received, reply: Reply) -> None:
        reply.send(b'{"ok": true}', headers={"Set-Cookie": "who=you"})


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> Resolve:
    """Makes every name lead to the addresses given."""

    def to(*addresses: str) -> None:
        families = [socket.AF_INET6 if ":" in a else socket.AF_INET for a in addresses]
        places = [
            (family, socket.SOCK_STREAM, 6, "", (address, 0))
            for family, address in zip(families, addresses, strict=True)
        ]
        monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: places)

    return to


def permit(host: str, body: bytes = BODY, *, attempts: int = 1) -> Permit:
    return Permit(host=host, sha256=hashlib.sha256(body).hexdigest(), attempts=attempts)


async def post(
    route: Route, url: str, *, leave: Permit | None = None, body: bytes = BODY, times: int = 1
) -> Transport:
    """Send a body, under a permit for it if not for another one."""
    transport = Transport(route)
    host = url.removeprefix("https://").removeprefix("http://").partition("/")[0]
    async with http_client(transport) as client:
        with transport.permitted(leave or permit(host, body)):
            for _ in range(times):
                answer = await client.post(url, content=body)
                assert answer.status_code == 200
    return transport


# -- the gate's permit -----------------------------------------------------------------------


async def test_a_permit_is_for_these_bytes_to_this_host_as_often_as_it_says() -> None:
    with Echo() as server:
        route, host = Route.remote(server.url, own=True), f"127.0.0.1:{server.port}"
        await post(route, server.url, times=2, leave=permit(host, attempts=2))
        for leave, times in [
            (permit(host, attempts=1), 2),
            (permit(host, attempts=0), 1),
            (permit(host, b"other"), 1),
            (permit("127.0.0.1:1"), 1),
        ]:
            with pytest.raises(SendBlocked) as caught:
                await post(route, server.url, leave=leave, times=times)
            assert caught.value.rule == "permit"
        assert [r.body for r in server.received] == [BODY] * 3


async def test_two_permits_for_the_same_bytes_are_two() -> None:
    with Echo() as server:
        host = f"127.0.0.1:{server.port}"
        transport = Transport(Route.remote(server.url, own=True))
        async with http_client(transport) as client:
            with transport.permitted(permit(host)):
                with transport.permitted(permit(host)):
                    await client.post(server.url, content=BODY)
                await client.post(server.url, content=BODY)
                with pytest.raises(SendBlocked):
                    await client.post(server.url, content=BODY)
        assert len(server.received) == 2


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"])
async def test_nothing_but_a_permitted_body_goes_to_a_remote_service(method: str) -> None:
    with Echo() as server:
        transport = Transport(Route.remote(server.url, own=True))
        host = f"127.0.0.1:{server.port}"
        async with http_client(transport) as client:
            with transport.permitted(permit(host, b"")), pytest.raises(SendBlocked):
                await client.request(method, f"{server.url}/?text=of+a+document")
        assert server.received == []


async def test_what_the_machine_would_tell_of_itself_is_left_out() -> None:
    with Echo() as server:
        transport = Transport(Route.remote(server.url, own=True))
        async with http_client(transport) as client:
            with transport.permitted(permit(f"127.0.0.1:{server.port}", attempts=2)):
                for _ in range(2):
                    await client.post(
                        server.url,
                        content=BODY,
                        headers={"X-Stainless-OS": "Linux", "OpenAI-Organization": "ours"},
                    )
        for received in server.received:
            assert set(received.headers) == {
                "host", "accept", "content-length", "accept-encoding", "user-agent",
            }  # fmt: skip


# -- where to --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    ["https://api.example.com.evil.test/v1", "https://other.test/v1", "http://api.example.com/v1",
     "https://api.example.com:8443/v1"],
)  # fmt: skip
async def test_a_route_leads_to_one_place(url: str) -> None:
    with pytest.raises(SendBlocked) as caught:
        await post(Route.remote("https://api.example.com/v1"), url)
    assert caught.value.rule == "destination"


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"], ["192.168.1.1"], ["169.254.169.254"], ["0.0.0.0"], ["::1"],
        ["::ffff:10.0.0.1"], ["64:ff9b::7f00:1"], ["8.8.8.8", "10.0.0.1"],
    ],
    ids=",".join,
)  # fmt: skip
async def test_a_public_service_at_a_private_address_is_a_lie(
    addresses: list[str], resolve: Resolve
) -> None:
    resolve(*addresses)
    with pytest.raises(SendBlocked) as caught:
        await post(Route.remote("https://api.example.com/v1"), "https://api.example.com/v1")
    assert caught.value.rule == "address"


async def test_what_is_not_encrypted_does_not_leave_the_house(resolve: Resolve) -> None:
    resolve("8.8.8.8")
    route = Route.remote("http://relay.example.com/v1", own=True)
    with pytest.raises(SendBlocked, match="https"):
        await post(route, "http://relay.example.com/v1")


async def test_a_service_of_ones_own_may_be_near_by() -> None:
    with Echo() as server:
        transport = await post(Route.remote(server.url, own=True), server.url)
    assert transport.zone is Zone.DEVICE


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001"])
async def test_every_spelling_of_this_machine_is_local(host: str) -> None:
    with Echo() as server:
        transport = Transport(Route.local())
        async with http_client(transport) as client:
            assert (await client.get(f"http://{host}:{server.port}/")).status_code == 200
    assert transport.zone is Zone.DEVICE


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "192.168.7.7", "8.8.8.8", "134744072", "[::ffff:8.8.8.8]", "[fe80::1%25x]"]
)
async def test_what_is_elsewhere_is_not_local(host: str) -> None:
    async with http_client(Transport(Route.local())) as client:
        with pytest.raises(NotLocal):
            await client.get(f"http://{host}:9/")


async def test_a_name_is_looked_up_for_local_work_only_if_the_person_trusts_it(
    resolve: Resolve, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def asks(host: object, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    monkeypatch.setattr("socket.getaddrinfo", asks)
    with Echo() as server:
        url = f"http://models.lan:{server.port}/"
        async with http_client(Transport(Route.local())) as client:
            with pytest.raises(NotLocal, match=r"models\.lan"):
                await client.get(url)
        assert asked == []
        async with http_client(Transport(Route.local(trusted=("models.lan",)))) as client:
            assert (await client.get(url)).status_code == 200
        assert asked == ["models.lan"]


async def test_a_trusted_name_may_be_on_the_network_but_never_beyond(resolve: Resolve) -> None:
    route = Route.local(trusted=("models.lan",))
    assert route.may_connect("models.lan", "192.168.1.5")
    assert not route.may_connect("other.lan", "192.168.1.5")
    assert not route.may_connect("models.lan", "8.8.8.8")
    resolve("8.8.8.8")
    async with http_client(Transport(route)) as client:
        with pytest.raises(NotLocal):
            await client.get("http://models.lan:9/")


async def test_another_way_is_tried_when_the_first_leads_nowhere(resolve: Resolve) -> None:
    with Echo() as server:
        resolve("127.0.0.9", "127.0.0.1")
        route = Route.remote(f"http://two.example:{server.port}", own=True)
        transport = await post(route, f"http://two.example:{server.port}")
    assert transport.zone is Zone.DEVICE


async def test_nobody_there_is_a_connection_error(resolve: Resolve) -> None:
    with Echo() as server:
        pass
    with pytest.raises(ConnectError):
        await post(Route.remote(server.url, own=True), server.url)
    resolve()
    with pytest.raises(ConnectError):
        await post(Route.remote("https://no.example"), "https://no.example")


@pytest.mark.parametrize(
    "variable", ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
)
@pytest.mark.parametrize("remote", [False, True])
async def test_proxies_of_the_environment_see_nothing(
    variable: str, remote: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Echo() as proxy, Echo() as server:
        monkeypatch.setenv(variable, proxy.url)
        await post(Route.remote(server.url, own=True) if remote else Route.local(), server.url)
        assert len(server.received) == 1
        assert proxy.received == []


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://API.Example.com/v1", "https://api.example.com:443"),
        ("https://api.example.com:443", "https://api.example.com:443"),
        ("https://api.example.com./v1", "https://api.example.com:443"),
        ("http://[::1]:8080/v1", "http://[::1]:8080"),
    ],
)
def test_an_address_has_one_spelling(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    "url",
    ["api.example.com", "ftp://x.test", "https://", "https://you:secret@x.test", "https://x:99999",
     "file:///etc/passwd", "", "https://[::1", "https://\u0430pi.example.com"],
)  # fmt: skip
def test_what_is_no_address_is_said_to_be_none(url: str) -> None:
    with pytest.raises(BadInput):
        origin_of(url)


# -- encryption ------------------------------------------------------------------------------


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """An authority that this system trusts, as a company's is."""
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority


async def test_an_authority_that_the_system_trusts_is_enough(authority: Authority) -> None:
    with _encrypted(authority.server()) as server:
        await post(Route.remote(server.url, own=True), server.url)
        assert [r.body for r in server.received] == [BODY]


@pytest.mark.parametrize("fault", ["expired", "another name", "signed by nobody known"])
@pytest.mark.parametrize("setting", ["", "PYTHONHTTPSVERIFY", "CURL_CA_BUNDLE"])
async def test_a_server_that_cannot_prove_itself_gets_nothing(
    fault: str,
    setting: str,
    authority: Authority,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contexts = {
        "expired": lambda: authority.server(days=-1),
        "another name": lambda: authority.server(address="127.0.0.2"),
        "signed by nobody known": lambda: _other(tmp_path).server(),
    }
    if setting:
        monkeypatch.setenv(setting, "0")
    with _encrypted(contexts[fault]()) as server:
        with pytest.raises(RemoteFailed, match="certificate") as caught:
            await post(Route.remote(server.url, own=True), server.url)
        assert not caught.value.may_have_arrived
        assert server.received == []


def _other(folder: Path) -> Authority:
    (folder / "other").mkdir()
    return Authority(folder / "other")


def _encrypted(context: ssl.SSLContext) -> Echo:
    server = Echo()
    server.tls = context
    return server


async def test_a_proxy_that_the_person_names_sees_only_where_to(authority: Authority) -> None:
    with _encrypted(authority.server()) as server:
        async with connect_proxy(server.port) as (address, seen):
            route = Route.remote(server.url, own=True, proxy=address)
            transport = await post(route, server.url)
        assert [r.body for r in server.received] == [BODY]
    assert seen[0].startswith(b"CONNECT 127.0.0.1:")
    assert all(BODY not in piece for piece in seen)
    assert transport.zone is Zone.INTERNET


def test_what_is_not_encrypted_goes_past_a_proxy() -> None:
    assert Route.remote("http://127.0.0.1:1", own=True, proxy="http://proxy.test").proxy is None


# -- what comes back -------------------------------------------------------------------------


class Odd(LoopbackServer):
    """Answers with the bytes it was made with, and nothing around them."""

    def __init__(self, raw: bytes) -> None:
        super().__init__()
        self.raw = raw

    async def answer(self, received: Received, reply: Reply) -> None:
        reply.raw(self.raw)
        reply.cut()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff garbage",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 300_000 + b"\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
    ],
    ids=["nothing", "garbage", "short", "bad chunk", "long header", "upgrade", "negative length"],
)
async def test_an_answer_that_is_none_is_an_error_of_the_connection(raw: bytes) -> None:
    with Odd(raw) as server:
        async with http_client(Transport(Route.local())) as client:
            try:
                answer = await client.get(server.url)
            except (HTTPError, EngineError):
                return
            assert answer.status_code == 101
