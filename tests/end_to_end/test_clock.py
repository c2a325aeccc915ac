"""A clock that jumps: order by number, nothing lost, no time before its question."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from minions_engine import AnswerReady, AskOptions, Engine
from tests.helpers.engines import gather, indexed, open_engine

YEAR_S = 365 * 24 * 3600.0


class Clock:
    """What ``time.time`` says, moved."""

    def __init__(self) -> None:
        self._true = time.time
        self.moved_s = 0.0

    def __call__(self) -> float:
        return self._true() + self.moved_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(time, "time", clock)
    return clock


@pytest.fixture
async def engine(tmp_path: Path, clock: Clock) -> Engine:
    return await open_engine(tmp_path / "home")


async def test_questions_stay_in_their_order_and_nothing_is_lost(
    engine: Engine, clock: Clock, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The ferry leaves at nine.")
    async with engine:
        await indexed(engine, note)
        for number, moved_s in enumerate((0.0, -YEAR_S, YEAR_S, -3600.0, 3600.0, 0.0)):
            clock.moved_s = moved_s
            options = AskOptions(keep=True, conversation_id="chat")
            ended = (await gather(engine.ask(f"When, {number}?", options=options)))[-1]
            assert isinstance(ended, AnswerReady)
            assert (ended.answer.seconds.total or 0.0) >= 0.0
            # Files that changed while the clock was wrong are read all the same.
            note.write_text(f"The ferry leaves at {number}.")
            await indexed(engine, note)
            assert f"at {number}" in await engine.text(str(note))
        turns = await engine.history.load("chat")
        assert [turn.question for turn in turns] == [f"When, {n}?" for n in range(6)]
        (chat,) = await engine.history.chats()
        assert chat.turns == 6
        await engine.history.backups.make()
        clock.moved_s = -YEAR_S
        assert await engine.history.backups.make()
        assert (await engine.egress.verify()).ok
