"""Style, types and floors are tests like the others."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

BIN = Path(sys.executable).parent


def run(name: str, *arguments: str) -> None:
    program = shutil.which(name, path=str(BIN)) or shutil.which(name)
    assert program, f"{name} is not installed; it comes with the extra 'test'"
    result = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_ruff_has_nothing_to_say() -> None:
    run("ruff", "check", "--no-fix", ".")


def test_the_code_is_formatted() -> None:
    run("ruff", "format", "--check", ".")


@pytest.mark.slow
def test_mypy_has_nothing_to_say() -> None:
    run("mypy")


def test_the_floors_hold() -> None:
    run("lint-imports", "--no-cache")
