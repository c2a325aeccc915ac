"""Where journeys begin: an empty data folder on a machine without models, and a folder of contracts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.views.main_window import MainWindow
from desktop_app.views.quick_window import QuickWindow
from minions_engine import Home
from tests.app.journeys.person import Person, begins, close
from tests.helpers.brains import reader
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn
from tests.helpers.supervisors import planner

WINDOWS = (MainWindow, QuickWindow)


class StrayWindows(QObject):
    """Sees parts that are shown before they have their place: each flashes as a window of its own, and takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            plain = watched.windowFlags() & Qt.WindowType.WindowType_Mask == Qt.WindowType.Window
            if watched.isWindow() and plain and not isinstance(watched, WINDOWS):
                self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture(autouse=True)
def _no_stray_window(qapp: QApplication) -> Iterator[None]:
    watch = StrayWindows()
    qapp.installEventFilter(watch)
    yield
    qapp.removeEventFilter(watch)
    assert watch.seen == []


@pytest.fixture
def home(tmp_path: Path, model_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A data folder of a person who has no models."""
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:9")
    home = Home(data=tmp_path / "home", config=tmp_path / "config", cache=model_cache)
    home.create()
    return home


@pytest.fixture
def home_with_models(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """The same with a local model that reads and a remote one that plans."""
    with OllamaStandIn(["llama3.2"], brain=reader) as ollama, OpenAIStandIn(planner) as cloud:
        monkeypatch.setenv("OLLAMA_HOST", ollama.url)
        monkeypatch.setenv("OPENAI_BASE_URL", cloud.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-versions-000000000000")
        monkeypatch.setenv("MINIONS_REMOTE", "openai/gpt-4o")
        yield home


@pytest.fixture
def folder(tmp_path: Path, sample_folder: Path) -> Path:
    """A lease and notes of a meeting."""
    made = tmp_path / "Contracts"
    made.mkdir()
    for name in ("lease.pdf", "meeting-notes.md"):
        shutil.copy(sample_folder / name, made)
    return made


@pytest.fixture
def reader_at_work(home_with_models: Home, folder: Path, qtbot: QtBot) -> Iterator[Person]:
    """Somebody whose contracts are read, and who has a local model and a remote one."""
    person = begins(home_with_models, qtbot, folder, with_model=True)
    yield person
    close(person.shell)
