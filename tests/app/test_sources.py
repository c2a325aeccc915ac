"""Each kind of source is shown as what it is, with its quote lit and its words found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.source_kinds import SourceKind, kind_of, make_source
from desktop_app.views.pdf_view import PdfView
from desktop_app.views.revealing import may_open, open_file
from desktop_app.views.source_sheet import SheetSource
from desktop_app.views.source_table import TableSource, letters
from desktop_app.views.source_text import MOST_CHARACTERS, TextSource
from tests.app.conftest import write_pdf


def lit_text(view: TextSource | SheetSource) -> str:
    return "|".join(s.cursor.selectedText() for s in view.extraSelections())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("/d/a.csv", SourceKind.TABLE),
        ("/d/a.XLSX", SourceKind.TABLE),
        ("/d/in.zip!/b.eml", SourceKind.MAIL),
        ("/d/a.pptx", SourceKind.SLIDES),
        ("/d/a.md", SourceKind.MARKDOWN),
        ("/d/a.py", SourceKind.CODE),
        ("/d/a.docx", SourceKind.TEXT),
    ],
)
def test_the_name_tells_the_kind(name: str, kind: SourceKind) -> None:
    assert kind_of(name) is kind


def test_a_cell_with_a_line_end_does_not_shift_the_lit_row(qtbot: QtBot) -> None:
    text = 'name;note\nAda;"two\nlines"\nBob;rent 1,250'
    source = make_source("/d/a.csv", [(None, "", text)], quote="Bob;rent 1,250", start=None)
    (page,) = source.pages
    assert page.rows == (("name", "note"), ("Ada", "two\nlines"), ("Bob", "rent 1,250"))
    assert page.lit_rows == (2, 3)
    view = TableSource()
    qtbot.addWidget(view)
    view.show_source(source)
    assert view.is_lit
    assert view.search("LINES", 1) == "1 of 1"
    assert (view.rows.found.row(), view.rows.found.column()) == (1, 1)
    assert view.search("nowhere", 1) == "Not in this table"


def test_the_sheet_of_the_quote_is_shown(qtbot: QtBot) -> None:
    pages = [(1, "Rent", "a | b\n1 | 2"), (2, "Costs", "c | d\nheating | 85")]
    source = make_source("/d/a.xlsx", pages, quote="heating | 85", start=None)
    view = TableSource()
    qtbot.addWidget(view)
    view.show_source(source)
    assert (view.page, source.pages[1].label, view.rows.lit) == (1, "Sheet 2 · Costs", (1, 2))
    view.go_to(0)
    assert not view.is_lit


def test_columns_are_named_as_in_spreadsheets() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_mail_shows_its_head_and_lights_its_words(qtbot: QtBot) -> None:
    text = "From: Ada <ada@example.org>\nSubject: Rent 😀\n\nThe rent is due on Monday."
    source = make_source("/d/a.eml", [(None, "", text)], quote="due on Monday", start=None)
    view = SheetSource()
    qtbot.addWidget(view)
    view.show_source(source)
    assert lit_text(view) == "due on Monday"
    assert "From: Ada <ada@example.org>" in view.toPlainText()


def test_the_lines_of_a_mail_stand_apart_as_they_were_written(qtbot: QtBot) -> None:
    text = "From: Ada <ada@example.org>\n\nDear Bob,\n\nyes.\nAda"
    view = SheetSource()
    qtbot.addWidget(view)
    view.show_source(make_source("/d/a.eml", [(None, "", text)], quote="yes.", start=None))
    document = view.document()
    margins = [document.findBlockByNumber(n).blockFormat().topMargin() for n in range(5)]
    assert margins == [0, 14, 0, 0, 0] and lit_text(view) == "yes."


def test_numbers_of_a_table_stand_at_the_right(qtbot: QtBot) -> None:
    view = TableSource()
    qtbot.addWidget(view)
    text = "name;rent\nAda;1,250.50 €\n12 Quay Lane;-7"
    view.show_source(make_source("/d/a.csv", [(None, "", text)], quote="Ada", start=None))
    side = Qt.ItemDataRole.TextAlignmentRole
    right = [[bool(view.rows.index(r, c).data(side)) for c in (0, 1)] for r in range(3)]
    assert right == [[False, False], [False, True], [False, True]]


def test_markdown_is_set_and_loads_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    trap = tmp_path / "trap.png"
    trap.write_bytes(b"not a picture")
    text = f"# Lease\n\n![x](file://{trap}) <b>no</b> markup\n\nThe **lease** ends on *31 March*."
    quote = "The **lease** ends on *31 March*."
    view = SheetSource()
    qtbot.addWidget(view)
    view.show_source(make_source("/d/a.md", [(None, "", text)], quote=quote, start=None))
    assert lit_text(view) == "The lease ends on 31 March"
    assert "<b>no</b> markup" in view.toPlainText()
    assert view.document().resource(2, QUrl.fromLocalFile(str(trap))) in (None, b"")


def test_slides_are_turned_one_by_one(qtbot: QtBot) -> None:
    pages = [(1, "", "Title\nfirst"), (2, "", "Costs\nThe rent is 1,250 euros.")]
    source = make_source("/d/a.pptx", pages, quote="The rent is 1,250 euros.", start=None)
    view = SheetSource()
    qtbot.addWidget(view)
    view.show_source(source)
    assert (view.page, lit_text(view)) == (1, "The rent is 1,250 euros.")
    view.go_to(0)
    assert not view.is_lit and view.toPlainText() == "Title\nfirst"


def test_words_are_found_in_a_text_with_wide_letters(qtbot: QtBot) -> None:
    text = "😀 rent\nno\n😀 RENT again"
    source = make_source("/d/a.txt", [(None, "", text)], quote="no", start=None)
    view = TextSource()
    qtbot.addWidget(view)
    view.show_source(source)
    assert view.search("rent", 1) == "1 of 2"
    assert view.search("rent", 1) == "2 of 2"
    assert lit_text(view) == "no|RENT"
    assert view.search("rent", 1) == "1 of 2"
    assert view.search("rent", -1) == "2 of 2"
    assert view.search("else", 1) == "Not on these pages"
    assert view.search("", 1) == "" and lit_text(view) == "no"


def test_a_quote_that_was_read_otherwise_is_found_by_its_letters() -> None:
    text = "It ends on the\nthirty-first of March, as was agreed by both."
    quote = "ends on the thirty-first of March"
    source = make_source("/d/a.txt", [(None, "", text)], quote=quote, start=5)
    assert source.start is not None
    assert text[source.start : source.end] == "ends on the\nthirty-first of March"
    gone = make_source("/d/a.txt", [(None, "", "Other words.")], quote=quote, start=0)
    assert (gone.start, gone.end) == (None, None)


def test_of_a_very_long_text_the_part_around_the_quote_is_shown(qtbot: QtBot) -> None:
    text = "line of text\n" * 300_000 + "The rent is due.\n" + "more\n" * 10
    view = TextSource()
    qtbot.addWidget(view)
    source = make_source("/d/a.log", [(None, "", text)], quote="The rent is due.", start=None)
    view.show_source(source)
    assert lit_text(view) == "The rent is due."
    assert len(view.toPlainText()) <= MOST_CHARACTERS
    assert view.numbers_width() > 0


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[list[str]]:
    """Addresses that were handed to the system instead of being opened by it."""
    from PySide6.QtCore import QObject, Slot

    class Handler(QObject):
        urls: list[str]

        @Slot(QUrl)
        def take(self, url: QUrl) -> None:
            self.urls.append(url.toLocalFile())

    handler = Handler()
    handler.urls = []
    QDesktopServices.setUrlHandler("file", handler, "take")
    yield handler.urls
    QDesktopServices.unsetUrlHandler("file")


def test_a_document_is_opened_and_a_program_never(tmp_path: Path, opened: list[str]) -> None:
    letter, script = tmp_path / "letter.pdf", tmp_path / "run.sh"
    for path in (letter, script):
        path.write_text("x")
    assert open_file(letter) == "" and opened == [str(letter)]
    assert "program" in open_file(script)
    os.chmod(letter, 0o755)
    assert "program" in open_file(letter)
    assert open_file(tmp_path / "gone.pdf") == "The file is not there any more."
    assert opened == [str(letter)]
    assert not any(may_open(Path(name)) for name in ("a.desktop", "a.exe", "a.html", "a", "a.docm"))


def test_words_are_found_on_the_pages_of_a_pdf(qtbot: QtBot, tmp_path: Path) -> None:
    file = write_pdf(tmp_path / "a.pdf", [["Nothing here."], ["The rent is due.", "The rent."]])
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    assert view.show_quote(file, 1, "Nothing here.")
    said: list[str] = []
    view.searched.connect(said.append)
    view.search("rent", 1)
    qtbot.waitUntil(lambda: bool(said) and said[-1] == "1 of 2")
    assert view.page == 2 and len(view.sheet.found) == 1
    assert view.search("rent", 1) == "2 of 2"
    view.close_file()
    assert view.search("", 1) == ""
