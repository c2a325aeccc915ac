"""A screen of its own for one test: Xvfb, a window manager, and the hands that type and click.

Each screen takes a free display by itself, so that several processes may have one at a time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QImage

NEEDED = ("Xvfb", "openbox", "xdotool")
ABSENT = [name for name in NEEDED if shutil.which(name) is None]
WIDTH, HEIGHT = 1280, 800
PATIENCE_S = 60.0
_LOOK_S = 0.1
_NEAR = 6
_LOOK = (
    "import sys; from PySide6.QtGui import QGuiApplication;"
    "app = QGuiApplication([]);"
    "sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1]))"
)


@dataclass(frozen=True, kw_only=True)
class Screen:
    """A running display. ``environment`` leads a process to it."""

    environment: dict[str, str]

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as xdotool names them."""
        self._xdotool("key", "--clearmodifiers", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--clearmodifiers", "--delay", "8", text)

    def click(self, place: tuple[int, int]) -> None:
        """Click with the left button."""
        self._xdotool("mousemove", *map(str, place), "click", "1")

    def focus(self, title: str) -> None:
        """Wait for a window of this title, and give it the keyboard."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", title, "windowactivate")

    def picture(self) -> QImage:
        """What is to be seen now."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "screen.png"
            subprocess.run(
                [sys.executable, "-c", _LOOK, str(file)], env=self.environment, check=True
            )
            return QImage(str(file))

    def wait_for(self, colour: str, *, width: int, height: int) -> tuple[int, int]:
        """Look until there is a block of this colour; gives its middle."""
        end = time.monotonic() + PATIENCE_S
        while not (found := block_of(self.picture(), colour, width, height)):
            assert time.monotonic() < end, f"nothing of {colour} came"
        return found[0]

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=PATIENCE_S)


def block_of(picture: QImage, colour: str, width: int, height: int) -> list[tuple[int, int]]:
    """The middle of the first block of so many pixels in this colour; none: nothing."""
    wanted = QColor(colour)
    for y in range(0, picture.height() - height, 2):
        for x in range(0, picture.width() - width, 8):
            corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            if all(_is_near(picture.pixelColor(*corner), wanted) for corner in corners):
                return [(x + width // 2, y + height // 2)]
    return []


def _is_near(one: QColor, other: QColor) -> bool:
    return (
        max(
            abs(one.red() - other.red()),
            abs(one.green() - other.green()),
            abs(one.blue() - other.blue()),
        )
        <= _NEAR
    )


def wait_until(reached: Callable[[], object], what: str) -> None:
    """Look again and again until something is so; fails when it takes too long."""
    end = time.monotonic() + PATIENCE_S
    while not reached():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(_LOOK_S)


@contextmanager
def screen() -> Iterator[Screen]:
    """A display with a window manager; both end with the block."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        f"{WIDTH}x{HEIGHT}x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    with _ended(command, pass_fds=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as number:
            display = f":{number.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        with _ended(["openbox"], env=environment):
            yield Screen(environment=environment)


@contextmanager
def _ended(
    command: list[str], *, env: dict[str, str] | None = None, pass_fds: tuple[int, ...] = ()
) -> Iterator[None]:
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=env,
        pass_fds=pass_fds,
    ) as process:
        try:
            yield
        finally:
            process.terminate()
            process.wait(10)
