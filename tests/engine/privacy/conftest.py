"""Fixtures of the tests about what may leave."""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.privacy.lease import LEASE, echo
from tests.helpers.gated import Gated
from tests.helpers.openai_stand_in import OpenAIStandIn


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    """Waits for another process until something is so; fails after 30 seconds."""

    def wait(is_so: Callable[[], bool]) -> None:
        until = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < until, "it never came about"
            threading.Event().wait(0.005)

    return wait


@pytest.fixture
def stand_in() -> Iterator[OpenAIStandIn]:
    with OpenAIStandIn(echo) as server:
        yield server


@pytest.fixture
async def gated(stand_in: OpenAIStandIn, tmp_path: Path) -> AsyncIterator[Gated]:
    async with Gated(stand_in, tmp_path, documents={"/lease.txt": LEASE * 3}) as gated:
        yield gated
