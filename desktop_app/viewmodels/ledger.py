"""What left this machine over all time: rows of the ledger, its check and its export."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.bridge import EngineThread
from desktop_app.language import day, moment, tr, tr_later
from desktop_app.viewmodels.leaving import Stretch, figures_line, place_of, purpose_of, stretches
from desktop_app.viewmodels.wording import sentence
from minions_engine import EgressSent, Engine, EngineError, Message, Zone

if TYPE_CHECKING:
    from minions_engine.privacy.ledger import LedgerCheck, LedgerEntry

PAGE = 25
_MOST_READ = 100_000
_OUTCOMES = {
    "sent": tr_later("answered"),
    "failed": tr_later("answered with an error"),
    "not sent": tr_later("never left"),
    "cancelled": tr_later("broken off"),
    "unknown": tr_later("may have arrived"),
}
_APPROVALS = {
    "person": tr_later("allowed by you"),
    "person over limit": tr_later("allowed by you, over a limit"),
    "budget": tr_later("within the budget"),
}
_NONE = tr_later("Nothing has ever left this machine.")
_NONE_OF_THESE = tr_later("None of these has left this machine.")
_ROLES = {
    "system": tr_later("Instructions"),
    "user": tr_later("Message"),
    "assistant": tr_later("Earlier answer"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One message as it is listed."""

    entry: int
    title: str
    lines: tuple[str, ...]
    left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerFilter:
    """Which messages are listed; what is empty lets everything through."""

    host: str = ""
    chat: str = ""
    days: int = 0

    def lets(self, entry: LedgerEntry, *, since: float) -> bool:
        """Whether a message is one of them; ``since`` is where its days begin."""
        return (
            (not self.host or entry.host == self.host)
            and (not self.chat or entry.conversation_id == self.chat)
            and (not self.days or entry.at >= since)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSummary:
    """All messages together, in words, and the newest of those that a filter lets through.

    ``hosts`` and ``chats`` are all that occur, the newest first; ``more`` counts the older rows.
    """

    text: str = ""
    left: bool = False
    more: int = 0
    rows: tuple[LedgerRow, ...] = ()
    hosts: tuple[str, ...] = ()
    chats: tuple[str, ...] = ()


class LedgerViewModel(QObject):
    """The ledger as the window shows it.

    Signals:
        changed: There are other messages than before.
        opened: The text of a message is there; carries its entry and the stretches of it.
        bytes_ready: So are its exact bytes; carries its entry and the body.
        said: The ledger was checked or exported, or could not be; carries the words and whether
            it went well.
    """

    changed = Signal()
    opened = Signal(int, tuple)
    bytes_ready = Signal(int, str)
    said = Signal(str, bool)

    def __init__(self, thread: EngineThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self.looked = False
        self.summary = LedgerSummary()
        self.filter = LedgerFilter()
        self.title_of: Callable[[str], str] = lambda chat_id: ""
        self._rows = PAGE

    def look(self) -> None:
        """Read the ledger."""
        wanted, rows = self.filter, self._rows

        async def work(engine: Engine) -> LedgerSummary:
            entries = await engine.egress.entries(limit=_MOST_READ)
            return await asyncio.to_thread(summary_of, entries, wanted, rows=rows)

        def read(summary: LedgerSummary) -> None:
            if wanted == self.filter and (summary != self.summary or not self.looked):
                self.looked, self.summary = True, summary
                self.changed.emit()

        self._call(work, read)

    def sift(self, wanted: LedgerFilter) -> None:
        """List other messages."""
        if wanted != self.filter:
            self.filter, self._rows = wanted, PAGE
            self.look()

    def show_older(self) -> None:
        """List more of them."""
        self._rows += PAGE
        self.look()

    def open(self, entry: int) -> None:
        """Fetch the exact text of a message, with where its words are from if that was kept."""
        self._call(
            lambda engine: _stretches(engine, entry),
            lambda shown: self.opened.emit(entry, shown),
        )

    def fetch_bytes(self, entry: int) -> None:
        """Fetch the body of a message as it was sent."""
        self._call(
            lambda engine: engine.egress.entry(entry),
            lambda found: self.bytes_ready.emit(entry, found.text),
        )

    def verify(self) -> None:
        """Check that nothing was changed or taken out."""

        def checked(check: LedgerCheck) -> None:
            if check.ok:
                self.said.emit(
                    tr("Unbroken: all {rows:,} rows are as they were written.").format(
                        rows=check.rows
                    ),
                    True,
                )
            else:
                self.said.emit(
                    tr("Row {first_bad} is not as it was written.").format(
                        first_bad=check.first_bad
                    ),
                    False,
                )

        self._call(lambda engine: engine.egress.verify(), checked)

    def export(self, path: str) -> None:
        """Write every message as a line of JSON."""

        def written(entries: int) -> None:
            self.said.emit(
                tr("%n message(s) written to {path}", "", entries).format(path=path),
                True,
            )

        self._call(lambda engine: engine.egress.export(path), written)

    def _call(self, work: Callable[[Engine], Awaitable[Any]], done: Callable[[Any], None]) -> None:
        def failed(error: EngineError) -> None:
            self.said.emit(sentence(error), False)

        self._thread.call(work, done, failed)


async def _stretches(engine: Engine, entry: int) -> tuple[Stretch, ...]:
    """A message in the looks of its origins; the ledger has its bytes, the history those."""
    found = await engine.egress.entry(entry)
    try:
        turns = await engine.history.load(found.conversation_id, branches=True)
    except EngineError:  # not of a chat, or the chat was deleted
        return stretches_of(found.text)
    for turn in turns:
        for event in turn.events if turn.run_id == found.run_id else ():
            if isinstance(event, EgressSent) and event.entry == entry:
                return stretches_of(found.text, event.messages)
    return stretches_of(found.text)


def summary_of(
    entries: tuple[LedgerEntry, ...],
    wanted: LedgerFilter = LedgerFilter(),
    *,
    rows: int = PAGE,
) -> LedgerSummary:
    """Messages, tokens and dollars of those that are wanted, and a row for each of the newest."""
    since = _begin_of(wanted.days)
    listed = [entry for entry in entries if wanted.lets(entry, since=since)]
    gone = [entry for entry in listed if entry.outcome != "not sent"]
    return LedgerSummary(
        text=_summed(gone)
        if gone
        else tr(_NONE)
        if wanted == LedgerFilter()
        else tr(_NONE_OF_THESE),
        left=bool(gone),
        more=max(0, len(listed) - rows),
        rows=tuple(_row(entry) for entry in listed[:rows]),
        hosts=tuple(dict.fromkeys(entry.host for entry in entries)),
        chats=tuple(dict.fromkeys(e.conversation_id for e in entries if e.conversation_id)),
    )


def _summed(gone: list[LedgerEntry]) -> str:
    tokens = sum(entry.tokens for entry in gone)
    prices = [entry.estimated_usd if entry.usd is None else entry.usd for entry in gone]
    usd = sum(price or 0 for price in prices)
    cost = (
        tr("${usd:.4f} and more, some prices are not known").format(usd=usd)
        if None in prices
        else tr("${usd:.4f}").format(usd=usd)
    )
    parts = (
        tr("%n message(s)", "", len(gone)),
        tr("about %n token(s)", "", tokens),
        cost,
        tr("since {day}").format(day=day(gone[-1].at)),
    )
    return " · ".join(parts)


def _begin_of(days: int) -> float:
    """When the first of so many days began; today is one of them."""
    today = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return (today - timedelta(days=max(0, days - 1))).timestamp()


def stretches_of(body: str, origins: Sequence[Message] = ()) -> tuple[Stretch, ...]:
    """All of a message, role by role; as it is where it is not in the usual shape.

    ``origins`` are the same messages in parts; they are used only where they say the same.
    """
    try:
        fields = dict(json.loads(body))
        messages = [(m["role"], m["content"]) for m in fields.pop("messages")]
    except (ValueError, KeyError, TypeError):
        return (Stretch(text=body, origin="sent"),)
    settings = (
        Stretch(text=tr("Settings"), origin="", heading=True),
        Stretch(text=json.dumps(fields, ensure_ascii=False), origin="sent"),
    )
    if origins and [content for _, content in messages] == [m.text for m in origins]:
        return stretches(origins) + settings
    found: list[Stretch] = []
    for role, content in sorted(messages, key=lambda message: message[0] == "system"):
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        found.append(Stretch(text=tr(_ROLES.get(role, str(role))), origin="", heading=True))
        found.append(Stretch(text=text, origin="sent"))
    return (*found, *settings)


def _row(entry: LedgerEntry) -> LedgerRow:
    usd = entry.estimated_usd if entry.usd is None else entry.usd
    price = tr("price not known") if usd is None else tr("${usd:.4f}").format(usd=usd)
    outcome = tr(_OUTCOMES.get(entry.outcome, entry.outcome))
    attempts = tr("%n attempt(s)", "", entry.attempts) if entry.attempts > 1 else ""
    approval = tr(_APPROVALS.get(entry.approval, ""))
    at = tr("At {host}, {zone}").format(host=entry.host, zone=place_of(Zone(entry.zone)))
    back = entry.usage.completion_tokens if entry.usage is not None else None
    figures = (
        tr("About %n token(s)", "", entry.tokens),
        tr("%n character(s)", "", entry.characters),
        tr("%n token(s) came back", "", back) if back else "",
        price,
    )
    return LedgerRow(
        entry=entry.id,
        title=f"{moment(entry.at)} · {entry.model}",
        lines=(
            _in_a_row(at, purpose_of(entry.purpose)),
            _in_a_row(outcome[:1].upper() + outcome[1:], attempts, approval),
            _in_a_row(*figures),
            figures_line(entry.figures),
        ),
        left=entry.outcome != "not sent",
    )


def _in_a_row(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
