"""The actions of the window: each with its keys as they are now, shown wherever they are named."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.keys import ACTIONS, ActionInfo, KeysViewModel

Act = Callable[[], object]


class Actions(QObject):
    """Makes every action of the table and keeps its keys as the person has set them.

    Signals:
        keys_changed: An action has other keys.

    Args:
        acts: What each action does, by its name. One that is missing here is not made.
        places: Where an action's keys count, if not in the whole window.
        may: Whether an action makes sense at this moment, asked when it is offered or wished for.
    """

    keys_changed = Signal()

    def __init__(
        self,
        window: QWidget,
        keys: KeysViewModel,
        *,
        acts: Mapping[str, Act],
        places: Mapping[str, tuple[QWidget, ...]],
        may: Mapping[str, Callable[[], bool]],
    ) -> None:
        super().__init__(window)
        self._keys, self._may = keys, may
        self._made: dict[str, QAction] = {}
        self._hints: list[tuple[QWidget, str, str]] = []
        for info in ACTIONS:
            if info.name in acts:
                self._make(window, info, acts[info.name], places.get(info.name, ()))
        self._refresh()
        keys.changed.connect(self._refresh)

    def __getitem__(self, name: str) -> QAction:
        """An action by its name."""
        return self._made[name]

    def trigger(self, name: str) -> None:
        """Do it, as by its key."""
        self._made[name].trigger()

    def offered(self) -> tuple[ActionInfo, ...]:
        """Actions that make sense now, for a list of commands."""
        return tuple(
            info
            for info in ACTIONS
            if info.offered and info.name in self._made and self._is_possible(info.name)
        )

    def shown_keys(self, name: str) -> str:
        """The keys of an action as this platform writes them."""
        return written(self._keys.of(name))

    def hint(self, widget: QWidget, name: str, text: str = "") -> None:
        """Have a widget say the keys of an action, from now on and when they are others.

        Args:
            text: What the widget does, if the action's own words do not say it.
        """
        self._hints.append((widget, name, text))
        self._show_hint(widget, name, text)

    def _make(
        self, window: QWidget, info: ActionInfo, act: Act, places: tuple[QWidget, ...]
    ) -> None:
        action = QAction(tr(info.text), self)
        if places:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(
            lambda _=False, name=info.name: act() if self._is_possible(name) else None
        )
        for place in places or (window,):
            place.addAction(action)
        self._made[info.name] = action

    def _is_possible(self, name: str) -> bool:
        possible = self._may.get(name)
        return possible is None or possible()

    def _refresh(self) -> None:
        for name, action in self._made.items():
            action.setShortcut(QKeySequence(self._keys.of(name)))
        for hint in self._hints:
            self._show_hint(*hint)
        self.keys_changed.emit()

    def _show_hint(self, widget: QWidget, name: str, text: str) -> None:
        what, keys = text or self._made[name].text(), self.shown_keys(name)
        widget.setToolTip(
            tr("{what} ({keys})").format(what=what, keys=keys) if keys else what,
        )


def written(keys: str) -> str:
    """Keys as this platform writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) or keys
