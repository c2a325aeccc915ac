"""The list of files stays quick while files are read: nothing is laid out again for a new state."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.file_rows import FileRow
from desktop_app.viewmodels.files import FilesModel, Index
from desktop_app.views.file_list import FileList
from minions_engine import FileState

FILES = 3_000


class CountingModel(FilesModel):
    """Counts how often it is gone through."""

    asked = 0

    def rowCount(self, parent: Index | None = None) -> int:
        self.asked += 1
        return super().rowCount(parent)


def test_a_batch_of_read_files_lays_nothing_out_again(qapp: QApplication, qtbot: QtBot) -> None:
    model = CountingModel()
    model.reset(FileRow(path=f"/f/{n:05}.pdf", state=FileState.QUEUED) for n in range(FILES))
    view = FileList(model)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > FILES)
    place, height = view.verticalScrollBar().value(), view.verticalScrollBar().maximum()
    model.asked = 0
    model.update_all(
        FileRow(path=f"/f/{n:05}.pdf", state=FileState.READY) for n in range(0, FILES, 2)
    )
    view.grab()
    qapp.processEvents()
    assert model.asked < FILES / 10
    assert (view.verticalScrollBar().value(), view.verticalScrollBar().maximum()) == (place, height)


def test_a_new_state_is_drawn(qapp: QApplication, qtbot: QtBot) -> None:
    model = FilesModel()
    model.reset([FileRow(path="/f/a.pdf", state=FileState.QUEUED)])
    view = FileList(model)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    before = view.grab().toImage()
    model.update(FileRow(path="/f/a.pdf", state=FileState.FAILED, reason="It is damaged."))
    assert view.grab().toImage() != before


def test_marks_stay_on_their_files_when_the_list_is_read_anew(qtbot: QtBot) -> None:
    model = FilesModel()
    rows = [FileRow(path=f"/f/{name}.pdf", state=FileState.READY) for name in "acd"]
    model.reset(rows)
    view = FileList(model)
    qtbot.addWidget(view)
    view.setCurrentIndex(model.index(1, 0))
    assert [row.name for row in view.marked] == ["c.pdf"]
    model.reset([*rows, FileRow(path="/f/b.pdf", state=FileState.READY)])
    qtbot.waitUntil(lambda: model.rowCount() == 4)
    assert [row.name for row in view.marked] == ["c.pdf"]
    model.reset(rows[:1])
    assert not view.marked
