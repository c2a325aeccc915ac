"""``minions-desktop``: reads the command line and starts the window or a journey."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app.plain_imports import load_qt

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Start. Returns the exit code."""
    options = _parser().parse_args(arguments)
    if options.selftest or options.screenshot:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        # Qt would abort with a list of its parts.
        sys.stderr.write('There is no screen here. In a terminal: minions ask "…" --docs FOLDER\n')
        return 1
    load_qt()
    if options.selftest:
        from desktop_app.journeys import selftest

        return selftest()
    if options.screenshot:
        from PySide6.QtCore import QSize

        from desktop_app.journeys import screenshot

        return screenshot(
            options.screenshot,
            options.paths,
            theme=options.theme,
            size=QSize(*options.size),
            question=options.ask,
        )
    from desktop_app.app import run

    return run(options.paths, theme=options.theme, quick=options.quick)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="minions-desktop",
        description="Ask your own files and read cited quotes, on this machine alone.",
        epilog="Example: minions-desktop ~/Documents/contracts",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders to open with")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="open the small window for a quick question; bind it to a key of your desktop",
    )
    parser.add_argument(
        "--selftest",
        action="store_true",
        help="start, index, ask, cite, quit; prints one JSON line",
    )
    parser.add_argument(
        "--screenshot", type=Path, metavar="FILE.png", help="draw the window into a file and exit"
    )
    parser.add_argument("--theme", choices=("light", "dark"), help="colours of the window")
    parser.add_argument(
        "--size", type=_size, default=(1280, 800), metavar="WxH", help="size of the screenshot"
    )
    parser.add_argument("--ask", metavar="QUESTION", help="ask this before the screenshot")
    return parser


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,4})[xX](\d{3,4})", text)
    if match is None:
        raise argparse.ArgumentTypeError("a size looks like 1280x800")
    return int(match[1]), int(match[2])


if __name__ == "__main__":
    sys.exit(main())
