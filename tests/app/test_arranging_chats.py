"""Chats in the list are filed, put away and chosen by several, and each step can be taken back."""

from __future__ import annotations

import dataclasses
import time

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.app import Shell
from desktop_app.viewmodels.chat_list import ALL, ARCHIVE
from desktop_app.views.chats_panel import ChatsPanel
from minions_engine import ChatHit, ChatInfo

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAMES = ("Lease", "Kiln", "Trip", "Recipe")


@pytest.fixture
def panel(shell: Shell) -> ChatsPanel:
    """The list with some chats in it, the newest first."""
    now = time.time()
    infos = tuple(
        ChatInfo(chat_id=name.lower(), title=name, turns=1, changed_at=now - n)
        for n, name in enumerate(NAMES)
    )
    shell.chats.shelf._take((infos, "", ""))
    QApplication.processEvents()
    return shell.window.side.panel


def listed(panel: ChatsPanel) -> list[str]:
    """Titles of the chats that are listed, without the headings."""
    rows = (panel.model.row(panel.model.index(n)) for n in range(panel.model.rowCount()))
    return [row.title for row in rows if row is not None and row.chat_id]


def choose(panel: ChatsPanel, *chat_ids: str) -> None:
    """Choose chats by hand, the first by a plain choice."""
    selection, model = panel.list.selectionModel(), panel.model
    for place, chat_id in enumerate(chat_ids):
        index = model.index(model.row_of(chat_id))
        assert index.isValid()
        flags = QItemSelectionModel.SelectionFlag
        how = flags.Select if place else flags.ClearAndSelect
        selection.setCurrentIndex(index, how)
    panel.list.setFocus()


def test_a_tag_is_added_by_keys_and_written_as_elsewhere(shell: Shell, panel: ChatsPanel) -> None:
    shelf = shell.chats.shelf
    choose(panel, "lease")
    QTest.keyClick(panel.list, Qt.Key.Key_T, CTRL)
    assert panel.tags.isVisible() and panel.tags.field.hasFocus()
    QTest.keyClicks(panel.tags.field, "  Studio  ")
    QTest.keyClick(panel.tags.field, Qt.Key.Key_Return)
    QTest.keyClicks(panel.tags.field, "#money")
    QTest.keyClick(panel.tags.field, Qt.Key.Key_Return)
    assert shelf.info("lease").tags == ("Studio", "money")
    QTest.keyClick(panel.tags.field, Qt.Key.Key_Escape)
    assert not panel.tags.isVisible() and panel.list.hasFocus()
    choose(panel, "kiln", "trip")
    panel.edit_tags()
    QTest.keyClicks(panel.tags.field, "studio")
    QTest.keyClick(panel.tags.field, Qt.Key.Key_Return)
    assert shelf.info("kiln").tags == shelf.info("trip").tags == ("Studio",)
    assert shelf.tags == {"money": 1, "Studio": 3}
    chip = next(b for b in panel.tags.findChildren(QPushButton) if b.property("tag") == "Studio")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert shelf.info("kiln").tags == ()
    assert shelf.tags == {"money": 1, "Studio": 1}


def test_a_tag_that_was_taken_away_comes_back(shell: Shell, panel: ChatsPanel) -> None:
    moves, shelf = shell.workbench.moves, shell.chats.shelf
    moves.add_tag(["kiln", "trip"], "Studio")
    moves.remove_tag(["kiln", "lease"], "Studio")
    assert shelf.tags == {"Studio": 1}
    panel.undo_line.undo()
    assert shelf.tags == {"Studio": 2} and shelf.info("lease").tags == ()


def test_too_many_tags_are_refused_with_a_reason(shell: Shell, panel: ChatsPanel) -> None:
    choose(panel, "lease")
    panel.edit_tags()
    for n in range(21):
        shell.workbench.moves.add_tag(["lease"], f"tag {n}")
    assert len(shell.chats.shelf.info("lease").tags) == 20
    assert "up to 20 tags" in panel.tags.note.text()


def test_known_tags_are_offered(shell: Shell, panel: ChatsPanel) -> None:
    shell.workbench.moves.add_tag(["kiln"], "Studio")
    choose(panel, "lease")
    panel.edit_tags()
    completer = panel.tags.field.completer()
    QTest.keyClicks(panel.tags.field, "tud")
    assert completer.currentCompletion() == "Studio"


