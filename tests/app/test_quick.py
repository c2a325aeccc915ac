"""A question in passing: a small window of its own, and the sign in the tray."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.single_instance import FirstWindow, address
from desktop_app.views.quick_window import QuickWindow
from desktop_app.views.tray import Tray
from tests.app.conftest import answer_events, citation

PATIENCE_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
QUESTION = "How much is the deposit?"


def opened(shell: Shell) -> QuickWindow:
    shell.window.activateWindow()
    assert QTest.qWaitForWindowActive(shell.window)
    QTest.keyClick(shell.window, Qt.Key.Key_Q, CTRL_SHIFT)
    QApplication.processEvents()
    assert shell.quick_window is not None and shell.quick_window.isVisible()
    return shell.quick_window


def ask(window: QuickWindow, question: str = QUESTION) -> str:
    QTest.keyClicks(window.message, question)
    QTest.keyClick(window.message, Qt.Key.Key_Return)
    return window._quick.turns[-1].run_id


def test_it_asks_without_touching_the_open_chat_and_goes_on_in_the_window(shell: Shell) -> None:
    shell.chats.begin("a", "Something else", at=0.0)
    shell.chats.take(answer_events("a", [citation("/d/x.txt", "Yes.")]))
    before, quick = shell.chats.current, opened(shell)
    run_id = ask(quick)
    assert shell.chats.current is before and len(shell.chats.turns) == 1
    assert quick.stop.isVisible() and not quick.send.isVisible()
    shell.chats.take(answer_events(run_id, [citation("/d/lease.txt", "The deposit is 99.")]))
    QApplication.processEvents()
    assert quick.send.isVisible() and quick.conversation.live[0].cards
    assert quick.open.isVisible()
    QTest.keyClick(quick.message, Qt.Key.Key_Return, CTRL)
    quick.open.click()
    assert not quick.isVisible()
    assert [turn.question for turn in shell.chats.turns] == [QUESTION]
    assert shell.window.middle.conversation.isVisible()


def test_a_quote_opens_its_source_in_the_window(shell: Shell) -> None:
    quick = opened(shell)
    run_id = ask(quick)
    shell.chats.take(answer_events(run_id, [citation("/d/lease.txt", "The deposit is 99.")]))
    QApplication.processEvents()
    QTest.mouseClick(quick.conversation.live[0].cards[0].chip, Qt.MouseButton.LeftButton)
    assert shell.window.source.isVisible() and not quick.isVisible()


def test_escape_closes_it_and_the_next_question_begins_anew(shell: Shell) -> None:
    quick = opened(shell)
    run_id = ask(quick)
    first = quick.chat_id
    shell.chats.take(answer_events(run_id, []))
    ask(quick, "And when?")
    assert quick.chat_id == first and len(quick._quick.turns) == 2
    shell.chats.take(answer_events(quick._quick.turns[-1].run_id, []))
    QTest.keyClick(quick.message, Qt.Key.Key_Escape)
    assert not quick.isVisible() and quick.chat_id == ""
    opened(shell)
    assert not quick.conversation.isVisible() and quick.message.hasFocus()
    assert {info.chat_id for info in shell.chats.shelf.chats} >= {first}, "it stands in the list"


def test_a_second_start_asks_for_the_small_window(qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstWindow(address(tmp_path))
    guest = QLocalSocket()
    with qtbot.waitSignal(first.quick_wanted, timeout=PATIENCE_MS):
        guest.connectToServer(address(tmp_path))
        guest.write(json.dumps({"quick": True}).encode() + b"\n")
    guest.abort()
    first.close()


@pytest.fixture
def tray(shell: Shell) -> Iterator[Tray]:
    yield Tray(shell.window, settings=shell.settings, remote=shell.remote, quick=shell.show_quick)
    shell.window.leaving = True
    QGuiApplication.setQuitOnLastWindowClosed(True)


def test_the_trays_menu_does_what_it_says(shell: Shell, tray: Tray) -> None:
    actions = {a.text(): a for a in tray.menu.actions() if not a.isSeparator()}
    assert list(actions) == [
        "Open Minions",
        "Quick question",
        "Offline: nothing may leave",
        "Quit",
    ]
    actions["Quick question"].trigger()
    assert shell.quick_window is not None and shell.quick_window.isVisible()
    shell.quick_window.close()
    shell.window.hide()
    actions["Open Minions"].trigger()
    assert shell.window.isVisible()


def test_a_closed_window_stays_in_the_tray_only_if_wanted(shell: Shell, tray: Tray) -> None:
    assert shell.settings.type_in("close_to_tray", "true") == ""
    shell.window.close()
    assert not shell.window.isVisible() and not QGuiApplication.quitOnLastWindowClosed()
    shell.window.raise_window()
    assert shell.window.isVisible() and QGuiApplication.quitOnLastWindowClosed()
    assert shell.settings.type_in("close_to_tray", "false") == ""
    shell.window.close()
    assert QGuiApplication.quitOnLastWindowClosed(), "it is closed, and with it the program"
