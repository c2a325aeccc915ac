"""Chats are put away and filed under names; files of an older program keep every chat."""

from __future__ import annotations

import sqlite3

import pytest

from minions_engine.errors import BadInput, DataDamaged, NotFound
from minions_engine.events import AnswerReady
from minions_engine.history import database
from minions_engine.history.history import History
from tests.helpers.histories import Kept, ask, old_file


async def test_a_chat_is_put_away_and_comes_back_when_it_is_asked_in(history: History) -> None:
    await ask(history, "a", "r1", "When does it end?", "In March.")
    await ask(history, "b", "r2", "Who pays?", "The tenant.")
    assert (await history.archive("a")).archived
    assert [chat.chat_id for chat in await history.chats()] == ["b"]
    assert [chat.chat_id for chat in await history.chats(archived=True)] == ["a"]
    assert [hit.chat_id for hit in await history.search("march")] == ["a"]
    await ask(history, "a", "r3", "And why?", "It says so.")
    assert [chat.chat_id for chat in await history.chats()] == ["a", "b"]
    assert not (await history.archive("b", archived=False)).archived
    with pytest.raises(NotFound):
        await history.archive("nowhere")


async def test_a_chat_is_filed_under_names(history: History) -> None:
    await ask(history, "a", "r1", "When?", "In March.")
    tagged = await history.tag("a", [" Home  lease", "work", "HOME LEASE", "", "Über"])
    assert tagged.tags == ("Home lease", "work", "Über")
    assert (await history.chats())[0].tags == tagged.tags
    assert (await history.tag("a", ())).tags == ()
    for wrong in (["x" * 41], [str(number) for number in range(21)]):
        with pytest.raises(BadInput, match="up to 20 tags"):
            await history.tag("a", wrong)


async def test_a_file_of_the_program_before_keeps_every_chat(kept: Kept) -> None:
    old_file(kept.path)
    history = kept.open()
    chats = {chat.chat_id: chat for chat in await history.chats()}
    assert sorted(chats) == ["chat-0", "chat-1", "chat-2", "chat-3"]
    assert (chats["chat-1"].title, chats["chat-2"].pinned) == ("Keepers", True)
    last = chats["chat-3"]
    assert (last.collection, last.attachments, last.draft) == (
        "work",
        ("/a b.txt",),
        "half a quest",
    )
    assert not any(chat.archived or chat.tags or chat.imported for chat in chats.values())
    turns = await history.load("chat-0")
    assert [turn.run_id for turn in turns] == ["run-0", "run-4", "run-8"]
    assert all(isinstance(turn.events[-1], AnswerReady) for turn in turns)
    assert len(await history.search("aurelia")) == 12
    assert await history.session() == "state"
    assert (await history.tag("chat-0", ["sea"])).tags == ("sea",)
    await history.close()


async def test_a_change_of_the_file_that_breaks_off_leaves_it_as_it_was(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_file(kept.path)
    whole = database.MIGRATIONS
    for statements in range(1, 5):
        cut = ";\n".join(whole[1].split(";\n")[:statements]) + ";\nSELECT no_such_column;\n"
        monkeypatch.setattr(database, "MIGRATIONS", (whole[0], cut))
        with pytest.raises(DataDamaged):
            database.Database(kept.path)
        with sqlite3.connect(kept.path) as file:
            assert file.execute("PRAGMA user_version").fetchone() == (1,)
            columns = [row[1] for row in file.execute("PRAGMA table_info(chats)")]
        file.close()
        assert "archived" not in columns
    monkeypatch.setattr(database, "MIGRATIONS", whole)
    history = kept.open()
    assert len(await history.chats()) == 4
    await history.close()
