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
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import tr, tr_later
from desktop_app.viewmodels.conversation import Turn
from desktop_app.viewmodels.leaving import Stretch
from desktop_app.viewmodels.ledger import LedgerFilter, LedgerRow, LedgerViewModel
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.outgoing_text import OutgoingText, legend
from desktop_app.views.parts import Note, Picker, button, clear, label, restyle
from desktop_app.views.record_panels import EgressPanel, Record

_DAYS = (
    (0, tr_later("Any day")),
    (1, tr_later("Today")),
    (7, tr_later("Last 7 days")),
    (30, tr_later("Last 30 days")),
)
_MOST_CHATS = 100
_WIDEST_PICKER = 190


class EntryCard(QFrame):
    """One message of the ledger; its text is fetched when it is wanted.

    Signals:
        text_wanted: The exact text is to be shown; carries the entry.
    """

    text_wanted = Signal(int)

    def __init__(self, row: LedgerRow) -> None:
        super().__init__()
        self.setObjectName("card")
        self.row, self._entry = row, row.entry
        self.text: OutgoingText | None = None
        self.show_text = button(
            tr("Show its text"),
            self._toggle,
            name=tr("Show the text of message {entry}").format(entry=row.entry),
            role="fold",
        )
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(14, 12, 14, 10)
        self._inside.setSpacing(5)
        self._inside.addWidget(label(row.title, role="strong", wrap=True))
        self._inside.addWidget(label("\n".join(row.lines), role="muted", wrap=True))
        self._inside.addWidget(self.show_text, alignment=Qt.AlignmentFlag.AlignLeft)

    def set_text(self, stretches: Sequence[Stretch]) -> None:
        """Show the exact text."""
        if self.text is None:
            self.text = OutgoingText(
                stretches, name=tr("Message {entry} that left").format(entry=self._entry)
            )
            self._inside.addWidget(self.text)
            self._legend = legend(stretches)
            self._inside.addWidget(self._legend)
            self.show_text.setText(tr("Hide its text"))

    def _toggle(self) -> None:
        if self.text is None:
            self.text_wanted.emit(self._entry)
            return
        shown = self.text.isVisibleTo(self)
        self.text.setVisible(not shown)
        self._legend.setVisible(not shown)
        self.show_text.setText(tr("Show its text") if shown else tr("Hide its text"))


