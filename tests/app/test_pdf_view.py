"""The quoted sentence is lit on the drawn page, where its words are and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop_app.views.pdf_places import merge_lines
from desktop_app.views.pdf_view import PdfView
from tests.app.conftest import write_pdf

PAGES = [
    ["First page.", "Nothing of interest here."],
    [
        "The parties agree as follows.",
        "The lease ends on 31 March 2027. It re-",
        "news by one year unless notice is given.",
        "The rent is 1,250 euros.",
    ],
]


@pytest.fixture
def file(qapp: object, tmp_path: Path) -> Path:
    return write_pdf(tmp_path / "Büro lease.pdf", PAGES)


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(620, 800)
    made.show()
    return made


def yellow(image: QImage, box: QRectF) -> float:
    """Share of a box's points that are yellow."""
    points = [
        QColor(image.pixel(x, y))
        for x in range(round(box.left()), round(box.right()), 2)
        for y in range(round(box.top()), round(box.bottom()), 2)
    ]
    return sum(p.red() > 200 and p.green() > 170 and p.blue() < 160 for p in points) / len(points)


def drawn(view: PdfView) -> QImage:
    return view.sheet.grab().toImage()


def on_screen(view: PdfView, box: QRectF) -> QRectF:
    scale = view.sheet.scale
    return QRectF(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale)


def test_the_sentence_is_lit_and_its_neighbours_are_not(view: PdfView, file: Path) -> None:
    assert view.show_quote(file, 2, "The lease ends on 31 March 2027.")
    assert (view.page, view.pages) == (2, 2)
    (box,) = view.sheet.boxes
    image = drawn(view)
    assert yellow(image, on_screen(view, box)) > 0.5
    line = box.height()
    for other in (box.translated(0, -2 * line), box.translated(0, 2 * line)):
        assert yellow(image, on_screen(view, other)) == 0


def test_a_sentence_over_two_lines_and_a_hyphen_has_two_boxes(view: PdfView, file: Path) -> None:
    assert view.show_quote(file, 2, "It renews by one year unless notice is given.")
    first, second = sorted(view.sheet.boxes, key=lambda box: box.top())
    assert first.bottom() < second.top() + 2
    image = drawn(view)
    for box in (first, second):
        assert yellow(image, on_screen(view, box)) > 0.4


def test_what_is_not_on_the_page_is_said(view: PdfView, file: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.noted) as noted:
        assert view.show_quote(file, 1, "The rent is 1,250 euros.")
    assert "not found" in noted.args[0]
    assert view.page == 1 and view.sheet.boxes == ()


def test_other_pages_are_not_lit(view: PdfView, file: Path) -> None:
    view.show_quote(file, 2, "The rent is 1,250 euros.")
    view.go_to(1)
    assert view.sheet.boxes == ()
    view.go_to(99)
    assert view.page == 2 and view.sheet.boxes


def test_the_light_moves_with_the_zoom(view: PdfView, file: Path) -> None:
    view.show_quote(file, 2, "The rent is 1,250 euros.")
    width = view.sheet.width()
    view.zoom_by(1.5)
    assert view.sheet.width() == pytest.approx(width * 1.5, abs=2)
    assert yellow(drawn(view), on_screen(view, view.sheet.boxes[0])) > 0.5
    view.fit()
    assert view.sheet.width() == width


def test_a_damaged_file_is_refused_and_the_view_lives_on(
    view: PdfView, file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\nnonsense")
    assert not view.show_quote(broken, 1, "x")
    assert not view.show_quote(tmp_path / "absent.pdf", 1, "x")
    assert view.show_quote(file, 2, "The rent is 1,250 euros.")


def test_pieces_of_a_line_become_one_box() -> None:
    pieces = [QRectF(10 + 8 * i, 100 + i % 2, 7, 12) for i in range(20)]
    pieces += [QRectF(10 + 8 * i, 120, 7, 12) for i in range(5)]
    first, second = merge_lines(pieces)
    assert (first.left(), first.right()) == (10, 10 + 8 * 19 + 7)
    assert second.top() == 120


def test_columns_are_not_joined() -> None:
    assert len(merge_lines([QRectF(10, 100, 50, 12), QRectF(300, 100, 50, 12)])) == 2
