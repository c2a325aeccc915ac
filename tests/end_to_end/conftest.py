"""Commands with data folders of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.command_line import ROOT, CommandLine


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment for child processes: this checkout, no colours, no network for models."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MINIONS_")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "HF_HUB_OFFLINE": "1",
        "NO_COLOR": "1",
    }


@pytest.fixture
def minions(tmp_path: Path, environment: dict[str, str]) -> CommandLine:
    """The command with an empty data folder."""
    return CommandLine.at(tmp_path / "home", environment)


@pytest.fixture(scope="session")
def sampled(
    tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str], sample_folder: Path
) -> CommandLine:
    """The command with the sample folder indexed. For tests that only read."""
    command = CommandLine.at(tmp_path_factory.mktemp("sampled") / "home", environment)
    done = command.run("index", sample_folder)
    assert done.code == 0, done.err
    return command


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Writes a text file below ``docs`` and gives its path."""

    def write_file(name: str, text: str) -> Path:
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file
