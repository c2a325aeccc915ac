"""A person has the window in German or Chinese: chooses it in the settings, starts again, asks, and has it back in English.

What the engine says, numbers, and Qt's own words are so too; what was written and stored is as it was.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desktop_app.language import install, said, tr
from minions_engine import Home, Settings
from tests.app.journeys.person import Person, close, opened

EMPTY = "Nothing has been indexed yet."


@pytest.fixture(autouse=True)
def _english_afterwards(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)
    speak_nothing_else(qapp)


def speak_nothing_else(app: QApplication) -> None:
    """As in a program that has just been started."""
    for translator in app.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.setParent(None)


def started(app: QApplication, home: Home, qtbot: QtBot) -> Person:
    """The window as it comes up after a start."""
    speak_nothing_else(app)
    install(app, Settings.load(home).language)
    person = Person(opened(home), qtbot)
    person.wait(until=lambda: person.shell.library.loaded)
    return person


def choose(person: Person, settings: str, label: str, language: str) -> None:
    """Pick a language in the settings, by keyboard."""
    person.press(settings)
    page = person.window.middle.settings
    (picker,) = (p for p in page.findChildren(QComboBox) if p.accessibleName() == label)
    picker.setFocus()
    picker.setCurrentIndex(0)
    while picker.currentText() != language:
        before = picker.currentIndex()
        QTest.keyClick(picker, Qt.Key.Key_Down)
        assert picker.currentIndex() > before, f"{language} is not offered"


@pytest.mark.parametrize(
    ("language", "code", "question"),
    [("Deutsch", "de", "Wann endet der Mietvertrag?"), ("中文", "zh_CN", "租约什么时候到期?")],
)
def test_the_window_speaks_another_language_from_the_next_start_on(
    qapp: QApplication, home: Home, qtbot: QtBot, language: str, code: str, question: str
) -> None:
    person = started(qapp, home, qtbot)
    choose(person, "Settings", "Language", language)
    person.wait(until=lambda: Settings.load(home).language == code)
    close(person.shell)

    person = started(qapp, home, qtbot)
    assert person.window.side.panel.new_chat.accessibleName() == tr("New chat") != "New chat"
    person.ask(question)
    person.wait(until=lambda: person.shell.chats.turns and not person.shell.chats.busy)
    turn = person.shell.chats.turns[-1]
    assert turn.question == question
    assert turn.message.startswith(said(EMPTY)) and said(EMPTY) != EMPTY
    choose(person, tr("Settings"), said("Language"), "English")
    person.wait(until=lambda: Settings.load(home).language == "en")
    close(person.shell)

    person = started(qapp, home, qtbot)
    assert person.window.side.panel.new_chat.accessibleName() == "New chat"
    close(person.shell)
