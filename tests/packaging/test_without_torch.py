"""What the packaged program cannot do without torch is said, with a way on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.transformers import TransformersClient
from minions_engine.errors import ModelMissing, ModelUnavailable
from minions_engine.index.export import export_in_child
from minions_engine.index.rerank import CrossEncoderReranker
from minions_engine.messages import Message


@pytest.fixture(autouse=True)
def _no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("torch", "transformers", "sentence_transformers"):
        monkeypatch.setitem(sys.modules, name, None)


def test_a_reranking_model(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelMissing, match="cannot run a reranking model") as caught:
        CrossEncoderReranker.load(tmp_path)
    assert "pip" in caught.value.next_step


def test_an_embedding_model_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ModelMissing, match="cannot take over") as caught:
        export_in_child(tmp_path, tmp_path / "out", name="mine")
    assert "default model" in caught.value.next_step


async def test_a_language_model_out_of_a_folder(tmp_path: Path) -> None:
    config = {"architectures": ["LlamaForCausalLM"], "max_position_embeddings": 64}
    (tmp_path / "config.json").write_text(json.dumps(config))
    header = b'{"__metadata__":{}}'
    (tmp_path / "model.safetensors").write_bytes(len(header).to_bytes(8, "little") + header)
    client = TransformersClient(tmp_path)
    try:
        request = ChatRequest(messages=(Message.of("user", "When does the lease end?"),))
        with pytest.raises(ModelUnavailable, match="cannot run a language model") as caught:
            async for _ in client.chat(request):
                pass
    finally:
        await client.close()
    assert "Ollama" in caught.value.next_step
