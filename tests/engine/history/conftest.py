"""A history of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from minions_engine.history.history import History
from tests.helpers.histories import Kept


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(path=tmp_path / "history.sqlite")


@pytest.fixture
async def history(kept: Kept) -> AsyncIterator[History]:
    history = kept.open()
    yield history
    await history.close()
