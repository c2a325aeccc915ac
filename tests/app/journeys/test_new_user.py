"""A new user's whole road, as the README promises it, by hand and keyboard in one window.

Start with nothing, drop a folder, ask, open a lit quote, connect Ollama, fetch a model, ask
again, add a key, see exactly what would leave, allow it, see what left, and find that chat by its
words after the window was closed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.views.outgoing_text import OutgoingText
from minions_engine import Home
from tests.app.journeys.person import CTRL, LEFT, QUESTION, SHIFT, Person, close, opened
from tests.app.test_window import drop
from tests.helpers.brains import reader
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

KEY = "sk-test-journey-5d81c03f77aa"


@pytest.mark.slow
@pytest.mark.allow_log("key store")
def test_from_an_empty_window_to_a_chat_found_again(
    qtbot: QtBot, home: Home, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        OllamaStandIn(["nomic-embed-text"], brain=reader) as ollama,
        OpenAIStandIn(planner) as cloud,
    ):
        monkeypatch.setenv("OPENAI_BASE_URL", cloud.base_url)
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
    QTest.keyClick(person.window, Qt.Key.Key_M, CTRL)
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
    QTest.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
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
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
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
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    assert not shell.chats.turns
    QTest.keyClick(window, Qt.Key.Key_F, CTRL | SHIFT)
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
