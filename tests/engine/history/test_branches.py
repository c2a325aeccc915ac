"""A question asked in another's place stands beside it: both are kept, found and handed on."""

from __future__ import annotations

import json
import random
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest

from minions_engine.history.branches import parents, shown_branch
from minions_engine.history.history import History
from tests.helpers.histories import Kept, ask, events_of, old_file, streamed


async def ask_after(history: History, run_id: str, question: str, parent: str) -> None:
    """Keep a question of the chat ``c`` after a turn."""
    stream = streamed(events_of(run_id, f"Answer of {run_id}."))
    async for _ in history.record(
        stream, run_id=run_id, chat_id="c", question=question, parent=parent
    ):
        pass


async def grown(history: History) -> None:
    """Two questions, then the first anew with two after it, then the last of them anew."""
    await ask(history, "c", "a", "When?", "In March.")
    await ask(history, "c", "b", "Who?", "The tenant.")
    await ask_after(history, "a2", "When exactly?", "")
    await ask_after(history, "b2", "And who?", "a2")
    await ask_after(history, "c2", "Why?", "b2")
    await ask_after(history, "c3", "Why then?", "b2")


async def shown(history: History) -> list[str]:
    return [turn.run_id for turn in await history.load("c")]


async def test_what_was_asked_last_is_shown_and_the_rest_is_kept(history: History) -> None:
    await grown(history)
    assert await shown(history) == ["a2", "b2", "c3"]
    turns = await history.load("c", branches=True)
    assert {turn.run_id: turn.parent for turn in turns} == {
        "a": "", "b": "a", "a2": "", "b2": "a2", "c2": "b2", "c3": "b2",
    }  # fmt: skip
    await ask(history, "c", "d", "So?", "It ends.")
    assert await shown(history) == ["a2", "b2", "c3", "d"]


async def test_the_branch_that_is_shown_is_remembered_down_to_its_end(
    history: History, kept: Kept
) -> None:
    await grown(history)
    await history.show_branch("c", "c2")
    assert await shown(history) == ["a2", "b2", "c2"]
    await history.show_branch("c", "a")
    assert await shown(history) == ["a", "b"]
    await history.show_branch("c", "a2")
    assert await shown(history) == ["a2", "b2", "c2"]
    await history.show_branch("c", "nowhere")
    await history.close()
    again = kept.open()
    assert await shown(again) == ["a2", "b2", "c2"]
    await again.show_branch("c", "b")
    assert await shown(again) == ["a", "b"]
    await again.close()


async def test_hidden_branches_are_found(history: History) -> None:
    await grown(history)
    assert [hit.run_id for hit in await history.search("tenant")] == ["b"]


async def test_what_follows_an_erased_turn_stays(history: History) -> None:
    await grown(history)
    await history.drop_turns("c", ["b2", "nowhere"])
    assert await shown(history) == ["a2", "c3"]
    assert len(await history.load("c", branches=True)) == 5
    assert (await history.chats())[0].turns == 5


async def test_what_is_read_has_the_shown_branch_and_json_has_all(
    history: History, tmp_path: Path
) -> None:
    await grown(history)
    for name in ("c.md", "c.html", "c.json"):
        await history.export("c", tmp_path / name)
    for name in ("c.md", "c.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "Why then?" in text
        assert "Who?" not in text
    rows = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["turns"]
    assert [row["parent"] for row in rows] == ["", "a", "", "a2", "b2", "b2"]


async def test_our_own_file_brings_all_branches_back(
    history: History, kept: Kept, tmp_path: Path
) -> None:
    await grown(history)
    await history.show_branch("c", "c2")
    await history.export("c", tmp_path / "c.json")
    report = await history.import_chats(tmp_path / "c.json")
    (chat,) = report.chats
    assert report.turns == 6
    taken = await history.load(chat)
    assert [turn.question for turn in taken] == ["When exactly?", "And who?", "Why?"]
    assert len(await history.load(chat, branches=True)) == 6
    assert (await history.import_chats(tmp_path / "c.json")).chats == ()


async def test_a_backup_brings_branches_back(history: History) -> None:
    await grown(history)
    await history.show_branch("c", "b")
    (backup,) = await history.backups.make()
    await history.delete("c")
    await history.purge(at_once=True)
    await history.backups.restore(backup.name)
    assert await shown(history) == ["a", "b"]
    assert len(await history.load("c", branches=True)) == 6


async def test_older_files_are_one_branch_and_grow_others(kept: Kept) -> None:
    old_file(kept.path)
    history = kept.open()
    assert [turn.run_id for turn in await history.load("chat-0")] == ["run-0", "run-4", "run-8"]
    stream = streamed(events_of("new", "Anew."))
    async for _ in history.record(
        stream, run_id="new", chat_id="chat-0", question="Anew?", parent="run-0"
    ):
        pass
    assert [turn.run_id for turn in await history.load("chat-0")] == ["run-0", "new"]
    await history.show_branch("chat-0", "run-4")
    assert [turn.run_id for turn in await history.load("chat-0")] == ["run-0", "run-4", "run-8"]
    await history.close()
    with sqlite3.connect(kept.path) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (3,)
    file.close()


@dataclass(frozen=True)
class _Turn:
    run_id: str
    parent: str
    chosen: int


@pytest.mark.parametrize("seed", range(20))
def test_whatever_a_file_says_nothing_goes_in_a_ring_and_nothing_is_lost(seed: int) -> None:
    dice = random.Random(seed)
    names = [str(number) for number in range(30)]
    rows = [(name, dice.choice([None, "", "gone", *names])) for name in names]
    before = parents(rows)
    turns = [_Turn(name, before[name], dice.randrange(5)) for name in names]
    for turn in turns:
        seen = {turn.run_id}
        up = turn.parent
        while up:
            assert up not in seen
            seen.add(up)
            up = before[up]
    path = shown_branch(turns)
    assert path[0].parent == ""
    assert not any(turn.parent == path[-1].run_id for turn in turns)
