"""A stand-in of a model server that every test of the API finds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.helpers.api import Api, served
from tests.helpers.ollama_stand_in import OllamaStandIn


@pytest.fixture
def ollama(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaStandIn]:
    with OllamaStandIn(brain=lambda messages, schema: "I am fine, and you?") as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


@pytest.fixture
async def api(tmp_path: Path, ollama: OllamaStandIn) -> AsyncIterator[Api]:
    """A server with a usual token."""
    async with served(tmp_path) as api:
        yield api
