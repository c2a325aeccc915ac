"""``minions prompts`` from the outside: kept, changed, imported, run, tried."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ollama_stand_in import OllamaStandIn

PROMPT = """
title = "Say the colour"
text = "Name the colour of {{text}}."

[[cases]]
name = "sky"
variables = { text = "the sky" }
expect = ["blue"]
"""


@pytest.fixture
def beside(minions: CommandLine) -> Iterator[CommandLine]:
    with OllamaStandIn(brain=lambda messages, schema: "Blue.") as server:
        own = {**minions.environment, "OLLAMA_HOST": server.url}
        yield replace(minions, environment=own)


def test_a_prompt_is_kept_run_and_tried(beside: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "colour.toml"
    file.write_text(PROMPT, encoding="utf-8")
    kept = beside.run("prompts", "new", "colour", "--file", file)
    assert (kept.code, kept.text) == (0, "Kept “colour” as version 1.\n")
    (row,) = beside.run("prompts", "list", "--json").json
    assert (row["name"], row["version"], row["variables"][0]["name"]) == ("colour", 1, "text")
    ran = beside.run("prompts", "run", "colour", "the sky", "--json")
    assert ran.json == {"name": "colour", "version": 1, "answer": "Blue."}
    file.write_text(PROMPT.replace('"blue"', '"green"'), encoding="utf-8")
    assert beside.run("prompts", "edit", "colour", "--file", file).code == 0
    tried = beside.run("prompts", "test", "colour", "--json")
    assert tried.code == 1
    assert (tried.json[0]["version"], tried.json[0]["missing"]) == (2, ["green"])
    wrong = beside.run("prompts", "run", "colour", "--set", "tone=calm", "--json")
    assert wrong.code == 1
    assert "no variable “tone”" in wrong.json["error"]["message"]


def test_the_reference_s_file_is_taken_over(minions: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "prompts.yml"
    one = {"name": "Short", "prompt": "Be short. {{text}}", "param": {"temperature": 0.1}}
    file.write_text(json.dumps({"keep_it_short": one}), encoding="utf-8")
    taken = minions.run("prompts", "import", file, "--json")
    assert taken.json == [{"name": "keep_it_short", "version": 1, "notes": []}]
    assert "Be short. {{text}}" in minions.run("prompts", "show", "keep_it_short").text