def test_the_list_is_confined_to_a_tag_and_back(shell: Shell, panel: ChatsPanel) -> None:
    assert not panel.filter.isVisible(), "nothing to choose from, nothing to see"
    shell.workbench.moves.add_tag(["kiln", "recipe"], "Studio")
    assert panel.filter.isVisible()
    panel.filter.choose("Studio")
    assert listed(panel) == ["Kiln", "Recipe"]
    row = panel.model.row(panel.model.index(1))
    assert row is not None and row.spoken == "Kiln, #Studio"
    panel.search.setText("clay")
    hits = tuple(ChatHit(chat_id=c, run_id="r", snippet="\x02clay\x03") for c in ("kiln", "lease"))
    shell.chats.shelf.found.emit("clay", hits)
    assert listed(panel) == ["Kiln"], "words are looked for under the tag alone"
    panel.search.clear()
    shell.workbench.moves.remove_tag(["kiln", "recipe"], "Studio")
    assert panel.filter.only == ALL and listed(panel) == list(NAMES)


def test_what_is_put_away_has_its_own_place(shell: Shell, panel: ChatsPanel) -> None:
    choose(panel, "kiln", "trip")
    QTest.keyClick(panel.list, Qt.Key.Key_E, CTRL)
    assert listed(panel) == ["Lease", "Recipe"]
    assert "2 chats archived" in panel.undo_line.findChild(QPushButton).accessibleName()
    panel.filter.choose(ARCHIVE)
    assert listed(panel) == ["Kiln", "Trip"]
    choose(panel, "trip")
    assert "Back into the list" in [a.text() for a in panel.menu_of(panel.chosen).actions()]
    QTest.keyClick(panel.list, Qt.Key.Key_E, CTRL)
    assert listed(panel) == ["Kiln"]
    panel.filter.choose(ALL)
    assert listed(panel) == ["Lease", "Trip", "Recipe"]
    panel.search.setText("clay")
    shell.chats.shelf.found.emit(
        "clay", (ChatHit(chat_id="kiln", run_id="r", snippet="\x02clay\x03"),)
    )
    row = panel.model.row(panel.model.index(0))
    assert row is not None and row.archived and "archived" in row.spoken


def test_putting_away_is_taken_back(panel: ChatsPanel) -> None:
    choose(panel, "kiln")
    panel.archive()
    assert listed(panel) == ["Lease", "Trip", "Recipe"]
    QTest.keyClick(panel.list, Qt.Key.Key_Z, CTRL)
    assert listed(panel) == list(NAMES)
    assert not panel.undo_line.isVisible()


def test_a_question_brings_an_archived_chat_back(shell: Shell, panel: ChatsPanel) -> None:
    shell.workbench.moves.archive(["kiln"])
    shell.chats.shelf.asked("kiln", "And then?", 2)
    assert listed(panel)[0] == "Kiln"


def test_several_are_deleted_at_once(shell: Shell, panel: ChatsPanel) -> None:
    choose(panel, "lease", "recipe")
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert listed(panel) == ["Kiln", "Trip"]
    assert panel.undo_line.isVisible()


def test_a_click_with_ctrl_chooses_and_opens_nothing(shell: Shell, panel: ChatsPanel) -> None:
    opened: list[object] = []
    panel.list.open_wanted.connect(opened.append)
    for chat_id, keys in (("lease", Qt.KeyboardModifier.NoModifier), ("trip", CTRL)):
        place = panel.list.visualRect(panel.model.index(panel.model.row_of(chat_id))).center()
        QTest.mouseClick(
            panel.list.viewport(), Qt.MouseButton.LeftButton, keys, QPoint(place.x(), place.y())
        )
    assert len(opened) == 1
    assert [row.chat_id for row in panel.list.chosen] == ["lease", "trip"]
    menu = panel.menu_of(panel.chosen)
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Tags…", "Archive", "Export as", "Delete"]


def test_all_chats_are_deleted_with_the_archived_ones(shell: Shell, panel: ChatsPanel) -> None:
    shell.workbench.moves.archive(["kiln"])
    shell.workbench.moves.delete_all()
    assert shell.chats.shelf.all == () and listed(panel) == []
    assert "4 chats deleted" in panel.undo_line.findChild(QPushButton).accessibleName()


def test_ten_thousand_chats_with_tags_cost_little(shell: Shell) -> None:
    shelf, now = shell.chats.shelf, time.time()
    many = tuple(
        ChatInfo(chat_id=str(n), title=str(n), turns=1, changed_at=now - n, tags=(f"tag {n % 40}",))
        for n in range(10_000)
    )
    shelf._take((many, "", ""))
    QApplication.processEvents()
    began = time.process_time()
    shelf.put(dataclasses.replace(many[0], title="Another"))
    QApplication.processEvents()
    assert time.process_time() - began < 0.5  # a margin; the benchmark has the figure
