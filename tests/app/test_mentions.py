"""“@” picks what a single question is about, by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.mentions import Mention, mentions_of, scope_of
from desktop_app.views.mentioning import AboutRow

PATIENCE_MS = 60_000
BOOK = Mention(title="b.pdf", path="/d/b.pdf", collections=("A", "B"))


def test_a_question_is_about_all_that_was_mentioned() -> None:
    third = Mention(title="c.pdf", path="/d/c.pdf", page=3, collections=("A", "B"))
    shelf = Mention(title="Shelf", collection="Shelf", roots=("/shelf",))
    assert scope_of([shelf]).collections == ("Shelf",)
    both = scope_of([BOOK, third, shelf])
    assert both.documents == ("/d/b.pdf", "/d/c.pdf", "/shelf")
    assert both.pages == (("/d/c.pdf", 3),)
    assert both.collections == ("A", "B", "Shelf")
    page = Mention(title="b.pdf", path="/d/b.pdf", page=2, collections=("A", "B"))
    assert scope_of([BOOK, page]).pages == (), "the whole file is asked about anyway"


def test_what_a_kept_question_was_about_is_known_again() -> None:
    page = Mention(title="c.pdf", path="/d/c.pdf", page=3, collections=("A", "B"))
    kept = mentions_of(scope_of([BOOK, page]), own={"A"})
    assert kept == (BOOK, page) and scope_of(kept) == scope_of([BOOK, page])
    shelf = scope_of([Mention(title="Shelf", collection="Shelf", roots=("/shelf",))])
    assert [m.words for m in mentions_of(shelf, own={"A"})] == ["Shelf"]
    assert mentions_of(shelf, own={"Shelf"}) == (), "the whole chat is about it"


def test_a_chip_is_taken_off_and_goes_with_its_question(shell: Shell) -> None:
    row = shell.window.middle.composer.findChild(AboutRow)
    shell.chats.mention(BOOK)
    assert row.isVisible()
    row.findChild(QPushButton).click()
    assert shell.chats.about == () and not row.isVisible()
    shell.chats.mention(BOOK)
    assert shell.chats.ask("What is it?")
    assert shell.chats.about == () and shell.chats.turns[-1].about == (BOOK,)
    shown = shell.window.middle.conversation.live[0].question.about
    assert shown.text() == "Only about: b.pdf"


@pytest.mark.slow
def test_a_file_and_a_page_are_picked_while_typing(
    live_shell: Shell, qtbot: QtBot, tmp_path: Path, sample_folder: Path
) -> None:
    shell, folder = live_shell, tmp_path / "Papers"
    folder.mkdir()
    (folder / "lease.pdf").write_bytes((sample_folder / "lease.pdf").read_bytes())
    (folder / "other.txt").write_text("The deposit for the premises is EUR 99.")
    shell.library.add([folder])
    qtbot.waitUntil(
        lambda: bool(shell.library.collections) and not shell.library.reading, timeout=PATIENCE_MS
    )
    message, picker = shell.window.middle.composer.message, shell.mentions
    message.setFocus()
    QTest.keyClicks(message, "How much is the deposit in @lea")
    qtbot.waitUntil(lambda: picker.isVisible() and picker.list.count() > 0, timeout=PATIENCE_MS)
    assert picker.list.item(0).text().startswith("lease.pdf")
    QTest.keyClick(message, Qt.Key.Key_Return)
    assert not picker.isVisible() and message.toPlainText() == "How much is the deposit in "
    assert [m.title for m in shell.chats.about] == ["lease.pdf"]
    QTest.keyClick(message, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shell.chats.busy, timeout=PATIENCE_MS)
    turn = shell.chats.turns[-1]
    assert turn.quotes and {quote.name for quote in turn.quotes} == {"lease.pdf"}
    QTest.keyClicks(message, "deposit @lease:1")
    qtbot.waitUntil(
        lambda: picker.isVisible() and "page 1" in picker.list.item(0).text(), timeout=PATIENCE_MS
    )
    QTest.keyClick(message, Qt.Key.Key_Return)
    QTest.keyClick(message, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shell.chats.busy, timeout=PATIENCE_MS)
    assert {(q.name, q.page) for q in shell.chats.turns[-1].quotes} <= {("lease.pdf", 1)}
    QTest.keyClicks(message, "who writes to me@le")
    assert not picker.isVisible(), "an address is no mention"
