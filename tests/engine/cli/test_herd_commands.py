"""``minions herd`` from an empty folder to the first answer, and what may only be said by a person."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn


@pytest.fixture
def minions(tmp_path: Path) -> CommandLine:
    environment = {**os.environ, "OLLAMA_HOST": "http://127.0.0.1:9", "NO_COLOR": "1"}
    return CommandLine.at(tmp_path / "home", environment)


def test_a_herd_is_set_up_used_and_looked_at(minions: CommandLine) -> None:
    with OllamaStandIn() as desk, OpenAIStandIn(models=("small",)) as rack:
        at = CommandLine(
            home=minions.home, environment={**minions.environment, "OLLAMA_HOST": desk.url}
        )
        first = at.run("herd", "init", "--json").json
        assert [(n["name"], n["state"], n["models"]) for n in first] == [
            ("ollama", "up", ["ollama/llama3.2:latest"])
        ]
        added = at.run("herd", "add", "rack", rack.base_url, "--kind", "openai-compatible")
        assert added.code == 0
        assert "openai-compatible/small" in added.text
        refused = at.run(
            "herd", "add", "tower", rack.base_url, "--kind", "vllm", "--trust", "trusted-lan"
        )
        assert (refused.code, "--yes" in refused.err) == (2, True)
        assert at.run("herd", "drain", "rack").code == 0
        states = {n["name"]: n["state"] for n in at.run("herd", "list", "--json").json}
        assert states == {"ollama": "up", "rack": "draining"}
        assert at.run("herd", "cancel", "nothing").code == 1
