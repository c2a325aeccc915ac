"""A window that is used all day: questions, chats opened and closed, pages gone through.

``-m soak`` asks 1,000 questions (see tests/benchmarks/README.md); the default run a few.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import TurnState
from minions_engine import Home
from tests.app.conftest import take_away
from tests.helpers.brains import reader
from tests.helpers.footprint import Footprint, footprint, growth
from tests.helpers.ollama_stand_in import OllamaStandIn

QUESTIONS = 1_000
A_FEW = 30
CHAT = 5
PAGES = ("herd", "mixtures", "prompts", "api", "chats")
PATIENCE_MS = 120_000


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn(brain=reader) as stand_in:
        monkeypatch.setenv("OLLAMA_HOST", stand_in.url)
        yield stand_in


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, model_cache: Path) -> Iterator[Shell]:
    home = Home(data=tmp_path / "home", config=tmp_path / "config", cache=model_cache)
    home.create()
    made = Shell(home=home, theme="light", watch=False)
    made.window.resize(1280, 800)
    made.start()
    yield made
    made.window.close()
    made.stop(60)
    take_away(made)


class Day:
    """Somebody who works with the window for a long time."""

    def __init__(self, shell: Shell, qtbot: QtBot, server: OllamaStandIn, words: list[str]) -> None:
        self._shell, self._window, self._qtbot = shell, shell.window, qtbot
        self._server, self._words = server, words
        self.answered = 0

    def begin(self, folder: Path) -> None:
        """The files are read."""
        library = self._shell.library
        self._qtbot.waitUntil(lambda: library.loaded, timeout=PATIENCE_MS)
        library.add([folder])
        self._qtbot.waitUntil(
            lambda: bool(library.collections) and not library.reading, timeout=PATIENCE_MS
        )

    def go(self, questions: int) -> list[Footprint]:
        """Ask, and do something else after every chat; gives what was held after each fifth."""
        taken, began = [], time.monotonic()
        for number in range(questions):
            self._ask(f"{self._words[number % len(self._words)]} Case {number}.", number)
            if number % CHAT == CHAT - 1:
                self._something_else(number // CHAT)
            if (number + 1) % (questions // 5) == 0:
                self._back_to_the_same()
                held = len(self._window.findChildren(QObject))
                taken.append(footprint(widgets=held))
                print(f"{number + 1} after {time.monotonic() - began:.0f} s: {taken[-1]}")
        return taken

    def _ask(self, words: str, number: int) -> None:
        chats, composer = self._shell.chats, self._window.middle.composer
        chats.protocol = ("quotes", "local")[number % 2]
        composer.put(words)
        QTest.keyClick(composer.message, Qt.Key.Key_Return)
        self._qtbot.waitUntil(lambda: not chats.busy, timeout=PATIENCE_MS)
        self.answered += chats.turns[-1].state in (TurnState.ANSWERED, TurnState.NOTHING_FOUND)
        self._window.show_quote(len(chats.turns) - 1, 0)
        del self._server.received[:]
        del self._server.counted.windows[:]

    def _something_else(self, number: int) -> None:
        """Panels and pages, an old chat, a chat deleted, and a new one."""
        window, middle, shelf = self._window, self._window.middle, self._shell.chats.shelf
        for panel in (window.trace, window.egress, window.source):
            window.show_details(panel)
        QApplication.processEvents()
        middle.workbench.show(PAGES[number % len(PAGES)])
        QApplication.processEvents()
        (middle.show_models, middle.show_settings)[number % 2]()
        QApplication.processEvents()
        middle.show_chat()
        known = [chat_id for chat_id, _ in shelf.latest(2 * CHAT)]
        if known:
            self._shell.chats.open_chat(known[number % len(known)])
            self._rest()
        if len(known) > CHAT:
            shelf.delete(known[-1])
        self._shell.chats.new_chat()

    def _back_to_the_same(self) -> None:
        """One question and its quote, then an empty chat: what is shown can be compared."""
        self._ask(self._words[0], 0)
        self._window.show_details(self._window.source)
        self._rest()
        self._shell.chats.new_chat()
        self._rest()

    def _rest(self) -> None:
        self._qtbot.wait(300)


def _day(
    shell: Shell, qtbot: QtBot, server: OllamaStandIn, rows: list[dict[str, Any]], folder: Path
) -> Day:
    day = Day(shell, qtbot, server, [row["question"] for row in rows])
    day.begin(folder)
    return day


@pytest.mark.soak
@pytest.mark.allow_log(".")
def test_a_thousand_questions_in_one_window(
    shell: Shell,
    qtbot: QtBot,
    server: OllamaStandIn,
    sample_folder: Path,
    sample_questions: list[dict[str, Any]],
) -> None:
    day = _day(shell, qtbot, server, sample_questions, sample_folder)
    taken = day.go(QUESTIONS)
    assert day.answered > 0.9 * QUESTIONS
    assert growth(taken[0], taken[-1]) == []


@pytest.mark.slow
@pytest.mark.allow_log(".")
def test_chats_and_pages_gone_through_leave_no_widgets(
    shell: Shell,
    qtbot: QtBot,
    server: OllamaStandIn,
    sample_folder: Path,
    sample_questions: list[dict[str, Any]],
) -> None:
    day = _day(shell, qtbot, server, sample_questions, sample_folder)
    taken = day.go(A_FEW)
    assert day.answered > 0.9 * A_FEW
    early, late = taken[0], taken[-1]
    assert (late.threads, late.tasks) <= (early.threads + 2, early.tasks)
