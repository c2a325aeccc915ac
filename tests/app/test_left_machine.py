"""What left for one answer: each message with its origins, what came back, and what stayed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.left_turn import chat_line, left_messages, stayed_line
from desktop_app.views.outgoing_text import OutgoingText
from minions_engine import (
    Answer,
    AnswerReady,
    Coverage,
    EgressBlocked,
    EgressSent,
    EgressTotals,
    Event,
    JobFinished,
    Message,
    Origin,
    Part,
    Passage,
    PassagesFound,
    RunStarted,
    TextDelta,
    ThinkingDelta,
    Usage,
    Zone,
)
from minions_engine.types import TokenCount
from tests.app.stages import set_stage
from tests.app.test_models_page import texts
from tests.app.test_trace import turn_after


def sent(entry: int, *parts: Part, purpose: str = "plan") -> EgressSent:
    return EgressSent(
        run_id="a",
        at=1.0,
        entry=entry,
        model="openai/gpt-4o",
        host="api.openai.com",
        zone=Zone.INTERNET,
        messages=(Message(role="user", parts=parts),),
        figures=EgressTotals(messages=1, tokens=600, characters=2400),
        purpose=purpose,
    )


def job(number: int, document: str = "/d/lease.pdf") -> JobFinished:
    return JobFinished(
        run_id="a", job_id=str(number), document=document, chunk_id=f"c{number}", outcome="found"
    )


def passage(chunk: str) -> Passage:
    return Passage(
        document="/d/lease.pdf",
        page=1,
        line_start=None,
        line_end=None,
        start=0,
        end=4,
        text="Rent",
        score=1.0,
        chunk_id=chunk,
    )


def answered(protocol: str = "minions") -> AnswerReady:
    return AnswerReady(
        run_id="a",
        answer=Answer(
            answer="Soon.",
            protocol=protocol,
            abstained=False,
            usage=Usage(
                local=TokenCount(prompt_tokens=9_870), remote=TokenCount(completion_tokens=402)
            ),
            coverage=(
                Coverage(document="/d/lease.pdf", chunks=4, read=2),
                Coverage(document="/d/other.pdf", chunks=90, read=0),
            ),
            egress=EgressTotals(messages=2, tokens=1_200),
        ),
    )


ASKED = Part(text="When?", origin=Origin.USER)
FOUND = Part(text="rent 1,250", origin=Origin.DOCUMENT, chunk_ids=("c1",))
ROAD: tuple[Event, ...] = (
    RunStarted(run_id="a", question="When?", protocol="minions"),
    sent(7, ASKED),
    ThinkingDelta(run_id="a", text="Plan of round 1:\n1. Find it\n", source="remote"),
    job(1),
    job(2),
    EgressBlocked(run_id="a", rule="run", message="A part was kept here."),
    sent(8, ASKED, FOUND, purpose="conclude"),
    TextDelta(run_id="a", text="Soon.", source="remote"),
    answered(),
)


def test_each_message_has_what_came_back() -> None:
    first, second = left_messages(turn_after(*ROAD))
    assert (first.entry, first.title) == (7, "Message 1 · plan · 600 tokens")
    assert "openai/gpt-4o at api.openai.com, on the internet" in first.where
    assert first.reply == "Plan of round 1:\n1. Find it"
    assert second.reply == "The answer, as it stands in the conversation."


def test_what_stayed_here_is_counted() -> None:
    turn = turn_after(*ROAD)
    assert stayed_line(turn) == (
        "Stayed here: 2 passages, 9,870 tokens, 1 file · 50% of their text read"
    )
    assert chat_line((turn,)) == "2 messages · 1,200 tokens · to api.openai.com"
    assert chat_line(()) == ""


@pytest.mark.parametrize(("protocol", "stayed"), [("remote", "1 passage,"), ("local", "2 passage")])
def test_passages_that_left_are_not_said_to_have_stayed(protocol: str, stayed: str) -> None:
    found = PassagesFound(
        run_id="a", passages=(passage("c1"), passage("c2")), searchable=1, files=1
    )
    turn = turn_after(found, sent(7, ASKED, FOUND, purpose="chat"), answered(protocol))
    assert stayed_line(turn).startswith(f"Stayed here: {stayed}")


def test_the_panel_grows_with_the_answer(shell: Shell) -> None:
    window, panel = shell.window, shell.window.egress.chat
    shell.chats.begin("a", "When?", at=0.0)
    window.show_privacy()
    assert "Nothing has left so far" in texts(panel)
    shell.chats.take(ROAD[:2])
    card = panel.cards["a"]
    assert len(card.sent) == 1 and card.sent[7].is_open
    card.sent[7].head.click()
    shell.chats.take(ROAD[2:])
    assert panel.cards["a"] is card and not card.sent[7].is_open, "what was folded stays so"
    said = texts(panel)
    assert "A part was kept here." in said and "2 messages · 1,200 tokens" in said
    assert "402 tokens came back" in said and "Stayed here: 2 passages" in said
    (shown,) = card.sent[8].findChildren(OutgoingText)
    assert "rent 1,250" in shown.toPlainText()


def test_copy_takes_the_words_of_a_message(shell: Shell) -> None:
    shell.chats.begin("a", "When?", at=0.0)
    shell.window.show_privacy()
    shell.chats.take(ROAD)
    message = shell.window.egress.chat.cards["a"].sent[8]
    message._copy()
    assert QApplication.clipboard().text() == "When?rent 1,250"


def test_looks_follow_the_theme(shell: Shell) -> None:
    shell.chats.begin("a", "When?", at=0.0)
    shell.window.show_privacy()
    shell.chats.take(ROAD)
    (shown,) = shell.window.egress.chat.cards["a"].sent[8].findChildren(OutgoingText)

    def ground() -> str:
        cursor = shown.document().find("rent")
        return cursor.charFormat().background().color().name()

    before = ground()
    shell.settings.set_theme("dark")
    QApplication.processEvents()
    assert ground() != before


def test_another_chat_has_its_own_record(shell: Shell) -> None:
    shell.chats.begin("a", "When?", at=0.0)
    shell.window.show_privacy()
    shell.chats.take(ROAD)
    shell.chats.new_chat()
    panel = shell.window.egress.chat
    assert panel.cards == {} and "Nothing. Reading" in texts(panel)


def test_below_the_last_card_there_is_nothing_to_scroll_to(shell: Shell, qtbot: QtBot) -> None:
    set_stage(shell, "left_machine")
    bar = shell.window.egress.chat.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0, timeout=30_000)
