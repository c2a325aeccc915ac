"""Prompts, mixtures and the local API: off the first screens, whole on pages of their own."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.views.api_page import ApiPage
from desktop_app.views.mixtures_page import MixturesPage
from desktop_app.views.prompts_page import PromptsPage
from tests.app.conftest import take_away
from tests.app.test_accessibility import controls
from tests.app.test_models_page import PATIENCE_MS, button_named, texts
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel

PROMPT = """title = "Short"
text = \"\"\"In {{count}} words: {{text}}\"\"\"
[variables.count]
default = "ten"
[[cases]]
name = "right"
variables = {text = "a"}
expect = ["so"]
[[cases]]
name = "wrong"
variables = {text = "b"}
expect = ["otherwise"]
"""


@pytest.fixture
def ollama(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    models = [StandInModel(name=name, size_bytes=2_000_000) for name in ("small", "other")]
    with OllamaStandIn(models) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


def nameless(shell: Shell) -> list[str]:
    QApplication.processEvents()
    return [type(w).__name__ for w in controls(shell) if not w.accessibleName()]


def save(shell: Shell, qtbot: QtBot, name: str, text: str) -> int:
    prompts = shell.workbench.prompts
    before = prompts.current.number if prompts.current.name == name else 0
    prompts.save(name, text)
    qtbot.waitUntil(lambda: prompts.current.number > before, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: any(r.name == name for r in prompts.rows), timeout=PATIENCE_MS)
    return prompts.current.number


def test_prompts_are_kept_in_versions_run_and_tried(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    middle, prompts = live_shell.window.middle, live_shell.workbench.prompts
    middle.workbench.show("prompts")
    page = middle.workbench.page("prompts")
    assert isinstance(page, PromptsPage)
    qtbot.waitUntil(lambda: len(prompts.runs.models) == 2, timeout=PATIENCE_MS)
    page.new.click()
    assert page.one.isVisible() and not page.one.save.isEnabled()
    page.one.name.setText("short")
    page.one.text.setPlainText('text = "{{a"')
    page.one.save.click()
    qtbot.waitUntil(lambda: bool(page.note.text()), timeout=PATIENCE_MS)
    assert page.note.property("role") == "bad" and prompts.rows == ()
    page.one.text.setPlainText(PROMPT)
    page.one.save.click()
    qtbot.waitUntil(lambda: prompts.current.number == 1, timeout=PATIENCE_MS)
    assert save(live_shell, qtbot, "short", PROMPT.replace("Short", "Shorter")) == 2
    page.one.versions.setCurrentIndex(1)
    qtbot.waitUntil(lambda: prompts.current.number == 1, timeout=PATIENCE_MS)
    page.one.compared.head.click()
    qtbot.waitUntil(lambda: "+title" in page.one.difference.toPlainText(), timeout=PATIENCE_MS)
    page.one.back.click()
    qtbot.waitUntil(lambda: prompts.current.number == 3, timeout=PATIENCE_MS)
    trial = page.one.trial
    assert list(trial.gaps) == ["count", "text"]
    trial.run.click()
    qtbot.waitUntil(lambda: not prompts.runs.busy, timeout=PATIENCE_MS)
    assert prompts.runs.state.failed and "text" in trial.state.text()
    trial.gaps["text"].setText("Long story.")
    trial.run.click()
    qtbot.waitUntil(lambda: trial.answer.text() == "It is so.", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: bool(prompts.current.runs), timeout=PATIENCE_MS)
    for tick in trial.ticks.values():
        tick.setChecked(True)
    trial.bench.click()
    qtbot.waitUntil(lambda: "2 of 4 cases passed." in trial.state.text(), timeout=PATIENCE_MS)
    assert {cell[2] for cell in prompts.runs.state.cells} == {"✓ passed", "lacks “otherwise”"}
    qtbot.waitUntil(lambda: not prompts.runs.busy, timeout=PATIENCE_MS)
    trial.bench.click()
    qtbot.waitUntil(
        lambda: [cell[3] for cell in prompts.runs.state.cells] == ["the same"] * 4,
        timeout=PATIENCE_MS,
    )
    assert nameless(live_shell) == []
    qtbot.waitUntil(lambda: not prompts.runs.busy, timeout=PATIENCE_MS)
    prompts.remove()
    qtbot.waitUntil(lambda: prompts.rows == () and not page.one.isVisible(), timeout=PATIENCE_MS)


def test_a_chain_shows_every_step(ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot) -> None:
    text = '[inputs.who]\n[[steps]]\nname = "hail"\nuse = "text"\ntext = "Hail {{who}}"\n'
    save(live_shell, qtbot, "hail", text)
    runs = live_shell.workbench.prompts.runs
    runs.run("hail", {"who": "Ann"}, chain=True)
    qtbot.waitUntil(lambda: not runs.busy, timeout=PATIENCE_MS)
    assert "Hail Ann" in runs.state.text and not runs.state.failed


def test_a_file_of_prompts_is_taken_over_whole_or_not_at_all(
    live_shell: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    prompts, said = live_shell.workbench.prompts, list[tuple[str, bool]]()
    prompts.said.connect(lambda text, well: said.append((text, well)))
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(b"\xff\xfe\x00")
    prompts.import_file(str(broken))
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE_MS)
    assert said[0][1] is False and prompts.rows == ()


def test_a_slash_offers_prompts_and_the_first_gap_is_typed_over(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    save(live_shell, qtbot, "short", PROMPT)
    middle = live_shell.window.middle
    message, picker = middle.composer.message, middle.prompts
    live_shell.window.activateWindow()
    message.setFocus()
    QTest.keyClicks(message, "/sho")
    assert picker.isVisible() and picker.list.item(0).text().startswith("/short")
    QTest.keyClick(message, Qt.Key.Key_Escape)
    assert not picker.isVisible() and message.toPlainText() == "/sho"
    QTest.keyClicks(message, "r")
    assert picker.isVisible()
    QTest.keyClick(message, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: message.toPlainText().startswith("In ten"), timeout=PATIENCE_MS)
    assert message.textCursor().selectedText() == "{{text}}"
    QTest.keyClicks(message, "a/b")
    assert message.toPlainText() == "In ten words: a/b" and not picker.isVisible()


def test_a_preset_is_picked_for_questions_and_edited(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    middle, mixtures = live_shell.window.middle, live_shell.workbench.mixtures
    how = middle.composer.how
    assert how.protocol.findData("mixture") < 0 and not how.preset.isVisible()
    qtbot.waitUntil(lambda: how.protocol.findData("mixture") > 0, timeout=PATIENCE_MS)
    how.protocol.setCurrentIndex(how.protocol.findData("mixture"))
    qtbot.waitUntil(lambda: how.preset.findData("self-moa") >= 0, timeout=PATIENCE_MS)
    assert how.preset.isVisible() and "not measured" in how.preset.itemText(0)
    how.preset.setCurrentIndex(how.preset.findData("self-moa"))
    assert live_shell.chats.asking()[2].preset == "self-moa"
    middle.workbench.show("mixtures")
    page = middle.workbench.page("mixtures")
    assert isinstance(page, MixturesPage)
    mixtures.open("default")
    qtbot.waitUntil(lambda: page.editor.isVisible(), timeout=PATIENCE_MS)
    page.editor.add_layer.click()
    mixtures.set_samples(0, 0, 3)
    mixtures.set_temperature(0, 0, 0.8)
    mixtures.remove_member(1, 0)
    qtbot.waitUntil(lambda: "Layer 2 has no model" in page.editor.about.text(), timeout=PATIENCE_MS)
    page.editor.name.setText("mine")
    page.editor.save.click()
    qtbot.waitUntil(lambda: "layer 2" in page.note.text(), timeout=PATIENCE_MS)
    mixtures.add_member(1)
    mixtures.set_model(1, 0, "local-2")
    assert nameless(live_shell) == []
    page.editor.save.click()
    qtbot.waitUntil(lambda: any(r.name == "mine" for r in mixtures.rows), timeout=PATIENCE_MS)
    assert "temperature = 0.8" in page.editor.text.toPlainText()
    mixtures.choose("mine")
    mixtures.remove("mine")
    qtbot.waitUntil(lambda: mixtures.chosen == "default", timeout=PATIENCE_MS)
    mixtures.save_text("mine", 'mode = "moa"\n[[layers]]\nmodels = []\n')
    qtbot.waitUntil(lambda: "layer 1" in page.note.text(), timeout=PATIENCE_MS)


def test_the_api_is_switched_on_with_a_token_and_off_again(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    middle, api = live_shell.window.middle, live_shell.workbench.api
    middle.workbench.show("api")
    page = middle.workbench.page("api")
    assert isinstance(page, ApiPage)
    assert api.facts.url == "" and page.state.text() == "Off"
    page.port.setText("0")
    page.switch.click()
    qtbot.waitUntil(lambda: bool(api.facts.url), timeout=PATIENCE_MS)
    assert api.facts.url.startswith("http://127.0.0.1:") and page.state.text() == "On"
    page.form.open.click()
    page.form.name.setText("notes")
    page.form.limit.setText("20r/h")
    page.form.make.click()
    qtbot.waitUntil(lambda: page.made.isVisible(), timeout=PATIENCE_MS)
    page.made.copy.click()
    token = QApplication.clipboard().text()
    assert token.startswith("mns_") and "20 requests" in texts(page.tokens)
    assert not page.form.fields.isVisible()
    for show, start in (
        ("Show the call for Python", "import os"),
        ("Show the call for curl", "curl"),
    ):
        button_named(page, show).click()
        begins = partial(_begins, page, start)
        qtbot.waitUntil(begins, timeout=PATIENCE_MS)
        page.call.copy.click()
        assert token not in QApplication.clipboard().text()
        assert "MINIONS_API_TOKEN" in QApplication.clipboard().text()
    assert {"small:latest", "other:latest"} <= {
        m.partition("/")[2] for m in asked(api.facts.url, token)
    }
    assert nameless(live_shell) == []
    page.look()
    assert not page.made.isVisible()
    api.revoke("notes")
    qtbot.waitUntil(lambda: "revoked on" in texts(page.tokens), timeout=PATIENCE_MS)
    with pytest.raises(urllib.error.HTTPError, match="401"):
        asked(api.facts.url, token)
    page.switch.click()
    qtbot.waitUntil(lambda: api.facts.url == "", timeout=PATIENCE_MS)


def _begins(page: ApiPage, words: str) -> bool:
    return page.call.words.text().startswith(words)


def asked(url: str, token: str) -> list[str]:
    request = urllib.request.Request(f"{url}/models", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request, timeout=20) as reply:
        return [row["id"] for row in json.load(reply)["data"]]


def test_nothing_of_it_is_made_before_it_is_wanted(shell: Shell) -> None:
    pages = shell.window.middle.workbench
    assert pages._made == {}
    shell.window.middle.show_models()
    for title in ("Herd", "Mixtures", "Prompts", "Local API"):
        assert button_named(shell.window.middle.models, f"Open {title}")


def test_the_mixture_that_was_picked_is_picked_at_the_next_start(shell: Shell) -> None:
    assert shell.workbench.mixtures.chosen == "default"
    shell.workbench.mixtures.choose("careful")
    again = Shell(home=shell.home, theme="light", watch=False)
    assert again.workbench.mixtures.chosen == again.chats.preset == "careful"
    assert again.stop(60)
    take_away(again)
