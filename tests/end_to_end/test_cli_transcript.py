"""An answer kept by the command line, shown again and checked there."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from tests.helpers.brains import reader
from tests.helpers.command_line import CommandLine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.shapes import check_shape
from tests.helpers.supervisors import planner

DEPOSIT = "How much is the deposit for the premises?"
BY_MINIONS = ("--protocol", "minions", "--local", "ollama/llama3.2", "--remote", "openai/gpt-4o")


def test_kept_shown_checked_and_found_changed(
    minions: CommandLine, sample_folder: Path, tmp_path: Path
) -> None:
    lease, kept = tmp_path / "lease.pdf", tmp_path / "answer.html"
    shutil.copy(sample_folder / "lease.pdf", lease)
    with OllamaStandIn(brain=reader) as local, OpenAIStandIn(planner) as remote:
        own = {
            "OLLAMA_HOST": local.url,
            "OPENAI_BASE_URL": remote.base_url,
            "OPENAI_API_KEY": "test-key",
        }
        beside = replace(minions, environment={**minions.environment, **own})
        asked = beside.run(
            *("ask", DEPOSIT, *BY_MINIONS, "--egress", "auto"),
            *("--docs", lease, "--transcript", kept, "--json"),
        )
    assert asked.code == 0, asked.err
    again = minions.run("transcript", "show", kept, "--json")
    assert again.json == asked.json
    replayed = minions.run("transcript", "show", kept, "--events")
    assert replayed.lines[0]["event"] == "RunStarted"
    assert replayed.lines[-1]["event"] == "AnswerReady"
    good = minions.run("transcript", "verify", kept, "--json")
    check_shape(good.json, "transcript-verify")
    assert (good.code, good.json["ok"]) == (0, True), good.json
    lease.write_bytes(lease.read_bytes() + b"\n")
    bad = minions.run("transcript", "verify", kept)
    assert bad.code == 1
    assert "has changed since" in bad.text


def test_a_file_of_another_kind_is_refused(minions: CommandLine, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("[]")
    done = minions.run("transcript", "show", other)
    assert done.code == 1
    assert "no transcript" in done.err
