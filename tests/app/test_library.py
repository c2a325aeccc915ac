"""Recorded events become rows and progress; paths become collections."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.app import Shell
from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.file_rows import Order
from desktop_app.viewmodels.files import FileAction, FileRow
from desktop_app.viewmodels.library import LOOSE_FILES, SAMPLES
from desktop_app.viewmodels.looking import LibraryFound, _found
from desktop_app.viewmodels.progress import Progress
from minions_engine import (
    EmbeddingProgressed,
    EngineError,
    Event,
    FileFailed,
    FileIndexed,
    FileInfo,
    FileProblem,
    FileState,
    Home,
    IndexFinished,
    IndexReport,
    IndexStarted,
    RunCancelled,
    RunFailed,
    Shelf,
    resource,
)
from minions_engine.types import IndexSeconds
from tests.app.conftest import take_away


def info(path: str, state: FileState = FileState.READY, reason: str = "") -> FileInfo:
    return FileInfo(
        path=path,
        state=state,
        reason=reason,
        size_bytes=1,
        modified_at=0.0,
        documents=1,
        chunks=1,
        embedded=1,
    )


def shelve(shell: Shell, name: str, *files: FileInfo, folders: tuple[str, ...] = ()) -> None:
    """The library as the engine tells it: one collection with these files, and it is shown."""
    counts = Counter(file.state for file in files)
    ready = tuple(Path(file.path).name for file in files if file.state is FileState.READY)
    found = LibraryFound(
        shelves=(Shelf(collection=name, folders=folders, files=counts),), names=ready
    )
    shell.library._take_library(found)
    shell.library.shown = name
    shell.library._take_files(_found(name, found.shelves[0], files, Order.ATTENTION))


def report(**changes: Any) -> IndexReport:
    values: dict[str, Any] = {
        "collection": "x",
        "files": {"ready": 2},
        "documents": 2,
        "pages": 2,
        "chunks": 4,
        "seconds": IndexSeconds(lexical=0.1, total=0.2),
    }
    return IndexReport(**(values | changes))


@pytest.fixture
def runs(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Identities of the runs that were started, in order."""
    started: list[str] = []
    original = EngineThread.run

    def run(self: EngineThread, run_id: str, make_stream: Any) -> Any:
        started.append(run_id)
        return original(self, run_id, make_stream)

    monkeypatch.setattr(EngineThread, "run", run)
    return started


def test_a_run_is_told_by_its_progress(shell: Shell, runs: list[str], tmp_path: Path) -> None:
    library = shell.library
    folder = tmp_path / "Contracts"
    folder.mkdir()
    library.add([folder])
    (run,) = runs
    assert library.progress is not None and library.progress.share is None
    seen: list[tuple[str, float | None]] = []
    events: list[Event] = [
        IndexStarted(run_id=run, collection="Contracts", files=2, changed=2, size_bytes=10),
        FileIndexed(
            run_id=run,
            file="/c/a.pdf",
            state=FileState.READY,
            documents=1,
            pages=1,
            chunks=4,
            done=1,
            files=2,
        ),
        FileFailed(
            run_id=run,
            file="/c/b.pdf",
            state=FileState.LOCKED,
            reason="It needs a password.",
            done=2,
            files=2,
        ),
        EmbeddingProgressed(run_id=run, done=1, chunks=4),
    ]
    for event in events:
        library.take([event])
        seen.append((library.progress.text, library.progress.share))
    assert seen == [
        ("0 of 2 files read", 0.0),
        ("1 of 2 files read", 0.5),
        ("Searchable · by meaning too: 0 of 4 passages · 1 not readable", None),
        ("Searchable · by meaning too: 1 of 4 passages · 1 not readable", 0.25),
    ]
    finished: list[str] = []
    library.finished.connect(finished.append)
    library.take([IndexFinished(run_id=run, report=report())])
    assert library.progress is None
    assert finished == ["Contracts"]


def test_folders_become_collections_and_loose_files_share_one(
    shell: Shell, runs: list[str], tmp_path: Path
) -> None:
    library = shell.library
    first, second = tmp_path / "a" / "Docs", tmp_path / "b" / "Docs"
    for folder in (first, second):
        folder.mkdir(parents=True)
    loose = tmp_path / "Größe 1.txt"
    loose.write_text("x")
    library.add([first, second, loose])
    names = []
    while library.progress is not None:
        names.append(library.progress.collection)
        library.take([IndexFinished(run_id=runs[-1], report=report())])
    assert names == ["Docs", "Docs 2", LOOSE_FILES]


def test_a_known_folder_goes_into_its_own_collection(
    shell: Shell, runs: list[str], tmp_path: Path
) -> None:
    library = shell.library
    folder = tmp_path / "Docs"
    folder.mkdir()
    shelve(shell, "Papers", folders=(str(folder),))
    library.add([folder])
    assert library.progress is not None and library.progress.collection == "Papers"


def test_the_samples_have_a_name_and_questions(shell: Shell, runs: list[str]) -> None:
    shell.library.add_samples()
    assert shell.library.progress is not None
    assert shell.library.progress.collection == SAMPLES
    shelve(shell, SAMPLES, info("/s/lease.pdf"))
    assert len(shell.library.examples()) == 3
    assert resource("sample-questions.jsonl").is_file()


def test_examples_name_ones_own_files(shell: Shell) -> None:
    files = (info("/d/lease.pdf"), info("/d/scan.pdf", FileState.NEEDS_OCR), info("/d/notes.md"))
    shelve(shell, "Docs", *files)
    assert shell.library.examples() == (
        "What does lease.pdf say about dates and deadlines?",
        "Which amounts are named in notes.md?",
    )


