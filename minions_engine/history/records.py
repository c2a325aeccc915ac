"""Rows of the history: chats, their turns, and the events of a turn. Blocking; for one thread."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from minions_engine.errors import NotFound
from minions_engine.events import AnswerReady, Event, TextDelta, event_from_json
from minions_engine.history import branches
from minions_engine.history.database import Database, is_damage
from minions_engine.history.searching import find, titled
from minions_engine.history.values import UNTITLED, ChatHit, ChatInfo, StoredTurn, shortened_title
from minions_engine.types import Answer

_COLUMNS = (
    "chat_id, title, pinned, collection, attachments, mode, protocol, draft, created_at,"
    " changed_at, turns, archived, tags, imported"
)
_CHANGEABLE = frozenset(
    (
        "title",
        "titled",
        "pinned",
        "collection",
        "attachments",
        "mode",
        "protocol",
        "draft",
        "archived",
        "tags",
    )
)
_LOST = "Part of this answer was kept by another version of the program and cannot be shown."
_PAGES_AT_ONCE = 200
_DOOMED = 0.0
_MOST_SEARCHED = 500
_CLOCKS_DIFFER_S = 60.0
ANSWERED, BROKEN = 1, 2


class Records:
    """What stands in the file."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def _db(self) -> sqlite3.Connection:
        return self.database.connection

    # -- chats -------------------------------------------------------------------------

    def chats(self, *, archived: bool = False) -> tuple[ChatInfo, ...]:
        """Chats that are not deleted, pinned ones first, then newest first."""
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM chats WHERE deleted_at IS NULL AND archived = ?"
            " ORDER BY pinned DESC, changed_at DESC, id DESC",
            (int(archived),),
        )
        return tuple(map(_info, rows))

    def chat(self, chat_id: str) -> ChatInfo:
        """One chat. Raises ``NotFound``."""
        row = self._db.execute(
            f"SELECT {_COLUMNS} FROM chats WHERE chat_id = ? AND deleted_at IS NULL", (chat_id,)
        ).fetchone()
        if row is None:
            raise NotFound("This chat is not there any more.", next_step="Choose another one.")
        return _info(row)

    def titled(self, words: str, *, most: int) -> tuple[tuple[str, str], ...]:
        """Chats whose titles fit a few typed letters: the key and title of each."""
        return titled(self._db, _asked_for(words), most=most)

    def has(self, chat_id: str) -> bool:
        """Whether there is such a chat, deleted or not."""
        found = self._db.execute("SELECT 1 FROM chats WHERE chat_id = ?", (chat_id,)).fetchone()
        return found is not None

    def create(self, chat_id: str, *, at: float) -> None:
        """Make a chat, unless it is there."""
        self._db.execute(
            "INSERT OR IGNORE INTO chats (chat_id, created_at, changed_at) VALUES (?, ?, ?)",
            (chat_id, at, at),
        )

    def change(self, chat_id: str, values: Mapping[str, object]) -> ChatInfo:
        """Change fields of a chat. Raises ``NotFound``."""
        assert values.keys() <= _CHANGEABLE
        places = ", ".join(f"{name} = ?" for name in values)
        with self.database.transaction() as db:
            db.execute(
                f"UPDATE chats SET {places} WHERE chat_id = ?",
                (*map(_bound, values.values()), chat_id),
            )
        return self.chat(chat_id)

    def follow_collection(self, before: str, after: str) -> None:
        """Chats about a collection that has another name now are about it still."""
        with self.database.transaction() as db:
            db.execute("UPDATE chats SET collection = ? WHERE collection = ?", (after, before))

    def search(self, words: str, *, limit: int) -> tuple[ChatHit, ...]:
        """Places that hold every word."""
        return find(self._db, _asked_for(words), limit=limit)

    def way_of_titling(self, chat_id: str) -> str:
        """Who gave the title: ``person``, ``model``, or empty for the first question."""
        row = self._db.execute("SELECT titled FROM chats WHERE chat_id = ?", (chat_id,)).fetchone()
        return str(row[0]) if row else ""

    # -- deleting ----------------------------------------------------------------------

    def hide(self, chat_id: str, *, at: float | None) -> None:
        """Delete a chat for the eye, or take that back with ``None``. Raises ``NotFound``."""
        with self.database.transaction() as db:
            changed = db.execute(
                "UPDATE chats SET deleted_at = ? WHERE chat_id = ?"
                " AND (deleted_at IS NULL OR deleted_at > ?)",
                (at, chat_id, _DOOMED),
            ).rowcount
        if not changed:
            raise NotFound("This chat is not there any more.")

    def hide_all(self, *, at: float) -> tuple[str, ...]:
        """Delete every chat for the eye. Returns those that were not deleted before."""
        with self.database.transaction() as db:
            rows = db.execute("SELECT chat_id FROM chats WHERE deleted_at IS NULL").fetchall()
            db.execute("UPDATE chats SET deleted_at = ? WHERE deleted_at IS NULL", (at,))
        return tuple(row[0] for row in rows)

    def show_again(self, chat_ids: Iterable[str]) -> dict[str, int]:
        """Take back that these were deleted, where they are still here. How many turns each has."""
        shown: dict[str, int] = {}
        with self.database.transaction() as db:
            for chat_id in chat_ids:
                found = db.execute(
                    "UPDATE chats SET deleted_at = NULL WHERE chat_id = ? AND deleted_at > ?"
                    " RETURNING turns",
                    (chat_id, _DOOMED),
                ).fetchone()
                if found is not None:
                    shown[chat_id] = found[0]
        return shown

    def known(self, chat_ids: Iterable[str]) -> frozenset[str]:
        """Those of these chats that are here."""
        return frozenset(
            chat_id
            for chat_id in chat_ids
            if self._db.execute("SELECT 1 FROM chats WHERE chat_id = ?", (chat_id,)).fetchone()
        )

    def doom(self, *, before: float, now: float) -> tuple[str, ...]:
        """Chats that were deleted before a time; from now on they cannot come back.

        Those deleted at a time that is still to come, because the clock was set back since, count
        as deleted ``now``.
        """
        with self.database.transaction() as db:
            db.execute("UPDATE chats SET deleted_at = ? WHERE deleted_at <= ?", (_DOOMED, before))
            db.execute(
                "UPDATE chats SET deleted_at = ? WHERE deleted_at > ?",
                (now, now + _CLOCKS_DIFFER_S),
            )
            rows = db.execute("SELECT chat_id FROM chats WHERE deleted_at = ?", (_DOOMED,))
            return tuple(row[0] for row in rows.fetchall())

    def purge(self, chat_ids: Iterable[str]) -> None:
        """Erase chats, but for those that were gone on with since; their pages are overwritten."""
        with self.database.transaction() as db:
            keys = [(chat_id, _DOOMED) for chat_id in chat_ids]
            db.executemany(
                "INSERT OR IGNORE INTO erased SELECT chat_id FROM chats"
                " WHERE chat_id = ? AND deleted_at = ?",
                keys,
            )
            db.executemany("DELETE FROM chats WHERE chat_id = ? AND deleted_at = ?", keys)

    def erased(self) -> tuple[str, ...]:
        """Chats that were erased here while backups may hold them still; none that is here again."""
        rows = self._db.execute(
            "SELECT chat_id FROM erased WHERE chat_id NOT IN (SELECT chat_id FROM chats)"
        )
        return tuple(row[0] for row in rows)

    def forget_erased(self, chat_ids: Iterable[str]) -> None:
        """No backup holds these any more."""
        with self.database.transaction() as db:
            db.executemany("DELETE FROM erased WHERE chat_id = ?", [(c,) for c in chat_ids])

    def tidy(self, *, begin: bool) -> bool:
        """Rewrite a little of the indexes of words, so that erased ones leave them.

        True while there is more to do; the first call is to ``begin``.
        """
        pages = -_PAGES_AT_ONCE if begin else _PAGES_AT_ONCE
        more = False
        for table in ("turns_fts", "chats_fts"):
            before = self._db.total_changes
            self._db.execute(f"INSERT INTO {table}({table}, rank) VALUES ('merge', ?)", (pages,))
            # SQLite's own sign that there was nothing to merge.
            more |= self._db.total_changes - before >= 2
        return more

    def empty_log(self) -> None:
        """Write everything into the file itself and empty its log."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def changes_of_others(self) -> int:
        """A number that is another one once another program, or another thread, has written."""
        (number,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(number)

    def is_whole(self) -> bool:
        """Read all of the file: whether nothing in it is damaged."""
        try:
            (word,) = self._db.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                return False
            raise
        return bool(word == "ok")

    # -- turns -------------------------------------------------------------------------

    def turns(self, chat_id: str) -> tuple[StoredTurn, ...]:
        """The turns of a chat with all its branches, oldest first. Raises ``NotFound``."""
        self.chat(chat_id)
        rows = self._db.execute(
            "SELECT id, run_id, question, asked_at, ended, answer, chosen, parent FROM turns"
            " WHERE chat_id = ? ORDER BY id",
            (chat_id,),
        ).fetchall()
        before = branches.parents((row[1], row[-1]) for row in rows)
        return tuple(self._turn(row[:-1], before[row[1]]) for row in rows)

    def _turn(self, row: tuple[Any, ...], parent: str) -> StoredTurn:
        key, run_id, question, asked_at, ended, answer, chosen = row
        events: list[Event] = []
        lost = 0
        bodies = self._db.execute("SELECT body FROM events WHERE turn_id = ? ORDER BY seq", (key,))
        for (body,) in bodies:
            try:
                fields = json.loads(body)
                if not isinstance(fields, dict):
                    raise ValueError("no event")
                events.append(event_from_json(fields))
            except (ValueError, TypeError, RecursionError):
                lost += 1
        if lost and ended == ANSWERED and not any(isinstance(e, AnswerReady) for e in events):
            events.append(_rescued(run_id, answer, events))
        return StoredTurn(
            run_id=run_id,
            question=question,
            asked_at=asked_at,
            events=tuple(events),
            lost=lost,
            parent=parent,
            chosen=chosen,
        )

    def begin_turn(
        self, chat_id: str, run_id: str, question: str, *, at: float, parent: str | None = None
    ) -> None:
        """Keep a question, durably, after another one or (``None``) after what is shown last."""
        question = _bound(question)
        with self.database.transaction() as db:
            self.create(chat_id, at=at)
            parent = branches.tip(db, chat_id) if parent is None else parent
            key = db.execute(
                "INSERT INTO turns (run_id, chat_id, asked_at, question) VALUES (?, ?, ?, ?)",
                (run_id, chat_id, at, question),
            ).lastrowid
            assert key is not None
            branches.place(db, key, chat_id, parent)
            db.execute(
                "UPDATE chats SET turns = turns + 1, changed_at = ?, deleted_at = NULL,"
                " archived = 0,"
                " title = CASE WHEN title = '' THEN ? ELSE title END WHERE chat_id = ?",
                (at, shortened_title(question), chat_id),
            )

    def add_events(
        self, run_id: str, bodies: Sequence[tuple[int, str]], *, ended: int = 0, answer: str = ""
    ) -> bool:
        """Keep events of a turn under their numbers; with ``ended`` its answer too.

        The run says which turn it is: its number may be another one's once a file has taken the
        place of this one. False: the turn is not there any more.
        """
        with self.database.transaction() as db:
            found = db.execute("SELECT id FROM turns WHERE run_id = ?", (run_id,)).fetchone()
            if found is None:
                return False
            db.executemany(
                "INSERT OR REPLACE INTO events (turn_id, seq, body) VALUES (?, ?, ?)",
                [(found[0], seq, body) for seq, body in bodies],
            )
            if ended:
                db.execute(
                    "UPDATE turns SET ended = ?, answer = ? WHERE id = ?",
                    (ended, _bound(answer), found[0]),
                )
        return True

    def drop_turns(self, chat_id: str, run_ids: Iterable[str]) -> None:
        """Erase turns of a chat: others are asked in their place."""
        with self.database.transaction() as db:
            branches.take_out(db, chat_id, run_ids)
            db.execute(
                "UPDATE chats SET turns = (SELECT count(*) FROM turns WHERE chat_id = ?1)"
                " WHERE chat_id = ?1",
                (chat_id,),
            )

    def show_branch(self, chat_id: str, run_id: str) -> None:
        """Show the branch that a turn stands in."""
        with self.database.transaction() as db:
            branches.show(db, chat_id, run_id)

    def clear_blank(self, *, before: float) -> None:
        """Erase chats that nothing was asked, typed or attached in for long."""
        self._db.execute(
            "DELETE FROM chats WHERE turns = 0 AND draft = '' AND attachments = ''"
            " AND changed_at < ?",
            (before,),
        )

    def mend(self) -> None:
        """What an answer had said when the program was killed can be searched for too."""
        rows = self._db.execute("SELECT id FROM turns WHERE ended = 0 AND answer = ''").fetchall()
        for (key,) in rows:
            said = "".join(
                str(fields.get("text", ""))
                for (body,) in self._db.execute(
                    "SELECT body FROM events WHERE turn_id = ? AND body LIKE '%\"TextDelta\"%'"
                    " ORDER BY seq",
                    (key,),
                )
                if isinstance(fields := _fields(body), dict) and fields.get("event") == "TextDelta"
            )
            if said:
                self._db.execute("UPDATE turns SET answer = ? WHERE id = ?", (_bound(said), key))

    # -- the session -------------------------------------------------------------------

    def remembered(self, key: str) -> str:
        """A word kept under a key; empty when there is none."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def all_remembered(self) -> tuple[tuple[str, str], ...]:
        """Every word kept under a key."""
        return tuple(self._db.execute("SELECT key, value FROM meta").fetchall())

    def remember(self, key: str, value: str) -> None:
        """Keep a word under a key."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, _bound(value)))


def _info(row: tuple[Any, ...]) -> ChatInfo:
    chat_id, title, pinned, collection, attachments, mode, protocol, draft, made, at, turns = row[
        :11
    ]
    archived, tags, imported = row[11:]
    return ChatInfo(
        chat_id=chat_id,
        title=title or UNTITLED,
        pinned=bool(pinned),
        collection=collection,
        attachments=_names(attachments),
        mode=mode,
        protocol=protocol,
        draft=draft,
        created_at=made,
        changed_at=at,
        turns=turns,
        archived=bool(archived),
        tags=_names(tags),
        imported=imported,
    )


def _names(text: str) -> tuple[str, ...]:
    """Names that were kept in one field."""
    found = _fields(text) if text else None
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _rescued(run_id: str, answer: str, events: Sequence[Event]) -> AnswerReady:
    """The end of a turn whose own is not readable: its words were kept beside it."""
    said = answer or "".join(e.text for e in events if isinstance(e, TextDelta))
    return AnswerReady(
        run_id=run_id,
        at=events[-1].at if events else 0.0,
        answer=Answer(
            answer=said or None, protocol="", abstained=not said, complete=False, warnings=(_LOST,)
        ),
    )


def _fields(body: str) -> object:
    try:
        return json.loads(body)
    except (ValueError, TypeError, RecursionError):
        return None


def _asked_for(words: str) -> str:
    """Words to be found as SQLite takes them; nobody types more than the first ones."""
    return str(_bound(words)).replace("\x00", " ")[:_MOST_SEARCHED]


def _bound(value: Any) -> Any:
    """As SQLite takes it: half a character, as odd file names have it, cannot be stored."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
