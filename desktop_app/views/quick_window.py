"""The small window for a question in passing: it asks, reads out, and goes away with Escape."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.quick import QuickViewModel
from desktop_app.views.actions import written
from desktop_app.views.chat_view import ConversationView
from desktop_app.views.message_edit import MessageEdit
from desktop_app.views.mode_switch import SIGNS, word_of
from desktop_app.views.parts import button, label, restyle
from desktop_app.views.theme import text_scale

_WIDE, _TALL, _FROM_TOP = 640, 520, 5


class QuickWindow(QWidget):
    """Stands before other windows, in the upper part of the screen.

    Signals:
        open_wanted: The chat is to be shown in the large window.
        quote_wanted: So is a quote; carries the place of its turn and of the quote.
    """

    open_wanted = Signal()
    quote_wanted = Signal(int, int)

    def __init__(self, quick: QuickViewModel) -> None:
        super().__init__(
            None,
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self.setObjectName("quickWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Quick question"))
        self._quick = quick
        self.message = MessageEdit()
        self.message.setAccessibleName(tr("Quick question"))
        self.send = button(tr("Ask"), self._ask, role="primary")
        self.stop = button(tr("Stop"), quick.stop)
        self.mode = label(role="muted")
        self.conversation = ConversationView()
        keys = written("Ctrl+Return")
        self.open = button(
            tr("Open in the chat window"), self.open_wanted.emit, role="link", tip=keys
        )
        self.leave = button(tr("Close"), self.close, role="link", tip="Esc")
        self._arrange()
        self.message.send_wanted.connect(self._ask)
        self.message.textChanged.connect(self._refresh)
        quick.added.connect(self._added)
        quick.changed.connect(self._changed)
        view = self.conversation
        view.decided.connect(quick.decide)
        view.stop_wanted.connect(quick.stop)
        view.quote_chosen.connect(self.quote_wanted)
        # What takes more room than there is here is done in the large window.
        for wish in (view.models_wanted, view.again_wanted, view.edited, view.more_wanted):
            wish.connect(lambda *_: self.open_wanted.emit())
        self._begin()

    @property
    def chat_id(self) -> str:
        """The chat that it asks in; empty before the first question."""
        return self._quick.chat_id

    def show_up(self) -> None:
        """Come to the front with an empty field; what is being answered stays."""
        if not self.isVisible():
            self._begin()
            screen = self.screen().availableGeometry()
            corner = QPoint((screen.width() - self.width()) // 2, screen.height() // _FROM_TOP)
            self.move(screen.topLeft() + corner)
        self.show()
        self.raise_()
        self.activateWindow()
        self.message.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; with Ctrl, Enter goes on in the large window."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_or_ask()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It has no frame: it is moved by whatever part of it does nothing else."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was asked stays in its chat; the next question begins another one."""
        self._quick.begin_anew()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters take a larger window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _begin(self) -> None:
        self.message.clear()
        self.conversation.show_turns(self._quick.turns)
        self._refresh()
        self._fit()

    def _ask(self) -> None:
        if self._quick.ask(self.message.toPlainText()):
            self.message.clear()

    def _open_or_ask(self) -> None:
        if self._quick.turns:
            self.open_wanted.emit()
        else:
            self._ask()

    def _added(self) -> None:
        self.conversation.add_turn(self._quick.turns[-1])
        self._refresh()
        self._fit()

    def _changed(self) -> None:
        turns = self._quick.turns
        self.conversation.change_turn(len(turns) - 1, turns[-1])
        self._refresh()

    def _refresh(self) -> None:
        busy, asked = self._quick.busy, bool(self._quick.turns)
        self.send.setVisible(not busy)
        self.send.setEnabled(bool(self.message.toPlainText().strip()))
        self.stop.setVisible(busy)
        self.conversation.setVisible(asked)
        self.open.setVisible(asked)
        mode = self._quick.mode
        self.mode.setText(f"{SIGNS[mode.name]}  {word_of(mode)}")
        self.mode.setToolTip(tr(mode.explained))
        restyle(self.mode, "role", "good" if mode.name == "local" else "warn")

    def _fit(self) -> None:
        wide = round(_WIDE * text_scale())
        tall = round(_TALL * text_scale()) if self._quick.turns else self.sizeHint().height()
        self.resize(QSize(wide, tall).boundedTo(self.screen().availableSize()))

    def _arrange(self) -> None:
        frame = QFrame()
        frame.setObjectName("composer")
        self.message.focus_changed.connect(
            lambda on: restyle(frame, "focused", "true" if on else "false")
        )
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.message, 1)
        row.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignBottom)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.mode)
        foot.addStretch(1)
        foot.addWidget(self.open)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        column.addWidget(frame)
        column.addWidget(self.conversation, 1)
        column.addLayout(foot)
