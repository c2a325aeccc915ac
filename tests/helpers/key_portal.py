"""A desktop's portal for keys, on a bus of its own: grants or refuses, and presses the key."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_NAME, _PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
_REQUEST = "org.freedesktop.portal.Request"
SESSION = f"{_PATH}/session/stand_in"
_LOOK_S = 0.05


@contextmanager
def session_bus() -> Iterator[str]:
    """The address of a bus that nothing else is on."""
    program = shutil.which("dbus-daemon")
    assert program is not None
    with subprocess.Popen(
        [program, "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        try:
            assert daemon.stdout is not None
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class KeyPortal:
    """Answers as a portal does. ``asked`` is what it was asked for.

    Args:
        grants: The person says yes.
    """

    def __init__(self, address: str, *, grants: bool = True) -> None:
        self._grants = grants
        self.asked: list[str] = []
        self.wanted: dict[str, Any] = {}
        self._pressed, self._stopped = threading.Event(), threading.Event()
        self._bus: DBusConnection = open_dbus_connection(bus=address)
        self._bus.send_and_get_reply(message_bus.RequestName(_NAME))
        self._thread = threading.Thread(target=self._serve, name="portal", daemon=True)
        self._thread.start()

    def press(self) -> None:
        """The person presses the key, whatever has the keyboard."""
        self._pressed.set()

    def close(self) -> None:
        """The desktop ends."""
        self._stopped.set()
        self._thread.join()
        self._bus.close()

    def _serve(self) -> None:
        while not self._stopped.is_set():
            with suppress(TimeoutError):
                self._take(self._bus.receive(timeout=_LOOK_S))
            if self._pressed.is_set():
                self._pressed.clear()
                self._signal(_PATH, _SHORTCUTS, "Activated", "osta{sv}", (SESSION, "x", 1, {}))

    def _take(self, message: Message) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        fields = message.header.fields
        member = fields[HeaderFields.member]
        self.asked.append(member)
        if member not in ("CreateSession", "BindShortcuts"):
            self._bus.send(new_method_return(message))
            return
        token = message.body[-1]["handle_token"][1]
        sender = fields[HeaderFields.sender].lstrip(":").replace(".", "_")
        path = f"{_PATH}/request/{sender}/{token}"
        self._bus.send(new_method_return(message, "o", (path,)))
        results: dict[str, Any] = {"session_handle": ("s", SESSION)}
        code = 0
        if member == "BindShortcuts":
            self.wanted = message.body[1][0][1]
            shown = {"trigger_description": ("s", "Ctrl+Alt+Space")}
            results = {"shortcuts": ("a(sa{sv})", [("x", shown)])}
            code = 0 if self._grants else 1
        self._signal(path, _REQUEST, "Response", "ua{sv}", (code, results))

    def _signal(
        self, path: str, interface: str, member: str, signature: str, body: tuple[Any, ...]
    ) -> None:
        where = DBusAddress(path, interface=interface)
        self._bus.send(new_signal(where, member, signature, body))
