"""Composition: application, engine thread, view-models and window, put together once."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.bridge import STOP_S, EngineThread
from desktop_app.language import install, tr
from desktop_app.single_instance import FirstWindow, address, hand_over
from desktop_app.viewmodels.about import AboutViewModel
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.estimate import EstimateViewModel
from desktop_app.viewmodels.keys import KeysViewModel
from desktop_app.viewmodels.ledger import LedgerViewModel
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.viewmodels.mentionable import attached_to_mention, collections_to_mention
from desktop_app.viewmodels.mentions import MentionsViewModel
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.palette import PaletteViewModel
from desktop_app.viewmodels.quick import QuickViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.settings import SettingsViewModel
from desktop_app.viewmodels.source import SourceViewModel
from desktop_app.viewmodels.wording import sentence
from desktop_app.viewmodels.workbench import Workbench
from desktop_app.views.chat_pdf import write_pdf
from desktop_app.views.going import Going
from desktop_app.views.main_window import TITLE, MainWindow
from desktop_app.views.mentioning import MentionPicker
from desktop_app.views.tray import Tray, has_tray
from minions_engine import Engine, EngineError, Home, Settings, resource

if TYPE_CHECKING:
    from desktop_app.global_key import GlobalKey
    from desktop_app.views.quick_window import QuickWindow


class Shell:
    """The parts of one running window."""

    def __init__(self, *, home: Home, theme: str | None = None, watch: bool = True) -> None:
        settings = Settings.load(home)
        self.home = home
        self.thread = EngineThread(lambda: Engine.open(home=home, settings=settings))
        self.chats = ChatViewModel(self.thread)
        self.library = LibraryViewModel(self.thread, watch=watch, is_new=not home.has_library)
        self.source = SourceViewModel(self.thread)
        self.source.password_for = self.library.password_for
        self.settings = SettingsViewModel(self.thread, home=home, settings=settings, theme=theme)
        self.models = LocalModelsViewModel(self.thread, chosen=self.settings.reader)
        self.remote = RemoteModelViewModel(self.thread)
        self.ledger = LedgerViewModel(self.thread)
        self.ledger.title_of = self.chats.shelf.title_of
        self.workbench = Workbench.of(self.thread, self.chats.shelf, printer=write_pdf)
        # Where the environment names a model, it reads until another one is picked here.
        self.chats.reader = "" if self.models.variable else self.settings.reader
        self.models.reader_chosen.connect(self._read_with)
        self.settings.changed.connect(self._setting_changed)
        self.window = MainWindow(
            chats=self.chats,
            library=self.library,
            source=self.source,
            settings=self.settings,
            models=self.models,
            remote=self.remote,
            ledger=self.ledger,
            about=AboutViewModel(self.thread),
            estimate=EstimateViewModel(self.thread, self.chats, self.remote),
            workbench=self.workbench,
            keys=KeysViewModel(self.settings, self.settings),
        )
        self.workbench.mixtures.choose(self.settings.preset)
        self.workbench.mixtures.chosen_changed.connect(self.settings.keep_preset)
        self.quick_window: QuickWindow | None = None
        self._tray: Tray | None = None
        self._global_key: GlobalKey | None = None
        self.settings.changed.connect(self._follow_global_key)
        self.window.quick_wanted.connect(self.show_quick)
        self.going = self._make_going()
        self.mentions = MentionPicker(
            self.window.middle.composer,
            MentionsViewModel(
                self.thread,
                collections=lambda: collections_to_mention(self.library),
                attached=lambda: attached_to_mention(self.chats),
                parent=self.window,
            ),
            self.chats,
        )
        self.thread.opened.connect(self.window.set_read_only)
        self.thread.open_failed.connect(self._cannot_open)

    def start(self, *, quick: bool = False) -> None:
        """Show the window, or the small one for a quick question, then open the engine."""
        if quick:
            self.show_quick()
        else:
            self.window.show()
        if has_tray():
            self._tray = Tray(
                self.window, settings=self.settings, remote=self.remote, quick=self.show_quick
            )
        self.thread.start()
        self._follow_global_key("global_key")

    def _follow_global_key(self, name: str) -> None:
        """Ask the desktop for its key, or give it back, as the setting says."""
        if name != "global_key" or self.settings.global_key == (self._global_key is not None):
            return
        if self._global_key is not None:
            self._global_key.give_back()
            self._global_key = None
            return
        from desktop_app.global_key import GlobalKey

        self._global_key = GlobalKey(self.window)
        self._global_key.pressed.connect(self.show_quick)
        self._global_key.granted.connect(self._key_granted)
        self._global_key.refused.connect(self._key_refused)
        self._global_key.ask_for(tr("Quick question"))

    def _key_granted(self, keys: str) -> None:
        if keys and self.settings.once(f"key {keys}"):
            self.window.say(tr("{keys} asks a quick question from any program.").format(keys=keys))

    def _key_refused(self) -> None:
        self.settings.reset("global_key")
        self.window.say(
            tr(
                "Your desktop gave no key. In its settings you can bind a key of your choice to "
                "this command: minions-desktop --quick"
            )
        )

    def show_quick(self) -> None:
        """Show the small window for a quick question; it is made when it is first wanted."""
        if self.quick_window is None:
            from desktop_app.views.quick_window import QuickWindow

            self.quick_window = QuickWindow(QuickViewModel(self.chats, self.window))
            self.quick_window.open_wanted.connect(self._open_quick)
            self.quick_window.quote_wanted.connect(self._open_quick)
        self.quick_window.show_up()

    def _open_quick(self, turn: int = -1, quote: int = -1) -> None:
        """Go on in the large window with what was asked in the small one."""
        assert self.quick_window is not None
        chat_id = self.quick_window.chat_id
        self.window.raise_window()
        self.quick_window.close()
        self.chats.open_chat(chat_id)
        self.window.middle.show_chat()
        if turn >= 0:
            self.window.show_quote(turn, quote)

    def stop(self, timeout_s: float = STOP_S) -> bool:
        """Hide the window and end the engine's thread. False: it did not end in time.

        A window that is still shown when Python ends is told so where no Python is left to hear.
        """
        self.window.hide()
        if self._global_key is not None:
            self._global_key.give_back()
        if self.quick_window is not None:
            self.quick_window.hide()
        return self.thread.stop(timeout_s)

    def _make_going(self) -> Going:
        """The list of everything that can be gone to or done."""
        found = PaletteViewModel(
            self.thread,
            latest_chats=self.chats.shelf.latest,
            recent=self.settings.recent,
            keep_recent=self.settings.keep_recent,
            parent=self.window,
        )
        going = Going(
            self.window,
            found,
            library=self.library,
            models=self.models,
            remote=self.remote,
            prompts=self.workbench.prompts,
        )
        self.window.palette_wanted.connect(going.open)
        return going

    def _read_with(self, model: str) -> None:
        self.chats.reader = model
        self.settings.keep_reader(model)

    def _setting_changed(self, name: str) -> None:
        """A model that was named in the settings reads as if it had been picked."""
        if name == "local_model" and self.models.chosen != self.settings.reader:
            self.models.read_with(self.settings.reader)

    def _cannot_open(self, error: EngineError) -> None:
        self.window.say(sentence(error))


def make_application(arguments: Sequence[str]) -> QApplication:
    """The Qt application, named. Qt's own file dialog keeps no list of the folders it was in."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName(TITLE)
    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName("minions-desktop")
    app.setWindowIcon(QIcon(str(resource("icons", "minions-desktop.svg"))))
    return app


