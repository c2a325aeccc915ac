"""Making a token: what another program may do, said before it may."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import tr
from desktop_app.viewmodels.api import LASTING, TokenWish
from desktop_app.views.parts import Picker, TickBox, button, label, named

_NO_FILES, _EVERY = "\0none", "*"


class TokenForm(QWidget):
    """Folded away until it is wanted.

    Signals:
        wanted: A token is to be made; carries a ``TokenWish``.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.open = button(tr("+  New token"), self._toggle, name=tr("New token"), role="link")
        self.fields = QWidget()
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the program"))
        self.name.setPlaceholderText(tr("The program that gets it, for example: notes"))
        self.files = Picker(tr("Files it may ask about"))
        self.lasts = Picker(tr("How long it is valid"))
        for seconds, words in LASTING:
            self.lasts.addItem(tr(words), seconds)
        self.limit = QLineEdit()
        self.limit.setAccessibleName(tr("Limits"))
        self.limit.setPlaceholderText(tr("For example: 20r/h, 50000t/d. Empty is none."))
        self.prompts = TickBox(tr("It may run the prompts of the library"))
        self.history = TickBox(tr("It may see its own history"))
        self.keep = TickBox(tr("Keep its questions and answers, not only counts"))
        self.cloud = TickBox(
            tr("Its questions may go to the remote model, as far as everything else allows")
        )
        self.make = button(tr("Create the token"), self._make, role="primary")
        self._arrange()
        self.fields.hide()
        self.show_collections(())
        self.name.textChanged.connect(lambda _: self._refresh())
        self.name.returnPressed.connect(self.make.click)
        self._refresh()

    def show_collections(self, rows: tuple[tuple[str, str], ...]) -> None:
        """The collections that there are."""
        chosen = self.files.currentData()
        self.files.clear()
        self.files.addItem(tr("No files"), _NO_FILES)
        for name, title in rows:
            self.files.addItem(title, name)
        if rows:
            self.files.addItem(tr("Every collection it names"), _EVERY)
        self.files.setCurrentIndex(max(0, self.files.findData(chosen)))

    def done(self) -> None:
        """The token is made: the next one begins with nothing allowed."""
        self.name.clear()
        self.limit.clear()
        for tick in (self.prompts, self.history, self.keep, self.cloud):
            tick.setChecked(False)
        self.files.setCurrentIndex(0)
        self.fields.hide()

    def _toggle(self) -> None:
        self.fields.setVisible(not self.fields.isVisible())
        if self.fields.isVisible():
            self.name.setFocus()

    def _make(self) -> None:
        files = self.files.currentData()
        self.wanted.emit(
            TokenWish(
                name=self.name.text(),
                documents=() if files == _NO_FILES else (files,),
                prompts=self.prompts.isChecked(),
                history=self.history.isChecked(),
                cloud=self.cloud.isChecked(),
                keep_content=self.keep.isChecked(),
                limit=self.limit.text(),
                lasts_s=self.lasts.currentData(),
            )
        )

    def _refresh(self) -> None:
        self.make.setEnabled(bool(self.name.text().strip()))

    def _arrange(self) -> None:
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Name"), self.name),
            (tr("Files"), self.files),
            (tr("Valid"), self.lasts),
            (tr("Limits"), self.limit),
        )
        for number, (words, control) in enumerate(rows):
            name = named(control)
            name.setText(words)
            grid.addWidget(name, number, 0)
            grid.addWidget(control, number, 1)
        ticks = (self.prompts, self.history, self.keep, self.cloud)
        for number, tick in enumerate(ticks, len(rows)):
            grid.addWidget(tick, number, 1)
        words = tr("r is requests, t is tokens; m, h, d and w are the time they count for.")
        grid.addWidget(label(words, role="muted", wrap=True), len(rows) + len(ticks), 1)
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(self.make, len(rows) + len(ticks) + 1, 1, alignment=left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.open, alignment=left)
        column.addWidget(self.fields)
