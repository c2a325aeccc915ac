"""A new user's whole road, as the README promises it, by hand and keyboard in one window.

Start with nothing, drop a folder, ask, open a lit quote, connect Ollama, fetch a model, ask
again, add a key, see exactly what would leave, allow it, see what left, and find that chat by its
words after the window was closed.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import Turn, TurnState
from desktop_app.views.outgoing_text import OutgoingText
from desktop_app.views.review_card import ReviewCard
from minions_engine import Home
from tests.app.conftest import take_away
from tests.app.test_window import drop
from tests.helpers.brains import reader
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PATIENCE_MS = 20_000
QUESTION = "How much is the deposit for the premises?"
KEY = "sk-test-journey-5d81c03f77aa"
LEFT = Qt.MouseButton.LeftButton


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
        QTest.keyClicks(message, question)
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


def opened(home: Home) -> Shell:
    shell = Shell(home=home, theme="light", watch=False)
    shell.window.resize(1280, 800)
    shell.start()
    QApplication.processEvents()
    return shell


def close(shell: Shell) -> None:
    shell.window.close()
    assert shell.stop(60)
    take_away(shell)


@pytest.mark.slow
@pytest.mark.allow_log("key store")
def test_from_an_empty_window_to_a_chat_found_again(
    qtbot: QtBot,
    tmp_path: Path,
    model_cache: Path,
    sample_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "Contracts"
    folder.mkdir()
    for name in ("lease.pdf", "meeting-notes.md"):
        shutil.copy(sample_folder / name, folder)
    home = Home(data=tmp_path / "home", config=tmp_path / "config", cache=model_cache)
    home.create()
    with (
        OllamaStandIn(["nomic-embed-text"], brain=reader) as ollama,
        OpenAIStandIn(planner) as cloud,
    ):
        monkeypatch.setenv("OPENAI_BASE_URL", cloud.base_url)
        monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:9")
        shell = opened(home)
        try:
            person = Person(shell, qtbot)
            reads_quotes_without_any_model(person, folder)
            monkeypatch.setenv("OLLAMA_HOST", ollama.url)
            connects_a_model_and_asks_again(person, ollama)
            adds_a_key(person, cloud, tmp_path)
            sees_what_would_leave_and_what_left(person, cloud)
        finally:
            close(shell)
        again = opened(home)
        try:
            finds_that_chat(Person(again, qtbot), cloud)
        finally:
            close(again)


def reads_quotes_without_any_model(person: Person, folder: Path) -> None:
    shell, window = person.shell, person.window
    person.wait(until=lambda: shell.models.looked and shell.library.loaded)
    assert window.middle.start.cards.isVisible()
    drop(window, [folder])
    person.wait(until=lambda: shell.library.collections and not shell.library.reading)
    assert [row.title for row in shell.library.collections] == ["Contracts"]
    person.wait(until=lambda: window.middle.start.no_model.isVisible())
    person.ask(QUESTION)
    turn = person.answer()
    assert turn.protocol == "quotes" and turn.verified == len(turn.quotes) > 0
    chip = window.middle.conversation.live[0].cards[0].chip
    QTest.mouseClick(chip, LEFT)
    person.wait(until=lambda: window.source.settled)
    assert window.source.isVisible() and window.source.is_lit


def connects_a_model_and_asks_again(person: Person, ollama: OllamaStandIn) -> None:
    shell, window = person.shell, person.window
    person.press("Models", window.side)
    page = window.middle.models.local
    assert page.start.isVisible(), "what to start is said where nothing runs"
    person.press("Look for model servers again")
    person.wait(until=lambda: shell.models.ollama is not None and shell.models.ollama.models)
    page.name.clear()
    person.type_into(page.name, "llama3.2")
    person.wait(until=lambda: shell.models.reads_now == "ollama/llama3.2:latest")
    assert "llama3.2:latest" in ollama.models
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.middle.chat_is_shown
    person.ask(QUESTION)
    turn = person.answer()
    assert turn.protocol == "local" and "5,550" in turn.text
    assert turn.messages_sent == 0 and "nothing left" in turn.summary


def adds_a_key(person: Person, cloud: OpenAIStandIn, root: Path) -> None:
    shell, card = person.shell, person.window.middle.models.remote
    QTest.keyClick(person.window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    person.wait(until=lambda: shell.remote.facts.providers and card.isVisible())
    card.provider.setCurrentIndex(card.provider.findData("openai"))
    person.type_into(card.model, "gpt-4o")
    person.wait(until=lambda: shell.remote.facts.allowed.model == "gpt-4o")
    person.type_into(card.key, KEY)
    person.wait(until=lambda: "is kept in" in card.key_place.text())
    files = [path for path in root.rglob("*") if path.is_file()]
    assert not [path for path in files if KEY.encode() in path.read_bytes()]
    assert cloud.received == [], "setting up asks nobody anything"


def sees_what_would_leave_and_what_left(person: Person, cloud: OpenAIStandIn) -> None:
    shell, window = person.shell, person.window
    QTest.keyClick(window, Qt.Key.Key_Escape)
    window.right.hide()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_M, both)
    assert shell.chats.mode.name == "distilled"
    protocol = window.middle.composer.protocol
    protocol.setCurrentIndex(protocol.findData("minions"))
    QTest.keyClicks(window.middle.composer.message, QUESTION)
    person.wait(until=lambda: "would leave" in window.middle.composer.estimate.text())
    QTest.keyClick(window.middle.composer.message, Qt.Key.Key_Return)
    person.review()
    assert cloud.bodies == [], "nothing leaves before the yes"
    shown = person.allows_everything()
    turn = person.answer()
    assert "5,550" in turn.text and turn.messages_sent == len(cloud.bodies) == len(shown)
    assert all(QUESTION in text for text in shown)
    assert_sent_as_shown(shown, cloud)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    kept = [text.toPlainText() for text in window.egress.findChildren(OutgoingText)]
    assert kept[: len(shown)] == shown, "what left is what was shown"


def assert_sent_as_shown(shown: list[str], cloud: OpenAIStandIn) -> None:
    """Every character of the bodies' messages was shown, and nothing else was."""
    for text, body in zip(shown, cloud.bodies, strict=True):
        said = [str(message["content"]) for message in json.loads(body)["messages"]]
        assert all("".join(part.split()) in "".join(text.split()) for part in said)


def finds_that_chat(person: Person, cloud: OpenAIStandIn) -> None:
    shell, window = person.shell, person.window
    sent = len(cloud.bodies)
    person.wait(until=lambda: shell.library.loaded and shell.chats.shelf.chats)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not shell.chats.turns
    QTest.keyClick(window, Qt.Key.Key_F, CTRL_SHIFT)
    QTest.keyClicks(window.side.search, "deposit premises")
    person.wait(until=lambda: window.side.chats.model().rowCount() > 0)
    QTest.keyClick(window.side.search, Qt.Key.Key_Return)
    person.wait(until=lambda: len(shell.chats.turns) == 3)
    protocols = [turn.protocol for turn in shell.chats.turns]
    assert protocols == ["quotes", "local", "minions"]
    assert all("5,550" in turn.text for turn in shell.chats.turns)
    window.show_quote(0, 0)
    person.wait(until=lambda: window.source.settled)
    assert window.source.is_lit
    assert len(cloud.bodies) == sent, "looking back sends nothing"
