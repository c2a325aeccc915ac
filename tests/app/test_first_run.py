"""The first run: three cards that say how things stand, none of them needed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from tests.app.test_library import info, shelve
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel

PATIENCE_MS = 30_000


def button_named(shell: Shell, name: str) -> QPushButton:
    cards = shell.window.middle.start.findChildren(QPushButton)
    return next(b for b in cards if name in (b.accessibleName(), b.text()))


def test_without_a_server_the_samples_are_one_press_away(
    live_shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:9")
    start = live_shell.window.middle.start
    qtbot.waitUntil(lambda: live_shell.models.looked, timeout=PATIENCE_MS)
    assert start.cards.isVisible()
    assert start.cards.local.state.text() == "not running"
    assert "ollama serve" in start.cards.local.text.text()
    assert start.cards.cloud.state.text() == "not set · nothing leaves"
    qtbot.waitUntil(lambda: live_shell.library.loaded, timeout=PATIENCE_MS)
    button_named(live_shell, "Try with sample documents").click()
    qtbot.waitUntil(lambda: not start.cards.isVisible(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not live_shell.library.reading, timeout=3 * PATIENCE_MS)
    qtbot.waitUntil(lambda: len(live_shell.library.examples()) == 3, timeout=PATIENCE_MS)
    assert start.no_model.isVisible()


def test_a_model_that_fits_is_fetched_from_the_card(
    live_shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OllamaStandIn(["nomic-embed-text"]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        live_shell.models.look()
        card = live_shell.window.middle.start.cards.local
        qtbot.waitUntil(lambda: card.state.text() == "no model yet", timeout=PATIENCE_MS)
        wanted = live_shell.models.recommended
        assert wanted is not None
        live_shell.window.middle.start.cards.fetch.click()
        qtbot.waitUntil(lambda: card.state.text().startswith("✓ "), timeout=PATIENCE_MS)
        assert wanted.model.partition("/")[2] in str(server.models)


def test_a_cloud_model_that_is_set_up_is_named(
    live_shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with OllamaStandIn([StandInModel(size_bytes=1000)]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        cloud = live_shell.window.middle.start.cards.cloud
        live_shell.remote.use_remote("openai", "gpt-4o")
        qtbot.waitUntil(lambda: cloud.state.text() == "✓ gpt-4o", timeout=PATIENCE_MS)
        live_shell.window.middle.start.cards.set_up.click()
        assert live_shell.window.middle.models.isVisible()


def test_with_files_the_page_offers_questions_and_forces_nothing(shell: Shell) -> None:
    start = shell.window.middle.start
    shelve(shell, "Docs", info("/d/lease.pdf"), info("/d/costs.xlsx"))
    QApplication.processEvents()
    assert not start.cards.isVisible()
    texts = [b.accessibleName() for b in start.findChildren(QPushButton) if b.isVisible()]
    assert any("lease.pdf" in text for text in texts) and any("costs.xlsx" in t for t in texts)
    shell.models.looked = True
    shell.models.changed.emit()
    assert start.no_model.isVisible()
