"""A batch goes on where it stopped: nothing is answered twice, nothing is lost, order is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from minions_engine.errors import BadInput
from minions_engine.mixture.batches import BatchFile
from minions_engine.mixture.prompts_file import Prompted

QUESTIONS = tuple(Prompted(key=str(n), prompt=f"Question {n}?") for n in range(20))


class Killed(Exception):
    """The process is gone."""


async def answered(path: Path, *, most: int = 99) -> list[str]:
    """Go on with a batch until ``most`` calls; the prompts that were asked."""
    asked: list[str] = []

    async def answer(question: Prompted) -> dict[str, Any]:
        if len(asked) == most:
            raise Killed
        asked.append(question.prompt)
        return {"answer": f"to {question.prompt}"}

    try:
        await BatchFile(path, QUESTIONS).run(answer, told=lambda number, count: None)
    except Killed:
        pass
    return asked


async def test_a_stopped_batch_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert len(await answered(path, most=7)) == 7
    assert BatchFile(path, QUESTIONS).left == 13
    assert await answered(path) == [q.prompt for q in QUESTIONS[7:]]
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert [row["id"] for row in rows] == [q.key for q in QUESTIONS]
    assert [row["answer"] for row in rows] == [f"to {q.prompt}" for q in QUESTIONS]
    assert await answered(path) == []


async def test_half_a_line_is_answered_again(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    await answered(path, most=3)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"id": "3", "que')
    batch = BatchFile(path, QUESTIONS)
    assert batch.done == 3
    assert path.read_bytes() == whole


async def test_a_file_of_something_else_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text('{"mine": 1}\n', encoding="utf-8")
    with pytest.raises(BadInput, match="something else"):
        BatchFile(path, QUESTIONS)
    assert path.read_text(encoding="utf-8") == '{"mine": 1}\n'
