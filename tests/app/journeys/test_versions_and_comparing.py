"""A person asks again with other words, goes between the versions, and sets answers side by side.

By buttons and keys, in one window with the real engine; models are stand-ins.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.conversation import TurnState
from desktop_app.views.compare_column import CompareColumn
from desktop_app.views.compare_page import ComparePage
from desktop_app.views.review_card import ReviewCard
from minions_engine import Home
from tests.app.journeys.person import ALT, CTRL, LEFT, SHIFT, Person, begins, close, opened

FIRST, SECOND = "When does the lease end?", "How much is the deposit for the premises?"


def questions(person: Person) -> list[str]:
    return [turn.question for turn in person.shell.chats.turns]


@pytest.mark.slow
def test_other_words_stand_beside_the_first_ones_and_come_back(
    home_with_models: Home, folder: Path, qtbot: QtBot
) -> None:
    home = home_with_models
    person = begins(home, qtbot, folder, with_model=True)
    view = person.window.middle.conversation
    try:
        person.ask(FIRST)
        person.answer()
        person.ask("Who is the landlord of the premises?")
        person.answer()
        person.press("Edit the question", view.live[0])
        editor = view.live[0].question.editor
        assert editor is not None
        editor.field.selectAll()
        person.type_into(editor.field, SECOND)
        assert "5,550" in person.answer().text
        assert questions(person) == [SECOND]
        person.wait(until=lambda: view.live[0].versions.text == "2 / 2")
        QTest.keyClick(person.window, Qt.Key.Key_Left, ALT | SHIFT)
        assert questions(person) == [FIRST, "Who is the landlord of the premises?"]
        person.press("Ask again", view.live[1])
        person.answer()
        assert view.live[1].versions.text == "2 / 2"
        person.press("Previous version", view.live[1])
        person.wait(until=lambda: view.live[1].versions.text == "1 / 2")
    finally:
        close(person.shell)
    again = Person(opened(home), qtbot)
    view = again.window.middle.conversation
    try:
        again.wait(until=lambda: len(again.shell.chats.turns) == 2)
        assert again.shell.chats.turns[1].version == 1, "the branch that was shown is remembered"
        again.window.side.search.setFocus()
        QTest.keyClicks(again.window.side.search, "deposit premises")
        model = again.window.side.panel.model

        def found() -> bool:
            rows = [model.row(model.index(place)) for place in range(model.rowCount())]
            return any(row is not None and row.run_id for row in rows)

        again.wait(until=found)
        QTest.keyClick(again.window.side.search, Qt.Key.Key_Return)
        again.wait(until=lambda: questions(again) == [SECOND])
        again.wait(until=lambda: 0 in view.live and view.live[0].versions.isVisible())
    finally:
        close(again.shell)


def column(page: ComparePage, title: str) -> CompareColumn:
    return next(c for c in page.columns.values() if title in c.title.text())


def allow(person: Person, card: CompareColumn) -> None:
    """Say yes to each message of one column until its answer is there."""
    seen = ""

    def waiting() -> list[ReviewCard]:
        found = card.findChildren(ReviewCard)
        return [c for c in found if c.isVisible() and c.review_id != seen]

    def running() -> bool:
        return card.turn.stop.isVisible()

    while True:
        person.wait(until=lambda: waiting() or not running())
        if not waiting():
            return
        review = waiting()[-1]
        seen = review.review_id
        if review.over_limit:
            review.seen.click()
        person.press("Send all the same" if review.over_limit else "Send", review)


@pytest.mark.slow
def test_answers_stand_side_by_side_and_one_is_kept(
    reader_at_work: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = reader_at_work
    shell, window = person.shell, person.window
    window.middle.composer.put(SECOND)
    person.press("Compare…", window.middle.composer)
    page = window.middle.comparing.page
    assert page is not None and page.isVisible()
    person.wait(until=lambda: len(page.rows) == 2)
    first, second = page.rows
    first.kind.setCurrentIndex(first.kind.findText("●  Quotes"))
    second.kind.setCurrentIndex(second.kind.findText("◐  MinionS"))
    person.press("Ask all", page)
    assert window.middle.composer.message.toPlainText() == ""
    allow(person, column(page, "MinionS"))
    person.wait(until=lambda: not shell.chats.busy)
    quotes, minions = (c.turn for c in shell.window.middle.comparing.compare.columns)
    assert (quotes.protocol, minions.protocol) == ("quotes", "minions")
    assert quotes.messages_sent == 0 < minions.messages_sent
    assert "5,550" in minions.text and minions.verified > 0
    said = [made.text() for made in column(page, "MinionS").findChildren(QLabel)]
    assert any("left this machine" in text for text in said)
    card = column(page, "Quotes").turn.cards[0]
    QTest.mouseClick(card.chip, LEFT)
    person.wait(until=lambda: window.source.settled and window.source.is_lit)
    assert card.property("lit") == "true"
    person.press("Trace of " + column(page, "MinionS").title.text())
    person.wait(until=lambda: window.trace.trace.turn is not None)
    assert window.trace.trace.turn is not None
    assert window.trace.trace.turn.run_id == minions.run_id
    window.right.hide()
    person.press("Keep this one", column(page, "MinionS"))
    person.wait(until=lambda: window.middle.chat_is_shown)
    (turn,) = shell.chats.turns
    assert (turn.run_id, turn.versions) == (minions.run_id, 2)
    record = tmp_path / "answer.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(record), ""))
    menu = window.middle.comparing.menu.menu(0)
    next(a for a in menu.actions() if a.text() == "Save a record of this answer…").trigger()
    person.wait(until=lambda: record.exists() and window.middle.banner.isVisible())
    document = json.loads(record.read_text(encoding="utf-8"))
    assert document["question"] == SECOND and document["sent_messages"]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(record), ""))
    next(a for a in menu.actions() if a.text() == "Check a record…").trigger()
    note = window.middle.banner
    person.wait(until=lambda: any("holds." in made.text() for made in note.findChildren(QLabel)))
    record.write_text(record.read_text(encoding="utf-8").replace(SECOND, FIRST))
    next(a for a in menu.actions() if a.text() == "Check a record…").trigger()
    person.wait(
        until=lambda: any("does not hold" in made.text() for made in note.findChildren(QLabel))
    )
    menu.deleteLater()


@pytest.mark.slow
def test_one_of_the_answers_is_stopped_alone(reader_at_work: Person) -> None:
    person = reader_at_work
    shell, window = person.shell, person.window
    window.middle.composer.put(SECOND)
    QTest.keyClick(window, Qt.Key.Key_E, CTRL | SHIFT)
    page = window.middle.comparing.page
    assert page is not None
    person.press("Ask all", page)
    minions = column(page, "MinionS")
    person.wait(until=lambda: minions.turn.review_shown)
    person.press("Stop this answer", minions)
    person.wait(until=lambda: not shell.chats.busy)
    first, second = (made.turn for made in window.middle.comparing.compare.columns)
    assert (first.state, second.state) == (TurnState.ANSWERED, TurnState.STOPPED)
    assert second.messages_sent == 0 and "5,550" in first.text
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.middle.chat_is_shown


@pytest.mark.slow
def test_an_answer_is_asked_for_again_in_another_way_and_set_beside_it(
    reader_at_work: Person,
) -> None:
    person = reader_at_work
    shell, window = person.shell, person.window
    comparing = window.middle.comparing
    person.ask(SECOND)
    assert person.answer().protocol == "local"
    menu = comparing.menu.menu(0)
    ways = menu.actions()[0].menu()
    next(a for a in ways.actions() if a.text() == "●  Quotes").trigger()
    menu.deleteLater()
    assert person.answer().protocol == "quotes"
    assert (shell.chats.turns[0].versions, shell.chats.protocol) == (2, "auto")
    menu = comparing.menu.menu(0)
    next(a for a in menu.actions() if "side by side" in a.text()).trigger()
    menu.deleteLater()
    page = comparing.page
    assert page is not None and len(page.columns) == 2
    person.press("Add another way", page)
    assert len(page.rows) == 1
    page.resize(500, 700)
    window.resize(720, 600)
    person.wait(until=lambda: sum(c.isVisible() for c in page.columns.values()) == 1)
    mixture = page.rows[0].kind
    mixture.setCurrentIndex(mixture.findText("●  Mixture"))
    person.press("Ask all", page)
    person.wait(until=lambda: not shell.chats.busy)
    mixed = comparing.compare.columns[2]
    assert mixed.turn.protocol == "mixture" and mixed.title.startswith("●  Mixture")
    person.press(mixed.title, page)
    person.press("Trace of " + mixed.title, page)
    person.wait(until=lambda: window.trace.trace.drafts)
    window.trace.show_view("Drafts")
    assert len(window.trace.trace.drafts) > 1 and window.trace.drafts.isVisible()
    window.right.hide()
    person.press(comparing.compare.columns[0].title, page)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.middle.chat_is_shown
    assert all(turn.state is TurnState.ANSWERED for turn in shell.chats.every_turn)
