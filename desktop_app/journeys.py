"""Runs of the real window without a person: the self-test and the screenshot."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.app import Shell, leave, make_application, own_home
from desktop_app.language import install
from desktop_app.viewmodels.conversation import TurnState
from desktop_app.viewmodels.library import sample_questions
from minions_engine import EngineError, Home, Settings

_PATIENCE_S = 240.0
_LOOK_MS = 20


class JourneyEnded(Exception):
    """A step of a journey could not be done."""


def wait_until(reached: Callable[[], bool], what: str, *, patience_s: float = _PATIENCE_S) -> None:
    """Let the window live until ``reached``.

    Raises:
        JourneyEnded: it was not reached in time.
    """
    end = time.monotonic() + patience_s
    loop = QEventLoop()
    look = QTimer()
    look.setInterval(_LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if reached() or time.monotonic() > end else None)
    look.start()
    if not reached():
        loop.exec()
    look.stop()
    if not reached():
        raise JourneyEnded(f"This step did not end: {what}.")


def selftest() -> int:
    """Start, index the sample folder, ask, open the cited page, quit. Prints one JSON line."""
    began = time.monotonic()
    app = make_application([])
    with tempfile.TemporaryDirectory(prefix="minions-selftest-") as folder:
        # Data of its own; the model that was made ready once is used again.
        root = Path(folder)
        cache = Home.from_environment().cache
        home = Home(data=root / "data", config=root / "config", cache=cache)
        home.create()
        shell = Shell(home=home, theme="light", watch=False)
        seconds: dict[str, float] = {}
        try:
            result = _journey(app, shell, began, seconds)
        except JourneyEnded as error:
            result = {"ok": False, "error": str(error)}
        stopping = time.monotonic()
        shell.window.close()
        clean = shell.stop()
        result["stopped"] = clean
        seconds["quit"] = round(time.monotonic() - stopping, 3)
        seconds["total"] = round(time.monotonic() - began, 3)
        result["seconds"] = seconds
        result["ok"] = bool(result["ok"]) and clean
        sys.stdout.write(json.dumps(result) + "\n")
        code = 0 if result["ok"] else 1
    leave(code, clean=clean)
    return code


def _journey(
    app: QApplication, shell: Shell, began: float, seconds: dict[str, float]
) -> dict[str, object]:
    def mark(step: str) -> None:
        seconds[step] = round(time.monotonic() - began, 3)

    shell.window.show()
    app.processEvents()
    mark("window")
    _open(shell)
    mark("engine")
    shell.library.add_samples()
    wait_until(lambda: not shell.library.reading, "index the sample folder")
    wait_until(lambda: bool(shell.library.collections), "list the library")
    mark("indexed")
    question = sample_questions()[0]
    asked = time.monotonic()
    shell.chats.ask(question)
    wait_until(lambda: not shell.chats.busy, "answer")
    seconds["answer"] = round(time.monotonic() - asked, 3)
    turn = shell.chats.turns[-1]
    if turn.quotes:
        shell.window.show_quote(len(shell.chats.turns) - 1, 0)
        wait_until(lambda: shell.window.source.is_lit, "light the quote", patience_s=20)
    mark("cited")
    return {
        "ok": turn.state is TurnState.ANSWERED and turn.verified == len(turn.quotes) > 0,
        "files": sum(row.files for row in shell.library.collections),
        "quotes": len(turn.quotes),
        "verified": turn.verified,
        "lit": shell.window.source.is_lit,
        "messages_sent": turn.messages_sent,
    }


def _open(shell: Shell) -> None:
    failed: list[EngineError] = []
    shell.thread.open_failed.connect(failed.append)
    shell.start()
    wait_until(lambda: shell.library.loaded or bool(failed), "open the engine")
    if failed:
        raise JourneyEnded(failed[0].message)


def screenshot(
    file: Path,
    paths: Sequence[str],
    *,
    theme: str | None,
    size: QSize,
    question: str | None,
) -> int:
    """Draw the window as it stands into a picture file. Returns the exit code."""
    app = make_application([])
    home = own_home()
    install(app, Settings.load(home).language)
    shell = Shell(home=home, theme=theme, watch=False)
    shell.window.resize(size)
    shell.window.middle.composer.message.setCursorWidth(0)
    code = 0
    try:
        _set_the_stage(shell, paths, question)
    except JourneyEnded as error:
        sys.stderr.write(f"{error}\n")
        code = 1
    shell.window.resize(size)
    QApplication.processEvents()
    if not shell.window.grab().save(str(file)):
        sys.stderr.write("The picture could not be written.\n")
        code = 1
    leave(code, clean=shell.stop())
    return code


def _set_the_stage(shell: Shell, paths: Sequence[str], question: str | None) -> None:
    _open(shell)
    if paths:
        shell.library.add(paths)
        wait_until(lambda: not shell.library.reading, "read the files")
    if question:
        shell.chats.ask(question)
        wait_until(lambda: not shell.chats.busy, "answer")
        if shell.chats.turns[-1].quotes:
            shell.window.show_quote(len(shell.chats.turns) - 1, 0)
            wait_until(lambda: shell.window.source.settled, "show the source", patience_s=20)
