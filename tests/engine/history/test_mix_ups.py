"""Chats that go, come back and are written to at the same time: nothing is lost, nothing is mixed up."""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from minions_engine.errors import BadInput, Busy, DataDamaged, NotFound
from minions_engine.events import AnswerReady, Event, TextDelta
from minions_engine.history.backup_files import BackupFolder
from minions_engine.history.history import History
from minions_engine.history.values import StoredTurn
from tests.helpers.histories import Kept, ask, events_of, streamed

DAY_S = 86_400.0


def piece(run_id: str, text: str) -> Event:
    return TextDelta(run_id=run_id, text=text, source="local")


async def shown(history: History, chat: str) -> dict[str, str]:
    """Answers of a chat by their questions."""
    turns = await history.load(chat)
    ends = {turn.question: turn.events[-1] for turn in turns}
    return {q: e.answer.answer or "" for q, e in ends.items() if isinstance(e, AnswerReady)}


# -- an answer that is being written -------------------------------------------------------


async def test_an_answer_in_an_erased_chat_is_not_written_into_another_one(
    history: History,
) -> None:
    async def stream() -> AsyncIterator[Event]:
        yield piece("r1", "It ")
        await history.delete("old")
        await history.purge(at_once=True)
        await ask(history, "new", "r2", "Who?", "The tenant.")
        for event in events_of("r1", "In March."):
            yield event

    async for _ in history.record(stream(), run_id="r1", chat_id="old", question="When?"):
        pass
    assert await shown(history, "new") == {"Who?": "The tenant."}
    assert await history.search("march") == ()


async def test_an_answer_goes_to_its_own_question_after_another_program_restored(
    history: History, kept: Kept
) -> None:
    other = kept.open()
    await ask(history, "a", "r1", "Who?", "The tenant.")
    await ask(history, "b", "r2", "Where?", "In the harbour.")
    (backup,) = await history.backups.make()
    await history.delete("b")
    await history.purge(at_once=True)

    async def stream() -> AsyncIterator[Event]:
        yield piece("r3", "It ")
        await other.backups.restore(backup.name)
        for event in events_of("r3", "In March."):
            yield event

    async for _ in history.record(stream(), run_id="r3", chat_id="c", question="When?"):
        pass
    assert await shown(history, "b") == {"Where?": "In the harbour."}
    assert await history.search("march") == ()
    await other.close()


@pytest.mark.allow_log("the history was damaged")
async def test_an_answer_is_kept_though_the_file_is_damaged_under_it(
    history: History, kept: Kept
) -> None:
    for number in range(40):
        await ask(history, "a", f"r{number}", f"Question {number}?", "In March. " * 40)

    async def stream() -> AsyncIterator[Event]:
        yield piece("r", "It ")
        await history._on(lambda records: records.empty_log())
        size = kept.path.stat().st_size
        with kept.path.open("rb+") as file:
            file.write(b"\x5a" * size)
        history._file.database.connection.execute("PRAGMA shrink_memory")  # type: ignore[union-attr]
        for event in events_of("r", "By train."):
            yield event

    async for _ in history.record(stream(), run_id="r", chat_id="a", question="How?"):
        pass
    assert await shown(history, "a") == {"How?": "By train."}
    assert kept.path.with_name("history.damaged-1.sqlite").exists()


# -- deleting and coming back --------------------------------------------------------------


async def test_a_chat_that_is_gone_on_with_while_it_is_erased_stays(tmp_path: Path) -> None:
    async def titler(turn: StoredTurn) -> str:
        return ""

    async def purged(chat_id: str) -> None:
        await ask(history, chat_id, "r2", "And then?", "In April.")

    history = History(tmp_path / "history.sqlite", titler=titler, purged=purged)
    await ask(history, "c", "r1", "When?", "In March.")
    await history.delete("c")
    await history.purge(at_once=True)
    assert await shown(history, "c") == {"When?": "In March.", "And then?": "In April."}
    assert await history.backups.forget_erased() == 0
    await history.close()


async def test_a_chat_deleted_before_the_clock_was_set_back_is_erased(kept: Kept) -> None:
    history = kept.open(undo_s=0.0)
    await ask(history, "c", "r", "When?", "In March.")
    ahead = time.time() + 400 * DAY_S
    await history._on(lambda records: records.hide("c", at=ahead))
    assert await history.purge() == 0, "it can be had back for a while, as any other"
    await history._on(lambda records: records.hide("c", at=None))
    await history._on(lambda records: records.hide("c", at=ahead))
    await history.purge()
    assert await history.purge(at_once=True) == 1
    await history.close()


