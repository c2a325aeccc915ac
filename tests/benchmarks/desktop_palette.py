"""The list of everything, and chats, in a window with 10,000 chats and 100,000 files.

``python -m tests.benchmarks.desktop_palette [--chats 10000] [--files 100000]``. The real window on the
real engine. "Window" is processor time of the window's thread, "until" the clock until what was asked
for is there.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop_app.app import Shell
from minions_engine import Home
from minions_engine.history.history import History
from minions_engine.index.store import Store
from tests.benchmarks.history import fill as fill_history
from tests.benchmarks.history import nothing, untitled
from tests.benchmarks.search_inside import fill as fill_library
from tests.benchmarks.search_speed import Texts

TYPED = ("file77", "w17 w3", "settings")
PATIENCE_S = 120.0


class Application(QApplication):
    """Remembers the longest that the window's thread was at work on one thing."""

    longest_s = 0.0
    _depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Handle an event and look at the thread's clock."""
        self._depth += 1
        began = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            if not self._depth:
                self.longest_s = max(self.longest_s, time.thread_time() - began)


def main(chats: int, files: int) -> None:
    """Fill, open, measure, print."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        home.create()
        asyncio.run(_fill_chats(home, chats))
        store = Store(home.data / "library.sqlite")
        fill_library(store, Texts(3), files, chunks=1, words=3)
        store.close()
        app = Application([])
        shell = Shell(home=home, theme="light", watch=False)
        shell.window.resize(1280, 800)
        _report(app, "start: chats and library listed", shell.start, lambda: _listed(shell, chats))
        _measure_palette(app, shell)
        chat = shell.chats.shelf.latest(3)[-1][0]
        _report(
            app,
            "open a chat",
            lambda: shell.chats.open_chat(chat),
            lambda: len(shell.chats.turns) > 0,
        )
        began = time.monotonic()
        shell.window.close()
        clean = shell.stop()
        print(f"quit: {1000 * (time.monotonic() - began):.0f} ms, clean {clean}")


async def _fill_chats(home: Home, chats: int) -> None:
    history = History(home.data / "history.sqlite", titler=untitled, purged=nothing)
    await fill_history(history, chats)
    await history.close()


def _listed(shell: Shell, chats: int) -> bool:
    return shell.library.loaded and len(shell.chats.shelf.latest(chats)) >= chats


def _measure_palette(app: Application, shell: Shell) -> None:
    going = shell.going
    _report(app, "open the list, the first time", going.open, going.palette.isVisible)
    going.open()
    _report(app, "open it again", going.open, going.palette.isVisible)
    field, rows = going.palette.field, going.palette._rows
    for words in TYPED:
        for end in range(1, len(words) + 1):
            text = words[:end]
            _report(app, f"type “{text}”", partial(field.setText, text), lambda: not rows.searching)
    going.open()


def _report(
    app: Application, name: str, act: Callable[[], object], done: Callable[[], bool]
) -> None:
    """Do something and wait until what follows from it is there."""
    app.longest_s = 0.0
    cpu, began = time.thread_time(), time.monotonic()
    act()
    acted_s = time.thread_time() - cpu
    while not done() and time.monotonic() - began < PATIENCE_S:
        app.processEvents()
        time.sleep(0.001)
    until_s = time.monotonic() - began
    app.processEvents()
    longest_s = max(app.longest_s, acted_s)
    print(
        f"{name}: window at most {1000 * longest_s:.1f} ms at once, until {1000 * until_s:.0f} ms"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=10_000)
    parser.add_argument("--files", type=int, default=100_000)
    given = parser.parse_args()
    main(given.chats, given.files)
