"""The text of an answer in its widgets: written in place, selected as one, never loading anything."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.views.flowing_text import ReadOnlyText
from desktop_app.views.markdown.answer_text import AnswerText
from desktop_app.views.markdown.code_card import CodeCard
from desktop_app.views.markdown.code_colours import CodeColours, colours_for
from desktop_app.views.markdown.link_card import LinkCard
from desktop_app.views.markdown.prose_view import ProseView
from desktop_app.views.markdown.table_view import TableView
from desktop_app.views.theme import apply_theme
from desktop_app.views.tokens import DARK, LIGHT, Tokens, contrast

TEXT = """The lease ends **soon** [1], not [2] or [7].

| a | b |
|---|---|
| 1 | 2 |

```python
def f(x: int) -> int:
    return x + 1  # more
```

- [ ] to do, see [the page](https://x.example/a?b=1)
"""


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> AnswerText:
    apply_theme(qapp, "light")
    view = AnswerText()
    qtbot.addWidget(view)
    view.resize(640, 700)
    view.show()
    view.set_text(TEXT, {"1": True, "2": False}, whole=True)
    QApplication.processEvents()
    view.resize(640, view.heightForWidth(640))
    QApplication.processEvents()
    return view


def click_on(text: ReadOnlyText, words: str) -> None:
    """Click into the middle of some words."""
    cursor = text.document().find(words)
    assert not cursor.isNull(), words
    cursor.setPosition((cursor.selectionStart() + cursor.selectionEnd()) // 2)
    place = text.cursorRect(cursor).center()
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_each_kind_of_block_has_its_widget(shown: AnswerText) -> None:
    kinds = [type(text) for text in shown.texts()]
    assert kinds == [ProseView, TableView, ReadOnlyText, ProseView]
    heights = [(text.height(), text.heightForWidth(text.width())) for text in shown.texts()]
    assert all(own == needed for own, needed in heights), heights
    assert shown.texts()[-1].toPlainText() == "☐\tto do, see the page"


def test_a_mark_leads_to_its_quote(shown: AnswerText, qtbot: QtBot) -> None:
    prose = shown.texts()[0]
    for words, number in (("[1]", 1), ("[2]", 2)):
        with qtbot.waitSignal(shown.cite_chosen) as chosen:
            click_on(prose, words)
        assert chosen.args == [number]
    assert isinstance(prose, ProseView)
    assert [address for _, _, address in prose.links()] == ["cite:1", "cite:2"]


def test_marks_are_links_as_soon_as_their_quotes_are_known(shown: AnswerText) -> None:
    prose = shown.texts()[0]
    assert isinstance(prose, ProseView)
    shown.set_text(TEXT, {}, whole=True)
    assert prose.links() == []
    shown.set_text(TEXT, {"7": True}, whole=True)
    assert [address for _, _, address in prose.links()] == ["cite:7"]
    assert prose is shown.texts()[0]


def test_the_keyboard_walks_and_follows_links(shown: AnswerText, qtbot: QtBot) -> None:
    shown.activateWindow()
    prose = shown.texts()[0]
    prose.setFocus()
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert prose.textCursor().selectedText() == "[2]"
    with qtbot.waitSignal(shown.cite_chosen) as chosen:
        QTest.keyClick(prose, Qt.Key.Key_Return)
    assert chosen.args == [2]
    QTest.keyClick(prose, Qt.Key.Key_Tab)
    assert not prose.hasFocus()


def test_an_address_is_shown_whole_before_it_is_opened(
    shown: AnswerText, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    click_on(shown.texts()[-1], "the page")
    card = shown.findChild(LinkCard)
    assert isinstance(card, LinkCard) and card.isVisible() and opened == []
    assert card.address.toPlainText() == "https://x.example/a?b=1"
    card.open.click()
    assert opened == ["https://x.example/a?b=1"] and not card.isVisible()
    card.show_address("https://еxample.com/ä")
    assert card.address.toPlainText().startswith("https://xn--")


def test_one_drag_selects_over_all_blocks(shown: AnswerText) -> None:
    first, last = shown.texts()[0], shown.texts()[-1]
    start = first.cursorRect(QTextCursor(first.document())).center()
    goal = last.mapTo(shown, QPoint(last.width() - 4, last.height() - 3))
    QTest.mousePress(first.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for place in (QPoint(20, 120), goal):
        QTest.mouseMove(first.viewport(), first.viewport().mapFrom(shown, place))
    QTest.mouseRelease(first.viewport(), Qt.MouseButton.LeftButton)
    first.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("The lease ends soon [1]")
    assert "return x + 1" in copied and copied.endswith("the page")
    QTest.mouseClick(last.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not first.textCursor().hasSelection()
    QTest.keyClick(last, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    last.copy()
    assert QGuiApplication.clipboard().text() == copied
    QGuiApplication.clipboard().clear()


def test_code_has_colours_and_a_copy_of_its_own(shown: AnswerText, qtbot: QtBot) -> None:
    card = shown.findChild(CodeCard)
    assert isinstance(card, CodeCard)
    qtbot.waitUntil(lambda: not card._colours.at_work)
    formats = card.text.document().firstBlock().textFormats()
    assert len({f.format.foreground().color().name() for f in formats}) > 2
    card.copy.click()
    assert QGuiApplication.clipboard().text() == ("def f(x: int) -> int:\n    return x + 1  # more")
    assert card.copy.text() == "Copied"
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_code_can_be_read_in_every_colour(tokens: Tokens) -> None:
    assert all(contrast(c, tokens.panel) >= 4.5 for c in colours_for(tokens).values())


def test_growing_touches_only_the_end(shown: AnswerText, qtbot: QtBot) -> None:
    shown.set_text("One.\n\nTwo.\n\nThr", {}, whole=False)
    (prose,) = shown.texts()
    assert isinstance(prose, ProseView)
    first = prose.document().firstBlock()
    revision = first.revision()
    shown.set_text("One.\n\nTwo.\n\nThree **four", {}, whole=False)
    shown.set_text("One.\n\nTwo.\n\nThree **four**.\n\nFive", {}, whole=False)
    assert prose.toPlainText() == "One.\nTwo.\nThree four.\nFive"
    assert prose.document().firstBlock().revision() == revision
    assert shown.texts() == [prose]
    shown.set_text("Other", {}, whole=True)
    assert [text.toPlainText() for text in shown.texts()] == ["Other"]


def test_a_very_long_text_is_shown_bit_by_bit(shown: AnswerText, qtbot: QtBot) -> None:
    text = "A paragraph of some words.\n\n" * 3_000
    shown.set_text(text, {}, whole=True)
    assert not shown.settled
    qtbot.waitUntil(lambda: shown.settled, timeout=20_000)
    assert sum(t.toPlainText().count("paragraph") for t in shown.texts()) == 3_000


def test_another_theme_and_font_write_the_text_anew(shown: AnswerText, qapp: QApplication) -> None:
    def colours() -> set[str]:
        block = shown.texts()[0].document().firstBlock()
        return {f.format.foreground().color().name() for f in block.textFormats()}

    before, height = colours(), shown.texts()[0].heightForWidth(300)
    apply_theme(qapp, "dark", scale=200)
    QTest.qWait(50)
    assert colours() != before
    assert shown.texts()[0].heightForWidth(300) > height * 1.5
    apply_theme(qapp, "light", scale=100)
    QTest.qWait(50)
    assert colours() == before


@pytest.fixture
def trap() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that counts who calls."""
    called: list[str] = []

    class Ear(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            called.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", called
    server.shutdown()
    server.server_close()
    thread.join()


def test_no_answer_makes_the_window_load_anything(
    shown: AnswerText, tmp_path: Path, trap: tuple[str, list[str]]
) -> None:
    address, called = trap
    picture = tmp_path / "picture.png"
    QImage(40, 400, QImage.Format.Format_RGB32).save(str(picture))
    file = QUrl.fromLocalFile(str(picture)).toString()
    text = "\n\n".join(
        (
            f"![a]({address}/1.png) ![b]({file}) [![c]({address}/2.png)]({address}/3)",
            f"<img src='{address}/4.png'><img src='{file}'><link href='{address}/5.css'>",
            f"<style>@import url({address}/6.css)</style>",
            f"| ![d]({address}/7.png) | ![e]({file}) |\n|---|---|\n| <img src={file}> | x |",
            f"> ![f]({file})",
        )
    )
    shown.set_text(text, {}, whole=True)
    shown.grab()
    QTest.qWait(100)
    assert called == []
    for view in shown.texts():
        html = view.document().toHtml()
        assert "<img" not in html
    assert "[picture: a]" in shown.texts()[0].toPlainText()
    assert f"![b]({file})" in shown.texts()[0].toPlainText()


def test_colouring_ends_with_the_code_that_it_colours(qapp: QApplication, qtbot: QtBot) -> None:
    text = QPlainTextEdit("x = 1\n" * 4_000)
    colours = CodeColours(text.document())
    colours.colour(text.toPlainText(), "python", DARK, anew=True)
    assert colours.at_work
    text.deleteLater()
    with qtbot.captureExceptions() as raised:
        qtbot.wait(50)
    assert not raised and not isValid(colours)
