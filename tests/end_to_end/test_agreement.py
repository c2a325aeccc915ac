"""SQLite and the vector index agree; where the library file is damaged, that is said and no more."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minions_engine import AskOptions, DataDamaged, Engine, EngineError
from minions_engine.history.history import History
from minions_engine.index.store import Store
from minions_engine.index.vectors import VectorIndex
from tests.helpers.engines import gather, indexed, open_engine

PAGE_BYTES = 4096


def stored(home: Path) -> dict[str, object]:
    """Every chunk of the library by its id, with its vector."""
    store = Store(home / "data" / "library.sqlite", read_only=True)
    key = store.meta("model_key") or ""
    rows = store.vectors.sample(key, 1_000_000)
    (chunks,) = store.connection.execute("SELECT COUNT(*) FROM chunks").fetchone()
    store.close()
    assert len(rows) == chunks
    return {row.chunk_id: row.vector for row in rows}


def opened_index(home: Path) -> VectorIndex:
    store = Store(home / "data" / "library.sqlite", read_only=True)
    key = store.meta("model_key") or ""
    store.close()
    return VectorIndex.open(home / "data" / "chroma", model_key=key, dimensions=384)


async def test_every_chunk_is_in_the_vector_index_and_finds_itself(
    tmp_path: Path, sample_folder: Path
) -> None:
    docs = Path(shutil.copytree(sample_folder, tmp_path / "docs"))
    home = tmp_path / "home"
    async with await open_engine(home) as engine:
        await indexed(engine, docs)
        (docs / "notes.txt").write_text("Quite other words than before.")
        (docs / "lease.pdf").unlink()
        await indexed(engine, docs)
        await engine.forget(str(docs / "budget.xlsx"))
    vectors = stored(home)
    index = opened_index(home)
    assert index.ids() == set(vectors)
    for chunk_id, vector in vectors.items():
        assert chunk_id in [found for found, _ in index.query(vector, 5)]  # type: ignore[arg-type]
    index.close()


def scramble(path: Path, start: int, length: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(start)
        stream.write(os.urandom(length))


def break_pages(path: Path) -> None:
    for page in range(1, path.stat().st_size // PAGE_BYTES, 2):
        scramble(path, page * PAGE_BYTES, PAGE_BYTES)


def break_head(path: Path) -> None:
    scramble(path, 0, 100)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.allow_log("damage", "vector index", "unreadable", "database")
@pytest.mark.parametrize("damage", [break_pages, break_head, cut])
async def test_a_damaged_library_file_is_said_and_takes_no_chat_with_it(
    tmp_path: Path, sample_folder: Path, damage: Callable[[Path], None]
) -> None:
    home = tmp_path / "home"
    options = AskOptions(keep=True, conversation_id="c")
    async with await open_engine(home) as engine:
        await indexed(engine, sample_folder)
        await gather(engine.ask("When does the lease end?", options=options))
    library = home / "data" / "library.sqlite"
    damage(library)
    as_damaged = library.read_bytes()
    try:
        async with await open_engine(home) as engine:
            told = await complaints(engine)
            assert told, "somebody has to say that it is damaged"
            assert len(await engine.history.load("c")) == 1
            assert (await engine.egress.verify()).ok
    except DataDamaged as error:
        assert error.next_step
        assert library.read_bytes() == as_damaged, "what a person might save is not written over"
    kept = History(home / "data" / "history.sqlite", titler=no_title, purged=nothing)
    assert len(await kept.load("c")) == 1
    await kept.close()


async def complaints(engine: Engine) -> list[str]:
    """What is said of damage when the library is searched, checked and examined."""
    told = [check.detail for check in await engine.doctor() if not check.ok]
    for act in (lambda: engine.search("lease"), engine.verify):
        try:
            await act()
        except EngineError as error:
            assert error.next_step
            told.append(error.message)
    return told


async def no_title(_: object) -> str:
    return ""


async def nothing(_: str) -> None:
    return None
