"""The conversation: long, searched, widgets used again, questions asked with other words."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.chat_finding import ChatFinder
from desktop_app.viewmodels.conversation import Turn, TurnState, advance
from desktop_app.views.chat_view import ConversationView
from desktop_app.views.heights import Heights
from minions_engine import (
    Answer,
    AnswerReady,
    QuotesFound,
    RunCancelled,
    RunStarted,
    TextDelta,
    ThinkingDelta,
)
from minions_engine.types import AnswerSeconds, Cost, EgressTotals, JobCount
from tests.app.conftest import citation


def turn(number: int, text: str = "It is **so** [1].") -> Turn:
    """An answered turn."""
    return Turn(
        run_id=str(number),
        question=f"Question {number}?",
        asked_at=0.0,
        protocol="local",
        state=TurnState.ANSWERED,
        text=text,
    )


@pytest.fixture
def view(qtbot: QtBot) -> ConversationView:
    made = ConversationView()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    return made


@given(st.lists(st.integers(0, 500), max_size=60), st.data())
def test_heights_are_sums(values: list[int], data: st.DataObject) -> None:
    heights = Heights(values)
    if values:
        index = data.draw(st.integers(0, len(values) - 1))
        values[index] = data.draw(st.integers(0, 500))
        heights.change(index, values[index])
    values.append(7)
    heights.append(7)
    assert heights.total == sum(values)
    assert [heights.top_of(i) for i in range(len(values))] == [
        sum(values[:i]) for i in range(len(values))
    ]
    y = data.draw(st.integers(0, max(0, heights.total - 1)))
    at = heights.at(y)
    assert heights.top_of(at) <= y < heights.top_of(at) + values[at]


def test_widgets_are_used_again_and_keep_nothing_of_the_last_turn(
    view: ConversationView, qtbot: QtBot
) -> None:
    first = dataclasses.replace(
        turn(0), thinking="Some thoughts.", message="A message.", warnings=("A warning.",)
    )
    view.show_turns([first])
    qtbot.waitUntil(lambda: 0 in view.live)
    widget = view.live[0]
    assert widget.thinking is not None and widget.text is not None
    widget.thinking.head.click()
    widget.edit.click()
    view.show_turns([turn(1, "Other **words**.")])
    qtbot.waitUntil(lambda: 0 in view.live)
    assert view.live[0] is widget
    assert not widget.thinking.isVisible() and widget.question.editor is None
    assert widget.question.bubble.text() == "Question 1?"
    assert [text.toPlainText() for text in widget.text.texts()] == ["Other words."]
    assert widget._body.made("message") is not None
    assert not widget._body.made("message").isVisible()  # type: ignore[union-attr]


def test_a_place_is_kept_while_heights_above_are_learned(
    view: ConversationView, qtbot: QtBot
) -> None:
    long = "Words of a paragraph that goes on. " * 40
    view.show_turns([turn(i, long if i % 3 else "Short.") for i in range(400)])
    view.go_to(200, 30)
    qtbot.waitUntil(lambda: 200 in view.live)
    assert view.place == (200, 30)
    bar = view.verticalScrollBar()
    for _ in range(30):
        bar.setValue(bar.value() - 90)
        QApplication.processEvents()
    index, into = view.place
    assert view.live[index].y() - bar.value() == -into
    places = sorted((w.y(), w.y() + w.height()) for w in view.live.values())
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(places))


def test_tab_goes_through_the_turns_as_they_stand(view: ConversationView, qtbot: QtBot) -> None:
    view.show_turns([turn(i) for i in range(30)])
    view.go_to(12)
    qtbot.waitUntil(lambda: 12 in view.live)
    view.go_to(2)
    qtbot.waitUntil(lambda: 2 in view.live)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    seen: list[int] = []
    for _ in range(24):
        QTest.keyClick(view.window().focusWidget() or view, Qt.Key.Key_Tab)
        focused = view.focusWidget()
        assert focused is not None
        index = next(i for i, widget in view.live.items() if widget.isAncestorOf(focused))
        seen.append(index)
        QApplication.processEvents()
    assert seen == sorted(seen) and seen[0] == 2 and seen[-1] >= 6
    QTest.keyClick(view.focusWidget() or view, Qt.Key.Key_Backtab)
    focused = view.focusWidget()
    assert focused is not None and view.live[seen[-1]].isAncestorOf(focused)


def test_words_are_found_in_turns_that_have_no_widget(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = [turn(i, "Plain words.") for i in range(300)]
    turns[20] = turn(20, "A rare **bird** sings. A Bird again.\n\n```\nbird = 1\n```")
    turns[250] = turn(250, "Another bird.")
    monkeypatch.setattr(type(shell.chats), "turns", property(lambda _: tuple(turns)))
    middle = shell.window.middle
    middle.conversation.show_turns(turns)
    middle.show_chat()
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    QTest.keyClick(shell.window.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = middle.finding.bar
    assert bar.isVisible() and bar.words.hasFocus()
    QTest.keyClicks(bar.words, "BIRD")
    qtbot.waitUntil(lambda: bar.count.text() == "message 2 of 2")
    assert 250 in middle.conversation.live
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "message 1 of 2"
    widget = middle.conversation.live[20]
    assert widget.text is not None
    marked = [len(text.extraSelections()) for text in widget.text.texts()]
    assert marked == [2, 1]
    for _ in range(2):
        QTest.keyClick(bar.words, Qt.Key.Key_Return)
        assert bar.count.text() == "message 1 of 2"
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert bar.count.text() == "message 2 of 2"
    bar.words.setText("nowhere to be found")
    qtbot.waitUntil(lambda: bar.count.text() == "not found")
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible() and not shell.window.middle.composer.message.toPlainText()
    assert all(
        not text.extraSelections()
        for live in middle.conversation.live.values()
        if live.text is not None
        for text in live.text.texts()
    )


def test_the_finder_looks_at_questions_answers_and_quotes(qtbot: QtBot) -> None:
    turns = [turn(0), turn(1, "needle"), turn(2)]
    turns[0] = dataclasses.replace(turns[0], question="A Needle?")
    quoted = advance(
        turns[2], QuotesFound(run_id="2", citations=(citation("/a.md", "The needle.", page=1),))
    )
    finder = ChatFinder()
    with qtbot.waitSignal(finder.changed):
        finder.search(" NEEDLE ", [*turns[:2], quoted])
    assert finder.found == [0, 1, 2] and not finder.searching
    finder.search("", turns)
    assert finder.found == []


def test_a_question_is_asked_with_other_words(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell.thread, "run", lambda run_id, make: None)
    shell.chats.begin("a", "When does it end?", at=0.0)
    shell.chats.take([RunCancelled(run_id="a")])
    QApplication.processEvents()
    widget = shell.window.middle.conversation.live[0]
    widget.edit.click()
    editor = widget.question.editor
    assert editor is not None and not widget.question.bubble.isVisible()
    QTest.keyClick(editor.field, Qt.Key.Key_Escape)
    assert widget.question.editor is None and widget.question.bubble.isVisible()
    widget.edit.click()
    editor = widget.question.editor
    assert editor is not None
    editor.field.setPlainText("Where does it end?")
    QTest.keyClick(editor.field, Qt.Key.Key_Return)
    assert [turn.question for turn in shell.chats.turns] == ["Where does it end?"]
    assert widget.versions.isVisible() and widget.versions.text == "2 / 2"
    widget.versions.before.setFocus()
    QTest.keyClick(widget.versions.before, Qt.Key.Key_Space)
    assert [turn.question for turn in shell.chats.turns] == ["When does it end?"]
    assert widget.versions.text == "1 / 2"
    assert widget.question.bubble.text() == "When does it end?"


def test_an_incomplete_answer_says_so(shell: Shell) -> None:
    shell.chats.begin("a", "All dates?", at=0.0)
    answer = Answer(
        answer="Some.", protocol="local", abstained=False, complete=False, warnings=("Why.",)
    )
    shell.chats.take([AnswerReady(run_id="a", answer=answer)])
    QApplication.processEvents()
    widget = shell.window.middle.conversation.live[0]
    assert widget.again.text() == "Complete it"
    noted = widget._body.made("notes")
    assert noted is not None and noted.isVisible()
    assert "incomplete" in noted.text() and "Why." in noted.text()  # type: ignore[attr-defined]


def test_what_was_said_before_a_stop_is_called_incomplete(shell: Shell) -> None:
    shell.chats.begin("a", "All dates?", at=0.0)
    shell.chats.take(
        [
            RunStarted(run_id="a", question="?", protocol="local"),
            ThinkingDelta(run_id="a", text="hm", source="local"),
            TextDelta(run_id="a", text="The first **da", source="local"),
            RunCancelled(run_id="a"),
        ]
    )
    QApplication.processEvents()
    widget = shell.window.middle.conversation.live[0]
    assert widget.text is not None
    assert [text.toPlainText() for text in widget.text.texts()] == ["The first **da"]
    assert widget.again.text() == "Continue" and widget._how.text() == "stopped"


def test_the_line_below_says_what_an_answer_took() -> None:
    answer = Answer(
        answer="It ends.",
        protocol="minions",
        abstained=False,
        citations=(citation("/a.md", "It ends.", page=1),),
        rounds=2,
        jobs=JobCount(planned=14),
        cost=Cost(spent_usd=0.004, remote_only_usd=0.071, estimated=True),
        egress=EgressTotals(messages=2, tokens=1_132),
        seconds=AnswerSeconds(total=12.4),
    )
    begun = Turn(run_id="a", question="?", asked_at=0.0)
    assert advance(begun, AnswerReady(run_id="a", answer=answer)).summary == (
        "1 quote · 2 rounds · 14 jobs · 12.4 s · 2 messages left this machine (1,132 tokens)"
        " · about $0.004 instead of $0.071"
    )


def test_numbers_of_quotes_found_first_go_on_from_those_of_the_answer() -> None:
    cited = tuple(citation("/a.md", text, page=1) for text in ("One.", "Two."))
    begun = advance(
        Turn(run_id="a", question="?", asked_at=0.0), QuotesFound(run_id="a", citations=cited)
    )
    assert [quote.number for quote in begun.sources] == [1, 2] and begun.quotes == ()
    done = advance(
        begun,
        AnswerReady(
            run_id="a",
            answer=Answer(answer="x", protocol="local", abstained=False, citations=cited[:1]),
        ),
    )
    assert [quote.number for quote in done.sources] == [1, 2, 3]
