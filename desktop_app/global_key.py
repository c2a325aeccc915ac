"""A key that works while other programs have the keyboard, where the desktop hands such keys out.

Linux desktops do it by a portal (org.freedesktop.portal.GlobalShortcuts), which asks the person.
Elsewhere a person binds ``minions-desktop --quick`` to a key in the settings of the desktop.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from jeepney import Message

log = logging.getLogger(__name__)

ASK_QUICKLY = "quick-question"
USUAL_TRIGGER = "CTRL+ALT+space"
_PROGRAM = "minions-desktop"
_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
_REQUEST = "org.freedesktop.portal.Request"
_REGISTRY = "org.freedesktop.host.portal.Registry"
_HANDLE = "minions"
_BLOCK = 65_536


class GlobalKey(QObject):
    """Asks the desktop for the key, and tells when it is pressed.

    Signals:
        pressed: The key was pressed, wherever the keyboard was.
        granted: The desktop gave a key; carries how it calls it, which may be nothing.
        refused: It has none to give, or the person did not want it.
    """

    pressed = Signal()
    granted = Signal(str)
    refused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus: _Bus | None = None
        self._notifier: QSocketNotifier | None = None
        self._session = self._what = ""
        self._waiting: set[int] = set()
        self._step = 0
        self._has_key = False

    def ask_for(self, what: str) -> None:
        """Ask for a key; ``what`` says in the person's language what it does."""
        self.give_back()
        self._what = what
        if not sys.platform.startswith("linux") or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            self.refused.emit()
            return
        try:
            self._connect()
        except (OSError, ValueError, RuntimeError) as error:
            self._lost(error)

    def give_back(self) -> None:
        """The key is no longer wanted."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._bus is not None:
            # The portal ends what belongs to a connection that is gone.
            self._bus.close()
            self._bus = None
        self._has_key = False
        self._session = ""
        self._waiting.clear()

    # ---- talking to the portal

    def _connect(self) -> None:
        from jeepney import MatchRule, message_bus

        self._bus = _Bus()
        for interface, member in ((_REQUEST, "Response"), (_SHORTCUTS, "Activated")):
            rule = MatchRule(type="signal", sender=_PORTAL, interface=interface, member=member)
            self._bus.send(message_bus.AddMatch(rule))
        self._notifier = QSocketNotifier(self._bus.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._call(_REGISTRY, "Register", "sa{sv}", (_PROGRAM, {}), needed=False)
        self._step += 1
        names = {"handle_token": ("s", self._token), "session_handle_token": ("s", _HANDLE)}
        self._call(_SHORTCUTS, "CreateSession", "a{sv}", (names,))

    @property
    def _token(self) -> str:
        """Names a request; the portal answers at the address made of it."""
        return f"{_HANDLE}{self._step}"

    def _call(
        self,
        interface: str,
        member: str,
        signature: str,
        body: tuple[object, ...],
        *,
        needed: bool = True,
    ) -> None:
        from jeepney import DBusAddress, new_method_call

        assert self._bus is not None
        where = DBusAddress(_PATH, bus_name=_PORTAL, interface=interface)
        serial = self._bus.send(new_method_call(where, member, signature, body))
        if needed:
            self._waiting.add(serial)

    def _read(self) -> None:
        if self._bus is None:
            return
        try:
            messages = self._bus.read()
            for message in messages:
                self._take(message)
        except (OSError, ValueError) as error:
            self._lost(error)

    def _lost(self, error: Exception) -> None:
        """There is no bus, or no longer: a key that was had is had again at the next start."""
        log.info("no session bus: %s", type(error).__name__)
        had_key = self._has_key
        self.give_back()
        if not had_key:
            self.refused.emit()

    def _take(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        if self._bus is None:  # given back by what a message before this one said
            return
        fields = message.header.fields
        if message.header.message_type is MessageType.error:
            if fields.get(HeaderFields.reply_serial) in self._waiting:
                self.give_back()
                self.refused.emit()
            return
        if message.header.message_type is not MessageType.signal:
            return
        member = fields.get(HeaderFields.member)
        path = str(fields.get(HeaderFields.path))
        if member == "Activated" and message.body[0] == self._session:
            self.pressed.emit()
        elif member == "Response" and path.endswith(f"/{self._token}"):
            self._answered(*message.body)

    def _answered(self, code: int, results: dict[str, tuple[str, object]]) -> None:
        if code:
            self.give_back()
            self.refused.emit()
        elif not self._session:
            self._session = str(results["session_handle"][1])
            self._step += 1
            facts = {"description": ("s", self._what), "preferred_trigger": ("s", USUAL_TRIGGER)}
            body = (
                self._session,
                [(ASK_QUICKLY, facts)],
                "",
                {"handle_token": ("s", self._token)},
            )
            self._call(_SHORTCUTS, "BindShortcuts", "oa(sa{sv})sa{sv}", body)
        else:
            self._has_key = True
            self.granted.emit(_described(results))


class _Bus:
    """The desktop's message bus, spoken to without ever waiting for it.

    What is sent before the bus has let us in goes out then. A bus that says nothing holds up
    nothing.

    Raises:
        OSError: There is no such bus.
        ValueError, RuntimeError: Its address cannot be understood, or is no socket.
    """

    def __init__(self) -> None:
        from jeepney import Parser, message_bus
        from jeepney.auth import Authenticator
        from jeepney.bus import get_bus

        where = get_bus("SESSION")
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        self._login, self._parser = Authenticator(), Parser()
        self._held_back: list[bytes] = []
        self._serial = 0
        try:
            self._socket.connect(where)
            self._socket.sendall(self._login.data_to_send())
        except OSError:
            self._socket.close()
            raise
        self.send(message_bus.Hello())

    def fileno(self) -> int:
        """What says that there is something to read."""
        return self._socket.fileno()

    def send(self, message: Message) -> int:
        """Send a message. Returns the number that an answer to it bears."""
        self._serial += 1
        data = message.serialise(serial=self._serial)
        if self._login.authenticated:
            self._socket.sendall(data)
        else:
            self._held_back.append(data)
        return self._serial

    def read(self) -> list[Message]:
        """The messages that have arrived whole.

        Raises:
            OSError: The bus has gone.
            ValueError: It does not let us in, or what it says cannot be understood.
        """
        from jeepney.auth import BEGIN

        try:
            data = self._socket.recv(_BLOCK)
        except BlockingIOError:
            return []
        if not data:
            raise ConnectionResetError
        if self._login.authenticated:
            return list(self._parser.feed(data))
        self._login.feed(data)
        if self._login.authenticated:
            self._socket.sendall(BEGIN + b"".join(self._held_back))
            self._held_back.clear()
        return []

    def close(self) -> None:
        """Hang up."""
        self._socket.close()


def _described(results: dict[str, tuple[str, object]]) -> str:
    """How the desktop calls the key, as far as it says so."""
    _, bound = results.get("shortcuts", ("", []))
    for _, facts in bound if isinstance(bound, list) else []:
        return str(facts.get("trigger_description", ("s", ""))[1])
    return ""
