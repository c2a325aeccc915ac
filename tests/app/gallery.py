"""Every screen as a picture, in both themes and three languages, to be looked at: no test, a tool.

``python -m tests.app.gallery OUT`` writes ``OUT/WIDTHxHEIGHT[-PERCENT]/SCREEN-LANGUAGE-THEME.png``, a sheet for
each screen with all its pictures side by side, and ``OUT/index.html``. Chinese needs a font of the system or
``--font FILE``, which counts for this run alone.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from desktop_app.app import Shell

THEMES, LANGUAGES, SIZES = ("light", "dark"), ("en", "de", "zh_CN"), ("1280x800",)
_SHEET_PICTURE, _GAP = 640, 8
# Large enough for a menu to open where it would on a desk.
_SCREEN = {"name": "desk", "x": 0, "y": 0, "width": 2560, "height": 1600, "dpr": 1}


def main(arguments: Sequence[str]) -> int:
    """A process for each language: what was said once in one stays so. Returns the exit code."""
    args = _parsed(arguments)
    out = args.out.absolute()
    if args.inside:
        _take(args, out)
        return 0
    out.mkdir(parents=True, exist_ok=True)
    screen = out / "screen.json"
    screen.write_text(json.dumps({"screens": [_SCREEN]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    codes = [
        subprocess.call(
            [sys.executable, "-m", __spec__.name, *arguments, "--inside", "--languages", language]
        )
        for language in args.languages
    ]
    for folder in sorted(path for path in out.iterdir() if path.is_dir()):
        _make_sheets(folder, args)
    _write_index(out)
    return max(codes)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.app.gallery", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", nargs="+", default=[], help="names of screens")
    parser.add_argument("--themes", nargs="+", default=THEMES)
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--sizes", nargs="+", default=SIZES, help="1280x800, or 1024x700@200")
    parser.add_argument("--font", type=Path, help="a font file with Chinese letters")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _take(args: argparse.Namespace, out: Path) -> None:
    """All pictures of one language."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MINIONS_HOME": folder, "QT_LOGGING_RULES": "default.warning=false"}
        from desktop_app.app import make_application
        from desktop_app.language import install
        from tests.app.stages import SCREENS
        from tests.app.stages_over import OVER

        app = make_application([])
        _add_fonts(app, args.font)
        (language,) = args.languages
        install(app, language)
        named = {**SCREENS, **OVER}
        for theme, size, (name, make) in product(args.themes, args.sizes, named.items()):
            if args.only and name not in args.only:
                continue
            into = out / size.replace("@", "-")
            into.mkdir(parents=True, exist_ok=True)
            try:
                shown = _picture(make, theme, size)
            except (AssertionError, AttributeError, KeyError, TypeError) as error:
                print(f"{name}: {type(error).__name__} {error}", file=sys.stderr)
                continue
            shown.save(str(into / f"{name}-{language}-{theme}.png"))


def _add_fonts(app: QApplication, font: Path | None) -> None:
    """The letters of the golden screens, and those that were given."""
    from PySide6.QtGui import QFont, QFontDatabase

    own = Path(__file__).resolve().parents[1] / "data" / "fonts"
    for file in (*sorted(own.glob("*.ttf")), *([font] if font else [])):
        QFontDatabase.addApplicationFont(str(file))
    app.setFont(QFont("DejaVu Sans", 10))


def _picture(make: Callable[[Shell], None], theme: str, size: str) -> QImage:
    """One screen in a window of its own: nothing is left of the one before."""
    from desktop_app.app import Shell
    from minions_engine import Home
    from tests.app.conftest import take_away
    from tests.app.stages import settle
    from tests.app.stages_over import picture_of

    wide, tall, percent = (*map(int, size.partition("@")[0].split("x")), size.partition("@")[2])
    with tempfile.TemporaryDirectory() as folder:
        home = Home(data=Path(folder) / "d", config=Path(folder) / "c", cache=Path(folder) / "k")
        home.create()
        shell = Shell(home=home, theme=theme, watch=False)
        try:
            shell.window.resize(wide, tall)
            shell.window.show()
            if percent:
                shell.settings.type_in("font_scale", percent)
            settle()
            make(shell)
            _rest(shell)
            return picture_of(shell.window)
        finally:
            _close(shell)
            take_away(shell)


def _rest(shell: Shell) -> None:
    """Pages of a source are drawn by another thread."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(600 if shell.window.right.isVisible() else 250, loop.quit)
    loop.exec()


def _close(shell: Shell) -> None:
    from PySide6.QtWidgets import QApplication

    for other in QApplication.topLevelWidgets():
        if other is not shell.window:
            other.hide()
    shell.window.close()
    shell.stop(60)


# ---- sheets


def _make_sheets(folder: Path, args: argparse.Namespace) -> None:
    """A row for each theme, a column for each language; of all pictures that are there."""
    from PySide6.QtCore import QPoint, QSize, Qt
    from PySide6.QtGui import QImage, QPainter

    for name in _names(folder):
        rows = [
            [folder / f"{name}-{language}-{theme}.png" for language in LANGUAGES]
            for theme in THEMES
        ]
        one = QImage(str(next(path for row in rows for path in row if path.exists())))
        high = one.height() * _SHEET_PICTURE // one.width()
        step = QSize(_SHEET_PICTURE + _GAP, high + _GAP)
        sheet = QImage(
            step.width() * len(LANGUAGES), step.height() * len(THEMES), QImage.Format.Format_RGB888
        )
        sheet.fill(Qt.GlobalColor.gray)
        painter = QPainter(sheet)
        for (y, row), x in product(enumerate(rows), range(len(LANGUAGES))):
            if row[x].exists():
                shown = QImage(str(row[x])).scaled(
                    _SHEET_PICTURE,
                    high,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                painter.drawImage(QPoint(x * step.width(), y * step.height()), shown)
        painter.end()
        sheet.save(str(folder / f"sheet-{name}.png"))


def _names(folder: Path) -> Iterator[str]:
    found = (path.stem.rsplit("-", 2)[0] for path in folder.glob("*-*-*.png"))
    return iter(sorted({name for name in found if not name.startswith("sheet-")}))


def _write_index(out: Path) -> None:
    sheets = sorted(out.glob("*/sheet-*.png"))
    shown = "\n".join(
        f'<h2>{html.escape(str(path.relative_to(out)))}</h2><img src="{html.escape(str(path.relative_to(out)))}">'
        for path in sheets
    )
    (out / "index.html").write_text(f"<!doctype html><title>Screens</title>{shown}", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
