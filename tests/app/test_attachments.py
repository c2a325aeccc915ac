"""What is dropped or pasted becomes a chip of the chat, each with its state and its remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.attaching import AttachmentState
from desktop_app.views.drop_overlay import Zone
from desktop_app.views.incoming import Incoming, incoming
from minions_engine import FileFailed, FileIndexed, FileState, IndexFinished
from tests.app.test_library import info, report, runs, shelve
from tests.app.test_window import drop

PATIENCE_MS = 60_000
__all__ = ["runs"]


def mime(**goods: Any) -> QMimeData:
    data = QMimeData()
    if "urls" in goods:
        data.setUrls([QUrl(url) for url in goods["urls"]])
    if "text" in goods:
        data.setText(goods["text"])
    if "image" in goods:
        data.setImageData(goods["image"])
    return data


def picture() -> QImage:
    made = QImage(40, 30, QImage.Format.Format_RGB32)
    made.fill(QColor("white"))
    return made


def indexed(run: str, path: str, *, done: int = 1, files: int = 1) -> FileIndexed:
    return FileIndexed(
        run_id=run,
        file=path,
        state=FileState.READY,
        documents=1,
        pages=1,
        chunks=2,
        done=done,
        files=files,
    )


def failed(run: str, path: str, state: FileState, reason: str = "Why.") -> FileFailed:
    return FileFailed(run_id=run, file=path, state=state, reason=reason, done=1, files=1)


def test_only_what_is_on_this_machine_is_taken(qapp: QApplication) -> None:
    assert incoming(mime(urls=["https://example.org/a.pdf"])) is None
    goods = incoming(mime(urls=["file:///d/a%20b.pdf", "https://example.org/x"]))
    assert goods is not None and goods.paths == ("/d/a b.pdf",)
    text = incoming(mime(text="The rent is 1,250 euros in all of the months to come."))
    assert text is not None and text.name == "The rent is 1,250 euros in.txt"
    assert text.maker() == b"The rent is 1,250 euros in all of the months to come."
    drawn = incoming(mime(image=picture()))
    assert drawn is not None and drawn.maker().startswith(b"\x89PNG")
    assert incoming(mime(text="  ")) is None


def test_the_place_says_where_it_goes(shell: Shell, tmp_path: Path) -> None:
    shelve(shell, "Docs", info("/d/lease.pdf"))
    window, overlay = shell.window, shell.window.overlay
    overlay.offer(Incoming(paths=("/a", "/b")))
    middle = window.middle
    upper = middle.mapTo(window, QPoint(middle.width() // 2, 60))
    lower = middle.mapTo(window, QPoint(middle.width() // 2, middle.height() - 60))
    side = window.side.mapTo(window, QPoint(30, 200))
    assert [overlay.move_to(spot) for spot in (upper, lower, side)] == [
        Zone.CHAT,
        Zone.LIBRARY,
        Zone.LIBRARY,
    ]
    assert overlay.cards[Zone.LIBRARY].property("lit") == "true"
    overlay.offer(Incoming(text="Some words."))
    assert not overlay.cards[Zone.LIBRARY].isVisible()
    assert overlay.move_to(lower) is Zone.CHAT


def test_the_first_files_of_all_go_to_the_library(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(shell.library, "add", lambda paths: went.append(("library", list(paths))))
    monkeypatch.setattr(shell.chats, "attach", lambda paths: went.append(("chat", list(paths))))
    drop(shell.window, [tmp_path / "a.pdf"])
    shelve(shell, "Docs", info("/d/lease.pdf"))
    drop(shell.window, [tmp_path / "b.pdf"])
    assert went == [
        ("library", [str(tmp_path / "a.pdf")]),
        ("chat", [str(tmp_path / "b.pdf")]),
    ]


def test_a_drop_on_the_library_page_goes_into_the_shown_collection(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelve(shell, "Docs", info("/d/lease.pdf"))
    went: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(shell.library, "add_to", lambda name, paths: went.append((name, [*paths])))
    shell.window.middle.show_files("Docs")
    drop(shell.window, [tmp_path / "a.pdf"])
    assert went == [("Docs", [str(tmp_path / "a.pdf")])]


def test_chips_follow_what_becomes_of_the_files(shell: Shell, runs: list[str]) -> None:
    row = shell.window.middle.attachments
    assert not row.isVisible()
    shell.chats.attach(["/d/a.pdf", "/d/locked.pdf", "/d/Folder"])
    run = runs[-1]
    assert [chip.state.text() for chip in row.chips.values()] == ["reading…"] * 3
    shell.thread.events.emit(
        [
            indexed(run, "/d/a.pdf", done=1, files=3),
            failed(run, "/d/locked.pdf", FileState.LOCKED, "It needs a password."),
        ]
    )
    assert row.chips["/d/a.pdf"].accessibleName() == "a.pdf, ready"
    assert row.chips["/d/locked.pdf"].state.text() == "needs its password"
    assert row.password.isVisible() and row.unlock.isVisible()
    assert not row.recognise.isVisible()
    row.chips["/d/locked.pdf"].remove.click()
    assert list(row.chips) == ["/d/a.pdf", "/d/Folder"]
    assert not row.password.isVisible()


def test_a_folder_can_be_asked_about_when_its_words_are_read(shell: Shell, runs: list[str]) -> None:
    shell.chats.attach(["/d/Folder"])
    run, chats = runs[-1], shell.chats
    shell.thread.events.emit([indexed(run, "/d/Folder/a.txt", done=1, files=2)])
    (item,) = chats.attachments
    assert (item.state, item.words) == (AttachmentState.READING, "reading 1 of 2")
    shell.thread.events.emit([indexed(run, "/d/Folder/b.txt", done=2, files=2)])
    (item,) = chats.attachments
    assert item.state is AttachmentState.READY
    shell.thread.events.emit([IndexFinished(run_id=run, report=report())])
    assert chats.attachments == (item,)


def test_a_text_and_a_picture_are_kept_read_and_deleted_with_their_chip(
    live_shell: Shell, qtbot: QtBot
) -> None:
    shell, window = live_shell, live_shell.window
    qtbot.waitUntil(lambda: shell.library.loaded, timeout=PATIENCE_MS)
    window.middle.pasted.emit(Incoming(text="The safe opens with the blue key."))
    window.middle.pasted.emit(Incoming(picture=picture()))

    def settled() -> bool:
        items = shell.chats.attachments
        return len(items) == 2 and all(i.state is not AttachmentState.READING for i in items)

    qtbot.waitUntil(settled, timeout=PATIENCE_MS)
    states = {Path(i.path).suffix: i.state for i in shell.chats.attachments}
    assert states == {".txt": AttachmentState.READY, ".png": AttachmentState.FAILED}
    kept = [Path(item.path) for item in shell.chats.attachments]
    assert all(shell.home.data in path.parents and path.exists() for path in kept)
    window.middle.composer.put("What opens the safe?")
    shell.chats.ask("What opens the safe?")
    qtbot.waitUntil(lambda: not shell.chats.busy, timeout=PATIENCE_MS)
    assert "blue key" in shell.chats.turns[-1].quotes[0].text
    for path in kept:
        shell.chats.detach(str(path))
    qtbot.waitUntil(lambda: not any(path.exists() for path in kept), timeout=PATIENCE_MS)
    assert shell.chats.attachments == ()
