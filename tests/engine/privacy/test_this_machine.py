"""What this machine and its user are called does not leave, unless everybody is called so."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from minions_engine.privacy.personal import find_personal
from minions_engine.privacy.this_machine import names_of_this_machine


def test_the_login_and_the_home_folder_are_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, "mholloway")
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path / "margit_h"))
    names = names_of_this_machine()
    assert {"mholloway", "margit_h"} <= set(names)
    found = find_personal("Saved by mholloway on a disk.", names=names)
    assert [finding.text for finding in found] == ["mholloway"]


@pytest.mark.parametrize("common", ["root", "user", "work", "office", "pi", "ubuntu"])
def test_what_many_are_called_is_no_name(
    common: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(variable, common)
    monkeypatch.setenv("HOME", str(tmp_path / common))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / common))
    assert set(names_of_this_machine()) <= {platform.node(), platform.node().split(".")[0]}
