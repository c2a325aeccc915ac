"""The page about models: who reads, fetching, and what may leave for a remote model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.pulling import Pull
from desktop_app.viewmodels.wording import size_of
from desktop_app.views.review_card import ReviewCard
from minions_engine import PullFinished, PullProgressed, RunCancelled, RunFailed, RunStarted
from tests.app.test_accessibility import controls
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel
from tests.helpers.openai_stand_in import OpenAIStandIn

PATIENCE_MS = 60_000
KEY = "sk-test-canary-7f3a9c1e5b"


@pytest.fixture
def ollama(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    small, other = StandInModel(name="small", size_bytes=2_000_000), "nomic-embed-text"
    with OllamaStandIn([small, other]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button_named(widget: QWidget, name: str) -> QPushButton:
    found = [b for b in widget.findChildren(QPushButton) if b.accessibleName() == name]
    return found[-1]


def open_page(shell: Shell, qtbot: QtBot) -> None:
    shell.window.side.models.click()
    qtbot.waitUntil(
        lambda: shell.models.looked and bool(shell.remote.facts.providers), timeout=PATIENCE_MS
    )
    QApplication.processEvents()


def test_models_are_shown_fetched_loaded_and_removed(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    open_page(live_shell, qtbot)
    page, models = live_shell.window.middle.models, live_shell.models
    assert [row.name for row in models.rows if row.reads_now] == ["ollama/small:latest"]
    assert "✓ reads now" in texts(page.local)
    page.local.name.setText("llama3.2")
    QTest.mouseClick(page.local.pull, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: len(models.rows) == 3 and models.pulls.current is None, timeout=PATIENCE_MS
    )
    assert "is on this machine" in page.local.note.text()
    button_named(page.local, "Load ollama/small:latest").click()
    qtbot.waitUntil(lambda: "small:latest" in ollama.loaded, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "in memory now" in texts(page.local), timeout=PATIENCE_MS)
    remove = button_named(page.local, "Remove ollama/llama3.2:latest")
    remove.click()
    assert remove.text() == "Sure? Remove"
    assert "llama3.2:latest" in ollama.models
    remove.click()
    qtbot.waitUntil(lambda: "llama3.2:latest" not in ollama.models, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: len(models.rows) == 2, timeout=PATIENCE_MS)


def test_a_picked_model_reads_and_is_remembered(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    ollama.models["b:latest"] = StandInModel(name="b:latest", size_bytes=1_000_000)
    open_page(live_shell, qtbot)
    local = live_shell.window.middle.models.local
    # The window has looked once before, when it opened.
    qtbot.waitUntil(lambda: "b:latest" in texts(local), timeout=PATIENCE_MS)
    button_named(local, "Read with ollama/b:latest").click()
    assert live_shell.models.reads_now == "ollama/b:latest"
    assert live_shell.chats.reader == live_shell.settings.reader == "ollama/b:latest"


def test_without_a_server_the_page_says_the_one_next_step(
    live_shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:9")
    open_page(live_shell, qtbot)
    local = live_shell.window.middle.models.local
    assert "Start Ollama" in texts(local)
    assert local.start.isVisible() and local.start.words.text() == "ollama serve"
    button_named(local, "Copy the start command").click()
    assert QApplication.clipboard().text() == "ollama serve"
    assert local.name.text() == "llama3.2" and local.pull.isEnabled()
    local.pull.click()
    qtbot.waitUntil(lambda: bool(local.note.text()), timeout=PATIENCE_MS)
    assert live_shell.models.pulls.current is None
    assert "Ollama" in local.note.text()


def test_how_far_a_fetch_is_and_its_ends(shell: Shell) -> None:
    models, local = shell.models, shell.window.middle.models.local
    shell.window.middle.show_models()
    models.pulls.pull("llama3.2")
    models.pulls.pull("another")
    assert models.pulls.current is not None and models.pulls.current.model == "ollama/llama3.2"
    run_id = models.pulls.current.run_id
    models.pulls.take([RunStarted(run_id="other", question="?", protocol="quotes")])
    step = PullProgressed(
        run_id=run_id,
        model="ollama/llama3.2",
        status="pulling",
        done_bytes=500_000_000,
        total_bytes=2_000_000_000,
    )
    models.pulls.take([step])
    assert local.fetching.bar.value() == 250 and local.fetching.cancel.isVisible()
    assert models.pulls.current.text == "ollama/llama3.2: 500 MB of 2.0 GB"
    models.pulls.take([RunCancelled(run_id=run_id)])
    assert models.pulls.current is None and not local.fetching.bar.isVisible()
    assert "Stopped" in local.note.text()
    for ending, words in (
        (lambda r: PullFinished(run_id=r, model="ollama/x"), "is on this machine"),
        (lambda r: RunFailed(run_id=r, code="model_unavailable", message="No room."), "No room."),
    ):
        models.pulls.pull("x")
        models.pulls.take([ending(models.pulls.current.run_id)])
        assert words in local.note.text()


@pytest.mark.allow_log("key store")
def test_a_remote_model_its_key_and_limits_are_set(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    open_page(live_shell, qtbot)
    card, remote = live_shell.window.middle.models.remote, live_shell.remote
    card.provider.setCurrentIndex(card.provider.findData("mistral"))
    card.model.setText("mistral-large")
    card.use.click()
    qtbot.waitUntil(lambda: remote.facts.allowed.model == "mistral-large", timeout=PATIENCE_MS)
    assert "No key for api.mistral.ai yet" in card.key_place.text()
    card.key.setText(KEY)
    assert card.key.echoMode() is QLineEdit.EchoMode.Password
    card.save_key.click()
    assert card.key.text() == ""
    qtbot.waitUntil(lambda: "is kept in" in card.key_place.text(), timeout=PATIENCE_MS)
    assert KEY not in texts(card)
    card.monthly.setText("7.50")
    card.monthly.editingFinished.emit()
    qtbot.waitUntil(lambda: remote.facts.allowed.monthly_usd == 7.5, timeout=PATIENCE_MS)
    card.strict.setChecked(True)
    qtbot.waitUntil(lambda: remote.facts.allowed.strict, timeout=PATIENCE_MS)
    kept = [p for p in tmp_path.rglob("*") if p.is_file() and KEY.encode() in p.read_bytes()]
    assert kept == []
    card.forget_key.click()
    card.forget_key.click()
    qtbot.waitUntil(lambda: "No key for" in card.key_place.text(), timeout=PATIENCE_MS)
    card.model.clear()
    assert card.use.text() == "Use none"
    card.use.click()
    qtbot.waitUntil(lambda: remote.facts.allowed.model == "", timeout=PATIENCE_MS)


def test_an_error_that_models_mend_leads_to_the_page(shell: Shell) -> None:
    shell.chats.begin("a", "When?", at=0.0)
    words = "Run: minions keys set openai"
    shell.chats.take(
        [RunFailed(run_id="a", code="remote_required", message="None is set up.", next_step=words)]
    )
    QApplication.processEvents()
    widget = shell.window.middle.conversation.live[0]
    assert widget.mend.isVisible() and widget.mend.text() == "Set up a remote model"
    assert words not in texts(widget)
    widget.mend.click()
    assert shell.window.middle.models.isVisible()


def test_every_control_of_the_page_has_a_name(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    open_page(live_shell, qtbot)
    assert [type(w).__name__ for w in controls(live_shell) if not w.accessibleName()] == []


def test_sizes_are_words() -> None:
    assert [size_of(n) for n in (400, 5_000_000, 4_700_000_000)] == ["1 MB", "5 MB", "4.7 GB"]


def test_a_fetch_is_held_and_goes_on(shell: Shell) -> None:
    pulls, local = shell.models.pulls, shell.window.middle.models.local
    shell.window.middle.show_models()
    pulls.pull("llama3.2")
    first = pulls.current
    assert first is not None
    step = PullProgressed(
        run_id=first.run_id,
        model=first.model,
        status="pulling",
        done_bytes=500_000_000,
        total_bytes=2_000_000_000,
    )
    pulls.take([step])
    local.fetching.pause.click()
    pulls.take([RunCancelled(run_id=first.run_id)])
    assert pulls.current is not None and pulls.current.paused
    assert local.fetching.pause.text() == "Go on" and local.fetching.bar.value() == 250
    assert pulls.current.text == "ollama/llama3.2: 500 MB of 2.0 GB, paused"
    local.fetching.pause.click()
    again = pulls.current
    assert again is not None and again.run_id != first.run_id and not again.paused
    assert local.fetching.bar.value() == 250
    local.fetching.pause.click()
    pulls.take([RunCancelled(run_id=again.run_id)])
    local.fetching.cancel.click()
    assert pulls.current is None and "Stopped" in local.note.text()


def test_time_left_is_said_once_there_is_a_pace() -> None:
    pull = Pull(
        run_id="a", model="ollama/x", done_bytes=10**9, total_bytes=3 * 10**9, since=1.0, at=2.0
    )
    assert pull.seconds_left is None
    later = replace(pull, at=11.0)
    assert later.seconds_left == pytest.approx(20)
    assert later.text == "ollama/x: 1.0 GB of 3.0 GB, about 20 s left"


def test_the_speed_of_a_model_is_measured_and_models_that_fit_are_offered(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    open_page(live_shell, qtbot)
    local, models = live_shell.window.middle.models.local, live_shell.models
    assert "✓ Ollama at" in texts(local) and "Sizes as published on" in texts(local)
    button_named(local, "Test the speed of ollama/small:latest").click()
    assert models.busy
    qtbot.waitUntil(lambda: "tokens a second" in texts(local), timeout=PATIENCE_MS)
    offered = models.suggestions[-1].name
    button_named(local, f"Fetch {offered}").click()
    qtbot.waitUntil(lambda: offered.partition("/")[2] in str(ollama.models), timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: offered not in {row.name for row in models.suggestions}, timeout=PATIENCE_MS
    )


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn(lambda messages, schema: "yes") as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-000000000000000000000")
        monkeypatch.setenv("MINIONS_REMOTE", "openai/gpt-4o")
        yield server


def test_a_key_is_tried_with_a_message_that_is_shown_first(
    ollama: OllamaStandIn, cloud: OpenAIStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    open_page(live_shell, qtbot)
    card = live_shell.window.middle.models.remote
    assert "MINIONS_REMOTE is set: openai/gpt-4o" in texts(card)
    qtbot.waitUntil(lambda: card.test.start.isEnabled(), timeout=PATIENCE_MS)

    def shown() -> list[ReviewCard]:
        return [c for c in card.findChildren(ReviewCard) if c.isVisible()]

    card.test.start.click()
    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE_MS)
    assert cloud.bodies == []
    button_named(shown()[0], "Do not send").click()
    qtbot.waitUntil(lambda: bool(card.test.note.text()), timeout=PATIENCE_MS)
    assert cloud.bodies == []
    card.test.start.click()
    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE_MS)
    button_named(shown()[0], "Send").click()
    qtbot.waitUntil(lambda: "answered within" in card.test.note.text(), timeout=PATIENCE_MS)
    assert len(cloud.bodies) == 1
    qtbot.waitUntil(lambda: live_shell.remote.facts.sums.messages == 1, timeout=PATIENCE_MS)
    foot = live_shell.window.middle.foot.text()
    assert "1 message left this computer in this session" in foot
