"""The ledger: what left this machine, word for word, noted before it left.

A message has two rows of the chain: ``intended``, on disk before the first byte is sent, and
``finished`` with what became of it. A row without the second is a message whose fate nobody
knows: it may have left. Between the two, ``again`` notes every further attempt.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, cast

from minions_engine.errors import NotFound
from minions_engine.privacy.chain import Chain, LedgerCheck, Row
from minions_engine.types import EgressTotals, TokenCount

__all__ = ["Ledger", "LedgerCheck", "LedgerEntry", "Outcome", "Sending", "SourceWords"]

Outcome = Literal["sent", "failed", "not sent", "cancelled", "unknown"]
"""``sent`` was answered, ``failed`` was answered with an error, ``not sent`` never left,
``cancelled`` was broken off, ``unknown`` may have arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """Words ``[start, end)`` of a document that a message shows."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What is known of a message before it leaves.

    Attributes:
        approval: Who let it go: ``person``, ``person over limit``, or ``budget``.
        tokens: Estimated prompt tokens (characters / 4).
        usd: What it may cost at most; ``None`` when nobody knows the price.
    """

    run_id: str
    conversation_id: str
    purpose: str
    mode: str
    approval: str
    model: str
    host: str
    zone: str
    tokens: int
    usd: float | None
    figures: EgressTotals
    shown: tuple[SourceWords, ...] = ()
    chunk_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A message that left or was about to. ``usage`` and ``usd`` are by the service's claim.

    ``body`` is what was sent, byte for byte; it is empty in lists.
    """

    id: int
    at: float
    run_id: str
    conversation_id: str
    purpose: str
    mode: str
    approval: str
    model: str
    host: str
    zone: str
    attempts: int
    tokens: int
    characters: int
    outcome: Outcome
    sha256: str
    figures: EgressTotals
    estimated_usd: float | None = None
    usd: float | None = None
    usage: TokenCount | None = None
    reply_sha256: str = ""
    finished_at: float | None = None
    chunk_ids: tuple[str, ...] = ()
    shown: tuple[SourceWords, ...] = field(default=())
    body: bytes = b""

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


class Ledger:
    """The book of one data folder. Calls block; ``Door`` has a lane for them."""

    def __init__(self, path: Path) -> None:
        self.chain = Chain(path)

    def close(self) -> None:
        """Close the file."""
        self.chain.close()

    # -- writing -----------------------------------------------------------------------

    def intend(self, sending: Sending, body: bytes) -> int:
        """Note a message, durably, before it is sent. Returns its id."""
        record = asdict(sending) | {"sha256": hashlib.sha256(body).hexdigest()}
        with self.chain.transaction() as db:
            entry = self.chain.append("intended", record, body=body)
            db.executemany(
                "INSERT INTO shares VALUES (?, ?, ?, ?)",
                [
                    (sending.conversation_id, words.document, words.start, words.end)
                    for words in sending.shown
                ],
            )
        return entry

    def try_again(self, entry: int, attempt: int) -> None:
        """Note, durably, that a message is about to be sent once more."""
        with self.chain.transaction():
            self.chain.append("again", {"attempt": attempt}, entry=entry)

    def finish(
        self,
        entry: int,
        outcome: Outcome,
        *,
        usage: TokenCount | None = None,
        usd: float | None = None,
        reply: str = "",
        attempts: int = 1,
    ) -> None:
        """Note what became of a message."""
        record = {
            "outcome": outcome,
            "usage": None if usage is None else asdict(usage),
            "usd": usd,
            "attempts": attempts,
            "reply_sha256": hashlib.sha256(reply.encode()).hexdigest() if reply else "",
        }
        with self.chain.transaction():
            self.chain.append("finished", record, entry=entry)

    def forget(self, documents: Iterable[str]) -> None:
        """Forget which words of these documents have left; the messages themselves stay."""
        with self.chain.transaction() as db:
            db.executemany("DELETE FROM shares WHERE document = ?", [(name,) for name in documents])
        self.chain.empty_log()

    def forget_conversation(self, conversation_id: str) -> None:
        """Forget what the placeholders of a conversation stand for; its messages stay."""
        with self.chain.transaction() as db:
            db.execute("DELETE FROM placeholders WHERE conversation = ?", (conversation_id,))
        self.chain.empty_log()

    # -- reading -----------------------------------------------------------------------

    def entries(self, *, limit: int = 1000) -> tuple[LedgerEntry, ...]:
        """Newest first, without their bodies."""
        rows = self.chain.rows("kind = 'intended' ORDER BY seq DESC LIMIT ?", (limit,))
        return tuple(self._together(rows))

    def entry(self, entry: int) -> LedgerEntry:
        """One message with its body.

        Raises:
            NotFound: there is no such entry.
        """
        rows = self.chain.rows("kind = 'intended' AND seq = ?", (entry,), bodies=True)
        if not rows:
            raise NotFound(
                f"The ledger has no entry {entry}.",
                next_step="See what there is with: minions egress list",
            )
        return next(self._together(rows))

    def _together(self, intended: Sequence[Row]) -> Iterator[LedgerEntry]:
        if not intended:
            return
        first = min(row.seq for row in intended)
        ends = {
            row.entry: row for row in self.chain.rows("kind = 'finished' AND seq > ?", (first,))
        }
        for row in intended:
            yield _entry(row, ends.get(row.seq))

    def verify(self) -> LedgerCheck:
        """Whether every row is as it was written and none is missing."""
        return self.chain.verify()

    def export(self, path: Path) -> int:
        """Write every message as a line of JSON, oldest first, bodies included."""
        entries = list(
            self._together(self.chain.rows("kind = 'intended' ORDER BY seq", bodies=True))
        )
        with path.open("w", encoding="utf-8") as file:
            path.chmod(0o600)
            for entry in entries:
                line = asdict(entry) | {"body": entry.text}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        return len(entries)

    def spent_usd(self, *, at: float) -> float:
        """Dollars of the month of ``at``: of each message the claim or, failing it, the estimate.

        A message of unknown fate counts in full, one that never arrived counts nothing.
        """
        now = datetime.fromtimestamp(at, UTC)
        month = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0).timestamp()
        (total,) = self.chain.look(
            "SELECT coalesce(sum(CASE"
            " WHEN json_extract(f.record, '$.usd') IS NOT NULL THEN json_extract(f.record, '$.usd')"
            " WHEN json_extract(f.record, '$.outcome') IN ('failed', 'not sent') THEN 0"
            " ELSE coalesce(json_extract(i.record, '$.usd'), 0) END), 0)"
            " FROM chain i LEFT JOIN chain f ON f.entry = i.seq AND f.kind = 'finished'"
            " WHERE i.kind = 'intended' AND i.at >= ?",
            (month,),
        )[0]
        return float(total)

    def left(self) -> int:
        """Messages that have left, ever; one of unknown fate counts."""
        (count,) = self.chain.look(
            "SELECT count(*) FROM chain i LEFT JOIN chain f"
            " ON f.entry = i.seq AND f.kind = 'finished'"
            " WHERE i.kind = 'intended'"
            " AND coalesce(json_extract(f.record, '$.outcome'), 'unknown') != 'not sent'",
            (),
        )[0]
        return int(count)

    def latest_at(self) -> float:
        """When the last row was written; 0 for an empty ledger."""
        rows = self.chain.rows("1 ORDER BY seq DESC LIMIT 1")
        return rows[0].at if rows else 0.0

    def shown(
        self, document: str, *, conversation_id: str | None = None
    ) -> tuple[SourceWords, ...]:
        """Words of a document that have left: in one conversation, or ever."""
        found = self.chain.look(
            "SELECT start, end FROM shares WHERE document = ? AND (? IS NULL OR conversation = ?)",
            (document, conversation_id, conversation_id),
        )
        return tuple(SourceWords(document=document, start=a, end=b) for a, b in found)


def _entry(intended: Row, finished: Row | None) -> LedgerEntry:
    record = dict(intended.record)
    end: dict[str, Any] = dict(finished.record) if finished is not None else {}
    usage = end.get("usage")
    return LedgerEntry(
        id=intended.seq,
        at=intended.at,
        run_id=record["run_id"],
        conversation_id=record["conversation_id"],
        purpose=record["purpose"],
        mode=record["mode"],
        approval=record["approval"],
        model=record["model"],
        host=record["host"],
        zone=record["zone"],
        attempts=end.get("attempts", 1),
        tokens=record["tokens"],
        characters=record["figures"]["characters"],
        outcome=cast(Outcome, end.get("outcome", "unknown")),
        sha256=record["sha256"],
        figures=EgressTotals(**record["figures"]),
        estimated_usd=record["usd"],
        usd=end.get("usd"),
        usage=None if usage is None else TokenCount(**usage),
        reply_sha256=end.get("reply_sha256", ""),
        finished_at=finished.at if finished is not None else None,
        chunk_ids=tuple(record["chunk_ids"]),
        shown=tuple(SourceWords(**words) for words in record["shown"]),
        body=intended.body or b"",
    )
