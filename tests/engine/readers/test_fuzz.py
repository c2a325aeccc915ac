"""Damaged files of every kind: each ends in documents or in a reason, and nothing is left over.

The default run takes two hundred; ``-m fuzz`` takes 10,000 and prints what became of them
(its last result stands in tests/README.md). A file is the same for the same number, so one
that fails can be made again.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest

from minions_engine.errors import ReadProblem
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool
from minions_engine.types import FileState
from tests.engine.readers.mutating import mutated
from tests.engine.readers.seeds import sound_files

SEED = 20_261_121
PROCESSES = 2
LIMITS = Limits(
    wall_s=20,
    cpu_s=6,
    memory_bytes=600_000_000,
    output_chars=2_000_000,
    unpacked_bytes=50_000_000,
    members=500,
)
#: A child is killed at its wall limit; beginning another takes a moment on a busy machine.
MOST_SECONDS_OF_A_FILE = LIMITS.wall_s + 15
MOST_GROWTH_BYTES = 50_000_000
STATES = {"ready", *(state.value for state in FileState)} - {"queued", "unchanged", "excluded"}


@dataclass(slots=True)
class Tally:
    """What became of the files so far."""

    states: dict[str, Counter[str]] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    resident_bytes: list[int] = field(default_factory=list)
    handles: list[int] = field(default_factory=list)

    def note(self, name: str, state: str, seconds: float, number: int) -> None:
        self.states.setdefault(Path(name).suffix.lower(), Counter())[state] += 1
        self.slowest = sorted([*self.slowest, (seconds, f"{number} {name}")])[-5:]

    def measure(self) -> None:
        process = psutil.Process()
        self.resident_bytes.append(process.memory_info().rss)
        self.handles.append(process.num_fds() if hasattr(process, "num_fds") else 0)

    def show(self) -> None:
        print()
        for suffix, counts in sorted(self.states.items()):
            print(f"{suffix or '(none)':12}", *(f"{s}: {n}" for s, n in sorted(counts.items())))
        total = sum(self.states.values(), Counter())
        print(f"{'all':12}", *(f"{s}: {n}" for s, n in sorted(total.items())))
        print("slowest:", *(f"{seconds:.1f} s {name};" for seconds, name in self.slowest))
        print("memory (MB):", *(size // 1_000_000 for size in self.resident_bytes))
        print("handles:", *self.handles)


async def ended(pool: ReaderPool, path: Path, *, ocr: bool) -> str:
    """State of one reading; fails on what no person should see."""
    try:
        result = await pool.read(str(path), ocr=ocr)
    except ReadProblem as problem:
        assert problem.message[-1:] in ".!?", problem.message
        assert str(path.parent) not in problem.message
        return problem.state.value
    assert any(document.text.strip() for document in result.documents)
    assert sum(len(document.text) for document in result.documents) <= LIMITS.output_chars * 1.5
    return "ready"


async def run(folder: Path, count: int) -> Tally:
    """Damage and read ``count`` files, a few at a time."""
    seeds = sound_files()
    by_suffix: dict[str, list[bytes]] = {}
    for name, data in seeds:
        by_suffix.setdefault(Path(name).suffix.lower(), []).append(data)
    kinds = sorted(by_suffix)
    tally = Tally()
    numbers = iter(range(count))

    async def work(pool: ReaderPool) -> None:
        for number in numbers:
            chance = random.Random(SEED + number)
            suffix = kinds[number % len(kinds)]
            name, data = chance.choice([s for s in seeds if Path(s[0]).suffix.lower() == suffix])
            path = folder / f"{number}{suffix}"
            path.write_bytes(mutated(name, data, by_suffix[suffix], chance))
            begun = time.monotonic()
            is_picture = suffix in {".png", ".jpeg", ".gif", ".tiff", ".bmp", ".webp"}
            state = await ended(pool, path, ocr=is_picture and chance.random() < 0.05)
            seconds = time.monotonic() - begun
            tally.note(name, state, seconds, number)
            beside = [each.name for each in folder.iterdir() if each.stem == str(number)]
            assert beside == [path.name]
            path.unlink()
            if number % max(1, count // 10) == 0:
                tally.measure()

    async with ReaderPool(limits=LIMITS, processes=PROCESSES) as pool, asyncio.TaskGroup() as group:
        for _ in range(PROCESSES):
            group.create_task(work(pool))
    tally.measure()
    return tally


async def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> Tally:
    folder, temporary = tmp_path / "files", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    tally = await run(folder, count)
    tally.show()
    total = sum(tally.states.values(), Counter())
    assert total.total() == count
    assert set(total) <= STATES
    assert total["ready"] and total["failed"]
    assert tally.slowest[-1][0] < MOST_SECONDS_OF_A_FILE
    assert not list(folder.iterdir())
    assert not list(temporary.iterdir())
    return tally


@pytest.mark.slow
async def test_some_damaged_files_of_every_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await check(tmp_path, monkeypatch, int(os.environ.get("MINIONS_MUTATIONS", "220")))


@pytest.mark.fuzz
async def test_ten_thousand_damaged_files_of_every_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = await check(tmp_path, monkeypatch, int(os.environ.get("MINIONS_MUTATIONS", "10000")))
    # The first tenth warms up: pools, buffers, tables of names.
    assert tally.resident_bytes[-1] - tally.resident_bytes[1] < MOST_GROWTH_BYTES
    assert max(tally.handles[1:]) - tally.handles[1] < 20
