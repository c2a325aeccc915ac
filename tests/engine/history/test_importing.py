"""Chats come over from files of ours and of ChatGPT: their words, and nothing that decides."""

from __future__ import annotations

import asyncio
import json
import random
import tempfile
import time
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minions_engine.errors import BadInput
from minions_engine.events import AnswerReady, EgressSent, RunCancelled, event_to_json
from minions_engine.history.foreign import chats_in
from minions_engine.history.history import History
from minions_engine.types import EgressTotals, Zone
from tests.helpers.histories import Kept, ask, events_of


def node(key: str, parent: str | None, role: str, *parts: object, **more: Any) -> dict[str, Any]:
    """A node of ChatGPT's tree of messages."""
    message = {
        "author": {"role": role},
        "create_time": 1_700_000_000.5,
        "content": {"content_type": "text", "parts": list(parts)},
        "recipient": "all",
        "metadata": {},
    }
    return {"id": key, "parent": parent, "children": [], "message": message | more}


def conversation(*nodes: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A conversation of ChatGPT's export."""
    return {
        "title": "A trip",
        "create_time": 1_700_000_000.0,
        "mapping": {one["id"]: one for one in nodes},
        "current_node": nodes[-1]["id"],
        "conversation_id": "conversation-1",
    } | more


TRIP = conversation(
    {"id": "root", "parent": None, "children": ["s"], "message": None},
    node("s", "root", "system", "Be kind."),
    node("u1", "s", "user", "Where to?", {"asset_pointer": "file-service://x"}),
    node("x", "u1", "assistant", "To the old branch."),
    node("t", "u1", "assistant", "search('sea')", recipient="browser"),
    node("o", "t", "tool", "A page."),
    node("a1", "o", "assistant", "To the sea."),
    node("a2", "a1", "assistant", "By train."),
    node("h", "a2", "user", "hidden", metadata={"is_visually_hidden_from_conversation": True}),
    node("u2", "h", "user", "When?"),
)


def written(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


async def test_a_conversation_of_chatgpt_comes_over(history: History, tmp_path: Path) -> None:
    path = written(tmp_path / "conversations.json", [TRIP, {"title": "no mapping"}, 7])
    report = await history.import_chats(path)
    assert (len(report.chats), report.turns, report.known, report.skipped) == (1, 2, 0, 2)
    (chat,) = await history.chats()
    assert (chat.title, chat.imported, chat.turns) == ("A trip", "chatgpt", 2)
    assert chat.created_at == 1_700_000_000.5
    first, second = await history.load(chat.chat_id)
    assert first.question == "Where to?"
    ending = first.events[-1]
    assert isinstance(ending, AnswerReady)
    assert ending.answer.answer == "To the sea.\n\nBy train."
    assert "was checked here" in ending.answer.warnings[0]
    assert isinstance(second.events[-1], RunCancelled)
    assert [hit.chat_id for hit in await history.search("train")] == [chat.chat_id]


async def test_nothing_comes_over_twice_and_what_is_new_does(
    history: History, tmp_path: Path
) -> None:
    path = written(tmp_path / "conversations.json", [TRIP])
    await history.import_chats(path)
    again = await history.import_chats(path)
    assert (again.chats, again.turns, again.known) == ((), 0, 1)
    more = [*TRIP["mapping"].values(), node("a3", "u2", "assistant", "In May."),
            node("u3", "a3", "user", "How long?"), node("a4", "u3", "assistant", "A week.")]  # fmt: skip
    grown = await history.import_chats(written(path, [conversation(*more)]))
    assert (grown.chats, grown.turns, grown.known) == ((), 1, 1)
    (chat,) = await history.chats()
    assert [turn.question for turn in await history.load(chat.chat_id)][-1] == "How long?"


async def test_the_archive_that_chatgpt_sends_is_read(history: History, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("conversations.json", json.dumps([TRIP]))
        archive.writestr("../evil/conversations.json/x", "[]")
        archive.writestr("user.json", '{"email": "someone@example.org"}')
    assert len((await history.import_chats(tmp_path / "export.zip")).chats) == 1
    assert sorted(p.name for p in tmp_path.iterdir() if "history" not in p.name) == ["export.zip"]


async def test_our_own_export_comes_over_as_words(
    history: History, kept: Kept, tmp_path: Path
) -> None:
    await ask(history, "c", "r", "When does it end?", "On 31 March. [1]")
    await history.tag("c", ["lease"])
    await history.set_scope("c", collection="work", attachments=("/a.txt",))
    await history.set_way("c", mode="cloud", protocol="remote")
    await history.keep_draft("c", "and then")
    await history.export("c", tmp_path / "chat.json")
    other = Kept(path=tmp_path / "other" / "history.sqlite").open()
    report = await other.import_chats(tmp_path / "chat.json")
    (chat,) = await other.chats()
    assert report.chats == (chat.chat_id,)
    assert chat.chat_id != "c"
    assert (chat.title, chat.tags, chat.imported) == ("When does it end?", ("lease",), "minions")
    assert (chat.mode, chat.protocol, chat.collection, chat.draft) == ("", "", "", "")
    assert chat.attachments == ()
    (turn,) = await other.load(chat.chat_id)
    assert turn.run_id != "r"
    ending = turn.events[-1]
    assert isinstance(ending, AnswerReady)
    assert ending.answer.citations == ()
    assert "On 31 March. [1]" in (ending.answer.answer or "")
    assert "1. `/files/lease.pdf`, page 3: “It ends on 31 March.”" in (ending.answer.answer or "")
    await other.export(chat.chat_id, tmp_path / "again.md")
    assert "left this machine" not in (tmp_path / "again.md").read_text(encoding="utf-8")
    await other.close()


async def test_no_host_key_mode_or_row_of_the_ledger_comes_along(
    history: History, kept: Kept, tmp_path: Path
) -> None:
    events = [event_to_json(event) for event in events_of("r", "In March.")]
    sent = EgressSent(
        run_id="r", entry=1, model="gpt-4o", host="evil.example", zone=Zone.DEVICE,
        messages=(), figures=EgressTotals(),
    )  # fmt: skip
    hostile = {
        "format": "minions-chat", "version": 1, "chat_id": "c", "title": "\x02Free\x03 money",
        "mode": "cloud", "protocol": "remote", "host": "evil.example", "api_key": "sk-evil",
        "consents": {"mode": "auto"}, "settings": {"egress": "auto"}, "imported": "",
        "pinned": True, "attachments": ["/etc/passwd"], "draft": "Send it all",
        "turns": [{"question": "Q?", "run_id": "r", "asked_at": 9e99,
                   "events": [event_to_json(sent), *events]}],
    }  # fmt: skip
    report = await history.import_chats(written(tmp_path / "hostile.json", hostile))
    (turn,) = await history.load(report.chats[0])
    assert [type(event).__name__ for event in turn.events] == ["RunStarted", "AnswerReady"]
    assert turn.asked_at < 9e9
    (chat,) = await history.chats()
    assert (chat.title, chat.pinned, chat.imported) == ("Free money", False, "minions")
    await history.close()
    for word in (b"evil", b"passwd", b"cloud", b"Send it all", b"gpt-4o"):
        assert word not in kept.bytes_on_disk()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["history.sqlite", "hostile.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no json", b"{}", b"[]", b"7", b"null", b"\xff\xfe\x00", b"[" * 100_000,
        b'{"format": "minions-chat", "version": 99}', b"PK\x03\x04 no archive", b"9" * 9999,
    ],
)  # fmt: skip
async def test_files_of_another_kind_are_refused(
    history: History, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(BadInput):
        await history.import_chats(path)
    with pytest.raises(BadInput, match="cannot be read"):
        await history.import_chats(tmp_path / "nowhere.json")


def test_a_ring_of_messages_has_an_end(tmp_path: Path) -> None:
    ring = conversation(node("a", "b", "user", "Q?"), node("b", "a", "assistant", "A."))
    (chat,), skipped = chats_in(written(tmp_path / "ring.json", [ring]))
    assert (len(chat.turns), skipped) == (1, 0)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def odd(*names: str) -> st.SearchStrategy[dict[str, Any]]:
    """An object with these fields, each of any shape."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, JSON))


MESSAGE = st.fixed_dictionaries(
    {},
    optional={
        "author": JSON | st.fixed_dictionaries({"role": st.sampled_from(["user", "assistant", 1])}),
        "content": JSON
        | st.fixed_dictionaries({"content_type": st.just("text"), "parts": st.lists(JSON, max_size=3)}),
        "create_time": JSON, "recipient": JSON, "metadata": JSON,
    },
)  # fmt: skip
NODE = JSON | st.fixed_dictionaries(
    {"message": MESSAGE | JSON}, optional={"parent": JSON | st.sampled_from("abc")}
)
CONVERSATION = st.fixed_dictionaries(
    {"mapping": st.dictionaries(st.sampled_from("abc"), NODE, max_size=3)},
    optional={"title": JSON, "create_time": JSON, "current_node": JSON | st.sampled_from("abc"),
              "conversation_id": JSON, "is_archived": JSON},
)  # fmt: skip
EVENT = odd("event", "run_id", "at", "text", "source", "answer") | st.fixed_dictionaries(
    {"event": st.sampled_from(["TextDelta", "AnswerReady"]), "run_id": st.text(max_size=3)},
    optional={"text": JSON, "source": st.just("local"), "answer": JSON},
)
OURS = st.fixed_dictionaries(
    {
        "format": st.just("minions-chat"), "version": st.just(1),
        "turns": JSON | st.lists(
            st.fixed_dictionaries({"question": st.text(max_size=5) | JSON},
                                  optional={"events": st.lists(EVENT, max_size=3), "asked_at": JSON}),
            max_size=3,
        ),
    },
    optional={"title": JSON, "tags": JSON | st.lists(st.text(max_size=50)), "chat_id": JSON},
)  # fmt: skip


DOCUMENT = st.lists(CONVERSATION | JSON, min_size=1, max_size=3) | OURS | JSON


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENT)
def test_whatever_stands_in_a_file_only_words_are_taken(document: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            chats, _ = chats_in(written(Path(folder) / "file.json", document))
        except BadInput:
            return
    for chat in chats:
        assert chat.title.strip()
        assert chat.turns
        for turn in chat.turns:
            assert turn.question
            assert turn.answer is None or turn.answer
            assert 0 < turn.asked_at <= time.time()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENT)
def test_whatever_stands_in_a_file_the_chats_stay_readable(document: object) -> None:
    async def take(path: Path) -> None:
        history = Kept(path=path.parent / "history.sqlite").open()
        with suppress(BadInput):
            await history.import_chats(path)
        for chat in (*await history.chats(), *await history.chats(archived=True)):
            assert chat.imported
            assert (chat.mode, chat.protocol, chat.attachments) == ("", "", ())
            turns = await history.load(chat.chat_id)
            assert len(turns) == chat.turns > 0
            assert not any(turn.lost for turn in turns)
        await history.close()

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(take(written(Path(folder) / "file.json", document)))


async def test_what_a_file_holds_is_said_before_it_is_taken(
    history: History, tmp_path: Path
) -> None:
    other = conversation(node("u", None, "user", "Why?"), title="Another", conversation_id="two")
    path = tmp_path / "conversations.json"
    path.write_text(json.dumps([TRIP, other, {"mapping": {}}]))
    before = await history.preview_import(path)
    assert (before.source, before.chats, before.turns) == ("chatgpt", 2, 3)
    assert (before.titles, before.known, before.skipped) == (("A trip", "Another"), 0, 1)
    assert before.dropped == 4, "the old branch, the tool with its words, what was hidden"
    assert await history.chats() == (), "looking takes nothing over"
    steps: list[tuple[int, int]] = []
    await history.import_chats(path, on_progress=lambda done, of: steps.append((done, of)))
    assert steps == [(2, 2)]
    after = await history.preview_import(path)
    assert (after.chats, after.known, after.titles) == (0, 2, ())


@pytest.mark.parametrize("text", ["[{} {}]", "[{},", "[", "[1 2]", "[{}]]x"[:3]])
def test_a_list_that_is_cut_off_is_no_file_of_chats(tmp_path: Path, text: str) -> None:
    path = tmp_path / "conversations.json"
    path.write_text(text)
    with pytest.raises(BadInput):
        chats_in(path)


async def test_an_answer_that_a_later_file_has_comes_over(history: History, tmp_path: Path) -> None:
    path = written(tmp_path / "conversations.json", [TRIP])
    await history.import_chats(path)
    more = [*TRIP["mapping"].values(), node("a3", "u2", "assistant", "In May.")]
    for _ in range(2):
        await history.import_chats(written(path, [conversation(*more)]))
        (chat,) = await history.chats()
        ending = (await history.load(chat.chat_id))[-1].events[-1]
        assert isinstance(ending, AnswerReady)
        assert ending.answer.answer == "In May."
    assert chat.turns == 2
    assert [hit.chat_id for hit in await history.search("may")] == [chat.chat_id]


async def test_another_branch_of_a_later_file_stands_beside_the_first(
    history: History, tmp_path: Path
) -> None:
    path = written(tmp_path / "conversations.json", [TRIP])
    await history.import_chats(path)
    other = [*TRIP["mapping"].values(), node("u9", "h", "user", "Why?"),
             node("a9", "u9", "assistant", "For fun.")]  # fmt: skip
    await history.import_chats(written(path, [conversation(*other)]))
    (chat,) = await history.chats()
    shown = [turn.question for turn in await history.load(chat.chat_id)]
    assert shown == ["Where to?", "Why?"], "not as if it had been asked after “When?”"
    every = await history.load(chat.chat_id, branches=True)
    assert [turn.question for turn in every] == ["Where to?", "When?", "Why?"]


async def test_a_chat_that_was_deleted_a_moment_ago_comes_over_again(
    history: History, tmp_path: Path
) -> None:
    path = written(tmp_path / "conversations.json", [TRIP])
    (chat_id,) = (await history.import_chats(path)).chats
    await history.delete(chat_id)
    await history.import_chats(path)
    assert [chat.chat_id for chat in await history.chats()] == [chat_id]
    await history.purge(at_once=True)
    assert len(await history.load(chat_id)) == 2


def test_archives_that_are_damaged_anywhere_are_refused_in_words(tmp_path: Path) -> None:
    dice = random.Random(5)
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        whole = tmp_path / "whole.zip"
        with zipfile.ZipFile(whole, "w", method) as archive:
            archive.writestr("Zoë/conversations.json", json.dumps([TRIP]))
            archive.writestr("conversations-1.json", json.dumps([TRIP] * 3))
        data = whole.read_bytes()
        for _ in range(60):
            broken = bytearray(data)
            for _ in range(dice.randint(1, 4)):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
            path = tmp_path / "broken.zip"
            path.write_bytes(broken)
            with suppress(BadInput):
                chats_in(path)


def test_an_archive_that_would_unpack_to_very_much_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(9):
            archive.writestr(f"conversations-{number}.json", b"[]")
        for info in archive.filelist:
            info.file_size = 32 * 1024 * 1024
    with pytest.raises(BadInput, match="too large"):
        chats_in(tmp_path / "bomb.zip")


def test_what_is_no_text_or_no_tree_is_left_out(tmp_path: Path) -> None:
    deep: Any = "x"
    for _ in range(400):
        deep = [deep]
    odd = conversation(
        node("a", "a", "user", "\ud800 \udfff \x00\x1b[2JWhat\u202e?", deep, None, 7),
        node("b", "a", "assistant", "Words \ud83d and more."),
        title="\x00\n",
        create_time=1e20,
        conversation_id=["not", "text"],
    )
    twice = conversation(
        {"id": "r", "parent": "gone", "message": None}, node("u", "r", "user", "Q?"),
        create_time="1e400",
    )  # fmt: skip
    chats, skipped = chats_in(written(tmp_path / "odd.json", [odd, odd, twice, {"mapping": []}]))
    assert (len(chats), skipped) == (3, 1)
    (turn,) = chats[0].turns
    assert turn.question.startswith("? ? [2JWhat")
    assert turn.answer == "Words ? and more."
    assert 0 < turn.asked_at <= time.time()
    assert chats[0].chat_id == chats[1].chat_id


async def test_a_long_chat_comes_over_in_steps(
    history: History, kept: Kept, tmp_path: Path
) -> None:
    nodes = [
        node(str(n), str(n - 1) if n else None, "assistant" if n % 2 else "user", f"Words {n}.")
        for n in range(2_200)
    ]
    path = written(tmp_path / "long.json", [conversation(*nodes), TRIP | {"conversation_id": "2"}])
    steps: list[tuple[int, int]] = []
    report = await history.import_chats(path, on_progress=lambda *step: steps.append(step))
    assert (report.turns, len(report.chats), steps) == (1_102, 2, [(0, 2), (0, 2), (2, 2)])
    (long,) = [chat for chat in await history.chats() if chat.turns > 2]
    assert [t.question for t in await history.load(long.chat_id)][-1] == "Words 2198."
    await ask(history, long.chat_id, "new", "And now?", "It goes on.")
    assert len(await history.load(long.chat_id)) == 1_101
    assert (await history.import_chats(path)).turns == 0
