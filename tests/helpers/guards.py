"""Watchers that fail a test for what it did on the side.

Three of them: a warning of ours that nobody expected, a connection that leaves the machine, and
a thread or process that is still there afterwards. They see this process only; what a library
does in native code without Python's sockets is out of their sight.
"""

from __future__ import annotations

import ipaddress
import logging
import re
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

import psutil

OUR_LOGGERS = ("minions_engine", "desktop_app")
PROCESSES_OF_PYTHON = ("resource_tracker", "forkserver")


class UnexpectedLog(logging.Handler):
    """Keeps every warning or error that no pattern allows."""

    def __init__(self, allowed: Iterable[str]) -> None:
        super().__init__(level=logging.WARNING)
        self._allowed = [re.compile(pattern) for pattern in allowed]
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if not any(pattern.search(text) for pattern in self._allowed):
            self.lines.append(f"{record.levelname} {record.name}: {text}")

    def attach(self) -> None:
        for name in OUR_LOGGERS:
            logging.getLogger(name).addHandler(self)

    def detach(self) -> None:
        for name in OUR_LOGGERS:
            logging.getLogger(name).removeHandler(self)


class LeftTheMachine(OSError):
    """A test tried to reach another machine."""


class SocketGuard:
    """Refuses every connection and name look-up that is not for this machine itself.

    An audit hook cannot be taken away again, so one guard lives as long as the test run.
    """

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def install(self) -> None:
        sys.addaudithook(self._hook)

    def take_attempts(self) -> list[str]:
        attempts, self.attempts = self.attempts, []
        return attempts

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in ("socket.connect", "socket.sendto"):
            address = arguments[1]
            host = address[0] if isinstance(address, tuple) else None
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            host = arguments[0]
        else:
            return
        if not is_this_machine(host):
            self.attempts.append(f"{event} {host!r}")
            raise LeftTheMachine(f"a test tried to leave the machine: {event} {host!r}")


def is_this_machine(host: object) -> bool:
    """Whether an address is this machine's own; ``None`` and ``""`` are (Unix sockets, "any")."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


class Leaks:
    """Threads and child processes that were not there before and do not end."""

    def __init__(self) -> None:
        self._threads = set(threading.enumerate())
        self._children = child_pids()

    def left(self, *, patience_s: float) -> list[str]:
        """Names of what is still there after waiting for it to end."""
        new = [t for t in threading.enumerate() if t not in self._threads and not t.daemon]
        for thread in new:
            thread.join(patience_s)
        found = [f"thread {thread.name}" for thread in new if thread.is_alive()]
        children = [_process(pid) for pid in child_pids() - self._children]
        _, alive = psutil.wait_procs([c for c in children if c is not None], timeout=patience_s)
        return found + [f"process {_describe(child)}" for child in alive if not _of_python(child)]


def child_pids() -> set[int]:
    """Direct children of this process; read from /proc where there is one, since it is cheap."""
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        return {child.pid for child in psutil.Process().children()}
    pids: set[int] = set()
    for file in tasks.glob("*/children"):
        try:
            pids.update(int(pid) for pid in file.read_text().split())
        except OSError:  # the thread ended meanwhile
            continue
    return pids


def _process(pid: int) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process
    except psutil.NoSuchProcess:
        return None


def _describe(process: psutil.Process) -> str:
    try:
        return f"{process.pid} {' '.join(process.cmdline())[:120]}"
    except psutil.Error:
        return str(process.pid)


def _of_python(process: psutil.Process) -> bool:
    return any(name in _describe(process) for name in PROCESSES_OF_PYTHON)
