"""Nothing in the repository tells on the machine it was written on, or names a package registry."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

# Written in pieces, so that this file does not find itself.
MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:" + "|".join(["ro" + "ot", "wo" + "rk", "ho" + "me"]) + r")/[\w.]"
)
REGISTRY = re.compile(r"\b(?:pypi\.|files\.python" + r"hosted|registry\.npm|proxy\.golang)[\w.]+")
# PyTorch's own index of CPU builds is part of the set-up, and of nothing else.
TORCH_INDEX = re.compile(r"download\.pytorch\.[\w.]+")


def tracked_files() -> list[Path]:
    result = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if result.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in result.stdout.split("\0") if name]


def test_no_file_names_this_machine_or_a_registry() -> None:
    strays = []
    for file in tracked_files():
        try:
            text = file.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        patterns = [MACHINE_PATH, REGISTRY]
        if file.name != "run.py":
            patterns.append(TORCH_INDEX)
        for pattern in patterns:
            for found in pattern.finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                strays.append(f"{file.relative_to(ROOT)}:{line} {found.group()}")
    assert strays == []
