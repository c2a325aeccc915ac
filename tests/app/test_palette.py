"""The list of everything: letters find it, Enter goes there, and typing is never held up."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop_app.app import Shell
from desktop_app.viewmodels import palette as kinds
from desktop_app.viewmodels.fuzzy import Letters
from desktop_app.viewmodels.palette import Row
from desktop_app.views.palette import Palette

PATIENCE_MS = 60_000
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(shell: Shell) -> Palette:
    QTest.keyClick(shell.window, Qt.Key.Key_K, CTRL)
    assert shell.going.palette.isVisible() and shell.going.palette.field.hasFocus()
    return shell.going.palette


def rows(shell: Shell) -> list[Row]:
    return list(shell.going._rows.rows)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("lease", "The lease.pdf", "lease"),
        ("wl", "What left this machine", "Wl"),
        ("ÜBER", "Blick über den See", "über"),
        ("pdf lea", "lease.pdf", "leapdf"),
        ("stngs", "Settings", "Stngs"),
        ("", "anything", ""),
    ],
)
def test_letters_find_and_mark(typed: str, text: str, marked: str) -> None:
    fit = Letters(typed).fit(text)
    assert fit is not None
    assert "".join(text[at] for at in fit.marks) == marked


@pytest.mark.parametrize(
    ("typed", "text"), [("xyz", "Settings"), ("lease zz", "lease.pdf"), ("lea", "Distilled · asks")]
)
def test_what_does_not_stand_there_does_not_fit(typed: str, text: str) -> None:
    assert Letters(typed).fit(text) is None


def test_a_whole_word_goes_before_letters_that_are_strewn_about() -> None:
    letters = Letters("key")
    fits = [letters.fit(text) for text in ("The keyboard's map", "Monkeys", "Kitchenery")]
    scores = [fit.score for fit in fits if fit is not None]
    assert len(scores) == 3 and scores == sorted(scores, reverse=True)


def test_an_action_is_found_shows_its_keys_and_is_done(shell: Shell) -> None:
    palette = opened(shell)
    QTest.keyClicks(palette.field, "herd")
    first = rows(shell)[0]
    assert (first.kind, first.title, first.keys) == (kinds.ACTION, "Herd", "Ctrl+Shift+H")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert shell.window.middle.workbench.page("herd").isVisible()
    opened(shell)
    assert rows(shell)[0].title == "Herd", "what was chosen lately stands first"


def test_pages_settings_and_modes_are_gone_to(shell: Shell) -> None:
    palette = opened(shell)
    QTest.keyClicks(palette.field, "libraries")
    assert any(row.kind == kinds.PAGE for row in rows(shell))
    place = next(at for at, row in enumerate(rows(shell)) if row.kind == kinds.PAGE)
    for _ in range(place):
        QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    page = shell.window.middle.settings
    assert page.isVisible() and page._bodies["Libraries"].isVisible()
    palette = opened(shell)
    QTest.keyClicks(palette.field, "size of text")
    setting = next(row for row in rows(shell) if row.kind == kinds.SETTING)
    shell.going.go(setting)
    assert page.lines["font_scale"].isVisible()
    shell.going.go(Row(kind=kinds.MODE, key="cloud", title="Cloud"))
    assert shell.chats.mode.name == "cloud"


def test_escape_leaves_and_gives_the_keyboard_back(shell: Shell) -> None:
    shell.window.middle.composer.message.setFocus()
    palette = opened(shell)
    QTest.keyClicks(palette.field, "qqqqzz")
    assert palette.none.isVisibleTo(palette) or shell.going._rows.searching
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert shell.window.middle.composer.message.hasFocus()


@pytest.mark.slow
def test_chats_and_files_come_from_the_engine(
    live_shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "Papers"
    folder.mkdir()
    (folder / "Mietvertrag Größe.txt").write_text("The lease ends on 31 March 2027.")
    shell = live_shell
    shell.library.add([folder])
    qtbot.waitUntil(
        lambda: bool(shell.library.collections) and not shell.library.reading, timeout=PATIENCE_MS
    )
    shell.chats.ask("When does the lease end?")
    qtbot.waitUntil(lambda: not shell.chats.busy, timeout=PATIENCE_MS)
    key = shell.chats.current.key
    shell.chats.new_chat()
    palette = opened(shell)
    QTest.keyClicks(palette.field, "lease end")
    qtbot.waitUntil(lambda: any(r.kind == kinds.CHAT for r in rows(shell)), timeout=PATIENCE_MS)
    found = next(row for row in rows(shell) if row.kind == kinds.CHAT)
    assert found.key == key and found.marks
    shell.going.go(found)
    qtbot.waitUntil(lambda: shell.chats.current.key == key, timeout=PATIENCE_MS)
    palette = opened(shell)
    # Qt's own typist knows no umlaut.
    palette.field.setText("miet GRÖ")
    qtbot.waitUntil(lambda: any(r.kind == kinds.FILE for r in rows(shell)), timeout=PATIENCE_MS)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.window.source.isVisible(), timeout=PATIENCE_MS)


def test_a_keystroke_takes_little_time_with_many_things_at_hand(shell: Shell) -> None:
    found = shell.going._rows
    found.begin(
        Row(kind=kinds.PROMPT, key=str(n), title=f"Prompt number {n} about leases")
        for n in range(500)
    )
    spent = []
    for typed in ("l", "le", "lea", "leas", "lease", "lease a", "lease ab"):
        before = time.thread_time()
        found.search(typed)
        spent.append(time.thread_time() - before)
    assert sorted(spent)[len(spent) // 2] < 0.016
    QApplication.processEvents()


def test_it_goes_away_even_if_what_had_the_keyboard_is_gone(shell: Shell) -> None:
    there = QLineEdit(shell.window)
    there.show()
    there.setFocus()
    palette = opened(shell)
    delete(there)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
