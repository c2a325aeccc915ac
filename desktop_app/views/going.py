"""Binds the list of everything to the window: what stands in it, and what choosing does."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from desktop_app.language import said, tr
from desktop_app.viewmodels import palette
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.viewmodels.models import LocalModelsViewModel
from desktop_app.viewmodels.modes import MODES
from desktop_app.viewmodels.palette import PaletteViewModel, Row
from desktop_app.viewmodels.prompts import PromptsViewModel
from desktop_app.viewmodels.remote_model import RemoteModelViewModel
from desktop_app.views.main_window import MainWindow
from desktop_app.views.palette import Palette
from desktop_app.views.settings_page import SECTIONS


class Going(QObject):
    """Opens the list, made when it is first wanted."""

    def __init__(
        self,
        window: MainWindow,
        rows: PaletteViewModel,
        *,
        library: LibraryViewModel,
        models: LocalModelsViewModel,
        remote: RemoteModelViewModel,
        prompts: PromptsViewModel,
    ) -> None:
        super().__init__(window)
        self._window, self._rows = window, rows
        self._library, self._models = library, models
        self._remote, self._prompts = remote, prompts
        self._made: Palette | None = None

    @property
    def palette(self) -> Palette:
        """The list."""
        if self._made is None:
            self._made = Palette(self._window, self._rows)
            self._made.chosen.connect(self.go)
        return self._made

    def open(self) -> None:
        """Open the list; once more closes it."""
        if self.palette.isVisible():
            self.palette.leave()
        else:
            self.palette.open(list(self._at_hand()))

    def go(self, row: Row) -> None:
        """Go to what was chosen, or do it."""
        window, middle = self._window, self._window.middle
        match row.kind:
            case palette.ACTION:
                window.actions_made.trigger(row.key)
            case palette.CHAT:
                window.chats.open_chat(row.key)
                middle.show_chat()
            case palette.FILE:
                window.show_document(row.key)
            case palette.COLLECTION:
                middle.show_files(row.key)
            case palette.PAGE:
                middle.show_settings()
                middle.settings.open_section(row.key)
            case palette.SETTING:
                middle.show_settings()
                middle.settings.search.setText(row.title)
            case palette.PROMPT:
                middle.show_chat()
                self._prompts.pick(row.key)
            case palette.MODEL:
                self._models.read_with(row.key)
            case _:
                middle.show_chat()
                window.chats.set_mode(row.key)

    def _at_hand(self) -> Iterator[Row]:
        """Everything that need not be looked for elsewhere."""
        window = self._window
        actions = window.actions_made
        for info in actions.offered():
            keys = actions.shown_keys(info.name)
            yield Row(kind=palette.ACTION, key=info.name, title=tr(info.text), keys=keys)
        for name in SECTIONS:
            yield Row(kind=palette.PAGE, key=name, title=tr(name))
        for setting in window.settings.rows:
            title, doc = said(setting.title), said(setting.doc)
            yield Row(kind=palette.SETTING, key=setting.name, title=title, detail=doc)
        for shelf in self._library.collections:
            yield Row(
                kind=palette.COLLECTION, key=shelf.name, title=shelf.title, detail=shelf.count
            )
        for prompt in self._prompts.matching(""):
            title = prompt.title or prompt.name
            yield Row(kind=palette.PROMPT, key=prompt.name, title=title, detail=f"/{prompt.name}")
        for model in self._models.rows:
            if model.can_read and not model.reads_now:
                yield Row(kind=palette.MODEL, key=model.name, title=model.name)
        locked = self._remote.facts.allowed.offline
        for mode in MODES:
            if mode.name == "local" or not locked:
                title, detail = tr(mode.title), tr(mode.explained)
                yield Row(kind=palette.MODE, key=mode.name, title=title, detail=detail)
