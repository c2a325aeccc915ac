"""The real program on a real screen, driven by keys and clicks as a person does."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.helpers.brains import reader
from tests.helpers.command_line import ROOT
from tests.helpers.engines import home_with_model
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.screen import ABSENT, Screen, block_of, screen, wait_until
from tests.helpers.supervisors import planner

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(ABSENT), reason=f"not on this machine: {', '.join(ABSENT)}"),
]
QUESTION = "How much is the deposit for the premises?"
# Colours of the light theme and of the paper: a lit sentence, and what the main button is.
LIT, MAIN = "#ffe34d", "#1d5bd0"


@pytest.fixture
def display() -> Iterator[Screen]:
    with screen() as made:
        yield made


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder in which nothing happened yet."""
    made = home_with_model(tmp_path / "home")
    made.config.mkdir(parents=True, exist_ok=True)
    (made.config / "settings.toml").write_text(
        'embedding_precision = "fp32"\nreduced_motion = true\n'
    )
    return tmp_path / "home"


@contextmanager
def window(
    display: Screen, home: Path, *paths: Path, **variables: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window in front; ended as its cross ends it."""
    environment = {
        "OLLAMA_HOST": "127.0.0.1:9",
        **display.environment,
        **variables,
        "MINIONS_HOME": str(home),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "desktop_app", "--theme", "light", *map(str, paths)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            display.focus("Minions")
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise


def count(database: Path, query: str) -> int:
    """A figure of a database that the program is writing; 0 before it is there."""
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True, timeout=5)
        try:
            return int(connection.execute(query).fetchone()[0])
        finally:
            connection.close()
    return 0


def answers(home: Path) -> int:
    """Answers that are kept."""
    query = "SELECT count(*) FROM events WHERE body LIKE '%\"AnswerReady\"%'"
    return count(home / "data" / "history.sqlite", query)


def ready(home: Path) -> int:
    """Files that are read."""
    query = "SELECT count(*) FROM files WHERE state IN ('ready', 'unchanged')"
    return count(home / "data" / "library.sqlite", query)


def ask(display: Screen, home: Path) -> None:
    """Type the question, send it, and wait for its answer."""
    before = answers(home)
    display.press("ctrl+l")
    display.type(QUESTION)
    display.press("Return")
    wait_until(lambda: answers(home) > before, "the answer")


def contracts(folder: Path, samples: Path) -> Path:
    """A folder as a person has it."""
    folder.mkdir()
    for name in ("lease.pdf", "meeting-notes.md"):
        shutil.copy(samples / name, folder)
    return folder


def test_from_the_first_start_to_a_lit_quote(
    display: Screen, home: Path, tmp_path: Path, sample_folder: Path
) -> None:
    folder = contracts(tmp_path / "Contracts", sample_folder)
    with window(display, home, folder):
        wait_until(lambda: ready(home) == 2, "both files are read")
        ask(display, home)
        assert not block_of(display.picture(), LIT, 2, 1)
        # By the parts of the window into the answer, to its first quote.
        display.press("ctrl+l", "F6", "F6", "Tab")
        for _ in range(12):
            display.press("space")
            if block_of(display.picture(), LIT, 2, 1):
                return
            display.press("Tab")
        pytest.fail("no sentence is lit")


def test_a_distilled_answer_leaves_only_after_the_yes(
    display: Screen, home: Path, tmp_path: Path, sample_folder: Path
) -> None:
    folder = contracts(tmp_path / "Contracts", sample_folder)
    with (
        OllamaStandIn(brain=reader) as ollama,
        OpenAIStandIn(planner) as cloud,
        window(
            display,
            home,
            folder,
            OLLAMA_HOST=ollama.url,
            OPENAI_BASE_URL=cloud.base_url,
            OPENAI_API_KEY="sk-test-000000000000000000000",
            MINIONS_REMOTE="openai/gpt-4o",
        ),
    ):
        wait_until(lambda: ready(home) == 2, "both files are read")
        display.press("ctrl+l", "ctrl+shift+m")
        # The third control after the question is how the answer is made.
        display.press("Tab", "Tab", "Tab")
        display.type("MinionS")
        display.press("ctrl+l")
        display.type(QUESTION)
        display.press("Return")
        for number in (1, 2):
            place = display.wait_for(MAIN, width=24, height=12)
            assert len(cloud.bodies) == number - 1, "nothing leaves before the yes"
            display.click(place)
            wait_until(lambda n=number: len(cloud.bodies) == n, "the message leaves")
        wait_until(lambda: answers(home) == 1, "the answer")
    assert count(home / "data" / "ledger.sqlite", "SELECT count(*) FROM chain") >= 2


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_kill_in_the_middle_of_reading_is_made_good_by_the_next_start(
    display: Screen, home: Path, tmp_path: Path, sample_folder: Path
) -> None:
    folder = contracts(tmp_path / "Contracts", sample_folder)
    for number in range(120):
        (folder / f"note {number}.txt").write_text(f"Note {number} says hello. " * 150)
    with window(display, home, folder) as process:
        wait_until(lambda: ready(home) > 5, "some files are read")
        os.killpg(process.pid, signal.SIGKILL)
    assert 5 < ready(home) < 122
    with window(display, home):
        wait_until(lambda: ready(home) == 122, "the rest is read")
        ask(display, home)
