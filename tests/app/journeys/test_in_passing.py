"""What is asked in passing, and what nobody is to know of: the small window, the tray, incognito, the lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.views.quick_window import QuickWindow
from desktop_app.views.tray import Tray
from minions_engine import Home
from tests.app.journeys.person import (
    CTRL,
    LEFT,
    QUESTION,
    SHIFT,
    Person,
    begins,
    close,
    opened,
    pick,
)

SECRET = "Xylographia"
RETURN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def holding(folder: Path, words: str) -> list[str]:
    """Files below a folder in which these words stand."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if words.encode() in path.read_bytes()]


@pytest.mark.slow
def test_of_an_incognito_chat_nothing_is_left(
    home_with_models: Home, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    home = home_with_models
    person = begins(home, qtbot, folder, with_model=True)
    shell, window = person.shell, person.window
    try:
        QTest.keyClick(window, Qt.Key.Key_N, CTRL | SHIFT)
        assert window.middle.incognito.isVisible()
        person.ask(QUESTION)
        turn = person.answer()
        assert turn.protocol == "local" and "5,550" in turn.text
        person.ask(f"Who is {SECRET}?")
        person.wait(until=lambda: not shell.chats.busy)
        assert len(shell.chats.turns) == 2
        assert window.side.panel.model.rowCount() == 0, "it is in no list"
        for words in (QUESTION, SECRET):
            assert holding(tmp_path, words) == [], "not even while it is open"
        person.press("Close the incognito chat and forget it", window.middle.incognito)
        assert shell.chats.turns == () and not window.middle.incognito.isVisible()
        QTest.keyClick(window.middle.composer.message, Qt.Key.Key_Up)
        assert SECRET not in window.middle.composer.message.toPlainText()
    finally:
        close(shell)
    assert holding(tmp_path, QUESTION) == holding(tmp_path, SECRET) == []
    again = begins(home, qtbot)
    try:
        assert again.shell.chats.shelf.all == () and again.shell.chats.turns == ()
        again.type_into(again.window.side.search, SECRET)
        QApplication.processEvents()
        assert again.shell.chats.turns == ()
    finally:
        close(again.shell)


@pytest.fixture
def small(home: Home, folder: Path, qtbot: QtBot) -> Iterator[tuple[Person, QuickWindow]]:
    """The program as ``minions-desktop --quick`` starts it, where files were read before."""
    first = begins(home, qtbot, folder)
    close(first.shell)
    person = Person(opened(home, quick=True), qtbot)
    quick = person.shell.quick_window
    assert quick is not None and quick.isVisible() and not person.window.isVisible()
    person.wait(until=lambda: person.shell.library.loaded)
    yield person, quick
    close(person.shell)


def asks(person: Person, quick: QuickWindow, question: str) -> None:
    quick.message.setFocus()
    QTest.keyClicks(quick.message, question)
    QTest.keyClick(quick.message, RETURN)
    person.wait(until=lambda: quick.send.isVisible() and 0 in quick.conversation.live)
    person.wait(until=lambda: quick.conversation.live[0].cards)


@pytest.mark.slow
def test_a_question_in_passing_is_read_and_gone_on_with(small: tuple[Person, QuickWindow]) -> None:
    person, quick = small
    asks(person, quick, QUESTION)
    assert quick.mode.text().startswith("●"), "it says that nothing leaves"
    QTest.keyClick(quick.message, ESCAPE)
    assert not quick.isVisible() and not person.window.isVisible()
    person.shell.show_quick()
    assert not quick.conversation.isVisible(), "the next one begins anew"
    asks(person, quick, "When does the lease end?")
    person.press("Open in the chat window", quick)
    person.wait(until=lambda: person.window.isVisible() and not quick.isVisible())
    assert [turn.question for turn in person.shell.chats.turns] == ["When does the lease end?"]
    QTest.mouseClick(person.window.middle.conversation.live[0].cards[0].chip, LEFT)
    person.wait(until=lambda: person.window.source.settled and person.window.source.is_lit)
    model = person.window.side.panel.model
    rows = [model.row(model.index(n)) for n in range(model.rowCount())]
    assert {row.title for row in rows if row and row.chat_id} == {
        QUESTION,
        "When does the lease end?",
    }


@pytest.mark.slow
def test_the_tray_asks_locks_and_ends(reader_at_work: Person) -> None:
    person = reader_at_work
    shell, window = person.shell, person.window
    # Where no desktop is, there is no tray: its menu is what would be in it.
    tray = Tray(window, settings=shell.settings, remote=shell.remote, quick=shell.show_quick)
    window.hide()
    pick(tray.menu, "Quick question")
    quick = shell.quick_window
    assert quick is not None and quick.isVisible()
    asks(person, quick, QUESTION)
    QTest.keyClick(quick.message, ESCAPE)
    pick(tray.menu, "Offline: nothing may leave")
    person.wait(until=lambda: tray.offline.isChecked())
    assert tray.icon.toolTip().endswith("offline")
    pick(tray.menu, "Open Minions")
    assert window.isVisible() and window.middle.lock.text() == "Offline"
    pick(tray.menu, "Quit")
    assert not window.isVisible()
    QGuiApplication.setQuitOnLastWindowClosed(True)


@pytest.mark.slow
def test_the_lock_holds_whatever_a_chat_says(
    home_with_models: Home, folder: Path, qtbot: QtBot
) -> None:
    home = home_with_models
    person = begins(home, qtbot, folder, with_model=True)
    shell, window = person.shell, person.window
    try:
        QTest.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
        picker = window.middle.composer.protocol
        picker.setCurrentIndex(picker.findData("minions"))
        person.ask(QUESTION)
        assert person.review() is not None
        person.press("Offline", window.middle)
        turn = person.answer()
        assert turn.protocol == "local" and turn.messages_sent == 0, "what waited stays here"
        assert shell.chats.mode.name == "local"
        person.ask(QUESTION)
        turn = person.answer()
        assert turn.messages_sent == 0 and "5,550" in turn.text
    finally:
        close(shell)
    again = begins(home, qtbot)
    try:
        again.wait(until=lambda: again.window.middle.lock.text() == "Offline")
        again.press("Offline", again.window.middle)
        again.wait(until=lambda: again.window.middle.lock.text() == "Go offline")
    finally:
        close(again.shell)
