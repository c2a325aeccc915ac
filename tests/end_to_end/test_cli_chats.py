"""``minions chats`` from the outside: taken over, found, filed, exported, backed up, brought back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.helpers.command_line import CommandLine

TRIP = {
    "title": "A trip",
    "create_time": 1_700_000_000.0,
    "conversation_id": "one",
    "current_node": "b",
    "mapping": {
        "a": {"parent": None, "message": {
            "author": {"role": "user"}, "content": {"content_type": "text", "parts": ["Where to?"]},
        }},
        "b": {"parent": "a", "message": {
            "author": {"role": "assistant"},
            "content": {"content_type": "text", "parts": ["To the sea."]},
        }},
    },
}  # fmt: skip


def test_the_whole_road_of_a_chat(minions: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "conversations.json"
    file.write_text(json.dumps([TRIP]), encoding="utf-8")
    taken = minions.run("chats", "import", file)
    assert (taken.code, taken.text) == (
        0, "Chats: 1 new, 0 here already.\nQuestions: 1 new.\n"
    )  # fmt: skip
    (chat,) = minions.run("chats", "list", "--search", "sea", "--json").json
    name = chat["chat_id"]
    assert (chat["title"], chat["imported"]) == ("A trip", "chatgpt")
    assert "To the sea." in minions.run("chats", "show", name[:8]).text
    assert minions.run("chats", "tag", name[:8], "travel", "--json").json["tags"] == ["travel"]
    assert minions.run("chats", "export", name, tmp_path / "trip.html").code == 0
    assert "To the sea." in (tmp_path / "trip.html").read_text(encoding="utf-8")

    (backup,) = minions.run("chats", "backup", "--json").json
    assert minions.run("chats", "archive", name).text == "Put away: A trip\n"
    assert minions.run("chats", "list", "--json").json == []
    assert len(minions.run("chats", "list", "--archived", "--json").json) == 1
    restored = minions.run("chats", "restore", backup["name"], "--json").json
    (back,) = minions.run("chats", "list", "--tag", "Travel", "--json").json
    assert not back["archived"]
    listed = {row["name"] for row in minions.run("chats", "backup", "--list", "--json").json}
    assert listed == {backup["name"], restored["aside"]}
    missing = minions.run("chats", "show", "nowhere", "--json")
    assert (missing.code, missing.json["error"]["code"]) == (1, "not_found")
    gone = minions.run("chats", "remove", name[:8])
    assert (gone.code, gone.text) == (0, "Erased: A trip\n")
    assert "minions chats backup --forget-erased" in gone.err
    assert minions.run("chats", "list", "--json").json == []
