"""The trace of a run of 5,000 jobs, and what left over all time with 10,000 messages.

``python -m tests.benchmarks.desktop_records [--json]``. Processor time of the window's thread: for
a batch of 100 events while jobs run, for opening such a trace, for sifting its jobs; and for
drawing the newest page of the ledger. Summing the ledger up runs beside that thread.
"""

from __future__ import annotations

import argparse
import json
import time

from tests.benchmarks.desktop_stream import (  # isort: skip - sets the platform first
    WatchedApplication,
    blocked_ms,
    spread,
)
from PySide6.QtCore import QObject

from desktop_app.bridge import EngineThread
from desktop_app.viewmodels.conversation import Turn, advance
from desktop_app.viewmodels.ledger import LedgerViewModel, summary_of
from desktop_app.views.ledger_panel import LedgerPanel
from desktop_app.views.theme import apply_theme
from desktop_app.views.trace_panel import TracePanel
from minions_engine import EgressTotals, Event, JobFinished, JobStarted, TokenCount
from minions_engine.privacy.ledger import LedgerEntry

JOBS, BATCH, MESSAGES = 5_000, 50, 10_000


def batch(first: int) -> list[Event]:
    """Jobs that begin and end."""
    made: list[Event] = []
    for number in range(first, first + BATCH):
        place = {"job_id": f"1.{number}", "document": f"/d/lease-{number % 90}.pdf"}
        started = JobStarted(
            run_id="a", task="Find it", chunk_id=f"c{number}", page=number % 40, **place
        )
        ended = JobFinished(
            run_id="a",
            chunk_id=f"c{number}",
            outcome="nothing" if number % 3 else "found",
            answer="" if number % 3 else "It ends on 31 March.",
            seconds=0.8,
            usage=TokenCount(prompt_tokens=600, completion_tokens=40),
            done=number + 1,
            jobs=JOBS,
            **place,
        )
        made += [started, ended]
    return made


def measure_trace(app: WatchedApplication) -> dict[str, object]:
    """While it grows, when it is opened, when it is sifted."""
    panel = TracePanel()
    panel.resize(440, 780)
    panel.show()
    turn = Turn(run_id="a", question="When?", asked_at=0.0)
    steps: list[float] = []
    for first in range(0, JOBS, BATCH):
        began = time.process_time()
        for event in batch(first):
            turn = advance(turn, event)
        panel.show_turns((turn,))
        if first == 0:
            panel.show_view("Jobs")
        app.processEvents()
        steps.append((time.process_time() - began) * 1_000)
    filters = [blocked_ms(app, panel.filters[kind].click) for kind in ("found", "failed", "all")]
    words = blocked_ms(app, lambda: panel.words.setText("lease-17"))
    panel.words.clear()
    panel.show_turns(())
    opened = blocked_ms(app, lambda: panel.show_turns((turn,)))
    panel.deleteLater()
    return {
        "100_events_ms": spread(steps),
        "sift_blocked_ms": [round(cost, 1) for cost in (*filters, words)],
        "open_blocked_ms": round(opened, 1),
    }


def measure_ledger(app: WatchedApplication) -> dict[str, object]:
    """Summed up beside the window's thread, drawn in it."""
    entries = tuple(
        LedgerEntry(
            id=number,
            at=1_700_000_000.0 + number * 60,
            run_id=str(number // 2),
            conversation_id=str(number // 40),
            purpose="plan",
            mode="ask",
            approval="person",
            model="openai/gpt-4o",
            host=f"api{number % 3}.example.com",
            zone="internet",
            attempts=1,
            tokens=600,
            characters=2_400,
            outcome="sent",
            sha256="",
            figures=EgressTotals(longest_run_words=6),
        )
        for number in range(MESSAGES, 0, -1)
    )
    parent = QObject()
    ledger = LedgerViewModel(EngineThread(_no_engine), parent)
    panel = LedgerPanel(ledger)
    panel.resize(440, 780)
    panel.show()
    began = time.process_time()
    ledger.summary = summary_of(entries)
    summed = (time.process_time() - began) * 1_000
    drawn = blocked_ms(app, ledger.changed.emit)
    ledger.summary = summary_of(entries, rows=50)
    older = blocked_ms(app, ledger.changed.emit)
    panel.deleteLater()
    return {
        "summed_up_ms": round(summed, 1),
        "first_page_blocked_ms": round(drawn, 1),
        "older_page_blocked_ms": round(older, 1),
    }


async def _no_engine() -> None:
    raise RuntimeError("nothing is asked of an engine here")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    app = WatchedApplication([])
    apply_theme(app, "light")
    told = {f"{JOBS:,} jobs": measure_trace(app), f"{MESSAGES:,} messages": measure_ledger(app)}
    if options.json:
        print(json.dumps(told))
        return
    for name, figures in told.items():
        print(name)
        for figure, value in figures.items():
            print(f"  {figure:22} {value}")


if __name__ == "__main__":
    main()
