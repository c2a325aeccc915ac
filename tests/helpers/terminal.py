"""A command at a terminal of its own: what it shows is read, what a person types is written."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.command_line import COMMAND, PATIENCE_S, CommandLine


class Terminal:
    """A running command whose stdin, stdout and stderr are one terminal."""

    def __init__(self, process: subprocess.Popen[bytes], fd: int) -> None:
        self._process = process
        self._fd = fd
        self.shown = ""
        """Everything it has shown so far, what was typed included."""
        self._seen = 0

    def wait_for(self, text: str) -> str:
        """Read until ``text`` is shown; gives what came before it since the last wait."""
        deadline = time.monotonic() + PATIENCE_S
        while text not in self.shown[self._seen :]:
            ready, _, _ = select.select([self._fd], [], [], deadline - time.monotonic())
            piece = self._piece() if ready else ""
            assert piece, f"“{text}” was never shown, only:\n{self.shown[-4000:]}"
        at = self.shown.index(text, self._seen)
        before, self._seen = self.shown[self._seen : at], at + len(text)
        return before

    def type(self, text: str) -> None:
        """Type a line."""
        os.write(self._fd, f"{text}\n".encode())

    def press(self, key: bytes) -> None:
        """Type a key that is no line: Ctrl-C is ``b"\\x03"``, Ctrl-D ``b"\\x04"``."""
        os.write(self._fd, key)

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._piece():
            pass
        return self._process.wait(timeout=PATIENCE_S)

    def _piece(self) -> str:
        try:
            piece = os.read(self._fd, 65_536)
        except OSError:  # what a terminal whose program has ended gives on Linux
            return ""
        text = piece.decode(errors="replace").replace("\r\n", "\n")
        self.shown += text
        return text


@contextmanager
def at_terminal(
    command: CommandLine, *args: str | Path, environment: dict[str, str] | None = None
) -> Iterator[Terminal]:
    """The command at a terminal; ended with the block."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *map(str, args)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**command.environment, "TERM": "dumb", **(environment or {})},
        start_new_session=True,
        preexec_fn=_own_terminal,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(ours)


def _own_terminal() -> None:
    """Make stdin the terminal that Ctrl-C comes from."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
