"""Looking into one's own library: words inside files, how a file was read, whether a question finds a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.health import is_sound
from minions_engine import Engine
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


def press(window: QWidget, name: str, qtbot: QtBot) -> None:
    """Press the button of this name as soon as it is shown."""

    def shown() -> list[QPushButton]:
        found = window.findChildren(QPushButton)
        return [b for b in found if name == b.accessibleName() and b.isVisible() and b.isEnabled()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE_MS)
    QTest.mouseClick(shown()[0], Qt.MouseButton.LeftButton)


def mark(library: Shell, qtbot: QtBot, name: str) -> None:
    """Mark a file in the list of its collection."""
    library.window.middle.show_files("Studio")
    files = library.window.middle.files.list
    qtbot.waitUntil(lambda: files.model().rowCount() == 2, timeout=PATIENCE_MS)
    place = next(n for n, row in enumerate(library.library.files.rows) if row.name == name)
    files.setCurrentIndex(files.model().index(place, 0))


def test_how_a_file_was_read_is_seen_on_its_page(library: Shell, qtbot: QtBot) -> None:
    window = library.window
    mark(library, qtbot, "lease.pdf")
    press(window, "How it was read", qtbot)
    tools, pdf = window.source.tools, window.source.pdf
    qtbot.waitUntil(lambda: bool(tools.reading.chunks), timeout=PATIENCE_MS)
    said = tools.reading.summary.text()
    assert "2 pages · 2 passages · all found by words and by meaning" in said
    assert "by the reader for PDF" in said and tools.reading.warnings.isHidden()
    assert len(pdf.sheet.frames) == 1
    # A press on the page chooses the passage, whose text is shown below.
    spot = pdf.sheet.frames[0][0].center() * pdf.sheet.scale
    QTest.mouseClick(pdf.sheet, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert tools.reading.text.toPlainText().startswith("The lease of the pottery studio.")
    press(window, "Next page", qtbot)
    qtbot.waitUntil(
        lambda: "deposit" in "".join(c.text for c in tools.reading.chunks), timeout=PATIENCE_MS
    )
    mark(library, qtbot, "notes.txt")
    press(window, "How it was read", qtbot)
    qtbot.waitUntil(lambda: "plain text" in tools.reading.summary.text(), timeout=PATIENCE_MS)
    tools.reading.choose(0)
    assert "kiln" in tools.reading.text.toPlainText()


def test_a_question_is_tried_on_a_page_kept_and_run_again(library: Shell, qtbot: QtBot) -> None:
    window, source = library.window, library.source
    mark(library, qtbot, "lease.pdf")
    press(window, "Test a question", qtbot)
    view = window.source.tools.recall
    qtbot.waitUntil(view.question.hasFocus, timeout=PATIENCE_MS)
    press(window, "Next page", qtbot)
    view.question.setFocus()
    QTest.keyClicks(view.question, "How much is the deposit?")
    QTest.keyClick(view.question, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: source.recall.recall is not None, timeout=PATIENCE_MS)
    assert view.verdict.text().startswith("Found: it is place ")
    assert "Words in common: deposit" in view.details.text()
    press(window, "Keep as a test question", qtbot)
    qtbot.waitUntil(lambda: source.recall.is_kept, timeout=PATIENCE_MS)
    page = window.middle.files
    window.middle.show_files("Studio")
    questions = page.questions
    qtbot.waitUntil(lambda: len(library.library.questions.questions) == 1, timeout=PATIENCE_MS)
    assert questions.head.text().endswith("Test questions: 1 kept, not run yet")
    questions.set_open(True)
    press(window, "Run all again", qtbot)
    qtbot.waitUntil(
        lambda: questions.head.text().endswith("Test questions: 1 of 1 found"), timeout=PATIENCE_MS
    )
    press(window, "Forget the test question: How much is the deposit?", qtbot)
    press(window, "Forget the test question: How much is the deposit?", qtbot)
    qtbot.waitUntil(lambda: not library.library.questions.questions, timeout=PATIENCE_MS)


def test_the_health_of_the_index_is_told_by_file_and_mended(library: Shell, qtbot: QtBot) -> None:
    window = library.window
    window.middle.show_files("Studio")
    page, arranging = window.middle.files, library.library.arranging
    page.card.show()
    press(window, "Check the index", qtbot)
    qtbot.waitUntil(
        lambda: page.card.health.said.text().startswith("The index is sound"), timeout=PATIENCE_MS
    )
    damaged: list[bool] = []

    async def damage(engine: Engine) -> None:
        await engine._library.change(
            lambda store: store.connection.execute(
                "DELETE FROM vectors WHERE chunk_id IN (SELECT k.id FROM chunks k JOIN documents d"
                " ON d.id = k.document_id WHERE d.name LIKE '%notes.txt')"
            ).fetchall()
        )

    library.thread.call(damage, lambda _: damaged.append(True))
    qtbot.waitUntil(lambda: bool(damaged), timeout=PATIENCE_MS)
    press(window, "Check the index", qtbot)
    qtbot.waitUntil(lambda: bool(arranging.health and arranging.health.files), timeout=PATIENCE_MS)
    assert "notes.txt" in page.card.health.files.text()
    press(window, "Finish these files", qtbot)
    qtbot.waitUntil(lambda: library.library.reading, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not library.library.reading, timeout=PATIENCE_MS)
    press(window, "Check the index", qtbot)
    qtbot.waitUntil(
        lambda: arranging.health is not None and is_sound(arranging.health), timeout=PATIENCE_MS
    )
