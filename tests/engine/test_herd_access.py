"""The herd's verbs on a whole engine: one call, from the name of a model to its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from minions_engine.clients.base import ChatRequest
from minions_engine.messages import Message
from tests.helpers.engines import open_engine
from tests.helpers.ollama_stand_in import OllamaStandIn


async def test_a_call_by_name_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = ChatRequest(messages=(Message.of("user", "hello"),))
    with OllamaStandIn() as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        async with await open_engine(tmp_path) as engine:
            deltas = [
                delta
                async for delta in engine.herd.complete("ollama/llama3.2", request, app="notes")
            ]
    assert "".join(delta.text for delta in deltas) == "It is so."
    assert deltas[-1].finish == "stop"
