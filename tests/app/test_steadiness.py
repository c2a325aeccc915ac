"""What the window lets go of: itself when it is closed, and the engine with its models."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from minions_engine import Home
from tests.app.conftest import take_away

PATIENCE_MS = 60_000


def test_a_closed_window_keeps_nothing_alive(qapp: QApplication, home: Home) -> None:
    shell = Shell(home=home, theme="light", watch=False)
    shell.window.show()
    qapp.processEvents()
    parts = (shell, shell.window, shell.library, shell.settings, shell.models)
    known = {type(part).__name__: weakref.ref(part) for part in parts}
    shell.window.close()
    shell.stop(60)
    take_away(shell)
    del shell, parts
    gc.collect()
    assert [name for name, part in known.items() if part() is not None] == []


def test_a_closed_engine_is_let_go_of(live_shell: Shell, qtbot: QtBot) -> None:
    held: list[weakref.ref[object]] = []
    live_shell.thread.call(_itself, lambda engine: held.append(weakref.ref(engine)))
    qtbot.waitUntil(lambda: bool(held), timeout=PATIENCE_MS)
    assert live_shell.stop(60)
    gc.collect()
    assert held[0]() is None


async def _itself(engine: object) -> object:
    return engine
