"""The keyboard's map in the settings: what every key does, and other keys for it."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.keys import ACTIONS, FIXED, GROUPS, ActionInfo, KeysViewModel
from desktop_app.views.actions import written
from desktop_app.views.parts import Note, button, label, restyle
from desktop_app.views.setting_lines import Line

_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_STRONG = re.compile(r"(Meta|Ctrl|Alt)\+|(Shift\+)?F\d+$")
_WRITING = {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Z", "Ctrl+Shift+Z"}


class KeyField(QPushButton):
    """Shows keys; pressed, it takes the next keys that are pressed.

    Signals:
        taken: Keys were pressed; carries them as they are written to files, empty for none.
    """

    taken = Signal(str)

    def __init__(self, what: str) -> None:
        # Qt sends events while it is being made.
        self._what, self._keys, self._waits = what, "", False
        super().__init__()
        self.setProperty("role", "small")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self._wait(not self._waits))
        self._show()

    def show_keys(self, keys: str) -> None:
        """Show these keys."""
        self._keys = keys
        self._show()

    def event(self, event: QEvent) -> bool:
        """While it waits, every key is its own: Tab, and those of the window too."""
        if self._waits and isinstance(event, QKeyEvent):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._pressed(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going elsewhere changes nothing."""
        self._wait(False)
        super().focusOutEvent(event)

    def _pressed(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS or event.key() in (0, Qt.Key.Key_unknown, Qt.Key.Key_AltGr):
            return
        self._wait(False)
        bare = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if bare and event.key() == Qt.Key.Key_Escape:
            return
        if bare and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.taken.emit("")
            return
        keys = QKeySequence(event.keyCombination())
        self.taken.emit(keys.toString(QKeySequence.SequenceFormat.PortableText))

    def _wait(self, waits: bool) -> None:
        if waits != self._waits:
            self._waits = waits
            self._show()

    def _show(self) -> None:
        shown = written(self._keys) or tr("none")
        self.setText(tr("Press keys…") if self._waits else shown)
        self.setToolTip(tr("Press it, then the new keys. Backspace takes them away, Esc leaves."))
        self.setAccessibleName(tr("Keys of “{what}”: {keys}").format(what=self._what, keys=shown))
        restyle(self, "state", "waits" if self._waits else "")


class KeyLine(Line):
    """One action with its keys, the way back, and what to do about a conflict."""

    def __init__(self, keys: KeysViewModel, info: ActionInfo) -> None:
        super().__init__(tr(info.text))
        self._keys, self.info, self._wanted = keys, info, ""
        self.set_close()
        self.field = KeyField(tr(info.text))
        self.field.taken.connect(self.take)
        self.reset = button(
            tr("Reset"),
            lambda: keys.reset([info.name]),
            name=tr("Reset the keys of “{what}”").format(what=tr(info.text)),
            role="link",
        )
        self.put(self.reset, self.field)
        self.take_it = button(tr("Take it"), self._take_over, role="small")
        self.leave = button(tr("Leave it"), lambda: self._ask(""), role="link")
        self._choice = QWidget()
        row = QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 4)
        row.addWidget(self.take_it)
        row.addWidget(self.leave)
        row.addStretch(1)
        self._column.addWidget(self._choice)
        self._choice.hide()
        self.refresh()

    def refresh(self) -> None:
        """Show the keys as they are now."""
        keys = self._keys.of(self.info.name)
        self.field.show_keys(keys)
        self.reset.setVisible(not self._keys.is_usual(self.info.name))
        self.words = (
            tr("{what} {keys} keyboard key shortcut")
            .format(what=tr(self.info.text), keys=f"{keys} {written(keys)}")
            .casefold()
        )

    def take(self, keys: str) -> None:
        """Give the action keys that were pressed, unless they are another's or cannot be had."""
        self._ask("")
        problem = _problem(keys)
        if problem:
            self.note.say(problem, False)
            return
        holder = self._keys.holder(keys, besides=self.info.name)
        if holder is None:
            self._keys.bind(self.info.name, keys)
        elif holder.fixed:
            self.note.say(
                tr("These keys always do the same: {what}.").format(what=tr(holder.text)), False
            )
        else:
            said = tr("{keys} is for “{what}” now.")
            self._ask(keys, said.format(keys=written(keys), what=tr(holder.text)))

    def _ask(self, keys: str, said: str = "") -> None:
        had_focus = self.take_it.hasFocus() or self.leave.hasFocus()
        self._wanted = keys
        self.note.say(said, False)
        self._choice.setVisible(bool(keys))
        if keys:
            self.take_it.setFocus()
        elif had_focus:
            self.field.setFocus()

    def _take_over(self) -> None:
        keys = self._wanted
        self._ask("")
        self._keys.bind(self.info.name, keys)


class KeysSection(QWidget):
    """Every action by its group, then the keys that belong to one field or list."""

    def __init__(self, keys: KeysViewModel) -> None:
        super().__init__()
        self._keys = keys
        self.note = Note()
        self.rows = {info.name: KeyLine(keys, info) for info in ACTIONS if not info.fixed}
        self.lines: list[Line] = list(self.rows.values())
        self.reset_all = button(tr("Reset all keys"), keys.reset_all, role="link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        said = tr(
            "Press the keys of a line to have others. They are shown wherever they are named."
        )
        column.addWidget(label(said, role="muted", wrap=True))
        for group in GROUPS:
            self._add_group(column, group)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.reset_all)
        column.addLayout(row)
        keys.changed.connect(self._refresh)
        self._refresh()

    def _add_group(self, column: QVBoxLayout, group: str) -> None:
        head = label(tr(group), role="strong")
        head.setContentsMargins(0, 14, 0, 2)
        column.addWidget(head)
        for info in ACTIONS:
            if info.group == group and not info.fixed:
                column.addWidget(self.rows[info.name])
        fixed = [(info.text, info.keys) for info in ACTIONS if info.fixed and info.group == group]
        fixed += [(text, keys) for of, text, keys in FIXED if of == group]
        for text, keys in fixed:
            line = Line(tr(text))
            line.put(label(written(keys), role="keys"))
            line.words = (
                tr("{what} {keys} keyboard key shortcut")
                .format(what=tr(text), keys=f"{keys} {written(keys)}")
                .casefold()
            )
            line.set_close()
            self.lines.append(line)
            column.addWidget(line)

    def _refresh(self) -> None:
        for row in self.rows.values():
            row.refresh()
        self.reset_all.setVisible(self._keys.any_changed)


def _problem(keys: str) -> str:
    """Why keys cannot be given to an action; empty when they can."""
    if not keys:
        return ""
    if not _STRONG.match(keys):
        return tr("With such a key nothing could be written any more. Press Ctrl or Alt with it.")
    if keys in _WRITING:
        return tr("{keys} is needed for writing.").format(keys=written(keys))
    return ""


__all__ = ["KeyField", "KeyLine", "KeysSection"]
