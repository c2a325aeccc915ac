"""Eight screens, pixel by pixel, against pictures that somebody has looked at.

After a change of looks that is meant: ``MINIONS_NEW_SCREENS=1 pytest tests/app/test_golden_screens.py``
writes the pictures anew; look at each before it is committed. They are kept for each minor version
of Qt, since another one draws differently; where there are none the test is skipped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtGui import QFont, QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from desktop_app.app import Shell
from minions_engine import Home
from tests.app.conftest import take_away
from tests.app.stages import set_stage, settle

DATA = Path(__file__).resolve().parents[1] / "data"
MINOR = ".".join(qVersion().split(".")[:2])
PICTURES = DATA / "screens" / f"qt-{MINOR}"
SCREENS = (
    ("first_run", "light"),
    ("first_run", "dark"),
    ("examples", "light"),
    ("conversation", "light"),
    ("conversation", "dark"),
    ("reviewing", "light"),
    ("library", "dark"),
    ("models", "light"),
)
WIDTH, HEIGHT = 1024, 700
# A pixel counts from this difference of a channel on; so many of them may differ.
DIFFERENT, MOST = 16, 0.005


@pytest.fixture(scope="module")
def plain_font(qapp: QApplication) -> Iterator[None]:
    """The same letters on every machine."""
    if "Inter" in QFontDatabase.families():
        pytest.skip("the window takes Inter where it is installed")
    before, usual = qapp.font(), qapp.property("usualPoints")
    for file in sorted((DATA / "fonts").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0
    qapp.setFont(QFont("DejaVu Sans", 10))
    qapp.setProperty("usualPoints", 10.0)
    yield
    qapp.setProperty("usualPoints", usual)
    qapp.setFont(before)


@pytest.mark.parametrize(("name", "theme"), SCREENS)
def test_a_screen_looks_as_it_did(
    qapp: QApplication, plain_font: None, home: Home, tmp_path: Path, name: str, theme: str
) -> None:
    golden = PICTURES / f"{name}-{theme}.png"
    new = bool(os.environ.get("MINIONS_NEW_SCREENS"))
    if not new and not golden.exists():
        pytest.skip(f"no picture for Qt {MINOR}")
    shown = picture(home, name, theme)
    if new:
        PICTURES.mkdir(parents=True, exist_ok=True)
        assert shown.save(str(golden), "PNG", 0)
        return
    kept = QImage(str(golden)).convertToFormat(QImage.Format.Format_RGB888)
    share = difference(shown, kept)
    if share >= MOST:
        shown.save(str(tmp_path / golden.name))
    assert share < MOST, f"{share:.2%} of {golden.name} differ; see {tmp_path}"


def picture(home: Home, name: str, theme: str) -> QImage:
    shell = Shell(home=home, theme=theme, watch=False)
    try:
        shell.window.show()
        shell.window.middle.composer.message.setCursorWidth(0)
        set_stage(shell, name, width=WIDTH, height=HEIGHT)
        settle()
        return shell.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    finally:
        shell.window.close()
        assert shell.stop(60)
        take_away(shell)


def difference(one: QImage, other: QImage) -> float:
    """The share of pixels that differ."""
    import numpy as np

    if one.size() != other.size():
        return 1.0

    def pixels(image: QImage) -> np.ndarray:
        rows = np.frombuffer(image.constBits(), np.uint8)
        rows = rows.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 3]
        return rows.reshape(image.height(), image.width(), 3).astype(np.int16)

    apart = np.abs(pixels(one) - pixels(other)).max(axis=2)
    return float((apart > DIFFERENT).mean())
