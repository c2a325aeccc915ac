"""Where a question is written, with what is sent beside it: files, how much may leave, the price."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.chat import Mode
from desktop_app.views.how_row import HowRow
from desktop_app.views.message_edit import MessageEdit
from desktop_app.views.mode_switch import ModeSwitch
from desktop_app.views.parts import ElidedLabel, button, restyle
from desktop_app.views.theme import text_scale

_ROOMY = 600


class Composer(QWidget):
    """The question field with its buttons.

    Signals:
        asked: A question is to be asked; carries its text.
        stop_wanted: The running answer should stop.
        attach_wanted: Files are to be chosen.
        mode_chosen: How much may leave was picked; carries the mode's name.
        protocol_chosen: Another way of answering was picked; carries its name.
    """

    asked = Signal(str)
    stop_wanted = Signal()
    attach_wanted = Signal()
    mode_chosen = Signal(str)
    protocol_chosen = Signal(str)

    def __init__(self, modes: Sequence[Mode]) -> None:
        super().__init__()
        self._narrow = False
        self._said = ("", "")
        self.message = MessageEdit()
        self.message.send_wanted.connect(self._send)
        self.attach = button(
            tr("+  Files"),
            self.attach_wanted.emit,
            name=tr("Attach files"),
        )
        self.privacy = ModeSwitch(modes)
        self.privacy.chosen.connect(self._choose)
        self._modes = {mode.name: mode for mode in modes}
        self.estimate = ElidedLabel(role="muted")
        self.estimate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.how = HowRow()
        self.protocol = self.how.protocol
        self.how.protocol_chosen.connect(self.protocol_chosen)
        self.send = button(tr("Send"), self._send, role="primary", tip="Enter")
        self.stop = button(tr("Stop"), self.stop_wanted.emit, tip="Esc")
        self.stop.hide()
        self._arrange()
        self.message.textChanged.connect(self._refresh)
        self._busy = False
        self.show_mode(modes[0], modes[0].protocols[0])
        self._refresh()

    def set_busy(self, busy: bool) -> None:
        """Show Stop instead of Send while an answer is being made."""
        had_focus = self.send.hasFocus() or self.stop.hasFocus()
        self._busy = busy
        self.send.setVisible(not busy)
        self.stop.setVisible(busy)
        if had_focus:
            self.message.setFocus()
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, say less rather than cut words off."""
        super().resizeEvent(event)
        narrow = self.width() < _ROOMY * text_scale()
        if narrow != self._narrow:
            self._narrow = narrow
            self.privacy.set_narrow(narrow)
            self.how.set_narrow(narrow)
            self.attach.setText("+" if narrow else tr("+  Files"))
            self._place_estimate(narrow)

    def set_incognito(self, incognito: bool) -> None:
        """Look as the chat does that nothing is to stay of."""
        restyle(self._frame, "incognito", "true" if incognito else "false")

    def hold(self, row: QWidget) -> None:
        """Put a row above the text, inside the frame."""
        self._inside.insertWidget(0, row)

    def put(self, text: str) -> None:
        """Put a text into the field, the cursor behind it."""
        self.message.setPlainText(text)
        self.message.moveCursor(self.message.textCursor().MoveOperation.End)
        self.message.setFocus()

    def choose_mode(self, mode: Mode) -> None:
        """Take over a mode as if it had been picked."""
        self._choose(mode.name)

    def show_mode(self, mode: Mode, protocol: str) -> None:
        """Show how much may leave and how the answer is made, as they were set elsewhere."""
        self.privacy.show_mode(mode)
        self.how.show_protocols(mode.protocols, protocol)

    def say_estimate(self, text: str, short: str, more: str, *, warns: bool) -> None:
        """What the question would take, in few words and in all of them."""
        self._said = (text, short)
        self._show_estimate()
        self.estimate.setToolTip(more or text)
        self.estimate.setAccessibleDescription(more)
        restyle(self.estimate, "role", "warn" if warns else "muted")

    def _place_estimate(self, narrow: bool) -> None:
        """Beside Send, or on a line of its own where there is no room."""
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self.estimate.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if narrow:
            self._row.removeWidget(self.estimate)
            self._row.insertStretch(2, 1)
            self._inside.insertWidget(self._inside.count() - 1, self.estimate)
        else:
            self._inside.removeWidget(self.estimate)
            self._row.takeAt(2)
            self._row.insertWidget(2, self.estimate, 1)
        self._show_estimate()

    def _show_estimate(self) -> None:
        self.estimate.set_text(self._said[1] if self._narrow else self._said[0])
        self.estimate.setVisible(bool(self._said[0]) or not self._narrow)

    def _choose(self, name: str) -> None:
        mode = self._modes[name]
        self.show_mode(mode, mode.protocols[0])
        self.mode_chosen.emit(name)

    def _send(self) -> None:
        text = self.message.toPlainText().strip()
        if text and not self._busy:
            self.message.clear()
            self.asked.emit(text)

    def _refresh(self) -> None:
        self.send.setEnabled(bool(self.message.toPlainText().strip()) and not self._busy)

    def _arrange(self) -> None:
        frame = self._frame = QFrame()
        frame.setObjectName("composer")
        self.message.focus_changed.connect(
            lambda on: restyle(frame, "focused", "true" if on else "false")
        )
        row = self._row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.attach)
        row.addWidget(self.privacy)
        row.addWidget(self.estimate, 1)
        row.addWidget(self.send)
        row.addWidget(self.stop)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 10, 10)
        inside.setSpacing(8)
        self._inside = inside
        inside.addWidget(self.message)
        inside.addLayout(row)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(4)
        outside.addWidget(frame)
        outside.addWidget(self.how)
