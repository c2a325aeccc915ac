"""The owner of a library is killed: the next program to come owns it at once."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from minions_engine import Home, Settings
from minions_engine.engine import Engine
from tests.helpers.command_line import CommandLine


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
async def test_a_killed_owner_leaves_the_library_to_the_next(
    minions: CommandLine, write: Callable[[str, str], Path]
) -> None:
    for number in range(200):
        path = write(f"{number}.txt", f"Note {number} on the lighthouse.")
    home, settings = Home.at(minions.home), Settings(embedding_precision="fp32")
    with minions.start("index", "--events", path.parent) as owner:
        assert owner.stdout is not None
        while b"FileIndexed" not in owner.stdout.readline():
            assert owner.poll() is None
        async with await Engine.open(home=home, settings=settings) as beside:
            assert beside.read_only
            assert await beside.search("lighthouse", method="lexical")
        owner.send_signal(signal.SIGKILL)
    assert owner.returncode == -signal.SIGKILL
    async with await Engine.open(home=home, settings=settings) as next_one:
        assert not next_one.read_only
        assert await next_one.search("lighthouse", method="lexical")
