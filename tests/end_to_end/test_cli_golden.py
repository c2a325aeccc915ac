"""Outputs as they were agreed: the sample folder's results, word for word.

Set ``MINIONS_UPDATE_GOLDEN=1`` to write the files anew, then read what has changed.
Paths, identities, times and scores differ from run to run and are replaced.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.command_line import CommandLine
from tests.helpers.shapes import DATA, check_shape

GOLDEN = DATA / "golden"
MEASURED = {"seconds": None, "score": 0.0, "at": 0.0, "size_bytes": 0}

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
    if key == "run_id":
        return "RUN"
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
