"""Looking into one's own library: words inside files, how a file was read, whether a question finds a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.health import is_sound
from minions_engine import Engine, Home
from tests.app.conftest import write_pdf
from tests.app.journeys.person import CTRL, LEFT, SHIFT, Person, begins, close


@pytest.fixture
def person(home: Home, qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    """Somebody whose library holds a lease of two pages and a note."""
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
    person = begins(home, qtbot, folder)
    person.wait(until=lambda: person.shell.library.collections[0].files == 2)
    yield person
    close(person.shell)


def test_words_are_searched_inside_files_and_opened_lit_by_keys_alone(person: Person) -> None:
    window = person.window
    QTest.keyClick(window, Qt.Key.Key_I, CTRL | SHIFT)
    page = window.middle.files
    person.wait(until=lambda: page.isVisible() and page.search.hasFocus())
    assert page.finder.is_inside and not page.list.isVisible()
    QTest.keyClicks(page.search, "deposit")
    inside = person.shell.library.inside
    person.wait(until=lambda: inside.found.documents == 2)
    view = page.finder.inside
    assert view.status.text() == "2 places · 2 files"
    QTest.keyClicks(page.search, " keys")
    person.wait(until=lambda: inside.found.passages == 1)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    person.wait(until=view.list.hasFocus)
    QTest.keyClick(view.list, Qt.Key.Key_Return)
    person.wait(until=lambda: window.source.settled)
    assert window.source.shows_pdf and window.source.is_lit and window.source.pdf.page == 2
    # Up at the first place leads back to the words; names are searched again.
    QTest.keyClick(view.list, Qt.Key.Key_Up)
    person.wait(until=page.search.hasFocus)
    page.search.clear()
    page.finder.search_names()
    QApplication.processEvents()
    assert page.list.isVisible() and page.finder.inside.isHidden()


def test_a_search_inside_is_narrowed_by_kind_and_date(person: Person) -> None:
    page = person.window.middle.files
    QTest.keyClick(person.window, Qt.Key.Key_I, CTRL | SHIFT)
    page.search.setText("deposit")
    inside, view = person.shell.library.inside, page.finder.inside
    person.wait(until=lambda: inside.found.documents == 2)
    view.kind.setCurrentIndex(view.kind.findText("PDF"))
    person.wait(until=lambda: inside.found.documents == 1)
    view.since.setCurrentIndex(1)
    view.meaning.setChecked(True)
    person.wait(until=lambda: inside.found.meaning and not inside.searching)
    assert {row.name for row in inside.model.rows} == {"lease.pdf"}
    page.search.setText("zymurgy")
    view.meaning.setChecked(False)
    person.wait(until=lambda: not inside.searching and not inside.model.rows)
    assert view.status.text().startswith("Nothing was found.") and not view.list.isVisible()


def open_collection(person: Person) -> None:
    """Click the one collection at the left."""
    names = person.window.side.library
    where = names.visualItemRect(names.item(0)).center()
    QTest.mouseClick(names.viewport(), LEFT, pos=where)
    person.wait(until=person.window.middle.files.isVisible)


def mark(person: Person, name: str) -> None:
    """Mark a file in the list of its collection."""
    open_collection(person)
    files = person.window.middle.files.list
    person.wait(until=lambda: files.model().rowCount() == 2)
    place = next(n for n, row in enumerate(person.shell.library.files.rows) if row.name == name)
    files.setCurrentIndex(files.model().index(place, 0))


def test_how_a_file_was_read_is_seen_on_its_page(person: Person) -> None:
    window = person.window
    mark(person, "lease.pdf")
    person.press("How it was read")
    tools, pdf = window.source.tools, window.source.pdf
    person.wait(until=lambda: bool(tools.reading.chunks))
    said = tools.reading.summary.text()
    assert "2 pages · 2 passages · all found by words and by meaning" in said
    assert "by the reader for PDF" in said and tools.reading.warnings.isHidden()
    assert len(pdf.sheet.frames) == 1
    # A press on the page chooses the passage, whose text is shown below.
    spot = pdf.sheet.frames[0][0].center() * pdf.sheet.scale
    QTest.mouseClick(pdf.sheet, LEFT, pos=spot.toPoint())
    assert tools.reading.text.toPlainText().startswith("The lease of the pottery studio.")
    person.press("Next page")
    person.wait(until=lambda: "deposit" in "".join(c.text for c in tools.reading.chunks))
    mark(person, "notes.txt")
    person.press("How it was read")
    person.wait(until=lambda: "plain text" in tools.reading.summary.text())
    tools.reading.choose(0)
    assert "kiln" in tools.reading.text.toPlainText()


def test_a_question_is_tried_on_a_page_kept_and_run_again(person: Person) -> None:
    window, source = person.window, person.shell.source
    mark(person, "lease.pdf")
    person.press("Test a question")
    view = window.source.tools.recall
    person.wait(until=view.question.hasFocus)
    person.press("Next page")
    view.question.setFocus()
    QTest.keyClicks(view.question, "How much is the deposit?")
    QTest.keyClick(view.question, Qt.Key.Key_Return)
    person.wait(until=lambda: source.recall.recall is not None)
    assert view.verdict.text().startswith("Found: it is place ")
    assert "Words in common: deposit" in view.details.text()
    person.press("Keep as a test question")
    person.wait(until=lambda: source.recall.is_kept)
    page = window.middle.files
    open_collection(person)
    questions = page.questions
    person.wait(until=lambda: len(person.shell.library.questions.questions) == 1)
    assert questions.head.text().endswith("Test questions: 1 kept, not run yet")
    questions.set_open(True)
    person.press("Run all again")
    person.wait(until=lambda: questions.head.text().endswith("Test questions: 1 of 1 found"))
    person.press("Forget the test question: How much is the deposit?")
    person.press("Forget the test question: How much is the deposit?")
    person.wait(until=lambda: not person.shell.library.questions.questions)


def test_the_health_of_the_index_is_told_by_file_and_mended(person: Person) -> None:
    window = person.window
    open_collection(person)
    page, arranging = window.middle.files, person.shell.library.arranging
    person.press("Folders and health")
    person.press("Check the index")
    person.wait(until=lambda: page.card.health.said.text().startswith("The index is sound"))
    damaged: list[bool] = []

    async def damage(engine: Engine) -> None:
        await engine._library.change(
            lambda store: store.connection.execute(
                "DELETE FROM vectors WHERE chunk_id IN (SELECT k.id FROM chunks k JOIN documents d"
                " ON d.id = k.document_id WHERE d.name LIKE '%notes.txt')"
            ).fetchall()
        )

    person.shell.thread.call(damage, lambda _: damaged.append(True))
    person.wait(until=lambda: bool(damaged))
    person.press("Check the index")
    person.wait(until=lambda: bool(arranging.health and arranging.health.files))
    assert "notes.txt" in page.card.health.files.text()
    person.press("Finish these files")
    person.wait(until=lambda: person.shell.library.reading)
    person.wait(until=lambda: not person.shell.library.reading)
    person.press("Check the index")
    person.wait(until=lambda: arranging.health is not None and is_sound(arranging.health))
