"""The whole build, and what came of it: run by name with ``-m package``; it takes minutes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.test_documents import SCHEMA

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "package"
LARGEST_MB = 320

pytestmark = [
    pytest.mark.package,
    pytest.mark.skipif(sys.platform != "linux", reason="packages of Linux are made on Linux"),
]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's folder out of a .deb that was built just now."""
    pytest.importorskip("PyInstaller", reason="the extra “package” is not installed")
    make = [sys.executable, str(ROOT / "packaging" / "make_package.py")]
    subprocess.run(make, check=True, timeout=3000)
    (deb,) = BUILD.glob("minions-desktop_*.deb")
    assert deb.stat().st_size < LARGEST_MB * 1e6
    root = tmp_path_factory.mktemp("root")
    subprocess.run(["dpkg-deb", "-x", str(deb), str(root)], check=True, timeout=300)
    return root / "usr/lib/minions-desktop"


def test_it_does_its_work_without_the_checkout(installed: Path) -> None:
    smoke = [sys.executable, str(ROOT / "packaging" / "smoke_test.py"), str(installed)]
    done = subprocess.run(smoke, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_bill_of_materials_is_whole(installed: Path) -> None:
    import jsonschema

    bill = json.loads((installed / "sbom.cdx.json").read_text(encoding="utf-8"))
    jsonschema.validate(bill, SCHEMA)
    names = {row["name"] for row in bill["components"]}
    assert {"pyside6-essentials", "chromadb", "onnxruntime", "python", "qt"} <= names
    assert names.isdisjoint({"torch", "transformers", "scipy"})


def test_it_holds_no_path_of_the_machine_that_built_it(installed: Path) -> None:
    grep = ["grep", "-rlF", "--binary-files=text", str(ROOT), str(installed)]
    done = subprocess.run(grep, capture_output=True, text=True, timeout=300)
    assert done.stdout == ""


def test_the_package_checker_finds_no_error(installed: Path) -> None:
    if shutil.which("lintian") is None:
        pytest.skip("lintian is not installed")
    (deb,) = BUILD.glob("minions-desktop_*.deb")
    done = subprocess.run(
        ["lintian", "--fail-on", "error", "--allow-root", str(deb)],
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout
