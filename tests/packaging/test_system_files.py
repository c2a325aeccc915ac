"""What a system reads about the program: menu entry, store data, manual pages, icon, recipes."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from debian_package import (
    ICON_SIZES,
    METAINFO_ID,
    Release,
    add_entries,
    add_papers,
    copyright_file,
)

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
ICON = ROOT / "resources" / "icons" / "minions-desktop.svg"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RELEASE = Release(version=PROJECT["version"], made_at=1_780_000_000)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree of a package without the program."""
    folder = tmp_path_factory.mktemp("root")
    add_entries(folder, release=RELEASE, icon=ICON)
    program = folder / "program"
    program.mkdir()
    (program / "licences.json").write_text("{}")
    add_papers(folder, release=RELEASE, licence=ROOT / "LICENSE", program=program)
    return folder


def checked_by(tool: str, *words: str) -> None:
    """Skip without the tool; fail with what it says."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, *words], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_menu_entry_starts_a_command_that_exists() -> None:
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "linux" / "minions-desktop.desktop", encoding="utf-8")
    words = entry["Desktop Entry"]
    commands = {**PROJECT["scripts"], **PROJECT["gui-scripts"]}
    assert words["Exec"].split()[0] in commands
    assert words["Icon"] == ICON.stem
    assert words["StartupWMClass"] == "minions-desktop"


def test_the_menu_entry_is_valid() -> None:
    checked_by("desktop-file-validate", str(PACKAGING / "linux" / "minions-desktop.desktop"))


def test_the_store_data_names_the_entry_and_the_version(root: Path) -> None:
    page = root / "usr/share/metainfo" / f"{METAINFO_ID}.metainfo.xml"
    data = ElementTree.parse(page).getroot()
    assert data.findtext("id") == METAINFO_ID
    assert data.findtext("launchable") == "minions-desktop.desktop"
    release = data.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": PROJECT["version"], "date": RELEASE.day}
    binaries = {row.text for row in data.findall("provides/binary")}
    assert binaries == {*PROJECT["scripts"], *PROJECT["gui-scripts"]}


def test_the_store_data_is_valid(root: Path) -> None:
    page = root / "usr/share/metainfo" / f"{METAINFO_ID}.metainfo.xml"
    checked_by("appstreamcli", "validate", "--no-net", str(page))


def test_the_icon_is_drawn_in_every_size(root: Path) -> None:
    from PySide6.QtGui import QImage

    for size in ICON_SIZES:
        name = f"usr/share/icons/hicolor/{size}x{size}/apps/minions-desktop.png"
        image = QImage(str(root / name))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(0, 0).alpha() == 0
        middle = image.pixelColor(size // 2, size // 2)
        assert middle.alpha() == 255
    assert (root / "usr/share/icons/hicolor/scalable/apps/minions-desktop.svg").is_file()


def test_each_command_has_a_manual_page(root: Path) -> None:
    import gzip

    for name in ("minions", "minions-desktop"):
        page = gzip.decompress((root / f"usr/share/man/man1/{name}.1.gz").read_bytes()).decode()
        assert PROJECT["version"] in page
        assert "@" not in page.replace("@DATE@", "")


def test_the_copyright_file_says_where_the_other_licences_are(root: Path) -> None:
    text = copyright_file(ROOT / "LICENSE")
    assert text.startswith("Format: https://www.debian.org/doc/")
    assert "licences.json" in text
    assert "LGPL-3" in text
    assert "Permission is hereby granted" in text
    assert (root / "usr/share/doc/minions-desktop/licences.json").is_symlink()


@pytest.mark.parametrize(
    "recipe",
    [
        ".github/workflows/package.yml",
        "packaging/windows/minions.iss",
        "packaging/macos/make_dmg.sh",
    ],
)
def test_recipes_name_files_that_exist_and_say_what_is_untested(recipe: str) -> None:
    text = (ROOT / recipe).read_text(encoding="utf-8")
    assert "UNTESTED" in text
    for path in re.findall(r"packaging[/\\][\w/\\.]+\.\w+", text):
        assert (ROOT / path.replace("\\", "/")).is_file(), path


def test_the_window_has_the_icon() -> None:
    show = (
        "from desktop_app.app import make_application; app = make_application([]); "
        "print(app.windowIcon().pixmap(64).toImage().pixelColor(32, 32).alpha())"
    )
    done = subprocess.run(
        [sys.executable, "-c", show], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "255", done.stderr
