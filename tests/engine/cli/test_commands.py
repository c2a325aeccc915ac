"""What each command says of itself, and which command lines it refuses."""

from __future__ import annotations

import pytest
import typer

from minions_engine.cli.app import build

COMMANDS = ["", "index", "search", "ask", "chat", "doctor", "library"]
LIBRARY = ["list", "show", "remove", "verify", "rebuild"]
KEYS = ["keys", "keys set", "keys list", "keys remove"]
MODELS = ["list", "pull", "remove", "load", "unload"]
EGRESS = ["list", "show", "verify", "export", "mode", "allow", "never"]
HERD = ["list", "init", "add", "change", "remove", "drain", "queue", "cancel", "history"]
MIXTURE = ["list", "show", "save", "remove", "check", "suggest", "run", "gain"]
CHATS = ["list", "show", "export", "import", "archive", "tag", "remove", "backup", "restore"]
GROUPS = {
    "chats": CHATS,
    "mixture": MIXTURE,
    "herd": HERD,
    "library": LIBRARY,
    "models": MODELS,
    "egress": EGRESS,
}
GROUPED = [f"{group} {name}" for group, names in GROUPS.items() for name in names]


def run(words: list[str]) -> int:
    command = typer.main.get_command(build())
    code: int = command.main(args=words, prog_name="minions", standalone_mode=False)
    return code


@pytest.mark.parametrize("words", [*COMMANDS, *KEYS, *GROUPS, *GROUPED])
def test_every_help_has_an_example(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*words.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    _, _, example = shown.partition("Example")
    assert f"minions {words}".strip() in example


@pytest.mark.parametrize(
    "words",
    [
        "",
        "library",
        "models",
        "egress",
        "chat words",
        "chat --docs a --collection b",
        "chat --json --events",
        "chat --preset x",
        "models pull",
        "models pull llama3.2",
        "egress show",
        "egress show one",
        "egress show 1 --body --json",
        "egress list --limit 0",
        "egress export --json",
        "egress mode anything",
        "egress allow --remote gpt-4o",
        "egress allow --host nobody=https://a.example",
        "egress allow --host openai=a.example",
        "egress allow --monthly-usd -1",
        "egress never",
        "index",
        "index a --json --events",
        "ask",
        "search",
        "ask Q too many",
        "ask Q --questions q.jsonl",
        "ask Q --docs a --collection b",
        "ask --questions nowhere.jsonl",
        "ask Q --protocol nonsense",
        "ask Q --egress nonsense",
        "ask Q --max-rounds 0",
        "ask Q --max-remote-tokens -1",
        "ask Q --remote gpt-4o",
        "ask Q --local /llama",
        "ask Q --preset x",
        "ask Q --json --events",
        "ask --questions q.jsonl --events",
        "search Q --docs a --collection b",
        "search Q --queries q.jsonl",
        "search --queries nowhere.jsonl",
        "search Q -k many",
        "search Q --method nonsense",
        "search Q --group nonsense",
        "search Q --docs",
        "library show",
        "library show a --text --json",
        "library remove",
        "keys",
        "keys set",
        "keys set openai sk-123",
        "keys remove",
        "chats",
        "chats show",
        "chats export 3f2a",
        "chats import",
        "chats restore",
        "chats restore a --missing",
        "chats backup --list --forget-erased",
    ],
)
def test_wrong_usage_is_refused(words: str) -> None:
    with pytest.raises(typer.TyperException):
        run(words.split())


@pytest.mark.parametrize(
    "words",
    [["ask", "  "], ["search", ""], ["index", ""], ["index", "a", ""], ["egress", "never", " "]],
)
def test_empty_words_are_refused(words: list[str]) -> None:
    with pytest.raises(typer.TyperException):
        run(words)


def test_a_key_on_the_command_line_is_not_repeated() -> None:
    with pytest.raises(typer.TyperException) as caught:
        run(["keys", "set", "openai", "sk-canary-1234"])
    assert "sk-canary-1234" not in caught.value.format_message()
    assert "make a new one" in caught.value.format_message()
