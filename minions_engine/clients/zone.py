"""How far away an address is. Names do not count: what is asked is what was connected to."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from contextlib import suppress

from minions_engine.types import Zone

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NEAR = tuple(
    ipaddress.ip_network(net)
    for net in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "100.64.0.0/10",
        "fc00::/7",
        "fe80::/10",
    )
)
# IPv6 addresses that end in an IPv4 address: through a translator, and an old way of writing.
_ENDS_IN_IPV4 = tuple(ipaddress.IPv6Network(net) for net in ("64:ff9b::/96", "::/96"))
_THIS_MACHINE = ("127.0.0.1", "::1")


def zone_of_address(address: str) -> Zone:
    """Zone of a literal address; what cannot be read as one counts as far away.

    “Any” (``0.0.0.0``) and multicast are no place to send to and count as far away too.
    """
    ip = _read(address)
    if ip is None:
        return Zone.INTERNET
    if ip.is_loopback:
        return Zone.DEVICE
    if any(ip.version == net.version and ip in net for net in _NEAR):
        return Zone.NETWORK
    return Zone.INTERNET


def is_public(address: str) -> bool:
    """Whether a service of the internet can be at this address. “Any”, multicast, addresses for
    examples and those that hide a near one in their last bytes are no such place."""
    ip = _read(address)
    if ip is None or not ip.is_global or ip.is_multicast:
        return False
    return not isinstance(ip, ipaddress.IPv6Address) or all(
        hidden.is_global for hidden in _hidden(ip)
    )


def is_this_machine_by_name(host: str) -> bool:
    """Whether a name means this machine wherever it is said, so that nobody has to be asked."""
    name = host.rstrip(".").lower()
    return name == "localhost" or name.endswith(".localhost")


def literal_address(host: str) -> str | None:
    """The address that a host is when it is no name, old spellings (``127.1``) included."""
    with suppress(ValueError):
        ipaddress.ip_address(host.partition("%")[0])
        return host
    with suppress(OSError, ValueError):
        return socket.inet_ntoa(socket.inet_aton(host))
    return None


async def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """Literal addresses a host leads to, in the order the system prefers.

    Raises:
        OSError: the name leads nowhere.
    """
    literal = literal_address(host)
    if literal is not None:
        return (literal,)
    if is_this_machine_by_name(host):
        return _THIS_MACHINE
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError("that cannot be a name") from error
    return tuple(dict.fromkeys(str(place[4][0]) for place in found))


def _read(address: str) -> _Address | None:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return None
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return ip


def _hidden(ip: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """IPv4 addresses that an IPv6 address leads on to."""
    hidden = [ip.sixtofour, *(ip.teredo or ())]
    if any(ip in net for net in _ENDS_IN_IPV4):
        hidden.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [address for address in hidden if address is not None]
