"""What is offered above a question while something is typed that picks it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.app import Shell
from desktop_app.viewmodels.prompts import EntryRow


def test_what_comes_late_is_chosen_first_unless_one_went_elsewhere(shell: Shell) -> None:
    message, offer = shell.window.middle.composer.message, shell.window.middle.prompts
    prompts = shell.workbench.prompts
    message.setFocus()
    QTest.keyClicks(message, "/")
    assert offer.list.currentItem().text() == "Library of prompts…"
    prompts.rows = tuple(
        EntryRow(name=name, title="", detail="", is_chain=False, problem="") for name in ("a", "b")
    )
    prompts.changed.emit()
    assert offer.list.currentItem().text() == "/a", "nobody chose the way to all of them"
    QTest.keyClick(message, Qt.Key.Key_Down)
    prompts.changed.emit()
    assert offer.list.currentItem().text() == "/b"
