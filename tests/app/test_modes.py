"""How much may leave: the modes beside Send, the lock, the estimate, and the line at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.chat import MODES
from desktop_app.viewmodels.conversation import TurnState
from desktop_app.viewmodels.leaving import foot_line
from minions_engine import EgressSums
from tests.app.test_journey import read_all
from tests.app.test_window import drop
from tests.helpers.brains import reader
from tests.helpers.ollama_stand_in import OllamaStandIn
from tests.helpers.openai_stand_in import OpenAIStandIn

PATIENCE_MS = 30_000
QUESTION = "How much is the deposit for the premises?"


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn(brain=reader) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test-000000000000000000000")
        yield server


@pytest.fixture
def samples(
    local: OllamaStandIn,
    remote: OpenAIStandIn,
    live_shell: Shell,
    qtbot: QtBot,
    sample_folder: Path,
) -> Shell:
    qtbot.waitUntil(lambda: live_shell.library.loaded, timeout=PATIENCE_MS)
    drop(live_shell.window, [sample_folder])
    read_all(live_shell, qtbot)
    return live_shell


def allow(shell: Shell, qtbot: QtBot) -> None:
    shell.remote.use_remote("openai", "gpt-4o")
    qtbot.waitUntil(lambda: shell.remote.facts.model == "openai/gpt-4o", timeout=PATIENCE_MS)


def set_lock(shell: Shell, qtbot: QtBot, *, closed: bool) -> None:
    shell.window.middle.lock.click()
    facts = shell.remote
    qtbot.waitUntil(lambda: facts.facts.allowed.offline is closed, timeout=PATIENCE_MS)


def test_keys_go_from_mode_to_mode_and_each_says_what_it_means(shell: Shell) -> None:
    composer = shell.window.middle.composer
    seen = []
    for _ in range(3):
        seen.append(shell.chats.mode.name)
        assert composer.privacy.words[seen[-1]].isChecked()
        assert composer.privacy.accessibleDescription().endswith(shell.chats.mode.explained)
        assert shell.window.middle.foot.text().lower().startswith(seen[-1])
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(shell.window, Qt.Key.Key_M, keys)
        QApplication.processEvents()
    assert seen == ["local", "distilled", "cloud"]
    assert shell.chats.mode.name == "local"
    # Without a model nothing can be mixed.
    assert composer.protocol.count() == len(MODES[0].protocols) - 1


@pytest.mark.slow
def test_what_would_leave_is_said_before_sending(samples: Shell, qtbot: QtBot) -> None:
    composer = samples.window.middle.composer
    assert composer.estimate.toolTip() == "nothing leaves"
    composer.choose_mode(MODES[1])
    composer.put(QUESTION)
    assert "No remote model is set up" in composer.estimate.toolTip()
    allow(samples, qtbot)
    qtbot.waitUntil(lambda: "estimate" in composer.estimate.toolTip(), timeout=PATIENCE_MS)
    said = samples.window.middle.composer.estimate.accessibleName()
    assert said.startswith("about ") and "tokens would leave · $0.00" in said
    assert "messages to the remote model" in composer.estimate.toolTip()


@pytest.mark.slow
def test_the_lock_keeps_a_distilled_question_here(
    samples: Shell, remote: OpenAIStandIn, qtbot: QtBot
) -> None:
    allow(samples, qtbot)
    middle = samples.window.middle
    assert samples.chats.mode.name == "distilled"
    set_lock(samples, qtbot, closed=True)
    assert middle.foot.text() == "Offline. Nothing has left this computer."
    assert not middle.composer.privacy.words["cloud"].isEnabled()
    assert samples.chats.mode.name == "local"
    samples.chats.set_mode("distilled")
    assert "Offline" in middle.composer.estimate.toolTip()
    samples.chats.ask(QUESTION)
    qtbot.waitUntil(lambda: not samples.chats.busy, timeout=PATIENCE_MS)
    (turn,) = samples.chats.turns
    assert (turn.state, turn.protocol) == (TurnState.ANSWERED, "local")
    assert remote.received == []
    set_lock(samples, qtbot, closed=False)
    assert middle.composer.privacy.words["cloud"].isEnabled()
    samples.chats.new_chat()
    assert samples.chats.mode.name == "distilled"


@pytest.mark.parametrize(
    ("mode", "offline", "session", "sums", "line"),
    [
        (0, False, 0, EgressSums(), "Local: nothing leaves. Nothing has left this computer."),
        (0, True, 0, EgressSums(), "Offline. Nothing has left this computer."),
        (
            0,
            False,
            0,
            EgressSums(messages=4),
            "Local: nothing leaves. Nothing has left this computer in this session.",
        ),
        (
            1,
            False,
            1,
            EgressSums(messages=4, month_usd=0.4),
            "Distilled: you see each message before it leaves. "
            "1 message left this computer in this session. $0.40 this month.",
        ),
    ],
)
def test_the_foot_is_true_in_every_mode(
    mode: int, offline: bool, session: int, sums: EgressSums, line: str
) -> None:
    assert foot_line(MODES[mode], offline=offline, session=session, sums=sums) == line


def test_a_model_of_the_environment_is_shown_as_such(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINIONS_LOCAL", "ollama/mine")
    shell.models.changed.emit()
    how = shell.window.middle.composer.how
    assert "ollama/mine · from MINIONS_LOCAL" in how.reader.itemText(0)


@pytest.mark.parametrize("scale", [80, 200])
def test_nothing_of_the_composer_is_cut_at_any_size_of_text(
    shell: Shell, qtbot: QtBot, scale: int
) -> None:
    window, composer = shell.window, shell.window.middle.composer
    shell.settings.type_in("font_scale", str(scale))
    window.resize(1024, 700)
    window.right.show()
    composer.put("How much is the deposit for the premises, and when must notice be given? " * 2)
    composer.choose_mode(MODES[1])
    QApplication.processEvents()

    def roomy() -> bool:
        message = composer.message
        lines = min(8, int(message.document().size().height()))
        inside = message.height() >= lines * message.fontMetrics().lineSpacing()
        buttons = (composer.attach, composer.privacy.single, composer.send, composer.protocol)
        return inside and all(b.width() >= b.minimumSizeHint().width() for b in buttons)

    qtbot.waitUntil(roomy, timeout=PATIENCE_MS)
    assert composer.width() <= window.middle.width()
    shell.settings.reset("font_scale")
    QApplication.processEvents()
