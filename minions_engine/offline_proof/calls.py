"""Network calls as strace and the audit hook have recorded them. What cannot be read counts as a
call that leaves.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

# The last one would let a program make the others where nobody sees them.
STRACE_CALLS = "connect,sendto,sendmsg,sendmmsg,io_uring_setup"
_CALL = re.compile(rf"\b({STRACE_CALLS.replace(',', '|')})\(")
_NOBODY = re.compile(r"= -1 (ENOENT|ECONNREFUSED|ENETUNREACH)\b")
_ADDRESS = re.compile(r'(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"')
_PORT = re.compile(r"sin6?_port=htons\((\d+)\)")
_FILE = re.compile(r'sun_path=(@?"[^"]*")')
START = '"start"'
# Messages to a peer that was connected to before, and sockets that never leave the kernel.
_NO_ADDRESS = re.compile(r", NULL, 0\b|, NULL, NULL\b|msg_name=NULL|AF_UNSPEC|AF_NETLINK")
# Files behind which a service looks up names on the network for whoever asks.
_LOOK_UP_FILES = ("io.systemd.Resolve", "org.freedesktop.resolve1")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkCall:
    """One kind of network call, and how often it was made.

    Attributes:
        seen_by: ``strace`` or ``audit hook``.
        call: Name of the call.
        address: Whom it was for: an address with its port, a name, or a file of this machine.
        home: Whether that is this machine.
        nobody: Whether it is known that nobody was there to hear it.
    """

    seen_by: str
    call: str
    address: str
    home: bool
    nobody: bool = False
    count: int = 1


def of_strace(path: Path) -> tuple[NetworkCall, ...]:
    """The calls in what strace wrote."""
    lines = _lines(path)
    return _counted(call for line in lines if (call := _of_line(line)) is not None)


def _of_line(line: str) -> NetworkCall | None:
    name = _CALL.search(line)
    if name is None:
        return None
    addresses, files = _ADDRESS.findall(line), _FILE.findall(line)
    if not addresses and not files:
        if _NO_ADDRESS.search(line):
            return None
        return NetworkCall(seen_by="strace", call=name[1], address="unreadable", home=False)
    home = all(map(_is_loopback, addresses))
    home = home and not any(look_up in file for file in files for look_up in _LOOK_UP_FILES)
    port = _PORT.search(line)
    address = ", ".join((*addresses, *(file.replace('"', "") for file in files)))
    if port and addresses:
        address = f"{address} port {port[1]}"
    nobody = _NOBODY.search(line) is not None
    return NetworkCall(seen_by="strace", call=name[1], address=address, home=home, nobody=nobody)


def processes(path: Path) -> int:
    """How many processes have written into what the audit hook wrote that they are watched."""
    return sum(START in line for line in _lines(path))


def of_hook(path: Path) -> tuple[NetworkCall, ...]:
    """The calls in what the audit hook wrote."""
    return _counted(_of_note(line) for line in _lines(path) if line.strip() and START not in line)


def _of_note(line: str) -> NetworkCall:
    try:
        note = json.loads(line)
        return NetworkCall(
            seen_by="audit hook",
            call=str(note["call"]),
            address=str(note["address"]),
            home=note["home"] is True,
        )
    except (ValueError, KeyError, TypeError):
        return NetworkCall(seen_by="audit hook", call="unknown", address="unreadable", home=False)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _counted(calls: Iterable[NetworkCall]) -> tuple[NetworkCall, ...]:
    return tuple(replace(call, count=count) for call, count in Counter(calls).items())


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
