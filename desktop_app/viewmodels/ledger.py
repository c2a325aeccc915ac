"""What left this machine over all time: rows of the ledger, its check and its export."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.leaving import Stretch, figures_line
from desktop_app.viewmodels.wording import sentence
from minions_engine import Engine, EngineError

if TYPE_CHECKING:
    from minions_engine.privacy.ledger import LedgerCheck, LedgerEntry

MOST_ROWS = 200
_MOST_READ = 100_000
_OUTCOMES = {
    "sent": "answered",
    "failed": "answered with an error",
    "not sent": "never left",
    "cancelled": "broken off",
    "unknown": "may have arrived",
}
_APPROVALS = {
    "person": "allowed by you",
    "person over limit": "allowed by you, over a limit",
    "budget": "within the budget",
}
_ROLES = {"system": "Instructions", "user": "Message", "assistant": "Earlier answer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One message as it is listed."""

    entry: int
    title: str
    lines: tuple[str, ...]
    left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSummary:
    """All messages together, in words, and the newest of them."""

    text: str = ""
    left: bool = False
    more: str = ""
    rows: tuple[LedgerRow, ...] = ()


class LedgerViewModel(QObject):
    """The ledger as the window shows it.

    Signals:
        changed: There are other messages than before.
        opened: The text of a message is there; carries its entry and the stretches of it.
        said: The ledger was checked or exported, or could not be; carries the words and whether
            it went well.
    """

    changed = Signal()
    opened = Signal(int, tuple)
    said = Signal(str, bool)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.looked = False
        self.summary = LedgerSummary()

    def look(self) -> None:
        """Read the ledger."""

        def read(entries: tuple[LedgerEntry, ...]) -> None:
            summary = summary_of(entries)
            if summary != self.summary or not self.looked:
                self.looked, self.summary = True, summary
                self.changed.emit()

        self._call(lambda engine: engine.egress_entries(limit=_MOST_READ), read)

    def open(self, entry: int) -> None:
        """Fetch the exact text of a message."""
        self._call(
            lambda engine: engine.egress_entry(entry),
            lambda found: self.opened.emit(entry, stretches_of(found.text)),
        )

    def verify(self) -> None:
        """Check that nothing was changed or taken out."""

        def checked(check: LedgerCheck) -> None:
            if check.ok:
                self.said.emit(f"Unbroken: all {check.rows:,} rows are as they were written.", True)
            else:
                self.said.emit(f"Row {check.first_bad} is not as it was written.", False)

        self._call(lambda engine: engine.verify_egress(), checked)

    def export(self, path: str) -> None:
        """Write every message as a line of JSON."""

        def written(entries: int) -> None:
            messages = "1 message" if entries == 1 else f"{entries:,} messages"
            self.said.emit(f"{messages} written to {path}", True)

        self._call(lambda engine: engine.export_egress(path), written)

    def _call(self, work: Callable[[Engine], Awaitable[Any]], done: Callable[[Any], None]) -> None:
        def failed(error: EngineError) -> None:
            self.said.emit(sentence(error), False)

        self._thread.call(work, done, failed)


def summary_of(entries: tuple[LedgerEntry, ...]) -> LedgerSummary:
    """Messages, tokens and dollars of all time, and a row for each of the newest."""
    gone = [entry for entry in entries if entry.outcome != "not sent"]
    if not gone:
        text = "Nothing has ever left this machine."
    else:
        tokens = sum(entry.tokens for entry in gone)
        prices = [entry.estimated_usd if entry.usd is None else entry.usd for entry in gone]
        unknown = " and more, some prices are not known" if None in prices else ""
        messages = "1 message" if len(gone) == 1 else f"{len(gone):,} messages"
        text = (
            f"{messages} · about {tokens:,} tokens · ${sum(p or 0 for p in prices):.4f}{unknown} "
            f"· since {_day(gone[-1].at)}"
        )
    hidden = len(entries) - MOST_ROWS
    return LedgerSummary(
        text=text,
        left=bool(gone),
        more=f"{hidden:,} older ones are in the export." if hidden > 0 else "",
        rows=tuple(_row(entry) for entry in entries[:MOST_ROWS]),
    )


def stretches_of(body: str) -> tuple[Stretch, ...]:
    """All of a message, role by role; as it is where it is not in the usual shape."""
    try:
        fields = dict(json.loads(body))
        messages = [(m["role"], m["content"]) for m in fields.pop("messages")]
    except (ValueError, KeyError, TypeError):
        return (Stretch(text=body, origin="sent"),)
    found: list[Stretch] = []
    for role, content in sorted(messages, key=lambda message: message[0] == "system"):
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        found.append(Stretch(text=_ROLES.get(role, str(role)), origin="", heading=True))
        found.append(Stretch(text=text, origin="sent"))
    found.append(Stretch(text="Settings", origin="", heading=True))
    found.append(Stretch(text=json.dumps(fields, ensure_ascii=False), origin="sent"))
    return tuple(found)


def _row(entry: LedgerEntry) -> LedgerRow:
    usd = entry.estimated_usd if entry.usd is None else entry.usd
    price = "price not known" if usd is None else f"${usd:.4f}"
    outcome = _OUTCOMES.get(entry.outcome, entry.outcome)
    attempts = f" · {entry.attempts} attempts" if entry.attempts > 1 else ""
    return LedgerRow(
        entry=entry.id,
        title=f"{datetime.fromtimestamp(entry.at):%d %b %Y, %H:%M} · {entry.model}",
        lines=(
            f"At {entry.host} · {outcome}{attempts} · {_APPROVALS.get(entry.approval, '')}",
            f"About {entry.tokens:,} tokens · {entry.characters:,} characters · {price}",
            figures_line(entry.figures),
        ),
        left=entry.outcome != "not sent",
    )


def _day(at: float) -> str:
    return f"{datetime.fromtimestamp(at):%d %b %Y}"
