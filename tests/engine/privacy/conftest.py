"""Fixtures of the tests about what may leave."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    """Waits for another process until something is so; fails after 30 seconds."""

    def wait(is_so: Callable[[], bool]) -> None:
        until = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < until, "it never came about"
            threading.Event().wait(0.005)

    return wait
