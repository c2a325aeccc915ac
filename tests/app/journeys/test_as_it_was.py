"""A person comes back and finds all as it was left; and may have the window as they like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QProgressBar
from pytestqt.qtbot import QtBot

from desktop_app.views.parts import TickBox
from desktop_app.views.theme import current_tokens, text_scale
from desktop_app.views.tokens import DARK
from minions_engine import Home, Settings
from tests.app.journeys.person import CTRL, QUESTION, SHIFT, Person, begins, close
from tests.app.test_window import drop

DRAFT = "And what if the keys are"
QUESTIONS = (QUESTION, "When does the lease end?", "Who is the landlord?", "What is the rent?")


def chooses(person: Person, label: str, words: str) -> None:
    """Take a choice in the settings, by its words."""
    page = person.window.middle.settings
    (picker,) = (p for p in page.findChildren(QComboBox) if p.accessibleName() == label)
    picker.setCurrentIndex(picker.findText(words))


@pytest.mark.slow
def test_a_session_is_found_as_it_was_left(home: Home, folder: Path, qtbot: QtBot) -> None:
    person = begins(home, qtbot, folder)
    shell, window = person.shell, person.window
    try:
        for words in QUESTIONS:
            person.ask(words)
            person.answer()
        QTest.keyClick(window, Qt.Key.Key_N, CTRL)
        person.ask("A chat beside it?")
        person.wait(until=lambda: not shell.chats.busy)
        person.press("Settings", window.side)
        chooses(person, "Theme", "Dark")
        QTest.keyClick(window, Qt.Key.Key_Escape)
        QTest.keyClick(window, Qt.Key.Key_Equal, CTRL)
        QTest.keyClick(window, Qt.Key.Key_O, CTRL | SHIFT)
        person.wait(until=lambda: window.middle.lock.toolTip().startswith("Offline is on"))
        panel = window.side.panel
        row = next(
            n
            for n in range(panel.model.rowCount())
            if (row := panel.model.row(panel.model.index(n))) and row.title == QUESTION
        )
        panel.list.setFocus()
        panel.list.setCurrentIndex(panel.model.index(row))
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
        person.wait(until=lambda: len(shell.chats.turns) == len(QUESTIONS))
        person.wait(until=lambda: 1 in window.middle.conversation.live)
        window.middle.conversation.setFocus()
        QTest.keyClick(window.middle.conversation, Qt.Key.Key_Home)
        person.wait(until=lambda: window.middle.conversation.place[0] == 0)
        QTest.keyClicks(window.middle.composer.message, DRAFT)
        QTest.keyClick(window, Qt.Key.Key_3, CTRL)
        person.wait(until=window.trace.isVisible)
        QTest.keyClick(window, Qt.Key.Key_B, CTRL)
        # No larger than the screen that tests have: a window that is would be made to fit.
        window.resize(780, 720)
        window.splitter.moveSplitter(430, 2)
        QApplication.processEvents()
        size, sizes = window.size(), window.splitter.sizes()
    finally:
        close(shell)

    again = begins(home, qtbot)
    shell, window = again.shell, again.window
    try:
        again.wait(until=lambda: [t.question for t in shell.chats.turns] == list(QUESTIONS))
        again.wait(until=lambda: 0 in window.middle.conversation.live)
        again.wait(until=lambda: window.middle.conversation.place[0] == 0)
        assert window.middle.composer.message.toPlainText() == DRAFT
        assert current_tokens() == DARK and text_scale() > 1
        again.wait(until=lambda: window.middle.lock.toolTip().startswith("Offline is on"))
        assert window.trace.isVisible() and not window.side.isVisible()
        assert (window.size(), window.splitter.sizes()) == (size, sizes)
    finally:
        close(shell)


@pytest.mark.slow
def test_nothing_moves_for_those_who_do_not_want_it(home: Home, folder: Path, qtbot: QtBot) -> None:
    person = begins(home, qtbot)
    try:
        assert QApplication.cursorFlashTime() > 0
        person.press("Settings", person.window.side)
        page = person.window.middle.settings
        (tick,) = (t for t in page.findChildren(TickBox) if t.accessibleName() == "Reduced motion")
        tick.setFocus()
        QTest.keyClick(tick, Qt.Key.Key_Space)
        person.wait(until=lambda: Settings.load(home).reduced_motion)
        assert QApplication.cursorFlashTime() == 0
        assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
    finally:
        close(person.shell)
    again = begins(home, qtbot)
    shell, window = again.shell, again.window
    moved: list[str] = []

    def look() -> None:
        bars = window.findChildren(QProgressBar)
        moved.extend(bar.accessibleName() for bar in bars if bar.isVisible() and bar.maximum() == 0)

    try:
        assert QApplication.cursorFlashTime() == 0
        shell.library.progress_changed.connect(look)
        drop(window, [folder])
        again.wait(until=lambda: shell.library.collections and not shell.library.reading)
        again.ask(QUESTION)
        again.answer()
        assert moved == []
    finally:
        close(shell)
