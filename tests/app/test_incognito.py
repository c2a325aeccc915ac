"""An incognito chat is in no list, and nothing of it is left when it is closed or at the end."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import TurnState
from desktop_app.viewmodels.run_options import options_of
from minions_engine import Home
from tests.app.conftest import answer_events, citation, take_away

PATIENCE_MS = 60_000
SECRET = "Xylographia"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def left_in(folder: Path) -> list[str]:
    """Files below a folder that hold the secret."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if SECRET.encode() in path.read_bytes()]


def test_it_looks_like_no_other_and_is_not_listed(shell: Shell) -> None:
    window, chats = shell.window, shell.chats
    chats.begin("r", "An ordinary question?", at=0.0)
    chats.take(answer_events("r", [citation("/d/x.txt", "Yes.")]))
    ordinary = chats.current.key
    QTest.keyClick(window, Qt.Key.Key_N, CTRL_SHIFT)
    assert chats.current.incognito and chats.turns == ()
    assert window.middle.incognito.isVisible()
    assert window.middle.title.text() == "Incognito chat"
    assert window.side.panel.incognito.isVisible()
    window.middle.composer.message.setPlainText(f"What is {SECRET}?")
    chats.keep()
    chats.begin("s", f"What is {SECRET}?", at=0.0)
    assert [info.chat_id for info in chats.shelf.chats] == [ordinary]
    assert window.middle.title.text() == "Incognito chat"
    options = options_of(chats.current)
    assert options.incognito and not options.keep
    chats.open_chat(ordinary)
    assert not window.middle.incognito.isVisible()
    assert window.side.panel.incognito.isVisible(), "there is a way back"
    window.side.panel.incognito.show_it.click()
    assert [turn.question for turn in chats.turns] == [f"What is {SECRET}?"]
    window.middle.incognito.forget.click()
    assert chats.incognito is None and not chats.current.incognito and not chats.busy
    assert not window.side.panel.incognito.isVisible()


def test_a_page_beside_it_does_not_wear_its_strip(shell: Shell) -> None:
    shell.chats.open_incognito()
    shell.window.middle.show_settings()
    assert not shell.window.middle.incognito.isVisible()
    shell.window.middle.show_chat()
    assert shell.window.middle.incognito.isVisible()


def test_a_new_chat_is_no_incognito_one(shell: Shell) -> None:
    shell.chats.open_incognito()
    first = shell.chats.current
    shell.chats.new_chat()
    assert not shell.chats.current.incognito
    shell.chats.open_incognito()
    assert shell.chats.current is first, "there is one at a time"


@pytest.fixture
def place(tmp_path: Path, model_cache: Path) -> Home:
    home = Home(data=tmp_path / "home", config=tmp_path / "config", cache=model_cache)
    home.create()
    return home


def asked_incognito(qtbot: QtBot, shell: Shell, note: Path) -> None:
    chats = shell.chats
    chats.open_incognito()
    chats.protocol = "quotes"
    chats.attach([note])
    chats.ask(f"Who is called {SECRET}?")
    qtbot.waitUntil(lambda: bool(chats.turns) and not chats.busy, timeout=PATIENCE_MS)
    assert chats.turns[0].state is TurnState.ANSWERED, chats.turns[0].message
    assert chats.turns[0].quotes[0].name == note.name


def test_what_it_attached_is_gone_when_it_is_closed(
    qtbot: QtBot, live_shell: Shell, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(f"The lighthouse keeper is called {SECRET}.\n")
    with qtbot.waitSignal(live_shell.chats.shelf.loaded, timeout=PATIENCE_MS):
        pass
    asked_incognito(qtbot, live_shell, note)
    live_shell.window.middle.incognito.forget.click()
    marks = tmp_path / "home" / "attachments"
    qtbot.waitUntil(lambda: not list(marks.glob("incognito-*")), timeout=PATIENCE_MS)
    assert left_in(tmp_path / "home") == []
    assert note.read_text().endswith(f"{SECRET}.\n")


def test_what_is_attached_too_late_is_kept_nowhere(
    qtbot: QtBot, live_shell: Shell, tmp_path: Path
) -> None:
    """A large picture may be in the making while its chat is closed."""
    chats, marks = live_shell.chats, tmp_path / "home" / "attachments"
    with qtbot.waitSignal(chats.shelf.loaded, timeout=PATIENCE_MS):
        pass
    begun, go_on, made = threading.Event(), threading.Event(), threading.Event()

    def make() -> bytes:
        begun.set()
        go_on.wait(PATIENCE_MS / 1000)
        made.set()
        return f"The keeper is called {SECRET}.".encode()

    chats.open_incognito()
    chats.attach_made("pasted.txt", make)
    qtbot.waitUntil(begun.is_set, timeout=PATIENCE_MS)
    live_shell.window.middle.incognito.forget.click()
    qtbot.waitUntil(lambda: not list(marks.glob("incognito-*")), timeout=PATIENCE_MS)
    go_on.set()
    for _ in range(5):  # there and back again: what waited for the bytes has had its turn
        with qtbot.waitCallback(timeout=PATIENCE_MS) as back:
            live_shell.thread.call(lambda engine: asyncio.to_thread(made.wait, 60), back)
    assert list(marks.glob("incognito-*")) == []
    assert left_in(tmp_path / "home") == []


def test_it_is_forgotten_when_the_window_closes(
    qtbot: QtBot, qapp: QApplication, place: Home, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(f"The lighthouse keeper is called {SECRET}.\n")
    shell = Shell(home=place, theme="light", watch=False)
    with qtbot.waitSignal(shell.chats.shelf.loaded, timeout=PATIENCE_MS):
        shell.start()
    asked_incognito(qtbot, shell, note)
    shell.window.close()
    assert shell.stop(60)
    take_away(shell)
    assert list((place.data / "attachments").glob("incognito-*")) == []
    assert left_in(place.data) == []
    again = Shell(home=place, theme="light", watch=False)
    with qtbot.waitSignal(again.chats.shelf.loaded, timeout=PATIENCE_MS):
        again.start()
    assert again.chats.shelf.all == () and again.chats.turns == ()
    again.window.close()
    again.stop(60)
    take_away(again)