async def test_what_was_erased_since_a_backup_stays_known_after_a_restore(
    history: History, kept: Kept
) -> None:
    await ask(history, "old", "r1", "When?", "In March.")
    folder = BackupFolder(history.backups.folder)
    first = folder.make("history", kept.path, now=time.time() - DAY_S)
    assert first is not None
    await ask(history, "secret", "r2", "What is Xylographia?", "Xylographia is a craft.")
    await history.backups.make()
    await history.delete("secret")
    await history.purge(at_once=True)
    await history.keep_session("as it is now")
    await history.backups.restore(first.name)
    assert await history.session() == "as it is now"
    assert await history.backups.forget_erased() > 0
    on_disk = b"".join(path.read_bytes() for path in history.backups.folder.iterdir())
    assert b"xylographia" not in on_disk.lower()


async def test_what_is_here_again_is_not_taken_out_of_the_backups(history: History) -> None:
    await ask(history, "c", "r1", "When?", "In March.")
    await history.delete("c")
    await history.purge(at_once=True)
    await ask(history, "c", "r2", "When then?", "In April.")
    (made,) = await history.backups.make()
    assert await history.backups.forget_erased() == 0
    await history.backups.restore(made.name)
    assert "When then?" in await shown(history, "c")


async def test_a_damaged_backup_does_not_keep_the_others_from_being_cleaned(
    history: History, kept: Kept
) -> None:
    await ask(history, "c", "r1", "What is Xylographia?", "A craft.")
    await ask(history, "d", "r2", "When?", "In March.")
    folder = history.backups.folder
    older = BackupFolder(folder).make("history", kept.path, now=time.time() - DAY_S)
    (newer,) = await history.backups.make()
    assert older is not None
    (folder / newer.name).write_bytes(b"no database" * 500)
    await history.delete("c")
    await history.purge(at_once=True)
    with pytest.raises(DataDamaged, match=newer.name):
        await history.backups.forget_erased()
    assert b"xylographia" not in (folder / older.name).read_bytes().lower()
    (folder / newer.name).unlink()
    assert await history.backups.forget_erased() == 0


# -- clocks --------------------------------------------------------------------------------


async def test_backups_of_a_wrong_clock_take_the_place_of_none(
    history: History, kept: Kept
) -> None:
    await ask(history, "c", "r", "When?", "In March.")
    folder = BackupFolder(kept.path.parent / "backups")
    now = datetime(2026, 5, 5, tzinfo=UTC).timestamp()
    for ahead in range(4):
        folder.make("history", kept.path, now=now + (400 + 7 * ahead) * DAY_S)
    for day in range(6):
        folder.make("history", kept.path, now=now + day * DAY_S)
    made = sorted(info.at for info in folder.backups() if info.at < now + 300 * DAY_S)
    assert made[-3:] == [now + day * DAY_S for day in (3, 4, 5)]


@pytest.mark.allow_log("the history was damaged")
async def test_recovery_takes_a_backup_of_the_past_before_one_of_the_future(kept: Kept) -> None:
    first = kept.open()
    await ask(first, "old", "r1", "When?", "In March.")
    folder = BackupFolder(kept.path.parent / "backups")
    folder.make("history", kept.path, now=time.time() + 400 * DAY_S)
    await ask(first, "new", "r2", "Who?", "The tenant.")
    await first.backups.make()
    await first.close()
    kept.path.write_bytes(b"this is no database, it was one" * 300)
    again = kept.open()
    assert (await again.backups.recover()).chats == 2
    await again.close()


# -- damage --------------------------------------------------------------------------------


@pytest.mark.allow_log("the history was damaged")
async def test_recovery_brings_back_no_chat_that_was_deleted(kept: Kept) -> None:
    first = kept.open()
    for name in ("stays", "erased", "hidden"):
        await ask(first, name, f"r-{name}", "When?", "In March. " * 400)
    await first.backups.make()
    await first.delete("erased")
    await first.purge(at_once=True)
    await first.delete("hidden")
    await first.close()
    kept.path.rename(kept.path.with_name("history.damaged-1.sqlite"))
    again = kept.open()
    assert (await again.backups.recover()).chats == 1
    assert [chat.chat_id for chat in await again.chats()] == ["stays"]
    await again.close()


