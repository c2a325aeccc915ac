"""What else can be done with an answer: ask in another way, compare, keep a record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.way_choices import WayChoices
from desktop_app.viewmodels.ways import Way, short_name, title_of_kind
from desktop_app.views.turn_foot import menu_under


class AnswerMenu(QObject):
    """The menu at “⋯”.

    Signals:
        compare_wanted: An answer is to be set beside another; carries its index.
        versions_wanted: The versions of a turn are wanted side by side; carries its index.
    """

    compare_wanted = Signal(int)
    versions_wanted = Signal(int)

    def __init__(self, chats: ChatViewModel, choices: WayChoices, parent: QWidget) -> None:
        super().__init__(parent)
        self._chats, self._choices, self._parent = chats, choices, parent

    def open(self, index: int, at: QWidget) -> None:
        """Open it under a control."""
        menu_under(at, self.menu(index))

    def menu(self, index: int) -> QMenu:
        """The menu of one turn."""
        menu = QMenu(self._parent)
        if not 0 <= index < len(self._chats.turns):
            return menu
        free = not self._chats.busy
        self._add_ways(menu, index, free)
        menu.addSeparator()
        compare = menu.addAction(tr("Compare with another way…"))
        compare.setEnabled(free)
        compare.triggered.connect(lambda: self.compare_wanted.emit(index))
        if self._chats.turns[index].versions > 1:
            beside = menu.addAction(tr("Set the versions side by side"))
            beside.triggered.connect(lambda: self.versions_wanted.emit(index))
        menu.addSeparator()
        record = menu.addAction(tr("Save a record of this answer…"))
        record.setEnabled(self._chats.records.can_save(index))
        record.triggered.connect(lambda: self.save_record(index))
        menu.addAction(tr("Check a record…")).triggered.connect(self.check_record)
        return menu

    def save_record(self, index: int) -> None:
        """Let the person choose where the record goes."""
        path, _ = QFileDialog.getSaveFileName(
            self._parent,
            tr("Save a record of this answer"),
            "answer.html",
            tr("Page that can be checked (*.html);;JSON (*.json)"),
        )
        if path:
            self._chats.records.save(index, path)

    def check_record(self) -> None:
        """Let the person choose a record to check."""
        path, _ = QFileDialog.getOpenFileName(
            self._parent, tr("Check a record"), "", tr("Records (*.html *.json)")
        )
        if path:
            self._chats.records.check(path)

    def _add_ways(self, menu: QMenu, index: int, free: bool) -> None:
        now, choices = self._choices.now, self._choices
        kinds = menu.addMenu(tr("Ask again in another way"))
        for mode, protocol in choices.kinds:
            self._add(
                kinds, title_of_kind(mode, protocol), index, Way(mode=mode, protocol=protocol)
            )
        readers = menu.addMenu(tr("Ask again with another model here"))
        for model in choices.readers:
            way = Way(mode=now.mode, protocol=_reading(now.protocol), reader=model)
            self._add(readers, short_name(model), index, way)
        remotes = menu.addMenu(tr("Ask again with another remote model"))
        helped = now if now.leaves else Way(mode="distilled", protocol="minions")
        if any(mode == helped.mode for mode, _ in choices.kinds):
            for model in choices.remotes:
                way = Way(mode=helped.mode, protocol=helped.protocol, remote=model)
                self._add(remotes, short_name(model), index, way)
        mixtures = menu.addMenu(tr("Ask again with a mixture"))
        for name, title in choices.presets if choices.readers else ():
            way = Way(
                mode=now.mode if now.mode != "cloud" else "local", protocol="mixture", preset=name
            )
            self._add(mixtures, title, index, way)
        for part in (kinds, readers, remotes, mixtures):
            part.menuAction().setEnabled(free)
            part.menuAction().setVisible(not part.isEmpty())

    def _add(self, menu: QMenu, text: str, index: int, way: Way) -> None:
        act: Callable[[], None] = partial(self._chats.ask_again, index, way)
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _=False: act())


def _reading(protocol: str) -> str:
    """A protocol that has a model of this machine read; that of the chat where it does."""
    return protocol if protocol in ("auto", "local", "minion", "minions") else "local"
