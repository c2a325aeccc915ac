"""Keys: found in one table, changed by pressing others, taken from another action, and reset."""

from __future__ import annotations

import tomllib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.keys import ACTIONS, GROUPS
from desktop_app.views.keys_section import KeyLine
from minions_engine import Settings

PATIENCE_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def line_of(shell: Shell, name: str) -> KeyLine:
    QTest.keyClick(shell.window, Qt.Key.Key_F1)
    QApplication.processEvents()
    return shell.window.middle.settings.keys.rows[name]


def press(line: KeyLine, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    line.field.click()
    assert line.field.text() == "Press keys…"
    QTest.keyClick(line.field, key, modifiers)


def keys_of(shell: Shell, name: str) -> str:
    return shell.window.actions_made[name].shortcut().toString()


def test_the_table_is_sound() -> None:
    usual = [info.keys for info in ACTIONS if info.keys]
    assert len(set(usual)) == len(usual), "no two actions have the same keys"
    assert len({info.name for info in ACTIONS}) == len(ACTIONS)
    for info in ACTIONS:
        assert info.group in GROUPS
        assert QKeySequence(info.keys).toString() == info.keys, "as Qt writes them"


def test_every_action_of_the_table_is_made(shell: Shell) -> None:
    for info in ACTIONS:
        assert shell.window.actions_made[info.name].text() == info.text


def test_a_button_names_the_keys_of_now(shell: Shell) -> None:
    back, _ = shell.window.source.steps
    assert "Alt+Left" in back.toolTip()
    press(line_of(shell, "previous_quote"), Qt.Key.Key_J, CTRL | ALT)
    assert "Ctrl+Alt+J" in back.toolTip() and "Alt+Left" not in back.toolTip()


def test_other_keys_are_pressed_count_at_once_and_are_shown(shell: Shell) -> None:
    line = line_of(shell, "models")
    press(line, Qt.Key.Key_J, CTRL | ALT)
    assert keys_of(shell, "models") == "Ctrl+Alt+J"
    assert line.field.text() == "Ctrl+Alt+J"
    assert "Ctrl+Alt+J" in shell.window.side.models.toolTip()
    QTest.keyClick(shell.window, Qt.Key.Key_J, CTRL | ALT)
    assert shell.window.middle.models.isVisible()
    line.reset.click()
    assert keys_of(shell, "models") == "Ctrl+M" and not line.reset.isVisibleTo(line)


def test_keys_of_another_action_are_taken_when_wanted(shell: Shell) -> None:
    line = line_of(shell, "models")
    press(line, Qt.Key.Key_N, CTRL)
    assert "New chat" in line.note.text()
    assert keys_of(shell, "models") == "Ctrl+M", "nothing happens before it is said"
    line.leave.click()
    assert not line.note.isVisible() and keys_of(shell, "new_chat") == "Ctrl+N"
    press(line, Qt.Key.Key_N, CTRL)
    line.take_it.click()
    assert keys_of(shell, "models") == "Ctrl+N" and keys_of(shell, "new_chat") == ""
    section = shell.window.middle.settings.keys
    assert section.rows["new_chat"].field.text() == "none"
    section.reset_all.click()
    assert keys_of(shell, "models") == "Ctrl+M" and keys_of(shell, "new_chat") == "Ctrl+N"


def test_keys_that_are_needed_for_writing_are_refused(shell: Shell) -> None:
    line = line_of(shell, "models")
    for key, modifiers, reason in (
        (Qt.Key.Key_J, NONE, "nothing could be written"),
        (Qt.Key.Key_C, CTRL, "needed for writing"),
    ):
        press(line, key, modifiers)
        assert reason in line.note.text()
        assert keys_of(shell, "models") == "Ctrl+M"
    press(line, Qt.Key.Key_Escape)
    assert line.field.text() == "Ctrl+M" and line.isVisible(), "Escape leaves the field alone"
    press(line, Qt.Key.Key_Backspace)
    assert keys_of(shell, "models") == "" and line.field.text() == "none"


def test_keys_are_kept_in_the_settings_file(live_shell: Shell, qtbot: QtBot) -> None:
    line = line_of(live_shell, "herd")
    press(line, Qt.Key.Key_F9)
    file = Path(live_shell.settings.settings_file)
    wanted = {"keys": {"herd": "F9"}}
    qtbot.waitUntil(
        lambda: file.exists() and tomllib.loads(file.read_text()) == wanted, timeout=PATIENCE_MS
    )
    assert Settings().with_values(wanted).keys == (("herd", "F9"),)


def test_a_table_of_keys_that_is_none_is_passed_over() -> None:
    assert Settings().with_values({"keys": {"a": "F9", "b": 3, "c": "x" * 99}}).keys == (
        ("a", "F9"),
    )
