"""The sides of the window are found as they were left."""

from __future__ import annotations

from desktop_app.app import Shell
from tests.app.conftest import answer_events, citation


def asked(shell: Shell) -> None:
    shell.chats.begin("r", "When?", at=0.0)
    shell.chats.take(
        answer_events("r", [citation("/d/a.txt", "Now."), citation("/d/b.txt", "Then.")])
    )
    shell.window.show_quote(0, 1)


def test_a_source_is_opened_again_with_its_chat(shell: Shell) -> None:
    window = shell.window
    asked(shell)
    window.side.hide()
    window.keep_state()
    assert shell.settings.sides() == (False, 0, "r", 1)
    window.side.show()
    window.right.hide()
    window._sides.restore()
    assert not window.side.isVisible() and not window.right.isVisible()
    shell.chats.opened.emit()
    assert window.source.isVisible() and shell.source.quote is not None
    assert shell.source.quote.document == "/d/b.txt"
    window.right.hide()
    shell.chats.opened.emit()
    assert not window.right.isVisible(), "later chats are no reason to open it"


def test_of_an_incognito_chat_no_source_is_remembered(shell: Shell) -> None:
    shell.chats.open_incognito()
    asked(shell)
    shell.window.keep_state()
    assert shell.settings.sides()[:3] == (True, -1, "")


def test_what_cannot_be_read_is_as_at_first(shell: Shell) -> None:
    shell.settings._file.setValue("sides", ["1", "much", "", ""])
    assert shell.settings.sides() == (True, -1, "", 0)
