"""How far away a host is, as far as its name says. Nothing is looked up: asking leaves too."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from minions_engine.types import Zone


def zone_by_name(host: str) -> Zone:
    """Zone of ``host`` or ``host:port``; a name that is no address counts as far away."""
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return Zone.DEVICE
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return Zone.INTERNET
    if address.is_loopback:
        return Zone.DEVICE
    return Zone.NETWORK if address.is_private or address.is_link_local else Zone.INTERNET
