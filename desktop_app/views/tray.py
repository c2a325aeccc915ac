"""The sign in the tray, where the desktop has one: open, ask in passing, lock, quit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from desktop_app.language import tr
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.viewmodels.settings import SettingsViewModel
from desktop_app.views.main_window import TITLE, MainWindow


class Tray(QObject):
    """Stays while the window is closed, if the person wants it so. For desktops with a tray."""

    def __init__(
        self,
        window: MainWindow,
        *,
        settings: SettingsViewModel,
        remote: RemoteModelViewModel,
        quick: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._remote = window, settings, remote
        self.icon = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
        self.menu = QMenu()
        self._add(tr("Open Minions"), window.raise_window)
        self._add(tr("Quick question"), quick)
        self.menu.addSeparator()
        self.offline = self._add(tr("Offline: nothing may leave"), self._turn_lock)
        self.offline.setCheckable(True)
        self.menu.addSeparator()
        self._add(tr("Quit"), window.leave)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        remote.changed.connect(self._refresh)
        window.installEventFilter(self)
        self._refresh()
        self.icon.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closed by its cross the window goes into the tray, if the person wants it so."""
        if event.type() == QEvent.Type.Show:
            QGuiApplication.setQuitOnLastWindowClosed(True)
        if isinstance(event, QCloseEvent) and self._stays:
            self._window.keep_state()
            # The small window may come and go meanwhile without ending everything.
            QGuiApplication.setQuitOnLastWindowClosed(False)
            self._window.hide()
            event.ignore()
            return True
        return False

    @property
    def _stays(self) -> bool:
        wanted = self._settings.close_to_tray and self.icon.isVisible()
        return wanted and not self._window.leaving

    def _add(self, text: str, act: Callable[[], object]) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _=False: act())
        return action

    def _turn_lock(self) -> None:
        self._remote.set_offline(not self._remote.facts.allowed.offline)
        self._refresh()

    def _refresh(self) -> None:
        closed = self._remote.facts.allowed.offline
        self.offline.setChecked(closed)
        self.icon.setToolTip(tr("{title} · offline").format(title=TITLE) if closed else TITLE)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self._window.raise_window()


def has_tray() -> bool:
    """Whether this desktop shows such signs."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QApplication.instance() is not None
