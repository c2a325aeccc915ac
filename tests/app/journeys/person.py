"""Somebody at the window: looks, clicks and types, and knows nothing of what is inside.

Every journey begins and ends with the functions here.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import Turn, TurnState
from desktop_app.views.outgoing_text import OutgoingText
from desktop_app.views.review_card import ReviewCard
from minions_engine import Home
from tests.app.conftest import take_away
from tests.app.test_window import drop

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 60_000
QUESTION = "How much is the deposit for the premises?"


class Person:
    """Somebody at the window: looks, clicks and types."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.shell, self.window, self._qtbot = shell, shell.window, qtbot

    def wait(self, *, until: Callable[[], object]) -> None:
        """Look at the window until something is so."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE_MS)

    def press(self, name: str, inside: QWidget | None = None) -> None:
        """Click the one button of this name that is shown."""

        def shown() -> list[QPushButton]:
            found = (inside or self.window).findChildren(QPushButton)
            named = [b for b in found if name in (b.accessibleName(), b.text())]
            return [b for b in named if b.isVisible() and b.isEnabled()]

        self.wait(until=shown)
        QTest.mouseClick(shown()[0], LEFT)

    def type_into(self, field: QWidget, text: str) -> None:
        """Write into a field and press Enter."""
        QTest.mouseClick(field, LEFT)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def ask(self, question: str) -> None:
        """Write a question and send it with Enter."""
        message = self.window.middle.composer.message
        message.setFocus()
        if question.isascii():
            QTest.keyClicks(message, question)
        else:
            typed = QInputMethodEvent()
            typed.setCommitString(question)
            QApplication.sendEvent(message, typed)
        QTest.keyClick(message, Qt.Key.Key_Return)

    def answer(self) -> Turn:
        """The last answer, when it is there."""
        self.wait(until=lambda: not self.shell.chats.busy)
        turn: Turn = self.shell.chats.turns[-1]
        assert turn.state is TurnState.ANSWERED, turn.message
        return turn

    def review(self, after: str = "") -> ReviewCard | None:
        """The card that asks before something leaves, when it is there; none when all is done."""

        def shown() -> list[ReviewCard]:
            found = self.window.middle.conversation.findChildren(ReviewCard)
            return [c for c in found if c.isVisible() and c.review_id != after]

        self.wait(until=lambda: shown() or not self.shell.chats.busy)
        return shown()[-1] if shown() else None

    def allows_everything(self) -> list[str]:
        """Say yes to each message until the answer is there. Gives what was shown, in order."""
        shown, card = [], self.review()
        while card is not None:
            shown.append(card.findChild(OutgoingText).toPlainText())
            seen = card.review_id
            if card.over_limit:
                card.seen.click()
            self.press("Send all the same" if card.over_limit else "Send", card)
            card = self.review(after=seen)
        return shown


def opened(home: Home, *, quick: bool = False) -> Shell:
    """The program as it comes up after a start."""
    shell = Shell(home=home, theme=None, watch=False)
    if shell.settings.geometry("window").isEmpty():
        shell.window.resize(1280, 800)
    shell.start(quick=quick)
    QApplication.processEvents()
    return shell


def begins(home: Home, qtbot: QtBot, *folders: Path, with_model: bool = False) -> Person:
    """Somebody who has started the program and dropped folders on its window.

    Args:
        with_model: Where a model server runs, one of its models reads.
    """
    person = Person(opened(home), qtbot)
    shell = person.shell
    failed: list[object] = []
    shell.thread.open_failed.connect(failed.append)
    person.wait(until=lambda: failed or (shell.models.looked and shell.library.loaded))
    assert failed == []
    if folders:
        drop(person.window, list(folders))
        person.wait(until=lambda: shell.library.collections and not shell.library.reading)
    person.wait(until=lambda: shell.models.reads_now or not with_model)
    return person


def close(shell: Shell) -> None:
    """Close the window as its cross does, and wait for the end of the program."""
    shell.window.close()
    # How soon it ends is measured elsewhere; here other programs may be at work.
    assert shell.stop(60)
    take_away(shell)


def pick(menu: QMenu, text: str) -> None:
    """Choose an entry of a menu."""
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
