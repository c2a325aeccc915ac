"""The tables of promises name tests that are there, and leave no property out."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
README = TESTS / "README.md"


def text() -> str:
    return README.read_text(encoding="utf-8")


def test_every_test_that_is_named_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", text())
    assert len(named) > 100
    missing = []
    for file, function in named:
        path = TESTS / file
        source = path.read_text(encoding="utf-8") if path.is_file() else ""
        if not source or (function and f"def {function}(" not in source):
            missing.append(f"{file}::{function}")
    assert missing == []


def test_every_property_has_its_row_with_a_test() -> None:
    rows = dict(re.findall(r"^\| (\d+) \| (.+)$", text(), re.MULTILINE))
    assert list(map(int, rows)) == list(range(61, 101))
    assert [number for number, row in rows.items() if ".py" not in row] == []


def test_every_named_suite_is_told_of() -> None:
    project = (TESTS.parent / "pyproject.toml").read_text(encoding="utf-8")
    (options,) = re.findall(r"^addopts = .*$", project, re.MULTILINE)
    for name in re.findall(r"not (\w+)", options):
        assert f"`pytest -m {name}`" in text(), name
