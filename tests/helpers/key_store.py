"""A real Secret Service for tests: gnome-keyring on a D-Bus of its own, in a home of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NEEDED = ("dbus-daemon", "gnome-keyring-daemon")
ABSENT = [name for name in NEEDED if shutil.which(name) is None]
NAME = "org.freedesktop.secrets"
PATIENCE_S = 20

# No service may be started by the bus: what is not started here is not there.
_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass(frozen=True, kw_only=True)
class KeyStore:
    """A running Secret Service. ``environment`` leads a process to it."""

    address: str
    environment: dict[str, str]

    def lock(self) -> None:
        """Close the collection as a person does who locks it."""
        with self._collection() as collection:
            collection.lock()

    def labels(self) -> list[str]:
        """What the entries are called; the collection has to be open."""
        with self._collection() as collection:
            return sorted(item.get_label() for item in collection.get_all_items())

    @contextmanager
    def _collection(self) -> Iterator[Any]:
        # These libraries are there on Linux only.
        import secretstorage
        from jeepney.io.blocking import open_dbus_connection

        with closing(open_dbus_connection(bus=self.address)) as connection:
            yield secretstorage.get_default_collection(connection)


@contextmanager
def key_store(root: Path) -> Iterator[KeyStore]:
    """Start both programs; they end with the block."""
    from jeepney.bus_messages import MatchRule, message_bus
    from jeepney.io.blocking import open_dbus_connection

    with _bus(root) as address:
        environment = {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "XDG_RUNTIME_DIR": str(_folder(root / "run")),
            "XDG_DATA_HOME": str(_folder(root / "data")),
        }
        with closing(open_dbus_connection(bus=address)) as connection:
            rule = MatchRule(
                type="signal", interface=message_bus.interface, member="NameOwnerChanged"
            )
            rule.add_arg_condition(0, NAME)
            connection.send_and_get_reply(message_bus.AddMatch(rule))
            with connection.filter(rule) as changes, _daemon(environment):
                connection.recv_until_filtered(changes, timeout=PATIENCE_S)
                yield KeyStore(address=address, environment=environment)


def _folder(path: Path) -> Path:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def _bus(root: Path) -> Iterator[str]:
    configuration = _folder(root) / "bus.conf"
    configuration.write_text(_CONFIGURATION.format(socket=root / "bus"))
    with _ended(
        ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address=1"],
        dict(os.environ),
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().decode().strip()


@contextmanager
def _daemon(environment: dict[str, str]) -> Iterator[None]:
    with _ended(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        {**os.environ, **environment},
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"password of the test")
        process.stdin.close()
        yield


@contextmanager
def _ended(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            process.wait(PATIENCE_S)
