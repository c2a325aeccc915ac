"""Chats in the window: kept, listed, found, renamed, deleted, and as they were left."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.chat_list import ChatList
from desktop_app.viewmodels.conversation import TurnState
from desktop_app.viewmodels.recalling import INTERRUPTED, turn_of
from minions_engine import (
    ChatHit,
    ChatInfo,
    Home,
    RunFailed,
    RunStarted,
    Settings,
    StoredTurn,
    TextDelta,
)
from tests.app.conftest import answer_events, citation, take_away

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
DAY_S = 86_400.0


def info(name: str, *, days: float = 0, pinned: bool = False) -> ChatInfo:
    """A chat that was asked in some days ago."""
    at = time.time() - days * DAY_S
    return ChatInfo(chat_id=name, title=f"About {name}", pinned=pinned, changed_at=at, turns=1)


def titles(model: ChatList) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_chats_stand_under_their_days(shell: Shell) -> None:
    for chat in (
        info("old", days=40),
        info("week", days=3.5),
        info("today"),
        info("x", pinned=True),
    ):
        shell.chats.shelf.put(chat)
    model = shell.window.side.panel.model
    shown = titles(model)
    assert shown[:4] == ["Pinned", "About x", "Today", "About today"]
    assert shown[-2:] == ["Earlier", "About old"]
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "About x, pinned"


def test_ten_thousand_chats_are_listed_at_once(shell: Shell) -> None:
    many = {str(n): info(str(n), days=n / 50) for n in range(10_000)}
    shelf = shell.chats.shelf
    shelf._take((tuple(many.values()), "", ""))
    QCoreApplication.processEvents()
    began = time.process_time()
    shelf.put(info("new"))
    QCoreApplication.processEvents()
    assert titles(shell.window.side.panel.model)[:2] == ["Today", "About new"]
    assert time.process_time() - began < 1.0  # a margin; the benchmark has the figure


def test_the_list_goes_on_as_far_as_one_scrolls(shell: Shell) -> None:
    many = tuple(info(str(n), days=n / 50) for n in range(2_000))
    shell.chats.shelf._take((many, "", ""))
    panel = shell.window.side.panel
    for _ in range(8):
        bar = panel.list.verticalScrollBar()
        bar.setValue(bar.maximum())
        QCoreApplication.processEvents()
    assert panel.model.index(panel.model.rowCount() - 1).data() == "About 1999"


def test_found_words_are_shown_with_what_stands_around_them(shell: Shell) -> None:
    shelf, panel = shell.chats.shelf, shell.window.side.panel
    shelf._take(((info("a"),), "", ""))
    panel.search.setText("  lease ")
    shelf.found.emit("lease", (ChatHit(chat_id="a", run_id="r", snippet="The \x02lease\x03 ends"),))
    row = panel.model.row(panel.model.index(0))
    assert row is not None
    assert row.snippet == (("The ", False), ("lease", True), (" ends", False))
    assert row.spoken == "About a, The lease ends"
    shelf.found.emit("older words", ())
    assert panel.model.rowCount() == 1
    shelf.found.emit("lease", ())
    assert panel.empty.isVisible()
    panel.search.clear()
    assert titles(panel.model) == ["Today", "About a"]


def test_a_chat_is_renamed_in_its_place(shell: Shell) -> None:
    panel = shell.window.side.panel
    shell.chats.shelf.put(info("a"))
    panel.list.setCurrentIndex(panel.model.index(1))
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    field = panel.list.findChild(QLineEdit)
    assert field is not None
    assert field.accessibleName()
    field.setText("  My  lease ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    assert titles(panel.model) == ["Today", "My lease"]


def test_a_deleted_chat_can_be_had_back_by_a_line_or_a_key(shell: Shell) -> None:
    panel, shelf = shell.window.side.panel, shell.chats.shelf
    shelf.put(info("a"))
    panel.list.setCurrentIndex(panel.model.index(1))
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.model.rowCount() == 0
    assert panel.undo_line.isVisible()
    QTest.keyClick(panel.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not panel.undo_line.isVisible()


def test_after_a_deletion_the_next_chat_is_chosen(shell: Shell) -> None:
    panel, shelf = shell.window.side.panel, shell.chats.shelf
    for name in ("c", "b", "a"):
        shelf.put(info(name, days=ord(name) / 1e6))
    panel.list.setCurrentIndex(panel.model.index(2))
    panel.list.setFocus()
    for left in (["Today", "About a", "About c"], ["Today", "About a"], []):
        QTest.keyClick(panel.list, Qt.Key.Key_Delete)
        assert titles(panel.model) == left


def test_a_chat_is_found_without_the_mouse(shell: Shell) -> None:
    panel, chats = shell.window.side.panel, shell.chats
    chats.begin("r", "When does the lease end?", at=0.0)
    first = chats.current
    chats.take(answer_events("r", [citation("/d/x.txt", "Yes.")]))
    chats.new_chat()
    QTest.keyClick(shell.window, Qt.Key.Key_F, CTRL_SHIFT)
    assert panel.search.hasFocus()
    QTest.keyClicks(panel.search, "lease")
    chats.shelf.found.emit(
        "lease", (ChatHit(chat_id=first.key, run_id="r", snippet="the \x02lease\x03"),)
    )
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    panel.search.setFocus()
    QTest.keyClick(panel.search, Qt.Key.Key_Return)
    assert chats.current is first
    panel.search.setFocus()
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.search.text() == ""


def test_trouble_with_the_file_is_said_once(shell: Shell) -> None:
    shelf = shell.chats.shelf
    said: list[str] = []
    shelf.failed.connect(said.append)
    for _ in range(2):
        shelf._notice("The file of your chats was damaged.")
    assert said == ["The file of your chats was damaged."]
    assert shell.window.middle.banner.isVisible()


def test_deleting_the_open_chat_stops_it_and_opens_another(shell: Shell) -> None:
    chats = shell.chats
    chats.begin("r", "When?", at=0.0)
    gone = chats.current
    chats.shelf.delete(gone.key)
    assert chats.current is not gone
    assert chats.turns == ()
    assert not chats.busy
    assert shell.window.middle.title.text() == "New chat"


def test_everything_that_can_be_done_has_a_place_in_the_menu(shell: Shell) -> None:
    panel = shell.window.side.panel
    shell.chats.shelf.put(info("a", pinned=True))
    panel.list.setCurrentIndex(panel.model.index(1))
    row = panel.chosen
    assert row is not None
    menu = panel.menu_of(row)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Rename", "Unpin", "Tags…", "Archive", "Export…", "Delete"]
    menu.deleteLater()


def test_what_is_typed_stays_with_its_chat(shell: Shell) -> None:
    chats, message = shell.chats, shell.window.middle.composer.message
    message.setPlainText("half a question")
    first = chats.current
    chats.new_chat()
    assert message.toPlainText() == ""
    assert titles(shell.window.side.panel.model) == ["Today", "half a question"]
    chats.open_chat(first.key)
    assert message.toPlainText() == "half a question"
    chats.ask("A whole question?")
    assert first.draft == ""


def test_a_chat_remembers_how_it_is_asked(shell: Shell) -> None:
    chats = shell.chats
    chats.begin("a", "First?", at=0.0)
    first = chats.current
    chats.set_mode("cloud")
    chats.new_chat()
    assert chats.mode.name == "local", "cloud is chosen for each chat anew"
    chats.set_mode("local")
    chats.protocol = "quotes"
    chats.open_chat(first.key)
    assert (chats.mode.name, chats.protocol) == ("cloud", "remote")


def test_a_question_waits_for_what_was_attached(shell: Shell, tmp_path: Path) -> None:
    chats = shell.chats
    chats.attach([tmp_path / "note.txt"])
    chats.ask("What does it say?")
    assert chats.busy
    assert chats.turns[0].doing == "reading the attached files"
    chats.stop()
    assert chats.turns[0].state is TurnState.STOPPED
    assert not chats.busy


def test_other_words_stand_beside_a_turn(shell: Shell) -> None:
    chats = shell.chats
    for name in "abc":
        chats.begin(name, f"{name}?", at=0.0)
        chats.take(answer_events(name, [citation("/d/x.txt", "Yes.")]))
    chats.ask_instead(1, "Something else?")
    assert [turn.question for turn in chats.turns] == ["a?", "Something else?"]
    assert shell.window.middle.conversation.live.keys() <= {0, 1}
    chats.stop()
    assert chats.show_version(1, -1)
    assert [turn.question for turn in chats.turns] == ["a?", "b?", "c?"]
    assert not chats.show_version(1, -1)
    assert not chats.show_version(2, 1)
    assert chats.show_version(1, 1)
    assert [turn.question for turn in chats.turns] == ["a?", "Something else?"]


def test_an_answer_without_its_end_was_interrupted() -> None:
    events = (
        RunStarted(run_id="r", at=11.0, question="?", protocol="local"),
        TextDelta(run_id="r", at=12.0, text="It ends", source="local"),
    )
    turn = turn_of(StoredTurn(run_id="r", question="When?", asked_at=10.0, events=events))
    assert (turn.state, turn.code, turn.text) == (TurnState.FAILED, INTERRUPTED, "It ends")
    whole = turn_of(
        StoredTurn(
            run_id="a", question="?", asked_at=0.0,
            events=tuple(answer_events("a", [citation("/d/x.txt", "Yes.", page=2)])),
        )
    )  # fmt: skip
    assert whole.state is TurnState.ANSWERED
    assert whole.quotes[0].place == "p. 2"


def test_an_interrupted_answer_is_made_anew_in_its_place(shell: Shell) -> None:
    chats = shell.chats
    chats.begin("r", "When?", at=0.0)
    chats.take([RunFailed(run_id="r", code=INTERRUPTED, message="Closed.")])
    chats.ask_again(0)
    assert len(chats.turns) == 1
    assert chats.busy


# ---- with the engine


@pytest.fixture
def place(tmp_path: Path, model_cache: Path) -> Home:
    home = Home(data=tmp_path / "home", config=tmp_path / "config", cache=model_cache)
    home.create()
    return home


@pytest.fixture
def windows(qapp: QApplication, place: Home) -> Iterator[list[Shell]]:
    """Windows that were opened one after the other on one data folder."""
    opened: list[Shell] = []
    yield opened
    for shell in opened:
        ended(shell)


def ended(shell: Shell) -> None:
    shell.window.close()
    shell.stop(60)
    take_away(shell)


def started(qtbot: QtBot, windows: list[Shell], place: Home) -> Shell:
    """The window of a new start; the one before it is closed."""
    if windows:
        ended(windows.pop())
    shell = Shell(home=place, theme="light", watch=False)
    windows.append(shell)
    with qtbot.waitSignal(shell.chats.shelf.loaded, timeout=30_000):
        shell.start()
    return shell


def wait_answered(qtbot: QtBot, shell: Shell) -> None:
    qtbot.waitUntil(lambda: bool(shell.chats.turns) and not shell.chats.busy, timeout=60_000)


def test_a_session_goes_on_where_it_was_left(
    qtbot: QtBot, windows: list[Shell], place: Home, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The lighthouse keeper is called Aurelia Brandt.\n", encoding="utf-8")
    shell = started(qtbot, windows, place)
    shell.chats.attach([note])
    shell.chats.set_mode("local")
    shell.chats.protocol = "quotes"
    shell.chats.ask("What is the lighthouse keeper called?")
    wait_answered(qtbot, shell)
    before = shell.chats.turns[0]
    assert before.state is TurnState.ANSWERED, before.message
    assert before.quotes[0].name == "note.txt"
    shell.window.middle.composer.message.setPlainText("And who")
    key = shell.chats.current.key

    again = started(qtbot, windows, place)
    qtbot.waitUntil(lambda: bool(again.chats.turns), timeout=30_000)
    assert again.chats.current.key == key
    (turn,) = again.chats.turns
    assert (turn.text, turn.quotes, turn.state) == (before.text, before.quotes, before.state)
    assert turn.answer == before.answer
    assert again.chats.protocol == "quotes"
    assert again.window.middle.composer.message.toPlainText() == "And who"
    assert [item.path for item in again.chats.attachments] == [str(note)]
    panel = again.window.side.panel
    panel.search.setText("aurel")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1, timeout=10_000)
    row = panel.model.row(panel.model.index(0))
    assert row is not None
    assert (row.chat_id, ("Aurelia", True) in row.snippet) == (key, True)


def test_a_chat_is_renamed_and_erased(qtbot: QtBot, windows: list[Shell], place: Home) -> None:
    shell = started(qtbot, windows, place)
    shell.chats.ask("Is anybody there?")
    wait_answered(qtbot, shell)
    key, shelf = shell.chats.current.key, shell.chats.shelf
    shelf.rename(key, "Knocking")
    info = shelf.info(key)
    assert info is not None and info.title == "Knocking"
    shelf.delete(key)
    shelf.restore(key)
    qtbot.waitUntil(lambda: shelf.info(key) is not None, timeout=10_000)
    shelf.delete(key)
    again = started(qtbot, windows, place)
    assert again.chats.shelf.chats == ()


def test_chats_are_not_kept_when_one_does_not_want_it(
    qtbot: QtBot, windows: list[Shell], place: Home
) -> None:
    Settings(keep_chats=False).save(place)
    shell = started(qtbot, windows, place)
    shelf = shell.chats.shelf
    for number in range(9):
        shell.chats.ask(f"Question {number}?")
        wait_answered(qtbot, shell)
        shell.chats.new_chat()
    first = shelf.chats[-1]
    shelf.rename(first.chat_id, "The first one")
    shell.chats.open_chat(first.chat_id)
    assert shell.chats.turns[0].question == "Question 0?", "it is there for as long as the window"
    again = started(qtbot, windows, place)
    assert again.chats.shelf.chats == ()
    stored = (place.data / "history.sqlite").read_bytes()
    assert b"Question" not in stored
