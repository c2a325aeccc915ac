"""The files of the open chat as chips above the question, each with its state."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.attaching import Attachment, AttachmentState
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.parts import button, clear, label, restyle

_MOST_CHIPS = 24
_NAME_CHARACTERS = 24
_WIDEST_PASSWORD = 360
_ROLES = {
    AttachmentState.READING: "muted",
    AttachmentState.READY: "good",
    AttachmentState.FAILED: "warn",
}
_MARKS = {
    AttachmentState.READING: "…",
    AttachmentState.READY: "✓",
    AttachmentState.FAILED: "!",
}


class Chip(QFrame):
    """One attached file: its name, where it stands, and a way to take it off."""

    def __init__(self, chats: ChatViewModel, path: str) -> None:
        super().__init__()
        self.setObjectName("attachment")
        self.item: Attachment | None = None
        self.name = label()
        self.mark = label()
        self.state = label(role="muted")
        self.remove = button("✕", lambda: chats.detach(path), role="link", tip=tr("Take it off"))
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 2, 1)
        row.setSpacing(6)
        for widget in (self.mark, self.name, self.state, self.remove):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_item(self, item: Attachment) -> None:
        """Show where the file stands."""
        if item == self.item:
            return
        self.item = item
        self.name.setText(_shortened(item.name))
        self.mark.setText(_MARKS[item.state])
        self.state.setText("" if item.state is AttachmentState.READY else item.words)
        self.state.setVisible(bool(self.state.text()))
        self.remove.setAccessibleName(tr("Take off {name}").format(name=item.name))
        self.setAccessibleName(f"{item.name}, {item.words}")
        self.setToolTip("\n".join(filter(None, (item.path, item.reason))))
        for widget in (self.mark, self.state):
            restyle(widget, "role", _ROLES[item.state])


class AttachmentsRow(QWidget):
    """Chips, and under them what to do about the first file that could not be read."""

    def __init__(self, chats: ChatViewModel) -> None:
        super().__init__()
        self.setAccessibleName(tr("Files of this chat"))
        self._chats = chats
        self.chips: dict[str, Chip] = {}
        self._flow = FlowLayout(gap=6)
        self._more = label(role="muted")
        self._trouble = self._trouble_row()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(self._flow)
        column.addWidget(self._more)
        column.addWidget(self._trouble)
        chats.attachments_changed.connect(self.refresh)
        chats.opened.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow what is attached to the open chat."""
        items = self._chats.attachments
        shown = items[:_MOST_CHIPS]
        if [item.path for item in shown] != list(self.chips):
            self._rebuild([item.path for item in shown])
        for item in shown:
            self.chips[item.path].show_item(item)
        self._more.setText(tr("and {count:,} more").format(count=len(items) - len(shown)))
        self._more.setVisible(len(items) > len(shown))
        self._show_trouble(items)
        self.setVisible(bool(items))
        self._flow.invalidate()
        self.updateGeometry()

    def _rebuild(self, paths: list[str]) -> None:
        clear(self._flow)
        self.chips = {path: Chip(self._chats, path) for path in paths}
        for chip in self.chips.values():
            self._flow.addWidget(chip)

    # ---- what went wrong

    @property
    def trouble(self) -> Attachment | None:
        """The first file that could not be read."""
        failed = (i for i in self._chats.attachments if i.state is AttachmentState.FAILED)
        return next(failed, None)

    def _show_trouble(self, items: tuple[Attachment, ...]) -> None:
        item = self.trouble
        self._trouble.setVisible(item is not None)
        if item is None:
            return
        self._reason.setText(f"{item.name}: {item.reason}")
        failed = sum(i.state is AttachmentState.FAILED for i in items)
        locked = item.found is not None and item.found.value == "locked"
        pictures = item.found is not None and item.found.value == "needs_ocr"
        # That of one file is said by its chip already, and by the field.
        self._reason.setVisible(not locked or failed > 1)
        self.password.setVisible(locked)
        self.unlock.setVisible(locked)
        self.recognise.setVisible(pictures)

    def _trouble_row(self) -> QWidget:
        made = QWidget()
        self._reason = label(role="warn", wrap=True)
        self.password = QLineEdit()
        self.password.setAccessibleName(tr("Password of the attached file"))
        self.password.setPlaceholderText(tr("Password (never stored)"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMaximumWidth(_WIDEST_PASSWORD)
        self.password.returnPressed.connect(self._unlock)
        self.unlock = button(tr("Unlock"), self._unlock, name=tr("Unlock the attached file"))
        self.recognise = button(
            tr("Read the pictures"),
            self._recognise,
            name=tr("Read the pictures of the attached file"),
        )
        column = QVBoxLayout(made)
        column.setContentsMargins(2, 4, 2, 2)
        column.setSpacing(4)
        column.addWidget(self._reason)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.password, 1)
        for widget in (self.unlock, self.recognise):
            row.addWidget(widget)
        row.addStretch(0)
        column.addLayout(row)
        return made

    def _unlock(self) -> None:
        item, password = self.trouble, self.password.text()
        self.password.clear()
        if item is not None and password:
            self._chats.unlock_attached(item.path, password)

    def _recognise(self) -> None:
        if (item := self.trouble) is not None:
            self._chats.recognise_attached(item.path)


def _shortened(name: str) -> str:
    if len(name) <= _NAME_CHARACTERS:
        return name
    half = _NAME_CHARACTERS // 2
    return f"{name[:half]}…{name[-half:]}"
