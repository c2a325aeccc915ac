"""Where a question is written: it grows with the text, Enter sends, files may be pasted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.viewmodels.chat import Mode
from desktop_app.views.incoming import incoming
from desktop_app.views.parts import Picker, button, named, restyle

_MOST_LINES = 8
_LONGEST_PASTE = 20_000
_ROOMY = 580
_NARROWEST_LIST = 76
_PROTOCOL_TITLES = {"minions": "MinionS", "minion": "Minion"}


class MessageEdit(QPlainTextEdit):
    """The text of the question.

    Signals:
        send_wanted: Enter was pressed.
        recall_wanted: Up was pressed in an empty field.
        pasted: Files, a picture or a very long text were pasted; carries an ``Incoming``.
        focus_changed: The field won or lost the keyboard.
    """

    send_wanted = Signal()
    recall_wanted = Signal()
    pasted = Signal(object)
    focus_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Message")
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Ask about your files…")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._grow)
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter sends, Shift+Enter makes a line, Up in an empty field brings the last back."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.send_wanted.emit()
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.recall_wanted.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Files, pictures and text may be pasted."""
        return source.hasUrls() or source.hasImage() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Pasted files are attached; pasted text is taken without its looks.

        A text beside a picture is the same thing twice, as spreadsheets give it.
        """
        goods = incoming(source)
        short = source.hasText() and len(source.text()) <= _LONGEST_PASTE
        if goods is not None and (goods.paths or not short):
            self.pasted.emit(goods)
        elif source.hasText():
            self.insertPlainText(source.text())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the frame."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the frame."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def _grow(self) -> None:
        lines = max(1, min(_MOST_LINES, int(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 12)


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
        self._modes = modes
        self._mode = modes[0]
        self._narrow = False
        self.message = MessageEdit()
        self.message.send_wanted.connect(self._send)
        self.attach = button(
            "＋", self.attach_wanted.emit, name="Attach files", tip="Add files (Ctrl+O)"
        )
        self.privacy = button("", self._pick_mode, name="Privacy mode", role="private")
        self.protocol = Picker("Protocol", tip="How the answer is made")
        self.protocol.setMinimumWidth(_NARROWEST_LIST)
        self.protocol.currentIndexChanged.connect(self._protocol_picked)
        self._show_mode(modes[0])
        self.send = button("Send", self._send, role="primary", tip="Enter")
        self.stop = button("Stop", self.stop_wanted.emit, tip="Esc")
        self.stop.hide()
        self._arrange()
        self.message.textChanged.connect(self._refresh)
        self._busy = False
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

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room, say less rather than cut words off."""
        super().resizeEvent(event)
        narrow = self.width() < _ROOMY
        if narrow != self._narrow:
            self._narrow = narrow
            self._protocol_name.setVisible(not narrow)
            self._name_controls()

    def _name_controls(self) -> None:
        title = self._mode.title
        self.privacy.setText(title.partition(" · ")[0] if self._narrow else title)
        self.attach.setText("+" if self._narrow else "+  Files")

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
        self._show_mode(mode)
        self.mode_chosen.emit(mode.name)

    def _pick_mode(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for mode in self._modes:
            action = menu.addAction(mode.title)
            action.setToolTip(mode.explained)
            action.setCheckable(True)
            action.setChecked(mode is self._mode)
            action.triggered.connect(lambda _=False, mode=mode: self.choose_mode(mode))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.privacy.mapToGlobal(self.privacy.rect().topLeft()))

    def _show_mode(self, mode: Mode) -> None:
        """Colour, tip and ways of answering of a mode."""
        self._mode = mode
        self._name_controls()
        restyle(self.privacy, "role", "private" if mode.name == "local" else "leaving")
        self.privacy.setToolTip(mode.explained)
        self.privacy.setAccessibleDescription(mode.explained)
        with QSignalBlocker(self.protocol):
            self.protocol.clear()
            for name in mode.protocols:
                self.protocol.addItem(_PROTOCOL_TITLES.get(name, name.capitalize()), name)

    def _protocol_picked(self, index: int) -> None:
        if index >= 0:
            self.protocol_chosen.emit(self.protocol.itemData(index))

    def _send(self) -> None:
        text = self.message.toPlainText().strip()
        if text and not self._busy:
            self.message.clear()
            self.asked.emit(text)

    def _refresh(self) -> None:
        self.send.setEnabled(bool(self.message.toPlainText().strip()) and not self._busy)

    def _arrange(self) -> None:
        frame = QFrame()
        frame.setObjectName("composer")
        self.message.focus_changed.connect(
            lambda on: restyle(frame, "focused", "true" if on else "false")
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.attach)
        row.addWidget(self.privacy)
        row.addStretch(1)
        self._protocol_name = named(self.protocol)
        row.addWidget(self._protocol_name)
        row.addWidget(self.protocol)
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
        outside.addWidget(frame)
