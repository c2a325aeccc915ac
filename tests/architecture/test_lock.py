"""What the package is built from is written down, each file with its hash."""

from __future__ import annotations

import re

from packaging.utils import canonicalize_name

from tests.architecture.source import ROOT
from tests.architecture.test_dependencies import MAIN

LOCK = ROOT / "packaging" / "linux-x86_64.lock"
LEFT_OUT = {"torch"}


def test_the_lock_holds_every_dependency_within_its_bounds_with_hashes() -> None:
    lines = [line for line in LOCK.read_text("utf-8").splitlines() if not line.startswith("#")]
    found = [
        re.fullmatch(r"([a-z0-9.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}", line) for line in lines
    ]
    assert all(found), [line for line, match in zip(lines, found, strict=True) if not match]
    versions = {canonicalize_name(match[1]): match[2] for match in found if match}
    assert len(versions) == len(lines) > len(MAIN)
    missing = [
        str(requirement)
        for requirement in MAIN
        if requirement.name not in LEFT_OUT
        and not requirement.specifier.contains(
            versions.get(canonicalize_name(requirement.name), "0")
        )
    ]
    assert missing == [], "run: python packaging/make_lock.py"
