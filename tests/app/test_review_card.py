"""Before something leaves: the exact words part by part, and every way to answer."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.leaving import parts_to_edit, stretches
from desktop_app.views.outgoing_text import OutgoingText
from desktop_app.views.review_card import ReviewCard
from minions_engine import (
    Decision,
    EgressReview,
    EgressTotals,
    Message,
    Origin,
    Part,
    RunStarted,
    UsageUpdated,
    WorkReview,
    Zone,
)
from minions_engine.types import Cost, Usage
from tests.app.test_models_page import texts

INSTRUCTIONS = Message.of("system", "Conclude from findings.", Origin.TEMPLATE)
ASKED = Message(
    role="user",
    parts=(
        Part(text="When does it end?", origin=Origin.USER),
        Part(text="\nFindings: ", origin=Origin.TEMPLATE),
        Part(text="rent 1,250, signed by ", origin=Origin.DOCUMENT),
        Part(text="[PERSON_1]", origin=Origin.PLACEHOLDER),
    ),
)
REVIEW = EgressReview(
    run_id="a",
    review_id="r",
    model="openai/gpt-4o",
    host="api.openai.com",
    zone=Zone.INTERNET,
    messages=(INSTRUCTIONS, ASKED),
    figures=EgressTotals(messages=1, tokens=520, characters=2080, longest_run_words=6),
    findings=("One name was replaced.",),
    tokens=520,
    usd=0.0012,
    purpose="conclude",
)


@pytest.fixture
def card(qtbot: QtBot, qapp: QApplication) -> ReviewCard:
    made = ReviewCard(REVIEW)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def answer(card: ReviewCard, title: str, qtbot: QtBot) -> Decision:
    with qtbot.waitSignal(card.decided) as decided:
        next(b for b in card.findChildren(QPushButton) if b.text() == title).click()
    assert decided.args is not None and decided.args[0] == "r"
    assert not any(made.isEnabled() for made in card.buttons), "one answer is enough"
    decision: Decision = decided.args[1]
    return decision


def test_everything_that_has_to_be_known_is_on_the_card(card: ReviewCard) -> None:
    said = texts(card)
    for words in (
        "Send this message to openai/gpt-4o at api.openai.com?",
        "It goes out over the internet, to conclude from what was found.",
        "About 520 tokens · about $0.0012",
        "At most 6 words in a row from a file · 0.0% of a file",
        "One name was replaced.",
        "from your files · 4 words",
        "typed by you · 4 words",
        "stands for something that stays here · 1 word",
        "fixed text of this program · 4 words",
    ):
        assert words in said, words
    (shown,) = card.findChildren(OutgoingText)
    assert ASKED.text in shown.toPlainText() and INSTRUCTIONS.text in shown.toPlainText()
    assert "4 words from your files" in shown.accessibleDescription()


def test_origins_differ_in_more_than_colour(card: ReviewCard) -> None:
    (shown,) = card.findChildren(OutgoingText)
    looks = {}
    for stretch in stretches(REVIEW.messages):
        cursor = shown.document().find(stretch.text.strip() or "Findings")
        form = cursor.charFormat()
        looks[stretch.origin] = (form.underlineStyle(), form.fontWeight(), form.fontItalic())
    looks.pop("")
    assert len({str(look) for look in looks.values()}) == 4


@pytest.mark.parametrize(
    ("title", "action"),
    [
        ("Send", "send"),
        ("Send shorter", "shorter"),
        ("Answer here", "local"),
        ("Do not send", "refuse"),
        ("Never from these files", "never"),
    ],
)
def test_each_answer_is_one_press(card: ReviewCard, qtbot: QtBot, title: str, action: str) -> None:
    assert answer(card, title, qtbot) == Decision(action=action)  # type: ignore[arg-type]


def test_words_can_be_changed_in_place(card: ReviewCard, qtbot: QtBot) -> None:
    card.edit.click()
    assert card.parts is not None
    assert list(card.parts.fields) == [(1, 0), (1, 2)], "neither fixed text nor placeholders"
    card.parts.fields[1, 2].setPlainText("rent known")
    assert not card.findChildren(OutgoingText)[0].isVisible()
    decision = answer(card, "Send", qtbot)
    assert decision == Decision(action="send", edits=((1, 2, "rent known"),))


def test_changes_can_be_taken_back(card: ReviewCard, qtbot: QtBot) -> None:
    card.edit.click()
    assert card.parts is not None
    card.parts.fields[1, 0].setPlainText("Something else?")
    card.edit.click()
    assert card.findChildren(OutgoingText)[0].isVisible()
    assert answer(card, "Send", qtbot).edits == ()


def test_what_passes_a_limit_needs_a_yes_of_its_own(qtbot: QtBot) -> None:
    over = dataclasses.replace(REVIEW, over_limit=True, findings=("9 words in a row.",))
    card = ReviewCard(over)
    qtbot.addWidget(card)
    card.show()
    send = card.buttons[0]
    assert not send.isEnabled() and all(made.isEnabled() for made in card.buttons[1:])
    QTest.keyClick(card.seen, Qt.Key.Key_Space)
    assert send.isEnabled()
    card.seen.click()
    assert not send.isEnabled()
    card.seen.click()
    assert answer(card, "Send all the same", qtbot) == Decision(action="send", over_limit=True)


def test_every_choice_is_reached_with_the_keyboard(card: ReviewCard) -> None:
    named = [*card.buttons, card.edit]
    assert all(made.focusPolicy() == Qt.FocusPolicy.StrongFocus for made in named)
    assert all(made.accessibleName() for made in named)
    card.buttons[3].setFocus()
    QTest.keyClick(card.buttons[3], Qt.Key.Key_Space)
    assert not card.buttons[3].isEnabled()


def test_work_has_nothing_to_be_changed(qtbot: QtBot) -> None:
    work = WorkReview(
        run_id="a", review_id="r", jobs=900, documents=40, estimated_s=600.0, reason="Large."
    )
    card = ReviewCard(work)
    qtbot.addWidget(card)
    card.show()
    assert not card.findChildren(OutgoingText) and not card.edit.isVisible()
    assert answer(card, "Only the best passages", qtbot).action == "refuse"


def test_changed_words_outlast_what_else_happens(shell: Shell) -> None:
    shell.chats.begin("a", "When?", at=0.0)
    shell.chats.take([RunStarted(run_id="a", question="When?", protocol="minions"), REVIEW])

    def shown() -> ReviewCard:
        QApplication.processEvents()
        (found,) = shell.window.middle.conversation.findChildren(ReviewCard)
        return found

    card = shown()
    card.edit.click()
    used = UsageUpdated(run_id="a", usage=Usage(), cost=Cost(), egress=EgressTotals())
    shell.chats.take([used, dataclasses.replace(REVIEW)])
    assert shown() is card and card.parts is not None


def test_parts_without_words_are_not_offered() -> None:
    message = Message(role="user", parts=(Part(text=" \n"), Part(text="x")))
    assert [part.text for part in parts_to_edit([message])] == ["Message", "x"]
