"""Chats are kept, found, changed, exported and erased."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine.errors import BadInput, DataDamaged, NotFound
from minions_engine.events import (
    AnswerReady,
    Event,
    RunCancelled,
    TextDelta,
    ThinkingDelta,
)
from minions_engine.history.history import History
from minions_engine.history.values import shortened_title
from tests.helpers.histories import CITATION, Kept, ask, events_of, streamed

SECRET = "Xylographia"


async def test_a_chat_comes_back_as_it_was(history: History) -> None:
    await ask(history, "c", "r1", "When does\n the lease end?", "On 31 March.")
    (chat,) = await history.chats()
    assert (chat.chat_id, chat.title, chat.turns) == ("c", "When does the lease end?", 1)
    (turn,) = await history.load("c")
    assert [type(event).__name__ for event in turn.events] == [
        "RunStarted",
        "TextDelta",
        "AnswerReady",
    ]
    assert turn.events[1] == TextDelta(
        run_id="r1", at=turn.events[1].at, text="On 31 March. ", source="local"
    )
    assert turn.events[-1].answer.citations == (CITATION,)  # type: ignore[union-attr]


async def test_the_question_is_on_disk_before_work_begins(history: History, kept: Kept) -> None:
    async def stream() -> AsyncIterator[Event]:
        seen.append(rows(kept.path, "SELECT question FROM turns"))
        yield RunCancelled(run_id="r")

    seen: list[list[tuple[object]]] = []
    async for _ in history.record(stream(), run_id="r", chat_id="c", question="Why?"):
        pass
    assert seen == [[("Why?",)]]


def rows(path: Path, statement: str) -> list[tuple[object]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


async def test_text_is_on_disk_within_about_a_second(history: History, kept: Kept) -> None:
    """A kill loses what came since the last flush; everything before it is there."""
    go_on = asyncio.Event()

    async def stream() -> AsyncIterator[Event]:
        yield TextDelta(run_id="r", text="It ends ", source="local")
        yield TextDelta(run_id="r", text="in March", source="local")
        await go_on.wait()
        yield TextDelta(run_id="r", text=", they say", source="local")

    recording = history.record(stream(), run_id="r", chat_id="c", question="When?")
    await history.chats()
    taking = asyncio.create_task(drained(recording))
    async with asyncio.timeout(10):
        while not rows(kept.path, "SELECT body FROM events"):
            await asyncio.sleep(0.02)
    (body,) = rows(kept.path, "SELECT body FROM events")[0]
    assert json.loads(str(body))["text"] == "It ends in March"
    go_on.set()
    await taking
    (turn,) = await history.load("c")
    assert [getattr(event, "text", "") for event in turn.events] == [
        "It ends in March, they say",
        "",
    ]
    assert isinstance(turn.events[-1], RunCancelled)


async def drained(stream: AsyncIterator[Event]) -> None:
    async for _ in stream:
        pass


async def test_a_turn_without_an_end_can_be_found_again(kept: Kept) -> None:
    first = kept.open()
    await first._on(lambda r: r.begin_turn("c", "r", "When?", at=1.0))
    body = json.dumps({"event": "TextDelta", "run_id": "r", "at": 1.0, "text": "Almost nothing",
                       "source": "local"})  # fmt: skip
    await first._on(lambda r: r.add_events("r", [(0, body)]))
    await first.close()
    again = kept.open()
    (hit,) = await again.search("almost")
    (turn,) = await again.load("c")
    await again.close()
    assert (hit.chat_id, hit.run_id) == ("c", "r")
    assert isinstance(turn.events[-1], TextDelta)


async def test_thoughts_and_words_of_several_sources_stay_apart(history: History) -> None:
    events: list[Event] = [
        ThinkingDelta(run_id="r", text="Hm", source="local"),
        ThinkingDelta(run_id="r", text=".", source="local"),
        TextDelta(run_id="r", text="a", source="local"),
        TextDelta(run_id="r", text="b", source="remote"),
    ]
    await drained(history.record(streamed(events), run_id="r", chat_id="c", question="?"))
    (turn,) = await history.load("c")
    assert [getattr(e, "text", "") for e in turn.events] == ["Hm.", "a", "b", ""]


async def test_events_that_cannot_be_read_do_not_hide_the_chat(
    history: History, kept: Kept
) -> None:
    await ask(history, "c", "r1", "One?", "It is one.")
    await ask(history, "c", "r2", "Two?", "It is two.")
    connection = sqlite3.connect(kept.path)
    with connection:
        connection.execute("UPDATE events SET body = 'no json' WHERE turn_id = 1 AND seq = 0")
        connection.execute(
            "UPDATE events SET body = ? WHERE turn_id = 2 AND seq = 2",
            (json.dumps({"event": "AnswerOfTomorrow", "run_id": "r2", "at": 1}),),
        )
    connection.close()
    first, second = await history.load("c")
    assert (first.lost, second.lost) == (1, 1)
    assert isinstance(first.events[-1], AnswerReady)
    rescued = second.events[-1]
    assert isinstance(rescued, AnswerReady)
    assert rescued.answer.answer == "It is two."
    assert not rescued.answer.complete
    assert "another version" in rescued.answer.warnings[0]


async def test_odd_names_are_kept(history: History) -> None:
    await ask(history, "c", "r", "What is in b\udce4r.txt?", "Half a \ud800 character.")
    (turn,) = await history.load("c")
    assert isinstance(turn.events[-1], AnswerReady)
    assert (await history.search("character"))[0].run_id == "r"


async def test_chats_are_found_by_question_answer_and_title(history: History) -> None:
    await ask(history, "a", "r1", "Wann endet die Müllabfuhr?", "Am 31. März.")
    await ask(history, "b", "r2", "Who pays?", "The tenant pays the über-fee (100%).")
    await history.rename("b", "Money matters")
    assert [h.run_id for h in await history.search("mullabfuhr")] == ["r1"]
    assert [h.run_id for h in await history.search("MÄRZ 31")] == ["r1"]
    assert [h.run_id for h in await history.search("ten")] == ["r2"]
    assert [h.run_id for h in await history.search("100%")] == ["r2"]
    (title,) = await history.search("matters")
    assert (title.chat_id, title.run_id, title.snippet) == ("b", "", "Money \x02matters\x03")
    for odd in ('"', "NEAR(", "a OR", "*", "", "  ", "-", "col:x", "\x00"):
        await history.search(odd)
    assert await history.search("nowhere") == ()


async def test_found_words_stand_in_plain_text(history: History) -> None:
    answer = "## Rent\n> The **rent** is `due`\n\n- on\n- the | 3rd | of each month"
    await ask(history, "a", "r1", "When?", answer)
    (hit,) = await history.search("due")
    assert hit.snippet == "Rent The rent is \x02due\x03 on the 3rd of each month"


async def test_scripts_without_spaces_are_found_within(history: History) -> None:
    await ask(history, "a", "r1", "租约何时结束?", "租约于三月三十一日结束。")
    (hit,) = await history.search("三十一日")
    assert "\x02三十一日\x03" in hit.snippet


async def test_newest_first_and_pinned_above(history: History) -> None:
    for name in "abc":
        await ask(history, name, f"r{name}", f"{name}?", "yes")
    await history.pin("a")
    assert [chat.chat_id for chat in await history.chats()] == ["a", "c", "b"]
    await history.pin("a", pinned=False)
    assert [chat.chat_id for chat in await history.chats()] == ["c", "b", "a"]


async def test_what_was_set_is_kept(history: History) -> None:
    await history.create("c", collection="work", mode="local")
    await history.set_scope("c", collection="home", attachments=("/a b.txt", "/c.md"))
    await history.set_way("c", mode="cloud", protocol="remote")
    chat = await history.keep_draft("c", "half a quest")
    assert (chat.collection, chat.attachments) == ("home", ("/a b.txt", "/c.md"))
    assert (chat.mode, chat.protocol, chat.draft) == ("cloud", "remote", "half a quest")
    assert (chat.title, chat.turns) == ("New chat", 0)
    await history.keep_session("state")
    assert await history.session() == "state"


async def test_a_persons_title_is_never_changed(history: History, kept: Kept) -> None:
    await ask(history, "c", "r", "When does the lease end?", "In March.")
    kept.titles = ["End of the lease"]
    assert (await history.suggest_title("c")).title == "End of the lease"
    await history.rename("c", "  My\nlease ")
    kept.titles = ["Another one"]
    assert (await history.suggest_title("c")).title == "My lease"
    with pytest.raises(BadInput):
        await history.rename("c", " ")


async def test_a_deleted_chat_comes_back(history: History) -> None:
    await ask(history, "c", "r", "When?", "In March.")
    await history.delete("c")
    assert await history.chats() == ()
    assert await history.search("march") == ()
    with pytest.raises(NotFound):
        await history.load("c")
    await history.restore("c")
    assert len(await history.load("c")) == 1


async def test_a_deleted_chat_leaves_no_bytes(kept: Kept) -> None:
    history = kept.open()
    await ask(history, "c", "r", f"What is {SECRET}?", f"{SECRET} is a craft.")
    await ask(history, "d", "s", "Something else?", "Yes, something else.")
    await history.rename("c", f"About {SECRET}")
    assert SECRET.encode() in kept.bytes_on_disk()
    await history.delete("c")
    assert await history.purge(at_once=True) == 1
    assert kept.purged == ["c"]
    assert SECRET.encode() not in kept.bytes_on_disk()
    assert SECRET.lower().encode() not in kept.bytes_on_disk()
    with pytest.raises(NotFound):
        await history.restore("c")
    assert [hit.chat_id for hit in await history.search("something")] == ["d"]
    await history.close()


async def test_a_deleted_chat_is_erased_at_the_next_start(kept: Kept) -> None:
    first = kept.open()
    await ask(first, "c", "r", "When?", "In March.")
    await first.delete("c")
    await first.close()
    assert kept.purged == []
    again = kept.open(undo_s=0.0)
    assert await again.chats() == ()
    async with asyncio.timeout(10):
        while not kept.purged:
            await asyncio.sleep(0.01)
    await again.close()


async def test_many_deleted_chats_are_waited_for_once(kept: Kept) -> None:
    history = kept.open(undo_s=0.2)
    for number in range(20):
        await ask(history, f"c{number}", f"r{number}", "When?", "In March.")
    before = len(asyncio.all_tasks())
    for number in range(20):
        await history.delete(f"c{number}")
    assert len(asyncio.all_tasks()) <= before + 1
    async with asyncio.timeout(30):
        while len(kept.purged) < 20:
            await asyncio.sleep(0.01)
    await ask(history, "d", "s", "When?", "In May.")
    await history.delete("d")
    async with asyncio.timeout(30):
        while "d" not in kept.purged:
            await asyncio.sleep(0.01)
    await history.close()


async def test_turns_make_room_for_others(history: History) -> None:
    for name in "abc":
        await ask(history, "c", name, f"{name}?", "yes")
    await history.drop_turns("c", ["b", "c"])
    assert [turn.run_id for turn in await history.load("c")] == ["a"]
    assert (await history.chats())[0].turns == 1
    assert [hit.run_id for hit in await history.search("yes")] == ["a"]


async def test_a_chat_is_exported_with_its_sources(history: History, tmp_path: Path) -> None:
    await ask(history, "c", "r", "When does it end?", "On 31 March. [1]")
    await history.export("c", tmp_path / "chat.md")
    text = (tmp_path / "chat.md").read_text(encoding="utf-8")
    assert text.startswith("# When does it end?\n")
    assert "On 31 March. [1]" in text
    assert "1. `/files/lease.pdf`, page 3: “It ends on 31 March.”" in text
    assert "Nothing left this machine." in text
    await history.export("c", tmp_path / "chat.json")
    document = json.loads((tmp_path / "chat.json").read_text(encoding="utf-8"))
    assert document["turns"][0]["events"][-1]["event"] == "AnswerReady"
    for wrong in (tmp_path / "chat.pdf", tmp_path / "nowhere" / "chat.md"):
        with pytest.raises(BadInput):
            await history.export("c", wrong)


@pytest.mark.allow_log("the history was damaged")
async def test_a_damaged_file_is_kept_aside_and_said_so(kept: Kept) -> None:
    first = kept.open()
    await ask(first, "c", "r", "When?", "In March.")
    await first.close()
    kept.path.write_bytes(b"this is no database, it was one" * 200)
    again = kept.open()
    assert await again.chats() == ()
    assert "history.damaged-1.sqlite" in again.notice
    await ask(again, "d", "s", "And now?", "It works.")
    await again.close()
    assert kept.path.with_name("history.damaged-1.sqlite").read_bytes().startswith(b"this is no")


@pytest.mark.allow_log("the history was damaged")
async def test_damage_that_shows_later_is_met_the_same_way(kept: Kept) -> None:
    first = kept.open()
    for number in range(40):
        await ask(first, "c", f"r{number}", f"Question {number}?", "In March. " * 40)
    await first.close()
    whole = kept.path.read_bytes()
    kept.path.write_bytes(whole[:8192] + b"\x5a" * (len(whole) - 8192))
    again = kept.open()
    await again.chats()
    await ask(again, "d", "s", "And now?", "It works.")
    assert "d" in [chat.chat_id for chat in await again.chats()]
    assert again.notice
    await again.close()


async def test_a_file_of_a_newer_program_is_left_as_it_is(kept: Kept) -> None:
    connection = sqlite3.connect(kept.path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    history = kept.open()
    with pytest.raises(DataDamaged, match="newer version"):
        await history.chats()
    await history.close()
    assert rows(kept.path, "PRAGMA user_version") == [(99,)]


@pytest.mark.allow_log("a chat cannot be kept")
async def test_an_answer_comes_even_if_it_cannot_be_kept(kept: Kept) -> None:
    kept.path.mkdir()
    history = kept.open()
    stream = history.record(
        streamed(events_of("r", "In March.")), run_id="r", chat_id="c", question="When?"
    )
    assert isinstance([event async for event in stream][-1], AnswerReady)
    assert history.notice.startswith("This chat is not kept.")
    await history.close()


async def test_chats_that_nothing_became_of_go(kept: Kept) -> None:
    first = kept.open()
    await first.create("blank", draft="Half a")
    await first.keep_draft("blank", "")
    await first.create("typed", draft="Half a question")
    await first._on(lambda r: r._db.execute("UPDATE chats SET changed_at = 1"))
    await first.close()
    again = kept.open()
    assert [chat.chat_id for chat in await again.chats()] == ["typed"]
    await again.close()


async def test_several_programs_write_at_once(kept: Kept) -> None:
    one, two = kept.open(), kept.open()
    await asyncio.gather(
        *(
            ask(h, f"{h is one}{n}", f"{h is one}{n}", "q?", "a")
            for h in (one, two)
            for n in range(9)
        )
    )
    assert len(await one.chats()) == len(await two.chats()) == 18
    await one.close()
    await two.close()


def test_a_long_question_is_shortened_at_a_word() -> None:
    title = shortened_title("Which of the following clauses, " * 6)
    assert title.endswith("Which of the…")
    assert len(title) <= 80
    assert shortened_title("  ") == "New chat"


async def test_all_chats_go_and_each_can_come_back(kept: Kept) -> None:
    history = kept.open()
    for name in ("a", "b", "c"):
        await ask(history, name, f"r-{name}", "When?", "In March.")
    await history.archive("b")
    await history.delete("c")
    assert set(await history.delete_all()) == {"a", "b"}
    assert await history.chats() == await history.chats(archived=True) == ()
    await history.restore("b")
    assert [chat.chat_id for chat in await history.chats(archived=True)] == ["b"]
    assert await history.purge(at_once=True) == 2
    await history.close()


async def test_many_come_back_at_once_but_for_those_that_were_erased(kept: Kept) -> None:
    history = kept.open()
    for name in ("a", "b", "c"):
        await ask(history, name, f"r-{name}", "When?", "In March.")
    await history.delete("c")
    await history.purge(at_once=True)
    gone = await history.delete_all()
    back = await history.restore_all((*gone, "c", "never"))
    assert {chat.chat_id for chat in back} == {"a", "b"}
    assert len(await history.chats()) == 2
    await history.close()
