"""The left side: the chats, the library with its counts, and what is being read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import number, tr
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.viewmodels.progress import title_of
from desktop_app.viewmodels.workbench import Workbench
from desktop_app.views.chats_panel import ChatsPanel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.herd_chip import HerdChip
from desktop_app.views.parts import button, label
from desktop_app.views.room import Room
from desktop_app.views.theme import moves, text_scale

_ROW = 32
_MOST_ROWS = 9
# Pixels: the edges above and below, and what is between both parts.
_AROUND = 38
_LEAST_BELOW = 120
# Words of their own stand where those of the lists do.
_INDENT = 9


class SideBar(QWidget):
    """Lists to choose from, and the reading bar.

    Signals:
        chat_wanted: The conversation is to be shown.
        collection_chosen: A collection's files are wanted; carries its name.
        folder_wanted: A folder is to be chosen and added.
        models_wanted: The page about models is wanted.
        settings_wanted: The settings are wanted.
    """

    chat_wanted = Signal()
    collection_chosen = Signal(str)
    folder_wanted = Signal()
    models_wanted = Signal()
    settings_wanted = Signal()

    def __init__(
        self, chats: ChatViewModel, library: LibraryViewModel, workbench: Workbench
    ) -> None:
        super().__init__()
        self.setObjectName("sideBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._library = library
        self.panel = ChatsPanel(chats, workbench.moves, workbench.files)
        self.panel.chat_wanted.connect(self.chat_wanted)
        self.new_chat, self.search = self.panel.new_chat, self.panel.search
        self.chats = self.panel.list
        self.library = QListWidget()
        _calm(self.library, tr("Library"))
        self.library.itemClicked.connect(self._choose)
        self.library.itemActivated.connect(self._choose)
        self.hint = label(tr("No files yet."), role="muted", wrap=True)
        self.add = button(
            tr("+  Add folder"), self.folder_wanted.emit, name=tr("Add folder"), role="link"
        )
        self._lower = Room()
        self._reading, self._stopped = self._reading_box(), self._stopped_box()
        self.models = button(tr("Models"), self.models_wanted.emit, role="plain")
        self.settings = button(tr("Settings"), self.settings_wanted.emit, role="plain")
        self.herd = HerdChip(workbench.herd)
        self._arrange()
        library.changed.connect(self._fill_library)
        library.changed.connect(self._show_progress)
        library.progress_changed.connect(self._show_progress)
        self._fill_library()
        self._show_progress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows keep the width that they were first laid out with, unless they are laid anew."""
        super().resizeEvent(event)
        self.library.scheduleDelayedItemsLayout()
        self._share_room()

    def event(self, event: QEvent) -> bool:
        """What stands above asks for more or less room."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._share_room()
        return done

    def _share_room(self) -> None:
        """The chats keep what they need; of what is below the rest is scrolled to."""
        inside = self.panel.layout()
        if inside is None:
            return
        above = inside.totalMinimumHeightForWidth(self.panel.width()) + _AROUND
        self._lower.fit(max(_LEAST_BELOW, self.height() - above))

    def _choose(self, item: QListWidgetItem) -> None:
        self.collection_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _fill_library(self) -> None:
        self.library.clear()
        rows = self._library.collections
        height = round(_ROW * text_scale())
        for row in rows:
            attention = f" · {row.wants}" if row.wants else ""
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, row.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}, {row.count}{attention}")
            item.setToolTip("\n".join((row.title, row.count + attention, *row.folders[:8])))
            item.setSizeHint(QSize(0, height))
            self.library.addItem(item)
            self.library.setItemWidget(
                item, _collection(row.title, number(row.files), row.attention)
            )
        self.library.setFixedHeight(max(1, min(len(rows), _MOST_ROWS)) * height + 6)
        self.library.setVisible(bool(rows))
        self.hint.setVisible(self._library.is_empty)

    def _show_progress(self) -> None:
        progress = self._library.progress
        self._reading.setVisible(progress is not None)
        stopped = self._library.stopped
        self._stopped.setVisible(bool(stopped))
        if stopped:
            self._stopped_words.setText(
                tr("Reading {title} was stopped.").format(title=title_of(stopped))
            )
        if progress is None:
            return
        self.hint.hide()
        self._name.setText(tr("Reading {title}").format(title=progress.title))
        share = progress.share
        self.bar.setRange(0, 0 if share is None and moves() else 1000)
        if share is not None:
            self.bar.setValue(round(share * 1000))
        self._line.setText(progress.text)
        paused = progress.paused
        self.pause.setText(tr("Resume") if paused else tr("Pause"))
        self.pause.setAccessibleName(tr("Resume reading") if paused else tr("Pause reading"))

    def _pause_or_resume(self) -> None:
        progress = self._library.progress
        if progress is not None and progress.paused:
            self._library.resume()
        else:
            self._library.pause()

    def _stopped_box(self) -> QWidget:
        made = QWidget()
        self._stopped_words = label(role="muted", wrap=True)
        self.go_on = button(
            tr("Go on"),
            self._library.continue_stopped,
            name=tr("Go on reading"),
            tip=tr("What was read can be asked about; it is not read again."),
            role="link",
        )
        row = FlowLayout(gap=4)
        row.addWidget(self.go_on)
        column = QVBoxLayout(made)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(2)
        column.addWidget(self._stopped_words)
        column.addLayout(row)
        return made

    def _reading_box(self) -> QWidget:
        made = QWidget()
        self._name = label(role="strong", wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Reading progress"))
        self.bar.setTextVisible(False)
        self._line = label(role="muted", wrap=True)
        self.pause = button(
            tr("Pause"), self._pause_or_resume, name=tr("Pause reading"), role="link"
        )
        self.stop = button(tr("Stop"), self._library.stop, name=tr("Stop reading"), role="link")
        row = FlowLayout(gap=4)
        row.addWidget(self.pause)
        row.addWidget(self.stop)
        column = QVBoxLayout(made)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self.bar)
        column.addWidget(self._line)
        column.addLayout(row)
        return made

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.panel, 1)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 8, 0, 0)
        below.setSpacing(8)
        heading = label(tr("LIBRARY"), role="section")
        for words in (heading, self.hint):
            words.setIndent(_INDENT)
        below.addWidget(heading)
        below.addWidget(self.library)
        below.addWidget(self.hint)
        below.addWidget(self._reading)
        below.addWidget(self._stopped)
        below.addWidget(self.add)
        below.addSpacing(4)
        below.addWidget(self.herd)
        row = FlowLayout(gap=0)
        row.addWidget(self.models)
        row.addWidget(self.settings)
        below.addLayout(row)
        self._lower.fill(lower)
        column.addWidget(self._lower)


def _calm(view: QListView, name: str) -> None:
    view.setAccessibleName(name)
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)


def _collection(title: str, count: str, attention: int) -> QWidget:
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 4, 0)
    row.setSpacing(8)
    name = label(title)
    name.setMinimumWidth(20)
    row.addWidget(name, 1)
    if attention:
        row.addWidget(label(f"! {number(attention)}", role="warn"))
    row.addWidget(label(count, role="muted"))
    return made
