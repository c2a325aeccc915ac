"""A turn: its quotes as chips, thinking folded, copies, and asking again."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import TurnState
from desktop_app.viewmodels.copying import as_html, as_seen
from desktop_app.views.flowing_text import FlowingText
from desktop_app.views.quotes import QuoteCard, QuoteChip
from desktop_app.views.turn_view import COPIES, TurnWidget
from minions_engine import (
    Answer,
    AnswerReady,
    AskOptions,
    Event,
    QuotesFound,
    RunCancelled,
    RunFailed,
    RunStarted,
    TextDelta,
    ThinkingDelta,
)
from tests.app.conftest import answer_events, citation

CITED = (
    citation("/files/a lease.pdf", "The deposit is 5,550.", page=3),
    citation("/files/notes.md", "Two words.", line_start=4, line_end=4, verified=False),
)


def begin(shell: Shell, run_id: str = "a") -> TurnWidget:
    shell.chats.begin(run_id, "How much?", at=0.0)
    shell.chats.take([RunStarted(run_id=run_id, question="How much?", protocol="local")])
    QApplication.processEvents()
    return shell.window.middle.conversation.live[len(shell.chats.turns) - 1]


def finish(shell: Shell, run_id: str = "a") -> None:
    answer = Answer(
        answer="It is **5,550** [1].", protocol="local", abstained=False, citations=CITED
    )
    shell.chats.take([AnswerReady(run_id=run_id, answer=answer)])
    QApplication.processEvents()


@pytest.fixture
def asked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, AskOptions]]:
    """Questions that reach the engine."""
    seen: list[tuple[str, AskOptions]] = []

    class Ear:
        def ask(self, question: str, *, options: AskOptions, **_: object) -> None:
            seen.append((question, options))

    monkeypatch.setattr(shell.thread, "run", lambda run_id, make: make(Ear()))
    return seen


def test_quotes_found_first_stay_above_the_answer_and_its_own_are_chips(shell: Shell) -> None:
    widget = begin(shell)
    shell.chats.take([QuotesFound(run_id="a", citations=CITED[:1])])
    assert widget.early is not None and widget.early.is_open
    assert [type(card) for card in widget.cards] == [QuoteCard]
    assert "1 quote found first" in widget.early.head.text()
    QTest.mouseClick(widget.cards[0].chip, Qt.MouseButton.LeftButton)
    assert shell.source.quote is not None and shell.source.quote.number == 1
    assert widget.cards[0].property("lit") == "true"
    shell.chats.take([TextDelta(run_id="a", text="It is ", source="local")])
    assert not widget.early.is_open and widget.early.isVisible()
    widget.early.head.click()
    shell.chats.take([TextDelta(run_id="a", text="not ", source="local")])
    assert widget.early.is_open
    finish(shell)
    assert [type(card) for card in widget.cards] == [QuoteChip, QuoteChip, QuoteCard]
    first, second, early = widget.cards
    assert first.chip.text() == "1  a lease.pdf · p. 3  ✓"
    assert second.chip.accessibleName() == "Quote 2, notes.md, line 4, not found again in the file"
    assert first.geometry().bottom() < widget.height()
    QTest.mouseClick(second.chip, Qt.MouseButton.LeftButton)
    assert shell.window.right.isVisible()
    assert second.property("lit") == "true" and shell.source.position == "Quote 2 of 2"
    QTest.mouseClick(early.chip, Qt.MouseButton.LeftButton)
    assert early.property("lit") == "true" and second.property("lit") == "false"
    assert shell.source.position == "Quote 1 of 1"


def test_chips_begin_a_new_line_where_there_is_no_room(shell: Shell) -> None:
    widget = begin(shell)
    many = tuple(citation(f"/files/{i} a rather long name.md", "x", line_start=i) for i in range(9))
    answer = Answer(answer="Yes.", protocol="local", abstained=False, citations=many)
    shell.chats.take([AnswerReady(run_id="a", answer=answer)])
    QApplication.processEvents()
    places = [card.geometry() for card in widget.cards]
    assert len({place.y() for place in places}) > 1
    assert max(place.right() for place in places) <= widget.width()
    assert not any(a.intersects(b) for a in places for b in places if a is not b)


def test_thinking_is_folded(shell: Shell) -> None:
    widget = begin(shell)
    assert widget.thinking is None
    shell.chats.take([ThinkingDelta(run_id="a", text="Let me see the lease.", source="local")])
    folded = widget.thinking
    assert folded is not None and folded.isVisible() and "5 words" in folded.head.text()
    assert not folded.is_open
    folded.head.click()
    assert isinstance(folded.inside, FlowingText) and folded.inside.isVisible()
    assert folded.inside.toPlainText() == "Let me see the lease."
    shell.chats.take([ThinkingDelta(run_id="a", text=" More.", source="local")])
    assert folded.inside.toPlainText().endswith("More.")
    folded.head.click()
    assert not folded.inside.isVisible()


def test_an_answer_is_copied_in_four_ways(shell: Shell) -> None:
    widget = begin(shell)
    assert not widget.copy.isVisible()
    finish(shell)
    clipboard = QGuiApplication.clipboard()
    copies = {}
    for title, made in COPIES:
        widget.copy_as(made)
        copies[title] = clipboard.text()
    assert copies["Text"] == "It is 5,550 [1]."
    assert "1. `a lease.pdf`, p. 3: “The deposit is 5,550.”" in copies["Markdown"]
    assert "[1] /files/a lease.pdf, p. 3\n“The deposit is 5,550.”" in copies["Text with sources"]
    assert "“Two words.” (not found again in the file)" in copies["Text with sources"]
    widget.copy.click()
    (menu,) = [menu for menu in widget.findChildren(QMenu) if menu.isVisible()]
    titles = [action.text() for action in menu.actions()]
    assert titles == [*(title for title, _ in COPIES), "Formatted, for a letter or mail"]
    menu.actions()[-1].trigger()
    menu.close()
    assert clipboard.text() == copies["Text with sources"]
    html = clipboard.mimeData().html()
    assert "<p>It is <strong>5,550</strong> [1].</p>" in html
    assert "[1] /files/a lease.pdf, p. 3<br>“The deposit is 5,550.”" in html
    clipboard.clear()


def test_a_formatted_answer_keeps_its_table_and_nothing_reaches_out(shell: Shell) -> None:
    begin(shell)
    finish(shell)
    text = (
        "| a | b |\n|---|---|\n| 1 | <b>2</b> |\n\n![p](https://x.example/p.png) [l](javascript:x)"
    )
    html = as_html(dataclasses.replace(shell.chats.turns[0], text=text))
    assert '<table border="1"' in html and "&lt;b&gt;2" in html
    assert "<img" not in html and "<a " not in html


def test_what_is_copied_holds_nothing_that_is_not_seen(shell: Shell) -> None:
    begin(shell)
    finish(shell)
    hidden = "\x1b]0;x\x07\x9b\u200b\u202e\u2066\ufeff\U000e0041"
    turn = dataclasses.replace(
        shell.chats.turns[0], text=f"Say{hidden} **yes**\tor\nno \u0645\u06cc\u200c"
    )
    for made in (*(made for _, made in COPIES), as_html):
        copied = as_seen(made(turn))
        assert not set(hidden) & set(copied) - set("]0;x")
        assert "\u200c" in copied, "a joiner makes letters"


def test_quotes_are_copied_as_quotations(shell: Shell) -> None:
    shell.chats.begin("a", "When?", at=0.0)
    shell.chats.take(answer_events("a", CITED[:1]))
    QApplication.processEvents()
    widget = shell.window.middle.conversation.live[0]
    widget.copy_as(dict(COPIES)["Markdown"])
    assert QGuiApplication.clipboard().text() == (
        "> The deposit is 5,550.\n>\n> — `a lease.pdf`, p. 3"
    )
    QGuiApplication.clipboard().clear()


def test_a_running_turn_can_be_stopped_from_its_place(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[str] = []
    monkeypatch.setattr(shell.thread, "cancel", stopped.append)
    run_id = shell.chats.ask("When?")
    QApplication.processEvents()
    widget = shell.window.middle.conversation.live[0]
    assert widget.stop.isVisible() and not widget.again.isVisible()
    widget.stop.click()
    assert stopped == [run_id]


ENDINGS: tuple[tuple[Event, str], ...] = (
    (RunCancelled(run_id="a"), "Continue"),
    (RunFailed(run_id="a", code="deadline", message="It took too long."), "Try again"),
)


@pytest.mark.parametrize(("ending", "title"), ENDINGS, ids=["stopped", "failed"])
def test_what_was_broken_off_goes_on_in_its_place(
    shell: Shell, asked: list[tuple[str, AskOptions]], ending: Event, title: str
) -> None:
    widget = begin(shell)
    shell.chats.take([ending])
    assert widget.again.text() == title
    widget.again.click()
    (turn,) = shell.chats.turns
    assert turn.running and turn.question == "How much?"
    assert [question for question, _ in asked] == ["How much?"]


def test_an_answer_stays_when_it_is_asked_for_again(
    shell: Shell, asked: list[tuple[str, AskOptions]]
) -> None:
    widget = begin(shell)
    finish(shell)
    assert widget.again.text() == "Ask again"
    widget.again.click()
    (turn,) = shell.chats.turns
    assert (turn.state, turn.version, turn.versions) == (TurnState.RUNNING, 2, 2)
    # What was answered before must not be handed in as the chat's own history.
    assert (asked[0][1].history, asked[0][1].after) == ((), "")
    shell.chats.ask_again(0)
    assert shell.chats.turns[0].versions == 2
    assert shell.chats.show_version(0, -1)
    assert shell.chats.turns[0].state is TurnState.ANSWERED
