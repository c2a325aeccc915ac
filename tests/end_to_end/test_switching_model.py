"""Another embedding model: the old vectors answer until the new ones are all there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from minions_engine import EmbeddingProgressed, Engine, RunCancelled, Settings
from tests.helpers.engines import gather, indexed, open_engine
from tests.helpers.models import model_cache

FILES = 120
TINY = Path(__file__).parents[1] / "engine" / "index" / "tiny_model.py"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings that name a tiny random model."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    subprocess.run([sys.executable, TINY, folder], check=True, capture_output=True)
    return Settings(embedding_model=str(folder))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, tiny: Settings) -> Path:
    """A home with a cache of its own, in which both models are ready."""
    home = tmp_path_factory.mktemp("first")
    shutil.copytree(model_cache() / "embedding-models", home / "cache" / "embedding-models")
    return home


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "garden.txt").write_text("Tulips are planted in autumn.\nThey bloom in April.\n")
    for number in range(FILES - 1):
        (folder / f"{number}.txt").write_text(f"Report {number}: the rent of month {number}.")
    return folder


@pytest.fixture
async def home(tmp_path: Path, first: Path, docs: Path) -> Path:
    """A library made with the default model."""
    root = tmp_path / "home"
    root.mkdir()
    (root / "cache").symlink_to(first / "cache")
    async with await open_engine(root) as engine:
        await indexed(engine, docs)
    return root


def vectors_by_model(home: Path) -> dict[str, int]:
    raw = sqlite3.connect(home / "data" / "library.sqlite")
    counts = dict(raw.execute("SELECT model_key, COUNT(*) FROM vectors GROUP BY 1").fetchall())
    raw.close()
    return counts


def model_in_use(home: Path) -> str:
    raw = sqlite3.connect(home / "data" / "library.sqlite")
    (key,) = raw.execute("SELECT value FROM meta WHERE key = 'model_key'").fetchone()
    raw.close()
    return str(key)


async def finds_tulips(engine: Engine) -> bool:
    found = await engine.search("spring flowers and bulbs", method="dense")
    return found[0].document.endswith("garden.txt")


async def switch_until(engine: Engine, docs: Path, done: int) -> list[bool]:
    """Start making new vectors, cancel after ``done``; whether meaning was found meanwhile."""
    answers: list[bool] = []
    events = engine.index([docs], run_id="switch")
    async for event in events:
        if isinstance(event, EmbeddingProgressed) and event.done >= done and not answers:
            assert event.done < event.chunks
            engine.pause()
            answers.append(await finds_tulips(engine))
            engine.resume()
            engine.cancel("switch")
        last = event
    assert isinstance(last, RunCancelled)
    return answers


def chroma_models(home: Path) -> int:
    return len(list((home / "data" / "chroma").glob("*.current")))


async def check_switched(home: Path, settings: Settings, docs: Path) -> None:
    counts = vectors_by_model(home)
    assert counts == {model_in_use(home): FILES}
    assert model_in_use(home).startswith("tiny@")
    assert chroma_models(home) == 1
    async with await open_engine(home, settings) as engine:
        report = await engine.verify()
        assert (report.ok, report.missing_vectors, report.repaired) == (True, 0, 0)
        assert await engine.search("the rent", method="dense")


async def test_the_old_vectors_answer_until_the_new_ones_are_there(
    home: Path, docs: Path, tiny: Settings
) -> None:
    old = model_in_use(home)
    async with await open_engine(home, tiny) as engine:
        assert await finds_tulips(engine)
        assert await switch_until(engine, docs, 64) == [True]
        assert model_in_use(home) == old
        assert await finds_tulips(engine)
        assert vectors_by_model(home)[old] == FILES
        assert 64 <= sum(vectors_by_model(home).values()) - FILES < FILES
        await indexed(engine, docs)
        assert await engine.search("the rent", method="dense")
    await check_switched(home, tiny, docs)


async def test_a_switch_goes_on_in_the_next_program(home: Path, docs: Path, tiny: Settings) -> None:
    async with await open_engine(home, tiny) as engine:
        await switch_until(engine, docs, 32)
    begun = sum(vectors_by_model(home).values()) - FILES
    assert begun >= 32
    async with await open_engine(home, tiny) as engine:
        events = await gather(engine.index([docs]))
    progress = [event.done for event in events if isinstance(event, EmbeddingProgressed)]
    assert progress[0] > begun
    await check_switched(home, tiny, docs)


async def test_a_switch_that_is_taken_back_leaves_nothing_of_it(
    home: Path, docs: Path, tiny: Settings
) -> None:
    old = model_in_use(home)
    async with await open_engine(home, tiny) as engine:
        await switch_until(engine, docs, 32)
    async with await open_engine(home) as engine:
        await indexed(engine, docs)
        assert await finds_tulips(engine)
    assert vectors_by_model(home) == {old: FILES}
    assert chroma_models(home) == 1


@pytest.mark.parametrize("left", ["old vectors", "old index", "new index missing"])
async def test_a_switch_killed_at_its_end_is_finished(
    home: Path, docs: Path, tiny: Settings, left: str, tmp_path: Path
) -> None:
    before = shutil.copytree(home / "data", tmp_path / "before")
    async with await open_engine(home, tiny) as engine:
        await indexed(engine, docs)
    if left == "old vectors":
        raw = sqlite3.connect(home / "data" / "library.sqlite")
        raw.execute(
            "INSERT INTO vectors(chunk_id, model_key, vector) SELECT id, 'old', x'0000' FROM chunks"
        )
        raw.commit()
        raw.close()
    else:
        shutil.rmtree(home / "data" / "chroma")
        if left == "old index":
            shutil.copytree(before / "chroma", home / "data" / "chroma")
    async with await open_engine(home, tiny) as engine:
        await indexed(engine, docs)
    if left == "old vectors":
        assert set(vectors_by_model(home)) == {model_in_use(home)}
    async with await open_engine(home, tiny) as engine:
        report = await engine.verify()
        assert (report.ok, report.missing_vectors) == (True, 0)


async def test_a_search_during_the_switch_never_mixes_models(
    home: Path, docs: Path, tiny: Settings
) -> None:
    """Searches all the way through the switch: each is answered, by either model alone."""
    async with await open_engine(home, tiny) as engine, aclosing(engine.index([docs])) as stream:
        async for event in stream:
            if isinstance(event, EmbeddingProgressed):
                assert await engine.search("the rent of the month", method="dense")
    assert model_in_use(home).startswith("tiny@")


@pytest.mark.allow_log("embedding model has changed")
async def test_a_model_changed_in_its_folder_is_another_model(
    home: Path, docs: Path, tiny: Settings, tmp_path: Path
) -> None:
    mine = shutil.copytree(tiny.embedding_model, tmp_path / "mine")
    settings = Settings(embedding_model=str(mine))
    async with await open_engine(home, settings) as engine:
        await indexed(engine, docs)
    old = model_in_use(home)
    config = (mine / "config_sentence_transformers.json").read_text()
    (mine / "config_sentence_transformers.json").write_text(config + "\n")
    async with await open_engine(home, settings) as engine:
        assert await engine.search("the rent", method="hybrid")
        assert await engine.search("the rent", method="dense") == ()
        await indexed(engine, docs)
        assert await engine.search("the rent", method="dense")
    assert set(vectors_by_model(home)) == {model_in_use(home)} != {old}
    assert os.path.isdir(mine)
