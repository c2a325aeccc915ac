"""Where the local API is served, and for whom. Nothing heavy is loaded to say so."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path

DEFAULT_PORT = 8722


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How to serve.

    Attributes:
        port: 0 takes any that is free.
        lan: Other machines of the network may come in.
        open_to_device: Programs of this machine need no token.
        certificate, certificate_key: Files for https.
        names: Further names that it goes by.
    """

    host: str = ""
    port: int = DEFAULT_PORT
    lan: bool = False
    open_to_device: bool = False
    certificate: Path | None = None
    certificate_key: Path | None = None
    names: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Where it listens."""
        return self.host or ("0.0.0.0" if self.lan else "127.0.0.1")  # noqa: S104

    @property
    def is_for_this_machine(self) -> bool:
        """Whether nobody else can come in."""
        if self.address == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.address).is_loopback
        except ValueError:
            return False

    @property
    def url(self) -> str:
        """What programs are pointed at."""
        any_address = self.address in ("0.0.0.0", "::")  # noqa: S104
        host = socket.gethostname() if any_address else self.address
        bracketed = f"[{host}]" if ":" in host else host
        scheme = "http" if self.certificate is None else "https"
        return f"{scheme}://{bracketed}:{self.port}/v1"
