"""Looking into one's own library: words inside files, how a file was read, whether a question finds a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from tests.app.conftest import write_pdf

PATIENCE_MS = 30_000
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def library(live_shell: Shell, qtbot: QtBot, tmp_path: Path) -> Shell:
    """A window whose library holds a lease of two pages and a note."""
    folder = tmp_path / "Studio"
    folder.mkdir()
    write_pdf(
        folder / "lease.pdf",
        [
            ["The lease of the pottery studio.", "It begins on 1 March 2024."],
            ["The deposit is EUR 5,550.", "It is paid back when all keys are handed over."],
        ],
    )
    (folder / "notes.txt").write_text(
        "Ask the owner about the kiln.\nThe deposit was paid in May.\n"
    )
    live_shell.library.add([str(folder)])
    qtbot.waitUntil(lambda: bool(live_shell.library.collections), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not live_shell.library.reading, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: live_shell.library.collections[0].files == 2, timeout=PATIENCE_MS)
    return live_shell


def test_words_are_searched_inside_files_and_opened_lit_by_keys_alone(
    library: Shell, qtbot: QtBot
) -> None:
    window = library.window
    QTest.keyClick(window, Qt.Key.Key_I, CTRL_SHIFT)
    page = window.middle.files
    qtbot.waitUntil(lambda: page.isVisible() and page.search.hasFocus(), timeout=PATIENCE_MS)
    assert page.finder.is_inside and not page.list.isVisible()
    QTest.keyClicks(page.search, "deposit")
    inside = library.library.inside
    qtbot.waitUntil(lambda: inside.found.documents == 2, timeout=PATIENCE_MS)
    view = page.finder.inside
    assert view.status.text() == "2 places · 2 files"
    QTest.keyClicks(page.search, " keys")
    qtbot.waitUntil(lambda: inside.found.passages == 1, timeout=PATIENCE_MS)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    qtbot.waitUntil(view.list.hasFocus, timeout=PATIENCE_MS)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.source.settled, timeout=PATIENCE_MS)
    assert window.source.shows_pdf and window.source.is_lit and window.source.pdf.page == 2
    # Up at the first place leads back to the words; names are searched again.
    QTest.keyClick(view.list, Qt.Key.Key_Up)
    qtbot.waitUntil(page.search.hasFocus, timeout=PATIENCE_MS)
    page.search.clear()
    page.finder.search_names()
    QApplication.processEvents()
    assert page.list.isVisible() and page.finder.inside.isHidden()


def test_a_search_inside_is_narrowed_by_kind_and_date(library: Shell, qtbot: QtBot) -> None:
    page = library.window.middle.files
    library.window.middle.show_inside()
    page.search.setText("deposit")
    inside, view = library.library.inside, page.finder.inside
    qtbot.waitUntil(lambda: inside.found.documents == 2, timeout=PATIENCE_MS)
    view.kind.setCurrentIndex(view.kind.findText("PDF"))
    qtbot.waitUntil(lambda: inside.found.documents == 1, timeout=PATIENCE_MS)
    view.since.setCurrentIndex(1)
    view.meaning.setChecked(True)
    qtbot.waitUntil(lambda: inside.found.meaning and not inside.searching, timeout=PATIENCE_MS)
    assert {row.name for row in inside.model.rows} == {"lease.pdf"}
    page.search.setText("zymurgy")
    view.meaning.setChecked(False)
    qtbot.waitUntil(lambda: not inside.searching and not inside.model.rows, timeout=PATIENCE_MS)
    assert view.status.text().startswith("Nothing was found.") and not view.list.isVisible()
