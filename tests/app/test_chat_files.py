"""Chats as files: a PDF that reads well, names that are free, and nothing half done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from desktop_app.viewmodels.chat_files import file_name, free_path
from desktop_app.views.chat_pdf import write_pdf

TURN = (
    "<section><h2>{question}</h2><div class='answer'><p>{answer}</p><table><tr><th>What</th></tr>"
    "<tr><td>Deposit</td></tr></table></div></section>"
)


def words_of(path: Path) -> list[str]:
    """The words of each page."""
    document = QPdfDocument()
    document.load(str(path))
    pages = [
        document.getAllText(number).text().replace("\r\n", "\n")
        for number in range(document.pageCount())
    ]
    document.close()
    return pages


def test_a_chat_is_laid_out_over_pages(qapp: QApplication, tmp_path: Path) -> None:
    turns = [
        TURN.format(question=f"Question {n}?", answer=f"Answer {n} goes on. " * 40)
        for n in range(12)
    ]
    path = tmp_path / "chat.pdf"
    assert write_pdf(path, title="The lease <b>", facts="2026 · #studio", turns=turns)
    pages = words_of(path)
    assert len(pages) > 2
    assert "The lease <b>" in pages[0] and "#studio" in pages[0]
    assert all("Page" in words for words in pages)
    whole = " ".join(" ".join(pages).split())
    for n in range(12):
        assert whole.count(f"Question {n}?") == 1, "nothing is cut in two or painted twice"
        assert whole.count(f"Answer {n} goes on.") == 40
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_line_higher_than_a_page_ends(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "chat.pdf"
    giant = "<p style='font-size: 900pt'>M</p>"
    assert write_pdf(path, title="t", facts="", turns=[giant])
    assert len(words_of(path)) > 1


def test_what_is_broken_off_leaves_no_file(qapp: QApplication, tmp_path: Path) -> None:
    asked: list[int] = []

    def go_on() -> bool:
        asked.append(1)
        return len(asked) < 3

    path = tmp_path / "chat.pdf"
    turns = [TURN.format(question="?", answer="x")] * 9
    assert not write_pdf(path, title="t", facts="", turns=turns, go_on=go_on)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_pdf(tmp_path / "none" / "chat.pdf", title="t", facts="", turns=[])


def test_files_are_named_after_their_chats(tmp_path: Path) -> None:
    assert file_name("a/b: “c”?\n../..") == "a b c"
    assert file_name("???") == "chat"
    assert len(file_name("long " * 60)) <= 60
    first = free_path(tmp_path, "Lease", ".md")
    first.touch()
    assert [first.name, free_path(tmp_path, "Lease", ".md").name] == ["Lease.md", "Lease 2.md"]


def test_a_chat_of_odd_signs_is_written_and_no_other_file_is(
    qapp: QApplication, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    (tmp_path / ".chat.pdf.part").symlink_to(mine)
    odd = (
        "Z\u0336\u0335\u0334\u0316" * 200
        + " \u202eabc\u202c \ud800 \x00 \U0001f469\u200d\U0001f680 \U00010ffff \ufffe"
    )
    name = tmp_path / ("n" * 250 + ".pdf")
    for path in (tmp_path / "chat.pdf", name):
        assert write_pdf(path, title=odd, facts=odd, turns=[f"<h2>{odd}</h2><p>{odd}</p>"])
        assert path.read_bytes().startswith(b"%PDF-")
        assert path.stat().st_mode & 0o777 == 0o600
    assert mine.read_text() == "mine"