async def test_what_lies_between_two_damaged_places_comes_back(kept: Kept) -> None:
    first = kept.open()
    for number in range(120):
        await ask(first, f"c{number}", f"r{number}", f"Question {number}? " * 30, "March. " * 90)
    await first.close()
    damaged = kept.path.with_name("history.damaged-1.sqlite")
    kept.path.rename(damaged)
    with closing(sqlite3.connect(damaged)) as db:
        pages = [
            page
            for (page,) in db.execute(
                "SELECT pageno FROM dbstat WHERE name = 'turns' AND pagetype = 'leaf' ORDER BY path"
            )
        ] if _has_dbstat(db) else []  # fmt: skip
    if len(pages) < 8:
        pytest.skip("this SQLite does not tell where its pages are")
    with damaged.open("rb+") as file:
        for page in (pages[2], pages[-3]):
            file.seek((page - 1) * 4096)
            file.write(b"\x5a" * 4096)
    again = kept.open()
    recovered = await again.backups.recover()
    assert recovered.turns > 120 * 0.8
    assert 0 < recovered.lost < 120 * 0.2
    await again.close()


def _has_dbstat(db: sqlite3.Connection) -> bool:
    try:
        db.execute("SELECT 1 FROM dbstat LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        return False
    return True


async def test_odd_rows_of_a_damaged_file_hold_nothing_up(history: History, kept: Kept) -> None:
    await ask(history, "here", "r", "When?", "In March.")
    with closing(sqlite3.connect(kept.path.with_name("history.damaged-1.sqlite"))) as db:
        db.executescript(
            """
            CREATE TABLE chats (id INTEGER PRIMARY KEY, chat_id, title, titled, pinned, collection,
              attachments, mode, protocol, draft, created_at, changed_at, turns, deleted_at);
            CREATE TABLE turns (id INTEGER PRIMARY KEY, run_id, chat_id, asked_at, ended, question,
              answer);
            CREATE TABLE events (turn_id, seq, body);
            INSERT INTO chats VALUES (1, 'x', 'X', '', 0, '', '', '', '', '', 1.0, 1.0, 1, NULL),
              (2, NULL, 7, '', 0, '', '', '', '', '', 1.0, 1.0, 1, NULL);
            INSERT INTO turns VALUES (1, 'rx', 'x', 1.0, 1, 'Why?', 'So.'),
              (2, 'ry', 'x', 'yesterday', 1, 'Why?', 'So.');
            INSERT INTO events VALUES (1, 0, NULL), (1, 1, x'ff'), (1, 'two', '{}'), (1, 3, '{}'),
              (1, 3, '{}'), (1, 4, '[[[[');
            UPDATE turns SET answer = CAST(x'48c3ff' AS TEXT) WHERE id = 1;
            """
        )
    recovered = await history.backups.recover()
    assert (recovered.chats, recovered.turns) == (1, 1)
    (turn,) = await history.load("x")
    assert turn.question == "Why?"
    assert isinstance(turn.events[-1], AnswerReady)
    assert len(await history.load("here")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows renames no file that is open")
@pytest.mark.allow_log("the history was damaged")
async def test_a_damaged_file_that_another_program_has_open_is_not_renamed(kept: Kept) -> None:
    first = kept.open()
    await ask(first, "c", "r", "When?", "In March.")
    await first.close()
    code = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]);"
        " db.execute('SELECT count(*) FROM chats').fetchone(); print('open', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(kept.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with kept.path.open("rb+") as file:
            file.write(b"\x5a" * 4096)
        again = kept.open()
        with pytest.raises(Busy, match="another program has it open"):
            await again.chats()
        with pytest.raises(Busy, match="another program has it open"):
            await again.chats()
        other.communicate(b"\n", timeout=60)
    assert await again.chats() == ()
    await again.close()


@pytest.mark.allow_log("the history was damaged")
async def test_a_new_file_is_not_taken_for_the_damaged_one(kept: Kept) -> None:
    first = kept.open()
    for number in range(40):
        await ask(first, "c", f"r{number}", f"Question {number}?", "In March. " * 40)
    await first._on(lambda records: records.empty_log())
    os.rename(kept.path, kept.path.with_name("history.damaged-1.sqlite"))
    kept.path.with_name("history.sqlite-wal").unlink(missing_ok=True)
    kept.path.with_name("history.sqlite-shm").unlink(missing_ok=True)
    second = Kept(kept.path).open()
    await ask(second, "d", "s", "And now?", "It works.")
    await second.close()
    await first._on(lambda records: records.database.start_anew())
    assert [chat.chat_id for chat in await first.chats()] == ["d"]
    assert not kept.path.with_name("history.damaged-2.sqlite").exists()
    await first.close()


