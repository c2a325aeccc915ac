"""The herd's chip and page: hidden for a first-time user, nodes of several kinds, queue and history."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.heat import heat_of
from desktop_app.viewmodels.herd import NodeWish
from desktop_app.viewmodels.herd_rows import (
    _ENDS,
    chip_text,
    elsewhere_row,
    job_row,
    model_row,
    node_row,
)
from desktop_app.views.herd_page import HerdPage
from minions_engine import HerdModel, JobRecord, NodeInfo, QueuedJob, TokenCount, Trust, resource
from tests.app.test_accessibility import controls
from tests.app.test_models_page import PATIENCE_MS, button_named, texts
from tests.helpers.ollama_stand_in import OllamaStandIn, StandInModel
from tests.helpers.openai_stand_in import OpenAIStandIn


@pytest.fixture
def ollama(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn([StandInModel(name="small", size_bytes=2_000_000)]) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


def open_herd(shell: Shell, qtbot: QtBot) -> HerdPage:
    shell.window.middle.workbench.show("herd")
    qtbot.waitUntil(lambda: shell.workbench.herd.looked, timeout=PATIENCE_MS)
    page = shell.window.middle.workbench.page("herd")
    assert isinstance(page, HerdPage)
    return page


def node(name: str, **values: object) -> NodeInfo:
    known = {"kind": "ollama", "address": "http://a", "trust": Trust.OWN, "state": "up"}
    return NodeInfo(name=name, **{**known, **values})  # type: ignore[arg-type]


def job(position: int, *, state: str = "queued") -> QueuedJob:
    return QueuedJob(
        job_id=f"j{position}",
        app="notes",
        model="ollama/small",
        priority=1,
        state=state,  # type: ignore[arg-type]
        position=position,
        waited_s=2.0,
        estimate_s=30.0,
    )


def test_a_first_time_user_sees_no_chip(shell: Shell) -> None:
    assert not shell.window.side.herd.isVisible()
    assert chip_text((node("ollama", found=True),), ()) == ""


def test_the_chip_counts_nodes_models_and_waiting_jobs() -> None:
    nodes = (node("a", loaded=("ollama/llama3.2:latest",)), node("b"))
    jobs = (job(0, state="running"), job(1), job(2), job(3))
    assert chip_text(nodes, jobs) == "2 nodes · llama3.2 loaded · 3 waiting"
    down = (*nodes, node("c", state="down"))
    assert chip_text(down, ()) == "3 nodes · 1 not reachable · llama3.2 loaded"
    assert chip_text((node("ollama", found=True),), jobs) == "3 waiting"


def test_a_node_says_what_it_does_not_report() -> None:
    row = node_row(node("a", state="down", reason="It does not answer.", down_for_s=90.0))
    assert (row.state, row.tone, row.reason) == ("not reachable", "warn", "It does not answer.")
    assert "processor: not reported" in row.detail and "my own machine" in row.detail


def test_jobs_say_their_place_and_when_they_begin() -> None:
    assert job_row(job(1)).detail == "next · starts in about 30 s · waited: about 2 s"
    assert job_row(job(7)).detail.startswith("number 7 in the queue")
    record = JobRecord(
        job_id="x", app="cli", model="m", node="", state="queued", at=0.0, queued_s=0.0,
        first_token_s=None, total_s=0.0,
    )  # fmt: skip
    assert elsewhere_row(record).detail == "in another program · waits"


def test_the_heat_map_is_right_over_a_change_of_the_clock() -> None:
    # On 29 March 2026 clocks in Berlin go from 2 to 3: one second later it is another hour.
    before, hour = 1_774_745_999.0, 3600.0
    records = [
        JobRecord(
            job_id=str(at), app="a", model="m", node="n", state="done", at=at, queued_s=1.5,
            first_token_s=None, total_s=1.0,
            usage=TokenCount(prompt_tokens=10, completion_tokens=None),
        )
        for at in (before, before + 1, before + 1 + hour)
    ]  # fmt: skip
    heat = heat_of(records, ZoneInfo("Europe/Berlin"))
    assert sorted(heat.cells) == [(6, 1), (6, 3), (6, 4)]
    total = heat.total()
    assert (total.requests, total.tokens, total.wait) == (3, 30, 4.5)
    assert heat.lines()[0][:3] == ("Sunday", "01:00", "1")
    assert heat.most("tokens") == 10
    assert [line[:3] for line in heat.day_lines()] == [("2026-03-29", "a", "3")]


@pytest.mark.allow_log("key store")
def test_a_node_is_added_used_and_removed(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    page, herd = open_herd(live_shell, qtbot), live_shell.workbench.herd
    assert [row.name for row in herd.facts.nodes] == ["ollama"]
    assert live_shell.window.side.herd.isHidden()
    with OpenAIStandIn(models=("gemma3", "phi4")) as other:
        page.form.open.click()
        page.form.name.setText("desk")
        page.form.kind.setCurrentIndex(page.form.kind.findData("openai-compatible"))
        page.form.address.setText(other.address + "/v1")
        page.form.trust.setCurrentIndex(page.form.trust.findData("this-machine"))
        page.form.models.setText("gemma3")
        page.form.add.click()
        qtbot.waitUntil(lambda: len(herd.facts.nodes) == 2, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: not page.form.fields.isVisible(), timeout=PATIENCE_MS)
        assert "desk belongs to the herd now." in page.note.text()
        qtbot.waitUntil(lambda: herd.chip.startswith("2 nodes"), timeout=PATIENCE_MS)
        assert live_shell.window.side.herd.isVisible()
        assert "openai-compatible/gemma3" in texts(page.models)
        assert "phi4" not in texts(page.models)
        button_named(page, "Load ollama/small:latest on ollama").click()
        qtbot.waitUntil(lambda: "small:latest" in ollama.loaded, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: not herd.busy, timeout=PATIENCE_MS)
        QApplication.processEvents()
        assert [type(w).__name__ for w in controls(live_shell) if not w.accessibleName()] == []
        button_named(page, "Drain desk").click()
        qtbot.waitUntil(lambda: any(row.draining for row in herd.facts.nodes), timeout=PATIENCE_MS)
        herd.remove("desk")
        qtbot.waitUntil(lambda: len(herd.facts.nodes) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not herd.chip, timeout=PATIENCE_MS)
    assert live_shell.window.side.herd.isHidden()


def test_a_node_that_does_not_answer_is_refused_with_a_reason(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    page, herd = open_herd(live_shell, qtbot), live_shell.workbench.herd
    wish = NodeWish(name="gone", kind="ollama", address="127.0.0.1:9", trust="this-machine")
    herd.add(wish)
    qtbot.waitUntil(lambda: bool(page.note.text()), timeout=PATIENCE_MS)
    assert page.note.property("role") == "bad"
    assert [row.name for row in herd.facts.nodes] == ["ollama"]


def test_a_queued_job_is_seen_and_cancelled_and_history_remembers(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    page, herd = open_herd(live_shell, qtbot), live_shell.workbench.herd
    prompts = live_shell.workbench.prompts
    prompts.save("hello", 'text = "Say hello."\n')
    qtbot.waitUntil(lambda: prompts.current.number == 1, timeout=PATIENCE_MS)
    prompts.runs.run("hello", {})
    qtbot.waitUntil(lambda: not prompts.runs.busy, timeout=PATIENCE_MS)
    assert prompts.runs.state.text == "It is so."
    qtbot.waitUntil(lambda: bool(herd.facts.history), timeout=PATIENCE_MS)
    assert herd.facts.history[0][1:5] == ("Prompts", "ollama/small:latest", "ollama", "done")
    assert herd.facts.heat.total().requests == 1
    assert page.history.isVisible()
    herd.cancel("no such job")
    qtbot.waitUntil(lambda: "already ended" in page.note.text(), timeout=PATIENCE_MS)


def test_the_page_is_kept_fresh_only_while_it_is_looked_at(
    ollama: OllamaStandIn, live_shell: Shell, qtbot: QtBot
) -> None:
    open_herd(live_shell, qtbot)
    herd = live_shell.workbench.herd
    assert herd.every_s == 1.0
    live_shell.window.middle.show_chat()
    QApplication.processEvents()
    assert herd.every_s == 5.0


def test_every_state_of_a_job_has_words_in_every_language() -> None:
    for language in ("de", "zh_CN"):
        texts_of = resource("translations", f"minions_{language}.ts").read_text(encoding="utf-8")
        assert [w for w in _ENDS.values() if f"<source>{w}</source>" not in texts_of] == []


def test_a_model_says_when_it_is_not_the_same_everywhere() -> None:
    alike = HerdModel(model="ollama/small", nodes=("a", "b"), weights=("1",))
    assert model_row(alike).detail == "on a, b"
    unlike = HerdModel(model="ollama/small", nodes=("a", "b"), weights=("1", "2"))
    assert model_row(unlike).detail == "on a, b · differs between them"
