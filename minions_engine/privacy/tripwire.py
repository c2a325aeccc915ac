"""A tripwire around this process: counts and refuses what would leave without the gate.

It sees Python's own sockets; native code that speaks to the system by itself is out of its
sight. So it is no wall but a proof for the person, and it catches a library that phones home.
"""

from __future__ import annotations

import ipaddress
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from minions_engine.clients.zone import literal_address, zone_of_address
from minions_engine.types import Zone

_CONNECTS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_LOOK_UPS = frozenset(
    {
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.getnameinfo",
    }
)


class LeavingRefused(OSError):
    """Something in this process wanted to reach another machine without the gate."""


class Tripwire:
    """Once installed it stays for as long as the process lives: audit hooks cannot be removed.

    ``refused`` counts what was kept here, ``passed`` the connections that the gate has allowed.

    Args:
        own_hosts: Hosts of the person's own network whose servers do local work.
    """

    def __init__(self, *, own_hosts: tuple[str, ...] = ()) -> None:
        self.refused = 0
        self.passed = 0
        self.installed = False
        self.take_own(own_hosts)
        self._open: Counter[str] = Counter()

    def take_own(self, hosts: Iterable[str]) -> None:
        """From now on these hosts of the person's own network do local work."""
        self._own_hosts = frozenset(hosts)
        # A connection does not say which name it was looked up for: any near one may be meant.
        self._named = any(literal_address(host) is None for host in self._own_hosts)

    def install(self) -> None:
        """Begin to watch."""
        if not self.installed:
            sys.addaudithook(self._see)
            self.installed = True

    @contextmanager
    def way_to(self, *hosts: str) -> Iterator[None]:
        """While the gate sends to a host, it and a proxy before it may be reached."""
        names = [_name(host) for host in hosts]
        self._open.update(names)
        try:
            yield
        finally:
            self._open.subtract(names)
            self._open += Counter()  # names that count nothing are dropped

    def _see(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in _CONNECTS:
            address = arguments[1]
            host = address[0] if isinstance(address, tuple) and address else None
            if stays_here(host) or str(host) in self._own_hosts:
                return
            if self._named and zone_of_address(str(host)) is Zone.NETWORK:
                return
            # The address of a name that was looked up is not known here: any, while one is open.
            allowed = bool(self._open)
        elif event in _LOOK_UPS:
            address = arguments[0]
            host = address[0] if isinstance(address, tuple) and address else address
            if stays_here(host) or _text(host) in self._own_hosts:
                return
            allowed = _text(host) in self._open
        else:
            return
        if not allowed:
            self.refused += 1
            raise LeavingRefused("this program sends nothing that the gate has not let through")
        self.passed += event in _CONNECTS


def stays_here(host: object) -> bool:
    """Whether an address is this machine's own; sockets of the file system have none."""
    text = _text(host)
    if text in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _text(host: object) -> str:
    if host is None:
        return ""
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)


def _name(host: str) -> str:
    """The name without its port."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).strip("[]")
