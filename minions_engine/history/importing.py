"""Takes chats over from a file: each is marked, and nothing is taken over twice."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from minions_engine.events import AnswerReady, Event, RunCancelled, RunStarted, event_to_json
from minions_engine.history.foreign import ForeignChat, ForeignTurn, chats_in, digest
from minions_engine.history.open_file import Carrier
from minions_engine.history.page import IMPORTED
from minions_engine.history.records import ANSWERED, BROKEN, Records
from minions_engine.history.values import ImportPreview, ImportReport
from minions_engine.types import Answer

_TURNS_AT_ONCE = 500
_TITLES = 8
Progress = Callable[[int, int], None]
_WARNING = {
    "minions": "Taken over from a file: nothing in this answer was checked here.",
    "chatgpt": "Taken over from ChatGPT: nothing in this answer was checked here.",
}


async def look_into(path: Path, carry: Carrier) -> ImportPreview:
    """What a file holds. Raises as ``take_over``."""
    chats, skipped = await asyncio.to_thread(chats_in, path)
    known = await carry(lambda records: records.known(chat.chat_id for chat in chats))
    new = [chat for chat in chats if chat.chat_id not in known]
    times = [turn.asked_at for chat in chats for turn in chat.turns]
    return ImportPreview(
        source=chats[0].source if chats else "",
        chats=len(new),
        turns=sum(len(chat.turns) for chat in new),
        titles=tuple(chat.title for chat in new[:_TITLES]),
        known=len(chats) - len(new),
        skipped=skipped,
        dropped=sum(chat.dropped for chat in new),
        first_at=min(times, default=0.0),
        last_at=max(times, default=0.0),
    )


async def take_over(path: Path, carry: Carrier, told: Progress) -> ImportReport:
    """Add the chats of a file; ``told`` learns of each step.

    Raises:
        BadInput: the file cannot be read or is of another kind.
    """
    chats, skipped = await asyncio.to_thread(chats_in, path)
    new: list[str] = []
    turns = known = done = 0
    for step in _steps(chats):
        for piece, is_new, added in await carry(partial(_add, pieces=step)):
            turns += added
            done += piece.is_last
            if piece.is_first:
                known += not is_new
                new += [piece.chat.chat_id] if is_new else []
        told(done, len(chats))
    return ImportReport(chats=tuple(new), turns=turns, known=known, skipped=skipped)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some turns of a chat, by their numbers."""

    chat: ForeignChat
    numbers: range

    @property
    def is_first(self) -> bool:
        return self.numbers.start == 0

    @property
    def is_last(self) -> bool:
        return self.numbers.stop == len(self.chat.turns)


def _steps(chats: Sequence[ForeignChat]) -> Iterator[list[_Piece]]:
    """So few turns at once that whoever else writes does not wait long."""
    step: list[_Piece] = []
    room = _TURNS_AT_ONCE
    for chat in chats:
        first = 0
        while first < len(chat.turns):
            end = min(first + room, len(chat.turns))
            step.append(_Piece(chat, range(first, end)))
            room -= end - first
            first = end
            if not room:
                yield step
                step, room = [], _TURNS_AT_ONCE
    if step:
        yield step


def _add(records: Records, pieces: Sequence[_Piece]) -> list[tuple[_Piece, bool, int]]:
    with records.database.transaction() as db:
        return [(piece, *_add_piece(db, piece)) for piece in pieces]


def _add_piece(db: sqlite3.Connection, piece: _Piece) -> tuple[bool, int]:
    """Whether its chat is new here, and how many of its questions are."""
    chat = piece.chat
    is_new = bool(
        db.execute(
            "INSERT OR IGNORE INTO chats (chat_id, title, titled, created_at, changed_at, archived,"
            " tags, imported) VALUES (?, ?, 'person', ?, ?, ?, ?, ?)",
            (
                chat.chat_id,
                chat.title,
                chat.turns[0].asked_at,
                chat.turns[-1].asked_at,
                int(chat.archived),
                json.dumps(chat.tags) if chat.tags else "",
                chat.source,
            ),
        ).rowcount
    )
    if not is_new:
        # Deleted a moment ago, and wished for again.
        db.execute(
            "UPDATE chats SET deleted_at = NULL WHERE chat_id = ? AND deleted_at > 0",
            (chat.chat_id,),
        )
    added = sum(_add_turn(db, chat, number) for number in piece.numbers)
    db.execute(
        "UPDATE chats SET turns = (SELECT count(*) FROM turns WHERE chat_id = ?1)"
        " WHERE chat_id = ?1",
        (chat.chat_id,),
    )
    return is_new, added


def _add_turn(db: sqlite3.Connection, chat: ForeignChat, number: int) -> int:
    turn = chat.turns[number]
    run_id = _run_id(chat, number)
    parent = None
    if turn.after is not None:
        parent = _run_id(chat, turn.after) if turn.after >= 0 else ""
    added = db.execute(
        "INSERT OR IGNORE INTO turns (run_id, chat_id, asked_at, ended, question, answer,"
        " parent, chosen) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run_id,
            chat.chat_id,
            turn.asked_at,
            BROKEN if turn.answer is None else ANSWERED,
            turn.question,
            turn.answer or "",
            parent,
            turn.chosen,
        ),
    )
    if added.rowcount:
        _add_events(db, run_id, turn, chat.source)
    elif turn.answer is not None:
        _add_answer(db, run_id, turn, chat.source)
    return max(0, added.rowcount)


def _add_events(db: sqlite3.Connection, run_id: str, turn: ForeignTurn, source: str) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO events SELECT id, ?, ? FROM turns WHERE run_id = ?",
        [
            (place, json.dumps(event_to_json(event)), run_id)
            for place, event in enumerate(_events(run_id, turn, source))
        ],
    )


def _add_answer(db: sqlite3.Connection, run_id: str, turn: ForeignTurn, source: str) -> None:
    """The answer to a question that had none when it was taken over first."""
    given = db.execute(
        "UPDATE turns SET ended = ?, answer = ? WHERE run_id = ? AND ended = ? AND answer = ''",
        (ANSWERED, turn.answer, run_id, BROKEN),
    )
    if given.rowcount:
        _add_events(db, run_id, turn, source)


def _run_id(chat: ForeignChat, number: int) -> str:
    return digest("turn", chat.chat_id, str(number), chat.turns[number].question)


def _events(run_id: str, turn: ForeignTurn, source: str) -> list[Event]:
    at = turn.asked_at
    begun = RunStarted(run_id=run_id, at=at, question=turn.question, protocol=IMPORTED)
    if turn.answer is None:
        return [begun, RunCancelled(run_id=run_id, at=at)]
    answer = Answer(
        answer=turn.answer, protocol=IMPORTED, abstained=False, warnings=(_WARNING[source],)
    )
    return [begun, AnswerReady(run_id=run_id, at=at, answer=answer)]
