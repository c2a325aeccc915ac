"""Ten thousand chats: listing, searching and opening them, and what the window's thread pays.

    python -m tests.benchmarks.history [--chats 10000]

CPU milliseconds of this process, and of the wall the median and the 95th percentile.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from minions_engine.engine import Engine
from minions_engine.events import AnswerReady, Event, RunStarted, TextDelta, event_to_json
from minions_engine.history.history import History
from minions_engine.history.values import StoredTurn
from minions_engine.types import Answer

_WORDS = 4_000
_TURNS = 3
_LONG = 5_000
_DAY_S = 86_400.0


async def main(chats: int) -> None:
    """Fill a history, then measure."""
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder) / "history.sqlite", titler=untitled, purged=nothing)
        await fill(history, chats)
        size = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
        print(f"{chats:,} chats of {_TURNS} turns: {size:.0f} MB")
        await _measured("list", history.chats)
        for words in ("w17", "w3 w5", "w1 w2 w1", "nowhere"):
            await _measured(f"search “{words}”", partial(history.search, words))
        await _measured("open", lambda: history.load("c77"))
        await _measured(f"open {_LONG:,} turns", lambda: history.load("long"), times=3)
        await history.delete("c99")
        began = time.perf_counter()
        await history.purge(at_once=True)
        print(f"erase one: {(time.perf_counter() - began) * 1000:.0f} ms")
        infos = await history.chats()
        await history.close()
    _in_the_window(infos)


async def _measured(name: str, work: Callable[[], Awaitable[object]], *, times: int = 15) -> None:
    walls: list[float] = []
    cpu = time.process_time()
    for _ in range(times):
        began = time.perf_counter()
        await work()
        walls.append((time.perf_counter() - began) * 1000)
    cpu = (time.process_time() - cpu) / times * 1000
    worst = sorted(walls)[int(len(walls) * 0.95)]
    print(f"{name}: {statistics.median(walls):.1f} ms, p95 {worst:.1f} ms, CPU {cpu:.1f} ms")


async def fill(history: History, chats: int) -> None:
    """Rows as a run writes them, in one transaction: ten thousand runs would take too long."""
    await history.create("long")
    chance = random.Random(1)
    database = history._file.database
    assert database is not None
    now = time.time()

    def fill(_: object) -> None:
        with database.transaction() as db:
            for number in range(chats):
                at = now - (chats - number) * 900
                db.execute(
                    "INSERT INTO chats (chat_id, title, created_at, changed_at, turns)"
                    " VALUES (?, ?, ?, ?, ?)",
                    (f"c{number}", _text(chance, 6), at, at, _TURNS),
                )
                _turns(db, chance, f"c{number}", _TURNS, at)
            _turns(db, chance, "long", _LONG, now)

    await history._on(fill)


def _turns(db: object, chance: random.Random, chat: str, count: int, at: float) -> None:
    for place in range(count):
        run_id, question, answer = f"{chat}-{place}", _text(chance, 9), _text(chance, 120)
        key = db.execute(  # type: ignore[attr-defined]
            "INSERT INTO turns (run_id, chat_id, asked_at, ended, question, answer)"
            " VALUES (?, ?, ?, 1, ?, ?)",
            (run_id, chat, at, question, answer),
        ).lastrowid
        events: tuple[Event, ...] = (
            RunStarted(run_id=run_id, question=question, protocol="local"),
            TextDelta(run_id=run_id, text=answer, source="local"),
            AnswerReady(
                run_id=run_id, answer=Answer(answer=answer, protocol="local", abstained=False)
            ),
        )
        db.executemany(  # type: ignore[attr-defined]
            "INSERT INTO events VALUES (?, ?, ?)",
            [(key, seq, json.dumps(event_to_json(event))) for seq, event in enumerate(events)],
        )


def _in_the_window(infos: object) -> None:
    """What the list costs the window's thread."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from desktop_app.bridge import EngineThread
    from desktop_app.viewmodels.chat import ChatViewModel
    from desktop_app.viewmodels.workbench import Workbench
    from desktop_app.views.chat_pdf import write_pdf
    from desktop_app.views.chats_panel import ChatsPanel

    app = QApplication([])
    thread = EngineThread(_no_engine)
    chats = ChatViewModel(thread)
    bench = Workbench.of(thread, chats.shelf, printer=write_pdf)
    panel = ChatsPanel(chats, bench.moves, bench.files)
    panel.resize(236, 700)
    panel.show()
    shelf = chats.shelf
    _timed("window: take the list", lambda: shelf._take((infos, "", "")), app.processEvents)  # type: ignore[arg-type]
    _timed("window: ask in a chat", lambda: shelf.asked("c5", "Why?", 4), app.processEvents)
    _timed("window: rename", lambda: shelf.rename("c9", "Other"), app.processEvents)
    _timed("window: pin", lambda: shelf.pin("c12", True), app.processEvents)
    bar = panel.list.verticalScrollBar()
    _timed("window: scroll", lambda: bar.setValue(bar.maximum() // 2), app.processEvents)
    thread.stop()


def _timed(name: str, work: Callable[[], object], settle: Callable[[], object]) -> None:
    began = time.process_time()
    work()
    settle()
    print(f"{name}: CPU {(time.process_time() - began) * 1000:.1f} ms")


def _text(chance: random.Random, words: int) -> str:
    """Words as they are spread in a language: few are common."""
    return " ".join(f"w{min(_WORDS, int(chance.paretovariate(0.6)))}" for _ in range(words))


async def untitled(_: StoredTurn) -> str:
    """No model makes titles here."""
    return ""


async def nothing(_: str) -> None:
    """Nothing else belongs to a chat here."""


async def _no_engine() -> Engine:
    raise NotImplementedError


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=10_000)
    asyncio.run(main(parser.parse_args().chats))
