"""Guards around every test, and the fixtures that all folders share."""

from __future__ import annotations

import compileall
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from minions_engine.paths import Home
from tests.helpers.guards import Leaks, SocketGuard, UnexpectedLog

ROOT = Path(__file__).resolve().parent.parent
_GUARD = pytest.StashKey[SocketGuard]()

# Settings of the person who runs the tests must not reach them.
_FOREIGN_VARIABLES = (
    "MINIONS_HOME",
    "MINIONS_LOCAL",
    "MINIONS_REMOTE",
    "OLLAMA_HOST",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        _compile()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["HF_HUB_OFFLINE"] = "1"
    # Whatever the person speaks who runs the tests, the window speaks English in them.
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("LANGUAGE", None)
    for name in _FOREIGN_VARIABLES:
        os.environ.pop(name, None)
    # A run in the background of a shell ignores Ctrl+C, and its children would, which tests of stopping press.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Likewise one that outlives its terminal.
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    # How long an example takes says how busy the machine is, not whether the program is right.
    hypothesis.settings.register_profile("minions", deadline=None)
    hypothesis.settings.load_profile("minions")
    guard = SocketGuard()
    guard.install()
    config.stash[_GUARD] = guard


def _compile() -> None:
    """Compile what has changed once, as it is where the program is installed.

    The tests start hundreds of processes; where Python may write no compiled files, each of them
    would compile its part of the program anew.
    """
    for name in ("minions_engine", "desktop_app", "tests"):
        compileall.compile_dir(ROOT / name, quiet=2)


@pytest.fixture(scope="session", autouse=True)
def _home_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever asks for the default home gets an empty one, child processes included."""
    os.environ["MINIONS_HOME"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails for a warning of ours, unless the marker allows it or the test reads the log."""
    marker = request.node.get_closest_marker("allow_log")
    handler = UnexpectedLog(marker.args if marker else ())
    if "caplog" in request.fixturenames:
        yield
        return
    handler.attach()
    yield
    handler.detach()
    if handler.lines:
        pytest.fail("unexpected in the log:\n" + "\n".join(handler.lines), pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_leaves(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails for a try to leave the machine, also one whose error was swallowed."""
    guard = request.config.stash[_GUARD]
    guard.take_attempts()
    yield
    attempts = guard.take_attempts()
    if attempts and not request.node.get_closest_marker("allow_egress_attempt"):
        pytest.fail("tried to leave the machine:\n" + "\n".join(attempts), pytrace=False)


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails for threads and processes that outlive their test."""
    leaks = Leaks()
    yield
    if request.node.get_closest_marker("allow_threads"):
        return
    left = leaks.left(patience_s=3)
    if left:
        pytest.fail("left behind:\n" + "\n".join(left), pytrace=False)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home of this test alone."""
    home = Home.at(tmp_path / "home")
    home.create()
    return home


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Real documents for measuring; they are not part of the repository."""
    folder = ROOT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the corpora are not on this machine")
    return folder


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    """The folder of the first start. Read only."""
    return ROOT / "resources" / "samples"


@pytest.fixture(scope="session")
def sample_questions() -> list[dict[str, Any]]:
    """Questions about the sample folder: id, question, file, page, text (what is to be found)."""
    lines = (ROOT / "resources" / "sample-questions.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in lines.splitlines()]
