"""Where a client may connect to, and the errors for where it may not."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from minions_engine.clients.zone import (
    is_public,
    is_this_machine_by_name,
    literal_address,
    zone_of_address,
)
from minions_engine.errors import (
    BadInput,
    EngineError,
    ModelUnavailable,
    NotLocal,
    RemoteFailed,
    SendBlocked,
)
from minions_engine.types import Zone

ANSWER_BYTES = 2 * 1024 * 1024
_PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where a client may connect to.

    Attributes:
        zones: How far away the address may be.
        origin: The only place there is, as ``scheme://host:port``; empty takes any.
        trusted: Hosts of the local network that count as the person's own.
        needs_permit: Nothing may leave but bodies that the egress gate permits.
        most_bytes: Longest answer, in bytes.
        proxy: Address of a proxy that the person has named; the environment's are not asked.
    """

    zones: frozenset[Zone]
    origin: str = ""
    trusted: tuple[str, ...] = ()
    needs_permit: bool = False
    most_bytes: int = ANSWER_BYTES
    proxy: str | None = None

    @classmethod
    def local(cls, *, trusted: Iterable[str] = (), most_bytes: int = ANSWER_BYTES) -> Route:
        """To this machine, and to hosts of the network that the person trusts."""
        return cls(zones=frozenset({Zone.DEVICE}), trusted=tuple(trusted), most_bytes=most_bytes)

    @classmethod
    def remote(cls, base_url: str, *, own: bool = False, proxy: str | None = None) -> Route:
        """To one place only.

        Args:
            base_url: Where the service is.
            own: The person has said that it is there, so it may be near by. A public service
                never is, and an answer of the name look-up that says so is a lie.
            proxy: As in the class.

        Without encryption it has to be near by, and no proxy gets to see it.
        """
        zones = frozenset(Zone) if own else frozenset({Zone.INTERNET})
        origin = origin_of(base_url)
        if not origin.startswith("https:"):
            zones, proxy = zones - {Zone.INTERNET}, None
        return cls(zones=zones, origin=origin, needs_permit=True, proxy=proxy)

    def leads_to(self, url: str) -> bool:
        """Whether an address lies on this route, by its name."""
        return not self.origin or origin_of(url) == self.origin

    def may_look_up(self, host: str) -> bool:
        """Whether anybody may be asked where a host is. To ask tells its name to the network,
        so for local work a name has to be the person's own word."""
        known = literal_address(host) is not None or is_this_machine_by_name(host)
        return known or self.needs_permit or host in self.trusted

    def may_connect(self, host: str, address: str) -> bool:
        """Whether a host may be at an address."""
        zone = zone_of_address(address)
        if zone is Zone.NETWORK and host in self.trusted:
            return True
        return zone in self.zones and (zone is not Zone.INTERNET or is_public(address))

    def refused(self, host: str) -> EngineError:
        """The error for an address where the host may not be."""
        if not self.needs_permit:
            return NotLocal(
                f"The server at “{host}” is not on this machine; nothing was sent to it.",
                next_step="Use a server of this machine, or allow that one with: "
                f"minions egress allow --node {host}",
            )
        if Zone.INTERNET not in self.zones:
            return SendBlocked(
                f"“{host}” is not near by and its address has no https; nothing was sent.",
                next_step="Give its address with https://.",
                rule="address",
            )
        return SendBlocked(
            f"“{host}” leads to an address where this service cannot be; nothing was sent.",
            next_step="Check the network and the address of the service.",
            rule="address",
        )

    def unproven(self, host: str) -> EngineError:
        """The error for a server that cannot prove to be the host."""
        message = f"The certificate of “{host}” cannot be trusted; nothing was sent."
        step = "Check the address, the clock, and the certificates of the system."
        if self.needs_permit:
            return RemoteFailed(message, next_step=step, may_have_arrived=False)
        return ModelUnavailable(message, next_step=step)


def proxy_of_environment() -> bool:
    """Whether the environment names a proxy for the way out. Nothing here ever takes it from there."""
    return any(os.environ.get(name) for name in _PROXIES)


def proxy_address(text: str) -> str:
    """The address of a proxy as it is kept; empty for none.

    Raises:
        BadInput: it is none, or holds a name or a password, which would be kept where anybody can read them.
    """
    text = text.strip()
    if not text:
        return ""
    try:
        origin = origin_of(text if "://" in text else f"http://{text}")
    except BadInput as error:
        raise BadInput(
            "The address of the proxy cannot be understood.",
            next_step="Write it like http://proxy.example:8080, without a user name.",
        ) from error
    return origin


def origin_of(url: str) -> str:
    """``scheme://host:port`` in the one spelling that can be compared.

    Raises:
        BadInput: it is no address of a service.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    # Names of other scripts look alike too easily; their plain spelling (xn--…) is taken.
    readable = bool(host) and host.isascii() and parts.username is None
    if parts.scheme not in USUAL_PORTS or not readable:
        raise BadInput(
            "The address of the service cannot be understood.",
            next_step="Write it like https://host/v1, without a user name.",
        )
    bracketed = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{bracketed}:{port or USUAL_PORTS[parts.scheme]}"
