"""What a person can choose about the window, and what is true about this machine."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from desktop_app.bridge import EngineThread
from minions_engine import Check, EngineError, Home, Settings

THEMES = ("system", "light", "dark")


class SettingsViewModel(QObject):
    """Theme, folders, and the checks of the engine.

    Signals:
        theme_changed: Another theme was chosen; carries its name.
        checks_ready: The checks are done; carries tuples of (name, ok, detail, next step).
    """

    theme_changed = Signal(str)
    checks_ready = Signal(list)

    def __init__(
        self, thread: EngineThread, *, home: Home, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thread = thread
        self._settings = settings
        self._file = QSettings(str(home.config / "window.ini"), QSettings.Format.IniFormat)
        self.data_folder = str(home.data)
        self.embedding_model = settings.embedding_model
        self.excludes = settings.excludes

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        chosen = str(self._file.value("theme", self._settings.theme))
        return chosen if chosen in THEMES else "system"

    def set_theme(self, theme: str) -> None:
        """Choose a theme and remember it."""
        self._file.setValue("theme", theme)
        self.theme_changed.emit(theme)

    @property
    def reader(self) -> str:
        """The local model that was picked to read; empty takes the best that is found."""
        return str(self._file.value("reader", ""))

    def keep_reader(self, model: str) -> None:
        """Remember the local model that was picked."""
        self._file.setValue("reader", model)

    def geometry(self, name: str) -> QByteArray:
        """A remembered place of the window or of a splitter; empty when there is none."""
        value = self._file.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_geometry(self, name: str, value: QByteArray) -> None:
        """Remember a place of the window or of a splitter."""
        self._file.setValue(name, value)

    def check(self) -> None:
        """Let the engine look at what works here."""

        def done(checks: tuple[Check, ...]) -> None:
            rows = [(check.check, check.ok, check.detail, check.next_step) for check in checks]
            self.checks_ready.emit(rows)

        self._thread.call(lambda engine: engine.doctor(), done, self._failed())

    def _failed(self) -> Callable[[EngineError], None]:
        return lambda error: self.checks_ready.emit(
            [("Engine", False, error.message, error.next_step)]
        )
