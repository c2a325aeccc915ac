"""The table of promises names tests that are there, and leaves no number out."""

from __future__ import annotations

import re
from pathlib import Path

README = Path(__file__).with_name("README.md")
TESTS = README.parents[2]


def test_every_test_that_is_named_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", README.read_text(encoding="utf-8"))
    assert len(named) > 80
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not (TESTS / file).is_file()
        or f"def {name}(" not in (TESTS / file).read_text(encoding="utf-8")
    ]
    assert missing == []


def test_every_property_has_its_line() -> None:
    covered: set[int] = set()
    for first, last in re.findall(
        r"^\| (\d+)(?:–(\d+))?", README.read_text(encoding="utf-8"), re.M
    ):
        covered |= set(range(int(first), int(last or first) + 1))
    for more in re.findall(r"^\| \d+–\d+, (\d+) \|", README.read_text(encoding="utf-8"), re.M):
        covered.add(int(more))
    assert covered == set(range(1, 61))
