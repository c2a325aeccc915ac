"""Loaded by Python itself at the start of every process of the session that is being watched.

Notes each network call of Python in the file that ``MINIONS_NETWORK_LOG`` names, and refuses
those that are not for this machine. Standard library only: it runs before anything else.
"""

import ipaddress
import json
import os
import sys

_LOG = os.environ.get("MINIONS_NETWORK_LOG", "")
_CALLS = ("socket.connect", "socket.sendto", "socket.sendmsg")
_LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def _is_this_machine(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in _CALLS:
        address = arguments[1]
        if not isinstance(address, tuple):
            return  # a file, or the peer that was connected to before
        host, text = address[0], ":".join(str(part) for part in address[:2])
    elif event in _LOOK_UPS:
        host, text = arguments[0], str(arguments[0])
    else:
        return
    home = _is_this_machine(host)
    line = json.dumps({"call": event, "address": text, "home": home, "pid": os.getpid()})
    os.write(_FILE, line.encode() + b"\n")
    if not home:
        raise PermissionError("refused: not this machine")


if _LOG:
    _FILE = os.open(_LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(_FILE, json.dumps({"start": os.getpid()}).encode() + b"\n")
    sys.addaudithook(_watch)
