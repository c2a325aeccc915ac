"""Collections are arranged in the window: named, sorted, narrowed, left out, checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.file_rows import Arranged, FileRow, Order, Shown
from desktop_app.viewmodels.files import FilesModel
from minions_engine import FileIndexed, FileState, IndexStarted
from tests.app.test_library import info, runs, shelve

PATIENCE_MS = 90_000
__all__ = ["runs"]


def rows(count: int) -> list[FileRow]:
    return [
        FileRow(path=f"/d/{i % 7}/file {i}.pdf", state=FileState.READY, size_bytes=i)
        for i in range(count)
    ]


def test_files_are_narrowed_and_sorted(shell: Shell) -> None:
    shelve(
        shell,
        "Docs",
        info("/d/b.pdf"),
        info("/d/z/a.pdf", FileState.LOCKED, "It needs a password."),
        info("/d/c.bin", FileState.UNSUPPORTED, "No reader."),
    )
    page, files = shell.window.middle.files, shell.library.files
    shell.window.middle.show_files("Docs")
    names = lambda: [row.name for row in files.rows]  # noqa: E731
    assert names() == ["a.pdf", "b.pdf", "c.bin"]
    page.order.setCurrentIndex(page.order.findData(str(Order.FOLDER)))
    assert names() == ["b.pdf", "c.bin", "a.pdf"]
    page.shown.setCurrentIndex(page.shown.findData(str(Shown.PROBLEMS)))
    assert names() == ["c.bin", "a.pdf"]
    page.search.setText("password")
    assert names() == ["a.pdf"]
    page.search.setText("nothing of the kind")
    assert page.empty.isVisible() and not page.list.isVisible()


def test_many_files_are_put_in_order_away_from_the_window(qtbot: QtBot) -> None:
    waiting: list[tuple[Callable[[], Arranged], Callable[[Arranged], None]]] = []
    files = FilesModel(aside=lambda work, done: waiting.append((work, done)))
    files.reset(rows(5_000))
    files.search("file 49")
    assert files.rowCount() == 0
    for work, done in waiting:
        done(work())
    # The first wish was overtaken by the second one.
    assert {row.name[:7] for row in files.rows} == {"file 49"}
    spy = QSignalSpy(files.dataChanged)
    files.update_all([FileRow(path=row.path, state=FileState.FAILED) for row in files.rows[:50]])
    assert spy.count() == 1
    assert files.rows[0].size_bytes > 0


def test_what_can_be_done_is_done_to_every_marked_file(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [info(f"/d/{n}.pdf", FileState.NEEDS_OCR, "Pictures.") for n in range(300)]
    shelve(shell, "Docs", *files, info("/d/z.pdf"))
    page = shell.window.middle.files
    shell.window.middle.show_files("Docs")
    done: list[str] = []
    monkeypatch.setattr(shell.library, "recognise", done.append)
    page.list.selectAll()
    page._show_actions()
    assert page._reason.text() == "301 files are marked."
    page._buttons["recognise"].click()
    assert len(done) == 300


def test_the_searchable_part_is_said_while_reading(
    shell: Shell, runs: list[str], tmp_path: Path
) -> None:
    shelve(shell, "Docs", info("/d/a.pdf"), info("/d/b.pdf", FileState.FAILED, "Damaged."))
    (row,) = shell.library.collections
    assert row.share == "1 of 2 files can be searched (50%)"
    assert shell.library.searchable == ""
    shell.library.add_to("Docs", [tmp_path])
    started = IndexStarted(run_id=runs[-1], collection="Docs", files=4, changed=4, size_bytes=9)
    shell.library.take([started])
    assert shell.library.searchable == "16% of the library is searchable."
    page = shell.window.middle.files
    shell.window.middle.show_files("Docs")
    assert page.bar.isVisible()
    page.pause.click()
    assert page.pause.text() == "Resume"


def test_rows_follow_a_batch_of_events(shell: Shell, runs: list[str], tmp_path: Path) -> None:
    shelve(shell, "Docs", info("/d/a.pdf"))
    shell.library.add_to("Docs", [tmp_path])
    spy = QSignalSpy(shell.library.files.rowsInserted)
    shell.library.take(
        FileIndexed(
            run_id=runs[-1],
            file=f"/d/new {n}.pdf",
            state=FileState.READY,
            documents=1,
            pages=1,
            chunks=1,
            done=n + 1,
            files=900,
        )
        for n in range(500)
    )
    assert spy.count() == 1 and shell.library.files.rowCount() == 501


def test_a_collection_is_made_filled_renamed_thinned_and_checked(
    live_shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    shell, page = live_shell, live_shell.window.middle.files
    library = shell.library
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("lease", "diary"):
        (folder / f"{name}.txt").write_text(f"The {name} ends on 31 March.")
    qtbot.waitUntil(lambda: library.loaded, timeout=PATIENCE_MS)
    shell.window.middle.show_files("")
    page.name.make()
    page.name.field.setText("Taxes")
    page.name._keep()
    qtbot.waitUntil(lambda: library.shown == "Taxes", timeout=PATIENCE_MS)
    library.add_to("Taxes", [folder])
    qtbot.waitUntil(lambda: not library.reading, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: library.files.rowCount() == 2, timeout=PATIENCE_MS)

    shell.chats.set_collection("Taxes")
    page.name.rename()
    page.name.field.setText("Old taxes")
    page.name._keep()
    qtbot.waitUntil(lambda: page.title.accessibleName() == "Old taxes", timeout=PATIENCE_MS)
    assert shell.chats.current.collection == "Old taxes"
    qtbot.waitUntil(lambda: [f.path for f in library.folders] == [str(folder)], timeout=PATIENCE_MS)

    diary = str(folder / "diary.txt")
    library.arranging.leave_out([diary])
    qtbot.waitUntil(lambda: library.collections[0].left_out == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: [r.state for r in library.files.rows if r.path == diary] == [FileState.EXCLUDED],
        timeout=PATIENCE_MS,
    )
    library.arranging.take_back([diary])
    qtbot.waitUntil(
        lambda: not library.reading and library.collections[0].files == 2, timeout=PATIENCE_MS
    )
    library.arranging.watch(False)
    qtbot.waitUntil(lambda: not library.collections[0].watched, timeout=PATIENCE_MS)

    page.card.fold.click()
    page.card.check.click()
    qtbot.waitUntil(lambda: "index is sound" in page.card.health.said.text(), timeout=PATIENCE_MS)
    library.arranging.rename("  ")
    qtbot.waitUntil(lambda: "needs a name" in page.note.text(), timeout=PATIENCE_MS)
