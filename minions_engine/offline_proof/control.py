"""The watch is tried out: calls that leave are made on purpose, and have to be noticed.

    python -m minions_engine.offline_proof.control [native]

The address is one of those that are kept for examples and belong to nobody (RFC 5737). Python's
own call is refused by the audit hook. The native one is made where there is no network alone, so
that nothing leaves even then.
"""

from __future__ import annotations

import ctypes
import errno
import os
import socket
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from minions_engine.offline_proof.means import HOOK, NAMESPACE, STRACE, Means
from minions_engine.offline_proof.watching import watch

NOBODY = "192.0.2.1"
_PORT = 443
_PATIENCE_S = 60.0
_NO_NETWORK = "no network"


async def noticed(means: Means, *, folder: Path, environment: Mapping[str, str]) -> dict[str, bool]:
    """Which of the means have noticed the call that each of them is to notice."""
    command = (sys.executable, "-m", "minions_engine.offline_proof.control")
    watched = await watch(
        {"control": (*command, "native") if means.namespace else command},
        means=means,
        folder=folder,
        environment=environment,
        patience_s=_PATIENCE_S,
    )
    seen = {
        call.seen_by for call in watched.calls if call.address.startswith(NOBODY) and not call.home
    }
    said = str(watched.results[0]["out"])
    found = {
        NAMESPACE: _NO_NETWORK in said,
        STRACE: "strace" in seen,
        HOOK: "audit hook" in seen and "refused" in said,
    }
    # Without a namespace the native call is not made, and strace has nothing to see.
    tried = [name for name in means.names if name != STRACE or means.namespace]
    return {name: found[name] for name in tried}


def main() -> None:
    """Make the calls, and say what became of each."""
    try:
        socket.create_connection((NOBODY, _PORT), timeout=1)
    except PermissionError:
        sys.stdout.write("refused\n")
    except OSError:
        sys.stdout.write("not refused\n")
    if sys.argv[1:] == ["native"]:
        sys.stdout.write(f"{_connect_natively()}\n")


def _connect_natively() -> str:
    """A call past Python, which no hook of Python sees."""
    libc = ctypes.CDLL(None, use_errno=True)
    place = struct.pack("=H", socket.AF_INET) + struct.pack("!H", _PORT)
    place += socket.inet_aton(NOBODY) + bytes(8)
    handle = libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    if libc.connect(handle, place, len(place)) == 0:
        return "connected"
    number = ctypes.get_errno()
    return _NO_NETWORK if number == errno.ENETUNREACH else os.strerror(number)


if __name__ == "__main__":
    main()
