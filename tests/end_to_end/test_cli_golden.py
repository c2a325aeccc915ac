"""Outputs as they were agreed: the sample folder's results, word for word.

Set ``MINIONS_UPDATE_GOLDEN=1`` to write the files anew, then read what has changed.
Paths, identities, times and scores differ from run to run and are replaced.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.brains import reader
from tests.helpers.command_line import CommandLine
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.shapes import DATA, check_shape

GOLDEN = DATA / "golden"
MEASURED = {
    "seconds": None, "score": 0.0, "at": 0.0, "finished_at": 0.0, "size_bytes": 0,
    # These follow the words of the prompts, which may be bettered without changing an output.
    "tokens": 0, "characters": 0, "prompt_tokens": 0, "completion_tokens": 0,
    "cached_prompt_tokens": 0, "estimated_usd": 0.0,
}  # fmt: skip
IDENTITIES = ("run_id", "conversation_id", "sha256", "reply_sha256", "host", "body")

COMMANDS: dict[str, tuple[str, str]] = {
    "index": ("index", "index {samples} --json"),
    "library-list": ("library-list", "library list --json"),
    "library-show": ("library-show", "library show {samples}/lease.pdf --json"),
    "search": ("search", "search cadmium --method lexical -k 1 --json"),
    "search-documents": (
        "search-documents",
        "search cadmium --method lexical --group document -k 1 --json",
    ),
    "error": ("error", "ask Q --protocol remote --json"),
}


def normal(value: Any, samples: Path, key: str = "") -> Any:
    """The value with what differs from run to run replaced."""
    if isinstance(value, dict):
        return {name: normal(item, samples, name) for name, item in value.items()}
    if isinstance(value, list):
        return [normal(item, samples, key) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return MEASURED.get(key, 0.0 if isinstance(value, float) else value)
    if not isinstance(value, str):
        return value
    if key in IDENTITIES:
        return "RUN" if key == "run_id" else key.upper()
    value = value.replace(str(samples), "SAMPLES")
    value = re.sub(r"^docs-[0-9a-f]{16}$", "docs-PATHS", value)
    return re.sub(r"^[0-9a-f]{20}(?=-\d{5}$)", "DOCUMENT", value)


def compare(name: str, value: Any) -> None:
    path = GOLDEN / f"{name}.json"
    text = json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("MINIONS_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_output_is_as_agreed(sampled: CommandLine, sample_folder: Path, name: str) -> None:
    schema, words = COMMANDS[name]
    done = sampled.run(*(word.format(samples=sample_folder) for word in words.split()))
    check_shape(done.json, schema)
    compare(name, normal(done.json, sample_folder))


def test_an_answer_and_its_events_are_as_agreed(minions: CommandLine, tmp_path: Path) -> None:
    """One sentence in one file: there is one answer, and one order of events."""
    (tmp_path / "weir.txt").write_text("The heron stands by the weir at dawn.\n")
    question = ("ask", "Where does the heron stand?", "--docs", tmp_path / "weir.txt")
    events = minions.run(*question, "--events").lines
    for event in events:
        check_shape(event, "events")
    compare("events", normal(events, tmp_path))
    answer = minions.run(*question, "--json").json
    check_shape(answer, "ask")
    compare("ask", normal(answer, tmp_path))
    nothing = minions.run("ask", "blorptang zxqv?", "--docs", tmp_path / "weir.txt", "--json").json
    check_shape(nothing, "ask")
    compare("ask-nothing", normal(nothing, tmp_path))


def test_answers_of_models_and_what_left_are_as_agreed(
    minions: CommandLine, tmp_path: Path
) -> None:
    """A local model reads, a remote one plans and concludes, and every message is on record."""
    (tmp_path / "weir.txt").write_text("The heron stands by the weir at dawn.\n")
    with OllamaStandIn(brain=reader) as ollama, OpenAIStandIn() as openai:
        own = {"OLLAMA_HOST": ollama.url, "OPENAI_BASE_URL": openai.base_url}
        given = {**minions.environment, **own, "OPENAI_API_KEY": "test-key"}
        command = replace(minions, environment=given)
        docs = ("--docs", tmp_path / "weir.txt")
        ask = ("ask", "Where does the heron stand?", "--local", "ollama/llama3.2", *docs, "--json")
        remote = ("--protocol", "minions", "--remote", "openai/gpt-4o", "--egress", "auto")
        for name, schema, words in (
            ("ask-local", "ask", (*ask, "--protocol", "local")),
            ("ask-minions", "ask", (*ask, *remote)),
            ("egress-list", "egress-list", ("egress", "list", "--json")),
            ("egress-show", "egress-show", ("egress", "show", "1", "--json")),
            ("egress-verify", "egress-verify", ("egress", "verify", "--json")),
            ("egress-consents", "egress-consents", ("egress", "mode", "ask", "--json")),
            ("models-list", "models-list", ("models", "list", "--json")),
            ("models-done", "models-done", ("models", "load", "ollama/llama3.2", "--json")),
        ):
            value = command.run(*words).json
            check_shape(value, schema)
            if name == "models-list":  # other servers may run on the machine of the test
                value = [row for row in value if row["model"].startswith("ollama/")]
            compare(name, normal(value, tmp_path))
