"""Backups are read back, rotate, and bring chats back; nothing that is there gets lost by them."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from minions_engine.errors import BadInput, Busy, DataDamaged, NotFound
from minions_engine.events import Event, RunCancelled, TextDelta
from minions_engine.history.backup_files import BackupFolder, checked
from minions_engine.history.history import History
from minions_engine.privacy.chain import Chain
from tests.helpers.histories import Kept, ask, old_file

SECRET = "Xylographia"


def ledger(folder: Path) -> Path:
    """A ledger with one row."""
    chain = Chain(folder / "ledger.sqlite")
    with chain.transaction():
        chain.append("intended", {"model": "m"}, body=b"body")
    chain.close()
    return folder / "ledger.sqlite"


async def test_both_files_are_backed_up_while_they_are_open(history: History, kept: Kept) -> None:
    ledger(kept.path.parent)
    await ask(history, "c", "r", "When?", "In March.")
    made = await history.backups.make()
    assert [info.of for info in made] == ["history", "ledger"]
    folder = kept.path.parent / "backups"
    assert folder.stat().st_mode & 0o777 == 0o700
    for info in made:
        path = folder / info.name
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.stat().st_size == info.size_bytes
    counts = checked(folder / made[0].name)
    assert (counts["chats"], counts["turns"], counts["events"]) == (1, 1, 3)
    assert checked(folder / made[1].name)["chain"] == 1
    copied = Chain(folder / made[1].name)
    assert copied.verify().ok
    copied.close()
    assert {info.name for info in await history.backups.list()} == {info.name for info in made}


async def test_no_more_than_one_a_day_and_none_of_nothing(history: History) -> None:
    await history.chats()
    assert await history.backups.make(only_due=True) == ()
    await ask(history, "c", "r", "When?", "In March.")
    assert len(await history.backups.make(only_due=True)) == 1
    assert await history.backups.make(only_due=True) == ()
    assert len(await history.backups.make()) == 1


async def test_a_backup_is_made_by_itself(kept: Kept) -> None:
    history = kept.open()
    await ask(history, "c", "r", "When?", "In March.")
    keeping = asyncio.create_task(history.backups.keep_up(first_after_s=0.0))
    async with asyncio.timeout(10):
        while not await history.backups.list():
            await asyncio.sleep(0.01)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    await history.close()


async def test_three_days_and_four_weeks_stay(history: History, kept: Kept) -> None:
    await ask(history, "c", "r", "When?", "In March.")
    folder = BackupFolder(kept.path.parent / "backups")
    # A Monday; one backup a day for four weeks, two on the last day.
    first = datetime(2026, 1, 5, 12, tzinfo=UTC)
    last = first + timedelta(days=27)
    for day in range(28):
        at = (first + timedelta(days=day)).timestamp()
        assert folder.make("history", kept.path, now=at)
    assert folder.make("history", kept.path, now=last.timestamp() + 60)
    dates = [datetime.fromtimestamp(info.at, UTC).date() for info in folder.backups()]
    days = [(last - timedelta(days=back)).date() for back in (0, 1, 2, 7, 14, 21)]
    assert dates == days


async def test_a_clock_that_was_wrong_takes_no_backup_away(history: History, kept: Kept) -> None:
    await ask(history, "c", "r", "When?", "In March.")
    folder = BackupFolder(kept.path.parent / "backups")
    now = datetime(2026, 5, 5, tzinfo=UTC).timestamp()
    for ahead in range(4):
        folder.make("history", kept.path, now=now + (400 + 7 * ahead) * 86_400)
    assert folder.is_due("history", now=now)
    made = folder.make("history", kept.path, now=now)
    assert made is not None
    assert made in folder.backups()
    assert not folder.is_due("history", now=now + 60)


async def test_a_damaged_file_takes_the_place_of_no_backup(history: History, kept: Kept) -> None:
    for number in range(40):
        await ask(history, "c", f"r{number}", f"Question {number}?", "In March. " * 40)
    await history.backups.make()
    await history.close()
    whole = kept.path.read_bytes()
    half = len(whole) // 2
    kept.path.write_bytes(whole[:half] + b"\x5a" * (len(whole) - half))
    folder = BackupFolder(kept.path.parent / "backups")
    (good,) = folder.backups()
    with pytest.raises(DataDamaged, match="cannot be read in full"):
        folder.make("history", kept.path, now=good.at + 90_000)
    assert folder.backups() == (good,)
    assert list(folder.folder.iterdir()) == [folder.path(good.name)]


async def test_it_is_broken_off_when_the_engine_closes(history: History, kept: Kept) -> None:
    await ask(history, "c", "r", "When?", "In March.")
    folder = BackupFolder(kept.path.parent / "backups")
    with pytest.raises(Busy):
        folder.make("history", kept.path, now=1e9, go_on=lambda: False)
    assert list(folder.folder.iterdir()) == []


async def test_what_a_killed_program_left_is_taken_away(history: History, kept: Kept) -> None:
    await ask(history, "c", "r", "When?", "In March.")
    folder = kept.path.parent / "backups"
    (folder / ".look-x").mkdir(parents=True)
    (folder / ".look-x" / "history.sqlite").write_bytes(b"chats")
    for name in (".1.part", ".1.part-journal", ".2.part"):
        (folder / name).write_bytes(b"chats")
    for name in (".look-x", ".1.part", ".1.part-journal"):
        os.utime(folder / name, (1e9, 1e9))
    (made,) = await history.backups.make()
    assert sorted(path.name for path in folder.iterdir()) == [".2.part", made.name]


async def test_chats_come_back_as_they_were_and_the_present_ones_are_kept(
    history: History,
) -> None:
    await ask(history, "a", "r1", "When?", "In March.")
    (backup,) = await history.backups.make()
    await history.rename("a", "Changed")
    await ask(history, "b", "r2", "Who?", "The tenant.")
    aside = await history.backups.restore(backup.name)
    assert [chat.title for chat in await history.chats()] == ["When?"]
    assert await history.search("tenant") == ()
    assert aside is not None
    assert aside.replaced
    await ask(history, "d", "r4", "Does it go on?", "It does.")
    await history.backups.restore(aside.name)
    assert sorted(chat.title for chat in await history.chats()) == ["Changed", "Who?"]
    assert [hit.chat_id for hit in await history.search("tenant")] == ["b"]


async def test_another_program_sees_the_restored_chats(history: History, kept: Kept) -> None:
    other = kept.open()
    await ask(history, "a", "r1", "When?", "In March.")
    (backup,) = await history.backups.make()
    await ask(other, "b", "r2", "Who?", "The tenant.")
    await history.backups.restore(backup.name)
    assert [chat.chat_id for chat in await other.chats()] == ["a"]
    await ask(other, "e", "r5", "And now?", "It works.")
    assert [chat.chat_id for chat in await history.chats()] == ["e", "a"]
    await other.close()


async def test_what_cannot_be_restored_changes_nothing(history: History, kept: Kept) -> None:
    ledger(kept.path.parent)
    await ask(history, "a", "r1", "When?", "In March.")
    made = {info.of: info for info in await history.backups.make()}
    folder = kept.path.parent / "backups"
    for name in ("history-20260101-000000.sqlite", "../history.sqlite", "", "x"):
        with pytest.raises(NotFound):
            await history.backups.restore(name)
    with pytest.raises(BadInput, match="ledger is not replaced"):
        await history.backups.restore(made["ledger"].name)
    newer = folder / "history-20250101-000000.sqlite"
    with closing(sqlite3.connect(newer)) as file:
        file.execute("PRAGMA user_version=99")
    with pytest.raises(BadInput, match="newer version"):
        await history.backups.restore(newer.name)
    broken = folder / made["history"].name
    broken.write_bytes(b"no database" * 500)
    with pytest.raises(DataDamaged):
        await history.backups.check(broken.name)
    with pytest.raises(DataDamaged):
        await history.backups.restore(broken.name)
    assert len(await history.load("a")) == 1


async def test_nothing_is_restored_under_an_answer_that_is_being_written(
    history: History,
) -> None:
    await ask(history, "a", "r1", "When?", "In March.")
    (backup,) = await history.backups.make()

    async def stream() -> AsyncIterator[Event]:
        yield TextDelta(run_id="r", text="It", source="local")
        with pytest.raises(Busy):
            await history.backups.restore(backup.name)
        yield RunCancelled(run_id="r")

    async for _ in history.record(stream(), run_id="r", chat_id="a", question="Why?"):
        pass
    await history.backups.restore(backup.name)
    assert [turn.run_id for turn in await history.load("a")] == ["r1"]


async def test_a_backup_of_an_older_program_is_brought_up_to_date(
    history: History, kept: Kept
) -> None:
    await ask(history, "new", "r", "When?", "In March.")
    folder = kept.path.parent / "backups"
    folder.mkdir()
    old_file(folder / "history-20250101-000000.sqlite")
    await history.backups.restore("history-20250101-000000.sqlite")
    assert len(await history.chats()) == 4
    assert (await history.archive("chat-0")).archived


@pytest.mark.allow_log("the history was damaged")
async def test_chats_are_recovered_after_damage_and_new_ones_stay(kept: Kept) -> None:
    first = kept.open()
    for number in range(6):
        await ask(first, f"c{number}", f"r{number}", f"Question {number}?", "In March.")
    await first.backups.make()
    assert await first.backups.offer() is None
    await first.close()
    kept.path.write_bytes(b"this is no database, it was one" * 300)
    again = kept.open()
    assert await again.chats() == ()
    await ask(again, "n", "s", "And now?", "It works.")
    offered = await again.backups.offer()
    assert offered is not None
    recovered = await again.backups.recover()
    assert (recovered.backup, recovered.chats, recovered.turns) == (offered.name, 6, 6)
    assert len(await again.chats()) == 7
    assert len(await again.load("c3")) == 1
    assert len(await again.search("march")) == 6
    assert await again.backups.offer() is None
    assert (await again.backups.recover()).chats == 0
    await again.close()
    assert kept.path.with_name("history.damaged-1.sqlite").read_bytes().startswith(b"this is no")


@pytest.mark.allow_log("the history was damaged")
async def test_what_can_be_read_of_the_damaged_file_comes_back_too(kept: Kept) -> None:
    first = kept.open()
    await ask(first, "old", "r0", "An old question?", "An old answer.")
    await first.backups.make()
    for number in range(60):
        await ask(first, f"c{number}", f"r{number + 1}", f"Question {number}?", "March. " * 90)
    await ask(first, "old", "r99", "A later question?", "A later answer.")
    await first.close()
    whole = bytearray(kept.path.read_bytes())
    # Pages in the middle and the root of the list of chats' order: bodies of events, mostly.
    middle = len(whole) // 8192 * 4096
    whole[middle : middle + 40_960] = b"\x5a" * 40_960
    kept.path.with_name("history.damaged-1.sqlite").write_bytes(whole)
    kept.path.unlink()
    again = kept.open()
    recovered = await again.backups.recover()
    assert recovered.lost > 0
    assert recovered.chats > 20
    chats = {chat.chat_id: chat.turns for chat in await again.chats()}
    assert "old" in chats
    for chat_id in chats:
        assert len(await again.load(chat_id)) == chats[chat_id]
    await again.close()
    checked(kept.path)


async def test_an_erased_chat_leaves_the_backups_on_request(kept: Kept) -> None:
    history = kept.open(undo_s=0.0)
    await ask(history, "c", "r", f"What is {SECRET}?", f"{SECRET} is a craft.")
    await ask(history, "d", "s", "Something else?", "Yes, something else.")
    (backup,) = await history.backups.make()
    aside = await history.backups.restore(backup.name)
    assert aside is not None
    await history.delete("c")
    await history.purge(at_once=True)
    folder = kept.path.parent / "backups"

    def on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in folder.iterdir()).lower()

    assert SECRET.lower().encode() in on_disk()
    assert await history.backups.forget_erased() == 2
    assert SECRET.lower().encode() not in on_disk()
    assert SECRET.lower().encode() not in kept.bytes_on_disk().lower()
    assert await history.backups.forget_erased() == 0
    await history.backups.restore(backup.name)
    assert [chat.chat_id for chat in await history.chats()] == ["d"]
    await history.close()


async def test_there_is_nothing_to_recover_from(history: History) -> None:
    with pytest.raises(NotFound):
        await history.backups.recover()


async def test_a_backup_says_what_it_would_bring_and_brings_only_that(
    history: History, kept: Kept
) -> None:
    await ask(history, "old", "r1", "When?", "In March.")
    (made,) = await history.backups.make()
    await ask(history, "old", "r2", "And then?", "In April.")
    await ask(history, "new", "r3", "Why?", "So.")
    await ask(history, "gone", "r4", "Gone?", "Yes.")
    await history.delete("gone")
    seen = await history.backups.preview(made.name)
    assert (seen.chats, seen.turns, seen.back_chats, seen.back_turns) == (1, 1, 0, 0)
    assert (seen.newer_chats, seen.newer_turns) == (1, 2)
    await history.delete("old")
    brought = await history.backups.add_missing(made.name)
    assert (brought.chats, brought.turns) == (1, 2), "what was deleted a moment ago is shown again"
    await history.delete("old")
    await history.purge(at_once=True)
    seen = await history.backups.preview(made.name)
    assert (seen.back_chats, seen.back_turns) == (1, 1)
    brought = await history.backups.add_missing(made.name)
    assert (brought.chats, brought.turns, brought.lost) == (1, 1, 0)
    assert {chat.chat_id for chat in await history.chats()} == {"old", "new"}
    assert await history.backups.forget_erased() == 0, "what is here again stays in the backups"
    with pytest.raises(NotFound):
        await history.backups.preview("history-20200101-000000.sqlite")
    with pytest.raises(BadInput):
        await history.backups.add_missing("ledger-20200101-000000.sqlite")


async def test_a_damaged_backup_brings_nothing(history: History, kept: Kept) -> None:
    await ask(history, "c", "r", "When?", "In March.")
    (made,) = await history.backups.make()
    path = history.backups.folder / made.name
    path.write_bytes(path.read_bytes()[:3000] + os.urandom(9000))
    for verb in (history.backups.preview, history.backups.add_missing):
        with pytest.raises(DataDamaged):
            await verb(made.name)
