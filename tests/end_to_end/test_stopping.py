"""What takes seconds beside an engine holds up neither a search nor its end."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import psutil
import pytest

from minions_engine import Engine
from tests.helpers.engines import gather, indexed, open_engine

PROBE = "minions_engine.index.probe"


def is_probed() -> bool:
    """Whether a child looks at the vector index at this moment."""
    for child in psutil.Process().children():
        try:
            if PROBE in child.cmdline():
                return True
        except psutil.Error:
            continue
    return False


async def until(probed: bool) -> None:
    async with asyncio.timeout(60):
        while is_probed() is not probed:
            await asyncio.sleep(0.01)


async def read_more(
    engine: Engine, docs: Path, name: str = "more.txt"
) -> asyncio.Task[list[object]]:
    """A run at the moment in which the vector index is looked at before it is opened."""
    (docs / name).write_text("The heron stands by the pond of the mill.")
    run: asyncio.Task[list[object]] = asyncio.create_task(
        gather(engine.index([docs]))  # type: ignore[arg-type]
    )
    await until(probed=True)
    return run


@pytest.fixture
async def docs(tmp_path: Path) -> Path:
    """A folder that was read into a library before."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "mill.txt").write_text("The mill was built in 1820 and stands by a stream.")
    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, folder)
    return folder


async def test_a_search_is_answered_while_the_vector_index_is_opened(
    tmp_path: Path, docs: Path
) -> None:
    async with await open_engine(tmp_path / "home") as engine:
        run = await read_more(engine, docs)
        assert await engine.search("heron by the pond")
        assert is_probed() and not run.done()
        await run


async def test_an_engine_ends_without_waiting_until_the_index_is_open(
    tmp_path: Path, docs: Path
) -> None:
    engine = await open_engine(tmp_path / "home")
    run = await read_more(engine, docs)
    began = time.monotonic()
    await until(probed=False)
    looking_s = time.monotonic() - began
    await run
    await engine.close()

    engine = await open_engine(tmp_path / "home")
    run = await read_more(engine, docs, "again.txt")
    began = time.monotonic()
    await engine.close()
    # Both on the same busy machine: it did not wait for the child, which it kills.
    assert time.monotonic() - began < 0.7 * looking_s
    await run
    await until(probed=False)

    async with await open_engine(tmp_path / "home") as engine:
        await indexed(engine, docs)
        assert (await engine.verify()).ok
