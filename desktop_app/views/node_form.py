"""Adding a node: found on this machine or by its address, tested, and set up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.herd import HerdViewModel, NodeWish
from desktop_app.viewmodels.herd_rows import KINDS, TRUSTS
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.model_row import ModelRow
from desktop_app.views.parts import Picker, button, clear, label, named

_TRUST_HINT = tr_later(
    "Say “my own” only of a machine that nobody else can look into: it reads what it works on."
)


class NodeForm(QWidget):
    """Folded away until it is wanted."""

    def __init__(self, herd: HerdViewModel) -> None:
        super().__init__()
        self._herd = herd
        self.open = button(tr("+  Add a node"), self._toggle, name=tr("Add a node"), role="link")
        self.look_here = button(tr("Find on this machine"), herd.find, role="link")
        self._found = QVBoxLayout()
        self._found_words = label(role="muted", wrap=True)
        self._found_words.hide()
        self.fields = QWidget()
        self.name = _line(tr("Name of the node"), tr("For example: desk"))
        self.kind = Picker(tr("Kind of server"))
        for value, words in ((value, tr(words)) for value, words in KINDS):
            self.kind.addItem(words, value)
        self.address = _line(
            tr("Address of the node"), tr("For example: http://192.168.1.20:11434")
        )
        self.trust = Picker(tr("Whose machine it is"))
        for value, words in TRUSTS:
            self.trust.addItem(tr(words), value)
        self.models = _line(
            tr("Models of the node"), tr("Empty: all that it has. Or names, with commas")
        )
        self.secret = _line(tr("Key of the node"), tr("Only if its server asks for one"))
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.add = button(
            tr("Test and add"), self._add, name=tr("Test and add the node"), role="primary"
        )
        self._arrange()
        self.fields.hide()
        herd.found.connect(self._show_found)
        herd.added.connect(self._done)
        herd.changed.connect(self._refresh)
        for line in (self.name, self.address, self.secret):
            line.textChanged.connect(lambda _: self._refresh())
            line.returnPressed.connect(self.add.click)
        self._refresh()

    def _toggle(self) -> None:
        self.fields.setVisible(not self.fields.isVisible())
        if self.fields.isVisible():
            self.name.setFocus()

    def _add(self) -> None:
        wish = NodeWish(
            name=self.name.text(),
            kind=self.kind.currentData(),
            address=self.address.text(),
            trust=self.trust.currentData(),
            models=self.models.text(),
            secret=self.secret.text().strip(),
        )
        self.secret.clear()
        self._herd.add(wish)

    def _done(self) -> None:
        for line in (self.name, self.address, self.models, self.secret):
            line.clear()
        clear(self._found)
        self._found_words.hide()
        self.fields.hide()
        self.open.setFocus()

    def _show_found(self, rows: list[tuple[str, str, str]]) -> None:
        clear(self._found)
        self._found_words.setText(
            tr(
                "These answer on this machine. They are used already; set one up to give it a name, "
                "a place in the order, or only some of its models."
            )
            if rows
            else tr("Nothing else answers on this machine.")
        )
        self._found_words.show()
        for name, kind, address in rows:
            take = button(
                tr("Set up"),
                partial(self._take, name, kind, address),
                name=tr("Set up {name}").format(name=name),
                role="link",
            )
            self._found.addWidget(ModelRow(name, address, [], [take]))

    def _take(self, name: str, kind: str, address: str) -> None:
        self.name.setText(name)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.address.setText(address)
        self.trust.setCurrentIndex(self.trust.findData("this-machine"))
        self.fields.show()
        self.add.setFocus()

    def _refresh(self) -> None:
        whole = bool(self.name.text().strip() and self.address.text().strip())
        self.add.setEnabled(whole and not self._herd.busy)
        self.add.setText(tr("Testing…") if self._herd.busy else tr("Test and add"))

    def _arrange(self) -> None:
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Name"), self.name),
            (tr("Kind"), self.kind),
            (tr("Address"), self.address),
            (tr("Whose"), self.trust),
            (tr("Models"), self.models),
            (tr("Key"), self.secret),
        )
        for number, (words, control) in enumerate(rows):
            name = named(control)
            name.setText(words)
            grid.addWidget(name, number, 0)
            grid.addWidget(control, number, 1)
        grid.addWidget(label(tr(_TRUST_HINT), role="muted", wrap=True), len(rows), 1)
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(self.add, len(rows) + 1, 1, alignment=left)
        line = FlowLayout(gap=6)
        line.addWidget(self.open)
        line.addWidget(self.look_here)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self._found_words)
        column.addLayout(self._found)
        column.addWidget(self.fields)


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made
