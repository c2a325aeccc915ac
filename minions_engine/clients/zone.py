"""How far away an address is. Names do not count: what is asked is what was connected to."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from contextlib import suppress

from minions_engine.types import Zone

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


def zone_of_address(address: str) -> Zone:
    """Zone of a literal address; what cannot be read as one counts as far away.

    “Any” (``0.0.0.0``) and multicast are no place to send to and count as far away too.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return Zone.INTERNET
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        return Zone.DEVICE
    if any(ip.version == net.version and ip in net for net in _NEAR):
        return Zone.NETWORK
    return Zone.INTERNET


async def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """Literal addresses a host leads to, in the order the system prefers.

    Raises:
        OSError: the name leads nowhere.
    """
    with suppress(ValueError):
        return (str(ipaddress.ip_address(host.partition("%")[0])),)
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[4][0]) for place in found))


async def zone_of_host(host: str, port: int) -> Zone:
    """The farthest zone among a host's addresses. Raises as ``addresses_of``."""
    zones = {zone_of_address(address) for address in await addresses_of(host, port)}
    return next(zone for zone in (Zone.INTERNET, Zone.NETWORK, Zone.DEVICE) if zone in zones)
