"""Histories for tests: one in a folder of its own, and questions kept in it."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from minions_engine.events import AnswerReady, Event, RunStarted, TextDelta
from minions_engine.history.history import History
from minions_engine.history.values import StoredTurn
from minions_engine.types import Answer, Citation

OLD = Path(__file__).resolve().parents[1] / "data" / "history-schema-1.sqlite.gz"
CITATION = Citation(
    document="/files/lease.pdf", page=3, line_start=None, line_end=None, start=0, end=4,
    quote="It ends on 31 March.", verified=True,
)  # fmt: skip


@dataclass
class Kept:
    """A history, and what it asked of others."""

    path: Path
    titles: list[str] = field(default_factory=list)
    purged: list[str] = field(default_factory=list)

    def open(self, *, undo_s: float = 30.0) -> History:
        async def titler(turn: StoredTurn) -> str:
            return self.titles.pop() if self.titles else ""

        async def purged(chat_id: str) -> None:
            self.purged.append(chat_id)

        return History(self.path, titler=titler, purged=purged, undo_s=undo_s)

    def bytes_on_disk(self) -> bytes:
        folder = self.path.parent
        return b"".join(f.read_bytes() for f in folder.iterdir() if f.name.startswith("history"))


def events_of(run_id: str, answer: str) -> list[Event]:
    """A run that ends with an answer."""
    return [
        RunStarted(run_id=run_id, question="?", protocol="local"),
        *(TextDelta(run_id=run_id, text=f"{word} ", source="local") for word in answer.split()),
        AnswerReady(
            run_id=run_id,
            answer=Answer(answer=answer, protocol="local", abstained=False, citations=(CITATION,)),
        ),
    ]


async def streamed(events: list[Event]) -> AsyncIterator[Event]:
    """Events as a run brings them."""
    for event in events:
        yield event


async def ask(history: History, chat: str, run_id: str, question: str, answer: str) -> None:
    """Keep a question with its answer."""
    stream = streamed(events_of(run_id, answer))
    async for _ in history.record(stream, run_id=run_id, chat_id=chat, question=question):
        pass


def old_file(path: Path) -> None:
    """A history as the program before this version wrote it."""
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
