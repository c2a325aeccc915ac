"""Questions with known answers, measured by the command line."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

from tests.helpers.command_line import CommandLine
from tests.helpers.shapes import check_shape

DEPOSIT = "How much is the deposit for the premises?"


def test_the_command_prints_the_table_and_draws_it(
    minions: CommandLine, sample_folder: Path, tmp_path: Path
) -> None:
    questions, plot = tmp_path / "questions.jsonl", tmp_path / "plot.svg"
    row = {"question": DEPOSIT, "answer": "5,550 euros", "documents": ["lease.pdf"]}
    questions.write_text(json.dumps(row) + "\n")
    command = ("bench", questions, "--docs", sample_folder / "lease.pdf", "--protocols", "quotes")
    done = minions.run(*command, "--plot", plot, "--json")
    assert done.code == 0, done.err
    check_shape(done.json, "bench")
    (line,) = done.json["table"]
    assert (line["protocol"], line["correct"], line["remote_tokens"]) == ("quotes", 1.0, 0)
    assert done.json["rows"][0]["id"] == "1"
    ET.parse(plot)
    table = minions.run(*command)
    assert "| quotes | 100.0% |" in table.text
    assert minions.run("bench", questions, "--protocols", "other").code == 2
