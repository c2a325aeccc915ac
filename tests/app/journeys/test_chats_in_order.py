"""A person keeps order among chats: files them, puts them away, writes them out, takes others over,
backs them up, deletes all, has them back, and finds them again after the file was damaged.

By buttons and keys, in one window with the real engine; no model is needed.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.chat_list import ARCHIVE
from desktop_app.views.chats_page import ChatsPage
from minions_engine import Home
from tests.app.journeys.person import CTRL, LEFT, Person, begins, close, pick


@pytest.fixture
def person(qtbot: QtBot, home: Home) -> Iterator[Person]:
    """Somebody who has asked three questions, each in a chat of its own."""
    person = begins(home, qtbot)
    for question in ("When does the lease end?", "Which kiln is cheaper?", "Who bakes bread?"):
        QTest.keyClick(person.window, Qt.Key.Key_N, CTRL)
        asks(person, question)
    yield person
    close(person.shell)


def asks(person: Person, question: str) -> None:
    """Ask; without any file the answer says so, and the chat is kept all the same."""
    person.ask(question)
    person.wait(until=lambda: person.shell.chats.turns and not person.shell.chats.busy)


def titles(person: Person) -> list[str]:
    model = person.window.side.panel.model
    rows = (model.row(model.index(n)) for n in range(model.rowCount()))
    return [row.title for row in rows if row is not None and row.chat_id]


def choose(person: Person, title: str) -> None:
    """Click a chat in the list."""
    panel = person.window.side.panel
    place = next(
        n
        for n in range(panel.model.rowCount())
        if (row := panel.model.row(panel.model.index(n))) is not None and row.title == title
    )
    where = panel.list.visualRect(panel.model.index(place)).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=where)
    panel.list.setFocus()


def page_of(person: Person) -> ChatsPage:
    """The page about all chats, opened from the menu beside New chat."""
    pick(person.window.side.panel.menus.of_all(), "Chats and backups")
    page = person.window.middle.workbench.page("chats")
    assert isinstance(page, ChatsPage)
    person.wait(until=page.isVisible)
    return page


@pytest.mark.slow
def test_filed_put_away_and_found(person: Person) -> None:
    panel = person.window.side.panel
    choose(person, "When does the lease end?")
    QTest.keyClick(panel.list, Qt.Key.Key_T, CTRL)
    person.type_into(panel.tags.field, "Studio")
    QTest.keyClick(panel.tags.field, Qt.Key.Key_Escape)
    panel.filter.choose("Studio")
    assert titles(person) == ["When does the lease end?"]
    panel.filter.choose("")
    choose(person, "Who bakes bread?")
    QTest.keyClick(panel.list, Qt.Key.Key_E, CTRL)
    assert "Who bakes bread?" not in titles(person)
    person.type_into(panel.search, "bakes")
    person.wait(until=lambda: titles(person) == ["Who bakes bread?"])
    panel.search.clear()
    panel.filter.choose(ARCHIVE)
    assert titles(person) == ["Who bakes bread?"]
    pick(panel.menu_of(panel.model.row(panel.model.index(1))), "Back into the list")
    person.wait(until=lambda: person.shell.chats.shelf.archived == ())


@pytest.mark.slow
def test_written_out_and_taken_over(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel, files = person.window.side.panel, person.shell.workbench.files
    one, folder = tmp_path / "lease.pdf", tmp_path / "all"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(one), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: str(folder))
    choose(person, "When does the lease end?")
    pick(panel.menu_of(panel.chosen), "Export…")
    person.wait(until=one.exists)
    document = QPdfDocument()
    document.load(str(one))
    words = document.getAllText(0).text()
    document.close()
    assert "When does the lease end?" in words and "Page" in words
    person.wait(until=lambda: not files.doing and "lease.pdf" in said(person))
    page = page_of(person)
    for kind in ("JSON, with everything that is kept", "Web page"):
        pick(page._menus.of_export(), kind)
        person.wait(until=lambda: not files.doing and "3 chats written" in page.coming.note.text())
    endings = sorted(path.suffix for path in folder.iterdir())
    assert endings == [".html"] * 3 + [".json"] * 3

    archive = tmp_path / "export.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("conversations.json", json.dumps([trip(1), trip(2)]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(archive), ""))
    person.press("Import chats…", page)
    person.wait(until=lambda: page.coming.summary.isVisible())
    assert page.coming.summary.text() == "2 new chats from ChatGPT."
    assert "2 messages do not come along" in page.coming.details.text()
    assert len(titles(person)) == 3, "nothing is taken over before the yes"
    person.press("Take them over", page)
    person.wait(until=lambda: {"Trip 1", "Trip 2"} <= set(titles(person)))
    person.wait(until=lambda: "2 chats taken over." in page.coming.note.text())
    person.press("Import chats…", page)
    person.wait(until=lambda: page.coming.summary.isVisible())
    assert page.coming.summary.text() == "Nothing in this file is new here."
    assert "2 chats are here already" in page.coming.details.text()
    person.press("Cancel", page.coming)
    choose(person, "Trip 1")
    person.wait(until=lambda: [t.text for t in person.shell.chats.turns] == ["To the sea."])


@pytest.mark.slow
def test_taken_to_another_machine(
    person: Person, home: Home, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a, **k: str(folder))
    page = page_of(person)
    pick(page._menus.of_export(), "JSON, with everything that is kept")
    person.wait(until=lambda: "3 chats written" in page.coming.note.text())
    other = Home(data=tmp_path / "other", config=tmp_path / "other-config", cache=home.cache)
    other.create()
    there = begins(other, qtbot)
    try:
        page = page_of(there)
        for number, path in enumerate(sorted(folder.iterdir()), start=1):
            chosen = str(path)
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, c=chosen: (c, ""))
            there.press("Import chats…", page)
            there.press("Take them over", page)
            there.wait(until=lambda n=number: len(titles(there)) == n)
        assert set(titles(there)) == set(titles(person))
        choose(there, "Which kiln is cheaper?")
        there.wait(until=lambda: len(there.shell.chats.turns) == 1)
        assert there.shell.chats.turns[0].question == "Which kiln is cheaper?"
    finally:
        close(there.shell)


def said(person: Person) -> str:
    return person.window.middle.banner.text.text()


def trip(number: int) -> dict[str, object]:
    """A conversation of ChatGPT with an answer, and another that was not taken."""

    def node(key: str, parent: str | None, role: str, text: str) -> dict[str, object]:
        content = {"content_type": "text", "parts": [text]}
        message = {"author": {"role": role}, "content": content, "create_time": 1.7e9}
        return {"id": key, "parent": parent, "children": [], "message": message}

    nodes = (
        node("u", None, "user", "Where to?"),
        node("a", "u", "assistant", "To the sea."),
        node("b", "u", "assistant", "To the hills."),
    )
    return {
        "title": f"Trip {number}",
        "create_time": 1.7e9,
        "mapping": {str(one["id"]): one for one in nodes},
        "current_node": "a",
        "conversation_id": f"trip-{number}",
    }


@pytest.mark.slow
def test_backed_up_deleted_and_had_back(person: Person) -> None:
    page = page_of(person)
    person.press("Back up now", page)
    person.wait(until=lambda: "made and read back" in page.note.text())
    backups = person.shell.workbench.backups
    person.wait(until=lambda: any(row.is_chats for row in backups.rows))
    chats = next(row for row in backups.rows if row.is_chats)
    person.press(f"Check the backup of {chats.title}", page)
    person.wait(until=lambda: "is whole" in page.note.text())
    for _ in range(2):
        QTest.mouseClick(page.delete, LEFT)
    person.wait(until=lambda: titles(person) == [])
    panel = person.window.side.panel
    QTest.mouseClick(panel.undo_line.button, LEFT)
    person.wait(until=lambda: len(titles(person)) == 3)
    for _ in range(2):
        QTest.mouseClick(page.delete, LEFT)
    person.wait(until=lambda: titles(person) == [])
    person.press(f"Restore from the backup of {chats.title}", page)
    person.wait(until=lambda: page.plan.isVisible())
    assert "3 chats of it are not here now." in page.plan.lines.text()
    person.press("Bring back what is missing", page)
    person.wait(until=lambda: len(titles(person)) == 3)
    person.wait(until=lambda: "3 chats came back." in page.note.text())

    QTest.keyClick(person.window, Qt.Key.Key_N, CTRL)
    asks(person, "Something newer?")
    page = page_of(person)
    person.press(f"Restore from the backup of {chats.title}", page)
    person.wait(until=lambda: page.plan.isVisible())
    assert "1 question is newer than this backup." in page.plan.lines.text()
    assert not page.plan.bring_back.isEnabled()
    for _ in range(2):
        QTest.mouseClick(page.plan.go_back, LEFT)
    person.wait(until=lambda: "The chats are as they were on" in page.note.text())
    person.wait(until=lambda: "Something newer?" not in titles(person))
    person.wait(until=lambda: len(titles(person)) == 3)
    kept = "Chats as they were before a backup was put back"
    person.wait(
        until=lambda: any(kept in row.detail for row in person.shell.workbench.backups.rows)
    )
    aside = next(row for row in person.shell.workbench.backups.rows if kept in row.detail)
    person.press(f"Restore from the backup of {aside.spoken}", page)
    person.wait(until=lambda: page.plan.isVisible())
    person.press("Bring back what is missing", page)
    person.wait(until=lambda: "Something newer?" in titles(person))


@pytest.mark.slow
@pytest.mark.allow_log("the history was damaged")
def test_damaged_and_recovered(qtbot: QtBot, home: Home) -> None:
    person = begins(home, qtbot)
    asks(person, "When does the lease end?")
    page = page_of(person)
    person.press("Back up now", page)
    person.wait(until=lambda: "made and read back" in page.note.text())
    close(person.shell)
    file = home.data / "history.sqlite"
    file.write_bytes(b"not a database at all" * 400)
    again = begins(home, qtbot)
    bar = again.window.middle.recovery
    again.wait(until=bar.isVisible)
    words = " ".join(label.text() for label in (bar._happened, bar._offered))
    assert "history.damaged-1.sqlite" in words and "A whole backup of" in words
    assert titles(again) == []
    again.press("Recover the chats", bar)
    again.wait(until=lambda: titles(again) == ["When does the lease end?"])
    again.wait(until=lambda: not bar.isVisible())
    assert (home.data / "history.damaged-1.sqlite").exists()
    QApplication.processEvents()
    assert [b for b in bar.findChildren(QPushButton) if b.isVisible()] == []
    close(again.shell)
