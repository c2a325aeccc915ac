"""What is attached to a chat is read before the rest of a large folder."""

from __future__ import annotations

import asyncio
from pathlib import Path

from minions_engine import Engine, Event, FileIndexed, IndexFinished
from minions_engine.types import Scope
from tests.helpers.engines import gather, open_engine

FILES = 300


async def test_an_attachment_does_not_wait_for_the_library(tmp_path: Path) -> None:
    folder, letter = tmp_path / "folder", tmp_path / "letter.txt"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"note {number}.txt").write_text(f"Note {number} says hello. " * 50)
    letter.write_text("The heron stands by the pond.")
    engine = await open_engine(tmp_path / "home")
    read: list[FileIndexed] = []
    begun, done_before = asyncio.Event(), 0

    async def library() -> list[Event]:
        events: list[Event] = []
        async for event in engine.index([folder]):
            events.append(event)
            if isinstance(event, FileIndexed):
                read.append(event)
                begun.set()
        return events

    async def attached() -> str:
        nonlocal done_before
        name = engine.collection_of([letter])
        async for event in engine.index([letter], collection=name, hidden=True):
            if isinstance(event, FileIndexed):
                done_before = len(read)
                break
        return name

    whole = asyncio.create_task(library())
    await begun.wait()
    name = await attached()
    assert done_before < FILES / 2
    answer = await _answer(engine, name)
    assert "heron stands by the pond" in answer
    events = await whole
    assert isinstance(events[-1], IndexFinished)
    assert events[-1].report.files["ready"] == FILES
    await engine.close()


async def _answer(engine: Engine, name: str) -> str:
    asked = engine.ask("Where does the heron stand?", scope=Scope(collections=(name,)))
    return str((await gather(asked))[-1].answer.answer)  # type: ignore[attr-defined]
