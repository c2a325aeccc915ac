"""How much may leave, beside Send: three words with a sign and a colour each, or one with a menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.chat import Mode
from desktop_app.views.parts import button, restyle

SIGNS = {"local": "●", "distilled": "◐", "cloud": "○"}
_LOCKED = tr_later("Offline is on. Switch it off above to let anything leave.")


class ModeSwitch(QWidget):
    """One of the modes is chosen, always.

    Signals:
        chosen: Another mode was picked; carries its name.
    """

    chosen = Signal(str)

    def __init__(self, modes: Sequence[Mode]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Privacy mode"))
        self._modes = modes
        self._mode = modes[0]
        self._locked = False
        self._group = QButtonGroup(self)
        self.words = {mode.name: self._word(mode) for mode in modes}
        self.single = button("", self._pick, name=tr("Privacy mode"), role="mode")
        self.single.setCheckable(True)
        self.single.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for made in self.words.values():
            row.addWidget(made)
        row.addWidget(self.single)
        self.show_mode(modes[0])

    def show_mode(self, mode: Mode) -> None:
        """Take over a mode that was set elsewhere."""
        self._mode = mode
        with QSignalBlocker(self._group):
            self.words[mode.name].setChecked(True)
        self.single.setText(f"{SIGNS[mode.name]}  {word_of(mode)}")
        self.single.setToolTip(tr(mode.explained))
        restyle(self.single, "tone", mode.name)
        self.single.setChecked(True)
        self.setAccessibleDescription(f"{word_of(mode)}. {tr(mode.explained)}")
        self.single.setAccessibleDescription(self.accessibleDescription())

    def set_narrow(self, narrow: bool) -> None:
        """One button with a menu where three have no room."""
        for made in self.words.values():
            made.setVisible(not narrow)
        self.single.setVisible(narrow)

    def set_locked(self, locked: bool) -> None:
        """While the lock is closed only the mode in which nothing leaves can be picked."""
        self._locked = locked
        for mode in self._modes:
            made = self.words[mode.name]
            made.setEnabled(not locked or mode.name == "local")
            made.setToolTip(tr(mode.explained) if made.isEnabled() else tr(_LOCKED))

    def next(self) -> None:
        """The mode after this one, round and round."""
        names = [mode.name for mode in self._modes]
        after = names[(names.index(self._mode.name) + 1) % len(names)]
        if not self._locked or after == "local":
            self.chosen.emit(after)

    def _word(self, mode: Mode) -> QPushButton:
        made = button(
            f"{SIGNS[mode.name]}  {word_of(mode)}",
            partial(self.chosen.emit, mode.name),
            name=word_of(mode),
            role="mode",
            tip=tr(mode.explained),
        )
        made.setCheckable(True)
        made.setAccessibleDescription(tr(mode.explained))
        made.setProperty("tone", mode.name)
        self._group.addButton(made)
        return made

    def _pick(self) -> None:
        self.single.setChecked(True)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for mode in self._modes:
            action = menu.addAction(f"{SIGNS[mode.name]}  {tr(mode.title)}")
            action.setToolTip(tr(mode.explained))
            action.setCheckable(True)
            action.setChecked(mode is self._mode)
            action.setEnabled(not self._locked or mode.name == "local")
            action.triggered.connect(partial(self._picked, mode.name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.single.mapToGlobal(self.single.rect().topLeft()))

    def _picked(self, name: str, _: bool) -> None:
        self.chosen.emit(name)


def word_of(mode: Mode) -> str:
    """The mode in one word."""
    return tr(mode.title).partition(" · ")[0]
