"""Engines for tests: a data folder with the exported model, and runs taken as lists."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from minions_engine import Engine, Event, Home, IndexFinished, IndexReport, Settings
from tests.helpers.models import model_cache


def home_with_model(root: Path) -> Home:
    """A data folder whose embedding model needs no export."""
    home = Home.at(root)
    home.create()
    models = home.cache / "embedding-models"
    if not models.exists():
        models.symlink_to(model_cache() / "embedding-models")
    return home


async def open_engine(root: Path, settings: Settings | None = None) -> Engine:
    """An engine on a data folder of its own."""
    return await Engine.open(home=home_with_model(root), settings=settings or Settings())


async def gather(stream: AsyncIterator[Event]) -> list[Event]:
    """Every event of a run."""
    return [event async for event in stream]


async def indexed(engine: Engine, *paths: Path, collection: str = "default") -> IndexReport:
    """The report of indexing ``paths``; fails when the run does not finish."""
    events = await gather(engine.index(paths, collection=collection))
    assert isinstance(events[-1], IndexFinished), events[-1]
    return events[-1].report