def run(paths: Sequence[str], *, theme: str | None = None, quick: bool = False) -> int:
    """Open the window, or hand the paths to the one that is open. Returns the exit code.

    Args:
        quick: The small window for a quick question is wanted instead of the large one.
    """
    app = make_application([])
    try:
        home = own_home()
    except SystemExit as error:
        QMessageBox.critical(None, "Minions", str(error))
        raise
    install(app, Settings.load(home).language)
    given = [str(Path(path).expanduser().absolute()) for path in paths]
    where = address(home.data)
    if hand_over(where, given, quick=quick and not given):
        return 0
    shell = Shell(home=home, theme=theme)
    first = FirstWindow(where)

    def again(more: list[str]) -> None:
        shell.window.add_paths(more)
        shell.window.raise_window()

    first.started_again.connect(again)
    first.quick_wanted.connect(shell.show_quick)
    app.styleHints().colorSchemeChanged.connect(lambda _: shell.window.follow_looks())
    interruptions = _quit_on_interruption(app)
    shell.start(quick=quick and not given)
    # Here alone: the guard holds back every other engine that this process may ever open.
    shell.thread.call(lambda engine: engine.egress.guard_process())
    shell.library.add_when_open(given)
    code = app.exec()
    shell.window.hide()
    first.close()
    interruptions.setEnabled(False)
    leave(code, clean=shell.stop())
    return code


def own_home() -> Home:
    """The person's data folder, made if missing; ``SystemExit`` with a sentence if it cannot be."""
    home = Home.from_environment()
    try:
        home.create()
    except OSError as error:
        raise SystemExit(
            f"The data folder {home.data} cannot be made: {error.strerror}. "
            "Set MINIONS_HOME to a folder that can be written to."
        ) from error
    return home


def leave(code: int, *, clean: bool) -> None:
    """End at once when the engine hangs: what it acknowledged is on disk, the rest is not."""
    if not clean:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _quit_on_interruption(app: QApplication) -> QSocketNotifier:
    """Ctrl+C and a polite kill close the window as its cross does."""
    receiving, sending = socket.socketpair()
    for end in (receiving, sending):
        end.setblocking(False)
    signal.set_wakeup_fd(sending.fileno())
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(receiving.fileno(), QSocketNotifier.Type.Read, app)
    notifier.setProperty("sockets", (receiving, sending))

    def close() -> None:
        receiving.recv(64)
        app.quit()

    notifier.activated.connect(close)
    return notifier
