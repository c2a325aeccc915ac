"""What left over all time: rows, the exact text, the check, the export."""

from __future__ import annotations

import dataclasses
import json
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.chat import MODES
from desktop_app.viewmodels.ledger import PAGE, LedgerFilter, stretches_of, summary_of
from desktop_app.views.outgoing_text import OutgoingText
from minions_engine import EgressTotals, Message, Origin, Part
from minions_engine.privacy.ledger import LedgerEntry
from tests.app.test_models_page import texts
from tests.app.test_models_road import press, remote, wait_for_review
from tests.helpers.openai_stand_in import OpenAIStandIn

PATIENCE_MS = 30_000
QUESTION = "What is a lease in general?"
ENTRY = LedgerEntry(
    id=3,
    at=1_700_000_000.0,
    run_id="a",
    conversation_id="c",
    purpose="ask",
    mode="ask",
    approval="person",
    model="openai/gpt-4o",
    host="api.openai.com",
    zone="internet",
    attempts=2,
    tokens=1_200,
    characters=4_800,
    outcome="sent",
    sha256="",
    figures=EgressTotals(),
    estimated_usd=0.01,
)
__all__ = ["remote"]


def test_the_record_of_a_message_is_there_word_for_word(
    live_shell: Shell,
    remote: OpenAIStandIn,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shell, window = live_shell, live_shell.window
    qtbot.waitUntil(lambda: shell.library.loaded, timeout=PATIENCE_MS)
    window.show_privacy()
    window.egress.show_all_time()
    panel = window.egress.all_time
    qtbot.waitUntil(lambda: shell.ledger.looked, timeout=PATIENCE_MS)
    assert "Nothing has ever left" in texts(panel)
    window.middle.composer.choose_mode(MODES[2])
    shell.chats.ask(QUESTION)
    press(wait_for_review(shell, qtbot), "Send")
    qtbot.waitUntil(lambda: not shell.chats.busy, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(panel.cards) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "Answered" in texts(panel), timeout=PATIENCE_MS)
    assert "openai/gpt-4o" in texts(panel) and "allowed by you" in texts(panel)
    (card,) = panel.cards.values()
    card.show_text.click()
    qtbot.waitUntil(lambda: card.text is not None, timeout=PATIENCE_MS)
    assert card.text is not None
    sent = json.loads(remote.bodies[0])["messages"]
    assert all(message["content"] in card.text.toPlainText() for message in sent)
    assert "typed by you" in card.text.accessibleDescription(), "the history knows the origins"
    chosen = panel.filters.host
    assert [chosen.itemText(0), chosen.itemText(1)] == ["All places", chosen.itemData(1)]
    panel.filters.chat.setCurrentIndex(1)
    qtbot.waitUntil(lambda: bool(shell.ledger.filter.chat), timeout=PATIENCE_MS)
    assert panel.filters.chat.currentText() == shell.chats.current.title
    message = window.egress.chat.cards[shell.chats.turns[-1].run_id].sent[card.row.entry]
    window.egress.chat.bytes_wanted.emit(card.row.entry)
    bytes_name = f"Exact bytes of message {card.row.entry}"
    qtbot.waitUntil(
        lambda: any(t.accessibleName() == bytes_name for t in message.findChildren(OutgoingText)),
        timeout=PATIENCE_MS,
    )
    panel.verify.click()
    qtbot.waitUntil(lambda: "Unbroken" in panel.note.text(), timeout=PATIENCE_MS)
    file = tmp_path / "what left.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    panel.export.click()
    qtbot.waitUntil(lambda: "1 message written" in panel.note.text(), timeout=PATIENCE_MS)
    assert QUESTION in file.read_text(encoding="utf-8")


def test_a_changed_record_is_said(shell: Shell) -> None:
    shell.ledger.said.emit("Row 4 is not as it was written.", False)
    note = shell.window.egress.all_time.note
    assert note.property("role") == "bad"


def test_messages_are_summed_up() -> None:
    kept = dataclasses.replace(ENTRY, id=4, outcome="not sent", approval="budget")
    summary = summary_of((kept, ENTRY))
    assert summary.left
    assert summary.text.startswith("1 message · about 1,200 tokens · $0.0100 · since")
    assert [row.left for row in summary.rows] == [False, True]
    assert summary.rows[0].lines[0] == "At api.openai.com, on the internet · ask"
    assert "Never left" in summary.rows[0].lines[1]
    assert "2 attempts" in summary.rows[1].lines[1]
    unknown = dataclasses.replace(ENTRY, estimated_usd=None)
    assert "prices are not known" in summary_of((ENTRY, unknown)).text
    many = summary_of((ENTRY,) * (PAGE + 5))
    assert len(many.rows) == PAGE and many.more == 5
    assert not summary_of((kept,)).left


def test_messages_are_listed_by_chat_place_and_day() -> None:
    other = dataclasses.replace(
        ENTRY, id=9, at=time.time(), conversation_id="d", host="api.mistral.ai"
    )
    everything = (other, ENTRY)

    def listed(**wanted: str | int) -> list[int]:
        return [row.entry for row in summary_of(everything, LedgerFilter(**wanted)).rows]

    assert listed() == [9, 3]
    assert listed(chat="c") == listed(host="api.openai.com") == [3]
    assert listed(days=1) == listed(days=30) == [9]
    assert listed(chat="c", days=7) == []
    none = summary_of(everything, LedgerFilter(chat="c", days=7))
    assert none.text == "None of these has left this machine."
    assert none.hosts == ("api.mistral.ai", "api.openai.com") and none.chats == ("d", "c")


def test_a_body_is_in_the_looks_of_its_origins_only_if_it_says_the_same() -> None:
    message = Message(
        role="user",
        parts=(Part(text="Find ", origin=Origin.TEMPLATE), Part(text="it.", origin=Origin.USER)),
    )
    body = {"model": "m", "messages": [{"role": "user", "content": "Find it."}]}
    shown = stretches_of(json.dumps(body), (message,))
    assert [(s.origin, s.text) for s in shown[1:3]] == [("template", "Find "), ("user", "it.")]
    assert "model" in shown[-1].text
    other = dataclasses.replace(message, parts=message.parts[:1])
    assert [s.origin for s in stretches_of(json.dumps(body), (other,))][1] == "sent"


@pytest.mark.parametrize("body", ["", "not json", "[]", '{"messages": 3}', '{"messages": [1]}'])
def test_a_body_of_another_shape_is_shown_as_it_is(body: str) -> None:
    assert [stretch.text for stretch in stretches_of(body)] == [body]


def test_parts_of_a_message_are_never_lost() -> None:
    content = [{"type": "text", "text": "Hidden?"}]
    shown = stretches_of(json.dumps({"messages": [{"role": "user", "content": content}]}))
    assert "Hidden?" in shown[1].text