async def test_of_what_is_recovered_the_newest_counts(kept: Kept) -> None:
    first = kept.open()
    await ask(first, "a", "r1", "Who?", "The tenant.")

    async def stream() -> AsyncIterator[Event]:
        yield piece("r2", "It ")
        await first.backups.make()
        for event in events_of("r2", "In March."):
            yield event

    async for _ in first.record(stream(), run_id="r2", chat_id="a", question="When?"):
        pass
    await first.rename("a", "Another name")
    await first.tag("a", ["lease"])
    await first.close()
    kept.path.rename(kept.path.with_name("history.damaged-1.sqlite"))
    again = kept.open()
    recovered = await again.backups.recover()
    assert (recovered.chats, recovered.turns, recovered.lost) == (1, 2, 0)
    (chat,) = await again.chats()
    assert (chat.title, chat.tags) == ("Another name", ("lease",))
    assert await shown(again, "a") == {"Who?": "The tenant.", "When?": "In March."}
    await again.close()


@pytest.mark.parametrize("seed", range(3))
async def test_two_programs_at_one_chat_lose_no_turn(kept: Kept, seed: int) -> None:
    dice = random.Random(seed)
    programs = kept.open(), Kept(kept.path).open()
    there: set[str] = set()
    dropped: set[str] = set()

    async def step(number: int) -> None:
        history = dice.choice(programs)
        known = sorted(there) or [""]
        match dice.choice(("ask", "ask", "beside", "show", "drop", "delete", "archive", "pin")):
            case "ask":
                await ask(history, "c", f"r{number}", f"Question {number}?", "So.")
                there.add(f"r{number}")
            case "beside":
                stream = streamed(events_of(f"r{number}", "So."))
                parent = dice.choice([*known, "", "nowhere"])
                async for _ in history.record(
                    stream, run_id=f"r{number}", chat_id="c", question="?", parent=parent
                ):
                    pass
                there.add(f"r{number}")
            case "show":
                await history.show_branch("c", dice.choice(known))
            case "drop":
                gone = dice.choice(known)
                await history.drop_turns("c", [gone])
                dropped.add(gone)
            case "delete":
                with suppress(NotFound):
                    await history.delete("c")
                    await dice.choice(programs).restore("c")
            case what:
                with suppress(NotFound):
                    await getattr(history, what)("c", dice.random() < 0.5)

    for first in range(0, 60, 4):
        await asyncio.gather(*(step(number) for number in range(first, first + 4)))
    for history in programs:
        turns = await history.load("c", branches=True)
        assert {turn.run_id for turn in turns} == there - dropped
        assert not any(turn.lost for turn in turns)
        path = await history.load("c")
        assert path[0].parent == ""
        assert all(after.parent == before.run_id for before, after in pairwise(path))
        both = (*await history.chats(), *await history.chats(archived=True))
        assert [chat.turns for chat in both] == [len(turns)]
        await history.close()


@pytest.mark.allow_log("the history was damaged")
async def test_damage_that_shows_while_the_file_is_opened_is_met_too(kept: Kept) -> None:
    first = kept.open()
    await ask(first, "c", "r", "When?", "In March.")
    await first.close()
    with closing(sqlite3.connect(kept.path)) as db:
        (page,) = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'turns_unended'"
        ).fetchone()
    with kept.path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\x5a" * 4096)
    again = kept.open()
    assert await again.chats() == ()
    assert again.notice
    assert (await again.backups.recover()).turns == 1
    await again.close()


@pytest.mark.parametrize("words", ["a" * 100_000, "b " * 5_000, "\udcff", "\x00", '"*NEAR(', "%_"])
async def test_any_words_can_be_searched_for(history: History, words: str) -> None:
    await ask(history, "c", "r", "When?", "In March.")
    assert await history.search(words) == ()
    assert len(await history.titled(words)) == (words == "\udcff"), "a question mark of the title"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
async def test_what_never_ends_is_not_taken_over(history: History, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero"), tmp_path):
        with pytest.raises(BadInput, match="cannot be read"):
            await history.import_chats(path)
