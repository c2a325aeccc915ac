"""One window per data folder: a second start hands its paths to the first and goes away."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 1_000
_LONGEST_PATH = 80
_MOST_BYTES = 1_000_000


def address(data_folder: Path) -> str:
    """Where the first window listens: inside its own data folder where the system allows."""
    digest = hashlib.sha256(str(data_folder).encode()).hexdigest()[:16]
    if sys.platform == "win32":
        return f"minions-{digest}"
    inside = str(data_folder / "window.sock")
    if len(os.fsencode(inside)) <= _LONGEST_PATH:
        return inside
    return str(_own_folder() / f"minions-{digest}.sock")


def _own_folder() -> Path:
    """A folder where nobody else can listen in the place of the first window."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime:
        return Path(runtime)
    folder = Path(tempfile.gettempdir()) / f"minions-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        # Somebody was here before; a name that nobody else knows lets two windows open.
        return Path(tempfile.mkdtemp(prefix="minions-"))
    return folder


def hand_over(where: str, paths: Sequence[str], *, quick: bool = False) -> bool:
    """Give the paths to the window that listens there, or the wish for its small window.

    False: there is none.
    """
    socket = QLocalSocket()
    socket.connectToServer(where)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(json.dumps({"quick": True} if quick else list(paths)).encode() + b"\n")
    taken = socket.waitForBytesWritten(_WAIT_MS) and socket.waitForReadyRead(_WAIT_MS)
    socket.disconnectFromServer()
    return bool(taken)


class FirstWindow(QObject):
    """Listens for later starts.

    Signals:
        started_again: The program was started once more; carries the paths it was given.
        quick_wanted: It was started for a quick question.
    """

    started_again = Signal(list)
    quick_wanted = Signal()

    def __init__(self, where: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._guests: set[QLocalSocket] = set()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        if not self._server.listen(where):
            # Nobody answered there: what is left is the trace of a window that was killed.
            QLocalServer.removeServer(where)
            self._server.listen(where)

    @property
    def listening(self) -> bool:
        """Later starts will be heard."""
        return self._server.isListening()

    def close(self) -> None:
        """Stop listening and let go of every start that is still connected."""
        self._server.close()
        for socket in tuple(self._guests):
            socket.abort()
        self._guests.clear()

    def _welcome(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._guests.add(socket)
            socket.readyRead.connect(self._read_all)
            socket.disconnected.connect(self._see_off)
        self._read_all()

    def _see_off(self) -> None:
        gone = QLocalSocket.LocalSocketState.UnconnectedState
        # The server owns its sockets; they are freed with it, a few per session.
        self._guests = {socket for socket in self._guests if socket.state() != gone}

    def _read_all(self) -> None:
        for socket in tuple(self._guests):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST_BYTES:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        try:
            paths = json.loads(bytes(socket.readLine().data()))
        except (ValueError, RecursionError):
            socket.abort()
            return
        socket.write(b"ok\n")
        socket.flush()
        if isinstance(paths, dict) and paths.get("quick") is True:
            self.quick_wanted.emit()
        elif isinstance(paths, list):
            self.started_again.emit([path for path in paths if isinstance(path, str)])
