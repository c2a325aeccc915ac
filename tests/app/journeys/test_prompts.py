"""A person writes a prompt with gaps, picks it with “/”, fills its gap, and asks it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.views.prompts_page import PromptsPage
from tests.app.journeys.person import CTRL, SHIFT, Person

PROMPT = """title = "What is owed"
text = \"\"\"How much is the {{what}} for the {{where}}?\"\"\"
[variables.where]
default = "premises"
"""


@pytest.mark.slow
def test_a_prompt_is_written_picked_and_asked(reader_at_work: Person) -> None:
    person = reader_at_work
    shell, window = person.shell, person.window
    QTest.keyClick(window, Qt.Key.Key_P, CTRL | SHIFT)
    page = window.middle.workbench.page("prompts")
    assert isinstance(page, PromptsPage)
    person.wait(until=page.isVisible)
    person.press("New prompt", page)
    person.wait(until=page.one.name.hasFocus)
    QTest.keyClicks(page.one.name, "owed")
    page.one.text.setFocus()
    page.one.text.selectAll()
    for line in PROMPT.splitlines():
        QTest.keyClicks(page.one.text, line)
        QTest.keyClick(page.one.text, Qt.Key.Key_Return)
    person.press("Save as a new version", page)
    person.wait(until=lambda: "version 1" in page.note.text())
    QTest.keyClick(window, Qt.Key.Key_Escape)
    message = window.middle.composer.message
    assert window.middle.chat_is_shown
    message.setFocus()
    QTest.keyClicks(message, "/ow")
    offer = window.middle.prompts
    person.wait(until=lambda: offer.isVisible() and offer.list.count() == 2)
    QTest.keyClick(message, Qt.Key.Key_Return)
    person.wait(until=lambda: message.textCursor().hasSelection())
    assert message.textCursor().selectedText() == "{{what}}", "the gap is there to be typed over"
    QTest.keyClicks(message, "deposit")
    assert message.toPlainText() == "How much is the deposit for the premises?"
    QTest.keyClick(message, Qt.Key.Key_Return)
    assert "5,550" in person.answer().text
    QTest.keyClicks(message, "/")
    person.wait(until=lambda: offer.isVisible() and offer.list.count() == 2)
    QTest.keyClick(message, Qt.Key.Key_Down)
    QTest.keyClick(message, Qt.Key.Key_Return)
    person.wait(until=page.isVisible)
    assert message.toPlainText() == "" and shell.workbench.prompts.rows[0].name == "owed"
