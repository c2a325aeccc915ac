"""Every file of the collected corpora ends in documents or a reason, and stays as it was."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from pathlib import Path

import pytest

from minions_engine.errors import ReadProblem
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool

CORPORA = Path(__file__).resolve().parents[4] / "shared" / "corpora"


def hashes(files: list[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "ready"), [("messy", 0.55), ("home", 0.9)])
async def test_corpus(name: str, ready: float) -> None:
    files = sorted(path for path in (CORPORA / name).rglob("*") if path.is_file())
    if not files:
        pytest.skip("the corpora are not here")
    before = hashes(files)
    states: Counter[str] = Counter()
    async with ReaderPool(limits=Limits(), processes=2) as pool:

        async def read(path: Path) -> None:
            try:
                result = await pool.read(str(path))
            except ReadProblem as problem:
                assert problem.message.strip().endswith("."), path
                assert "crash" not in problem.message, path
                states[problem.state] += 1
            else:
                assert any(document.text.strip() for document in result.documents), path
                states["ready"] += 1

        await asyncio.gather(*map(read, files))
    assert sum(states.values()) == len(files)
    assert states["ready"] >= ready * len(files), states
    assert hashes(files) == before
