"""The window as a person meets it: drop, ask, read, click, keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextBrowser, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import Turn, TurnState
from desktop_app.views.chat_view import ConversationView
from desktop_app.views.incoming import local_paths
from minions_engine import EgressSent, EgressTotals, FileState, Message, Origin, Part, Zone
from tests.app.conftest import answer_events, citation
from tests.app.stages import set_stage
from tests.app.test_library import info, shelve

PATIENCE_MS = 30_000


def answered(shell: Shell, *quotes: str, document: str = "/files/notes.md") -> None:
    shell.chats.begin("a", "When does it end?", at=0.0)
    citations = [citation(document, quote, line_start=1, line_end=1) for quote in quotes]
    shell.chats.take(answer_events("a", citations))
    QApplication.processEvents()


def drop(window: QWidget, paths: list[Path]) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    spot, none = QPoint(300, 300), Qt.KeyboardModifier.NoModifier
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(spot, copy, data, left, none))
    event = QDropEvent(QPointF(spot), copy, data, left, none)
    QApplication.sendEvent(window, event)
    return event


def test_a_file_with_a_space_and_an_umlaut_is_dropped(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Größe der Räume 1.txt"
    file.write_text("x")
    added: list[list[str]] = []
    monkeypatch.setattr(shell.library, "add", lambda paths: added.append(list(paths)))
    event = drop(shell.window, [file])
    assert event.isAccepted()
    assert added == [[str(file)]]
    assert not shell.window.overlay.isVisible()


def test_what_is_held_over_the_window_is_announced(shell: Shell, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a", "b", "c")])
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(shell.window, event)
    assert shell.window.overlay.isVisible()
    assert any("these 3" in label.text() for label in shell.window.overlay.findChildren(QLabel))


def test_addresses_of_the_web_are_not_files() -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.pdf"), QUrl.fromLocalFile("/tmp/b.pdf")])
    assert local_paths(data) == ["/tmp/b.pdf"]


def test_pasted_files_are_attached_to_the_chat(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added: list[list[str]] = []
    monkeypatch.setattr(shell.chats, "attach", lambda paths: added.append(list(paths)))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a b.pdf"))])
    QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)
    shell.window.middle.composer.message.paste()
    assert added == [[str(tmp_path / "a b.pdf")]]
    assert shell.window.middle.composer.message.toPlainText() == ""
    # Left on the clipboard, it would be destroyed after the interpreter and crash the exit.
    QGuiApplication.clipboard().clear()


def test_enter_asks_and_shift_enter_makes_a_line(shell: Shell) -> None:
    message = shell.window.middle.composer.message
    QTest.keyClicks(message, "When?")
    QTest.keyClick(message, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(message, "Where?")
    assert shell.chats.turns == ()
    QTest.keyClick(message, Qt.Key.Key_Return)
    assert [turn.question for turn in shell.chats.turns] == ["When?\nWhere?"]
    assert message.toPlainText() == ""
    composer = shell.window.middle.composer
    assert composer.stop.isVisible() and not composer.send.isVisible()


def test_up_brings_the_last_question_back(shell: Shell) -> None:
    answered(shell, "It ends.")
    message = shell.window.middle.composer.message
    QTest.keyClick(message, Qt.Key.Key_Up)
    assert message.toPlainText() == "When does it end?"


def test_an_answer_shows_its_quotes_and_opens_the_source(shell: Shell, tmp_path: Path) -> None:
    answered(shell, "It ends on 31 March.", "We stay.")
    widget = shell.window.middle.conversation.live[0]
    assert len(widget.cards) == 2
    assert not shell.window.right.isVisible()
    QTest.mouseClick(widget.cards[1].chip, Qt.MouseButton.LeftButton)
    assert shell.window.right.isVisible()
    assert shell.source.quote is not None and shell.source.quote.text == "We stay."
    assert widget.cards[1].property("lit") == "true"
    QTest.mouseClick(widget.cards[0]._text, Qt.MouseButton.LeftButton)
    assert shell.source.quote.number == 1


def test_keys_walk_the_quotes_and_the_parts(shell: Shell, qtbot: QtBot) -> None:
    answered(shell, "One.", "Two.", "Three.")
    window = shell.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_quote(0, 0)
    alt = Qt.KeyboardModifier.AltModifier
    numbers = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(window, key, alt)
        assert shell.source.quote is not None
        numbers.append(shell.source.quote.number)
    assert numbers == [2, 3, 1, 3]
    seen = []
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        focused = window.focusWidget()
        assert focused is not None
        seen.append(focused)
    assert len(set(seen)) == 4
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.middle.composer.message
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert shell.chats.turns == ()
    assert shell.chats.current.title == "New chat"


def test_escape_leaves_a_page_and_stops_an_answer(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shell.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.middle.show_settings()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.middle.chat_is_shown
    stopped: list[str] = []
    monkeypatch.setattr(shell.thread, "cancel", stopped.append)
    run_id = shell.chats.ask("When?")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert stopped == [run_id]


def test_the_source_text_is_lit_where_the_quote_stands(shell: Shell) -> None:
    text = "😀 Intro.\nIt ends on 31 March.\nMore."
    quote = "It ends on 31 March."
    shell.chats.begin("a", "When?", at=0.0)
    start = text.index(quote)
    cited = citation("/files/notes.md", quote, line_start=2, line_end=2, start=start)
    shell.chats.take(answer_events("a", [cited]))
    shell.window.show_quote(0, 0)
    from desktop_app.viewmodels.source import SourceText

    shell.source.text_ready.emit(
        SourceText(document="/files/notes.md", text=text, start=start, end=start + len(quote))
    )
    (lit,) = shell.window.source.text.extraSelections()
    assert lit.cursor.selectedText() == quote
    assert shell.window.source.is_lit


def test_documents_cannot_bring_markup_into_the_window(shell: Shell) -> None:
    trap = '<img src="file:///etc/hostname"><b>bold</b><a href="http://x.invalid">x</a>'
    answered(shell, trap, document="/files/<b>x</b>.md")
    shell.window.show_quote(0, 0)
    labels = shell.window.findChildren(QLabel)
    assert any(trap in label.text() for label in labels)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert not shell.window.findChildren(QTextBrowser)
    assert not [w for w in shell.window.findChildren(QTextEdit) if w.acceptRichText()]


def test_only_the_turns_in_sight_have_widgets(qtbot: QtBot) -> None:
    view = ConversationView()
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    turns = [Turn(run_id=str(i), question=f"Question {i}?", asked_at=0.0) for i in range(1_000)]
    view.show_turns(turns)
    qtbot.waitUntil(lambda: 999 in view.live)
    assert len(view.live) < 40
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    bar.setValue(0)
    qtbot.waitUntil(lambda: 0 in view.live)
    assert len(view.live) < 40 and 999 not in view.live
    before = bar.value()
    view.change_turn(500, turns[500])
    QApplication.processEvents()
    assert bar.value() == before


def test_the_view_stays_where_it_was_read(qtbot: QtBot) -> None:
    view = ConversationView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    view.show_turns([Turn(run_id=str(i), question="?", asked_at=0.0) for i in range(50)])
    QApplication.processEvents()
    view.verticalScrollBar().setValue(100)
    long = Turn(run_id="49", question="?", asked_at=0.0, text="word " * 2_000)
    view.change_turn(49, long)
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == 100
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.change_turn(49, Turn(run_id="49", question="?", asked_at=0.0, text="word " * 4_000))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == view.verticalScrollBar().maximum())


def test_a_long_answer_is_shown_from_its_beginning(qtbot: QtBot) -> None:
    view = ConversationView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    view.show_turns([Turn(run_id="0", question="?", asked_at=0.0)] * 3)
    QApplication.processEvents()
    done = Turn(
        run_id="0",
        question="?",
        asked_at=0.0,
        text="word " * 2_000,
        state=TurnState.ANSWERED,
    )
    view.change_turn(2, done)
    qtbot.waitUntil(lambda: view.live[2].height() > 400)
    qtbot.waitUntil(lambda: abs(view.verticalScrollBar().value() - view.live[2].y()) < 20)


def test_the_library_page_offers_what_a_file_needs(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = (
        info("/d/scan.pdf", FileState.NEEDS_OCR, "Pictures only."),
        info("/d/tax.pdf", FileState.LOCKED, "It needs a password."),
    )
    shelve(shell, "Docs", *files)
    page = shell.window.middle.files
    shell.window.middle.show_files("Docs")
    done: list[tuple[str, ...]] = []
    for wish in ("recognise", "unlock", "forget"):
        monkeypatch.setattr(
            shell.library, wish, lambda *values, wish=wish: done.append((wish, *values))
        )
    page.list.setCurrentIndex(shell.library.files.index(0))
    assert not page.password.isVisible()
    page._buttons["recognise"].click()
    page.list.setCurrentIndex(shell.library.files.index(1))
    page.password.setText("secret")
    page._buttons["unlock"].click()
    page._buttons["forget"].click()
    assert done == [("recognise", "/d/scan.pdf"), ("unlock", "/d/tax.pdf", "secret")]
    page._buttons["forget"].click()
    assert done[-1] == ("forget", "/d/tax.pdf")


def test_a_first_run_offers_files_and_samples(shell: Shell) -> None:
    start = shell.window.middle.start
    assert start.isVisible() and start.drop.isVisible()
    assert (
        shell.window.middle.foot.text() == "Local: nothing leaves. Nothing has left this computer."
    )
    shelve(shell, "Docs", info("/d/lease.pdf"))
    assert not start.drop.isVisible()


def test_a_read_only_library_is_said_calmly(shell: Shell) -> None:
    shell.thread.opened.emit(True)
    assert shell.window.middle.banner.isVisible()


def test_theme_and_place_are_remembered(shell: Shell) -> None:
    shell.settings.set_theme("dark")
    assert shell.settings.theme == "dark"
    shell.window.close()
    assert not shell.settings.geometry("window").isEmpty()
    shell.settings.set_theme("light")


def test_the_composer_says_less_where_there_is_little_room(shell: Shell, qtbot: QtBot) -> None:
    composer = shell.window.middle.composer
    words, single = composer.privacy.words, composer.privacy.single
    assert [w.text() for w in words.values()] == ["●  Local", "◐  Distilled", "○  Cloud"]
    assert not single.isVisible()
    shell.window.resize(1024, 700)
    shell.window.right.show()
    QApplication.processEvents()
    assert single.isVisible() and single.text() == "●  Local"
    assert not any(word.isVisible() for word in words.values())
    for control in (composer.attach, single, composer.send):
        qtbot.waitUntil(lambda c=control: c.width() >= c.minimumSizeHint().width())
    shell.window.right.hide()
    shell.window.resize(1280, 800)
    QApplication.processEvents()
    assert all(word.isVisible() for word in words.values())


def test_the_keyboard_goes_back_to_the_question_when_details_go(shell: Shell) -> None:
    shell.window.show_details(shell.window.trace)
    assert shell.window.right.isAncestorOf(shell.window.focusWidget())
    shell.window.toggle_details()
    assert shell.window.focusWidget() is shell.window.middle.composer.message


def test_pages_that_are_not_shown_ask_for_no_room(shell: Shell) -> None:
    middle = shell.window.middle
    before = middle.minimumSizeHint()
    middle.comparing.begin()
    middle.show_chat()
    assert middle.minimumSizeHint() == before


def test_in_a_low_window_what_is_below_the_chats_is_scrolled(shell: Shell, qtbot: QtBot) -> None:
    shell.settings.type_in("font_scale", "200")
    for name in ("reading", "tags"):
        set_stage(shell, name, width=1024, height=700)
    bar = shell.window.side._lower.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=PATIENCE_MS)
    new = shell.window.side.new_chat
    assert new.height() >= new.minimumSizeHint().height()
    shell.settings.reset("font_scale")


def test_nothing_of_the_record_is_wider_than_its_panel(shell: Shell) -> None:
    part = [Part(text="word " * 40, origin=origin) for origin in Origin]
    message = Message(role="user", parts=tuple(part))
    sent = EgressSent(
        run_id="a",
        entry=1,
        model="openai/gpt-4o",
        host="api.openai.com",
        zone=Zone.INTERNET,
        messages=(message,),
        figures=EgressTotals(messages=1),
    )
    shell.chats.begin("a", "A rather long question about the lease of the premises?", at=0.0)
    shell.chats.take([sent, *answer_events("a", [])])
    shell.window.resize(1024, 700)
    shell.window.show_privacy()
    QApplication.processEvents()
    panel = shell.window.egress.chat
    body = panel.widget()
    assert body is not None
    assert body.width() <= panel.viewport().width()
