"""Every part that is shipped has a licence that is known, with its text, and none is GPL only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from parts_list import (
    NOT_SHIPPED,
    Part,
    PartUnknown,
    distributions_of,
    expected_distributions,
    gpl_parts,
    other_parts,
    python_part,
)

from tests.architecture.test_dependencies import MAIN

PART = Part(name="one", version="1", licence="MIT", kind="python")


def test_every_python_part_has_a_licence_and_its_text() -> None:
    parts = [python_part(name) for name in sorted(expected_distributions())]
    assert len(parts) > 80
    for part in parts:
        assert part.version
        assert part.licence
        assert part.texts
        assert all(text.is_file() for text in part.texts)
    assert gpl_parts(parts) == ()


def test_every_dependency_is_shipped_or_left_out_on_purpose() -> None:
    named = {canonicalize_name(Requirement(str(row)).name) for row in MAIN}
    assert named <= expected_distributions() | NOT_SHIPPED
    assert expected_distributions().isdisjoint(NOT_SHIPPED)


def test_qt_is_used_under_the_lgpl_with_its_notice() -> None:
    part = python_part("pyside6")
    assert part.licence == "LGPL-3.0-only"
    assert {text.name for text in part.texts} == {"qt-notice.txt", "LGPL-3.0.txt", "GPL-3.0.txt"}


@pytest.mark.parametrize(
    ("licence", "bad"),
    [
        ("MIT", False),
        ("LGPL-3.0-only", False),
        ("GPL-3.0-only", True),
        ("AGPL-3.0-or-later", True),
        ("MIT AND GPL-2.0-or-later", True),
        ("LGPL-3.0-only OR GPL-2.0-only", False),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", False),
        ("GPL-2.0-or-later WITH Bootloader-exception", False),
    ],
)
def test_gpl_is_seen_where_there_is_no_other_way(licence: str, bad: bool) -> None:
    part = replace(PART, licence=licence)
    assert gpl_parts([part]) == ((part,) if bad else ())


def test_modules_and_files_lead_to_their_distributions() -> None:
    found = distributions_of(["httpx._client", "sqlite3"], ["PIL/x.so", "cv2/cv2.abi3.so"])
    assert found == {"httpx", "pillow", "opencv-python-headless"}


def test_a_part_that_is_not_installed_is_no_part() -> None:
    with pytest.raises((PartUnknown, ModuleNotFoundError)):
        python_part("no-such-distribution")


def test_what_is_no_distribution_is_named_too() -> None:
    pytest.importorskip("PyInstaller", reason="the extra “package” is not installed")
    names = {part.name: part.licence for part in other_parts(qt="6")}
    assert names["python"] == "PSF-2.0"
    assert names["qt"] == "LGPL-3.0-only"
    assert names["all-MiniLM-L6-v2"] == "Apache-2.0"
