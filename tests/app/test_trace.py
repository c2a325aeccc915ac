"""How an answer was made: steps, jobs while they run, drafts, files; and what a job has read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.app import Shell
from desktop_app.viewmodels.conversation import Turn, advance
from desktop_app.viewmodels.job_rows import JobsModel
from desktop_app.viewmodels.recalling import turn_of
from desktop_app.viewmodels.run_log import RunLog
from desktop_app.viewmodels.tracing import TraceViewModel
from desktop_app.views.trace_panel import TracePanel
from minions_engine import (
    Answer,
    AnswerReady,
    Coverage,
    CoverageGrew,
    DraftFinished,
    DraftStarted,
    Event,
    JobFinished,
    JobStarted,
    RoundStarted,
    RunCancelled,
    RunStarted,
    StoredTurn,
    TextDelta,
    ThinkingDelta,
    TokenCount,
    event_from_json,
    event_to_json,
)
from tests.app.test_journey import read_all
from tests.app.test_models_page import texts
from tests.app.test_window import drop

PATIENCE_MS = 30_000
LEASE, COSTS = "/files/lease.pdf", "/files/costs.xlsx"
TASK = "Find the end of the lease"


def begun(number: int, *, document: str = LEASE, node: str = "this machine") -> JobStarted:
    return JobStarted(
        run_id="a",
        at=2.0,
        job_id=f"1.{number}",
        task=TASK,
        document=document,
        chunk_id=f"c{number}",
        page=number,
        node=node,
    )


def ended(number: int, outcome: str = "found", *, document: str = LEASE) -> JobFinished:
    return JobFinished(
        run_id="a",
        at=3.0,
        job_id=f"1.{number}",
        document=document,
        chunk_id=f"c{number}",
        outcome=outcome,
        answer="It ends on 31 March." if outcome == "found" else "",
        seconds=0.82,
        usage=TokenCount(requests=1, prompt_tokens=400, completion_tokens=12),
        done=number,
        jobs=3,
    )


def planned() -> list[Event]:
    plan = f"Hm.\nPlan of round 1:\n1. {TASK}\n"
    return [
        RunStarted(run_id="a", at=0.0, question="When?", protocol="minions"),
        RoundStarted(run_id="a", at=1.0, number=1, most=3, purpose="plan"),
        ThinkingDelta(run_id="a", at=1.5, text="Thoughts of a reader.", source="local"),
        ThinkingDelta(run_id="a", at=1.5, text=plan, source="remote"),
        RoundStarted(run_id="a", at=1.6, number=1, most=3, purpose="read", jobs=3),
    ]


def answered(coverage: tuple[Coverage, ...] = ()) -> AnswerReady:
    answer = Answer(answer="Soon.", protocol="minions", abstained=False, coverage=coverage)
    return AnswerReady(run_id="a", at=9.0, answer=answer)


def turn_after(*events: Event) -> Turn:
    turn = Turn(run_id="a", question="When?", asked_at=0.0)
    for event in events:
        turn = advance(turn, event)
    return turn


def rows(model: JobsModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def spoken(model: QAbstractListModel, row: int) -> str:
    return str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_longer_log_leaves_the_shorter_one_as_it_was() -> None:
    first = RunLog().with_event(begun(1))
    longer = first.with_event(begun(2))
    other = first.with_event(begun(3))
    assert [len(first), len(longer), len(other)] == [1, 2, 2]
    assert longer.since(1) == [begun(2)] and other.since(1) == [begun(3)]
    assert first.with_event(TextDelta(run_id="a", text="x", source="local")) is first
    assert longer != other and longer == RunLog().with_event(begun(1)).with_event(begun(2))


def test_rounds_and_the_plan_stand_in_the_timeline() -> None:
    trace = TraceViewModel()
    trace.follow(turn_after(*planned()))
    assert [(step.kind, step.text) for step in trace.steps] == [
        ("step", "Question accepted; answered as “MinionS”."),
        ("round", "Round 1 of 3 · The remote model plans what to look for"),
        ("plan", "Plan of round 1"),
        ("round", "Round 1 of 3 · The local model reads · 3 jobs"),
    ]
    assert trace.steps[2].detail == f"1. {TASK}"


def test_jobs_are_listed_while_they_run() -> None:
    trace = TraceViewModel()
    events = [*planned(), begun(1), begun(2)]
    trace.follow(turn_after(*events))
    assert trace.jobs.summary == "2 jobs · 2 at work"
    events += [ended(1), ended(2, "failed"), ended(3, "nothing", document=COSTS)]
    trace.follow(turn_after(*events))
    assert rows(trace.jobs) == ["lease.pdf · p. 1", "lease.pdf · p. 2", "costs.xlsx"]
    assert trace.jobs.summary == "3 jobs · 1 found something · 1 failed"
    assert spoken(trace.jobs, 0) == (
        f"lease.pdf · p. 1. found. It ends on 31 March.. {TASK}. this machine. 820 ms · 412 tok"
    )


def test_jobs_are_sifted_by_outcome_and_words() -> None:
    jobs = JobsModel()
    jobs.take([begun(1), begun(2), ended(1), ended(2, "truncated")])
    jobs.set_filter("found", "")
    assert rows(jobs) == ["lease.pdf · p. 1"]
    jobs.take([begun(3, document=COSTS)])
    assert jobs.rowCount() == 1
    jobs.take([ended(3, document=COSTS)])
    assert jobs.rowCount() == 2
    jobs.set_filter("all", " COSTS ")
    assert rows(jobs) == ["costs.xlsx · sheet 3"]
    jobs.set_filter("failed", "")
    assert rows(jobs) == ["lease.pdf · p. 2"]


def test_what_was_at_work_when_it_was_stopped_is_said() -> None:
    trace = TraceViewModel()
    started = DraftStarted(run_id="a", at=2.0, layer=1, number=1, model="ollama/m")
    trace.follow(turn_after(*planned(), begun(1), started, RunCancelled(run_id="a", at=4.0)))
    assert "not finished" in spoken(trace.jobs, 0)
    assert trace.drafts[1, 1].outcome == "stopped"
    assert trace.steps[-1].text == "Stopped on request."


def test_files_fill_in_their_places_while_they_are_read() -> None:
    trace = TraceViewModel()
    nothing = (
        Coverage(document=COSTS, chunks=8, read=0),
        Coverage(document=LEASE, chunks=4, read=0),
    )
    told = CoverageGrew(run_id="a", files=nothing)
    trace.follow(turn_after(*planned(), told))
    assert trace.coverage.summary == "0 of 12 passages read, in 0 of 2 files"
    resets: list[None] = []
    trace.coverage.modelReset.connect(lambda: resets.append(None))
    grown = CoverageGrew(run_id="a", files=(Coverage(document=LEASE, chunks=4, read=3),))
    trace.follow(turn_after(*planned(), told, grown))
    assert spoken(trace.coverage, 1) == "lease.pdf: 3 of 4 passages read" and not resets
    assert trace.coverage.summary == "3 of 12 passages read, in 1 of 2 files"


def test_a_stored_turn_has_the_same_trace() -> None:
    coverage = (Coverage(document=LEASE, chunks=4, read=1),)
    events = [*planned(), begun(1), ended(1), answered(coverage)]
    kept = tuple(event_from_json(event_to_json(event)) for event in events)
    again = turn_of(StoredTurn(run_id="a", question="When?", asked_at=0.0, events=kept))
    assert again.log == turn_after(*events).log
    trace = TraceViewModel()
    trace.follow(again)
    assert trace.jobs.jobs == 1 and trace.coverage.rowCount() == 1


def show(shell: Shell, events: Sequence[Event]) -> None:
    shell.chats.begin("a", "When?", at=0.0)
    shell.chats.take(events)
    shell.window.show_details(shell.window.trace)


def shown(panel: TracePanel) -> str:
    return panel.trace.turn.run_id if panel.trace.turn is not None else ""


def test_the_panel_has_a_view_for_what_there_is(shell: Shell) -> None:
    panel = shell.window.trace
    show(shell, planned())
    visible = [name for name, made in panel.views.items() if not made.isHidden()]
    assert visible == ["Steps"] and panel.stop.isVisible()
    drafts: list[Event] = [
        DraftStarted(run_id="a", at=2.0, layer=1, number=1, model="ollama/m"),
        DraftFinished(
            run_id="a", at=3.0, layer=1, number=1, model="ollama/m", outcome="done", text="Words."
        ),
    ]
    coverage = (
        Coverage(document=COSTS, chunks=8, read=0),
        Coverage(document=LEASE, chunks=4, read=3),
    )
    shell.chats.take([begun(1), ended(1), *drafts, answered(coverage)])
    assert not any(made.isHidden() for made in panel.views.values())
    assert not panel.stop.isVisible()
    assert "3 of 12 passages read, in 1 of 2 files" in panel.summary.text()
    panel.show_view("Drafts")
    (draft,) = panel.drafts.findChildren(type(next(iter(panel.drafts._made.values()))))
    draft.head.click()
    assert [text.toPlainText() for text in draft.text.texts()] == ["Words."]
    panel.show_view("Files")
    first = panel.coverage.model().index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "lease.pdf: 3 of 4 passages read"


def test_another_answer_can_be_picked(shell: Shell) -> None:
    panel = shell.window.trace
    show(shell, [*planned(), begun(1), ended(1), answered()])
    shell.chats.begin("b", "Where?", at=0.0)
    shell.chats.take([RunStarted(run_id="b", at=0.0, question="Where?", protocol="quotes")])
    assert shown(panel) == "b"
    panel.turns.setCurrentIndex(2)
    assert shown(panel) == "a" and panel.trace.jobs.jobs == 1
    shell.chats.new_chat()
    assert not shown(panel) and "Ask something" in texts(panel)


def test_enter_on_a_job_asks_for_its_chunk(shell: Shell, qtbot: QtBot) -> None:
    panel = shell.window.trace
    show(shell, [*planned(), begun(1), begun(2), ended(1), ended(2)])
    panel.show_view("Jobs")
    panel.jobs.setCurrentIndex(panel.jobs.model().index(1, 0))
    with qtbot.waitSignal(panel.chunk_wanted) as asked:
        QTest.keyClick(panel.jobs, Qt.Key.Key_Return)
    assert asked.args == [LEASE, "c2", 2]
    assert shell.window.right.currentWidget() is shell.window.source


def test_five_thousand_jobs_stay_fluent(shell: Shell) -> None:
    panel = shell.window.trace
    show(shell, planned())
    panel.show_view("Jobs")
    for first in range(0, 5_000, 100):
        batch: list[Event] = []
        for number in range(first, first + 100):
            batch += [begun(number), ended(number, "nothing" if number % 3 else "found")]
        shell.chats.take(batch)
    assert panel.jobs.model().rowCount() == 5_000
    panel.filters["found"].click()
    assert panel.jobs.model().rowCount() == len(range(0, 5_000, 3))
    drawn = [child for child in panel.jobs.viewport().children() if child.isWidgetType()]
    assert not drawn


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_rows_are_drawn_in_both_themes(shell: Shell, theme: str) -> None:
    shell.settings.set_theme(theme)
    coverage = (Coverage(document=LEASE, chunks=4, read=3),)
    show(shell, [*planned(), begun(1), ended(1), answered(coverage)])
    for name in ("Jobs", "Files", "Steps"):
        shell.window.trace.show_view(name)
        assert not shell.window.trace.grab().isNull()


def test_a_chunk_that_was_read_is_lit_in_its_source(
    live_shell: Shell, qtbot: QtBot, sample_folder: Path
) -> None:
    shell, window = live_shell, live_shell.window
    qtbot.waitUntil(lambda: shell.library.loaded, timeout=PATIENCE_MS)
    drop(window, [sample_folder])
    read_all(shell, qtbot)
    document = str(sample_folder / "lease.pdf")
    found: list[str] = []
    shell.thread.call(
        lambda engine: engine.show(document),
        lambda info: found.append(info.chunks[0].chunk_id),
    )
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE_MS)
    window.show_chunk(document, found[0], 1)
    qtbot.waitUntil(lambda: window.source.is_lit, timeout=PATIENCE_MS)
    window.show_chunk(document, "gone", 1)
    qtbot.waitUntil(lambda: bool(window.source.note.text()), timeout=PATIENCE_MS)
    window.show_document(document)
    assert not window.source.note.text() and shell.source.position == "The whole file"


def test_an_index_without_a_row_is_no_job() -> None:
    assert JobsModel().job(QModelIndex()) is None
