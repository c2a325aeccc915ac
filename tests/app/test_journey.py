"""The whole road with the real engine: samples in, question, quote, lit page, forgotten again."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import TurnState
from minions_engine import FileState, Home, IndexFinished
from tests.app.conftest import take_away, write_pdf
from tests.app.test_window import drop

PATIENCE_MS = 120_000


def read_all(shell: Shell, qtbot: QtBot) -> None:
    library = shell.library
    qtbot.waitUntil(lambda: library.loaded and not library.reading, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bool(library.collections), timeout=PATIENCE_MS)


def ask(shell: Shell, qtbot: QtBot, question: str) -> None:
    shell.window.middle.composer.put(question)
    QTest.keyClick(shell.window.middle.composer.message, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shell.chats.busy, timeout=PATIENCE_MS)


@pytest.mark.slow
def test_from_a_dropped_folder_to_a_lit_sentence(
    live_shell: Shell,
    qtbot: QtBot,
    tmp_path: Path,
    sample_folder: Path,
    sample_questions: list[dict[str, Any]],
) -> None:
    shell, window = live_shell, live_shell.window
    folder = tmp_path / "Mein Büro"
    shutil.copytree(sample_folder, folder)
    write_pdf(folder / "Größe der Räume.pdf", [["The attic measures 41 square metres."]])
    qtbot.waitUntil(lambda: shell.library.loaded, timeout=PATIENCE_MS)
    drop(window, [folder])
    read_all(shell, qtbot)
    (row,) = shell.library.collections
    assert row.title == "Mein Büro"
    assert row.files == len(list(folder.iterdir()))

    ask(shell, qtbot, sample_questions[0]["question"])
    (turn,) = shell.chats.turns
    assert turn.state is TurnState.ANSWERED
    assert turn.verified == len(turn.quotes) > 0
    assert "nothing left this machine" in turn.summary

    card = next(
        card
        for card, quote in zip(window.middle.conversation.live[0].cards, turn.quotes, strict=True)
        if quote.document.endswith("lease.pdf")
    )
    QTest.mouseClick(card.chip, Qt.MouseButton.LeftButton)
    assert window.source.shows_pdf and window.source.is_lit
    for _ in turn.quotes:
        window._source.step(1)
        qtbot.waitUntil(lambda: window.source.settled, timeout=PATIENCE_MS)
        assert window.source.is_lit, shell.source.quote

    ask(shell, qtbot, "How large is the attic?")
    assert shell.chats.turns[-1].quotes[0].name == "Größe der Räume.pdf"

    shell.library.show_files("Mein Büro")
    shell.library.forget(str(folder / "Größe der Räume.pdf"))
    qtbot.waitUntil(
        lambda: all("Größe" not in file.name for file in shell.library.files.rows),
        timeout=PATIENCE_MS,
    )
    ask(shell, qtbot, "How large is the attic?")
    assert all("Räume" not in quote.name for quote in shell.chats.turns[-1].quotes)


def test_a_file_that_is_not_there_and_an_empty_question(
    live_shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    shell = live_shell
    qtbot.waitUntil(lambda: shell.library.loaded, timeout=PATIENCE_MS)
    told: list[str] = []
    shell.library.failed.connect(told.append)
    shell.library.add([tmp_path / "not there.pdf"])
    qtbot.waitUntil(lambda: not shell.library.reading, timeout=PATIENCE_MS)
    assert told and "not there.pdf" in told[0]
    ask(shell, qtbot, "Is anything here?")
    assert shell.chats.turns[-1].state is TurnState.FAILED


def test_a_locked_file_asks_for_its_password(
    live_shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    from pypdf import PdfReader, PdfWriter

    shell = live_shell
    plain = write_pdf(tmp_path / "plain.pdf", [["The safe opens with the blue key."]])
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt("öffne dich", algorithm="AES-256")
    folder = tmp_path / "Locked"
    folder.mkdir()
    locked = folder / "locked.pdf"
    writer.write(locked)
    qtbot.waitUntil(lambda: shell.library.loaded, timeout=PATIENCE_MS)
    shell.library.add([folder])
    read_all(shell, qtbot)
    shell.window.middle.show_files("Locked")
    qtbot.waitUntil(lambda: shell.library.files.rowCount() == 1, timeout=PATIENCE_MS)
    (row,) = shell.library.files.rows
    assert row.state is FileState.LOCKED
    page = shell.window.middle.files
    page.list.setCurrentIndex(shell.library.files.index(0))
    page.password.setText("öffne dich")
    page._buttons["unlock"].click()
    qtbot.waitUntil(
        lambda: not shell.library.reading and shell.library.files.rows[0].readable,
        timeout=PATIENCE_MS,
    )
    shell.window.middle.show_chat()
    ask(shell, qtbot, "Which key opens the safe?")
    shell.window.show_quote(0, 0)
    assert shell.window.source.shows_pdf and shell.window.source.is_lit


def test_quitting_while_reading_takes_less_than_three_seconds(
    live_shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "Many"
    folder.mkdir()
    for number in range(400):
        (folder / f"note {number}.txt").write_text(f"Note {number} says hello. " * 200)
    qtbot.waitUntil(lambda: live_shell.library.loaded, timeout=PATIENCE_MS)
    live_shell.library.add([folder])
    progress = live_shell.library
    qtbot.waitUntil(
        lambda: progress.progress is not None and progress.progress.done > 3, timeout=PATIENCE_MS
    )
    began = time.monotonic()
    assert live_shell.stop()
    assert time.monotonic() - began < 3.2


def test_a_change_in_a_watched_folder_is_followed(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, model_cache: Path
) -> None:
    folder = tmp_path / "Watched"
    folder.mkdir()
    (folder / "one.txt").write_text("The heron stands by the pond.")
    home = Home(data=tmp_path / "home", config=tmp_path / "config", cache=model_cache)
    home.create()
    shell = Shell(home=home, theme="light")
    shell.start()
    try:
        passes: list[IndexFinished] = []
        shell.thread.events.connect(
            lambda batch: passes.extend(e for e in batch if isinstance(e, IndexFinished))
        )
        shell.library.add_when_open([str(folder)])
        # The pass that was asked for, and the one with which watching begins.
        qtbot.waitUntil(lambda: len(passes) == 2, timeout=PATIENCE_MS)
        (folder / "two.txt").write_text("The otter sleeps under the bridge.")
        qtbot.waitUntil(lambda: shell.library.collections[0].files == 2, timeout=PATIENCE_MS)
        ask(shell, qtbot, "Where does the otter sleep?")
        assert shell.chats.turns[-1].quotes[0].name == "two.txt"
    finally:
        shell.window.close()
        assert shell.stop(60)
        take_away(shell)
