"""What left this machine: by the answers of the open chat, and over all time from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.leaving import Stretch
from desktop_app.viewmodels.ledger import LedgerRow, LedgerViewModel
from desktop_app.views.outgoing_text import OutgoingText
from desktop_app.views.parts import Note, button, clear, label
from desktop_app.views.record_panels import EgressPanel, Record


class EntryCard(QFrame):
    """One message of the ledger; its text is fetched when it is wanted.

    Signals:
        text_wanted: The exact text is to be shown; carries the entry.
    """

    text_wanted = Signal(int)

    def __init__(self, row: LedgerRow) -> None:
        super().__init__()
        self.setObjectName("card")
        self._entry = row.entry
        self.text: OutgoingText | None = None
        self.show_text = button(
            "Show what was sent",
            self._toggle,
            name=f"Show the text of message {row.entry}",
            role="fold",
        )
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(14, 12, 14, 10)
        self._inside.setSpacing(5)
        self._inside.addWidget(label(row.title, role="strong", wrap=True))
        for line in row.lines:
            self._inside.addWidget(label(line, role="muted", wrap=True))
        self._inside.addWidget(self.show_text, alignment=Qt.AlignmentFlag.AlignLeft)

    def set_text(self, stretches: Sequence[Stretch]) -> None:
        """Show the exact text."""
        if self.text is None:
            self.text = OutgoingText(stretches, name=f"Message {self._entry} that left")
            self._inside.addWidget(self.text)
            self.show_text.setText("Hide what was sent")

    def _toggle(self) -> None:
        if self.text is None:
            self.text_wanted.emit(self._entry)
            return
        shown = self.text.isVisibleTo(self)
        self.text.setVisible(not shown)
        self.show_text.setText("Show what was sent" if shown else "Hide what was sent")


class LedgerPanel(Record):
    """Every message of all time, newest first."""

    def __init__(self, ledger: LedgerViewModel) -> None:
        super().__init__("Everything that ever left this machine")
        self._ledger = ledger
        self.cards: dict[int, EntryCard] = {}
        self._summary = label(wrap=True)
        self.verify = button("Check", ledger.verify, name="Check that the record is unbroken")
        self.export = button("Export…", self._export, name="Export the record")
        self.note = Note()
        self._hint = label(
            "Each message is noted here before it leaves. Checking shows whether anything of "
            "this record was changed since.",
            role="muted",
            wrap=True,
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.verify)
        row.addWidget(self.export)
        row.addStretch(1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._more = label(role="muted", wrap=True)
        for part in (self._summary, self._hint):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.column.addWidget(self.note)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._more)
        self.column.addStretch(1)
        ledger.changed.connect(self.refresh)
        ledger.opened.connect(self._opened)
        ledger.said.connect(self.note.say)
        self.refresh()

    def refresh(self) -> None:
        """Show the ledger as it is now."""
        summary = self._ledger.summary
        self._summary.setText(summary.text or "Reading the record…")
        self._summary.setProperty("role", "warn" if summary.left else "good")
        self._summary.style().polish(self._summary)
        clear(self._rows)
        self.cards = {}
        for row in summary.rows:
            card = EntryCard(row)
            card.text_wanted.connect(self._ledger.open)
            self._rows.addWidget(card)
            self.cards[row.entry] = card
        self._more.setText(summary.more)
        self._more.setVisible(bool(summary.more))

    def _opened(self, entry: int, stretches: Sequence[Stretch]) -> None:
        if entry in self.cards:
            self.cards[entry].set_text(stretches)

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, "Export the record", "what-left.jsonl", "JSON lines (*.jsonl)"
        )
        if path:
            self._ledger.export(path)


class LeftMachinePanel(QWidget):
    """Both views behind one switch."""

    def __init__(self, ledger: LedgerViewModel) -> None:
        super().__init__()
        self.setAccessibleName("What left this machine")
        self._ledger = ledger
        self.chat = EgressPanel()
        self.all_time = LedgerPanel(ledger)
        self._stack = QStackedWidget()
        self._choice = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(12, 10, 12, 0)
        row.setSpacing(4)
        for panel, text, name in (
            (self.chat, "This chat", "What left for this chat"),
            (self.all_time, "All time", "What left over all time"),
        ):
            self._stack.addWidget(panel)
            made = button(text, partial(self._show, panel), name=name, role="switch")
            made.setCheckable(True)
            made.setChecked(panel is self.chat)
            self._choice.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show the figures of these turns, and of the ledger where it is looked at."""
        self.chat.show_turns(turns)
        if self._stack.currentWidget() is self.all_time:
            self._ledger.look()

    def show_all_time(self) -> None:
        """Go to the ledger."""
        self._choice.buttons()[1].click()

    def _show(self, panel: QWidget) -> None:
        self._stack.setCurrentWidget(panel)
        if panel is self.all_time:
            self._ledger.look()
