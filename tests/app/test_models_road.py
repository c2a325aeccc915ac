"""The road with models: a local answer, and a distilled one that the person says yes to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.chat import MODES
from desktop_app.viewmodels.conversation import Turn, TurnState
from desktop_app.viewmodels.recalling import recalled
from desktop_app.views.outgoing_text import OutgoingText
from desktop_app.views.review_card import ReviewCard
from tests.app.test_journey import ask, read_all
from tests.app.test_window import drop
from tests.helpers.brains import reader
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

PATIENCE_MS = 30_000
QUESTION = "How much is the deposit for the premises?"


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn(brain=reader) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn(planner) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-000000000000000000000")
        monkeypatch.setenv("MINIONS_REMOTE", "openai/gpt-4o")
        yield server


@pytest.fixture
def samples(local: OllamaStandIn, live_shell: Shell, qtbot: QtBot, sample_folder: Path) -> Shell:
    qtbot.waitUntil(lambda: live_shell.library.loaded, timeout=PATIENCE_MS)
    drop(live_shell.window, [sample_folder])
    read_all(live_shell, qtbot)
    return live_shell


def wait_for_review(shell: Shell, qtbot: QtBot, after: str = "") -> ReviewCard:
    """The card of the review that comes after the one with this id."""

    def cards() -> list[ReviewCard]:
        review = shell.chats.turns[-1].review
        if review is None or review.review_id == after:
            return []
        found = shell.window.middle.conversation.findChildren(ReviewCard)
        return [card for card in found if card.review_id == review.review_id]

    qtbot.waitUntil(lambda: bool(cards()), timeout=PATIENCE_MS)
    return cards()[0]


def press(card: ReviewCard, title: str) -> None:
    if title == "Send all the same":
        card.seen.click()
    next(b for b in card.findChildren(QPushButton) if b.text() == title).click()


@pytest.mark.slow
def test_a_local_model_answers_and_nothing_leaves(samples: Shell, qtbot: QtBot) -> None:
    ask(samples, qtbot, QUESTION)
    (turn,) = samples.chats.turns
    assert turn.state is TurnState.ANSWERED
    assert turn.protocol == "local"
    assert "5,550" in turn.text
    assert turn.verified == len(turn.quotes) > 0
    assert turn.messages_sent == 0
    assert "nothing left" in turn.summary


@pytest.mark.slow
def test_each_message_is_seen_before_it_leaves_and_after(
    samples: Shell, remote: OpenAIStandIn, qtbot: QtBot
) -> None:
    window = samples.window
    window.middle.composer.choose_mode(MODES[1])
    samples.chats.protocol = "minions"
    samples.chats.ask(QUESTION)
    card = wait_for_review(samples, qtbot)
    assert remote.received == []
    (shown,) = card.findChildren(OutgoingText)
    assert QUESTION in shown.toPlainText()
    first = card.review_id
    press(card, "Send")
    second = wait_for_review(samples, qtbot, after=first)
    assert len(remote.received) == 1
    press(second, "Send all the same" if second.over_limit else "Send")
    qtbot.waitUntil(lambda: not samples.chats.busy, timeout=PATIENCE_MS)
    (turn,) = samples.chats.turns
    assert turn.state is TurnState.ANSWERED, turn.message
    assert "5,550" in turn.text
    assert turn.messages_sent == len(remote.bodies) == 2
    again: list[Turn] = []
    samples.thread.call(lambda engine: recalled(engine, samples.chats.current.key), again.extend)
    qtbot.waitUntil(lambda: bool(again), timeout=PATIENCE_MS)
    assert again[0].log == turn.log, "a stored chat has the same trace, and what left"
    assert again[0].sent == turn.sent
    window.show_privacy()
    texts = window.egress.findChildren(OutgoingText)
    assert len(texts) == 2
    body = remote.bodies[0].decode()
    assert all(line in body for line in texts[0].toPlainText().splitlines() if line[:4] == "Ques")


@pytest.mark.slow
def test_a_no_sends_nothing_and_answers_here_if_wanted(
    samples: Shell, remote: OpenAIStandIn, qtbot: QtBot
) -> None:
    samples.window.middle.composer.choose_mode(MODES[1])
    samples.chats.protocol = "minions"
    samples.chats.ask(QUESTION)
    press(wait_for_review(samples, qtbot), "Answer here")
    qtbot.waitUntil(lambda: not samples.chats.busy, timeout=PATIENCE_MS)
    (turn,) = samples.chats.turns
    assert turn.protocol == "local"
    assert "5,550" in turn.text
    samples.chats.ask(QUESTION)
    press(wait_for_review(samples, qtbot), "Do not send")
    qtbot.waitUntil(lambda: not samples.chats.busy, timeout=PATIENCE_MS)
    assert samples.chats.turns[-1].state is TurnState.FAILED
    assert remote.received == []