class LedgerFilters(QWidget):
    """Which messages are listed: by chat, place, and day."""

    def __init__(self, ledger: LedgerViewModel) -> None:
        super().__init__()
        self._ledger = ledger
        self.chat = Picker(tr("Chat"), tip=tr("Messages of one chat"))
        self.host = Picker(tr("Place"), tip=tr("Messages to one place"))
        self.days = Picker(tr("Days"), tip=tr("Messages of these days"))
        for days, text in ((days, tr(text)) for days, text in _DAYS):
            self.days.addItem(text, days)
        inside = FlowLayout(gap=6)
        self.setLayout(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for picker in (self.chat, self.host, self.days):
            picker.setMaximumWidth(_WIDEST_PICKER)
            picker.currentIndexChanged.connect(lambda _: self._sift())
            inside.addWidget(picker)
        self.show_choices()

    def show_choices(self) -> None:
        """Offer what occurs in the record."""
        ledger, summary = self._ledger, self._ledger.summary
        self.setVisible(bool(summary.hosts))
        chats = [(self._named(chat), chat) for chat in summary.chats[:_MOST_CHATS]]
        _offer(self.chat, [(tr("All chats"), ""), *chats], ledger.filter.chat)
        hosts = [(host, host) for host in summary.hosts]
        _offer(self.host, [(tr("All places"), ""), *hosts], ledger.filter.host)

    def _named(self, chat_id: str) -> str:
        return self._ledger.title_of(chat_id) or tr("A chat that is not kept")

    def _sift(self) -> None:
        chat, host = self.chat.currentData() or "", self.host.currentData() or ""
        days = self.days.currentData() or 0
        self._ledger.sift(LedgerFilter(host=host, chat=chat, days=days))


class LedgerPanel(Record):
    """Every message of all time, newest first."""

    def __init__(self, ledger: LedgerViewModel) -> None:
        super().__init__(tr("Everything that ever left this machine"))
        self._ledger = ledger
        self.cards: dict[int, EntryCard] = {}
        self._summary = label(wrap=True)
        self.verify = button(
            tr("Check"), ledger.verify, name=tr("Check that the ledger is unbroken")
        )
        self.export = button(tr("Export…"), self._export, name=tr("Export the ledger"))
        self.note = Note()
        self._hint = label(
            tr(
                "Each message is noted here before it leaves. Checking shows whether anything in this "
                "ledger was changed since."
            ),
            role="muted",
            wrap=True,
        )
        self.filters = LedgerFilters(ledger)
        row = FlowLayout(gap=8)
        row.addWidget(self.verify)
        row.addWidget(self.export)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.older = button(tr("Older ones"), ledger.show_older)
        self.column.addWidget(self._hint)
        self.column.addLayout(row)
        self.column.addWidget(self.note)
        self.column.addWidget(self.filters)
        self.column.addWidget(self._summary)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.older, alignment=Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
        ledger.changed.connect(self.refresh)
        ledger.opened.connect(self._opened)
        ledger.said.connect(self.note.say)
        self.refresh()

    def refresh(self) -> None:
        """Show the ledger as it is now."""
        summary = self._ledger.summary
        self._summary.setText(summary.text or tr("Reading the ledger…"))
        restyle(self._summary, "role", "warn" if summary.left else "good")
        self.filters.show_choices()
        known, shown = self.cards, [row.entry for row in summary.rows]
        if [entry for entry in known if known[entry].row in summary.rows] != shown[: len(known)]:
            clear(self._rows)
            self.cards = known = {}
        for row in summary.rows[len(known) :]:
            card = EntryCard(row)
            card.text_wanted.connect(self._ledger.open)
            self._rows.addWidget(card)
            self.cards[row.entry] = card
        self.older.setText(tr("Older ones ({more:,})").format(more=summary.more))
        self.older.setVisible(summary.more > 0)

    def _opened(self, entry: int, stretches: Sequence[Stretch]) -> None:
        if entry in self.cards:
            self.cards[entry].set_text(stretches)

    def _export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Export the ledger"), "what-left.jsonl", tr("JSON lines (*.jsonl)")
        )
        if path:
            self._ledger.export(path)


class LeftMachinePanel(QWidget):
    """Both views behind one switch."""

    def __init__(self, ledger: LedgerViewModel) -> None:
        super().__init__()
        self.setAccessibleName(tr("What left this machine"))
        self._ledger = ledger
        self._state: object = None
        self.chat = EgressPanel()
        self.all_time = LedgerPanel(ledger)
        self.chat.bytes_wanted.connect(ledger.fetch_bytes)
        ledger.bytes_ready.connect(self.chat.show_bytes)
        self._stack = QStackedWidget()
        self._choice = QButtonGroup(self)
        row = FlowLayout(gap=4)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 0)
        top.addLayout(row)
        for panel, text, name in (
            (self.chat, tr("This chat"), tr("What left for this chat")),
            (self.all_time, tr("All time"), tr("What left over all time")),
        ):
            self._stack.addWidget(panel)
            made = button(text, partial(self._show, panel), name=name, role="switch")
            made.setCheckable(True)
            made.setChecked(panel is self.chat)
            self._choice.addButton(made)
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show the figures of these turns, and of the ledger where it is looked at."""
        self.chat.show_turns(turns)
        state = tuple((turn.run_id, turn.state, turn.messages_sent) for turn in turns)
        if self._stack.currentWidget() is self.all_time and state != self._state:
            self._ledger.look()
        self._state = state

    def show_all_time(self) -> None:
        """Go to the ledger."""
        self._choice.buttons()[1].click()

    def _show(self, panel: QWidget) -> None:
        self._stack.setCurrentWidget(panel)
        if panel is self.all_time:
            self._ledger.look()


def _offer(picker: Picker, choices: Sequence[tuple[str, str]], chosen: str) -> None:
    """Fill a picker, unless it offers the same already."""
    if choices == [(picker.itemText(i), picker.itemData(i)) for i in range(picker.count())]:
        return
    picker.blockSignals(True)
    picker.clear()
    for text, value in choices:
        picker.addItem(text, value)
    picker.setCurrentIndex(max(0, picker.findData(chosen)))
    picker.blockSignals(False)
