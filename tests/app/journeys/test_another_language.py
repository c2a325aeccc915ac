"""A person has the window in German: chooses it in the settings, starts again, asks, and has it back in English.

What the engine says, numbers, and Qt's own words are German too; what was written and stored is as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desktop_app.language import install
from minions_engine import Home, Settings
from tests.app.journeys.test_new_user import Person, close, opened


@pytest.fixture
def home(tmp_path: Path, model_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:9")
    home = Home(data=tmp_path / "home", config=tmp_path / "config", cache=model_cache)
    home.create()
    return home


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


def test_the_window_speaks_german_from_the_next_start_on(
    qapp: QApplication, home: Home, qtbot: QtBot
) -> None:
    person = started(qapp, home, qtbot)
    choose(person, "Settings", "Language", "Deutsch")
    person.wait(until=lambda: Settings.load(home).language == "de")
    close(person.shell)

    person = started(qapp, home, qtbot)
    assert person.window.side.panel.new_chat.accessibleName() == "Neuer Chat"
    person.ask("Wann endet der Mietvertrag?")
    person.wait(until=lambda: person.shell.chats.turns and not person.shell.chats.busy)
    turn = person.shell.chats.turns[-1]
    assert turn.question == "Wann endet der Mietvertrag?"
    assert turn.message.startswith("Es wurde noch nichts eingelesen")
    choose(person, "Einstellungen", "Sprache", "English")
    person.wait(until=lambda: Settings.load(home).language == "en")
    close(person.shell)

    person = started(qapp, home, qtbot)
    assert person.window.side.panel.new_chat.accessibleName() == "New chat"
    close(person.shell)
