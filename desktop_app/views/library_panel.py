"""The files of a collection: their states with reasons, and what can be done about each."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.file_rows import FileAction, FileRow
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.views.collection_card import CollectionCard, NameRow
from desktop_app.views.file_finder import FileFinder
from desktop_app.views.file_list import FileList
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import ElidedLabel, Note, SureButton, button, label
from desktop_app.views.questions_view import TestQuestions
from desktop_app.views.revealing import reveal
from desktop_app.views.theme import moves, text_scale

_TYPING_MS = 120
_LEAST_LIST = 150
# Pixels; below, the buttons of the head stand below its title.
_NARROW = 420

_FORGETS = tr_later(
    "All that was read from them is erased, down to the last byte. The files themselves stay, "
    "and so does what chats quote of them."
)


class LibraryPage(QWidget):
    """The files page.

    Signals:
        closed: The conversation is wanted back.
        ask_wanted: Questions are to be asked about this collection; carries its name.
        add_wanted: Files or a folder are to be added to this collection; true for a folder.
        document_wanted: A file is to be looked into; carries its path and which tool is to be open.
        place_chosen: A place inside a file is wanted; carries all that were found and which of them.
    """

    closed = Signal()
    ask_wanted = Signal(str)
    add_wanted = Signal(bool)
    document_wanted = Signal(str, str)
    place_chosen = Signal(object, int)

    def __init__(self, library: LibraryViewModel) -> None:
        super().__init__()
        self.setObjectName("page")
        collection = library.arranging
        self._library, self._collection = library, collection
        self.title = ElidedLabel(role="title")
        self.subtitle = label(role="muted", wrap=True)
        self.note = Note()
        self.name = NameRow(collection)
        self.card = CollectionCard(library, collection)
        self.card.add_wanted.connect(self.add_wanted)
        self.finder = FileFinder(library)
        self.search, self.shown, self.order = (
            self.finder.search,
            self.finder.shown,
            self.finder.order,
        )
        self.questions = TestQuestions(library.questions)
        self.list = FileList(library.files)
        self.empty = label(role="muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.password = QLineEdit()
        self.password.setAccessibleName(tr("Password of the file"))
        self.password.setPlaceholderText(tr("Password (never stored)"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setFixedWidth(240)
        self.password.returnPressed.connect(self._unlock)
        self._buttons: dict[FileAction, QPushButton] = {
            FileAction.UNLOCK: button(tr("Unlock"), self._unlock, role="primary"),
            FileAction.RECOGNISE: button(tr("Read the pictures (OCR)"), self._recognise),
            FileAction.RETRY: button(tr("Try again"), self._retry),
            FileAction.TAKE_BACK: button(tr("Read it after all"), self._take_back),
            FileAction.LEAVE_OUT: button(tr("Leave out"), self._leave_out),
            FileAction.FORGET: SureButton(
                tr("Forget"), self._forget, name=tr("Forget the marked files")
            ),
        }
        self.folder = button(tr("Show in folder"), self._reveal, role="link")
        self.how_read = button(tr("How it was read"), lambda: self._look_into("how"), role="link")
        self.try_question = button(
            tr("Test a question"), lambda: self._look_into("would"), role="link"
        )
        self._reason = label(role="muted", wrap=True)
        self._reading = self._reading_row()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._arrange()
        self._connect()
        self.setFocusProxy(self.list)

    @property
    def chosen(self) -> FileRow | None:
        """The first file that is marked."""
        return next(iter(self.list.sample), None)

    # ---- showing

    def _show(self) -> None:
        rows = {row.name: row for row in self._library.collections}
        row = rows.get(self._library.shown)
        self.card.refresh(row)
        if row is None:
            self.title.set_text(tr("Library"))
            self.subtitle.setText(tr("This collection is empty now."))
            return
        self.title.set_text(row.title)
        parts = [row.share or tr("%n file(s) can be searched", "", row.files), row.wants]
        if row.left_out:
            parts.append(tr("%n left out", "of files", row.left_out))
        self.subtitle.setText(" · ".join(filter(None, parts)))
        self._show_actions()

    def _show_actions(self) -> None:
        inside = self.finder.is_inside
        self._column.setStretchFactor(self.finder, int(inside))
        self._act.setHidden(inside)
        if inside:
            for widget in (self.list, self.empty, self._reason):
                widget.hide()
            return
        marked, count = self.list.sample, self.list.count
        actions = {action for row in marked for action in row.actions}
        for action, control in self._buttons.items():
            control.setVisible(action in actions)
        self.password.setVisible(FileAction.UNLOCK in actions)
        for control in (self.folder, self.how_read, self.try_question):
            control.setVisible(count == 1)
        if count == 1 and marked:
            self._reason.setText(f"{marked[0].path}\n{marked[0].status}")
        else:
            self._reason.setText(tr("%n file(s) (is|are) marked.", "", count) if marked else "")
        self._reason.setVisible(bool(marked))
        files = self._library.files
        if files.rowCount():
            self.empty.setText("")
        elif files.total:
            self.empty.setText(tr("No file matches. Show all files, or search for other words."))
        else:
            self.empty.setText(tr("No files here yet. Add some, or drop them on this page."))
        self.empty.setVisible(not files.rowCount())
        self.list.setVisible(bool(files.rowCount()))

    def _show_progress(self) -> None:
        progress = self._library.progress
        here = progress is not None and progress.collection == self._library.shown
        self._reading.setVisible(here)
        if progress is None or not here:
            return
        share = progress.share
        self.bar.setRange(0, 0 if share is None and moves() else 1000)
        if share is not None:
            self.bar.setValue(round(share * 1000))
        self._line.set_text(progress.text)
        self.pause.setText(tr("Resume") if progress.paused else tr("Pause"))
        self.pause.setAccessibleName(
            tr("{text} reading this collection").format(text=self.pause.text())
        )

    def _show_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start(_TYPING_MS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow middle the title keeps a line of its own."""
        super().resizeEvent(event)
        narrow, way = self.width() < _NARROW * text_scale(), QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.list.setMinimumHeight(round(_LEAST_LIST * text_scale()))

    # ---- wishes

    def _paths(self, action: FileAction) -> tuple[str, ...]:
        return tuple(row.path for row in self.list.marked if action in row.actions)

    def _recognise(self) -> None:
        for path in self._paths(FileAction.RECOGNISE):
            self._library.recognise(path)

    def _retry(self) -> None:
        for path in self._paths(FileAction.RETRY):
            self._library.retry(path)

    def _unlock(self) -> None:
        password = self.password.text()
        self.password.clear()
        if password:
            for path in self._paths(FileAction.UNLOCK):
                self._library.unlock(path, password)

    def _leave_out(self) -> None:
        self._collection.leave_out(self._paths(FileAction.LEAVE_OUT))

    def _take_back(self) -> None:
        self._collection.take_back(self._paths(FileAction.TAKE_BACK))

    def _forget(self) -> None:
        if paths := self._paths(FileAction.FORGET):
            self._library.forget(*paths)

    def _forget_all(self) -> None:
        self._library.forget(self._library.shown)
        self.closed.emit()

    def _look_into(self, tool: str) -> None:
        if self.chosen is not None:
            self.document_wanted.emit(self.chosen.path, tool)

    def _reveal(self) -> None:
        if self.chosen is not None:
            self.note.say(reveal(_on_disk(self.chosen.path)), well=False)

    def _pause_or_resume(self) -> None:
        progress = self._library.progress
        if progress is not None and progress.paused:
            self._library.resume()
        else:
            self._library.pause()

    # ---- building

    def _connect(self) -> None:
        library, files = self._library, self._library.files
        self.finder.where_changed.connect(self._show_actions)
        self.finder.list_wanted.connect(self.list.setFocus)
        library.inside.chosen.connect(self.place_chosen)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_soon())
        files.dataChanged.connect(lambda *_: self._show_soon())
        files.rowsInserted.connect(lambda *_: self._show_soon())
        files.arranged_anew.connect(self._show_actions)
        self._soon.timeout.connect(self._show_actions)
        library.files_changed.connect(self._show)
        library.changed.connect(self._show)
        library.progress_changed.connect(self._show_progress)
        library.files_changed.connect(self._show_progress)
        self._collection.said.connect(self.note.say)
        self._collection.made.connect(library.show_files)
        library.files_changed.connect(lambda: self.note.say("", well=True))
        library.files_changed.connect(self.card.health.refresh)
        library.files_changed.connect(self.finder.follow_collection)
        library.changed.connect(self.finder.follow_collection)
        self._show()
        self._show_actions()
        self._show_progress()

    def _reading_row(self) -> QWidget:
        made = QWidget()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress of this collection"))
        self.bar.setTextVisible(False)
        self._line = ElidedLabel(role="muted")
        self.pause = button(tr("Pause"), self._pause_or_resume, role="link")
        stop = button(
            tr("Stop"), self._library.stop, name=tr("Stop reading this collection"), role="link"
        )
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.bar, 1)
        row.addWidget(self._line, 3)
        row.addWidget(self.pause)
        row.addWidget(stop)
        return made

    def _arrange(self) -> None:
        forget = SureButton(tr("Forget all"), self._forget_all, name=tr("Forget this collection"))
        for button_of_it in (forget, self._buttons[FileAction.FORGET]):
            button_of_it.setToolTip(tr(_FORGETS))
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(self.title, 1)
        doing = QHBoxLayout()
        doing.addWidget(
            button(tr("Ask about these"), lambda: self.ask_wanted.emit(self._library.shown))
        )
        doing.addWidget(
            button(tr("Back"), self.closed.emit, name=tr("Back to the conversation"), tip="Esc")
        )
        doing.addStretch(0)
        head.addLayout(doing)
        manage = FlowLayout(gap=4)
        managing: tuple[QWidget, ...] = (
            button(tr("+  Add files"), lambda: self.add_wanted.emit(False), role="link"),
            button(tr("+  Add a folder"), lambda: self.add_wanted.emit(True), role="link"),
            button(tr("Rename"), self.name.rename, name=tr("Rename this collection"), role="link"),
            button(tr("New collection"), self.name.make, role="link"),
            self.card.fold,
            forget,
        )
        for widget in managing:
            manage.addWidget(widget)
        self._act = QWidget()
        act = FlowLayout(gap=8)
        self._act.setLayout(act)
        for widget in (
            self.password,
            *self._buttons.values(),
            self.folder,
            self.how_read,
            self.try_question,
        ):
            act.addWidget(widget)
        # With very large text the page scrolls as a whole, rather than cut anything off.
        body, scroll = QWidget(), QScrollArea()
        body.setObjectName("conversationBody")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        column = self._column = QVBoxLayout(body)
        column.setContentsMargins(28, 18, 28, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.subtitle)
        column.addLayout(manage)
        for widget in (self.name, self.card, self.questions, self.note, self._reading):
            column.addWidget(widget)
        column.addWidget(self.finder)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self._reason)
        column.addWidget(self._act)


def _on_disk(path: str) -> Path:
    """The file that holds a document; a member stands behind a mark."""
    return Path(path.partition("!/")[0])
