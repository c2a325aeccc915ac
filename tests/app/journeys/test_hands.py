"""Everything by hand and keyboard: the list of everything, other keys, “@”, a quick question.

A person who never touches the mouse adds nothing by chance and finds every thing by its name.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minions_engine import Home
from tests.app.journeys.person import ALT, CTRL, QUESTION, SHIFT, Person, begins, close, opened

RETURN = Qt.Key.Key_Return


@pytest.mark.slow
def test_a_day_without_a_mouse(qtbot: QtBot, home: Home, folder: Path) -> None:
    person = begins(home, qtbot, folder)
    shell = person.shell
    try:
        asks_about_one_file(person)
        goes_anywhere_by_its_name(person)
        has_keys_of_their_own(person)
        asks_in_passing(person)
    finally:
        close(shell)
    again = opened(home)
    try:
        finds_all_as_it_was(Person(again, qtbot))
    finally:
        close(again)


def asks_about_one_file(person: Person) -> None:
    shell, message = person.shell, person.window.middle.composer.message
    message.setFocus()
    QTest.keyClicks(message, f"{QUESTION} @lease")
    person.wait(until=lambda: shell.mentions.isVisible() and shell.mentions.list.count())
    QTest.keyClick(message, RETURN)
    assert [mention.title for mention in shell.chats.about] == ["lease.pdf"]
    QTest.keyClick(message, RETURN)
    turn = person.answer()
    assert turn.question == QUESTION
    assert turn.quotes and {quote.name for quote in turn.quotes} == {"lease.pdf"}


def find(person: Person, typed: str, title: str) -> None:
    """Ctrl+K, a few letters, and Enter as soon as the right thing stands first."""
    QTest.keyClick(person.window, Qt.Key.Key_K, CTRL)
    palette, rows = person.shell.going.palette, person.shell.going._rows
    QTest.keyClicks(palette.field, typed)
    person.wait(until=lambda: rows.rows and rows.rows[0].title == title)
    QTest.keyClick(palette.field, RETURN)
    assert not palette.isVisible()


def goes_anywhere_by_its_name(person: Person) -> None:
    shell, window = person.shell, person.window
    find(person, "meeting", "meeting-notes.md")
    person.wait(until=lambda: window.source.isVisible() and shell.source.path)
    assert Path(shell.source.path).name == "meeting-notes.md"
    find(person, "new chat", "New chat")
    assert shell.chats.turns == ()
    find(person, "contracts", "Contracts")
    assert window.middle.files.isVisible()
    find(person, "deposit", QUESTION)
    person.wait(until=lambda: len(shell.chats.turns) == 1)
    assert window.middle.conversation.isVisible()


def has_keys_of_their_own(person: Person) -> None:
    shell, window = person.shell, person.window
    QTest.keyClick(window, Qt.Key.Key_F1)
    line = window.middle.settings.keys.rows["new_chat"]
    person.wait(until=line.isVisible)
    line.field.setFocus()
    QTest.keyClick(line.field, Qt.Key.Key_Space)
    QTest.keyClick(line.field, Qt.Key.Key_K, CTRL)
    assert "Find anything" in line.note.text()
    QTest.keyClick(line.leave, Qt.Key.Key_Space)
    QTest.keyClick(line.field, Qt.Key.Key_Space)
    QTest.keyClick(line.field, Qt.Key.Key_J, CTRL | ALT)
    assert "Ctrl+Alt+J" in window.side.new_chat.toolTip()
    QTest.keyClick(window, Qt.Key.Key_J, CTRL | ALT)
    assert shell.chats.turns == () and window.middle.chat_is_shown


def asks_in_passing(person: Person) -> None:
    shell = person.shell
    before = shell.chats.current
    QTest.keyClick(person.window, Qt.Key.Key_Q, CTRL | SHIFT)
    person.wait(until=lambda: shell.quick_window and shell.quick_window.isVisible())
    quick = shell.quick_window
    assert quick is not None
    QTest.keyClicks(quick.message, "When does the lease end?")
    QTest.keyClick(quick.message, RETURN)
    person.wait(until=lambda: quick._quick.turns and not quick._quick.busy)
    assert quick._quick.turns[-1].quotes and shell.chats.current is before
    QTest.keyClick(quick.message, Qt.Key.Key_Escape)
    assert not quick.isVisible()
    QApplication.processEvents()


def finds_all_as_it_was(person: Person) -> None:
    shell = person.shell
    person.wait(until=lambda: len(shell.chats.shelf.chats) == 2)
    assert shell.window.actions_made["new_chat"].shortcut().toString() == "Ctrl+Alt+J"
    find(person, "lease end", "When does the lease end?")
    person.wait(until=lambda: len(shell.chats.turns) == 1)
    assert shell.chats.turns[0].quotes
