"""The table of floors says what import-linter enforces: the same modules in the same order."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.source import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
LAYERS = {
    contract["containers"][0]: contract["layers"]
    for contract in CONTRACTS
    if contract["type"] == "layers"
}


@pytest.mark.parametrize("package", sorted(LAYERS))
def test_the_table_names_every_floor_with_what_stands_on_it(package: str) -> None:
    page = (ROOT / "minions_engine" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = page.partition(f"| floor of `{package}` |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (`.+?) \| .{5,} \|$", table, flags=re.MULTILINE)
    named = [re.findall(r"`(\w+)`", row) for row in rows]
    assert named == [re.split(r" [|:] ", floor) for floor in LAYERS[package]]