def test_rows_say_state_reason_and_what_can_be_done(shell: Shell) -> None:
    files = (
        info("/d/ok.pdf"),
        info("/d/scan.pdf", FileState.NEEDS_OCR, "It holds pictures of text only."),
        info("/d/tax.pdf", FileState.LOCKED, "It needs a password."),
        info("/d/x.bin", FileState.UNSUPPORTED, "No reader for this kind of file."),
    )
    shelve(shell, "Docs", *files)
    (row,) = shell.library.collections
    assert (row.count, row.attention) == ("1 file", 2)
    rows = shell.library.files.rows
    assert [r.name for r in rows] == ["scan.pdf", "tax.pdf", "ok.pdf", "x.bin"]
    assert rows[0].status == "Pictures of text · It holds pictures of text only."
    assert [r.actions[0] for r in rows] == [
        FileAction.RECOGNISE,
        FileAction.UNLOCK,
        FileAction.LEAVE_OUT,
        FileAction.LEAVE_OUT,
    ]


def test_events_change_the_shown_rows(shell: Shell, runs: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "Docs"
    folder.mkdir()
    library = shell.library
    library.show_files("Docs")
    library.add([folder])
    library.take(
        [
            FileFailed(
                run_id=runs[0],
                file="/d/a.pdf",
                state=FileState.FAILED,
                reason="Damaged.",
                done=1,
                files=1,
            )
        ]
    )
    assert [(r.name, r.status) for r in library.files.rows] == [("a.pdf", "Not read · Damaged.")]
    library.retry("/d/a.pdf")
    assert library.files.rows[0].status == "Waiting"


def test_a_password_is_kept_in_memory_only(shell: Shell, runs: list[str]) -> None:
    shell.library.show_files("Docs")
    shell.library.files.update(FileRow(path="/d/tax.pdf", state=FileState.LOCKED))
    shell.library.unlock("/d/tax.pdf", "canary-password")
    assert shell.source.password_for("/d/tax.pdf") == "canary-password"
    for file in shell.home.config.parent.rglob("*"):
        assert not file.is_file() or b"canary-password" not in file.read_bytes()


def test_a_useless_or_failed_run_is_told(shell: Shell, runs: list[str], tmp_path: Path) -> None:
    told: list[str] = []
    shell.library.failed.connect(told.append)
    problem = FileProblem(file="/d/x.bin", state=FileState.UNSUPPORTED, reason="No reader.")
    shell.library.add([tmp_path / "x.bin"])
    shell.library.take(
        [IndexFinished(run_id=runs[-1], report=report(files={"ready": 0}, problems=(problem,)))]
    )
    shell.library.add([tmp_path / "y.bin"])
    shell.library.take([RunFailed(run_id=runs[-1], code="busy", message="Taken.")])
    assert told == ["x.bin: No reader.", "Taken."]
    assert not shell.library.reading


def test_pause_and_resume_are_shown(shell: Shell, runs: list[str], tmp_path: Path) -> None:
    library, side = shell.library, shell.window.side
    library.add([tmp_path / "a.txt"])
    side.pause.click()
    assert library.progress is not None and library.progress.text.startswith("Paused")
    assert side.pause.accessibleName() == "Resume reading"
    side.pause.click()
    assert not library.progress.paused


def test_what_was_stopped_can_be_gone_on_with(
    shell: Shell, runs: list[str], tmp_path: Path
) -> None:
    library, side = shell.library, shell.window.side
    library.add([tmp_path])
    name = library.progress.collection if library.progress is not None else ""
    shelve(shell, name, info(str(tmp_path / "a.txt")), folders=(str(tmp_path),))
    side.stop.click()
    library.take([RunCancelled(run_id=runs[-1])])
    QApplication.processEvents()
    assert side.go_on.isVisible() and not side.stop.isVisible()
    side.go_on.click()
    assert side.stop.isVisible() and not side.go_on.isVisible()
    library.take([IndexFinished(run_id=runs[-1], report=report())])
    assert not side.go_on.isVisible() and not side.stop.isVisible()


def test_a_library_of_earlier_days_is_awaited_calmly(home: Home, qapp: QApplication) -> None:
    (home.data / "library.sqlite").touch()
    shell = Shell(home=home, theme="light", watch=False)
    shell.window.show()
    start, side = shell.window.middle.start, shell.window.side
    assert start.line.text() == "Opening your library…" and not start.cards.isVisible()
    assert not side.hint.isVisible() and not side.panel.empty.isVisible()
    shell.thread.open_failed.emit(EngineError("It is damaged."))
    assert start.cards.isVisible()
    shell.window.close()
    assert shell.stop()
    take_away(shell)


def test_a_long_line_of_progress_leaves_the_page_its_room(shell: Shell) -> None:
    shelve(shell, "Studio", info("/d/lease.pdf"))
    window = shell.window
    window.resize(1024, 700)
    window.right.show()
    window.middle.show_files("Studio")
    shelve(shell, "Studio", info("/d/lease.pdf"))
    shell.library._queue.progress = Progress(
        collection="Studio", files=262, done=262, embedded=1_600, chunks=108_600, problems=11
    )
    shell.library.progress_changed.emit()
    QApplication.processEvents()
    page = window.middle.files
    assert page.pause.isVisible()
    end = page.pause.mapTo(window.middle, page.pause.rect().bottomRight())
    assert end.x() < window.middle.width()
