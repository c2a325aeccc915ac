"""The window: side bar, conversation, source. It wires view-models to views and keys to wishes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QSplitter,
    QTabWidget,
    QWidget,
)

from desktop_app.language import tr
from desktop_app.viewmodels.about import AboutViewModel
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.conversation import Quote, Turn
from desktop_app.viewmodels.estimate import EstimateViewModel
from desktop_app.viewmodels.keys import KeysViewModel
from desktop_app.viewmodels.ledger import LedgerViewModel
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.settings import SettingsViewModel
from desktop_app.viewmodels.source import SourceViewModel
from desktop_app.viewmodels.workbench import Workbench
from desktop_app.views.announcing import announce
from desktop_app.views.dropping import Dropping
from desktop_app.views.incoming import Incoming
from desktop_app.views.ledger_panel import LeftMachinePanel
from desktop_app.views.middle import Middle
from desktop_app.views.side_bar import SideBar
from desktop_app.views.sides import Sides
from desktop_app.views.source_panel import SourcePanel
from desktop_app.views.theme import apply_colours, apply_sheet, apply_theme, text_scale
from desktop_app.views.trace_panel import TracePanel
from desktop_app.views.turn_focus import outside, tab_reason
from desktop_app.views.window_actions import window_actions

TITLE = "Minions"
_MIDDLE_LEAST, _MIDDLE_MOST = 380, 500
_SIDE_LEAST, _SIDE_MOST = 190, 234
_SIZES = [236, 600, 444]
_USUAL_SIZE, _FRAME = QSize(1280, 800), QSize(8, 40)


class MainWindow(QMainWindow):
    """Everything a person sees.

    Signals:
        palette_wanted: The list of everything is wanted.
        quick_wanted: The window for a quick question is wanted.
    """

    palette_wanted = Signal()
    quick_wanted = Signal()

    def __init__(
        self,
        *,
        chats: ChatViewModel,
        library: LibraryViewModel,
        source: SourceViewModel,
        settings: SettingsViewModel,
        models: LocalModelsViewModel,
        remote: RemoteModelViewModel,
        ledger: LedgerViewModel,
        about: AboutViewModel,
        estimate: EstimateViewModel,
        workbench: Workbench,
        keys: KeysViewModel,
    ) -> None:
        super().__init__()
        _wear(settings, apply_colours)
        self.setWindowTitle(TITLE)
        self.setMinimumSize(720, 480)
        # With room for the frame that the desktop puts around it.
        self.resize(_USUAL_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        self.chats, self.settings = chats, settings
        self._library, self._source, self._remote = library, source, remote
        self.leaving = False
        self._answer_shown = ""
        self._recorded: object = None
        self.side = SideBar(chats, library, workbench)
        self.middle = Middle(
            chats, library, settings, models, remote, about, estimate, workbench, keys
        )
        self.source = SourcePanel(source)
        self.egress, self.trace = LeftMachinePanel(ledger), TracePanel()
        self.right = self._right_panel()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for widget in (self.side, self.middle, self.right):
            self.splitter.addWidget(widget)
        for index, stretch in enumerate((0, 1, 0)):
            self.splitter.setStretchFactor(index, stretch)
            self.splitter.setCollapsible(index, False)
        apply_sheet(_application(), settings.theme, scale=settings.font_scale)
        self._make_room()
        self.right.setMinimumWidth(280)
        self.splitter.setSizes(_SIZES)
        self.right.hide()
        self.setCentralWidget(self.splitter)
        self._dropping = Dropping(
            self, side=self.side, middle=self.middle, chats=chats, library=library
        )
        self.overlay = self._dropping.overlay
        self.actions_made = window_actions(self, keys)
        self._sides = Sides(
            self.side, self.right, chats=chats, settings=settings, show_quote=self.show_quote_of
        )
        self._connect()
        self._restore()
        self.middle.composer.message.setFocus()

    # ---- wishes

    def add_paths(self, paths: Sequence[str]) -> None:
        """Read files and folders."""
        if paths:
            self._library.add(paths)

    def attach_files(self) -> None:
        """Let the person choose files for the open chat."""
        paths, _ = QFileDialog.getOpenFileNames(self, tr("Attach files to this chat"))
        if paths:
            self._dropping.take_in(Incoming(paths=tuple(paths)))

    def choose_files(self) -> None:
        """Let the person choose files to read."""
        paths, _ = QFileDialog.getOpenFileNames(self, tr("Add files"))
        self.add_paths(paths)

    def choose_folder(self) -> None:
        """Let the person choose a folder to read."""
        folder = QFileDialog.getExistingDirectory(self, tr("Add a folder"))
        self.add_paths([folder] if folder else [])

    def show_quote(self, turn: int, quote: int) -> None:
        """Open the source of a quote, its sentence lit."""
        self.show_quote_of(self.chats.turns[turn].run_id, quote)

    def show_quote_of(self, run_id: str, quote: int) -> None:
        """The same of an answer that may stand beside the one in the chat."""
        turn = self.chats.current.branches.get(run_id)
        if turn is None or quote >= len(turn.sources):
            return
        # Those of the answer are stepped through by themselves, and so are those found before it.
        first = 0 if quote < len(turn.quotes) else len(turn.quotes)
        quotes = turn.early if first else turn.quotes or turn.sources
        self._answer_shown = run_id
        self.right.setCurrentWidget(self.source)
        self.right.show()
        self._source.show(quotes, quote - first)

    def show_chunk(self, document: str, chunk_id: str, page: int | None) -> None:
        """Open what a job has read."""
        self._answer_shown = ""
        self.right.setCurrentWidget(self.source)
        self._source.show_chunk(document, chunk_id, page)

    def show_places(self, places: tuple[Quote, ...], index: int) -> None:
        """Open one of some places in files, its words lit."""
        self._answer_shown = ""
        self.right.setCurrentWidget(self.source)
        self.right.show()
        self._source.show(places, index)

    def look_into(self, document: str, tool: str) -> None:
        """Open a file of the library with how it was read, or with the place for a question."""
        self._answer_shown = ""
        self.right.setCurrentWidget(self.source)
        self.right.show()
        self._source.show_file(document)
        self.source.tools.open(tool)

    def show_document(self, document: str) -> None:
        """Open a file that was read."""
        self._answer_shown = ""
        self.right.setCurrentWidget(self.source)
        self.right.show()
        self._source.show_document(document)

    def show_trace_of(self, run_id: str) -> None:
        """Open how an answer was made."""
        self.right.setCurrentWidget(self.trace)
        self.right.show()
        self._refresh_records()
        self.trace.pick(run_id)

    def show_privacy(self) -> None:
        """Open the figures of what left this machine."""
        self.right.setCurrentWidget(self.egress)
        self.right.show()
        self._refresh_records()

    def raise_window(self) -> None:
        """Come to the front: the program was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def keep_state(self) -> None:
        """Remember the window's place, and where the chat was left."""
        self.chats.close()
        self.settings.keep_geometry("window", self.saveGeometry())
        self.settings.keep_geometry("splitter", self.splitter.saveState())
        shown = self._source.quote
        self._sides.keep(self._answer_shown, shown.number - 1 if shown is not None else 0)

    def leave(self) -> None:
        """End the program, though the window may stay in the tray otherwise."""
        self.leaving = True
        self.close()
        QApplication.quit()

    def say(self, text: str) -> None:
        """Show a calm note above the conversation."""
        self.middle.say(text)

    def set_read_only(self, read_only: bool) -> None:
        """Say so when another process owns the data folder."""
        if read_only:
            self.say(
                tr(
                    "Another Minions program is using this library. You can ask and read here; "
                    "adding files works in the other one."
                )
            )

    def follow_looks(self) -> None:
        """Take over theme, size of text and motion as they are set now."""
        _wear(self.settings, apply_theme)
        self._make_room()
        self.source.relight()

    def _make_room(self) -> None:
        """Larger letters take a wider middle; both sides still fit beside it."""
        larger = text_scale()
        self.middle.setMinimumWidth(min(_MIDDLE_MOST, round(_MIDDLE_LEAST * larger)))
        self.side.setMinimumWidth(min(_SIDE_MOST, round(_SIDE_LEAST * larger)))

    # ---- events of Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window was left."""
        self.keep_state()
        super().closeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab passes by what stands in the conversation, unless it goes in at its beginning.

        Answers are made late, so Qt would come to them last, and never to the side bar again.
        """
        step = 1 if forward else -1
        goal = outside(self.middle.conversation, step, start=self.focusWidget() or self)
        if goal is None:
            return super().focusNextPrevChild(forward)
        goal.setFocus(tab_reason(step))
        return True

    def _add_to_shown(self, folder: bool) -> None:
        """Let the person choose what is added to the collection that is shown."""
        if folder:
            chosen = QFileDialog.getExistingDirectory(self, tr("Add a folder to this collection"))
            paths = [chosen] if chosen else []
        else:
            paths, _ = QFileDialog.getOpenFileNames(self, tr("Add files to this collection"))
        self._library.add_to(self._library.shown, paths)

    # ---- wiring

    def _right_panel(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setObjectName("rightPanel")
        tabs.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tabs.setAccessibleName(tr("Details"))
        tabs.setDocumentMode(True)
        for index, (panel, text) in enumerate(
            (
                (self.source, tr("Source")),
                (self.egress, tr("Left machine")),
                (self.trace, tr("Trace")),
            )
        ):
            tabs.addTab(panel, text)
            tabs.tabBar().setAccessibleTabName(index, panel.accessibleName())
        tabs.tabBar().setAccessibleName(tr("Details tabs"))
        tabs.tabBar().setDrawBase(False)
        return tabs

    def _connect(self) -> None:
        side, middle = self.side, self.middle
        side.chat_wanted.connect(middle.show_chat)
        side.collection_chosen.connect(middle.show_files)
        side.folder_wanted.connect(self.choose_folder)
        side.models_wanted.connect(middle.show_models)
        side.panel.page_wanted.connect(lambda: middle.workbench.show("chats"))
        side.settings_wanted.connect(middle.show_settings)
        side.herd.wanted.connect(lambda: middle.workbench.show("herd"))
        middle.files_wanted.connect(self.choose_files)
        middle.folder_wanted.connect(self.choose_folder)
        middle.files.add_wanted.connect(self._add_to_shown)
        middle.files.place_chosen.connect(self.show_places)
        middle.files.document_wanted.connect(self.look_into)
        middle.pasted.connect(self._dropping.take_in)
        middle.attach_wanted.connect(self.attach_files)
        middle.quote_chosen.connect(self.show_quote)
        middle.comparing.quote_chosen.connect(self.show_quote_of)
        middle.comparing.trace_wanted.connect(self.show_trace_of)
        middle.details_wanted.connect(self.toggle_details)
        self._source.changed.connect(self._light_shown)
        self.chats.answered.connect(self._answered)
        self.chats.opened.connect(self._refresh_records)
        self.chats.runs_changed.connect(lambda _: self._refresh_records())
        self.chats.branch_changed.connect(lambda _: self._refresh_records())
        self.right.currentChanged.connect(lambda _: self._refresh_records())
        self.trace.chunk_wanted.connect(self.show_chunk)
        self.trace.file_wanted.connect(self.show_document)
        self.trace.stop_wanted.connect(self.chats.stop)
        self._library.failed.connect(self.say)
        self.settings.looks_changed.connect(self.follow_looks)

    def show_details(self, panel: QWidget) -> None:
        """Show one of the panels at the right, the keyboard on its tab."""
        self.right.setCurrentWidget(panel)
        self.right.show()
        self._refresh_records()
        self.right.tabBar().setFocus()

    def toggle_details(self) -> None:
        """Show or hide the right side."""
        if self.right.isAncestorOf(self.focusWidget() or self):
            # The keyboard goes back to the question, not to whatever Tab would come to.
            self.middle.composer.message.setFocus()
        self.right.setVisible(not self.right.isVisible())
        self._refresh_records()

    def step_quote(self, step: int) -> None:
        """Show the next quote, or the one before."""
        self._source.step(step)

    def _light_shown(self) -> None:
        quote = self._source.quote
        if quote is None or not self._answer_shown:
            return
        place = self.chats.current.branches.place(self._answer_shown)
        if place is not None:
            self.middle.conversation.light(place, quote.number - 1)
        self.middle.comparing.light(self._answer_shown, quote.number - 1)

    def _answered(self, turn: Turn) -> None:
        self.middle.refresh_foot()
        if turn.messages_sent:
            self._remote.look_again()
        announce(self.middle.conversation, turn.verdict or turn.message)

    def _refresh_records(self) -> None:
        """Draw the shown record anew, if something of it changed."""
        shown = self.right.currentWidget()
        if not self.right.isVisible() or shown not in (self.egress, self.trace):
            return
        turns = self.chats.every_turn
        state = (shown, tuple((turn.run_id, turn.state, len(turn.log)) for turn in turns))
        if state != self._recorded:
            self._recorded = state
            shown.show_turns(turns)

    def _restore(self) -> None:
        for name, restore in (
            ("window", self.restoreGeometry),
            ("splitter", self.splitter.restoreState),
        ):
            value: QByteArray = self.settings.geometry(name)
            if not value.isEmpty():
                restore(value)
        self._sides.restore()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _wear(settings: SettingsViewModel, apply: Callable[..., object]) -> None:
    apply(
        _application(),
        settings.theme,
        scale=settings.font_scale,
        reduced_motion=settings.reduced_motion,
    )


__all__ = ["TITLE", "MainWindow"]
